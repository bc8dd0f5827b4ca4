import Pinprick
import PinprickPlans

extension Session {
  /// A star over a sheet of 180 x 240 mm of about 60 m, and what scores it on cells of 0.5 mm.
  static func plan() throws -> (PlanScorer, StrokePlan) {
    let corners = [(0.0, 0.0), (180, 0), (180, 240), (0, 240)].map { Point(x: $0.0, y: $0.1) }
    let task = try PlanTask(
      zoneID: "sheet", zone: Area([Polygon(rings: [corners])]), roller: .dermaroller192,
      targetPerCm2: 24 * Roller.dermaroller192.passDensityPerCm2)
    return (try PlanScorer(task, speeds: PlanSpeeds()), try Star().plan(task))
  }
}
