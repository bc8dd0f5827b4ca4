import Pinprick

/// One way from the middle outward, a drum's width further out a turn.
public struct Spiral: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "spiral"
  /// One line for people.
  public let summary =
    "one bend from the zone's middle outward, W apart, cut half a drum outside its outline"

  /// The longest piece of the bend in millimetres.
  private static let pieceMillimetres = 0.5

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    guard let bounds = task.zone.bounds else { return StrokePlan() }
    let half = task.roller.widthMillimetres / 2
    let middle = Point(x: (bounds.minX + bounds.maxX) / 2, y: (bounds.minY + bounds.maxY) / 2)
    let corners = task.zone.polygons.flatMap { $0.rings[0] }
    let furthest = corners.map { distance($0, middle) }.max() ?? 0
    let clipping = try Clipping(
      to: try task.zone.buffered(by: half), outOf: try task.keepOut())
    let once = try clipping.clipped([bend(around: middle, until: furthest + half, half)])
    return StrokePlan(rolling: once, passes: task.passes)
  }

  /// An Archimedean spiral; an eighth of a turn from its middle there is room for a segment.
  private func bend(around middle: Point, until furthest: Double, _ half: Double) -> [Point] {
    var points: [Point] = []
    var degrees = 45.0
    while true {
      let radius = 2 * half * degrees / 360
      let (cosine, sine) = Mathematics.cosineAndSine(degrees: degrees)
      points.append(Point(x: middle.x + radius * cosine, y: middle.y + radius * sine))
      if radius > furthest { return points }
      degrees += min(3, Self.pieceMillimetres / radius * 180 / .pi)
    }
  }
}
