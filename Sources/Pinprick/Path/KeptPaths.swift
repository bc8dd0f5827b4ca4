/// The contact paths of some strokes, kept so that they can be rolled again: 16 bytes a point, 24 with
/// headings, and 48 a stroke.
public struct KeptPaths: Sendable {
  /// A stroke among the points.
  private struct KeptStroke {
    let number: Int
    let piece: Int
    let points: Range<Int>
    let recordedTurns: Double?
  }

  private var x: [Double] = []
  private var y: [Double] = []
  /// Headings in degrees; empty when not recorded.
  private var headingDegrees: [Double] = []
  private var strokes: [KeptStroke] = []

  /// Makes room for the strokes of a recording and no more.
  init(roomFor recording: Recording) {
    x.reserveCapacity(recording.sampleCount)
    y.reserveCapacity(recording.sampleCount)
    headingDegrees.reserveCapacity(recording.headingDegrees.count)
    strokes.reserveCapacity(recording.strokes.count)
  }

  /// Keeps the path of a stroke.
  mutating func append(
    _ contact: borrowing ContactPath, _ stroke: Stroke, number: Int, piece: Int,
    of recording: Recording,
    recordedTurns: Double?
  ) {
    strokes.append(
      KeptStroke(
        number: number, piece: piece, points: x.count..<x.count + contact.x.count,
        recordedTurns: recordedTurns))
    x += contact.x
    y += contact.y
    if !recording.headingDegrees.isEmpty {
      headingDegrees += recording.headingDegrees[stroke.samples]
    }
  }

  /// Counts the punctures of all strokes as they land in a draw; a recorded angle stays as it is.
  ///
  /// - Parameters:
  ///   - draw: the draw.
  ///   - drum: the roller's drum.
  ///   - counter: gets the punctures.
  /// - Complexity: O(points + punctures); allocates workspaces.
  func count(_ draw: Draw, by drum: Drum, in counter: inout PunctureCounter) {
    var path = RolledPath()
    var punctures = PunctureBuffer()
    var places = PuncturePlaces()
    var moved = drum
    for stroke in strokes {
      let landing = draw.landing(ofStroke: stroke.number, piece: stroke.piece, of: drum)
      moved.shift(by: landing.shiftMillimetres, from: drum)
      roll(stroke, &path, landingTurns: stroke.recordedTurns ?? landing.turns, drum)
      punctures.start(along: path, by: moved)
      while punctures.next(along: path, by: moved) { counter.add(punctures, to: &places) }
    }
  }

  private func roll(
    _ stroke: KeptStroke, _ path: inout RolledPath, landingTurns: Double, _ drum: Drum
  ) {
    if headingDegrees.isEmpty {
      path.roll(
        x: x.span.extracting(stroke.points), y: y.span.extracting(stroke.points),
        landingTurns: landingTurns, circumferenceMillimetres: drum.circumferenceMillimetres,
        widthMillimetres: drum.widthMillimetres)
    } else {
      path.roll(
        x: x.span.extracting(stroke.points), y: y.span.extracting(stroke.points),
        headingDegrees: headingDegrees.span.extracting(stroke.points), landingTurns: landingTurns,
        circumferenceMillimetres: drum.circumferenceMillimetres)
    }
  }

  /// The points of all strokes of several parts in file order; of a single point none.
  package static func contactPaths(_ parts: [KeptPaths]) -> [[Point]] {
    parts.flatMap { part in part.strokes.map { (part, $0) } }
      .sorted { ($0.1.number, $0.1.piece) < ($1.1.number, $1.1.piece) }
      .filter { $1.points.count > 1 }
      .map { part, stroke in stroke.points.map { Point(x: part.x[$0], y: part.y[$0]) } }
  }
}
