/// Conditions one stroke after the other and keeps its memory.
///
/// samples -> noise -> smooth curve over time -> rests -> vertices -> straightened over the way.
struct ConditioningWorkspace {
  /// The white part of the noise found in the last stroke; 0 when it had less than eight different
  /// samples.
  private(set) var noiseMillimetres = 0.0
  /// All of that noise.
  private(set) var wholeNoiseMillimetres = 0.0
  /// The correlation of neighbouring samples' noise.
  private(set) var noiseCorrelation = 0.0
  /// Whether noise was left in the last stroke: it was found, bends directions and could not be taken off, or the
  /// path still jitters at rest.
  private(set) var isLeftNoisy = false
  /// How much of the last stroke's path is jitter at rest all the same, in millimetres.
  private(set) var restingJitterMillimetres = 0.0

  private var samples = ConditioningSamples()
  private var fits = ConditioningFits()
  private var curve = ConditioningCurve()
  private var colourMeter = ColourMeter()
  private var tremorMeter = TremorMeter()
  /// Whether `samples` are without the wave of `tremorMeter`.
  private(set) var trembles = false
  /// The curve before it was straightened.
  private var settled: [SIMD2<Double>] = []
  private var straightener = ConditioningStraightener()
  private var rate = NoiseRate()

  /// Conditions the samples of a stroke in place; `conditionedPath` says how.
  ///
  /// - Returns: whether points were moved; else the samples stay as they are.
  mutating func condition(x: inout [Double], y: inout [Double], seconds: [Double]) -> Bool {
    let isChanged = smoothed(&x, &y, seconds)
    restingJitterMillimetres = RestingJitter.millimetres(
      x: x.span, y: y.span, seconds: seconds.span)
    if restingJitterMillimetres > 0 {
      let doubtful = RestingJitter.doubtfulShare * RestingJitter.length(x.span, y.span)
      isLeftNoisy = isLeftNoisy || restingJitterMillimetres > doubtful
    }
    return isChanged
  }

