import Pinprick

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
///   - threads: how many of them work at once, at least 1.
///   - console: shows how far they are.
/// - Returns: what the draws say; nil where none were asked for. It does not depend on the threads.
/// - Throws: nothing but what ends a piece of parallel work from outside.
func parallelDraws(
  _ plan: AnalysisPlan, _ paths: [KeptPaths], _ regions: RegionMap, threads: Int,
  _ console: Console
) async throws -> DrawFigures? {
  let count = plan.settings.draws
  guard count > 0 else { return nil }
  let run = DrawRun(plan, paths, regions)
  let progress = console.progress(unit: "draws", of: count)
  let atOnce = min(threads, max(1, drawCellsAtOnce / plan.grid.cellCount))
  let outcomes = try await inParallel(count, threads: atOnce) { number in
    let outcome = run.outcome(ofDraw: number)
    progress.add(1)
    return outcome
  }
  progress.finish()
  console.ended("draws", grouped(count))
  return run.figures(of: outcomes)
}
