/// The way of the drum's contact line over the skin during one stroke.
struct ContactPath {
  /// x of the points in millimetres.
  var x: [Double]
  /// y of the points in millimetres.
  var y: [Double]
  /// Times of the points in seconds; empty when not recorded.
  var seconds: [Double]
  /// Headings at the points in degrees; empty when not recorded.
  var headingDegrees: [Double]
  /// Estimated tracker noise in millimetres; 0 when samples are taken as they are.
  var noiseMillimetres: Double
  /// Whether noise was taken off.
  var isConditioned: Bool
}

/// Takes a stroke out of its recording and conditions it; there is one point a sample.
func contactPath(
  of stroke: Stroke, in recording: Recording, _ mode: ConditioningMode
) -> ContactPath {
  func cut(_ column: [Double]) -> [Double] {
    column.isEmpty ? [] : Array(column[stroke.samples])
  }
  let x = cut(recording.xMillimetres)
  let y = cut(recording.yMillimetres)
  let seconds = cut(recording.seconds)
  let path = conditionedPath(x: x.span, y: y.span, seconds: seconds.span, mode: mode)
  return ContactPath(
    x: path.x, y: path.y, seconds: seconds, headingDegrees: cut(recording.headingDegrees),
    noiseMillimetres: path.noiseMillimetres, isConditioned: path.isChanged)
}