  private mutating func smoothed(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double]
  ) -> Bool {
    forget()
    samples.take(x, y)
    guard samples.points.count >= 8 else { return false }
    let quantum = ConditioningQuantum(x: x.span, y: y.span)
    let decimation = rate.decimation(
      samples.points, samples.moved, seconds.span, quantum: quantum.millimetres)
    guard let decimation else { return conditionAll(&x, &y, seconds, quantum) }
    var path = (x: rate.x, y: rate.y)
    samples.take(path.x, path.y)
    if takeOff(&path.x, &path.y, rate.seconds, quantum) {
      samples.take(x, y)
      curve.points = decimation.spread(path, samples.moved, seconds.span)
      // The path has the wave already.
      trembles = false
      follow(&x, &y)
      return true
    }
    // The noise was found, and is left unless all samples give a curve.
    let found = (noiseMillimetres, wholeNoiseMillimetres, noiseCorrelation, isLeftNoisy)
    samples.take(x, y)
    if conditionAll(&x, &y, seconds, quantum) { return true }
    (noiseMillimetres, wholeNoiseMillimetres, noiseCorrelation, isLeftNoisy) = found
    return false
  }

  /// Forgets what an earlier stroke or attempt found.
  private mutating func forget() {
    noiseMillimetres = 0
    wholeNoiseMillimetres = 0
    noiseCorrelation = 0
    isLeftNoisy = false
    trembles = false
  }

  private mutating func conditionAll(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ quantum: ConditioningQuantum
  ) -> Bool {
    quantum.isAlone ? unround(&x, &y, seconds, quantum) : takeOff(&x, &y, seconds, quantum)
  }

  /// Takes the noise off samples that show it, once they were taken.
  private mutating func takeOff(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ quantum: ConditioningQuantum
  ) -> Bool {
    forget()
    samples.measure(seconds.span, leastNoise: quantum.noise)
    let isSmooth = samples.needConditioning && smooth()
    noiseMillimetres = samples.whiteNoise
    wholeNoiseMillimetres = samples.wholeNoise
    noiseCorrelation = samples.noiseCorrelation
    isLeftNoisy = !isSmooth && samples.noiseMatters
    if isSmooth { follow(&x, &y) }
    return isSmooth
  }

  /// Conditions a stroke whose noise is rounding: first its stairs, then what is left.
  private mutating func unround(
    _ x: inout [Double], _ y: inout [Double], _ seconds: [Double], _ quantum: ConditioningQuantum
  ) -> Bool {
    forget()
    let unrounded = (x: quantum.unrounded(x.span), y: quantum.unrounded(y.span))
    samples.take(unrounded.x, unrounded.y)
    samples.measureUnrounded(seconds.span, quantum: quantum.millimetres)
    noiseMillimetres = max(quantum.noise, samples.noise)
    wholeNoiseMillimetres = noiseMillimetres
    guard samples.needConditioning else { return false }
    if smooth() {
      // Stairs in step with the samples make the estimate too high by up to two.
      let off = curve.misfit(of: samples) / (2 * Double(samples.points.count))
      noiseMillimetres = max(quantum.noise, samples.noise * min(1, off.squareRoot()))
      wholeNoiseMillimetres = noiseMillimetres
      follow(&x, &y)
    } else {
      (x, y) = unrounded
    }
    return true
  }

  /// Makes the conditioned curve of the samples; false where it turned out that they show no noise.
  private mutating func smooth() -> Bool {
    fit()
    curve.settleRests(of: samples)
    settled.removeAll(keepingCapacity: true)
    settled.append(contentsOf: curve.points)
    straightener.straighten(&curve, samples)
    if curve.isExplainedByNoise(samples), curve.explainsLength(of: settled, samples) { return true }
    swap(&curve.points, &settled)
    return curve.isExplainedByNoise(samples)
  }

  /// Takes the best curve over time: a stiff one, or a soft one where that is clearly better, or a stiff
  /// one again where soft ones follow noise that is alike from sample to sample.
  private mutating func fit() {
    let white = fitWhite()
    guard let white, let colour = colour(white) else { return }
    let (whiteCurve, whiteSamples) = (curve, samples)
    var choice = fit(colour)
    // What a coloured fit leaves may be more alike than the colour that was looked for.
    let alike = curve.residualCorrelation(samples)
    if let more = colour.raised(to: alike) {
      samples = whiteSamples
      choice = fit(more)
    }
    let whole = 2 * Double(samples.points.count) * samples.wholeNoise * samples.wholeNoise
    if choice.squares > 1.4 * whole { (curve, samples) = (whiteCurve, whiteSamples) }
  }

  /// Fits a curve to samples whose noise has a colour.
  private mutating func fit(_ colour: NoiseColour) -> ConditioningFits.Choice {
    samples.follow(colour)
    fits.fit(samples, ConditioningFits.stiff)
    let choice = fits.choose(&curve, samples)
    guard choice.isSoftest else { return choice }
    let stiffCurve = curve
    fits.fit(samples, ConditioningFits.soft)
    let soft = fits.choose(&curve, samples)
    if soft.cost <= choice.cost - 30 { return soft }
    curve = stiffCurve
    return choice
  }

  /// True where chance changes the squares of white noise by no more than a tenth.
  private var isLong: Bool { samples.points.count >= 100 }

  private mutating func fitWhite() -> ConditioningFits.Choice? {
    fits.fit(samples, ConditioningFits.stiff)
    let stiff = fits.choose(&curve, samples)
    let expected = 2 * Double(samples.points.count) * samples.noise * samples.noise
    var best = stiff
    if stiff.isSoftest || stiff.squares > 1.7 * expected {
      let stiffCurve = curve
      fits.fit(samples, ConditioningFits.soft)
      let soft = fits.choose(&curve, samples)
      if soft.cost > stiff.cost - 30 { curve = stiffCurve }
      if soft.cost < stiff.cost { best = soft }
    } else if stiff.squares < 1.1 * expected, !isLong || stiff.squares > 0.45 * expected {
      // Far less than the noise is left where the curve follows noise that is alike from sample to sample.
      return nil
    }
    return fitTremor(best: best, stiff: stiff) ?? best
  }

  /// Takes the tremor of a hand out of the samples where a stiff curve and a wave cost clearly less than
  /// a stiff curve alone, and less than the best one.
  private mutating func fitTremor(
    best: ConditioningFits.Choice, stiff: ConditioningFits.Choice
  ) -> ConditioningFits.Choice? {
    guard !samples.isUnrounded, let frequency = tremorMeter.frequency(of: samples) else {
      return nil
    }
    let (bestCurve, whole) = (curve, samples)
    // A stiff curve follows a part of the tremor, and less of it each time.
    tremorMeter.take(frequency, from: whole, curve: nil)
    for _ in 0..<2 {
      _ = fitWithoutWave(of: whole)
      tremorMeter.take(frequency, from: whole, curve: curve.points)
    }
    let choice = fitWithoutWave(of: whole)
    let cost = choice.cost + 4 * tremorMeter.parameters
    trembles = cost < min(best.cost - 4, stiff.cost - 30)
    guard trembles else {
      (curve, samples) = (bestCurve, whole)
      return nil
    }
    tremorMeter.take(frequency, from: whole, curve: curve.points, isCalm: true)
    return fitWithoutWave(of: whole)
  }

  private mutating func fitWithoutWave(of whole: ConditioningSamples) -> ConditioningFits.Choice {
    samples.take(whole, without: tremorMeter.wave)
    fits.fit(samples, ConditioningFits.stiff)
    return fits.choose(&curve, samples)
  }

  /// The colour of the noise that the best curve follows; nil where it follows a hand.
  private mutating func colour(_ best: ConditioningFits.Choice) -> NoiseColour? {
    let hertz = samples.samplesPerSecond
    let isTooQuick =
      best.bestIsSoftest || ColourMeter.isTooQuick(breadth: best.breadth, samplesPerSecond: hertz)
    let isPoor = best.cost > (isLong ? 1.22 : 1.25) * 2 * Double(samples.points.count)
    guard isTooQuick, isPoor, !samples.isUnrounded else { return nil }
    return colourMeter.colour(samples.points, noise: samples.noise, samplesPerSecond: hertz)
  }

  /// Takes the points of the curve; samples between those of the curve repeat the one before.
  private mutating func follow(_ x: inout [Double], _ y: inout [Double]) {
    if trembles {
      for i in curve.points.indices { curve.points[i] += tremorMeter.wave[i] }
    }
    let points = curve.points.span
    let moved = samples.moved.span
    var x = x.mutableSpan
    var y = y.mutableSpan
    var k = 0
    var end = moved.count > 1 ? moved[1] : x.count
    for i in x.indices {
      if i == end {
        k += 1
        end = k + 1 < moved.count ? moved[k + 1] : x.count
      }
      let point = points[k]
      x[i] = point.x
      y[i] = point.y
    }
  }
}

extension Array {
  /// Gives the array so many entries and keeps its memory; what they hold means nothing.
  mutating func resize(to count: Int, filler: Element) {
    if count > capacity {
      self = Array(repeating: filler, count: count)
    } else if count < self.count {
      removeLast(self.count - count)
    } else {
      append(contentsOf: repeatElement(filler, count: count - self.count))
    }
  }
}

extension Array {
  /// Gives the array at least so many entries.
  mutating func reach(_ count: Int, filler: Element) {
    if self.count < count { resize(to: count, filler: filler) }
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
