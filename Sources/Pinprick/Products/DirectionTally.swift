/// Rolled length by zone and direction.
public struct DirectionTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "directions"

  /// The lengths.
  public private(set) var lengths: DirectionLengths
  private let tiles: ZoneTiles

  /// Starts without length.
  public init(_ setup: AnalysisSetup) {
    lengths = DirectionLengths(zoneCount: setup.map.zones.count)
    tiles = ZoneTiles(setup.zones)
  }

  /// Adds the stroke's segments and tells its direction.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    figures.direction = lengths.add(stroke.path, on: tiles)
  }

  /// Adds lengths on the same map.
  public mutating func merge(_ other: DirectionTally) { lengths.add(other.lengths) }

  /// Writes the lengths.
  public func write(to state: inout TallyState) { lengths.write(to: &state) }

  /// Reads the lengths.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    self.init(setup)
    try lengths.add(&state)
  }
}
