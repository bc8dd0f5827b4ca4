/// The way of the drum's contact line over the skin during one stroke: its samples, conditioned.
///
/// The value is a workspace: `follow` fills it anew for each stroke and keeps its memory. Samples that
/// stay as they are stay where they are.
struct ContactPath {
  private var conditioning = ConditioningWorkspace()
  private var samples = 0..<0
  /// Estimated tracker noise in millimetres; 0 when samples are taken as they are.
  private(set) var noiseMillimetres = 0.0
  /// Whether noise was taken off.
  private(set) var isConditioned = false

  /// Conditions a stroke of a recording; there is one point a sample.
  mutating func follow(_ stroke: Stroke, of recording: Recording, _ mode: ConditioningMode) {
    samples = stroke.samples
    noiseMillimetres = 0
    isConditioned = false
    guard mode == .standard else { return }
    conditioning.condition(
      x: recording.xMillimetres.span.extracting(samples),
      y: recording.yMillimetres.span.extracting(samples),
      seconds: recording.seconds.span.extracting(recording.seconds.isEmpty ? 0..<0 : samples))
    noiseMillimetres = conditioning.noiseMillimetres
    isConditioned = conditioning.isChanged
  }

  /// Rolls a drum along the points of the stroke that was followed.
  func roll(
    _ path: inout RolledPath, of recording: Recording, landingTurns: Double,
    circumferenceMillimetres: Double
  ) {
    let x =
      isConditioned ? conditioning.x.span : recording.xMillimetres.span.extracting(samples)
    let y =
      isConditioned ? conditioning.y.span : recording.yMillimetres.span.extracting(samples)
    if recording.headingDegrees.isEmpty {
      path.roll(
        x: x, y: y, landingTurns: landingTurns,
        circumferenceMillimetres: circumferenceMillimetres)
    } else {
      path.roll(
        x: x, y: y, headingDegrees: recording.headingDegrees.span.extracting(samples),
        landingTurns: landingTurns, circumferenceMillimetres: circumferenceMillimetres)
    }
  }
}
