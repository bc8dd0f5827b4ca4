public import Pinprick

/// Where a path turns back, by definition: every sample's disc is walked sample by sample.
public enum ReferenceTurnsBack {
  /// How one segment of a path is rolled.
  public struct Roll: Equatable, Sendable {
    /// 1 forward and -1 backward along the segment, 0 where the axle is held.
    public var side: Double
    /// Where it is held, the direction of rolling forward.
    public var heading: Point?
  }

  /// How each segment of a path without headings is rolled.
  ///
  /// - Parameters:
  ///   - points: no two that follow each other are the same.
  ///   - widthMillimetres: the drum's width.
  /// - Returns: one entry a segment.
  public static func rolls(along points: [Point], widthMillimetres: Double) -> [Roll] {
    guard points.count > 1 else { return [] }
    // From the first point: a path that is moved without rounding is rolled alike.
    let path = Path(points: points.map { $0 - points[0] }, radius: widthMillimetres / 8)
    // A segment that turns by more than 90 degrees against the last one turns the side.
    var sides = [1.0]
    for i in 1..<max(1, points.count - 1) {
      let turns = dot(points[i] - points[i - 1], points[i + 1] - points[i]) < 0
      sides.append(turns ? -sides[i - 1] : sides[i - 1])
    }
    let sharp = (1..<max(1, sides.count)).filter { sides[$0] != sides[$0 - 1] }
    var apexes: [ClosedRange<Int>] = []
    var rolls = sides.map { Roll(side: $0, heading: nil) }
    let turns = path.turns()
    for turn in turns {
      let inside = sharp.filter(turn.samples.contains)
      if inside.isEmpty { apexes.append(turn.apex) }
      if inside.count == 1 { apexes.append(inside[0]...inside[0]) }
      guard inside.count % 2 == 0 else { continue }
      for segment in turn.apex.upperBound..<rolls.count { rolls[segment].side.negate() }
    }
    for group in path.groups(sharp) where path.goesStraightOn(group, turns.map(\.samples)) {
      for segment in (group.last ?? 0)..<rolls.count { rolls[segment].side.negate() }
    }
    let stops = [0, points.count - 1] + sharp + apexes.flatMap { [$0.lowerBound, $0.upperBound] }
    var held: [[(segment: Int, heading: Point)]] = []
    for apex in apexes {
      let before = stops.filter { $0 < apex.lowerBound }.max() ?? 0
      let after = stops.filter { $0 > apex.upperBound }.min() ?? 0
      held.append(path.held(from: apex.lowerBound, until: before, rolls.map(\.side)))
      held.append(path.held(from: apex.upperBound, until: after, rolls.map(\.side)))
    }
    let all = held.flatMap { $0 }
    for (segment, heading) in all where all.filter({ $0.segment == segment }).count == 1 {
      rolls[segment] = Roll(side: 0, heading: heading)
    }
    return rolls
  }

  private struct Path {
    let points: [Point]
    let radius: Double

    /// Samples that lie in turns back, in runs, and the runs' apexes.
    func turns() -> [(samples: ClosedRange<Int>, apex: ClosedRange<Int>)] {
      var turns: [(samples: ClosedRange<Int>, wayIn: Point, wayBack: Point)] = []
      var lastAxis = Point(x: 0, y: 0)
      for sample in points.indices {
        guard let before = leaving(points[sample], sample, by: -1, until: 0),
          let after = leaving(points[sample], sample, by: 1, until: points.count - 1)
        else { continue }
        let wayIn = points[sample] - before.place
        let wayBack = points[sample] - after.place
        guard dot(wayIn, wayBack) > 0 else { continue }
        if let last = turns.last,
          distance(points[last.samples.upperBound], points[sample]) < radius,
          dot(lastAxis, wayIn + wayBack) > 0
        {
          turns[turns.count - 1] = (last.samples.lowerBound...sample, last.wayIn, wayBack)
        } else {
          turns.append((sample...sample, wayIn, wayBack))
        }
        lastAxis = wayIn + wayBack
      }
      return turns.map { ($0.samples, apex(of: $0.samples, along: $0.wayIn + $0.wayBack)) }
    }

    /// Sharp turns that follow each other by less than the radius, together.
    func groups(_ sharp: [Int]) -> [[Int]] {
      var groups: [[Int]] = []
      for sample in sharp {
        if let last = groups.last?.last, distance(points[last], points[sample]) < radius {
          groups[groups.count - 1].append(sample)
        } else {
          groups.append([sample])
        }
      }
      return groups
    }

