/// The strokes' paths as pictures show them.
public struct ShownPathTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "shown-paths"

  /// The paths.
  public private(set) var paths = ShownPaths()

  /// False: whoever draws strokes wants it.
  public static func isWanted(by settings: Settings) -> Bool { false }

  /// Starts without paths.
  public init(_ setup: AnalysisSetup) {}

  /// Thins the stroke's path and keeps it where there is room.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    let contact = stroke.contact
    let (number, outliers) = (stroke.number, stroke.repairs.outliers)
    paths.append(number: number, outliers: outliers) {
      ShownStroke(number: number, contact, outliers: outliers)
    }
  }

  /// Adds other strokes' paths.
  public mutating func merge(_ other: ShownPathTally) { paths.add(other.paths) }

  /// Writes the paths that are kept.
  public func write(to state: inout TallyState) { paths.write(to: &state) }

  /// Reads the paths.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    paths = try ShownPaths(&state)
  }
}
