public import ArgumentParser
import Pinprick
import PinprickFiles
public import PinprickPictures

/// `pinprick analyze`: recorded strokes in, report and pictures out.
struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puncture density, flagged regions and heatmaps of a recording.",
    discussion: """
      Reads strokes from a CSV file, prints a table of zones and writes report.json, zones.csv, \
      regions.geojson, strokes.csv, events.geojson, density.png, status.png, passes.png, density.npy, \
      counts.npy and passes.npy.

      Examples:
        pinprick analyze samples/even.csv
        pinprick analyze samples/patchy.csv --show events -o patchy-report
        pinprick analyze - --json < samples/patchy.csv.gz > report.json
      """)

  @Argument(
    help: ArgumentHelp("Strokes as CSV, gzip allowed; - for standard input.", valueName: "file"),
    completion: .strokes)
  var strokes: String

  @OptionGroup(title: "Map and roller") var place: PlaceOptions
  @OptionGroup(title: "Reading strokes") var format: StrokeOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Technique events") var technique: TechniqueOptions
  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Folder for the results.", valueName: "folder"), completion: .directory)
  var output = "pinprick-out"

  @Option(
    help: ArgumentHelp(
      "Write this file alone; give it several times for several.", valueName: "file"))
  var only: [ResultFile] = []

  @Flag(help: "Print report.json to standard output and nothing else.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "End with exit code 2 when a zone with targets is not on target or an avoid zone is punctured.",
      valueName: "on-target"))
  var require: Requirement?

  @Option(help: ArgumentHelp("Colours of density.png: viridis or cividis.", valueName: "name"))
  var colormap: SequentialPalette = .viridis

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Upper end of the colour scale in punctures per cm2; default from the targets.",
      valueName: "per-cm2"))
  var densityMax: Double?

  @Option(help: "Draw more on the pictures: events.")
  var show: [ShownFindings] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads; the results are the same for every number.", valueName: "n"))
  var threads: Int = Platform.processorCount

  /// The files that are written.
  private var results: [ResultFile] {
    ResultFile.allCases.filter {
      (only.isEmpty || only.contains($0)) && !outdated.contains($0)
    }
  }

  /// The files of an earlier run that would not belong to what is written.
  private var outdated: [ResultFile] {
    computing.noPasses && only.isEmpty ? ResultFile.ofPasses : []
  }

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads \(threads) is not a number from 1 to 256.")
    }
    if computing.noPasses, let file = only.first(where: ResultFile.ofPasses.contains) {
      throw ValidationError("--no-passes leaves out what --only \(file.rawValue) asks for.")
    }
    if let densityMax, !(densityMax > 0 && densityMax.isFinite) {
      throw ValidationError("--density-max \(densityMax) is not a density above 0.")
    }
  }

  func run() async throws {
    let console = messages.console()
    let settings = try computing.settings(technique: technique.settings())
    try OutputFolder.refuseOverwriting(
      results.map(\.rawValue), in: output, inputs: [strokes] + place.inputs)
    let (map, mapSource, avoidSources) = try place.loadMap()
    let (roller, rollerSource) = try place.loadRoller()
    let plan = try usage { () throws(InvalidInput) in
      try AnalysisPlan(map: map, roller: roller, settings: settings)
    }
    console.ended("map and roller", "\(map.name), \(roller.name)")
    let folder = OutputFolder(path: output)
    let sink = strokeSink(in: folder, console)
    let (analysis, summary) = try await parallelAnalysis(
      of: strokes, try format.format(), plan, strokes: sink, threads: threads, console: console
    ) { [results] in try Self.addRasters($0, density: $1, on: plan.grid, results, to: folder) }
    let drawn = await sink.keptEvents
    let pictures = try Pictures(
      of: analysis, events: drawn, colormap: colormap, maximumPerCm2: densityMax)
    let report = Report(
      analysis,
      ReportInputs(
        strokes: InputSource(path: strokes, sha256: summary.sha256), rows: summary.rows,
        skippedRows: summary.skippedRows, skipReasons: summary.skipReasons, map: mapSource,
        avoid: avoidSources, roller: rollerSource, version: pinprickVersion,
        pictureMaximumPerCm2: pictures.scale.maximumPerCm2,
        pixelsPerCell: pictures.pixelsPerCell, eventsDrawn: drawn.count))
    try await sink.finish()
    let reportText = report.json.text()
    try await write(report, reportText, pictures, into: folder)
    console.ended("pictures, tables", "\(results.count) files")
    try folder.commit(removing: outdated.map(\.rawValue))
    console.ended("writing", output)
    if json {
      try printOut(reportText, terminator: "")
    } else {
      try console.say(table(of: analysis, summary, drawnEvents: drawn.count, report.adviceLines))
    }
    console.endedAll()
    if require == .onTarget, !analysis.isOnTarget { throw ExitCode(2) }
  }

  /// What takes the strokes and writes those files that grow with them.
  private func strokeSink(in folder: OutputFolder, _ console: Console) -> StrokeSink {
    func file(_ result: ResultFile, beginning: [UInt8]) -> GrowingFile? {
      results.contains(result)
        ? GrowingFile(result.rawValue, in: folder, beginning: beginning) : nil
    }
    return StrokeSink(
      table: file(.strokes, beginning: StrokesCSV.header),
      events: file(.events, beginning: EventsGeoJSON.header),
      mostKeptEvents: show.contains(.events) ? ShownFindings.mostEvents : 0,
      progress: console.readingProgress())
  }

  /// Writes those rasters that are among the results.
  private static func addRasters(
    _ tally: SkinTally, density: [Double], on grid: Grid, _ results: [ResultFile],
    to folder: OutputFolder
  ) throws {
    let (rows, columns) = (grid.rows, grid.columns)
    if results.contains(.densityNPY) {
      try folder.add(ResultFile.densityNPY.rawValue, NPY(density, rows: rows, columns: columns))
    }
    if results.contains(.passesNPY), let passes = tally.passes {
      let passes = passes.cells.map { Double($0) / Double(Passes.perPass) }
      try folder.add(ResultFile.passesNPY.rawValue, NPY(passes, rows: rows, columns: columns))
    }
    if results.contains(.countsNPY) {
      try folder.add(
        ResultFile.countsNPY.rawValue, NPY(tally.counts.cells, rows: rows, columns: columns))
    }
  }

  /// The summary for a terminal.
  private func table(
    of analysis: Analysis, _ summary: StrokeSummary, drawnEvents: Int, _ advice: [String]
  ) -> String {
    ZoneTable(
      analysis, strokesPath: strokes, summary: summary, output: output,
      results: results.map(\.rawValue), drawnEvents: show.contains(.events) ? drawnEvents : nil,
      advice: advice, style: .standardOutput
    ).text
  }

  /// Makes and writes the files, the longest work first.
  private func write(
    _ report: Report, _ reportText: String, _ pictures: Pictures, into folder: OutputFolder
  ) async throws {
    let all: [(file: ResultFile, bytes: @Sendable () throws -> [UInt8])] = [
      (.densityPNG, { try pictures.densityPNG() }), (.statusPNG, { try pictures.statusPNG() }),
      (.passesPNG, { try pictures.passesPNG() }),
      (.regions, { Array(report.regionsGeoJSON.text().utf8) }), (.zones, { report.zonesCSV }),
      (.report, { Array(reportText.utf8) }),
    ]
    let wanted = all.filter { results.contains($0.file) }
    _ = try await inParallel(wanted.count, threads: threads) { number in
      try folder.add(wanted[number].file.rawValue, try wanted[number].bytes())
    }
  }
}

