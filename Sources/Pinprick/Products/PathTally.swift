/// The contact paths of all strokes.
public struct PathTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "paths"

  /// The paths, in parts of some strokes each.
  package private(set) var parts: [KeptPaths] = []
  private var open = KeptPaths()

  /// Whether the settings ask for realisations, which roll the paths again.
  public static func isWanted(by settings: Settings) -> Bool { settings.realisations > 0 }

  /// Starts without paths.
  public init(_ setup: AnalysisSetup) {}

  /// Keeps the stroke's path.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    open.append(stroke)
  }

  /// Gives back the memory that was taken for more strokes.
  public mutating func end(_ numbers: Range<Int>) {
    if !open.isEmpty { parts.append(open.trimmed) }
    open = KeptPaths()
  }

  /// Takes other strokes' paths up.
  public mutating func merge(_ other: PathTally) { parts += other.parts }

  /// The points of all strokes in file order, pieces that gaps cut by themselves; of a single point none.
  public var contactPaths: [[Point]] { KeptPaths(joining: parts).contactPaths }

  /// Writes the paths in file order.
  public func write(to state: inout TallyState) { KeptPaths(joining: parts).write(to: &state) }

  /// Reads the paths.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    open = try KeptPaths(&state)
    end(0..<0)
  }
}
