import Pinprick

/// Strokes at random places and angles until the zone's mean is reached: what a plan must beat.
public struct RandomStrokes: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "random"
  /// One line for people.
  public let summary = "lanes at random places and angles until the mean is reached: the baseline"

  /// Given up after so many strokes in a row that found no room.
  private static let mostMisses = 200

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    var dice = SplitMix64(seed: task.seed)
    var plan = StrokePlan()
    let context = GEOSShape.Context()
    let zone = try task.zone.shape(context)
    var wanted = task.zone.areaSquareMillimetres * Double(task.passes)
    var misses = 0
    while wanted > 0, misses < Self.mostMisses {
      let lanes = try Lanes(task, directionDegrees: 180 * dice.unit())
      let (low, high) = (lanes.bounds.minY, lanes.bounds.maxY)
      let middle = low + (high - low) * dice.unit()
      let isForward = dice.next() & 1 == 0
      var rolled = 0.0
      for run in try lanes.runs(at: middle) {
        let stroke = lanes.stroke(run, at: middle)
        plan.strokes.append(isForward ? stroke : stroke.reversed())
        rolled += try zone.areaSquareMillimetres(
          under: stroke, widthMillimetres: task.roller.widthMillimetres)
      }
      wanted -= rolled
      misses = rolled > 0 ? 0 : misses + 1
    }
    return plan
  }
}
