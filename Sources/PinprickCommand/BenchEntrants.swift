import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPlans

/// Who takes part in a benchmark: a planner, or whatever else comes up with strokes for a task.
protocol BenchEntrant: Sendable {
  /// The word that tables know it by.
  var name: String { get }
  /// Whether it is asked for every seed: its strokes may depend on it, and planning is timed each time.
  var drawsLots: Bool { get }
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
  let drawsLots = true

  func plan(_ task: PlanTask) throws -> StrokePlan { try planner.plan(task) }
}

/// Strokes from files of one's own: `DIR/ZONE.csv` for each zone.
struct FolderEntrant: BenchEntrant {
  let name: String
  let folder: String
  let drawsLots = false

  func plan(_ task: PlanTask) throws -> StrokePlan {
    let path = Self.path(in: folder, zone: task.zoneID)
    return try StrokePlan(strokes: strokes(of: StrokeReader(path: path)))
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
  let drawsLots = false
  let isOfTheMap = true

  /// Analyses a recording for its paths and its warnings.
  init(
    _ recording: NamedPath, _ format: StrokeFormat, _ plan: AnalysisPlan, _ console: Console
  ) async throws {
    path = recording.path
    name = recording.name ?? (path == "-" ? "stdin" : path)
    let progress = console.readingProgress()
    defer { progress.finish() }
    let result = try await Engine { progress.hear($0) }.analysis(
      of: CSVStrokes(path: path, format: format), plan, strokes: NoStrokeReceiver(),
      keeping: EngineProducts(strokes: [PathTally.self]))
    progress.finish()
    strokes = result.tally[PathTally.self]?.contactPaths ?? []
    warnings = result.analysis.warnings.filter { !plan.map.warnings.contains($0) }
    console.ended("reading", "\(path): \(grouped(strokes.count)) strokes")
  }

  func plan(_ task: PlanTask) throws -> StrokePlan { try task.partsInReach(of: strokes) }
}

/// The points of a file's strokes, as they are; none of a header alone, which says that there is no plan.
func strokes(of reader: StrokeReader) throws -> [[Point]] {
  var strokes: [[Point]] = []
  func next() throws -> Recording? {
    do {
      return try reader.next(maximumSamples: 1 << 20)
    } catch {
      // The whole file was read, and it had no row.
      if reader.summary.rows == 0, !reader.summary.sha256.isEmpty { return nil }
      throw error
    }
  }
  while let recording = try next() {
    for stroke in recording.strokes where stroke.samples.count > 1 {
      strokes.append(
        stroke.samples.map {
          Point(x: recording.xMillimetres[$0], y: recording.yMillimetres[$0])
        })
    }
  }
  return strokes
}
