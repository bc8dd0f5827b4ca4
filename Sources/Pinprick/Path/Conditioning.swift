/// A stroke's path after conditioning: one point a sample, so that headings, times and forces keep
/// their sample.
///
/// Where the roller rested, neighbouring points are equal: a segment of no length rolls nothing.
public struct ConditionedPath: Sendable, Equatable {
  /// Millimetres to the right of the map's origin, entry i for sample i of the stroke.
  public var x: [Double]
  /// Millimetres below the map's origin, entry i for sample i of the stroke.
  public var y: [Double]
  /// The white part of the samples' noise: its estimated standard deviation per coordinate in
  /// millimetres, from what differs from sample to sample.
  ///
  /// It is 0 with mode `none` and for strokes of less than eight different samples, which tell
  /// nothing.
  public var noiseMillimetres: Double
  /// All of the noise, that which is alike from sample to sample as well, in millimetres.
  public var wholeNoiseMillimetres: Double
  /// The estimated correlation of neighbouring samples' noise, 0 to 0.8; 0 where it looks white.
  public var noiseCorrelation: Double
  /// Whether points were moved; false when the samples were returned as they are, bit for bit.
  public var isChanged: Bool
  /// Whether noise that bends directions was found, and left all the same.
  public var isLeftNoisy: Bool

  /// Makes a path of white noise, if any, from its columns.
  public init(x: [Double], y: [Double], noiseMillimetres: Double, isChanged: Bool = false) {
    self.x = x
    self.y = y
    self.noiseMillimetres = noiseMillimetres
    wholeNoiseMillimetres = noiseMillimetres
    noiseCorrelation = 0
    self.isChanged = isChanged
    isLeftNoisy = false
  }
}

/// Takes out of one stroke what tracking added: sample noise, jitter at rest, repeated points.
///
/// samples -> noise -> smooth curve over time -> rests -> vertices -> straightened over the way.
///
/// Samples stay as they are, bit for bit, where the noise is above 0.6 mm (sharp turns drawn by hand
/// look like that) and, unless a rest shows the noise for itself, where it bends directions by less
/// than 1 degree or samples lie more than 2.5 mm apart (a drawn polyline, or a recording so coarse
/// that noise cannot be told from motion).
///
/// - Parameters:
///   - x: x of the stroke's samples in millimetres, finite.
///   - y: y of the samples, as many.
///   - seconds: times of the samples, or empty. They count where the samples fit them better than even
///     steps; otherwise only gaps in the recording are read from them.
///   - mode: `none` returns the samples themselves.
/// - Returns: as many points as there are samples.
/// - Complexity: O(samples), at most 20 linear passes over a noisy stroke; a fixed number of arrays.
/// - Precondition: `y` has as many entries as `x`, and so has `seconds` unless empty.
///
/// Accuracy: `ConditioningTests` holds the bounds for white noise up to 0.2 mm at 100 and 240 Hz;
/// docs/conditioning.md has the figures of the `ConditioningStudy` command.
public func conditionedPath(
  x: Span<Double>, y: Span<Double>, seconds: Span<Double>, mode: ConditioningMode
) -> ConditionedPath {
  precondition(x.count == y.count, "x and y differ in length")
  precondition(seconds.isEmpty || seconds.count == x.count, "seconds differ in length")
  var path = ConditionedPath(x: copy(x), y: copy(y), noiseMillimetres: 0)
  guard mode == .standard else { return path }
  var workspace = ConditioningWorkspace()
  path.isChanged = workspace.condition(x: &path.x, y: &path.y, seconds: copy(seconds))
  path.noiseMillimetres = workspace.noiseMillimetres
  path.wholeNoiseMillimetres = workspace.wholeNoiseMillimetres
  path.noiseCorrelation = workspace.noiseCorrelation
  path.isLeftNoisy = workspace.isLeftNoisy
  return path
}

/// The values of a column.
func copy(_ column: Span<Double>) -> [Double] {
  var values = [Double](repeating: 0, count: column.count)
  var copy = values.mutableSpan
  for i in column.indices { copy[i] = column[i] }
  return values
}
