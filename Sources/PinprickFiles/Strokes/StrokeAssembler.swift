import Pinprick

/// Joins batches of rows into whole strokes and carries the open one from batch to batch.
///
/// A stroke ends where the roller lifts (a row without contact), where the text of `stroke` or
/// `session` changes and, in a file where neither `stroke` nor contact told of a stroke's end, after a gap
/// in time. A sample whose time lies
/// before the sample above in its stroke is a bad row.
struct StrokeAssembler: Sendable {
  /// Where nothing else tells of lifts, more than this many seconds between two samples end a stroke.
  static let gapSeconds = 0.25

  private let hasLabels: Bool
  private let hasTime: Bool
  private let timeField: Int
  private let stopsAtFault: Bool

  private var x: [Double] = []
  private var y: [Double] = []
  private var time: [Double] = []
  private var force: [Double] = []
  private var heading: [Double] = []
  /// The strokes that were not delivered; the last one is open while `isOpen`.
  private var strokes: [Stroke] = []
  private var isOpen = false
  private var label: [UInt8] = []
  private var session: [UInt8] = []
  private var lastTime = 0.0
  private var isLifted = false
  /// Whether contact told of a lift: from then on a gap in time is no lift of its own.
  private var hasLifted = false
  /// Strokes begun since the file's beginning.
  private(set) var strokeCount = 0
  /// What the rows show of how they came about.
  private(set) var evidence = RowEvidence()

  init(layout: StrokeLayout, options: ReadingOptions) {
    hasLabels = layout.has(.stroke)
    hasTime = layout.has(.time)
    timeField = layout.roles.firstIndex(of: .time) ?? 0
    stopsAtFault = !options.skipsBadRows
  }

  /// Takes in a batch.
  ///
  /// - Parameters:
  ///   - batch: rows in columns, joining the last batch.
  ///   - bytes: the buffer that the batch's marks lie in.
  /// - Returns: rows whose time decreases, in order; at most one where bad rows stop.
  mutating func add(_ batch: borrowing RowBatch, _ bytes: Span<UInt8>) -> [RowFault] {
    makeRoom(for: batch)
    if hasTime { evidence.add(times: batch.time[..<batch.count]) }
    if batch.hasForce { evidence.add(forces: batch.force[..<batch.count]) }
    var faults: [RowFault] = []
    for number in batch.marks.indices {
      let mark = batch.marks[number]
      let end = number + 1 < batch.marks.count ? batch.marks[number + 1].sample : batch.count
      let label = DelimitedText.content(bytes, mark.stroke)
      let session = DelimitedText.content(bytes, mark.session)
      let begins =
        !isOpen || isLifted || mark.isLanding || label != self.label || session != self.session
      if begins {
        self.label = label
        self.session = session
        begin(batch, mark.sample)
        evidence.begin(name: label)
      }
      if isLifted || mark.isLanding { hasLifted = true }
      isLifted = false
      addRun(batch, mark.sample..<end, begins: begins, &faults)
      if stopsAtFault, !faults.isEmpty { return faults }
    }
    if batch.endsLifted { isLifted = true }
    return faults
  }

  /// Lets the columns take the whole batch: runs that made them grow would copy all before them.
  private mutating func makeRoom(for batch: borrowing RowBatch) {
    guard x.capacity < x.count + batch.count else { return }
    // Twofold at least, so that a stroke of many batches is not copied with each of them.
    let count = max(x.count + batch.count, 2 * x.capacity)
    x.reserveCapacity(count)
    y.reserveCapacity(count)
    if hasTime { time.reserveCapacity(count) }
    if batch.hasForce { force.reserveCapacity(count) }
    if batch.hasHeading { heading.reserveCapacity(count) }
  }

