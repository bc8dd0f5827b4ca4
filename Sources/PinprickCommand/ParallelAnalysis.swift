package import Pinprick
package import PinprickFiles

/// The blocks of a file, one after the other, for workers that ask for them.
///
/// Reading and the file's SHA-256, which have an order, happen here; all other work on a block is
/// its worker's. There is a fixed number of blocks: where workers are ahead of one that was held up,
/// they wait for it, so that memory does not grow.
package actor StrokeBlocks {
  /// What turns a block's lines into rows.
  nonisolated let tokenizer: RowTokenizer
  /// What joins the blocks.
  nonisolated let joiner: StrokeJoiner

  private var file: TextBlocks
  private var spent: [TextBlock] = []
  private var unmade = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var hasEnded = false

  /// Opens a file and reads its header.
  ///
  /// A block of half a megabyte stays in the cache from its reading to its rows, and handing it over
  /// costs nothing beside the work on it.
  package init(path: String, format: StrokeFormat, blockBytes: Int = 1 << 19) throws {
    file = try TextBlocks(path: path, format: format, chunkBytes: blockBytes)
    tokenizer = file.tokenizer
    joiner = file.joiner
  }

  /// Allows for so many blocks at once.
  func allow(_ count: Int) { unmade = count }

  /// Takes blocks back and gives the next one, in the memory of one that is done with.
  ///
  /// - Returns: nil at the end and after `stop`.
  func next(after done: consuming [TextBlock]) async -> TextBlock? {
    giveBack(done)
    while !hasEnded, spent.isEmpty, unmade == 0 {
      await withCheckedContinuation { waiting.append($0) }
    }
    guard !hasEnded else { return nil }
    if spent.isEmpty { unmade -= 1 }
    let block = file.next(reusing: spent.popLast())
    if block?.isLast != false { stop() }
    return block
  }

  /// Takes blocks back.
  func giveBack(_ blocks: consuming [TextBlock]) {
    spent += blocks
    wake()
  }

  /// Gives no more blocks to anyone.
  func stop() {
    hasEnded = true
    wake()
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}

/// Joins blocks that arrive in any order.
actor StrokeJoining {
  private var joiner: StrokeJoiner
  private var early: [Int: TextBlock] = [:]
  private var nextBlock = 0
  private var nextStroke = 0
  private var progress = Progress(unit: "samples")

  init(_ joiner: StrokeJoiner) {
    self.joiner = joiner
  }

  /// What a block and those that had waited for it brought.
  struct Joined {
    /// Whole strokes; nil where none ended.
    var strokes: Recording?
    /// The number of the first of them.
    var firstStroke: Int
    /// Blocks that are done with.
    var spent: [TextBlock]
  }

  /// Takes in a block with its rows.
  ///
  /// - Throws: the first error of the file, as the blocks before it are joined before it.
  func add(_ block: consuming TextBlock) throws -> Joined {
    early[block.number] = block
    var joined = Joined(firstStroke: nextStroke, spent: [])
    do {
      while var block = early.removeValue(forKey: nextBlock) {
        nextBlock += 1
        try joiner.add(&block)
        joined.spent.append(block)
      }
    } catch {
      progress.finish()
      throw error
    }
    if let strokes = joiner.takeWhole() {
      nextStroke += strokes.strokes.count
      progress.add(strokes.sampleCount)
      joined.strokes = strokes
    }
    return joined
  }

  /// What was read, once all blocks were added.
  func finish() -> StrokeSummary {
    progress.finish()
    return joiner.summary
  }
}

/// The cells that all workers' grids together may have, of 1 to 5 bytes each.
private let countCellsAtOnce = 1 << 28

/// Analyses a recording on several threads, on fewer where their grids would not fit into memory.
///
/// Each worker takes a block of the file, turns it into rows, has them joined to the blocks before
/// and tallies the strokes that end there into a grid of its own. Counts are integers and landings
/// depend on the stroke's number alone, so the sum is the same whoever took which block. Window
/// density is worked out by bands of rows.
///
/// - Parameters:
///   - blocks: the recording.
///   - plan: what it is analysed with.
///   - strokes: gets the strokes' figures.
///   - threads: how many of them work at once, at least 1.
///   - rasters: gets counts and density in a piece of work of its own, beside the zones and regions
///     that follow from them.
/// - Returns: the analysis, and what was read.
/// - Throws: `FileError` for a recording that cannot be read, and what `rasters` throws.
package func parallelAnalysis(
  of blocks: StrokeBlocks, _ plan: AnalysisPlan, strokes: StrokeSink, threads: Int,
  rasters: @escaping @Sendable (PunctureCounts, [Double]) throws -> Void = { _, _ in }
) async throws -> (analysis: Analysis, summary: StrokeSummary) {
  let workers = min(threads, max(1, countCellsAtOnce / plan.grid.cellCount))
  let joining = StrokeJoining(blocks.joiner)
  await blocks.allow(3 * workers)
  let counters = try await withThrowingTaskGroup(of: PunctureCounter.self) { group in
    for _ in 0..<workers {
      group.addTask { try await punctures(of: blocks, joining, plan, strokes) }
    }
    return try await group.reduce(into: []) { $0.append($1) }
  }
  let counts = PunctureCounter.sum(of: counters)
  let density = try await parallelDensity(of: counts, plan, threads: threads)
  let findings = try await inParallel(3, threads: threads) { number -> Findings in
    var findings = Findings()
    switch number {
    case 0: findings.zones = zoneFigures(counts: counts, density: density, plan)
    case 1: findings.regions = plan.regions(density: density)
    default: try rasters(counts, density)
    }
    return findings
  }
  guard let zones = findings[0].zones, let regions = findings[1].regions else {
    preconditionFailure("inParallel gives the pieces in their order")
  }
  let analysis = Analysis(
    plan, counts: counts, recording: await strokes.sums, densityPerCm2: density, zones: zones,
    regions: regions)
  return (analysis, await joining.finish())
}

/// What a piece of work found in counts and density.
private struct Findings {
  var zones: [ZoneFigures]?
  var regions: RegionMap?
}

/// The blocks whose strokes a worker hands on at once: each visit to an actor may have to wait.
private let blocksTogether = 4

/// One worker's part.
private func punctures(
  of blocks: StrokeBlocks, _ joining: StrokeJoining, _ plan: AnalysisPlan, _ sink: StrokeSink
) async throws -> PunctureCounter {
  var tally = StrokeTally(plan)
  do {
    var spent: [TextBlock] = []
    var finished: [FinishedStrokes] = []
    while var block = await blocks.next(after: consume spent) {
      blocks.tokenizer.read(&block)
      let joined = try await joining.add(block)
      spent = joined.spent
      guard let strokes = joined.strokes else { continue }
      let figures = tally.add(strokes, firstStroke: joined.firstStroke)
      let numbers = joined.firstStroke..<joined.firstStroke + strokes.strokes.count
      finished.append(
        FinishedStrokes(numbers: numbers, figures: figures, writesRows: sink.writesRows))
      if finished.count == blocksTogether {
        await blocks.giveBack(consume spent)
        spent = []
        try await sink.add(finished)
        finished = []
      }
    }
    try await sink.add(finished)
  } catch {
    await blocks.stop()
    await sink.stop()
    throw error
  }
  return tally.counter
}

/// The window density of all cells, by bands of rows.
private func parallelDensity(
  of counts: PunctureCounts, _ plan: AnalysisPlan, threads: Int
) async throws -> [Double] {
  let window = WindowDensity(plan.zones, of: plan.map, plan.settings)
  let rows = plan.grid.rows
  // Each band keeps the rows that its window reaches: with windows as large as the grid, as many
  // bands as threads would take that memory for little work.
  let count = max(1, min(threads, rows / (8 * window.reachRows)))
  var bands = try await inParallel(count, threads: threads) { band in
    // The first band gets room for all that follow.
    window.density(
      of: counts, rows: rows * band / count..<rows * (band + 1) / count,
      capacity: band == 0 ? plan.grid.cellCount : 0)
  }
  var density = bands.removeFirst()
  for band in bands { density += band }
  return density
}