/// A file that an analysis writes.
enum ResultFile: String, CaseIterable, ExpressibleByArgument {
  case densityPNG = "density.png"
  case statusPNG = "status.png"
  case passesPNG = "passes.png"
  case report = "report.json"
  case zones = "zones.csv"
  case regions = "regions.geojson"
  case strokes = "strokes.csv"
  case events = "events.geojson"
  case densityNPY = "density.npy"
  case countsNPY = "counts.npy"
  case passesNPY = "passes.npy"

  /// Those that are made of passes.
  static let ofPasses: [Self] = [.passesPNG, .passesNPY]
}

extension SequentialPalette: ExpressibleByArgument {}

/// The pictures of an analysis.
private struct Pictures: Sendable {
  let scale: DensityScale
  let pixelsPerCell: Int
  private let cells: PictureCells
  private let passes: Passes?
  private let plan: AnalysisPlan

  init(
    of analysis: Analysis, events: [TechniqueEvent], colormap: SequentialPalette,
    maximumPerCm2: Double?
  ) throws {
    plan = analysis.plan
    scale = try densityScale(analysis, colormap, maximumPerCm2)
    pixelsPerCell = PinprickPictures.pixelsPerCell(for: plan.grid)
    passes = analysis.passes
    cells = try PictureCells(
      grid: plan.grid, map: plan.map, densityPerCm2: analysis.densityPerCm2,
      zones: plan.zones.zoneOfCell,
      // An avoid cell is marked by the rule by which its zone is flagged.
      counts: plan.settings.model == .expected
        ? passes?.wholePasses ?? [] : analysis.counts.cells,
      regions: analysis.regions.regionOfCell, events: events)
  }

