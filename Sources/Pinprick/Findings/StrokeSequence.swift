/// What lies between strokes that follow each other: lifts, pauses and changes of name.
///
/// Parts of a recording come in any order. The ends of each run of strokes are kept, so that what lies between
/// two runs is added up when the second of them comes.
struct StrokeSequence: Equatable, Sendable {
  /// Names of strokes that follow each other and differ.
  private(set) var labelChanges = 0
  /// From the end of a stroke to the beginning of the next one, in millimetres and in seconds.
  private(set) var liftChords = SizeHistogram()
  private(set) var liftTimes = SizeHistogram()
  /// The longest time without a stroke between two that follow each other, in seconds.
  private(set) var longestPauseSeconds = 0.0
  /// Strokes that begin where and when the one before them ended: no roller is lifted and set down so fast.
  private(set) var seamlessCount = 0
  /// Lifts that have one before them, and those of them that go the same way or back.
  private(set) var liftPairs = 0
  private(set) var parallelLiftPairs = 0

  /// Runs in the order of their strokes; none of them touch.
  private var runs: [StrokeRun] = []
  /// The strokes that came since `end`.
  private var open: StrokeRun?

  /// A lift takes longer, in seconds, or goes further, in millimetres.
  private static let shortestLift = (seconds: 0.1, millimetres: 10.0)

  init() {}

  /// Whether most lifts go the way of the one before or back, within 26 degrees.
  var hasParallelLifts: Bool { 5 * parallelLiftPairs >= 3 * liftPairs }

  /// Adds a stroke behind those that came since `end`.
  mutating func add(_ stroke: StrokeStatistics) {
    let run = StrokeRun(stroke)
    open = open.map { joined($0, run) } ?? run
  }

  /// Ends a part of the recording with strokes of these numbers; some may have no samples.
  mutating func end(_ numbers: Range<Int>) {
    if !numbers.isEmpty { join([StrokeRun(numbers: numbers, strokes: open?.strokes)]) }
    open = nil
  }

  /// Adds other strokes of the recording.
  mutating func add(_ other: StrokeSequence) {
    self = closed
    let other = other.closed
    labelChanges += other.labelChanges
    liftChords.add(other.liftChords)
    liftTimes.add(other.liftTimes)
    longestPauseSeconds = max(longestPauseSeconds, other.longestPauseSeconds)
    seamlessCount += other.seamlessCount
    liftPairs += other.liftPairs
    parallelLiftPairs += other.parallelLiftPairs
    join(other.runs)
  }

  /// The same with the strokes since `end` as a run.
  private var closed: StrokeSequence {
    guard let open else { return self }
    var closed = self
    closed.open = nil
    closed.join([open])
    return closed
  }

  /// Adds runs, in the order of their strokes; those that touch become one.
  ///
  /// - Complexity: O(more) where they belong behind the runs before, else O(both).
  private mutating func join(_ more: [StrokeRun]) {
    var more = more
    if let last = runs.last, let next = more.first,
      next.numbers.lowerBound < last.numbers.lowerBound
    {
      more = (runs + more).sorted { $0.numbers.lowerBound < $1.numbers.lowerBound }
      runs = []
    }
    for run in more {
      if let last = runs.last, last.numbers.upperBound == run.numbers.lowerBound {
        runs[runs.count - 1] = joined(last, run)
      } else {
        runs.append(run)
      }
    }
  }

  /// Two runs of which the second follows the first; what lies between them is added up.
  private mutating func joined(_ one: StrokeRun, _ next: StrokeRun) -> StrokeRun {
    let numbers = one.numbers.lowerBound..<next.numbers.upperBound
    guard var strokes = one.strokes, let more = next.strokes else {
      return StrokeRun(numbers: numbers, strokes: one.strokes ?? next.strokes)
    }
    if strokes.lastLabel != more.firstLabel { labelChanges += 1 }
    let lift = more.start - strokes.end
    addLift(lift, strokes, more)
    strokes.firstLift = strokes.firstLift ?? lift
    strokes.lastLift = more.lastLift ?? lift
    strokes.lastLabel = more.lastLabel
    strokes.end = more.end
    strokes.lastSeconds = more.lastSeconds
    return StrokeRun(numbers: numbers, strokes: strokes)
  }

