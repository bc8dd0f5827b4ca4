package import Pinprick
package import PinprickFiles

/// The cells that all workers' grids together may have, of 1 to 5 bytes each and 8 for passes.
private let countCellsAtOnce = 1 << 27

/// Analyses a recording on several threads, on fewer where their grids would not fit into memory.
///
/// Each thread tallies the strokes that it reads into a grid of its own. Counts are integers and
/// landings depend on the stroke's number alone, so the sum is the same whoever read which stroke.
/// Window density is worked out by bands of rows.
///
/// - Parameters:
///   - path: the recording, `-` for standard input.
///   - format: how its columns are to be understood.
///   - blockBytes: how much of it is read at once, at least 1.
///   - plan: what it is analysed with.
///   - strokes: gets the strokes' figures.
///   - spread: gets how far density differs between draws; nil where that is not wanted.
///   - threads: how many of them work at once, at least 1.
///   - console: says how long each stage took.
///   - rasters: gets tally and density in a piece of work of its own, beside the zones and regions
///     that follow from them.
/// - Returns: the analysis, and what was read.
/// - Throws: `FileError` for a recording that cannot be read, and what `rasters` throws.
package func parallelAnalysis(
  of path: String, _ format: StrokeFormat, blockBytes: Int = 1 << 19, _ plan: AnalysisPlan,
  strokes: StrokeSink, spread: SharedSpread? = nil, threads: Int,
  console: Console = Console(.quiet),
  rasters: @escaping @Sendable (SkinTally, [Double]) throws -> Void = { _, _ in }
) async throws -> (analysis: Analysis, summary: StrokeSummary) {
  let (tally, summary) = try await parallelTally(
    of: path, format, blockBytes: blockBytes, plan, strokes, threads: threads)
  let sums = await strokes.sums
  console.ended("reading, counting", readingWords(summary, sums, strokes.progress))
  let deposits = tally.deposits(plan)
  let density = try await parallelDensity(of: deposits, plan, threads: threads)
  console.ended("density", "\(plan.grid.columns) x \(plan.grid.rows) cells")
  let findings = try await inParallel(3, threads: threads) { number -> Findings in
    var findings = Findings()
    switch number {
    case 0:
      findings.zones = zoneFigures(
        deposits: deposits, passes: tally.passes, density: density, plan)
    case 1: findings.regions = plan.regions(density: density)
    default: try rasters(tally, density)
    }
    return findings
  }
  guard let zones = findings[0].zones, let regions = findings[1].regions else {
    preconditionFailure("inParallel gives the pieces in their order")
  }
  spread?.begin(around: density)
  console.ended("zones, regions", "\(zones.count) zones, \(regions.regions.count) flagged regions")
  let analysis = Analysis(
    plan, tally, recording: sums, densityPerCm2: density, zones: zones,
    regions: regions,
    draws: try await parallelDraws(
      plan, tally.paths, regions, into: spread, threads: threads, console),
    holes: try await parallelHoles(plan, tally.places, threads: threads, console),
    inputWarnings: summary.warnings, origin: summary.origin)
  return (analysis, summary)
}

/// What was read, in words.
private func readingWords(
  _ summary: StrokeSummary, _ sums: StrokeSums, _ progress: ReadingProgress
) -> String {
  "\(summary.path): \(fixedDecimals(Double(progress.bytes) / 1e6, places: 1)) MB, "
    + "\(grouped(sums.sampleCount)) samples in \(grouped(sums.strokeCount)) strokes"
}

/// What a recording left on the skin, and what was read.
private func parallelTally(
  of path: String, _ format: StrokeFormat, blockBytes: Int, _ plan: AnalysisPlan,
  _ strokes: StrokeSink, threads: Int
) async throws -> (tally: SkinTally, summary: StrokeSummary) {
  let workers = min(threads, max(1, countCellsAtOnce / plan.grid.cellCount))
  defer { strokes.progress.finish() }
  do {
    let read = try await readStrokes(
      path: path, format: format, blockBytes: blockBytes,
      into: (0..<workers).map { _ in TallyWorker(plan, strokes) },
      onRead: { [progress = strokes.progress] in progress.read(bytes: $0, of: $1) })
    return (SkinTally(sumOf: read.workers.map(\.tally)), read.summary)
  } catch {
    await strokes.stop()
    throw error
  }
}

/// What a piece of work found in counts and density.
private struct Findings {
  var zones: [ZoneFigures]?
  var regions: RegionMap?
}

/// Tallies the strokes that one thread reads.
private struct TallyWorker: StrokeWorker {
  private(set) var tally: StrokeTally
  private let sink: StrokeSink
  private var finished: [FinishedStrokes] = []

  init(_ plan: AnalysisPlan, _ sink: StrokeSink) {
    tally = StrokeTally(plan, showsPaths: sink.showsPaths)
    self.sink = sink
  }

  mutating func add(_ strokes: Recording, firstStroke: Int) {
    let figures = tally.add(strokes, firstStroke: firstStroke)
    finished.append(
      FinishedStrokes(
        numbers: firstStroke..<firstStroke + strokes.strokes.count, figures: figures,
        sampleCount: strokes.sampleCount, writesRows: sink.writesRows,
        writesEvents: sink.writesEvents))
  }

  mutating func handOn() async throws {
    try await sink.add(finished)
    finished = []
  }
}

/// The window density of all cells, by bands of rows.
private func parallelDensity(
  of deposits: Deposits, _ plan: AnalysisPlan, threads: Int
) async throws -> [Double] {
  let window = WindowDensity(plan.zones, of: plan.map, plan.settings)
  let rows = plan.grid.rows
  // Each band keeps the rows that its window reaches: with windows as large as the grid, as many
  // bands as threads would take that memory for little work.
  let count = max(1, min(threads, rows / (8 * window.reachRows)))
  var bands = try await inParallel(count, threads: threads) { band in
    // The first band gets room for all that follow.
    window.density(
      of: deposits, rows: rows * band / count..<rows * (band + 1) / count,
      capacity: band == 0 ? plan.grid.cellCount : 0)
  }
  var density = bands.removeFirst()
  for band in bands { density += band }
  return density
}
