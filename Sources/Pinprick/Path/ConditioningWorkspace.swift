/// Conditions one stroke after the other and keeps its memory.
///
/// samples -> noise -> smooth curve over time -> rests -> vertices -> straightened over the way.
struct ConditioningWorkspace {
  /// x of the conditioned points in millimetres, one a sample; meaningless unless `isChanged`.
  private(set) var x: [Double] = []
  /// y of the conditioned points.
  private(set) var y: [Double] = []
  /// The noise found; 0 for strokes of less than eight different samples.
  private(set) var noiseMillimetres = 0.0
  /// Whether points were moved; else the samples stay as they are.
  private(set) var isChanged = false

  private var samples = ConditioningSamples()
  private var fits = ConditioningFits()
  private var curve = ConditioningCurve()
  private var straightener = ConditioningStraightener()

  /// Conditions a stroke; `conditionedPath` says how.
  mutating func condition(x: Span<Double>, y: Span<Double>, seconds: Span<Double>) {
    noiseMillimetres = 0
    isChanged = false
    samples.take(x, y)
    guard samples.points.count >= 8 else { return }
    let quantum = ConditioningQuantum(x: x, y: y)
    if quantum.isAlone {
      unround(x, y, seconds, quantum)
      return
    }
    samples.measure(seconds, leastNoise: quantum.noise)
    noiseMillimetres = samples.noise
    if samples.needConditioning, smooth() { follow(count: x.count) }
  }

  /// Conditions a stroke whose noise is rounding: first its stairs, then what is left.
  private mutating func unround(
    _ x: Span<Double>, _ y: Span<Double>, _ seconds: Span<Double>, _ quantum: ConditioningQuantum
  ) {
    self.x = quantum.unrounded(x)
    self.y = quantum.unrounded(y)
    let (unroundedX, unroundedY) = (self.x, self.y)
    samples.take(unroundedX.span, unroundedY.span)
    samples.measureUnrounded(seconds, quantum: quantum.millimetres)
    noiseMillimetres = max(quantum.noise, samples.noise)
    guard samples.needConditioning else { return }
    if smooth() {
      // Stairs in step with the samples make the estimate too high by up to two.
      let off = curve.misfit(of: samples) / (2 * Double(samples.points.count))
      noiseMillimetres = max(quantum.noise, samples.noise * min(1, off.squareRoot()))
      follow(count: x.count)
    } else {
      isChanged = true
    }
  }

  /// Makes the conditioned curve of the samples; false where it turned out that they show no noise.
  private mutating func smooth() -> Bool {
    for directions in [ConditioningFits.stiff, ConditioningFits.soft] {
      fits.fit(samples, directions)
      fits.choose(&curve, samples)
      curve.settleRests(of: samples)
      straightener.straighten(&curve, samples)
      if curve.isExplainedByNoise(samples) { return true }
    }
    return false
  }

  /// Takes the points of the curve; samples between those of the curve repeat the one before.
  private mutating func follow(count: Int) {
    isChanged = true
    x.resize(to: count, filler: 0)
    y.resize(to: count, filler: 0)
    Self.fill(&x, &y, with: curve.points, at: samples.moved)
  }

  private static func fill(
    _ x: inout [Double], _ y: inout [Double], with points: [SIMD2<Double>], at moved: [Int]
  ) {
    let count = x.count
    let points = points.span
    let moved = moved.span
    var x = x.mutableSpan
    var y = y.mutableSpan
    for k in points.indices {
      let end = k + 1 < moved.count ? moved[k + 1] : count
      for i in moved[k]..<end {
        x[i] = points[k].x
        y[i] = points[k].y
      }
    }
  }
}

extension Array {
  /// Gives the array so many entries and keeps its memory; they hold what they held, or the filler.
  mutating func resize(to count: Int, filler: Element) {
    if count < self.count {
      removeLast(self.count - count)
    } else {
      append(contentsOf: repeatElement(filler, count: count - self.count))
    }
  }
}

extension SIMD2<Double> {
  /// The scalar product with another vector.
  @inline(__always) func dot(_ other: SIMD2<Double>) -> Double {
    let products = self * other
    return products.x + products.y
  }

  /// The squared length.
  @inline(__always) var square: Double { dot(self) }
}