  func densityPNG() throws -> [UInt8] {
    try densityPicture(of: cells, scale: scale, pixelsPerCell: pixelsPerCell).image.png(texts: [
      "Title":
        "Puncture density per cm2, window \(JSONValue.shortest(plan.settings.windowCm2)) cm2",
      "Description": "scale 0 to \(JSONValue.shortest(scale.maximumPerCm2)) per cm2",
      "Software": "pinprick \(pinprickVersion)",
    ])
  }

  /// Whole passes in the colours that their density has in density.png.
  func passesPNG() throws -> [UInt8] {
    guard let passes else {
      preconditionFailure("the results have passes.png only where passes were added up")
    }
    return try passesPicture(
      of: passes, on: plan.map, plan.zones, by: plan.roller, scale: scale,
      pixelsPerCell: pixelsPerCell
    ).png(texts: [
      "Title": "Passes of the roller, each cell's rounded to the nearest whole number",
      "Description": "coloured as the density of that many passes, scale 0 to "
        + "\(JSONValue.shortest(scale.maximumPerCm2)) per cm2",
      "Software": "pinprick \(pinprickVersion)",
    ])
  }

  func statusPNG() throws -> [UInt8] {
    try statusPicture(of: cells, pixelsPerCell: pixelsPerCell).png(texts: [
      "Title": "Puncture density against each zone's target range",
      "Software": "pinprick \(pinprickVersion)",
    ])
  }
}

/// The scale that was asked for, else the one that the targets fix, else one up to the greatest
/// density found.
private func densityScale(
  _ analysis: Analysis, _ colormap: SequentialPalette, _ maximumPerCm2: Double?
) throws -> DensityScale {
  if let maximumPerCm2 {
    return try DensityScale(maximumPerCm2: maximumPerCm2, palette: colormap)
  }
  if analysis.plan.map.zones.contains(where: { ($0.targetMaximumPerCm2 ?? 0) > 0 }) {
    return try DensityScale(targetsOf: analysis.plan.map, palette: colormap)
  }
  let greatest = analysis.densityPerCm2.lazy.filter { !$0.isNaN }.max() ?? 0
  return try DensityScale(
    maximumPerCm2: greatest > 0 ? greatest : analysis.plan.roller.passDensityPerCm2,
    palette: colormap)
}
