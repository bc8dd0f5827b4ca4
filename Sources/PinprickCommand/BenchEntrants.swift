import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPlans

/// Who takes part in a benchmark: a planner, or whatever else comes up with strokes for a task.
protocol BenchEntrant: Sendable {
  /// The word that tables know it by.
  var name: String { get }
  /// Whether it is asked for every seed: its strokes may depend on it, and planning is timed each time.
  var usesSeed: Bool { get }
  /// Whether it knows zones of the map alone, and standard zones mean nothing to it.
  var isOfTheMap: Bool { get }
  /// The strokes for a task.
  func plan(_ task: PlanTask) async throws -> StrokePlan
}

extension BenchEntrant {
  var isOfTheMap: Bool { false }
}

/// A planner of the library.
struct PlannerEntrant: BenchEntrant {
  let planner: any Planner
  var name: String { planner.name }
  let usesSeed = true

  func plan(_ task: PlanTask) throws -> StrokePlan { try planner.plan(task) }
}

/// Strokes from files of one's own: `DIR/ZONE.csv` for each zone.
struct FolderEntrant: BenchEntrant {
  let name: String
  let folder: String
  let usesSeed = false

  func plan(_ task: PlanTask) async throws -> StrokePlan {
    let path = Self.path(in: folder, zone: task.zoneID)
    return try StrokePlan(strokes: await strokes(of: RecordingFile(path: path, options: .plan)))
  }

  /// The file with the strokes of a zone.
  static func path(in folder: String, zone: String) -> String { "\(folder)/\(zone).csv" }
}

/// A recorded session: of each zone the parts that reach it.
struct RecordingEntrant: BenchEntrant {
  let name: String
  let path: String
  let strokes: [[Point]]
  /// What makes the recording doubtful, worst first; what the map is to blame for is left out.
  let warnings: [Warning]
  let usesSeed = false
  let isOfTheMap = true

  /// Analyses a recording for its paths and its warnings.
  init(
    _ recording: NamedPath, _ options: ReadingOptions, _ plan: AnalysisSetup, _ console: Console
  ) async throws {
    path = recording.path
    name = recording.name ?? (path == "-" ? "stdin" : path)
    let progress = console.readingProgress()
    defer { progress.finish() }
    let result = try await Engine { progress.hear($0) }.analysis(
      of: RecordingFile(path: path, options: options), plan, strokes: NoStrokeReceiver(),
      keeping: EngineProducts(strokes: [PathTally.self]))
    progress.finish()
    strokes = result.tally[PathTally.self]?.contactPaths ?? []
    warnings = result.analysis.warnings.filter { !plan.map.warnings.contains($0) }
    console.ended("reading", "\(path): \(grouped(strokes.count)) strokes")
  }

  func plan(_ task: PlanTask) throws -> StrokePlan { try task.partsInReach(of: strokes) }
}

extension ReadingOptions {
  /// A header alone says that there is no plan.
  static var plan: ReadingOptions {
    var options = ReadingOptions()
    options.mayBeEmpty = true
    return options
  }
}

/// The points of a file's strokes, as they are.
func strokes(of file: RecordingFile) async throws -> [[Point]] {
  let recording = try await file.recording().recording
  return recording.strokes.filter { $0.samples.count > 1 }.map { stroke in
    stroke.samples.map { Point(x: recording.xMillimetres[$0], y: recording.yMillimetres[$0]) }
  }
}
