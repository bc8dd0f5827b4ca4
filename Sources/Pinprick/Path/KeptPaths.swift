/// The contact paths of some strokes, kept so that they can be rolled again: 16 bytes a point, 24 with
/// headings, and 48 a stroke.
package struct KeptPaths: Sendable {
  /// A stroke among the points.
  private struct KeptStroke {
    let number: Int
    let piece: Int
    let points: Range<Int>
    /// Its headings, one a point; empty when not recorded.
    let headings: Range<Int>
    let recordedTurns: Double?
  }

  private var x: [Double] = []
  private var y: [Double] = []
  /// Headings in degrees; empty when not recorded.
  private var headingDegrees: [Double] = []
  private var strokes: [KeptStroke] = []

  /// Starts without strokes.
  init() {}

  /// Whether there is no stroke.
  var isEmpty: Bool { strokes.isEmpty }

  /// Keeps the path of a stroke.
  mutating func append(_ stroke: borrowing RolledStroke) {
    append(
      stroke.contact.x, stroke.contact.y, stroke.headingDegrees, number: stroke.number,
      piece: stroke.repairs.piece, recordedTurns: stroke.recordedTurns)
  }

  private mutating func append(
    _ x: some Collection<Double>, _ y: some Collection<Double>, _ headings: some Collection<Double>,
    number: Int, piece: Int, recordedTurns: Double?
  ) {
    let points = self.x.count..<self.x.count + x.count
    strokes.append(
      KeptStroke(
        number: number, piece: piece, points: points,
        headings: headingDegrees.count..<headingDegrees.count + headings.count,
        recordedTurns: recordedTurns))
    self.x += x
    self.y += y
    headingDegrees += headings
  }

  /// The same in no more memory than that takes.
  var trimmed: KeptPaths {
    var trimmed = self
    trimmed.x = x.trimmed
    trimmed.y = y.trimmed
    trimmed.headingDegrees = headingDegrees.trimmed
    trimmed.strokes = strokes.trimmed
    return trimmed
  }

  /// The strokes of several parts in file order.
  init(joining parts: [KeptPaths]) {
    let all = parts.flatMap { part in part.strokes.map { (part, $0) } }
    for (part, stroke) in all.sorted(by: {
      ($0.1.number, $0.1.piece) < ($1.1.number, $1.1.piece)
    }) {
      append(
        part.x[stroke.points], part.y[stroke.points],
        part.headingDegrees[stroke.headings],
        number: stroke.number, piece: stroke.piece, recordedTurns: stroke.recordedTurns)
    }
  }

  /// Counts the punctures of all strokes as they land in a realisation; a recorded angle stays as it is.
  ///
  /// - Parameters:
  ///   - realisation: the realisation.
  ///   - drum: the roller's drum.
  ///   - surface: the skin that is rolled over.
  ///   - counter: gets the punctures.
  /// - Complexity: O(points + punctures); allocates workspaces.
  func count(
    _ realisation: Realisation, by drum: Drum, on surface: Surface,
    in counter: inout PunctureCounter
  ) {
    var path = RolledPath(on: surface)
    var punctures = PunctureBuffer()
    var places = PuncturePlaces()
    var moved = drum
    for stroke in strokes {
      let landing = realisation.landing(ofStroke: stroke.number, piece: stroke.piece, of: drum)
      moved.shift(by: landing.shiftMillimetres, from: drum)
      roll(stroke, &path, landingTurns: stroke.recordedTurns ?? landing.turns, drum)
      punctures.start(along: path, by: moved)
      while punctures.next(along: path, by: moved) { counter.add(punctures, to: &places) }
    }
  }

  private func roll(
    _ stroke: KeptStroke, _ path: inout RolledPath, landingTurns: Double, _ drum: Drum
  ) {
    if stroke.headings.isEmpty {
      path.roll(
        x: x.span.extracting(stroke.points), y: y.span.extracting(stroke.points),
        landingTurns: landingTurns, circumferenceMillimetres: drum.circumferenceMillimetres,
        widthMillimetres: drum.widthMillimetres)
    } else {
      path.roll(
        x: x.span.extracting(stroke.points), y: y.span.extracting(stroke.points),
        headingDegrees: headingDegrees.span.extracting(stroke.headings), landingTurns: landingTurns,
        circumferenceMillimetres: drum.circumferenceMillimetres)
    }
  }

  /// The points of the strokes; of a single point none.
  var contactPaths: [[Point]] {
    strokes.filter { $0.points.count > 1 }
      .map { stroke in stroke.points.map { Point(x: x[$0], y: y[$0]) } }
  }
}

extension KeptPaths: TallyValue {
  func write(to state: inout TallyState) {
    state.append(x)
    state.append(y)
    state.append(headingDegrees)
    state.append(strokes.count)
    for stroke in strokes {
      state.append(stroke.number)
      state.append(stroke.piece)
      state.append(stroke.points.count)
      state.append(stroke.headings.count)
      state.append(stroke.recordedTurns)
    }
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    (x, y) = (try state.coordinates(), try state.coordinates())
    headingDegrees = try state.doubles()
    try state.expect(y.count == x.count && headingDegrees.allSatisfy(\.isFinite))
    var (end, headingEnd) = (0, 0)
    for _ in 0..<(try state.count()) {
      let (number, piece) = (try state.count(), try state.count())
      let points = end..<end + (try state.integer(1...max(1, x.count)))
      let headings = headingEnd..<headingEnd + (try state.integer(0...points.count))
      (end, headingEnd) = (points.upperBound, headings.upperBound)
      let turns: Double? = try state.optional()
      try state.expect(
        (headings.isEmpty || headings.count == points.count)
          && (turns.map { (0...1).contains($0) } ?? true))
      strokes.append(
        KeptStroke(
          number: number, piece: piece, points: points, headings: headings, recordedTurns: turns))
    }
    try state.expect(end == x.count && headingEnd == headingDegrees.count)
  }
}

extension Array {
  /// The same in no more memory than that takes.
  var trimmed: [Element] {
    guard capacity > count else { return self }
    var exact: [Element] = []
    exact.reserveCapacity(count)
    exact += self
    return exact
  }
}
