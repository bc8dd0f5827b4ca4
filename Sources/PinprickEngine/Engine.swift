public import Pinprick
public import PinprickFiles

/// The pipeline from a recording to its figures, on several threads.
///
/// read -> tally -> density -> zones, regions -> realisations, holes. Each thread tallies the strokes that it
/// reads into a grid of its own. Counts are integers and landings depend on the stroke's number alone, so
/// the sum is the same whoever read which stroke. Window density is worked out by bands of rows.
///
/// It prints nothing. The same recording, setup and products give the same result for every number of
/// threads and size of blocks: `EngineTests`.
public struct Engine: Sendable {
  /// How many threads work at once; fewer where their grids would not fit into memory.
  let threads: Int
  /// Strokes that may wait for one before them that takes longer.
  package var mostEarlyStrokes = 1 << 12
  /// Hears how far the work is.
  private let report: @Sendable (EngineEvent) -> Void

  /// The cells that all workers' grids together may have, of 1 to 5 bytes each and 8 for passes.
  private static let countCellsAtOnce = 1 << 27

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - threads: how many threads work at once; less than 1 counts as 1.
  ///   - report: hears how far the work is, from any thread.
  public init(threads: Int = 1, report: @escaping @Sendable (EngineEvent) -> Void = { _ in }) {
    self.threads = max(1, threads)
    self.report = report
  }

  /// Analyses a recording.
  ///
  /// - Parameters:
  ///   - source: where its strokes come from.
  ///   - setup: what it is analysed with.
  ///   - receiver: takes the strokes' figures in file order.
  ///   - products: what is kept beside the figures.
  ///   - rasters: gets tally and density in a piece of work of its own, beside the zones and regions
  ///     that follow from them.
  /// - Returns: the figures, what was read and the products.
  /// - Throws: what `source` throws for a recording that cannot be read, what `receiver` and `rasters` throw, and
  ///   `CancellationError` when the task is cancelled.
  /// - Complexity: O(samples + punctures + cells * window's radius in cells), and that much again for each
  ///   realisation.
  public func analysis<Receiver: StrokeReceiver>(
    of source: some StrokeSource, _ setup: AnalysisSetup, strokes receiver: Receiver,
    keeping products: EngineProducts = EngineProducts(),
    rasters: @escaping @Sendable (SkinTally, Raster<Double>) throws -> Void = { _, _ in }
  ) async throws -> EngineResult<Receiver> {
    let strokes = StrokesInOrder(receiver, mostEarly: mostEarlyStrokes)
    let (sums, summary) = try await tally(source, setup, strokes, products)
    report(.tallied(summary, sums.sums))
    let (analysis, spread) = try await analysis(
      of: sums, summary.warnings, summary.origin, keepsSpread: products.spread, rasters)
    return EngineResult(
      analysis: analysis, summary: summary,
      tally: sums.only([EventTally.self] + products.strokes), spread: spread,
      receiver: await strokes.receiver)
  }

  /// Analyses what strokes were tallied to, as parts of recordings that were merged are.
  ///
  /// - Parameters:
  ///   - tally: the tally of all strokes.
  ///   - inputWarnings: what the recordings' readers warn of.
  ///   - origin: what they know of their columns; nil where they differ.
  /// - Returns: the figures, which are those of one recording with all strokes: `EngineTests`.
  /// - Throws: `InvalidInput` naming a product that the settings ask for and the tally lacks, and
  ///   `CancellationError` when the task is cancelled.
  /// - Complexity: that of `analysis(of:_:strokes:keeping:rasters:)` without reading and rolling.
  public func analysis(
    of tally: StrokeTally, inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil
  ) async throws -> Analysis {
    if let name = tally.missingProductNames.first {
      throw InvalidInput(name, "the tally lacks these sums, which the settings ask for")
    }
    return try await analysis(of: tally, inputWarnings, origin, keepsSpread: false) { _, _ in }
      .analysis
  }

