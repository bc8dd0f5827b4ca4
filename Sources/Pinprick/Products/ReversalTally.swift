/// How often the drum changed between rolling forward and backward.
public struct ReversalTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "reversals"

  /// The reversals of all strokes.
  public private(set) var count = 0

  /// Starts without reversals.
  public init(_ setup: AnalysisSetup) {}

  /// Counts those of the stroke.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    count += stroke.path.reversals
  }

  /// Adds those of other strokes.
  public mutating func merge(_ other: ReversalTally) { count += other.count }

  /// Writes the number.
  public func write(to state: inout TallyState) { state.append(count) }

  /// Reads the number.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    count = try state.integer(0...1 << 52)
  }
}
