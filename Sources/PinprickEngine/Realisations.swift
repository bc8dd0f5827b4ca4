import Pinprick
import Synchronization

/// The cells that the grids of all realisations under way together may have: each takes about 17 bytes, for
/// its bytes of counting, its counts and its densities.
private let realisedCellsAtOnce = 1 << 26

extension Engine {
  /// Works out the realisations that the settings ask for, on fewer threads where their grids would not fit into
  /// memory.
  ///
  /// - Parameters:
  ///   - setup: the setup of the main result.
  ///   - paths: all strokes, in any order and any parts.
  ///   - regions: the flagged regions of the main result.
  ///   - spread: gets the densities of all cells; nil where they are not wanted.
  ///   - report: hears how far they are.
  /// - Returns: what the realisations say; nil where none were asked for. It does not depend on the threads.
  /// - Throws: nothing but what ends a piece of parallel work from outside.
  func realisations(
    _ setup: AnalysisSetup, _ paths: [KeptPaths], _ regions: RegionMap, into spread: SharedSpread?,
    _ report: @escaping @Sendable (EngineEvent) -> Void
  ) async throws -> RealisationStatistics? {
    let count = setup.settings.realisations
    guard count > 0 else { return nil }
    let run = RealisationRun(setup, paths, regions, needsAllRows: spread != nil)
    let atOnce = min(threads, max(1, realisedCellsAtOnce / setup.grid.cellCount))
    let outcomes = try await inParallel(count, threads: atOnce) { number in
      let outcome = run.outcome(ofRealisation: number) { spread?.add($0) }
      report(.realised(1, of: count))
      return outcome
    }
    report(.realisations(count))
    return run.figures(of: outcomes)
  }
}

/// How far densities differ between realisations that several threads work out.
final class SharedSpread: Sendable {
  private let sums: Mutex<DensitySpread>

  /// Begins about the densities of the main result.
  init(around density: Raster<Double>) { sums = Mutex(DensitySpread(around: density)) }

  func add(_ density: [Double]) { sums.withLock { $0.add(density) } }

  /// The spread over all realisations so far.
  var spread: DensitySpread { sums.withLock { $0 } }
}
