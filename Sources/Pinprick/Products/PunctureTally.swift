/// Punctures per cell.
public struct PunctureTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "punctures"
  /// True.
  public static let takesPunctures = true

  private var counter: PunctureCounter
  /// Where those of the stroke under way fell.
  private var fallen = PuncturePlaces()

  /// Starts without punctures.
  public init(_ setup: AnalysisSetup) { counter = PunctureCounter(on: setup.zones) }

  /// What was counted.
  ///
  /// - Complexity: O(cells).
  public var counts: PunctureCounts { PunctureCounter.sum(of: [counter]) }

  /// Counts punctures.
  public mutating func take(_ punctures: borrowing PunctureBuffer) {
    counter.add(punctures, to: &fallen)
  }

  /// Tells where the stroke's punctures fell.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    figures.places = fallen
    fallen = PuncturePlaces()
  }

  /// Adds punctures on the same grid.
  public mutating func merge(_ other: PunctureTally) { counter.add(other.counter) }

  /// Writes the counts, those on the border around the grid among them.
  public func write(to state: inout TallyState) { state.append(counter.countsWithBorder) }

  /// Reads the counts.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    self.init(setup)
    counter.add(try state.integers(counter.cellsWithBorder))
  }
}
