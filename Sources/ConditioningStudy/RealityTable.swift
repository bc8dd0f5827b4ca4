import Pinprick
import Reference

/// Prints how recordings of hands that are no machines come out, and which rows miss a bound.
struct RealityTable {
  private var misses: [String] = []

  /// The table's head.
  static func printHead() {
    print(
      """

      | kind | Hz | noise mm | length %: mean | p95 | bias | Savitzky-Golay: mean \
      | zone density %: mean | worst | Savitzky-Golay: mean | reversals: all | false | missed \
      | left noisy | white noise found mm | all noise mm | rho |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """)
  }

  /// Prints a row.
  mutating func add(_ name: String, _ hertz: Double, _ noise: Double, _ score: RealityScore) {
    let lengths = score.lengths.map { abs($0) }
    let filtered = mean(score.filteredLengths.map { abs($0) })
    let densities = score.densities.map { abs($0) }
    let filteredDensity = mean(score.filteredDensities.map { abs($0) })
    let isZone = !densities.isEmpty
    let cells = [
      name, fixed(hertz, 0), fixed(noise, 2), fixed(mean(lengths), 2), fixed(late(lengths), 2),
      fixed(mean(score.lengths), 2), fixed(filtered, 2), isZone ? fixed(mean(densities), 2) : "",
      isZone ? fixed(densities.max() ?? 0, 2) : "", isZone ? fixed(filteredDensity, 2) : "",
      String(score.reversals), String(score.falseReversals), String(score.missedReversals),
      String(score.leftNoisy), fixed(mean(score.noises), 4), fixed(mean(score.wholeNoises), 4),
      fixed(mean(score.correlations), 2),
    ]
    print("| " + cells.joined(separator: " | ") + " |")
    let row = "\(name), \(fixed(hertz, 0)) Hz, \(fixed(noise, 2)) mm"
    check(row, "mean length %", mean(lengths), below: 2)
    check(row, "worst density %", densities.max() ?? 0, below: 2)
    check(row, "mean length % over Savitzky-Golay's", mean(lengths) - filtered, below: 0.2)
    check(
      row, "mean density % over Savitzky-Golay's", mean(densities) - filteredDensity, below: 0.2)
    // Strokes that never turn back can have false reversals too.
    let all = Double(max(1, score.reversals, score.lengths.count))
    check(row, "false reversals, %", 100 * Double(score.falseReversals) / all, below: 2)
    let turns = Double(max(1, score.reversals))
    check(row, "missed reversals, %", 100 * Double(score.missedReversals) / turns, below: 2)
  }

  private mutating func check(_ row: String, _ what: String, _ value: Double, below bound: Double) {
    if value > bound {
      misses.append("| \(row) | \(what) | \(fixed(value, 2)) | \(fixed(bound, 1)) |")
    }
  }

  /// Prints the rows that miss a bound, or that none does.
  func printMisses() {
    print("\nRows that miss a bound: \(misses.isEmpty ? "none" : String(misses.count)).")
    if misses.isEmpty { return }
    print("\n| row | what | value | bound |\n|---|---|---|---|")
    for miss in misses { print(miss) }
  }
}
