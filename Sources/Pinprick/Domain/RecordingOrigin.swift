/// What a recording's reader knows of where samples and strokes come from, as far as warnings need it to
/// tell what to do.
public struct RecordingOrigin: Equatable, Sendable {
  /// Whether something recorded tells when the roller touches the skin.
  public var tellsContact = false
  /// Whether something recorded names the strokes.
  public var namesStrokes = false
  /// Millimetres in one unit of what was recorded.
  public var millimetresPerUnit = 1.0
  /// Whether y was turned over.
  public var flipsY = false
  /// What was added to positions last, in millimetres.
  public var offset = Point(x: 0, y: 0)
  /// Seconds in one unit of what was recorded.
  public var secondsPerUnit = 1.0
  /// What x is called in the recording.
  public var xName = "x"
  /// What y is called in the recording.
  public var yName = "y"
  /// The other columns that were renamed, as `name=column`.
  public var renamed: [String] = []

  /// An origin that tells nothing, in millimetres and seconds.
  public init() {}
}