    /// Whether an odd number of sharp turns within a disc leaves the path as straight as it came.
    func goesStraightOn(_ group: [Int], _ turns: [ClosedRange<Int>]) -> Bool {
      let (first, last) = (group[0], group[group.count - 1])
      return group.count % 2 == 1 && distance(points[first], points[last]) < radius
        && !turns.contains { $0.overlaps(first...last) }
        && leaving(points[first], first, by: -1, until: 0) != nil
        && leaving(points[last], last, by: 1, until: points.count - 1) != nil
    }

    /// Of the samples within a millionth of the radius of the furthest, the least by x, then y: from
    /// the first to the last time that the path is there.
    private func apex(of samples: ClosedRange<Int>, along axis: Point) -> ClosedRange<Int> {
      let furthest = samples.map { dot(points[$0], axis) }.max() ?? 0
      let least = furthest - 1e-6 * radius * dot(axis, axis).squareRoot()
      let far = samples.filter { dot(points[$0], axis) >= least }.map { points[$0] }
      let place = far.min { ($0.x, $0.y) < ($1.x, $1.y) }
      let there = samples.filter { points[$0] == place }
      return there[0]...there[there.count - 1]
    }

    /// Where the path leaves the disc around a place on it, and the first sample that lies outside.
    private func leaving(
      _ centre: Point, _ start: Int, by sign: Int, until bound: Int
    ) -> (place: Point, outside: Int)? {
      var (place, sample, way) = (centre, start, 0.0)
      while sample != bound {
        let next = points[sample + sign]
        if dot(next - centre, next - centre) >= radius * radius {
          return (crossing(from: place, to: next, around: centre), sample + sign)
        }
        way += distance(place, next)
        if way > 8 * radius { return nil }
        (place, sample) = (next, sample + sign)
      }
      return nil
    }

    private func crossing(from inside: Point, to outside: Point, around centre: Point) -> Point {
      let (start, whole) = (inside - centre, outside - inside)
      let (square, half) = (dot(whole, whole), dot(start, whole))
      let rest = radius * radius - dot(start, start)
      let root = max(0, half * half + square * rest).squareRoot()
      let share = half > 0 ? rest / (half + root) : (root - half) / square
      return inside + share * whole
    }

    /// The segments from an apex outward to the furthest in the disc that leaves the leg's line by more
    /// than 10 degrees, if any leaves it by more than 30.
    func held(from apex: Int, until bound: Int, _ sides: [Double]) -> [(
      segment: Int, heading: Point
    )] {
      let sign = bound < apex ? -1 : 1
      guard let (line, end) = line(from: apex, by: sign, until: bound) else { return [] }
      let whole = dot(line, line).squareRoot()
      let direction = Point(x: line.x / whole, y: line.y / whole)
      let cosines = stride(from: apex, to: end, by: sign).map { sample in
        let step = points[sample + sign] - points[sample]
        return dot(step, direction) / dot(step, step).squareRoot()
      }
      guard let last = cosines.lastIndex(where: { $0 < cosine10 }),
        cosines.contains(where: { $0 < cosine30 })
      else { return [] }
      let side = Double(sign) * sides[min(end, end - sign)]
      return (0...last).map { number in
        let sample = apex + sign * number
        return (min(sample, sample + sign), side * direction)
      }
    }

    private func line(from apex: Int, by sign: Int, until bound: Int) -> (line: Point, end: Int)? {
      let centre = points[apex]
      guard let edge = leaving(centre, apex, by: sign, until: bound) else {
        return rests(from: centre, apex, until: bound) || points[bound] == centre
          ? nil : (points[bound] - centre, bound)
      }
      let inside = edge.outside - sign
      if let further = leaving(edge.place, inside, by: sign, until: bound) {
        return (further.place - edge.place, edge.outside)
      }
      let isUnknown = points[bound] == edge.place || rests(from: edge.place, inside, until: bound)
      return (isUnknown ? edge.place - centre : points[bound] - edge.place, edge.outside)
    }

    /// Whether the path goes more than eight radii between a place behind a sample and a bound.
    private func rests(from place: Point, _ start: Int, until bound: Int) -> Bool {
      let sign = bound < start ? -1 : 1
      var (way, last) = (0.0, place)
      for sample in stride(from: start + sign, through: bound, by: sign) {
        way += distance(last, points[sample])
        last = points[sample]
      }
      return way > 8 * radius
    }
  }

  private static let cosine10 = 0.98480775301220806
  private static let cosine30 = 0.86602540378443865
}

private func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }

private func distance(_ a: Point, _ b: Point) -> Double { dot(b - a, b - a).squareRoot() }

private func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }

private func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }

private func * (a: Double, b: Point) -> Point { Point(x: a * b.x, y: a * b.y) }
