import Pinprick
import PinprickFiles
import PinprickPlans
import PinprickText

extension PlanTask {
  /// The task as programs get it: geometry in GeoJSON's coordinates, millimetres, y down.
  var json: JSONValue {
    .object([
      ("schema", .string("pinprick.plan-task/1")),
      ("zone_id", .string(zoneID)),
      ("zone", zone.json), ("avoid", avoid.json),
      ("roller", roller.json),
      ("target_per_cm2", .number(targetPerCm2)),
      ("limit_per_cm2", .number(limitPerCm2)),
      ("clearance_mm", .number(clearanceMillimetres)),
      ("passes", .integer(passes)),
      ("start_mm", .array([.number(start.x), .number(start.y)])),
      ("seed", .integer(Int(seed))),
    ])
  }
}

extension Area {
  /// The region as a GeoJSON MultiPolygon.
  fileprivate var json: JSONValue {
    .object([
      ("type", .string("MultiPolygon")),
      ("coordinates", .array(polygons.map(\.geoJSONCoordinates))),
    ])
  }
}
