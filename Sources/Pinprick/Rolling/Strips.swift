/// The strip that the drum sweeps while it rolls straight on: a parallelogram.
///
/// ```
///     start - half        end - half          half = W/2 axle
///          +-------------------+
///    start *------------------>* end          without slip a rectangle of |end - start| x W
///          +-------------------+
///     start + half        end + half
/// ```
public struct Strip: Equatable, Sendable {
  /// Where the middle of the drum was at the beginning, in millimetres.
  public var start: SIMD2<Double>
  /// Where it was at the end.
  public var end: SIMD2<Double>
  /// From the drum's middle to the end of its needled width on the axle's side.
  public var half: SIMD2<Double>

  /// Makes a strip.
  public init(start: SIMD2<Double>, end: SIMD2<Double>, half: SIMD2<Double>) {
    self.start = start
    self.end = end
    self.half = half
  }

  /// Area in square millimetres, below 0 where the drum was rolled backward.
  public var signedArea: Double {
    let way = end - start
    return 2 * (way.x * half.y - way.y * half.x)
  }
}

/// The strips of a rolled path, as few as tell it apart.
///
/// Every segment sweeps a strip of its own. Segments that follow each other are taken as one where
/// each of their points lies within `toleranceMillimetres` of the line from the first to the last and
/// the axle's end moves by no more: no tracker tells two micrometres, and coordinates with three
/// decimals scatter by one. What a straight stroke costs then follows from its outline, however
/// densely it was sampled.
///
/// The value is a workspace: `lay` fills it anew and keeps its memory.
public struct Strips: Sendable {
  /// How far a point may lie beside its strip's line in millimetres.
  public static let toleranceMillimetres = 0.002

  /// The strips in the order of rolling; none for a path that rolls nowhere.
  public private(set) var strips: [Strip] = []

  /// Makes an empty workspace.
  public init() {}

  /// Lays strips along a path.
  ///
  /// - Parameters:
  ///   - path: the rolled path.
  ///   - widthMillimetres: the drum's needled width W.
  ///   - toleranceMillimetres: how far a point may lie beside its strip's line; at 0 only points
  ///     exactly on a line are taken together.
  /// - Complexity: O(points); allocates only while the workspace grows.
  public mutating func lay(
    along path: borrowing RolledPath, widthMillimetres: Double,
    toleranceMillimetres: Double = Self.toleranceMillimetres
  ) {
    strips.removeAll(keepingCapacity: true)
    guard path.segmentCount > 0 else { return }
    let tolerance = toleranceMillimetres
    var corridor = Corridor(from: path.points[0], tolerance: tolerance)
    var half = SIMD2<Double>.zero
    var end = path.points[0]
    for segment in 0..<path.segmentCount {
      let next = path.points[segment + 1]
      let step = next - end
      guard step != .zero else { continue }
      let halfHere = widthMillimetres / 2 * path.turningAxle(ofSegment: segment, along: step)
      let goesOn =
        !corridor.isEmpty && corridor.allows(next)
        && Self.isAlike(half, halfHere, isRecorded: path.hasHeadings, tolerance)
      if !goesOn {
        if !corridor.isEmpty {
          append(from: corridor.start, to: end, half, path.hasHeadings, widthMillimetres)
        }
        corridor = Corridor(from: end, tolerance: tolerance)
        half = halfHere
      }
      corridor.narrow(by: next)
      end = next
    }
    if !corridor.isEmpty {
      append(from: corridor.start, to: end, half, path.hasHeadings, widthMillimetres)
    }
  }

  /// Whether two axles end in the same place, or, where they follow from the way, on the same side.
  @inline(__always)
  private static func isAlike(
    _ half: SIMD2<Double>, _ other: SIMD2<Double>, isRecorded: Bool, _ tolerance: Double
  ) -> Bool {
    guard isRecorded else { return (half * other).sum() > 0 }
    let apart = half - other
    return (apart * apart).sum() <= tolerance * tolerance
  }

  /// Adds the strip between two points; without headings its axle follows from them.
  private mutating func append(
    from start: SIMD2<Double>, to end: SIMD2<Double>, _ half: SIMD2<Double>, _ isRecorded: Bool,
    _ width: Double
  ) {
    var half = half
    if !isRecorded {
      let way = end - start
      let across = SIMD2(-way.y, way.x) * (width / 2 / (way * way).sum().squareRoot())
      half = (across * half).sum() < 0 ? -across : across
    }
    strips.append(Strip(start: start, end: end, half: half))
  }
}

/// The directions from a point in which a line passes all points so far within a tolerance.
private struct Corridor {
  let start: SIMD2<Double>
  private(set) var isEmpty = true

  private let tolerance: Double
  private var left = SIMD2<Double>.zero
  private var right = SIMD2<Double>.zero
  private var furthest = 0.0

  init(from start: SIMD2<Double>, tolerance: Double) {
    self.start = start
    self.tolerance = tolerance
  }

  /// Whether a line to a point passes all points before it, and the point lies further on.
  @inline(__always)
  func allows(_ point: SIMD2<Double>) -> Bool {
    let way = point - start
    return (way * way).sum() > furthest && cross(left, way) >= 0 && cross(way, right) >= 0
  }

  /// Takes a point that is allowed, or the first one.
  @inline(__always)
  mutating func narrow(by point: SIMD2<Double>) {
    let way = point - start
    let square = (way * way).sum()
    furthest = square
    // Points nearer than the tolerance say nothing about the direction but its side.
    let aside = SIMD2(-way.y, way.x) * (tolerance / square.squareRoot())
    let (toLeft, toRight) = (way - aside, way + aside)
    if isEmpty {
      (left, right) = (toLeft, toRight)
      isEmpty = false
    } else {
      if cross(left, toLeft) > 0 { left = toLeft }
      if cross(toRight, right) > 0 { right = toRight }
    }
  }

  @inline(__always)
  private func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }
}
