/// Technique events: those of each stroke, and the first of the recording.
public struct EventTally: StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "events"

  /// The first events, at most `most`, in the order of strokes and samples.
  public private(set) var first: [TechniqueEvent] = []
  /// The most events that are kept; `StrokeSums` counts all.
  public static let most = 10_000

  private let setup: (settings: TechniqueSettings, roller: Roller)
  private var finder: TechniqueFinder

  /// Starts without events.
  public init(_ setup: AnalysisSetup) {
    self.setup = (setup.settings.technique, setup.roller)
    finder = TechniqueFinder(setup.settings.technique, setup.roller)
  }

  /// Looks for events along the stroke and tells them.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    figures.events = finder.events(
      along: stroke.path, at: stroke.seconds, stroke: stroke.number,
      peakSpeed: figures.peakSpeedMillimetresPerSecond, noise: figures.wholeNoiseMillimetres)
    if !figures.events.isEmpty,
      first.count < Self.most || stroke.number < first[Self.most - 1].stroke
    {
      keep(figures.events)
    }
    if stroke.isUncommonlyLong { finder = TechniqueFinder(setup.settings, setup.roller) }
  }

  /// Adds events of other strokes.
  public mutating func merge(_ other: EventTally) { keep(other.first) }

  /// Keeps the first ones of some more events, which are in their order.
  private mutating func keep(_ events: [TechniqueEvent]) {
    first.add(inStrokeOrder: events)
    first.removeLast(max(0, first.count - Self.most))
  }

  /// Writes the events.
  public func write(to state: inout TallyState) { state.append(first) }

  /// Reads the events.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    self.init(setup)
    first = try state.values()
    let strokes = first.map(\.stroke)
    try state.expect(first.count <= Self.most && strokes == strokes.sorted())
  }
}