  /// What a whole tally says: density -> zones, regions -> realisations, holes.
  private func analysis(
    of sums: StrokeTally, _ inputWarnings: [Warning], _ origin: RecordingOrigin?,
    keepsSpread: Bool, _ rasters: @escaping @Sendable (SkinTally, Raster<Double>) throws -> Void
  ) async throws -> (analysis: Analysis, spread: DensitySpread?) {
    let (setup, tally) = (sums.setup, SkinTally(sums))
    let deposits = tally.deposits(setup)
    let density = try await density(of: deposits, setup)
    report(.density(setup.grid))
    let findings = try await inParallel(3, threads: threads) { number -> Findings in
      var findings = Findings()
      switch number {
      case 0:
        findings.zones = zoneStatistics(
          deposits: deposits, passes: tally.passes, density: density, setup)
      case 1: findings.regions = setup.regions(density: density)
      default: try rasters(tally, density)
      }
      return findings
    }
    guard let zones = findings[0].zones, let regions = findings[1].regions else {
      preconditionFailure("inParallel gives the pieces in their order")
    }
    report(.findings(zones: zones.count, regions: regions.regions.count))
    let spread = keepsSpread ? SharedSpread(around: density) : nil
    let analysis = Analysis(
      setup, tally, densityPerCm2: density, zones: zones, regions: regions,
      realisations: try await realisations(
        setup, sums[PathTally.self]?.parts ?? [], regions, into: spread, report),
      holes: try await holes(setup, sums[PlaceTally.self]?.parts ?? [], report),
      inputWarnings: inputWarnings, origin: origin)
    return (analysis, spread?.spread)
  }

  /// Analyses a recording in memory.
  ///
  /// - Parameters:
  ///   - recording: the strokes.
  ///   - setup: what it is analysed with.
  /// - Returns: the figures.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func analysis(of recording: Recording, _ setup: AnalysisSetup) async throws -> Analysis {
    try await analysis(of: MemoryStrokes(recording), setup, strokes: NoStrokeReceiver()).analysis
  }

  /// What a recording left on the skin, and what was read.
  private func tally<Receiver: StrokeReceiver>(
    _ source: some StrokeSource, _ setup: AnalysisSetup,
    _ strokes: StrokesInOrder<Receiver>, _ products: EngineProducts
  ) async throws -> (tally: StrokeTally, summary: StrokeSummary) {
    let threads = min(threads, max(1, Self.countCellsAtOnce / setup.grid.cellCount))
    let receiver = await strokes.receiver
    do {
      var (workers, summary) = try await source.read(
        into: (0..<threads).map { _ in
          TallyWorker(
            tally: StrokeTally(setup, keeping: products.strokes), strokes: strokes,
            receiver: receiver, report: report)
        },
        onRead: { [report] in report(.read(bytes: $0, of: $1)) })
      try await strokes.finish()
      var tally = workers.removeFirst().tally
      for worker in workers { try tally.merge(worker.tally) }
      return (tally, summary)
    } catch {
      await strokes.stop()
      throw error
    }
  }

  /// The window density of all cells, by bands of rows.
  private func density(of deposits: Deposits, _ setup: AnalysisSetup) async throws
    -> Raster<Double>
  {
    let window = WindowDensity(setup.zones, of: setup.map, setup.settings)
    let rows = setup.grid.rows
    // Each band keeps the rows that its window reaches: with windows as large as the grid, as many
    // bands as threads would take that memory for little work.
    let count = max(1, min(threads, rows / (8 * window.reachRows)))
    var bands = try await inParallel(count, threads: threads) { band in
      // The first band gets room for all that follow.
      window.density(
        of: deposits, rows: rows * band / count..<rows * (band + 1) / count,
        capacity: band == 0 ? setup.grid.cellCount : 0)
    }
    var density = bands.removeFirst()
    for band in bands { density += band }
    return Raster(grid: setup.grid, values: density)
  }
}

/// What a piece of work found in counts and density.
private struct Findings {
  var zones: [ZoneStatistics]?
  var regions: RegionMap?
}

/// Tallies the strokes that one thread reads.
private struct TallyWorker<Receiver: StrokeReceiver>: StrokeWorker {
  private(set) var tally: StrokeTally
  let strokes: StrokesInOrder<Receiver>
  /// A copy that makes parts of strokes and takes none.
  let receiver: Receiver
  let report: @Sendable (EngineEvent) -> Void
  private var finished: [FinishedStrokes<Receiver.Part>] = []

  init(
    tally: StrokeTally, strokes: StrokesInOrder<Receiver>, receiver: Receiver,
    report: @escaping @Sendable (EngineEvent) -> Void
  ) {
    self.tally = tally
    self.strokes = strokes
    self.receiver = receiver
    self.report = report
  }

  mutating func add(_ recording: Recording, firstStroke: Int) {
    guard !recording.strokes.isEmpty else { return }
    let figures = tally.add(recording, firstStroke: firstStroke)
    report(.analyzed(samples: recording.sampleCount))
    finished.append(
      FinishedStrokes(
        numbers: firstStroke..<firstStroke + recording.strokes.count,
        part: receiver.part(of: figures)))
  }

  mutating func handOn() async throws {
    try await strokes.add(finished)
    finished = []
  }
}
