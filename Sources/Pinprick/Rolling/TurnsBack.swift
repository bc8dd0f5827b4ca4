/// Where a path turns back on itself, sharply or smoothly.
///
/// ```
///     A . . . . ._
///                 `P    |PA| = |PB| = h, within the disc around P the path goes from A to B
///     B . . . . -'      P lies in a turn back: the angle A P B is less than 90 degrees
/// ```
/// A is where the path last entered the disc of radius h around P, and B where it leaves the disc. So
/// neither the samples' number nor what trembles within the disc matters. Samples in turns back that
/// follow each other by less than h, with ways A P + B P within 90 degrees, are in one. Its apex is the
/// furthest of them along the sum of A P at the first and B P at the last.
///
/// h is an eighth of the drum's width: a half circle turns back whose radius is below h/sqrt(2), 1.77 mm
/// for a drum of 20 mm. To spin on it would drag the drum's ends by 31 mm while the drum rolls 5.6 mm.
///
/// The value is a workspace: `find` fills it anew and keeps its memory.
struct TurnsBack: Sendable {
  /// The turns back in the path's order.
  private(set) var found: [TurnBack] = []

  /// The disc's radius as a share of the drum's width.
  static let radiusOverWidth = 0.125
  /// A path that goes further than so many radii within the disc is at rest, and has no A or B.
  static let mostWayOverRadius = 8.0
  /// Samples so near the furthest, as a share of the radius, are as far; the least of them by x, then
  /// y, is the apex, whichever way the path runs.
  static let tieOverRadius = 1e-6

  /// Looks a path through.
  ///
  /// - Complexity: O(1) for a path that is nearly as short as its chord, else O(points) where its turns
  ///   back hold few of them, O(points log points) else; allocates only while the workspace grows.
  mutating func find(along trail: Trail) {
    found.removeAll(keepingCapacity: true)
    let last = trail.points.count - 1
    // From A to P to B is further than from A to B, by 2 - sqrt(2) radii at least.
    let leastExcess = 0.58 * trail.radius
    guard last > 1, trail.excess(from: 0, to: last) >= leastExcess else { return }
    // Windows of six radii, each two further on. What goes from A to B in four radii lies in one of
    // them; of what goes further, four radii with P among them do, and stay in the disc.
    var marks = (0, 0, 0)
    var next = 0
    while marks.2 < last {
      let start = marks.2
      let end = trail.sample(
        2 * trail.radius, from: trail.way[start], start, by: 1, until: last)
      if trail.excess(from: marks.0, to: end) >= leastExcess {
        for sample in max(next, marks.0)...end { take(sample, of: trail) }
        next = end + 1
      }
      marks = (marks.1, marks.2, end)
    }
    for turn in found.indices { found[turn].findApex(on: trail) }
  }

  private mutating func take(_ sample: Int, of trail: Trail) {
    guard let before = trail.leaving(sample, by: -1, until: 0),
      let after = trail.leaving(sample, by: 1, until: trail.points.count - 1),
      before.mayTurnBack(to: after)
    else { return }
    let wayIn = -before.crossing(radius: trail.radius)
    let wayBack = -after.crossing(radius: trail.radius)
    guard dot(wayIn, wayBack) > 0 else { return }
    let axis = wayIn + wayBack
    if let turn = found.last, dot(axis, turn.lastAxis) > 0,
      length(trail.points[sample] - trail.points[turn.last]) < trail.radius
    {
      found[found.count - 1].last = sample
      found[found.count - 1].wayBack = wayBack
      found[found.count - 1].lastAxis = axis
    } else {
      found.append(
        TurnBack(first: sample, last: sample, wayIn: wayIn, wayBack: wayBack, lastAxis: axis))
    }
  }
}

/// One turn back of a path.
struct TurnBack: Sendable {
  /// The first and the last sample that lie in it.
  fileprivate(set) var first: Int
  fileprivate(set) var last: Int
  /// From A to P at the first of them, from B to P at the last.
  fileprivate var wayIn: SIMD2<Double>
  fileprivate var wayBack: SIMD2<Double>
  /// From A and from B to P, added up, at the last of them.
  fileprivate var lastAxis: SIMD2<Double>
  /// The samples at the apex: the path comes there for the first and for the last time.
  fileprivate(set) var apex = 0...0

  fileprivate mutating func findApex(on trail: Trail) {
    let axis = wayIn + wayBack
    let start = trail.points[first]
    var furthest = 0.0
    for sample in first...last { furthest = max(furthest, dot(trail.points[sample] - start, axis)) }
    let least = furthest - TurnsBack.tieOverRadius * trail.radius * length(axis)
    var place = SIMD2<Double>(repeating: .infinity)
    for sample in first...last where dot(trail.points[sample] - start, axis) >= least {
      let point = trail.points[sample]
      if point == place {
        apex = apex.lowerBound...sample
      } else if (point.x, point.y) < (place.x, place.y) {
        place = point
        apex = sample...sample
      }
    }
  }
}

