import Pinprick
import Synchronization

/// The cells that the grids of all draws under way together may have: each takes about 17 bytes, for
/// its bytes of counting, its counts and its densities.
private let drawCellsAtOnce = 1 << 26

/// Works out the draws that the settings ask for on several threads, on fewer where their grids would
/// not fit into memory.
///
/// - Parameters:
///   - plan: the plan of the main result.
///   - paths: all strokes, in any order and any parts.
///   - regions: the flagged regions of the main result.
///   - spread: gets the densities of all cells; nil where they are not wanted.
///   - threads: how many of them work at once, at least 1.
///   - console: shows how far they are.
/// - Returns: what the draws say; nil where none were asked for. It does not depend on the threads.
/// - Throws: nothing but what ends a piece of parallel work from outside.
func parallelDraws(
  _ plan: AnalysisPlan, _ paths: [KeptPaths], _ regions: RegionMap, into spread: SharedSpread?,
  threads: Int, _ console: Console
) async throws -> DrawFigures? {
  let count = plan.settings.draws
  guard count > 0 else { return nil }
  let run = DrawRun(plan, paths, regions, needsAllRows: spread != nil)
  let progress = console.progress(unit: "draw", of: count)
  let atOnce = min(threads, max(1, drawCellsAtOnce / plan.grid.cellCount))
  let outcomes = try await inParallel(count, threads: atOnce) { number in
    let outcome = run.outcome(ofDraw: number) { spread?.add($0) }
    progress.add(1)
    return outcome
  }
  progress.finish()
  console.ended("draws", grouped(count))
  return run.figures(of: outcomes)
}

/// How far densities differ between draws that several threads work out.
package final class SharedSpread: Sendable {
  private let sums = Mutex<DensitySpread?>(nil)

  /// Begins anew about the densities of the main result.
  func begin(around density: [Double]) { sums.withLock { $0 = DensitySpread(around: density) } }

  func add(_ density: [Double]) { sums.withLock { $0?.add(density) } }

  /// The spread over all draws so far; nil before they begin.
  var spread: DensitySpread? { sums.withLock { $0 } }
}