  /// Adds samples that only their times may part.
  private mutating func addRun(
    _ batch: borrowing RowBatch, _ run: Range<Int>, begins: Bool, _ faults: inout [RowFault]
  ) {
    guard hasTime, !goesOn(batch, run, begins: begins) else {
      append(batch, run)
      if hasTime, let last = run.last { lastTime = batch.time[last] }
      return
    }
    var start = run.lowerBound
    // A run that begins a stroke compares its first sample with itself.
    var (standing, doubled) = begins ? (-1, -1) : (0, 0)
    var last = begins ? run.lowerBound : -1
    defer { evidence.add(standing: standing, doubled: doubled) }
    for sample in run {
      let time = batch.time[sample]
      if time == lastTime {
        standing += 1
        let isSame =
          last < 0
          ? batch.x[sample] == x.last && batch.y[sample] == y.last
          : batch.x[sample] == batch.x[last] && batch.y[sample] == batch.y[last]
        if isSame { doubled += 1 }
      }
      if time < lastTime {
        append(batch, start..<sample)
        start = sample + 1
        faults.append(
          RowFault(row: Int(batch.rowStarts[sample]), field: timeField, reason: .timeDecreases))
        if stopsAtFault { return }
        continue
      }
      // The last digit of either time may be rounded, which must not make a gap of 0.25 s longer.
      if !hasLabels, !hasLifted, time - lastTime > Self.gapSeconds,
        time - lastTime - Self.gapSeconds > 2 * time.ulp
      {
        append(batch, start..<sample)
        start = sample
        begin(batch, sample)
      }
      lastTime = time
      last = sample
    }
    append(batch, start..<run.upperBound)
  }

  /// Whether times grow from each sample to the next, by no more than what can be a pause: the quick
  /// look at nearly all runs.
  private func goesOn(_ batch: borrowing RowBatch, _ run: Range<Int>, begins: Bool) -> Bool {
    guard !run.isEmpty else { return true }
    let time = batch.time.span.extracting(run)
    var last = begins ? time[0] : lastTime
    for i in (begins ? 1 : 0)..<time.count {
      let now = time[i]
      if !(now > last) || now - last > Self.gapSeconds { return false }
      last = now
    }
    return true
  }

  private mutating func begin(_ batch: borrowing RowBatch, _ sample: Int) {
    noteEnd()
    if hasTime { evidence.begin(at: batch.time[sample]) }
    let roll = !batch.hasRoll ? .nan : batch.roll[sample]
    strokes.append(
      Stroke(
        label: hasLabels ? String(decoding: label, as: UTF8.self) : String(strokeCount),
        session: String(decoding: session, as: UTF8.self), samples: x.count..<x.count,
        landingRollDegrees: roll.isNaN ? nil : roll))
    strokeCount += 1
    isOpen = true
    if hasTime { lastTime = batch.time[sample] }
  }

  /// The open stroke, if there is one, has all its samples.
  private mutating func noteEnd() {
    if isOpen { evidence.end(strokes[strokes.count - 1].samples, x, y, time) }
  }

  private mutating func append(_ batch: borrowing RowBatch, _ run: Range<Int>) {
    if run.isEmpty { return }
    evidence.add(samples: run.count)
    x.append(contentsOf: batch.x[run])
    y.append(contentsOf: batch.y[run])
    if hasTime { time.append(contentsOf: batch.time[run]) }
    if batch.hasForce { force.append(contentsOf: batch.force[run]) }
    if batch.hasHeading { heading.append(contentsOf: batch.heading[run]) }
    let open = strokes.count - 1
    strokes[open].samples = strokes[open].samples.lowerBound..<x.count
  }

  // MARK: delivery

  /// Ends the open stroke: the file is over.
  mutating func finish() {
    noteEnd()
    isOpen = false
  }

  /// All whole strokes that were not delivered yet; nil where there is none.
  ///
  /// The columns are handed over, and only the open stroke is copied.
  mutating func takeWhole() -> Recording? {
    let whole = isOpen ? strokes.count - 1 : strokes.count
    guard whole > 0 else { return nil }
    let end = strokes[whole - 1].samples.upperBound
    func split(_ column: inout [Double]) -> [Double] {
      if column.isEmpty { return [] }
      var rest = Array(column[end...])
      column.removeLast(column.count - end)
      swap(&column, &rest)
      return rest
    }
    let delivered = Array(strokes[..<whole])
    strokes.removeFirst(whole)
    let recording = Recording.valid(
      xMillimetres: split(&x), yMillimetres: split(&y), seconds: split(&time),
      headingDegrees: split(&heading), forceNewtons: split(&force),
      strokes: delivered)
    for index in strokes.indices {
      let samples = strokes[index].samples
      strokes[index].samples = samples.lowerBound - end..<samples.upperBound - end
    }
    return recording
  }
}
