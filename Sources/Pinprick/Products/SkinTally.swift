/// What a recording left on the skin, added up.
public struct SkinTally: Sendable {
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Passes per cell; nil where the settings do not ask for them.
  public let passes: Passes?
  /// Rolled length by zone and direction.
  public let directions: DirectionLengths
  /// Sums over the strokes.
  public let strokes: StrokeSums

  /// Adds up what a tally has.
  ///
  /// - Complexity: O(cells).
  public init(_ tally: StrokeTally) {
    counts = (tally[PunctureTally.self] ?? PunctureTally(tally.setup)).counts
    passes = tally[PassTally.self]?.passes
    directions = (tally[DirectionTally.self] ?? DirectionTally(tally.setup)).lengths
    strokes = tally.sums
  }

  /// What a setup's model puts into every cell.
  public func deposits(_ setup: AnalysisSetup) -> Deposits { setup.deposits(counts, passes) }
}
