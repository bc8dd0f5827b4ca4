/// What a hand did that good technique leaves out.
public enum TechniqueEventKind: String, Equatable, Sendable, CaseIterable {
  /// Rolling changed between forward and backward without a lift.
  case reversal
  /// The axle turned about a point within the drum's width, so that needles dragged.
  case turnInContact = "turn-in-contact"
  /// The roller moved along its axle.
  case slip
  /// The roller moved faster than wanted.
  case fast
  /// The roller rested in contact.
  case dwell

  /// What an event's value is, named with its unit.
  ///
  /// Length rolled back before the next reversal or the lift; way over angle where the turn was sharpest;
  /// greatest movement along the axle over the way looked at; greatest speed over 0.05 s; the whole rest.
  public var valueName: String {
    switch self {
    case .reversal: "rolledBackMillimetres"
    case .turnInContact: "radiusMillimetres"
    case .slip: "slipMillimetres"
    case .fast: "speedMillimetresPerSecond"
    case .dwell: "dwellSeconds"
    }
  }
}

/// One event of a stroke.
public struct TechniqueEvent: Equatable, Sendable, OfStroke {
  /// What happened.
  public let kind: TechniqueEventKind
  /// The stroke's number from 0 in file order.
  public let stroke: Int
  /// The sample of the stroke, from 0, at which it happened.
  public let sample: Int
  /// Where the middle of the contact line was, in millimetres.
  public let place: Point
  /// The sample's time in seconds; nil when no time was recorded.
  public let seconds: Double?
  /// How much of it, in the unit of the kind's `valueName`.
  public let value: Double

  /// Makes an event.
  package init(
    kind: TechniqueEventKind, stroke: Int, sample: Int, place: Point, seconds: Double?,
    value: Double
  ) {
    self.kind = kind
    self.stroke = stroke
    self.sample = sample
    self.place = place
    self.seconds = seconds
    self.value = value
  }
}

extension TechniqueEvent: TallyValue {
  func write(to state: inout TallyState) {
    state.append(kind.rawValue)
    state.append(stroke)
    state.append(sample)
    place.write(to: &state)
    state.append(seconds)
    state.append(value)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    guard let kind = TechniqueEventKind(rawValue: try state.string()) else {
      throw InvalidInput("", "an event is of no kind")
    }
    self.init(
      kind: kind, stroke: try state.count(), sample: try state.count(), place: try Point(&state),
      seconds: try state.optional(), value: try state.double())
  }
}

/// How many events of each kind there were.
public struct TechniqueEventCounts: Equatable, Sendable {
  private var counts = [Int](repeating: 0, count: TechniqueEventKind.allCases.count)

  /// None so far.
  public init() {}

  /// The number of events of a kind.
  public subscript(_ kind: TechniqueEventKind) -> Int { counts[Self.place(of: kind)] }

  /// The number of events of all kinds.
  public var total: Int { counts.reduce(0, +) }

  /// Adds an event of a kind.
  public mutating func add(_ kind: TechniqueEventKind) { counts[Self.place(of: kind)] += 1 }

  /// Adds the events of other strokes.
  mutating func add(_ other: TechniqueEventCounts) {
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  private static func place(of kind: TechniqueEventKind) -> Int {
    switch kind {
    case .reversal: 0
    case .turnInContact: 1
    case .slip: 2
    case .fast: 3
    case .dwell: 4
    }
  }
}

extension TechniqueEventCounts: TallyValue {
  func write(to state: inout TallyState) {
    state.append(TechniqueEventKind.allCases.map { self[$0] })
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    for (place, count) in try state.sums(TechniqueEventKind.allCases.count).enumerated() {
      counts[place] = count
    }
  }
}