/// A path for those who go along it by distances.
///
/// Only differences of its points count: a path that is moved without rounding turns back alike.
struct Trail: Sendable {
  /// Its points in millimetres.
  let points: [SIMD2<Double>]
  /// The way from the first point to each in millimetres.
  let way: [Double]
  /// The disc's radius h in millimetres.
  let radius: Double

  /// A step of the path over a circle.
  struct Step {
    /// The last sample before it, in the direction of going, and the first behind it.
    let inside: Int
    let outside: Int
    /// Where it begins, from the circle's centre: at the inner sample, or at the centre if that lies
    /// behind it.
    let start: SIMD2<Double>
    /// Where it ends, from the circle's centre: at the outer sample.
    let end: SIMD2<Double>

    /// Where it crosses the circle, from its centre.
    func crossing(radius: Double) -> SIMD2<Double> {
      let whole = end - start
      let (square, half) = (dot(whole, whole), dot(start, whole))
      let rest = radius * radius - dot(start, start)
      // Of the two forms of the root the one that cancels nothing.
      let root = max(0, half * half + square * rest).squareRoot()
      let share = half > 0 ? rest / (half + root) : (root - half) / square
      return start + share * whole
    }

    /// Whether two points on two steps may lie within 90 degrees of each other as seen from the
    /// centre: two of their ends do if any two points do.
    func mayTurnBack(to other: Step) -> Bool {
      max(
        dot(start, other.start), dot(start, other.end), dot(end, other.start),
        dot(end, other.end)) > 0
    }
  }

  /// By how much the way between two samples is longer than their distance.
  func excess(from first: Int, to last: Int) -> Double {
    way[last] - way[first] - length(points[last] - points[first])
  }

  /// The first sample that lies far enough along the way from a place.
  ///
  /// - Parameters:
  ///   - distance: in millimetres.
  ///   - place: the way to the place.
  ///   - start: the sample at the place or the last one before it, in the direction of going.
  ///   - sign: 1 to go forward, -1 to go backward.
  ///   - bound: the last sample to look at, not `start`.
  /// - Returns: the sample; the bound where none lies so far.
  /// - Complexity: O(log of the samples between).
  func sample(
    _ distance: Double, from place: Double, _ start: Int, by sign: Int, until bound: Int
  ) -> Int {
    func isNear(_ steps: Int) -> Bool { abs(way[start + sign * steps] - place) < distance }
    let most = (bound - start) * sign
    var (near, far) = (0, 1)
    while far < most, isNear(far) { (near, far) = (far, min(2 * far, most)) }
    while far - near > 1 {
      let middle = (near + far) / 2
      if isNear(middle) { near = middle } else { far = middle }
    }
    return start + sign * far
  }

  /// Where the path first leaves the disc around one of its samples.
  ///
  /// - Parameters:
  ///   - sample: the disc's centre.
  ///   - sign: 1 to go forward, -1 to go backward.
  ///   - bound: the last sample to look at.
  /// - Returns: the step over the circle; nil where the path stays within.
  func leaving(_ sample: Int, by sign: Int, until bound: Int) -> Step? {
    leaving(sample, .zero, at: way[sample], sample, by: sign, until: bound)
  }

  /// Where the path first leaves the disc around one of its places.
  ///
  /// - Parameters:
  ///   - origin: a sample near the place.
  ///   - centre: the place, from that sample.
  ///   - place: the way to it.
  ///   - start: the sample there or the last one before it, in the direction of going.
  ///   - sign: 1 to go forward, -1 to go backward.
  ///   - bound: the last sample to look at.
  /// - Returns: the step over the circle; nil where the path stays within.
  func leaving(
    _ origin: Int, _ centre: SIMD2<Double>, at place: Double, _ start: Int, by sign: Int,
    until bound: Int
  ) -> Step? {
    func offset(_ sample: Int) -> SIMD2<Double> { points[sample] - points[origin] - centre }
    var (sample, from, room) = (start, place, radius)
    while sample != bound {
      // What is nearer along the way is within the disc.
      sample = self.sample(room * (1 - 1e-9), from: from, sample, by: sign, until: bound)
      let end = offset(sample)
      if dot(end, end) >= radius * radius {
        let inside = sample - sign
        if inside == start { return Step(inside: inside, outside: sample, start: .zero, end: end) }
        return isLong(from: place, to: inside)
          ? nil : Step(inside: inside, outside: sample, start: offset(inside), end: end)
      }
      if isLong(from: place, to: sample) { return nil }
      from = way[sample]
      room = radius - length(end)
    }
    return nil
  }

  /// Whether the path goes so far between a place and a sample that it rests there.
  func isLong(from place: Double, to sample: Int) -> Bool {
    abs(way[sample] - place) > TurnsBack.mostWayOverRadius * radius
  }
}

@inline(__always)
func dot(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.x + a.y * b.y }

@inline(__always)
func length(_ a: SIMD2<Double>) -> Double { dot(a, a).squareRoot() }
