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
  /// Whether points were moved; false when the samples were returned as they are, bit for bit.
  public var isChanged: Bool

  /// Makes a path from its columns.
  public init(x: [Double], y: [Double], noiseMillimetres: Double, isChanged: Bool = false) {
    self.x = x
    self.y = y
    self.noiseMillimetres = noiseMillimetres
    self.isChanged = isChanged
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
  let moved = movedSamples(path.x, path.y)
  guard moved.count >= 8 else { return path }
  let quantum = ConditioningQuantum(x: path.x, y: path.y)
  if quantum.isAlone {
    unround(&path, quantum, seconds)
    return path
  }
  let samples = ConditioningSamples(
    x: moved.map { path.x[$0] }, y: moved.map { path.y[$0] },
    moved: moved, seconds: seconds,
    leastNoise: quantum.noise)
  path.noiseMillimetres = samples.noise
  guard samples.needConditioning, let curve = smoothCurve(samples) else { return path }
  path.follow(curve, moved)
  return path
}

/// Conditions a stroke whose noise is rounding: first its stairs, then what is left.
private func unround(
  _ path: inout ConditionedPath, _ quantum: ConditioningQuantum, _ seconds: Span<Double>
) {
  let x = quantum.unrounded(path.x)
  let y = quantum.unrounded(path.y)
  let moved = movedSamples(x, y)
  let samples = ConditioningSamples(
    x: moved.map { x[$0] }, y: moved.map { y[$0] }, clock: ConditioningClock(moved, seconds),
    quantum: quantum.millimetres)
  path.noiseMillimetres = max(quantum.noise, samples.noise)
  guard samples.needConditioning else { return }
  if let curve = smoothCurve(samples) {
    // Stairs in step with the samples make the estimate too high by up to two.
    let off = curve.misfit(of: samples) / (2 * Double(moved.count))
    path.noiseMillimetres = max(quantum.noise, samples.noise * min(1, off.squareRoot()))
    path.follow(curve, moved)
  } else {
    path.x = x
    path.y = y
    path.isChanged = true
  }
}

/// The conditioned curve through samples, or nil where it turned out that they do not show noise.
private func smoothCurve(_ samples: ConditioningSamples) -> ConditioningCurve? {
  var spline = ConditioningSpline()
  for degrees in [ConditioningCurve.stiffDegrees, ConditioningCurve.softDegrees] {
    var curve = ConditioningCurve(through: samples, directionDegrees: degrees, &spline)
    curve.settleRests(of: samples)
    curve.straighten(samples, &spline)
    if curve.isExplainedByNoise(samples) { return curve }
  }
  return nil
}

extension ConditionedPath {
  /// Takes the points of a curve; samples between those of the curve repeat the one before.
  fileprivate mutating func follow(_ curve: ConditioningCurve, _ moved: [Int]) {
    var k = 0
    for i in x.indices {
      if k + 1 < moved.count, moved[k + 1] <= i { k += 1 }
      x[i] = curve.x[k]
      y[i] = curve.y[k]
    }
    isChanged = true
  }
}

/// The samples of a stroke that smoothing works on, and what is known about them as a whole.
struct ConditioningSamples {
  /// x in millimetres; no sample equals the one before.
  let x: [Double]
  /// y in millimetres.
  let y: [Double]
  /// Places in time, 1 apart on the mean; empty where nothing is to be smoothed.
  let places: [Double]
  /// Standard deviation of the noise per coordinate in millimetres.
  let noise: Double
  /// Typical length between neighbouring samples in millimetres, not less than an eighth of the
  /// noise: slower strokes than that are judged as rest.
  let step: Double
  /// Whether stairs were taken off, after which errors of neighbouring samples are alike.
  let isUnrounded: Bool

