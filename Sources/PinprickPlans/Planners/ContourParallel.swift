import Pinprick

/// Rings inward from the zone's outline, a drum's width apart, then lanes over what is left inside.
public struct ContourParallel: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "contour-parallel"
  /// One line for people.
  public let summary = "rings inward from the outline, lifted at corners, and lanes over the rest"

  /// Rings leave out points that change them by less, in millimetres.
  private static let roughness = 0.02
  /// What is left uncovered and nowhere wider than this stays so, in millimetres.
  private static let sliver = 2.0

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    let clipping = try Clipping(
      to: try task.zone.buffered(by: task.roller.widthMillimetres), outOf: try task.keepOut())
    var once = try clipping.clipped(try rings(task))
    once += try rest(of: once, task)
    return StrokePlan(rolling: once, passes: task.passes)
  }

  /// One pass of rings: half a drum inside the outline, and each a drum further in.
  private func rings(_ task: PlanTask) throws(PlanError) -> [[Point]] {
    let width = task.roller.widthMillimetres
    let corners = Corners(widthMillimetres: width)
    var strokes: [[Point]] = []
    // Off what is to be avoided by a little more than clipping asks for.
    var inside = try task.zone.subtracting(
      task.avoid.buffered(by: 2 * task.clearanceMillimetres))
    while !inside.isEmpty {
      let middle = try Area(
        inside.shape().buffered(by: -width / 2).simplified(within: Self.roughness))
      for ring in middle.polygons.flatMap(\.rings) {
        strokes += corners.strokes(along: ring, isClosed: true)
      }
      inside = try inside.buffered(by: -width)
    }
    return strokes
  }

  /// Lanes over each part of the zone that strokes leave uncovered, along the best of twelve
  /// directions.
  private func rest(of strokes: [[Point]], _ task: PlanTask) throws(PlanError) -> [[Point]] {
    let swept = try Area(
      strokes.flatMap { strips(of: $0, widthMillimetres: task.roller.widthMillimetres) })
    let rest = try task.zone.subtracting(swept)
      .buffered(by: -Self.sliver / 2).buffered(by: Self.sliver / 2)
    var lanes: [[Point]] = []
    for polygon in rest.polygons {
      let part = try Area([polygon])
      var best: [[Point]]?
      for direction in stride(from: 0.0, to: 180, by: 15) {
        let found = try Lanes(task, directionDegrees: direction, over: part).strokes()
        if best.map({ length(of: found) < length(of: $0) }) ?? true { best = found }
      }
      lanes += best ?? []
    }
    return lanes
  }
}
