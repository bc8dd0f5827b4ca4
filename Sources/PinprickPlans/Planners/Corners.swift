import Pinprick

/// Strokes along a path with corners: the drum is lifted where it would have to turn sharply.
///
/// ```
///     --------->|          at a corner the next stroke begins so far before it, and the last one
///          +----v----+     ends so far short of it, that their strips meet without overlap:
///          |    |    |     W/2 tan(turn/2); at a right angle half the drum's width
/// ```
struct Corners {
  /// The sharpest turn that the drum rolls through, in degrees: 30, from which on IPA's evaluator
  /// counts a turn.
  static let sharpestTurnDegrees = 30.0

  private let width: Double

  init(widthMillimetres: Double) { width = widthMillimetres }

  /// The strokes along a path.
  ///
  /// - Parameters:
  ///   - path: points in millimetres.
  ///   - isClosed: whether the path goes on from its last point to its first.
  /// - Returns: strokes of at least two points each.
  func strokes(along path: [Point], isClosed: Bool = false) -> [[Point]] {
    var points = path.reduce(into: [Point]()) { points, point in
      if points.last != point { points.append(point) }
    }
    if isClosed, points.count > 1, points.first == points.last { points.removeLast() }
    guard points.count > 1 else { return [] }
    if isClosed { points = startingAtSharpestTurn(points) }
    var strokes: [[Point]] = []
    var stroke = [points[0]]
    let closing = isClosed ? turn(points[points.count - 2], points[0], points[1]) : 0
    var reach = isClosed && closing > Self.sharpestTurnDegrees ? self.reach(closing) : 0
    let firstReach = reach
    for index in 1..<points.count {
      stroke.append(points[index])
      guard index + 1 < points.count else { break }
      let turn = turn(points[index - 1], points[index], points[index + 1])
      guard turn > Self.sharpestTurnDegrees else { continue }
      let next = self.reach(turn)
      strokes += moved(stroke, startBack: reach, endShort: next)
      reach = next
      stroke = [points[index]]
    }
    return strokes + moved(stroke, startBack: reach, endShort: firstReach)
  }

  /// A ring from its sharpest corner on, back to it.
  private func startingAtSharpestTurn(_ points: [Point]) -> [Point] {
    let count = points.count
    let turns = points.indices.map {
      turn(points[($0 + count - 1) % count], points[$0], points[($0 + 1) % count])
    }
    let sharpest = turns.indices.max { turns[$0] < turns[$1] } ?? 0
    return Array(points[sharpest...] + points[...sharpest])
  }

  /// How far strokes reach over a corner, at most half the drum's width.
  private func reach(_ turnDegrees: Double) -> Double {
    let half = Mathematics.cosineAndSine(degrees: turnDegrees / 2)
    return width / 2 * min(1, half.sine / max(half.cosine, 1e-9))
  }

  /// The angle by which a path turns at a point, from 0 to 180 degrees.
  private func turn(_ before: Point, _ at: Point, _ after: Point) -> Double {
    let first = SIMD2(at.x - before.x, at.y - before.y)
    let second = SIMD2(after.x - at.x, after.y - at.y)
    return abs(Mathematics.angle(from: first, to: second)) * 180 / .pi
  }

  /// A stroke that begins earlier and ends earlier; none where nothing is left of it.
  private func moved(_ stroke: [Point], startBack: Double, endShort: Double) -> [[Point]] {
    var stroke = stroke
    stroke[0] = place(beyond: stroke[0], from: stroke[1], by: startBack)
    var short = endShort
    while stroke.count > 1 {
      let (last, before) = (stroke[stroke.count - 1], stroke[stroke.count - 2])
      let way = distance(before, last)
      if way > short {
        stroke[stroke.count - 1] = place(beyond: last, from: before, by: -short)
        return [stroke]
      }
      short -= way
      stroke.removeLast()
    }
    return []
  }

  /// The point beyond `end` on the line from `start`.
  private func place(beyond end: Point, from start: Point, by millimetres: Double) -> Point {
    let way = distance(start, end)
    guard way > 0 else { return end }
    let share = millimetres / way
    return Point(x: end.x + (end.x - start.x) * share, y: end.y + (end.y - start.y) * share)
  }
}
