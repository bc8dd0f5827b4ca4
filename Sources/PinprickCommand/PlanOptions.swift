import ArgumentParser
import Pinprick
import PinprickPlans

/// What planners are asked for, the same for all of them.
struct PlanOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Wanted density in punctures per cm2.", valueName: "density"))
  var target = 250.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Greatest wanted density in punctures per cm2; 1.2 times the target if not given.",
      valueName: "density"))
  var limit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far strips stay off what is to be avoided in mm; 0.5 if not given.", valueName: "mm"))
  var clearance: Double?

  /// A zone of a map by its id, or one of the standard zones.
  func task(
    zone id: String, on map: FaceMap, _ areas: MapAreas, _ standard: [StandardZone],
    _ roller: Roller, seed: UInt64
  ) throws -> PlanTask {
    if let zone = standard.first(where: { $0.id == id }),
      !map.zones.contains(where: { $0.id == id })
    {
      return try planning {
        () throws(PlanError) in
        try PlanTask(
          zoneID: id, zone: zone.zone, avoid: zone.avoid, roller: roller, targetPerCm2: target,
          limitPerCm2: limit, clearanceMillimetres: clearance, seed: seed)
      }
    }
    return try planning {
      () throws(PlanError) in
      try PlanTask(
        zoneID: id, zone: try areas.zone(id), avoid: areas.avoid, roller: roller,
        targetPerCm2: target, limitPerCm2: limit, clearanceMillimetres: clearance, seed: seed)
    }
  }
}

/// Runs what can find a plan's options wrong; such a finding is a wrong usage, exit code 64.
func planning<Value>(_ body: () throws(PlanError) -> Value) throws -> Value {
  do {
    return try body()
  } catch {
    throw ValidationError("\(error.reason).")
  }
}

extension CompletionKind {
  /// The zones that need no map of one's own.
  ///
  /// They are worked out when a shell asks for them: as a list they would be at every start.
  static var zones: CompletionKind {
    .custom { _, _, _ in
      let standard = (try? StandardZone.all())?.map(\.id) ?? []
      return standard + FaceMap.face.zones.filter { $0.kind == .treat }.map(\.id)
    }
  }
}

/// The planner of a name.
func builtinPlanner(named name: String) throws -> any Planner {
  guard let found = builtinPlanners.first(where: { $0.name == name }) else {
    let names = builtinPlanners.map(\.name).joined(separator: ", ")
    throw ValidationError("no planner is called \"\(name)\"; there are \(names).")
  }
  return found
}
