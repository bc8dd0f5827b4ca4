/// A stroke's path after conditioning: one point a sample, so that headings, times and forces keep their sample.
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
  /// It is 0 with mode `none` and for strokes of less than eight different samples, which tell nothing.
  public var noiseMillimetres: Double
  /// All of the noise, that which is alike from sample to sample as well, in millimetres.
  public var wholeNoiseMillimetres: Double
  /// The estimated correlation of neighbouring samples' noise, 0 to 0.8; 0 where it looks white.
  public var noiseCorrelation = 0.0
  /// Whether points were moved; false when the samples were returned as they are, bit for bit.
  public var isChanged: Bool
  /// Whether noise that bends directions was found, and left all the same.
  public var isLeftNoisy = false

  /// Makes a path of white noise, if any, from its columns.
  public init(x: [Double], y: [Double], noiseMillimetres: Double, isChanged: Bool = false) {
    self.x = x
    self.y = y
    self.noiseMillimetres = noiseMillimetres
    wholeNoiseMillimetres = noiseMillimetres
    self.isChanged = isChanged
  }
}

/// Takes out of one stroke what tracking added: sample noise, jitter at rest, repeated points.
///
/// The steps, each with its file, in the order of docs/conditioning.md, which says why they are there and what
/// each buys; `ConditioningWorkspace` goes through them, `Conditioning` has their thresholds:
///
/// 1. `RoundedCoordinates`: stairs become the path that they were rounded from.
/// 2. `RepeatedPoints`: what repeats the sample before counts once.
/// 3. `Noise`, and at `LowerRates`.
/// 4. `LeftAlone`: samples and results that say no conditioning.
/// 5. `SmoothCurve` over time; the `Tremor` of a hand, and the `NoiseColour`.
/// 6. `Knots`: corners and reversals that a smooth curve does not follow.
/// 7. `Rests` become one point.
/// 8. `Vertices`: the samples that carry a direction.
/// 9. `OverTheWay`: the vertices smoothed once more.
/// 10. `JitterThatIsLeft`, which is told.
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
  path.noiseMillimetres = workspace.noise.white
  path.wholeNoiseMillimetres = workspace.noise.whole
  path.noiseCorrelation = workspace.noise.correlation
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
