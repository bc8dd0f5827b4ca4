/// A place of the face by which a line runs: millimetres outward from the midline and millimetres
/// below the top of the hairline, so that one drawing serves both halves.
typealias FaceKnot = (outward: Double, down: Double)

/// A smooth line of the built-in face, drawn through knots and sampled.
///
/// A cubic Hermite spline through its knots. Between two knots neither coordinate turns (slopes are
/// held within three times the chords', after Fritsch and Carlson 1980), so that no line reaches
/// further than its knots and a measure put into the outermost one is met. Samples hold the
/// distance outward in `x` and the distance down in `y`, rounded to 1/64 mm.
struct FaceLine {
  /// Millimetres from one sample to the next, about.
  static let step = 1.5

  private let knots: [Point]
  /// Samples from each knot up to and including the next one.
  private let spans: [[Point]]

  /// Draws a line; an end on the midline meets its mirror image without a kink.
  init(_ knots: [FaceKnot], closed: Bool = false) {
    let points = knots.map { Self.onLattice($0) }
    let last = points.count - 1
    let slopes = points.indices.map { index in
      let here = points[index]
      let before = index > 0 ? points[index - 1] : closed ? points[last] : nil
      let after = index < last ? points[index + 1] : closed ? points[0] : nil
      return Self.slope(
        before: before ?? Self.beyond(here, from: after), at: here,
        after: after ?? Self.beyond(here, from: before))
    }
    self.knots = points
    spans = (0..<(closed ? points.count : last)).map { index in
      let next = index == last ? 0 : index + 1
      return Self.span(
        from: points[index], slopes[index], to: points[next], slopes[next])
    }
  }

  /// The samples from the first knot to the last one; a closed line ends where it began.
  var all: [Point] { spans.reduce(into: [knots[0]]) { $0 += $1.dropFirst() } }

  /// The samples from one knot forward to another one, both included.
  ///
  /// - Precondition: both are knots, the second one behind the first unless the line is closed.
  func points(from startKnot: FaceKnot, to endKnot: FaceKnot) -> [Point] {
    let start = Self.onLattice(startKnot)
    let end = Self.onLattice(endKnot)
    guard let first = knots.firstIndex(of: start), knots.contains(end) else {
      preconditionFailure("a line of the built-in face has no knot there")
    }
    var samples = [start]
    var index = first
    while samples[samples.count - 1] != end {
      samples += spans[index].dropFirst()
      index = index + 1 == knots.count ? 0 : index + 1
    }
    return samples
  }

  /// The same samples as `points(from: end, to: start)` in the other order.
  func pointsBack(from start: FaceKnot, to end: FaceKnot) -> [Point] {
    points(from: end, to: start).reversed()
  }

  /// The nearest point whose coordinates are multiples of 1/64 mm: sums, mirror images and areas
  /// of such points are exact.
  private static func onLattice(_ knot: FaceKnot) -> Point {
    Point(x: (knot.outward * 64).rounded() / 64, y: (knot.down * 64).rounded() / 64)
  }

  /// A neighbour for a line's end: the mirror image on the midline, the end itself elsewhere.
  private static func beyond(_ end: Point, from neighbour: Point?) -> Point {
    guard end.x == 0, let neighbour else { return end }
    return Point(x: -neighbour.x, y: neighbour.y)
  }

  /// The slope per millimetre of chord of the parabola through three knots, within the limit.
  private static func slope(before: Point, at here: Point, after: Point) -> Point {
    let a = distance(before, here)
    let b = distance(here, after)
    func component(_ p: Double, _ q: Double, _ r: Double) -> Double {
      if a == 0 { return (r - q) / b }
      if b == 0 { return (q - p) / a }
      let first = (q - p) / a
      let second = (r - q) / b
      if first * second <= 0 { return 0 }
      let parabola = (first * b + second * a) / (a + b)
      let limit = 3 * min(abs(first), abs(second))
      return max(-limit, min(limit, parabola))
    }
    return Point(
      x: component(before.x, here.x, after.x), y: component(before.y, here.y, after.y))
  }

  private static func span(
    from p: Point, _ slopeP: Point, to q: Point, _ slopeQ: Point
  ) -> [Point] {
    let chord = distance(p, q)
    let count = max(1, Int((chord / step).rounded(.up)))
    return (0...count).map { index in
      let t = Double(index) / Double(count)
      let s = 1 - t
      let atP = s * s * (1 + 2 * t)
      let atQ = t * t * (1 + 2 * s)
      let outOfP = chord * t * s * s
      let intoQ = chord * t * t * s
      return onLattice(
        (
          outward: p.x * atP + q.x * atQ + slopeP.x * outOfP - slopeQ.x * intoQ,
          down: p.y * atP + q.y * atQ + slopeP.y * outOfP - slopeQ.y * intoQ
        ))
    }
  }

  private static func distance(_ p: Point, _ q: Point) -> Double {
    ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
  }
}
