import Pinprick

extension Engine {
  /// Counts the distinct holes that the settings ask for, by rows of buckets.
  ///
  /// - Parameters:
  ///   - setup: the setup of the main result.
  ///   - places: all punctures, in any order and any parts.
  ///   - report: hears of the end.
  /// - Returns: the holes; nil where they were not asked for. They do not depend on the threads.
  /// - Throws: nothing but what ends a piece of parallel work from outside.
  func holes(
    _ setup: AnalysisSetup, _ places: [KeptPunctures],
    _ report: @Sendable (EngineEvent) -> Void
  ) async throws -> HoleStatistics? {
    guard setup.settings.countsHoles else { return nil }
    let search = HoleSearch(
      places, diameterMillimetres: setup.roller.needleDiameterMillimetres)
    let rows = search.rowCount
    let pieces = min(4 * threads, rows)
    let counts = try await inParallel(pieces, threads: threads) { piece in
      search.counts(
        rows: rows * piece / pieces..<rows * (piece + 1) / pieces, zones: setup.zones,
        zoneCount: setup.map.zones.count)
    }
    report(.holes)
    return HoleStatistics(counts, setup.roller)
  }
}
