/// Where the axle keeps its line in a turn back: the path's bend there is slip.
///
/// ```
///     A2 ----------> A ----._      the way in is the line from A2 to A, with |A2 A| = h; the axle lies
///                           `P     across it from where the path has turned off it by 10 degrees
///     B2 <---------- B ----.'      to the apex P, and from there across the line from B to B2
/// ```
/// A leg that turns off its line by no more than 30 degrees is rolled as it is. Where two turns back
/// would hold the same segments, neither does.
struct HeldAxles: Sendable {
  /// Segments that follow each other and are rolled with one heading.
  struct Part: Sendable {
    let segments: Range<Int>
    /// The direction of rolling forward, a unit vector.
    let heading: SIMD2<Double>
  }

  /// The parts in the path's order.
  private(set) var parts: [Part] = []

  private static let heldCosine = Mathematics.cosine(10 * .pi / 180)
  private static let turnedCosine = Mathematics.cosine(30 * .pi / 180)

  /// Forgets all parts.
  mutating func removeAll() { parts.removeAll(keepingCapacity: true) }

  /// Finds the parts around a path's turns back with one sharp turn or none.
  ///
  /// - Parameters:
  ///   - apexes: where it turns back, in its order: at the sharp turn if there is one.
  ///   - stops: the samples up to which ways in and back are followed: the path's first and last,
  ///     sharp turns and both ends of the apexes, in their order.
  ///   - trail: the path.
  ///   - sides: 1 for each segment that is rolled forward, -1 for one rolled backward.
  /// - Complexity: O(stops + samples in the turns back).
  mutating func find(
    at apexes: [ClosedRange<Int>], between stops: [Int], along trail: Trail, sides: [Double]
  ) {
    removeAll()
    var after: Part?
    var stop = 0
    for apex in apexes {
      while stops[stop + 1] < apex.lowerBound { stop += 1 }
      append(
        after, Leg(of: trail, from: apex.lowerBound, by: -1, until: stops[stop]).part(sides))
      while stops[stop] <= apex.upperBound { stop += 1 }
      after = Leg(of: trail, from: apex.upperBound, by: 1, until: stops[stop]).part(sides)
      stop -= 1
    }
    append(after, nil)
  }

  /// Appends the part behind one turn back and the one before the next, but for what they share.
  private mutating func append(_ one: Part?, _ other: Part?) {
    let shared = one?.segments.upperBound ?? 0
    let start = other?.segments.lowerBound ?? Int.max
    if let one, one.segments.lowerBound < min(shared, start) {
      parts.append(
        Part(segments: one.segments.lowerBound..<min(shared, start), heading: one.heading))
    }
    if let other, max(shared, start) < other.segments.upperBound {
      parts.append(
        Part(segments: max(shared, start)..<other.segments.upperBound, heading: other.heading))
    }
  }

  /// The part that a segment belongs to, which must belong to one.
  ///
  /// - Complexity: O(log parts).
  func part(ofSegment segment: Int) -> Int {
    firstNumber(below: parts.count - 1) { parts[$0].segments.upperBound > segment }
  }

  /// What lies on one side of an apex: the way in, gone backward, or the way back.
  private struct Leg {
    let trail: Trail
    let apex: Int
    let sign: Int
    /// The last sample of the leg that the apex's disc holds, or the first behind it.
    private(set) var end: Int
    /// From the disc outward, of any length; zero where the leg rests and has no line.
    private(set) var line = SIMD2<Double>.zero

    /// Follows a leg from an apex to its line, as far as to the next apex or the stroke's end.
    init(of trail: Trail, from apex: Int, by sign: Int, until bound: Int) {
      (self.trail, self.apex, self.sign, end) = (trail, apex, sign, bound)
      guard let step = trail.leaving(apex, by: sign, until: bound) else {
        if !trail.isLong(from: trail.way[apex], to: bound) {
          line = trail.points[bound] - trail.points[apex]
        }
        return
      }
      end = step.outside
      let edge = step.crossing(radius: trail.radius)
      line = edge
      let edgePlace = trail.way[step.inside] + Double(sign) * length(edge - step.start)
      let rest = trail.points[bound] - trail.points[apex] - edge
      if let further = trail.leaving(
        apex, edge, at: edgePlace, step.inside, by: sign, until: bound)
      {
        line = further.crossing(radius: trail.radius)
      } else if rest != .zero, !trail.isLong(from: edgePlace, to: bound) {
        line = rest
      }
    }

    /// What of the leg is held, and how; nil where it turns off its line too little.
    func part(_ sides: [Double]) -> Part? {
      let whole = length(line)
      guard whole > 0 else { return nil }
      let direction = line / whole
      var held: Int?
      var isTurned = false
      for sample in stride(from: apex, to: end, by: sign) {
        let step = trail.points[sample + sign] - trail.points[sample]
        let (along, way) = (dot(step, direction), length(step))
        if along < HeldAxles.heldCosine * way { held = sample + sign }
        if along < HeldAxles.turnedCosine * way { isTurned = true }
      }
      guard isTurned, let held else { return nil }
      // The side on which the leg's outermost segment is rolled, gone in the path's direction.
      let side = Double(sign) * sides[min(end, end - sign)]
      return Part(segments: min(apex, held)..<max(apex, held), heading: side * direction)
    }
  }
}
