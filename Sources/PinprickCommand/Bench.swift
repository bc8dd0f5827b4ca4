import ArgumentParser
import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPictures
import PinprickPlans
import PinprickSystem
import PinprickText

/// `pinprick bench`: planners, one's own strokes and recorded sessions compared on the same zones.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare path-coverage planners on the same zones, target and raster.",
    discussion: """
      Every planner gets the same zones, roller, target, start and seeds; docs/metrics.md defines each \
      column. Writes scores.csv, summary.csv, bench.json, bench.md, timings.csv and two pictures: \
      tradeoff.png (time against unevenness) and plans.png (densities of the first seed's plans).

      Examples:
        pinprick bench --planner star --planner random --zone strip --seeds 2
        pinprick bench --planner star --zone nose --recording samples/even.csv
        pinprick bench --planner star --zone strip --seeds 1 \\
          --planner-command 'python3 samples/my_planner.py'
      """)

  @Option(
    help: ArgumentHelp("Planner to run; can be repeated. All if not given.", valueName: "name"),
    completion: .list(builtinPlanners.map(\.name)))
  var planner: [String] = []

  @Option(
    help: ArgumentHelp(
      "Zone to cover, of the map or a standard one; can be repeated. All if not given.",
      valueName: "id"), completion: .zones)
  var zone: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds a planner and zone, from 0 up.", valueName: "n"))
  var seeds = 5

  @OptionGroup(title: "Map and roller") var place: PlaceOptions
  @OptionGroup(title: "Rolling") var rolling: RollingOptions
  @OptionGroup(title: "Planning") var options: PlanOptions
  @OptionGroup(title: "Scoring") var scoring: ScoringOptions
  @OptionGroup(title: "Bring your own") var own: EntrantOptions
  @OptionGroup(title: "Reading recordings") var reading: StrokeOptions
  @OptionGroup(title: "Warnings of map and recordings") var warnings: WarningOptions
  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Folder for the results.", valueName: "folder"), completion: .directory)
  var output = "pinprick-bench"

  @Flag(help: "Print bench.json to standard output and nothing else.")
  var json = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads; the scores are the same for every number.", valueName: "n"))
  var threads: Int = Platform.processorCount

  func validate() throws {
    guard (1...1000).contains(seeds) else {
      throw ValidationError("--seeds \(seeds) is not a number from 1 to 1000.")
    }
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads \(threads) is not a number from 1 to 256.")
    }
    for name in planner { _ = try builtinPlanner(named: name) }
    _ = try scoring.speeds()
  }

  func run() async throws {
    // Better to hear of a missing font now than after all plans.
    try requireFigureFonts()
    let console = messages.console()
    let (map, _, _) = try place.loadMap()
    let roller = try rolling.applied(to: place.loadRoller().0)
    let entrants = try await entrants(analysisPlan(map, roller), console)
    let found = try warnings(map, entrants)
    let scorers = try await scorers(tasks(map, roller, entrants))
    console.ended("zones", "\(scorers.count)")
    let cases = scorers.flatMap { scorer in
      entrants.filter { !$0.isOfTheMap || isOfTheMap(scorer.task.zoneID, map) }
        .flatMap { entrant in
          (0..<(entrant.usesSeed ? seeds : 1)).map { (scorer, entrant, UInt64($0)) }
        }
    }
    let progress = console.progress(unit: "plan", of: cases.count)
    defer { progress.finish() }
    let scored = try await inParallel(cases.count, threads: threads) { number in
      let (scorer, entrant, seed) = cases[number]
      defer { progress.add(1) }
      return try await Self.scored(scorer, entrant, seed)
    }
    progress.finish()
    console.ended("planning, scoring", "\(cases.count) plans of \(entrants.count) entrants")
    let tables = BenchTables(
      scored.map(\.row), settings: settings(scorers[0].task), targetPerCm2: options.target,
      windowCm2: scoring.raster.window, recordings: entrants.filter(\.isOfTheMap).map(\.name),
      warnings: found)
    let figures = BenchFigures(
      panels: scored.compactMap(\.panel), tradeOffs: tables.tradeOffs,
      zoneCount: scorers.count, targetPerCm2: options.target, windowCm2: scoring.raster.window)
    try write(
      tables, figures, inputs: place.inputs + own.inputs(zones: scorers.map(\.task.zoneID)),
      console)
    console.endedAll()
  }

  /// One plan's scores, and its densities if it is of the first seed.
  private static func scored(
    _ scorer: PlanScorer, _ entrant: any BenchEntrant, _ seed: UInt64
  ) async throws -> (row: BenchRow, panel: PlanPanel?) {
    let task = scorer.task.with(seed: seed)
    let start = Platform.monotonicSeconds
    let (seconds, scored) = try await naming(entrant.name, task) {
      let plan = try await entrant.plan(task)
      return (Platform.monotonicSeconds - start, try scorer.scored(plan))
    }
    let row = BenchRow(
      planner: entrant.name, zone: task.zoneID, seed: seed, score: scored.score,
      planningSeconds: seconds)
    guard seed == 0 else { return (row, nil) }
    let panel = try scorer.panel(
      by: entrant.name, scored.score, densityPerCm2: scored.densityPerCm2)
    return (row, panel)
  }

  /// How recordings are analysed for their warnings.
  private func analysisPlan(_ map: FaceMap, _ roller: Roller) throws -> AnalysisSetup {
    try usage { () throws(InvalidInput) in
      try AnalysisSetup(
        map: map, roller: roller,
        settings: Settings(
          cellMillimetres: scoring.raster.cell, windowCm2: scoring.raster.window,
          allowedWarnings: Set(warnings.allow)))
    }
  }

  /// What makes map and recordings doubtful; ends a strict run where there is any.
  private func warnings(_ map: FaceMap, _ entrants: [any BenchEntrant]) throws -> [Warning] {
    let ofMap = warnings.shown(map.warnings)
    try warnings.check(ofMap, of: place.map)
    let recordings = entrants.compactMap { $0 as? RecordingEntrant }
    for recording in recordings { try warnings.check(recording.warnings, of: recording.path) }
    return ofMap
      + recordings.flatMap { recording in recording.warnings.map { $0.of(recording.path) } }
  }

  private func entrants(
    _ plan: AnalysisSetup, _ console: Console
  ) async throws -> [any BenchEntrant] {
    let planners =
      try planner.isEmpty ? builtinPlanners : planner.map { try builtinPlanner(named: $0) }
    let entrants: [any BenchEntrant] =
      planners.map { PlannerEntrant(planner: $0) }
      + (try await own.entrants(reading.options(), plan, console))
    var seen: Set<String> = []
    for entrant in entrants where !seen.insert(entrant.name).inserted {
      throw ValidationError("two entrants are called \"\(entrant.name)\"; name one NAME=...")
    }
    return entrants
  }

  /// Says of an error whose it is.
  private static func naming<Value>(
    _ entrant: String, _ task: PlanTask, _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await work()
    } catch let error as PlanError {
      throw PlanError("\(entrant), zone \(task.zoneID), seed \(task.seed): \(error)")
    }
  }

  private func isOfTheMap(_ zone: String, _ map: FaceMap) -> Bool {
    map.zones.contains { $0.id == zone }
  }

  /// The task of each zone, standard ones first; with recordings and no zone named, those that they
  /// reach.
  private func tasks(
    _ map: FaceMap, _ roller: Roller, _ entrants: [any BenchEntrant]
  ) throws -> [PlanTask] {
    let areas = try MapAreas(map)
    let standard = try StandardZone.all()
    let recordings = entrants.compactMap { $0 as? RecordingEntrant }
    let treated = map.zones.filter { $0.kind == .treat }.map(\.id)
    let ofTheirOwn = standard.map(\.id).filter { !treated.contains($0) }
    let all = recordings.isEmpty ? ofTheirOwn + treated : treated
    let ids = zone.isEmpty ? all : zone
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      throw ValidationError("zone \(id) is there twice; name each zone once with --zone.")
    }
    let tasks = try ids.map {
      try options.task(zone: $0, on: map, areas, standard, roller, seed: 0)
    }
    if !recordings.isEmpty, !tasks.contains(where: { treated.contains($0.zoneID) }) {
      throw ValidationError("--recording needs a --zone of the map; standard zones are elsewhere.")
    }
    guard zone.isEmpty, !recordings.isEmpty else { return tasks }
    let reached = try tasks.filter { task in
      try recordings.contains { try !$0.plan(task).strokes.isEmpty }
    }
    guard !reached.isEmpty else {
      throw ValidationError(
        "no recording reaches a zone of the map: check --length-unit and --offset.")
    }
    return reached
  }

  private func scorers(_ tasks: [PlanTask]) async throws -> [PlanScorer] {
    let (scoring, speeds) = (scoring, try scoring.speeds())
    return try await inParallel(tasks.count, threads: threads) { number in
      try planning { () throws(PlanError) in
        try PlanScorer(
          tasks[number], cellMillimetres: scoring.raster.cell, windowCm2: scoring.raster.window,
          speeds: speeds)
      }
    }
  }

  /// What the tasks of all zones have in common.
  private func settings(_ task: PlanTask) -> [(key: String, value: JSONValue)] {
    [
      ("version", .string(pinprickVersion)), ("map", .string(place.map)),
      ("roller", .string(task.roller.name)), ("rolling", .string(task.roller.rolling.name)),
      ("rolling_radius_mm", .number(task.roller.rollingRadiusMillimetres)),
      ("target_per_cm2", .number(options.target)),
      ("limit_per_cm2", .number(task.limitPerCm2)),
      ("clearance_mm", .number(task.clearanceMillimetres)),
      ("seeds", .integer(seeds)), ("cell_mm", .number(scoring.raster.cell)),
      ("window_cm2", .number(scoring.raster.window)), ("speed_mm_per_s", .number(scoring.speed)),
      ("transit_speed_mm_per_s", .number(scoring.transitSpeed)),
      ("turning_speed_deg_per_s", .number(scoring.turningSpeed)),
    ]
  }

  private func write(
    _ tables: BenchTables, _ figures: BenchFigures, inputs: [String], _ console: Console
  ) throws {
    let json = tables.json.text()
    let files: [(name: String, bytes: [UInt8])] =
      [
        ("scores.csv", tables.scoresCSV), ("summary.csv", tables.summaryCSV),
        ("timings.csv", tables.timingsCSV), ("bench.json", Array(json.utf8)),
        ("bench.md", Array(tables.markdown.utf8)),
      ] + (try figures.files())
    try OutputFolder.refuseOverwriting(
      files.map(\.name), in: output, inputs: inputs)
    let folder = OutputFolder(path: output)
    for file in files { try folder.add(file.name, file.bytes) }
    console.ended("pictures, tables", "\(files.count) files")
    try folder.commit()
    console.ended("writing", output)
    if self.json {
      try printOut(json, terminator: "")
    } else {
      try console.say(tables.text)
      try console.say("\nresults in \(output): \(files.map(\.name).joined(separator: ", "))")
    }
  }
}
