/// The places of all punctures in the order in which they came down, for the search of distinct holes.
public struct PlaceTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "places"
  /// True.
  public static let takesPunctures = true

  /// The places, in parts of some strokes each.
  package private(set) var parts: [KeptPunctures] = []
  private var open = KeptPunctures()

  /// Whether the settings ask for holes.
  public static func isWanted(by settings: Settings) -> Bool { settings.countsHoles }

  /// Starts without places.
  public init(_ setup: AnalysisSetup) {}

  /// Keeps punctures.
  public mutating func take(_ punctures: borrowing PunctureBuffer) { open.append(punctures) }

  /// Notes whose they were.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    open.end(stroke: stroke.number)
  }

  /// Gives back the memory that was taken for more strokes.
  public mutating func end(_ numbers: Range<Int>) {
    if !open.strokes.isEmpty { parts.append(open.trimmed) }
    open = KeptPunctures()
  }

  /// Takes other strokes' places up.
  public mutating func merge(_ other: PlaceTally) { parts += other.parts }

  /// Writes the places in file order.
  public func write(to state: inout TallyState) { KeptPunctures(joining: parts).write(to: &state) }

  /// Reads the places.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    open = try KeptPunctures(&state)
    end(0..<0)
  }
}
