/// The axis along which a roller rolls, to the nearest 45 degrees; to and fro are one direction.
///
/// Degrees clockwise as seen from +x, as all angles: 45 runs from the upper left to the lower right.
public enum DirectionClass: Int, Equatable, Sendable, CaseIterable {
  /// Along x.
  case along0 = 0
  /// Down to the right, up to the left.
  case along45 = 45
  /// Along y.
  case along90 = 90
  /// Down to the left, up to the right.
  case along135 = 135

  /// The class with the most length, the first of several; nil without length.
  init?(mostOf lengths: SIMD4<Int64>) {
    let most = lengths.max()
    guard most > 0 else { return nil }
    self = Self.allCases.first { lengths[$0.rawValue / 45] == most } ?? .along0
  }
}

/// How a rolled length is spread over the four directions.
public struct DirectionShares: Equatable, Sendable {
  private let shares: FourNumbers

  /// The share of a direction, 0 to 1.
  public subscript(_ direction: DirectionClass) -> Double { shares[direction.rawValue / 45] }

  /// The shares of lengths; nil without length.
  init?(_ nanometres: SIMD4<Int64>) {
    let whole = nanometres.wrappedSum()
    guard whole > 0 else { return nil }
    shares = FourNumbers(SIMD4<Double>(nanometres) / Double(whole))
  }
}

/// Rolled length by zone and direction, in whole nanometres: sums agree whatever the order and the
/// number of threads.
public struct DirectionLengths: Equatable, Sendable {
  /// Entry 0 outside all zones, 1 + a zone's index for those in the map's order.
  private var nanometres: [SIMD4<Int64>]

  /// Starts without length.
  init(zoneCount: Int) {
    nanometres = [SIMD4<Int64>](repeating: .zero, count: zoneCount + 1)
  }

  /// The shares of the directions in a zone of the map; nil where nothing was rolled.
  public func shares(inZone index: Int) -> DirectionShares? {
    DirectionShares(nanometres[index + 1])
  }

  /// The shares of the directions in the whole recording; nil where nothing was rolled.
  public var shares: DirectionShares? { DirectionShares(nanometres.reduce(.zero, &+)) }

  /// Adds the lengths of other strokes on the same map.
  mutating func add(_ other: DirectionLengths) {
    for zone in nanometres.indices { nanometres[zone] &+= other.nanometres[zone] }
  }

  func write(to state: inout TallyState) {
    state.append(nanometres.flatMap { [$0.x, $0.y, $0.z, $0.w] })
  }

  mutating func add(_ state: inout TallyReader) throws(InvalidInput) {
    let lengths: [Int64] = try state.integers(4 * nanometres.count)
    for zone in nanometres.indices {
      for part in 0..<4 { nanometres[zone][part] &+= lengths[4 * zone + part] }
    }
  }

  /// Adds the segments of a stroke, each as a whole to the zone of the cell that its middle lies in.
  ///
  /// - Parameters:
  ///   - path: the rolled stroke; a segment's length is what it rolls, its direction that of travel,
  ///     or of the heading where that was recorded or is held.
  ///   - zones: the zone of every cell.
  /// - Returns: the direction of most of the stroke; nil where it rolls nothing.
  /// - Complexity: O(segments); allocates nothing.
  mutating func add(_ path: borrowing RolledPath, on zones: ZoneTiles) -> DirectionClass? {
    let points = path.points.span
    // Not a vector, which is copied as a whole at each change of an entry.
    var stroke = InlineArray<4, Int64>(repeating: 0)
    var start = 0
    var part = 0
    while start < path.segmentCount {
      let held = part < path.held.parts.count ? path.held.parts[part] : nil
      let place = zones.place(of: middle(points[start], points[start + 1]))
      let direction: Int
      let end: Int
      let length: Double
      let isHeld = held?.segments.contains(start) ?? false
      if path.directions.isEmpty, !isHeld {
        let free = points.extracting(0...(held?.segments.lowerBound ?? path.segmentCount))
        direction = Self.direction(of: points[start + 1] - points[start])
        end = Self.endOfRun(free, from: start, direction, in: place)
        length = path.travelledMillimetres[end] - path.travelledMillimetres[start]
      } else {
        let heading = held?.heading ?? path.directions[start]
        direction = Self.direction(of: heading)
        end = start + 1
        length = abs(
          path.surface.way(from: points[start], to: points[start + 1], rolling: heading).along)
        if end == held?.segments.upperBound { part += 1 }
      }
      // 2^50 nanometres are 1,000 km; what is longer is no stroke.
      let whole = Int64(min(length * 1e6, 0x1p50).rounded())
      stroke[direction] &+= whole
      nanometres[place.zone][direction] &+= whole
      start = end
    }
    return DirectionClass(mostOf: SIMD4(stroke[0], stroke[1], stroke[2], stroke[3]))
  }

  /// The first segment after one that goes in another direction or may lie in another zone.
  @inline(__always)
  private static func endOfRun(
    _ points: Span<SIMD2<Double>>, from start: Int, _ direction: Int, in place: ZonePlace
  ) -> Int {
    var point = points[start + 1]
    for segment in (start + 1)..<(points.count - 1) {
      let next = points[segment + 1]
      guard place.holds(middle(point, next)), Self.direction(of: next - point) == direction
      else { return segment }
      point = next
    }
    return points.count - 1
  }

  /// The nearest direction's place among the four; a direction between two belongs to 0 or 90.
  @inline(__always)
  private static func direction(of step: SIMD2<Double>) -> Int {
    let tangent = 0.41421356237309503  // of 22.5 degrees
    let (x, y) = (abs(step.x), abs(step.y))
    if y <= tangent * x { return 0 }
    if x <= tangent * y { return 2 }
    return step.x * step.y > 0 ? 1 : 3
  }
}

@inline(__always)
private func middle(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> SIMD2<Double> { 0.5 * (a + b) }
