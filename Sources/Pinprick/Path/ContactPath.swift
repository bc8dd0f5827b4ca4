/// The way of the drum's contact line over the skin during one stroke.
///
/// The value is a workspace: `take` fills it anew for each stroke and keeps its memory.
struct ContactPath {
  /// x of the points in millimetres.
  private(set) var x: [Double] = []
  /// y of the points in millimetres.
  private(set) var y: [Double] = []
  /// Times of the points in seconds; empty when not recorded.
  private(set) var seconds: [Double] = []
  /// The tracker's noise; none when samples are taken as they are.
  private(set) var noise = TrackerNoise()
  /// Whether noise was taken off.
  private(set) var isConditioned = false
  /// Whether noise that matters was found and left.
  private(set) var isLeftNoisy = false
  /// How much of the path is jitter at rest, in millimetres.
  private(set) var restingJitterMillimetres = 0.0

  private var conditioning = ConditioningWorkspace()

  /// Takes a stroke out of its recording and conditions it; there is one point a sample.
  mutating func take(_ stroke: Stroke, of recording: Recording, _ mode: ConditioningMode) {
    Self.cut(recording.xMillimetres, stroke, into: &x)
    Self.cut(recording.yMillimetres, stroke, into: &y)
    Self.cut(recording.seconds, stroke, into: &seconds)
    noise = TrackerNoise()
    isConditioned = false
    isLeftNoisy = false
    restingJitterMillimetres = 0
    guard mode == .standard else { return }
    isConditioned = conditioning.condition(x: &x, y: &y, seconds: seconds)
    noise = conditioning.noise
    isLeftNoisy = conditioning.isLeftNoisy
    restingJitterMillimetres = conditioning.restingJitterMillimetres
  }

  /// Rolls a drum along the stroke that was taken.
  func roll(
    _ path: inout RolledPath, _ stroke: Stroke, of recording: Recording, landingTurns: Double,
    by drum: Drum
  ) {
    if recording.headingDegrees.isEmpty {
      path.roll(
        x: x.span, y: y.span, landingTurns: landingTurns,
        circumferenceMillimetres: drum.circumferenceMillimetres,
        widthMillimetres: drum.widthMillimetres)
    } else {
      path.roll(
        x: x.span, y: y.span,
        headingDegrees: recording.headingDegrees.span.extracting(stroke.samples),
        landingTurns: landingTurns, circumferenceMillimetres: drum.circumferenceMillimetres)
    }
  }

  private static func cut(_ column: [Double], _ stroke: Stroke, into part: inout [Double]) {
    part.removeAll(keepingCapacity: true)
    if !column.isEmpty { part.append(contentsOf: column[stroke.samples]) }
  }
}
