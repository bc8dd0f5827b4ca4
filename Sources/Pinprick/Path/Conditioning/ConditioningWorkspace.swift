/// Conditions one stroke after the other, step by step, and keeps its memory; a comment numbers each step.
struct ConditioningWorkspace {
  /// The noise found in the last stroke; none when it had less than eight different samples.
  private(set) var noise = TrackerNoise()
  /// Whether noise was left in the last stroke: it was found, bends directions and could not be taken off, or the
  /// path still jitters at rest.
  private(set) var isLeftNoisy = false
  /// How much of the last stroke's path is jitter at rest all the same, in millimetres.
  private(set) var restingJitterMillimetres = 0.0
  /// Whether the last stroke's hand was taken to tremble.
  var trembles: Bool { fitter.trembles }

  private var samples = ConditioningSamples()
  private var fitter = CurveFitter()
  private var curve = ConditioningCurve()
  /// The curve before it was straightened.
  private var settled: [SIMD2<Double>] = []
  private var straightener = ConditioningStraightener()
  private var rates = LowerRates()

  /// Conditions the samples of a stroke in place; `conditionedPath` says how.
  ///
  /// - Returns: whether points were moved; else the samples stay as they are.
  mutating func condition(x: inout [Double], y: inout [Double], seconds: [Double]) -> Bool {
    forget()
    let isChanged = smoothed(&x, &y, seconds)
    restingJitterMillimetres = JitterThatIsLeft.millimetres(  // 10
      x: x.span, y: y.span, seconds: seconds.span)
    if restingJitterMillimetres > 0 {
      let length = JitterThatIsLeft.length(x.span, y.span)
      let isDoubtful = restingJitterMillimetres > Conditioning.doubtfulJitterShare * length
      isLeftNoisy = isLeftNoisy || isDoubtful
    }
    return isChanged
  }

  private mutating func smoothed(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double]
  ) -> Bool {
    samples.take(x, y)  // 2, first: so few that a stroke is left alone may have no step to measure
    guard samples.points.count >= Conditioning.leastSamples else { return false }
    let rounded = RoundedCoordinates(x: x.span, y: y.span)  // 1
    let decimation = rates.decimation(  // 3, lower rates
      samples.points, samples.moved, seconds.span, quantum: rounded.quantum)
    guard let decimation else { return conditionAll(&x, &y, seconds, rounded) }
    var path = (x: rates.x, y: rates.y)
    samples.take(path.x, path.y)
    let isSmooth = takeOff(&path.x, &path.y, rates.seconds, rounded)
    samples.take(x, y)
    if isSmooth {
      // The path has the wave already.
      fitter.trembles = false
      samples.spread(decimation.spread(path, samples.moved, seconds.span), over: &x, &y)
      return true
    }
    // The noise was found, and is left unless all samples give a curve.
    let found = (noise, isLeftNoisy)
    if conditionAll(&x, &y, seconds, rounded) { return true }
    (noise, isLeftNoisy) = found
    return false
  }

  /// Forgets what an earlier stroke or attempt found.
  private mutating func forget() {
    noise = TrackerNoise()
    isLeftNoisy = false
    fitter.trembles = false
  }

  private mutating func conditionAll(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ rounded: RoundedCoordinates
  ) -> Bool {
    rounded.areAlone ? unround(&x, &y, seconds, rounded) : takeOff(&x, &y, seconds, rounded)
  }

  /// Takes the noise off samples that show it, once they were taken.
  private mutating func takeOff(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ rounded: RoundedCoordinates
  ) -> Bool {
    forget()
    samples.measure(seconds.span, leastNoise: rounded.noise)  // 3
    let isSmooth = samples.needConditioning && smooth()  // 4 to 9
    noise = samples.found
    isLeftNoisy = !isSmooth && samples.noiseMatters
    if isSmooth { follow(&x, &y) }
    return isSmooth
  }

  /// Conditions a stroke whose noise is rounding: first its stairs, then what is left.
  private mutating func unround(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ rounded: RoundedCoordinates
  ) -> Bool {
    forget()
    let unrounded = (x: rounded.unrounded(x.span), y: rounded.unrounded(y.span))  // 1
    samples.take(unrounded.x, unrounded.y)  // 2
    samples.measureUnrounded(seconds.span, quantum: rounded.quantum)  // 3
    noise = TrackerNoise(
      white: max(rounded.noise, samples.noise), whole: max(rounded.noise, samples.noise))
    guard samples.needConditioning else { return false }  // 4
    guard smooth() else {
      (x, y) = unrounded
      return true
    }
    // Stairs in step with the samples make the estimate too high by up to two.
    let misfit = curve.residuals(of: samples).squares / (samples.noise * samples.noise)
    let off = misfit / (2 * Double(samples.points.count))
    let found = max(rounded.noise, samples.noise * min(1, off.squareRoot()))
    noise = TrackerNoise(white: found, whole: found)
    follow(&x, &y)
    return true
  }

  /// Makes the conditioned curve of the samples; false where it turned out that they show no noise.
  private mutating func smooth() -> Bool {
    fitter.fit(&curve, &samples)  // 5, with tremor and colour, and 6
    curve.settleRests(of: samples)  // 7
    settled.removeAll(keepingCapacity: true)
    settled.append(contentsOf: curve.points)
    straightener.straighten(&curve, samples)  // 8 and 9
    if curve.isExplainedByNoise(samples), curve.explainsLength(of: settled, samples) { return true }
    swap(&curve.points, &settled)  // 4: where 8 and 9 are refused, 7
    return curve.isExplainedByNoise(samples)
  }

  /// Takes the points of the curve, with the wave that was taken off.
  private mutating func follow(_ x: inout [Double], _ y: inout [Double]) {
    if trembles {
      let wave = fitter.wave
      for i in curve.points.indices { curve.points[i] += wave[i] }
    }
    samples.spread(curve.points, over: &x, &y)
  }
}
