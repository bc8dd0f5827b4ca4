/// When strokes were rolled: whether one roller can have rolled them all, in one session.
///
/// It keeps the times of the first strokes alone, so that memory does not grow with the recording. That is
/// enough for what doubles a recording: every stroke has a twin then.
struct StrokeTimes: Equatable, Sendable {
  /// Strokes whose times were looked at.
  private(set) var count = 0
  /// Those of them that lie, for the greater part, within the time of an earlier one.
  private(set) var overlapCount = 0
  /// The first of them.
  private(set) var firstLabel = ""
  /// The longest time without a stroke between two that follow each other, in seconds.
  private(set) var longestPauseSeconds = 0.0

  /// Strokes that begin when the first one did: each stroke has a clock of its own.
  private var togetherCount = 0
  private var kept: [ClosedRange<Double>] = []
  private var firstStart: Double?
  private var lastEnd: Double?

  private static let mostKept = 4096
  /// Shorter strokes, in seconds, may share a rounded time.
  private static let leastSeconds = 0.1

  /// Whether times of different strokes can be compared at all.
  var isOneClock: Bool { 2 * togetherCount <= count }

  /// Adds a stroke's times.
  ///
  /// - Complexity: O(log kept) for a stroke that is later than all before it, O(kept) for another one.
  mutating func add(_ seconds: ClosedRange<Double>, label: String) {
    count += 1
    if let lastEnd { longestPauseSeconds = max(longestPauseSeconds, seconds.lowerBound - lastEnd) }
    lastEnd = seconds.upperBound
    let duration = seconds.upperBound - seconds.lowerBound
    guard duration >= Self.leastSeconds else { return }
    if firstStart == nil { firstStart = seconds.lowerBound }
    if firstStart == seconds.lowerBound { togetherCount += 1 }
    let place = place(of: seconds.lowerBound)
    let neighbours = kept[max(0, place - 1)..<min(kept.count, place + 1)]
    if neighbours.contains(where: { Self.overlap($0, seconds) }) {
      if overlapCount == 0 { firstLabel = label }
      overlapCount += 1
    } else if kept.count < Self.mostKept {
      kept.insert(seconds, at: place)
    }
  }

  /// The number of kept times that begin earlier.
  private func place(of start: Double) -> Int {
    var (low, high) = (0, kept.count)
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether two times share more than half of the shorter one.
  private static func overlap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
    let shared = min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
    let shorter = min(a.upperBound - a.lowerBound, b.upperBound - b.lowerBound)
    return 2 * shared > shorter
  }
}
