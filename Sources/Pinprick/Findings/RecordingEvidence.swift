/// What the strokes of a recording say of whether it can be what it seems.
///
/// All sums are integers, counts or extremes: strokes can be added in any order and any parts.
struct RecordingEvidence: Equatable, Sendable {
  /// Some places of the recording.
  private(set) var places = PlaceSketch()
  /// Strokes of one sample.
  private(set) var singleSampleCount = 0
  /// Fast ways between slow ones within strokes.
  private(set) var transits = 0
  /// How headings fit the motion; nil when none were recorded.
  private(set) var headings: HeadingEvidence?
  /// The strokes' ways in millimetres, and their speeds in mm/s, by way.
  private(set) var ways = SizeHistogram()
  private(set) var speeds = SizeHistogram()
  /// Ends of strokes apart from their beginnings, in millimetres, and their times in seconds.
  private(set) var strokeChords = SizeHistogram()
  private(set) var strokeTimes = SizeHistogram()
  /// What lies between strokes.
  private(set) var sequence = StrokeSequence()
  /// Strokes above `longSeconds` or `longMillimetres`, and the first of them.
  private(set) var longStrokes = NotedStrokes()
  private(set) var longestSeconds = 0.0
  private(set) var longestMillimetres = 0.0
  /// Strokes above `fastMillimetresPerSecond`, and the first of them.
  private(set) var fastStrokes = NotedStrokes()
  private(set) var fastestMillimetresPerSecond = 0.0
  /// When strokes were rolled.
  private(set) var times = StrokeTimes()
  /// The sessions' names.
  private(set) var sessions: Set<String> = []

  /// No stroke lasts longer: a hand lifts every few seconds.
  static let longSeconds = 30.0
  /// No stroke is longer: a face is 0.2 m.
  static let longMillimetres = 5000.0
  /// No hand rolls faster.
  static let fastMillimetresPerSecond = 2000.0

  /// Starts without strokes.
  init() {}

  /// Adds a stroke behind those that came since `end`.
  mutating func add(_ stroke: StrokeStatistics) {
    let evidence = stroke.evidence
    places.add(evidence.places)
    singleSampleCount += stroke.sampleCount == 1 ? 1 : 0
    transits += evidence.transits
    add(evidence.headings)
    addSession(stroke.session)
    addMotion(stroke, evidence)
    let chord = SIMD2(stroke.end.x - stroke.start.x, stroke.end.y - stroke.start.y)
    strokeChords.add(length(chord))
    if let seconds = evidence.seconds {
      times.add(
        seconds, stroke: stroke.number, piece: stroke.repairs.piece, label: stroke.label)
      strokeTimes.add(seconds.upperBound - seconds.lowerBound)
    }
    sequence.add(stroke)
  }

  private mutating func addMotion(_ stroke: StrokeStatistics, _ evidence: StrokeEvidence) {
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

  private mutating func add(_ more: HeadingEvidence?) {
    guard let more else { return }
    headings = headings ?? HeadingEvidence()
    headings?.add(more)
  }

  /// Ends a part of the recording with strokes of these numbers.
  mutating func end(_ numbers: Range<Int>) { sequence.end(numbers) }

  /// Adds other strokes of the recording.
  mutating func add(_ other: RecordingEvidence) {
    places.add(other.places)
    singleSampleCount += other.singleSampleCount
    transits += other.transits
    add(other.headings)
    ways.add(other.ways)
    speeds.add(other.speeds)
    strokeChords.add(other.strokeChords)
    strokeTimes.add(other.strokeTimes)
    sequence.add(other.sequence)
    longStrokes.add(other.longStrokes)
    longestSeconds = max(longestSeconds, other.longestSeconds)
    longestMillimetres = max(longestMillimetres, other.longestMillimetres)
    fastStrokes.add(other.fastStrokes)
    fastestMillimetresPerSecond = max(
      fastestMillimetresPerSecond, other.fastestMillimetresPerSecond)
    times.add(other.times)
    for session in other.sessions { addSession(session) }
  }

  /// Notes a session; of two spellings that Unicode holds for equal, the one with the lesser bytes stays.
  private mutating func addSession(_ name: String) {
    let (isNew, kept) = sessions.insert(name)
    if !isNew, name.utf8.lexicographicallyPrecedes(kept.utf8) { sessions.update(with: name) }
  }
}

/// How many strokes something is noted of, and which was the first.
struct NotedStrokes: Equatable, Sendable, TallyValue {
  private(set) var count = 0
  private(set) var firstLabel = ""
  private var first = Int.max

  init() {}

  mutating func add(_ stroke: StrokeStatistics) {
    add(1, first: stroke.number, stroke.label)
  }

  mutating func add(_ other: NotedStrokes) {
    add(other.count, first: other.first, other.firstLabel)
  }

  private mutating func add(_ more: Int, first number: Int, _ label: String) {
    count += more
    if number < first { (first, firstLabel) = (number, label) }
  }

  func write(to state: inout TallyState) {
    state.append(count)
    state.append(first)
    state.append(firstLabel)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    (count, first) = (try state.count(), try state.integer(0...Int.max))
    firstLabel = try state.string()
  }
}

extension RecordingEvidence: TallyValue {
  func write(to state: inout TallyState) {
    places.write(to: &state)
    state.append(singleSampleCount)
    state.append(transits)
    state.append(headings)
    for histogram in [ways, speeds, strokeChords, strokeTimes] { histogram.write(to: &state) }
    sequence.write(to: &state)
    longStrokes.write(to: &state)
    fastStrokes.write(to: &state)
    state.append([longestSeconds, longestMillimetres, fastestMillimetresPerSecond])
    times.write(to: &state)
    state.append(sessions.count)
    for session in sessions.sorted() { state.append(session) }
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    self.init()
    try places.read(&state)
    (singleSampleCount, transits) = (try state.count(), try state.count())
    headings = try state.optional()
    (ways, speeds) = (try SizeHistogram(&state), try SizeHistogram(&state))
    (strokeChords, strokeTimes) = (try SizeHistogram(&state), try SizeHistogram(&state))
    sequence = try StrokeSequence(&state)
    (longStrokes, fastStrokes) = (try NotedStrokes(&state), try NotedStrokes(&state))
    let greatest = try state.doubles()
    try state.expect(greatest.count == 3)
    longestSeconds = greatest[0]
    longestMillimetres = greatest[1]
    fastestMillimetresPerSecond = greatest[2]
    times = try StrokeTimes(&state)
    for _ in 0..<(try state.count()) { sessions.insert(try state.string()) }
  }
}
