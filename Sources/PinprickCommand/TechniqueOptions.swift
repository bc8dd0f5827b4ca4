import ArgumentParser
import Pinprick

/// From where on a movement counts as a technique event.
struct TechniqueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Turning of the axle within half the drum's width that is an event, degrees.",
      valueName: "degrees"))
  var turnDegrees = TechniqueSettings.standard.turnDegrees

  @Option(
    help: ArgumentHelp(
      "Movement along the axle in 10 mm of way that is an event, mm.", valueName: "mm"))
  var slipMm = TechniqueSettings.standard.slipMillimetres

  @Option(
    help: ArgumentHelp(
      "Speed over 0.05 s above which rolling is an event, mm/s.", valueName: "mm/s"))
  var fastMmPerS = TechniqueSettings.standard.fastMillimetresPerSecond

  @Option(help: ArgumentHelp("Rest in contact that is an event, seconds.", valueName: "s"))
  var dwellS = TechniqueSettings.standard.dwellSeconds

  func validate() throws {
    _ = try settings()
  }

  func settings() throws -> TechniqueSettings {
    try usage { () throws(InvalidInput) in
      try TechniqueSettings(
        turnDegrees: turnDegrees, slipMillimetres: slipMm, fastMillimetresPerSecond: fastMmPerS,
        dwellSeconds: dwellS)
    }
  }
}

/// What `--show` draws on the pictures.
enum ShownFindings: String, ExpressibleByArgument, CaseIterable {
  case events
}
