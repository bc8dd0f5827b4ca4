/// What tells whether the drum touches the skin.
public enum ContactRule: Equatable, Sendable {
  /// A column of the recording.
  case recorded
  /// At least this force in newtons, and above half of it for as long as it lasts.
  case force(newtons: Double)
  /// At most this height of the drum over the skin in millimetres, and below twice of it for as long as it
  /// lasts.
  case height(millimetres: Double)
  /// Nothing: all counts as rolling.
  case none

  /// A limit of height in millimetres beyond which no lift of a hand is told from rolling.
  static let greatestHeight = 50.0
  /// A lift that goes no higher, in millimetres, is none: hands lift by ten.
  package static let leastLift = 3.0

  /// No contact and no lift is shorter, in seconds: a hand that lifts takes three times as long.
  static let leastSeconds = 0.05
  /// Frames over whose median height and force are judged: a tracker's noise turns with a long handle.
  static let medianFrames = 5

  /// Checks the limit.
  ///
  /// - Throws: `InvalidInput` for a limit that is not above 0.
  func check() throws(InvalidInput) {
    switch self {
    case .recorded, .none: return
    case .force(let limit):
      guard limit > 0, limit.isFinite else {
        throw InvalidInput("contact", "\(limit) N is not a force above 0")
      }
    case .height(let limit):
      guard limit > 0, limit <= Self.greatestHeight else {
        throw InvalidInput(
          "contact", "\(limit) mm is not a height above 0 and up to \(Int(Self.greatestHeight)) mm")
      }
    }
  }
}

/// The stretches of a run in which the drum touches the skin.
enum ContactSpans {
  /// Finds them.
  ///
  /// - Parameters:
  ///   - touches: what is known of each pose; nil counts as the pose before it.
  ///   - seconds: the poses' times.
  /// - Returns: ranges of poses in their order; lifts of less than 0.05 s are none, and neither are contacts.
  static func spans(_ touches: [Bool?], _ seconds: [Double]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var state = false
    var start = 0
    for (place, touch) in touches.enumerated() {
      let now = touch ?? state
      if now, !state { start = place }
      if !now, state { spans.append(start..<place) }
      state = now
    }
    if state { spans.append(start..<touches.count) }
    var joined: [Range<Int>] = []
    for span in spans {
      if let last = joined.last,
        seconds[span.lowerBound] - seconds[last.upperBound - 1] < ContactRule.leastSeconds
      {
        joined[joined.count - 1] = last.lowerBound..<span.upperBound
      } else {
        joined.append(span)
      }
    }
    return joined.filter {
      seconds[$0.upperBound - 1] - seconds[$0.lowerBound] >= ContactRule.leastSeconds
    }
  }

  /// Whether values are on by a limit with hysteresis: on from one limit on, off from another one.
  ///
  /// - Parameters:
  ///   - values: one a pose; nil where it is missing.
  ///   - isOn: whether a value turns contact on.
  ///   - isOff: whether a value turns it off.
  /// - Returns: the state at each pose; nil where the value is missing.
  static func switched(
    _ values: [Double?], on isOn: (Double) -> Bool, off isOff: (Double) -> Bool
  ) -> [Bool?] {
    var state = false
    return values.map { value in
      guard let value else { return nil }
      if isOn(value) { state = true } else if isOff(value) { state = false }
      return state
    }
  }

  /// Medians over five poses that follow each other, less at the ends; nil where none of them has a value.
  static func medians(_ values: [Double?]) -> [Double?] {
    let reach = ContactRule.medianFrames / 2
    return values.indices.map { place in
      let near = values[max(0, place - reach)...min(values.count - 1, place + reach)]
        .compactMap { $0 }.sorted()
      return near.isEmpty ? nil : near[near.count / 2]
    }
  }
}
