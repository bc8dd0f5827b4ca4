import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPlans

/// The raster and the clock of a benchmark.
struct ScoringOptions: ParsableArguments {
  @OptionGroup var raster: RasterOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Speed of the rolling drum in mm/s.", valueName: "mm/s"))
  var speed = 50.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Speed of the lifted drum in mm/s.", valueName: "mm/s"))
  var transitSpeed = 100.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Speed of a turn on the spot in degrees a second.", valueName: "degrees/s"))
  var turningSpeed = 180.0

  func speeds() throws -> PlanSpeeds {
    try usage { () throws(InvalidInput) in
      try PlanSpeeds(
        treatingMillimetresPerSecond: speed, transitMillimetresPerSecond: transitSpeed,
        turningRadiansPerSecond: turningSpeed * .pi / 180)
    }
  }
}

/// Entrants that are no planners of the library.
struct EntrantOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Strokes from files of one's own, DIR/ZONE.csv for each zone; can be repeated.",
      valueName: "name=dir"))
  var entry: [NamedPath] = []

  @Option(
    help: ArgumentHelp(
      "A program that gets zone, roller and target as JSON on standard input and answers with a "
        + "strokes CSV; can be repeated, as COMMAND or NAME=COMMAND.", valueName: "command"))
  var plannerCommand: [NamedPath] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds after which such a program is ended.", valueName: "s"))
  var plannerTimeout = 60.0

  @Option(
    help: ArgumentHelp(
      "A recorded session to compare, FILE or NAME=FILE; can be repeated.", valueName: "file"),
    completion: .strokes)
  var recording: [NamedPath] = []

  /// The files that are read for some zones.
  func inputs(zones: [String]) -> [String] {
    recording.map(\.path)
      + entry.flatMap { entry in zones.map { FolderEntrant.path(in: entry.path, zone: $0) } }
  }

  func validate() throws {
    guard plannerTimeout > 0, plannerTimeout <= 86_400 else {
      throw ValidationError("--planner-timeout \(plannerTimeout) is not a time up to a day.")
    }
    for entry in entry where entry.name == nil {
      throw ValidationError("--entry \(entry.path) needs a name: NAME=DIR.")
    }
  }

  func entrants(
    _ options: ReadingOptions, _ setup: AnalysisSetup, _ console: Console
  ) async throws -> [any BenchEntrant] {
    var entrants: [any BenchEntrant] =
      entry.map { FolderEntrant(name: $0.name ?? "", folder: $0.path) }
      + plannerCommand.map {
        ProgramEntrant(
          name: $0.name ?? $0.path, command: $0.path, secondsAllowed: plannerTimeout)
      }
    for recording in recording {
      entrants.append(try await RecordingEntrant(recording, options, setup, console))
    }
    return entrants
  }
}

/// `NAME=PATH` or a path alone.
struct NamedPath: ExpressibleByArgument {
  let name: String?
  let path: String

  init?(argument: String) {
    // A name is a word and no variable for the shell: "A_B=c program" and "env a=b program" have none.
    if let equals = argument.firstIndex(of: "="), equals > argument.startIndex,
      argument[..<equals].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }),
      argument[..<equals].contains(where: \.isLowercase)
    {
      name = String(argument[..<equals])
      path = String(argument[argument.index(after: equals)...])
    } else {
      name = nil
      path = argument
    }
    if path.isEmpty { return nil }
  }
}
