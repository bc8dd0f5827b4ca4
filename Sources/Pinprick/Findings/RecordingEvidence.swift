/// What the strokes of a recording say of whether it can be what it seems, added up in file order.
///
/// All sums are integers, counts or extremes; only what lies between two strokes depends on their order.
struct RecordingEvidence: Equatable, Sendable {
  /// Some places of the recording.
  private(set) var places = PlaceSketch()
  /// Strokes of one sample.
  private(set) var singleSampleCount = 0
  /// Fast ways between slow ones within strokes.
  private(set) var transits = 0
  /// How headings fit the motion; nil when none were recorded.
  private(set) var headings: HeadingEvidence?
  /// Names of strokes that follow each other and differ.
  private(set) var labelChanges = 0
  /// The strokes' ways in millimetres, and their speeds in mm/s, by way.
  private(set) var ways = SizeHistogram()
  private(set) var speeds = SizeHistogram()
  /// Ends of strokes apart from their beginnings, in millimetres, and their times in seconds.
  private(set) var strokeChords = SizeHistogram()
  private(set) var strokeTimes = SizeHistogram()
  /// The same from the end of a stroke to the beginning of the next one.
  private(set) var liftChords = SizeHistogram()
  private(set) var liftTimes = SizeHistogram()
  /// The longest time without a stroke between two that follow each other, in seconds.
  private(set) var longestPauseSeconds = 0.0
  /// Strokes that begin where and when the one before them ended: no roller is lifted and set down so fast.
  private(set) var seamlessCount = 0
  /// Lifts that have one before them, and those of them that go the same way or back.
  private(set) var liftPairs = 0
  private(set) var parallelLiftPairs = 0
  /// Strokes above `longSeconds` or `longMillimetres`, and the first of them.
  private(set) var longStrokes = Notable()
  private(set) var longestSeconds = 0.0
  private(set) var longestMillimetres = 0.0
  /// Strokes above `fastMillimetresPerSecond`, and the first of them.
  private(set) var fastStrokes = Notable()
  private(set) var fastestMillimetresPerSecond = 0.0
  /// When strokes were rolled.
  private(set) var times = StrokeTimes()
  /// The sessions' names.
  private(set) var sessions: Set<String> = []

  /// How many strokes something is noted of, and which was the first.
  struct Notable: Equatable, Sendable {
    private(set) var count = 0
    private(set) var firstLabel = ""

    mutating func add(_ stroke: StrokeFigures) {
      if count == 0 { firstLabel = stroke.label }
      count += 1
    }
  }

  /// No stroke lasts longer: a hand lifts every few seconds.
  static let longSeconds = 30.0
  /// No stroke is longer: a face is 0.2 m.
  static let longMillimetres = 5000.0
  /// No hand rolls faster.
  static let fastMillimetresPerSecond = 2000.0

  /// A lift takes longer, in seconds, or goes further, in millimetres.
  private static let shortestLift = (seconds: 0.1, millimetres: 10.0)

  private var lastEnd: SIMD2<Double>?
  private var lastLift: SIMD2<Double>?
  private var lastSeconds: Double?
  private var lastLabel: String?
  private var lastSession: String?

  /// Starts without strokes.
  init() {}

  /// Adds a stroke.
  mutating func add(_ stroke: StrokeFigures) {
    let evidence = stroke.evidence
    places.add(evidence.places)
    singleSampleCount += stroke.sampleCount == 1 ? 1 : 0
    transits += evidence.transits
    if let more = evidence.headings {
      headings = headings ?? HeadingEvidence()
      headings?.add(more)
    }
    addNames(stroke)
    addMotion(stroke, evidence)
    addLift(before: stroke, evidence)
  }

  private mutating func addNames(_ stroke: StrokeFigures) {
    if let lastLabel, lastLabel != stroke.label { labelChanges += 1 }
    lastLabel = stroke.label
    if lastSession != stroke.session { sessions.insert(stroke.session) }
    lastSession = stroke.session
  }

  private mutating func addMotion(_ stroke: StrokeFigures, _ evidence: StrokeEvidence) {
    let way = evidence.wayMillimetres
    let duration = stroke.durationSeconds ?? 0
    longestSeconds = max(longestSeconds, duration)
    longestMillimetres = max(longestMillimetres, way)
    if duration > Self.longSeconds || way > Self.longMillimetres { longStrokes.add(stroke) }
    let peak = stroke.peakSpeedMillimetresPerSecond ?? 0
    fastestMillimetresPerSecond = max(fastestMillimetresPerSecond, peak)
    if peak > Self.fastMillimetresPerSecond { fastStrokes.add(stroke) }
    guard way > 0 else { return }
    let weight = 1 + Int(min(way * 1000, 1e12))
    ways.add(way, weight: weight)
    if let speed = stroke.meanSpeedMillimetresPerSecond { speeds.add(speed, weight: weight) }
  }

  private mutating func addLift(before stroke: StrokeFigures, _ evidence: StrokeEvidence) {
    let (start, end) = (
      SIMD2(stroke.start.x, stroke.start.y), SIMD2(stroke.end.x, stroke.end.y)
    )
    strokeChords.add(Self.length(end - start))
    let way = lastEnd.map { start - $0 }
    if let way { addLift(way) }
    lastEnd = end
    guard let seconds = evidence.seconds else { return }
    times.add(seconds, label: stroke.label)
    strokeTimes.add(seconds.upperBound - seconds.lowerBound)
    if let lastSeconds, let way {
      let pause = seconds.lowerBound - lastSeconds
      liftTimes.add(pause)
      longestPauseSeconds = max(longestPauseSeconds, pause)
      if (0...Self.shortestLift.seconds).contains(pause),
        Self.length(way) <= Self.shortestLift.millimetres
      {
        seamlessCount += 1
      }
    }
    lastSeconds = seconds.upperBound
  }

  private mutating func addLift(_ lift: SIMD2<Double>) {
    liftChords.add(Self.length(lift))
    if let lastLift {
      liftPairs += 1
      let along = abs(lift.x * lastLift.x + lift.y * lastLift.y)
      if along > 0.9 * Self.length(lift) * Self.length(lastLift) { parallelLiftPairs += 1 }
    }
    lastLift = lift
  }

  /// Whether most lifts go the way of the one before or back, within 26 degrees.
  var hasParallelLifts: Bool { 5 * parallelLiftPairs >= 3 * liftPairs }

  private static func length(_ way: SIMD2<Double>) -> Double {
    (way.x * way.x + way.y * way.y).squareRoot()
  }
}