  /// Estimates noise, at least `leastNoise` millimetres, and step.
  init(x: [Double], y: [Double], moved: [Int], seconds: Span<Double>, leastNoise: Double) {
    self.x = x
    self.y = y
    var noise = noiseMillimetres(x: x, y: y)
    var places: [Double] = []
    if max(noise, leastNoise) > 0.0005 {
      let clock = ConditioningClock(moved, seconds)
      places = clock.evenPlaces
      // Clocks may be worse than the recording was even: the times hold where they fit better.
      let timed =
        clock.isUneven ? noiseMillimetres(x: x, y: y, places: clock.timedPlaces) : .infinity
      if timed < 0.9 * noise {
        (noise, places) = (timed, clock.timedPlaces)
      } else if isMotion(x: x, y: y, noise: noise) {
        noise = 0
      }
    }
    self.places = places
    self.noise = max(leastNoise, noise)
    step = max(typicalStepMillimetres(x: x, y: y, noise: self.noise), self.noise / 8)
    isUnrounded = false
  }

  /// Estimates noise and step of samples whose stairs were taken off.
  init(x: [Double], y: [Double], clock: ConditioningClock, quantum: Double) {
    self.x = x
    self.y = y
    places = clock.evenPlaces
    let step = typicalStepMillimetres(x: x, y: y, noise: 0)
    // A stair's time is known to a sample, its place so to a step, and that error lasts for a
    // quantum: what counts is its variance, step^2 / 12, times the quantum / step samples.
    let left = (min(step, quantum) * quantum / 12).squareRoot()
    noise = max(left, noiseMillimetres(x: x, y: y))
    self.step = max(step, noise / 8)
    isUnrounded = true
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
private func movedSamples(_ x: [Double], _ y: [Double]) -> [Int] {
  var moved: [Int] = []
  moved.reserveCapacity(x.count)
  for i in x.indices where i == 0 || x[i] != x[i - 1] || y[i] != y[i - 1] { moved.append(i) }
  return moved
}

/// The times of the samples that do not repeat the one before, in mean intervals.
struct ConditioningClock {
  /// Places 1 apart; a gap of more than 2.5 mean intervals is as long as it lasted, so that the curve
  /// does not take the jump for speed.
  private(set) var evenPlaces = [0.0]
  /// Places as the times say, where they are uneven; behind repeated samples the next one counts as one interval later.
  private(set) var timedPlaces = [0.0]
  /// Whether an interval differs from the mean by more than 2 %.
  private(set) var isUneven = false

  /// Reads the times of some samples, none of them when `seconds` is empty.
  init(_ samples: [Int], _ seconds: Span<Double>) {
    evenPlaces.reserveCapacity(samples.count)
    let mean = seconds.isEmpty ? 0 : Self.meanInterval(samples, seconds)
    guard mean > 0 else {
      for k in samples.indices.dropFirst() { evenPlaces.append(Double(k)) }
      return
    }
    var even = 0.0
    for k in samples.indices.dropFirst() {
      let interval = Self.interval(k, samples, seconds, mean)
      if abs(interval - 1) > 0.02 { isUneven = true }
      even += interval > 2.5 ? interval : 1
      evenPlaces.append(even)
    }
    guard isUneven else { return }
    timedPlaces.reserveCapacity(samples.count)
    var timed = 0.0
    for k in samples.indices.dropFirst() {
      // The spline needs increasing places.
      timed += max(0.05, Self.interval(k, samples, seconds, mean))
      timedPlaces.append(timed)
    }
  }

  /// The interval before a sample in mean intervals; 1 where samples were left out.
  private static func interval(
    _ k: Int, _ samples: [Int], _ seconds: Span<Double>, _ mean: Double
  ) -> Double {
    guard samples[k] == samples[k - 1] + 1 else { return 1 }
    return (seconds[samples[k]] - seconds[samples[k - 1]]) / mean
  }

  /// The mean interval between samples none of which was left out between.
  private static func meanInterval(_ samples: [Int], _ seconds: Span<Double>) -> Double {
    var sum = 0.0
    var number = 0
    for k in samples.indices.dropFirst() where samples[k] == samples[k - 1] + 1 {
      sum += seconds[samples[k]] - seconds[samples[k - 1]]
      number += 1
    }
    return number > 0 ? sum / Double(number) : 0
  }
}
