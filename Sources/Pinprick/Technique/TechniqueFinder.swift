/// Finds the technique events of strokes.
///
/// Each kind has its detector, which works on the contact path and on what rolling made of it. Most
/// strokes show by one comparison that they have no event of a kind, and are then not looked
/// through.
///
/// The value is a workspace: it keeps its memory from stroke to stroke.
struct TechniqueFinder: Sendable {
  private let settings: TechniqueSettings
  private let circumference: Double
  private var turns: TurnFinder

  /// Prepares for strokes of one roller.
  init(_ settings: TechniqueSettings, _ roller: Roller) {
    self.settings = settings
    circumference = roller.circumferenceMillimetres
    turns = TurnFinder(
      thresholdDegrees: settings.turnDegrees, drumWidthMillimetres: roller.widthMillimetres)
  }

  /// The events of a stroke in the order of its samples, of kinds at the same sample.
  ///
  /// - Parameters:
  ///   - path: the rolled stroke.
  ///   - times: the times of its points in seconds, or empty.
  ///   - number: the stroke's number.
  ///   - peakSpeed: its peak speed in mm/s, nil without times.
  ///   - noise: its tracker's noise in millimetres, as far as known.
  /// - Returns: the events, mostly none.
  /// - Complexity: O(points); allocates only for events and while the workspace grows.
  mutating func events(
    along path: borrowing RolledPath, at times: [Double], stroke number: Int,
    peakSpeed: Double?, noise: Double
  ) -> [TechniqueEvent] {
    let seconds = times.span
    var found: [FoundEvent] = []
    if path.reversals > 0 {
      findReversals(path.turns.span, circumferenceMillimetres: circumference, &found)
    }
    turns.find(along: path, noise: noise, &found)
    if path.slipMillimetres > settings.slipMillimetres {
      findSlips(along: path, above: settings.slipMillimetres, &found)
    }
    if let peakSpeed {
      findFastRolling(
        path.travelledMillimetres.span, seconds, peak: peakSpeed,
        above: settings.fastMillimetresPerSecond, &found)
      findDwells(path.points.span, seconds, from: settings.dwellSeconds, &found)
    }
    guard !found.isEmpty else { return [] }
    found.sort { ($0.sample, $0.rank) < ($1.sample, $1.rank) }
    return found.map { event in
      let point = path.points[event.sample]
      return TechniqueEvent(
        kind: event.kind, stroke: number, sample: event.sample,
        place: Point(x: point.x, y: point.y),
        seconds: times.isEmpty ? nil : times[event.sample], value: event.value)
    }
  }
}

/// What a detector found.
struct FoundEvent: Equatable, Sendable {
  let kind: TechniqueEventKind
  let sample: Int
  let value: Double

  /// The kind's place among those at one sample.
  fileprivate var rank: Int { TechniqueEventKind.allCases.firstIndex(of: kind) ?? 0 }
}

/// Keeps the greatest of each run of values above a threshold.
///
/// A run ends where the values fall below half of the threshold, so that what hovers around it is one.
struct RunsAbove {
  private let kind: TechniqueEventKind
  private let threshold: Double
  private var best: FoundEvent?

  init(_ kind: TechniqueEventKind, _ threshold: Double) {
    self.kind = kind
    self.threshold = threshold
  }

  /// Takes the next value.
  mutating func take(_ value: Double, sample: Int, into found: inout [FoundEvent]) {
    if value > threshold, value > best?.value ?? -.infinity {
      best = FoundEvent(kind: kind, sample: sample, value: value)
    } else if value < threshold / 2 {
      end(into: &found)
    }
  }

  /// Ends a run that is open.
  mutating func end(into found: inout [FoundEvent]) {
    if let event = best { found.append(event) }
    best = nil
  }
}
