import ArgumentParser
import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPictures
import PinprickSystem
import PinprickText
import SystemPackage

/// `pinprick analyze`: recorded strokes in, report and pictures out.
struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puncture density, flagged regions and heatmaps of a recording.",
    discussion: """
      Reads strokes from a CSV file, prints a table of zones and writes report.json, zones.csv, \
      regions.geojson, strokes.csv, events.geojson, density.png, status.png, passes.png, density.npy, \
      counts.npy, passes.npy and report.html, which has all of it on one page. Figures explain \
      themselves; --plain makes bare rasters of them.

      Examples:
        pinprick analyze samples/even.csv
        pinprick analyze samples/patchy.csv --show events -o patchy-report
        pinprick analyze - --json < samples/patchy.csv.gz > report.json
        pinprick analyze samples/tracker/session.csv --body roller \\
          --reference head --tool samples/tracker/tool.json \\
          --align samples/tracker/landmarks.csv -o tracked
      """)

  @Argument(
    help: ArgumentHelp(
      "Strokes as CSV, or a tracker's file; gzip allowed; - for standard input.", valueName: "file"),
    completion: .strokes)
  var strokes: String

  @OptionGroup(title: "Map and roller") var place: PlaceOptions
  @OptionGroup(title: "Rolling") var rolling: RollingOptions
  @OptionGroup(title: "Reading strokes") var reading: StrokeOptions
  @OptionGroup(title: "Trackers") var tracker: TrackerArguments
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Technique events") var technique: TechniqueOptions
  @OptionGroup(title: "Warnings") var warnings: WarningOptions
  @OptionGroup(title: "Pictures") var figures: FigureOptions
  @OptionGroup(title: "Drawn figures") var look: FigureLook
  @Flag(help: "Leave report.html out.") var noPage = false
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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads; the results are the same for every number.", valueName: "n"))
  var threads: Int = Platform.processorCount

  /// The files that are written.
  private var results: [ResultFile] {
    guard only.isEmpty else { return ResultFile.allCases.filter(only.contains) }
    let layers = figures.layersOrDefault
    let wanted = layers.flatMap { layer in
      look.figureFormat.list.map { ResultFile.figure(layer, $0) }
    }
    let data = ResultFile.data + (layers.contains(.uncertainty) ? [.uncertaintyNPY] : [])
    let pages = noPage ? [] : [ResultFile.page]
    return (wanted + data + pages).filter { !computing.noPasses || !$0.isOfPasses }
  }

  /// Those files of an earlier run, as its report names them, that this one does not write: with --only they
  /// stay, else they would not belong to what is written.
  private func earlierFiles() -> [ResultFile] {
    let others = ResultFile.allCases.filter { file in
      !results.contains(file) && Platform.exists("\(output)/\(file.rawValue)")
    }
    // Most folders have none, and then the report need not be read.
    guard !others.isEmpty else { return [] }
    let named = EarlierRun(
      in: output, report: ResultFile.report.rawValue, schema: Report.schema
    ).files
    return others.filter { named.contains($0.rawValue) }
  }

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads \(threads) is not a number from 1 to 256.")
    }
    try checkResults()
  }

  /// Refuses files that would have nothing in them.
  private func checkResults() throws {
    if computing.noPasses {
      if let file = only.first(where: \.isOfPasses) {
        throw ValidationError("--no-passes leaves out what --only \(file.rawValue) asks for.")
      }
      if figures.layers?.list.contains(.passes) == true {
        throw ValidationError("--no-passes leaves out what --layers passes asks for.")
      }
    }
    if noPage, only.contains(.page) {
      throw ValidationError("--no-page leaves out what --only report.html asks for.")
    }
    if computing.draws == 0, let file = results.first(where: \.isOfRealisations) {
      throw ValidationError(
        "\(file.rawValue) shows what draws differ in; give --draws, for example 200.")
    }
    if figures.plain, look.figureFormat.list != [.png] {
      throw ValidationError("--plain rasters are PNG files; leave --figure-format out.")
    }
    if figures.plain,
      let figure = only.first(where: { file in
        file.figure.map { !$0.layer.hasRaster || $0.format != .png } ?? false
      })
    {
      throw ValidationError("--plain has no raster \(figure.rawValue).")
    }
  }

  func run() async throws {
    let console = messages.console()
    let settings = try computing.settings(
      technique: technique.settings(), allowing: warnings.allow)
    let earlier = earlierFiles()
    let outdated = only.isEmpty ? earlier.map(\.rawValue) : []
    try OutputFolder.refuseOverwriting(
      results.map(\.rawValue) + outdated, in: output,
      inputs: [strokes] + place.inputs + tracker.inputs)
    let (map, mapSource, avoidSources) = try place.loadMap()
    let (loaded, rollerSource) = try place.loadRoller()
    let roller = try rolling.applied(to: loaded)
    let setup = try usage { () throws(InvalidInput) in
      try AnalysisSetup(map: map, roller: roller, settings: settings)
    }
    console.ended("map and roller", "\(map.name), \(roller.name)")
    var options = try reading.options()
    let landmarks = try tracker.add(to: &options, maximumGapSeconds: computing.maxGap)
    let folder = OutputFolder(path: output)
    let hearing = EngineConsole(console)
    defer { hearing.finish() }
    let result = try await Engine(threads: threads, report: hearing.hear).analysis(
      of: RecordingFile(path: strokes, options: options), setup,
      strokes: strokeFiles(in: folder), keeping: products
    ) { [results] in try Self.addRasters($0, density: $1, results, to: folder) }
    let (analysis, summary) = (result.analysis, result.summary)
    try warnings.check(analysis.warnings, of: strokes)
    let drawings = try Drawings(self, result)
    var inputs = ReportInputs(
      strokes: InputSource(path: strokes, sha256: summary.sha256), rows: summary.rows,
      skippedRows: summary.skippedRows, missingRows: summary.missingRows,
      skipReasons: summary.skipReasons, map: mapSource, avoid: avoidSources, roller: rollerSource,
      version: pinprickVersion,
      pictureMaximumPerCm2: drawings.pictures.scale.maximumPerCm2,
      pixelsPerCell: drawings.pictures.pixelsPerCell, eventsDrawn: drawings.eventsDrawn,
      files: (results + (only.isEmpty ? [] : earlier)).map(\.rawValue))
    inputs.tracking = summary.tracking
    inputs.tracking?.landmarks = landmarks
    let report = Report(analysis, inputs)
    var files = result.receiver
    try files.finish()
    let reportText = report.json.text()
    try await write(report, reportText, drawings, into: folder)
    try addSpread(result.spread, to: folder)
    console.ended("pictures, tables", "\(results.count) files")
    try folder.commit(removing: outdated)
    console.ended("writing", output)
    if json {
      try printOut(reportText, terminator: "")
    } else {
      try console.say(
        table(of: analysis, summary, drawnEvents: drawings.eventsDrawn, report.adviceLines))
    }
    console.endedAll()
    if require == .onTarget, !analysis.isOnTarget { throw ExitCode(2) }
  }

  /// The pictures and the page of an analysis, as far as they are among the results.
  private struct Drawings: Sendable {
    let pictures: AnalysisPictures
    let page: PageWork?
    let eventsDrawn: Int

    init(_ command: Analyze, _ result: EngineResult<StrokeFiles>) throws {
      let (analysis, paths) = (result.analysis, result.tally[ShownPathTally.self]?.paths)
      let events = result.tally[EventTally.self]?.first ?? []
      let drawn = command.figures.show.contains(.events) ? events : []
      eventsDrawn = drawn.count
      let hasPage = command.results.contains(.page)
      pictures = try AnalysisPictures(
        of: analysis, events: drawn, paths: paths, spread: result.spread,
        recording: command.strokes,
        hasScene: hasPage
          || !command.figures.plain && command.results.contains { $0.figure != nil },
        command.figures, command.look)
      let scale = pictures.scale
      page =
        hasPage
        ? pictures.scene.map { scene in
          PageWork(
            of: analysis, scene, scale: scale, events: events, paths: paths,
            strokes: command.strokes, title: command.look.title, date: command.look.date)
        } : nil
    }
  }

  private func addSpread(_ spread: DensitySpread?, to folder: OutputFolder) throws {
    guard results.contains(.uncertaintyNPY), let spread else { return }
    try folder.add(ResultFile.uncertaintyNPY.rawValue, NPY(spread.standardDeviationPerCm2))
  }

  /// What is kept of the strokes for the results.
  private var products: EngineProducts {
    let drawsPaths = results.contains { $0 == .page || $0.figure?.layer == .strokes }
    return EngineProducts(
      strokes: drawsPaths ? [ShownPathTally.self] : [],
      spread: results.contains(where: \.isOfRealisations))
  }

  /// Those files that grow with the strokes.
  private func strokeFiles(in folder: OutputFolder) -> StrokeFiles {
    func file(_ result: ResultFile, beginning: [UInt8]) -> GrowingFile? {
      results.contains(result)
        ? GrowingFile(result.rawValue, in: folder, beginning: beginning) : nil
    }
    return StrokeFiles(
      table: file(.strokes, beginning: StrokesCSV.header),
      events: file(.events, beginning: EventsGeoJSON.header))
  }

  /// Writes those rasters that are among the results.
  private static func addRasters(
    _ tally: SkinTally, density: Raster<Double>, _ results: [ResultFile], to folder: OutputFolder
  ) throws {
    if results.contains(.densityNPY) {
      try folder.add(ResultFile.densityNPY.rawValue, NPY(density))
    }
    if results.contains(.passesNPY), let passes = tally.passes {
      try folder.add(ResultFile.passesNPY.rawValue, NPY(passes.passesOfCells))
    }
    if results.contains(.countsNPY) {
      try folder.add(ResultFile.countsNPY.rawValue, NPY(tally.counts.cells))
    }
  }

  /// The summary for a terminal.
  private func table(
    of analysis: Analysis, _ summary: StrokeSummary, drawnEvents: Int, _ advice: [String]
  ) -> String {
    ZoneTable(
      analysis, strokesPath: strokes, summary: summary, output: output,
      results: results.map(\.rawValue),
      drawnEvents: figures.show.contains(.events) ? drawnEvents : nil,
      advice: advice, style: .standardOutput
    ).text
  }

  /// A file and how it is made.
  private struct Work: Sendable {
    let file: ResultFile
    let bytes: @Sendable () async throws -> [UInt8]
  }

  /// Makes and writes the files, the longest work first.
  private func write(
    _ report: Report, _ reportText: String, _ drawings: Drawings, into folder: OutputFolder
  ) async throws {
    let (pictures, page) = (drawings.pictures, drawings.page)
    let drawn: [Work] = results.compactMap { file in
      file.figure.map { figure in
        Work(file: file) { try await pictures.bytes(figure.layer, figure.format) }
      }
    }
    let all =
      drawn + [
        Work(file: .regions) { Array(report.regionsGeoJSON.text().utf8) },
        Work(file: .zones) { report.zonesCSV }, Work(file: .report) { Array(reportText.utf8) },
      ]
    let wanted = all.filter { results.contains($0.file) }
    let blocks = page?.blocks ?? []
    let made = try await inParallel(blocks.count + wanted.count, threads: threads) {
      number -> ReportPage.PackedBlock? in
      if number < blocks.count { return try await page?.packed(blocks[number]) }
      let result = wanted[number - blocks.count]
      try folder.add(result.file.rawValue, try await result.bytes())
      return nil
    }
    try await page?.add(made.compactMap { $0 }, report: reportText, to: folder)
  }
}
