import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPictures
import PinprickText

/// `pinprick compare`: two reports of analyze held against each other.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What differs between two reports: before and after, or a person and a plan.",
    discussion: """
      Reads report.json and density.npy of two folders that analyze wrote on one map with one cell, \
      window and kernel; all else may differ and is listed. Changes are B - A. To compare a person with \
      a plan, analyze the plan's file first. Writes compare.json, changes.csv, difference.npy and \
      difference.png. \
      Nothing here is medical advice.

      Examples:
        pinprick analyze samples/even.csv -o even
        pinprick analyze samples/patchy.csv -o patchy
        pinprick compare even patchy -o even-patchy
        pinprick plan star --zone chin -o star.csv
        pinprick analyze star.csv -o planned
        pinprick compare planned patchy
      """)

  @Argument(
    help: ArgumentHelp("First report: its folder or report.json.", valueName: "a"),
    completion: .directory)
  var first: String

  @Argument(
    help: ArgumentHelp("Second report: its folder or report.json.", valueName: "b"),
    completion: .directory)
  var second: String

  @Option(
    help: ArgumentHelp(
      "The map's file where it has moved since; known by its sha256. Can be repeated.",
      valueName: "file"), completion: .file(extensions: ["geojson", "json", "png"]))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file of areas to avoid that has moved since; known by its sha256. Can be repeated.",
      valueName: "file"), completion: .file(extensions: ["geojson", "json"]))
  var avoid: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Folder for the results.", valueName: "folder"), completion: .directory)
  var output = "pinprick-compare"

  @Flag(help: "Print compare.json to standard output and nothing else.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "End with exit code 2 when a zone's status got worse or missed its range on the other side, or a "
        + "zone to avoid was punctured in B alone.", valueName: "no-worse"))
  var require: CompareRequirement?

  @OptionGroup(title: "Drawn figure") var look: FigureLook
  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Ends of the figure's colour scale in punctures per cm2; default from the targets.",
      valueName: "per-cm2"))
  var changeMax: Double?

  private var figures: [FigureFormat] { look.figureFormat.list }
  private static func figureName(_ format: FigureFormat) -> String {
    "difference.\(format.rawValue)"
  }
  private static let data = ["compare.json", "changes.csv", "difference.npy"]
  private static let allResults = data + FigureFormat.allCases.map(figureName)
  private var results: [String] { Self.data + figures.map(Self.figureName) }

  func validate() throws {
    if let changeMax, !(changeMax > 0 && changeMax.isFinite) {
      throw ValidationError("--change-max \(changeMax) is not a density above 0.")
    }
  }

  func run() throws {
    let console = messages.console()
    let (a, b) = (try ReportFolder(first), try ReportFolder(second))
    do {
      try b.file.reported.checkComparable(with: a.file.reported)
    } catch {
      throw b.file.error(error)
    }
    let moved = try MovedFiles(maps: map, avoid: avoid, reports: [a.file, b.file])
    let (sideA, before) = try a.measurement(moved)
    let (sideB, after) = try b.measurement(moved)
    let outdated = EarlierRun(
      in: output, report: results[0], schema: ComparisonReport.schema
    ).files.filter { Self.allResults.contains($0) && !results.contains($0) }
    try OutputFolder.refuseOverwriting(
      results + outdated, in: output,
      inputs: a.inputs + b.inputs + sideA.inputs + sideB.inputs)
    console.ended("reading", "\(a.file.source.path), \(b.file.source.path)")
    let comparison: DensityComparison
    do {
      comparison = try DensityComparison(from: before, to: after)
    } catch {
      throw b.file.error(error)
    }
    console.ended("comparing", "\(comparison.zones.count) zones")
    let report = ComparisonReport(
      comparison, sideA, sideB, version: pinprickVersion, files: results)
    let text = report.json.text()
    try write(report, text, comparison, sideA, sideB, removing: outdated)
    console.ended("figure, writing", output)
    if json {
      try printOut(text, terminator: "")
    } else {
      try console.say(
        ChangesTable(comparison, sideA, sideB, report.differences, style: .standardOutput).text
          + "\nresults in \(output): \(results.joined(separator: ", "))")
    }
    console.endedAll()
    if require == .noWorse, comparison.zones.contains(where: \.isWorse) { throw ExitCode(2) }
  }

  private func write(
    _ report: ComparisonReport, _ text: String, _ comparison: DensityComparison,
    _ a: ComparedReport, _ b: ComparedReport, removing outdated: [String]
  ) throws {
    let folder = OutputFolder(path: output)
    try folder.add(results[0], Array(text.utf8))
    try folder.add(results[1], report.changesCSV)
    try folder.add(results[2], report.differenceNPY)
    let figure = try ComparisonFigure(
      comparison, a, b, differing: report.differences, look, maximumPerCm2: changeMax)
    for format in figures {
      try folder.add(Self.figureName(format), try figure.bytes(look.style(format)))
    }
    try folder.commit(removing: outdated)
  }
}

/// What `compare --require` can ask for.
enum CompareRequirement: String, ExpressibleByArgument {
  case noWorse = "no-worse"
}