  private mutating func addLift(_ lift: SIMD2<Double>, _ one: StrokeEnds, _ next: StrokeEnds) {
    let way = length(lift)
    liftChords.add(way)
    if let before = one.lastLift { addPair(before, lift) }
    if let after = next.firstLift { addPair(lift, after) }
    guard let landed = next.firstSeconds, let lifted = one.lastSeconds else { return }
    let pause = landed - lifted
    liftTimes.add(pause)
    longestPauseSeconds = max(longestPauseSeconds, pause)
    if (0...Self.shortestLift.seconds).contains(pause), way <= Self.shortestLift.millimetres {
      seamlessCount += 1
    }
  }

  private mutating func addPair(_ before: SIMD2<Double>, _ lift: SIMD2<Double>) {
    liftPairs += 1
    if abs(dot(lift, before)) > 0.9 * length(lift) * length(before) { parallelLiftPairs += 1 }
  }
}

/// Strokes that follow each other.
private struct StrokeRun: Equatable, Sendable {
  var numbers: Range<Int>
  /// Nil where none of them has samples.
  var strokes: StrokeEnds?

  init(numbers: Range<Int>, strokes: StrokeEnds?) {
    self.numbers = numbers
    self.strokes = strokes
  }

  init(_ stroke: StrokeStatistics) {
    numbers = stroke.number..<stroke.number + 1
    strokes = StrokeEnds(stroke)
  }
}

/// What the strokes before and behind a run need to know of it.
private struct StrokeEnds: Equatable, Sendable, TallyValue {
  var firstLabel: String
  var lastLabel: String
  /// Where the first stroke landed and the last one lifted off, in millimetres.
  var start: SIMD2<Double>
  var end: SIMD2<Double>
  /// When they did, in seconds; nil where not recorded.
  var firstSeconds: Double?
  var lastSeconds: Double?
  /// The first and the last lift between strokes of the run; nil for a single stroke.
  var firstLift: SIMD2<Double>?
  var lastLift: SIMD2<Double>?

  init(_ stroke: StrokeStatistics) {
    firstLabel = stroke.label
    lastLabel = stroke.label
    start = SIMD2(stroke.start.x, stroke.start.y)
    end = SIMD2(stroke.end.x, stroke.end.y)
    firstSeconds = stroke.evidence.seconds?.lowerBound
    lastSeconds = stroke.evidence.seconds?.upperBound
  }

  func write(to state: inout TallyState) {
    state.append(firstLabel)
    state.append(lastLabel)
    state.append([start, end])
    state.append(firstSeconds)
    state.append(lastSeconds)
    state.append(firstLift)
    state.append(lastLift)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    (firstLabel, lastLabel) = (try state.string(), try state.string())
    let places: [SIMD2<Double>] = try state.values()
    try state.expect(places.count == 2)
    (start, end) = (places[0], places[1])
    (firstSeconds, lastSeconds) = (try state.optional(), try state.optional())
    (firstLift, lastLift) = (try state.optional(), try state.optional())
  }
}

extension StrokeRun: TallyValue {
  func write(to state: inout TallyState) {
    state.append(numbers.lowerBound)
    state.append(numbers.upperBound)
    state.append(strokes)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    let first = try state.count()
    self.init(
      numbers: first..<(try state.integer(first...1 << 53)), strokes: try state.optional())
  }
}

extension StrokeSequence: TallyValue {
  func write(to state: inout TallyState) {
    let closed = closed
    state.append([
      closed.labelChanges, closed.seamlessCount, closed.liftPairs, closed.parallelLiftPairs,
    ])
    state.append(closed.longestPauseSeconds)
    closed.liftChords.write(to: &state)
    closed.liftTimes.write(to: &state)
    state.append(closed.runs)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    let counts = try state.sums(4)
    (labelChanges, seamlessCount, liftPairs, parallelLiftPairs) = (
      counts[0], counts[1], counts[2], counts[3]
    )
    longestPauseSeconds = try state.double()
    liftChords = try SizeHistogram(&state)
    liftTimes = try SizeHistogram(&state)
    runs = try state.values()
    try state.expect(
      zip(runs, runs.dropFirst()).allSatisfy { $0.numbers.upperBound < $1.numbers.lowerBound })
  }
}
