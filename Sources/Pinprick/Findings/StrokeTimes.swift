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

  /// Strokes that begin when the first one did: each stroke has a clock of its own.
  private var togetherCount = 0
  private var kept: [ClosedRange<Double>] = []
  private var firstStart: Double?

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
    let duration = seconds.upperBound - seconds.lowerBound
    guard duration >= Self.leastSeconds else { return }
    if firstStart == nil { firstStart = seconds.lowerBound }
    if firstStart == seconds.lowerBound { togetherCount += 1 }
    let place = firstNumber(below: kept.count) { kept[$0].lowerBound >= seconds.lowerBound }
    let neighbours = kept[max(0, place - 1)..<min(kept.count, place + 1)]
    if neighbours.contains(where: { Self.overlap($0, seconds) }) {
      if overlapCount == 0 { firstLabel = label }
      overlapCount += 1
    } else if kept.count < Self.mostKept {
      kept.insert(seconds, at: place)
    }
  }

  /// Whether two times share more than half of the shorter one.
  private static func overlap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
    let shared = min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
    let shorter = min(a.upperBound - a.lowerBound, b.upperBound - b.lowerBound)
    return 2 * shared > shorter
  }
}
