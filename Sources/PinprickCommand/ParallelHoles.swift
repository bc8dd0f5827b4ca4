import Pinprick

/// Counts the distinct holes that the settings ask for on several threads, by rows of buckets.
///
/// - Parameters:
///   - plan: the plan of the main result.
///   - places: all punctures, in any order and any parts.
///   - threads: how many of them work at once, at least 1.
///   - console: hears of the stage.
/// - Returns: the holes; nil where they were not asked for. They do not depend on the threads.
/// - Throws: nothing but what ends a piece of parallel work from outside.
func parallelHoles(
  _ plan: AnalysisPlan, _ places: [KeptPunctures], threads: Int, _ console: Console
) async throws -> HoleFigures? {
  guard plan.settings.countsHoles else { return nil }
  let search = HoleSearch(
    places, diameterMillimetres: plan.roller.needleDiameterMillimetres)
  let rows = search.rowCount
  let pieces = min(4 * threads, rows)
  let counts = try await inParallel(pieces, threads: threads) { piece in
    search.counts(
      rows: rows * piece / pieces..<rows * (piece + 1) / pieces, zones: plan.zones,
      zoneCount: plan.map.zones.count)
  }
  console.ended("holes")
  return HoleFigures(counts, plan.roller)
}
