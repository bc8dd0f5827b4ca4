/// When strokes were rolled: whether one roller can have rolled them all, in one session.
///
/// Of a long recording some minutes are looked at, all but one with all of their strokes, so that memory does
/// not grow with it. That is enough for what doubles a recording: every stroke has a twin then.
struct StrokeTimes: Equatable, Sendable {
  /// Strokes that have times.
  private(set) var count = 0
  /// The earliest beginning, and strokes that begin then: many where each stroke has a clock of its own.
  private var earliest = Double.infinity
  private var togetherCount = 0
  private var sample = RankedSample<StrokeTime>(most: 4096)

  /// Shorter strokes, in seconds, may share a rounded time.
  private static let leastSeconds = 0.1

  init() {}

  /// Whether times of different strokes can be compared at all.
  var isOneClock: Bool { 2 * togetherCount <= count }

  /// Adds a stroke's times.
  mutating func add(
    _ seconds: ClosedRange<Double>, stroke: Int, piece: Int = 0, label: String
  ) {
    count += 1
    guard seconds.upperBound - seconds.lowerBound >= Self.leastSeconds else { return }
    addStart(seconds.lowerBound, strokes: 1)
    sample.add(
      StrokeTime(
        start: seconds.lowerBound, end: seconds.upperBound, stroke: stroke, piece: piece,
        label: label))
  }

  /// Adds the times of other strokes.
  mutating func add(_ other: StrokeTimes) {
    count += other.count
    addStart(other.earliest, strokes: other.togetherCount)
    sample.add(other.sample)
  }

  private mutating func addStart(_ start: Double, strokes: Int) {
    if start < earliest { (earliest, togetherCount) = (start, 0) }
    if start == earliest { togetherCount += strokes }
  }

  /// Strokes that lie, for the greater part, within the time of one before them; how many were looked at, and
  /// the first of those that do.
  ///
  /// - Complexity: O(n log n) in those that are kept.
  var overlaps: (count: Int, lookedAt: Int, firstLabel: String) {
    let strokes = sample.values.sorted { ($0.stroke, $0.piece) < ($1.stroke, $1.piece) }
    var (count, firstLabel) = (0, "")
    var apart: [ClosedRange<Double>] = []
    for stroke in strokes {
      let seconds = stroke.start...stroke.end
      let place = firstNumber(below: apart.count) { apart[$0].lowerBound >= seconds.lowerBound }
      let neighbours = apart[max(0, place - 1)..<min(apart.count, place + 1)]
      if neighbours.contains(where: { Self.overlap($0, seconds) }) {
        if count == 0 { firstLabel = stroke.label }
        count += 1
      } else {
        apart.insert(seconds, at: place)
      }
    }
    return (count, sample.isPart ? strokes.count : self.count, firstLabel)
  }

  /// Whether two times share more than half of the shorter one.
  private static func overlap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
    let shared = min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
    let shorter = min(a.upperBound - a.lowerBound, b.upperBound - b.lowerBound)
    return 2 * shared > shorter
  }
}

/// The times of a stroke in seconds; its rank is that of its minute, and within the minute one by chance.
private struct StrokeTime: Ranked {
  let start: Double
  let end: Double
  let stroke: Int
  let piece: Int
  let label: String

  var rank: UInt64 {
    // Both zeros are one minute.
    var minute = SplitMix64(seed: ((start / 60).rounded(.down) + 0).bitPattern)
    var own = SplitMix64(seed: UInt64(truncatingIfNeeded: stroke << 16 ^ piece))
    return minute.next() & ~0xFFFF_FFFF | own.next() & 0xFFFF_FFFF
  }

  func isBefore(_ other: StrokeTime) -> Bool {
    (stroke, piece) < (other.stroke, other.piece)
  }

  init(start: Double, end: Double, stroke: Int, piece: Int, label: String) {
    (self.start, self.end, self.stroke, self.piece) = (start, end, stroke, piece)
    self.label = label
  }

  func write(to state: inout TallyState) {
    state.append(start)
    state.append(end)
    state.append(stroke)
    state.append(piece)
    state.append(label)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    (start, end) = (try state.double(), try state.double())
    (stroke, piece) = (try state.count(), try state.count())
    label = try state.string()
    try state.expect(start <= end)
  }
}

extension StrokeTimes: TallyValue {
  func write(to state: inout TallyState) {
    state.append(count)
    state.append(earliest)
    state.append(togetherCount)
    sample.write(to: &state)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    self.init()
    count = try state.count()
    earliest = try state.double()
    togetherCount = try state.count()
    try sample.read(&state)
  }
}
