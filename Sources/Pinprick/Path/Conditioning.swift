/// A stroke's path after conditioning: one point a sample, so that headings, times and forces keep
/// their sample.
///
/// Where the roller rested, neighbouring points are equal: a segment of no length rolls nothing.
public struct ConditionedPath: Sendable, Equatable {
  /// Millimetres to the right of the map's origin, entry i for sample i of the stroke.
  public var x: [Double]
  /// Millimetres below the map's origin, entry i for sample i of the stroke.
  public var y: [Double]
  /// The estimated standard deviation of the samples' noise per coordinate in millimetres; 0 with
  /// mode `none` and for strokes of less than eight different samples, which tell nothing.
  public var noiseMillimetres: Double

  /// Makes a path from its columns.
  public init(x: [Double], y: [Double], noiseMillimetres: Double) {
    self.x = x
    self.y = y
    self.noiseMillimetres = noiseMillimetres
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
///   - seconds: times of the samples, or empty. Only gaps in the recording are read from them;
///     otherwise samples count as evenly spaced in time.
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
  let moved = movedSamples(x, y)
  guard moved.count >= 8 else { return path }
  let samples = ConditioningSamples(
    x: moved.map { path.x[$0] }, y: moved.map { path.y[$0] }, places: places(of: moved, seconds))
  path.noiseMillimetres = samples.noise
  guard samples.needConditioning else { return path }

  var spline = ConditioningSpline()
  var curve = ConditioningCurve(through: samples, &spline)
  curve.settleRests(of: samples)
  curve.straighten(samples, &spline)
  // What was taken off must be of the noise's size, twice its variance for two coordinates with room
  // for the estimate's own error in short strokes; else it was no noise.
  guard curve.misfit(of: samples) < 2 * (2 * Double(moved.count) + 40) else { return path }

  var k = 0
  for i in path.x.indices {
    if k + 1 < moved.count, moved[k + 1] <= i { k += 1 }
    path.x[i] = curve.x[k]
    path.y[i] = curve.y[k]
  }
  return path
}

/// The samples of a stroke that smoothing works on, and what is known about them as a whole.
struct ConditioningSamples {
  /// x in millimetres; no sample equals the one before.
  let x: [Double]
  /// y in millimetres.
  let y: [Double]
  /// Places in time, 1 apart save for gaps.
  let places: [Double]
  /// Standard deviation of the noise per coordinate in millimetres.
  let noise: Double
  /// Typical length between neighbouring samples in millimetres, not less than an eighth of the
  /// noise: slower strokes than that are judged as rest.
  let step: Double

  /// Estimates noise and step.
  init(x: [Double], y: [Double], places: [Double]) {
    self.x = x
    self.y = y
    self.places = places
    noise = noiseMillimetres(x: x, y: y)
    step = max(typicalStepMillimetres(x: x, y: y, noise: noise), noise / 8)
  }

  /// Whether the noise matters and can be told from what was drawn.
  var needConditioning: Bool {
    guard noise > 0.0005, noise < 0.6 else { return false }
    return (step < 2.5 && noise * 2.0.squareRoot() / step > .pi / 180) || jittersAtRest
  }

  /// Whether four neighbouring segments are short enough to be noise alone.
  private var jittersAtRest: Bool {
    var run = 0
    for i in x.indices.dropFirst() {
      let dx = x[i] - x[i - 1]
      let dy = y[i] - y[i - 1]
      run = dx * dx + dy * dy < 16 * noise * noise ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }
}

private func copy(_ column: Span<Double>) -> [Double] {
  var copy: [Double] = []
  copy.reserveCapacity(column.count)
  for i in column.indices { copy.append(column[i]) }
  return copy
}

/// Indices of the samples that do not repeat the one before.
private func movedSamples(_ x: Span<Double>, _ y: Span<Double>) -> [Int] {
  var moved: [Int] = []
  moved.reserveCapacity(x.count)
  for i in x.indices where i == 0 || x[i] != x[i - 1] || y[i] != y[i - 1] { moved.append(i) }
  return moved
}

/// Places of samples in time, 1 apart; a gap of more than 2.5 mean intervals is as long as it
/// lasted, so that the curve does not take the jump for speed.
private func places(of samples: [Int], _ seconds: Span<Double>) -> [Double] {
  let mean =
    seconds.isEmpty
    ? 0 : (seconds[samples[samples.count - 1]] - seconds[samples[0]]) / Double(samples.count - 1)
  var place = 0.0
  var places = [0.0]
  places.reserveCapacity(samples.count)
  for k in samples.indices.dropFirst() {
    var step = 1.0
    if mean > 0, samples[k] == samples[k - 1] + 1 {
      let gap = seconds[samples[k]] - seconds[samples[k - 1]]
      if gap > 2.5 * mean { step = gap / mean }
    }
    place += step
    places.append(place)
  }
  return places
}
