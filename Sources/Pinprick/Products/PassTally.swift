/// Passes per cell.
public struct PassTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "passes"

  private var counter: PassCounter
  private var strips = Strips()
  private let widthMillimetres: Double

  /// Whether the settings ask for passes.
  public static func isWanted(by settings: Settings) -> Bool { settings.countsPasses }

  /// Starts without passes.
  public init(_ setup: AnalysisSetup) {
    counter = PassCounter(on: setup.grid)
    widthMillimetres = setup.roller.widthMillimetres
  }

  /// What was added up.
  ///
  /// - Complexity: O(cells).
  public var passes: Passes { PassCounter.sum(of: [counter]) }

  /// Lays the stroke's strips.
  ///
  /// - Complexity: O(points + cells on the strips' outlines); a spiral costs `Strips.lay` more.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    let isRough = figures.isLeftNoisy && !figures.isConditioned
    strips.lay(
      along: stroke.path, widthMillimetres: widthMillimetres,
      StripTolerance(noiseMillimetres: isRough ? 0 : figures.noiseMillimetres))
    counter.add(strips)
    if stroke.isUncommonlyLong { strips = Strips() }
  }

  /// Adds passes on the same grid.
  public mutating func merge(_ other: PassTally) {
    counter.add(differences: other.counter.differences)
  }

  /// Writes the sums of edges.
  public func write(to state: inout TallyState) { state.append(counter.differences) }

  /// Reads the sums of edges.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    self.init(setup)
    // 65,536 passes over an edge: more would be no recording, and tables of passes as long as they are many.
    let differences = try state.sums(counter.differences.count, -1 << 40...1 << 40)
    counter.add(differences: differences.map(Int64.init))
  }
}
