/// The samples of a stroke that smoothing works on, and what is known about them as a whole.
struct ConditioningSamples {
  /// Points in millimetres; none equals the one before.
  private(set) var points: [SIMD2<Double>] = []
  /// Which samples of the stroke they are.
  private(set) var moved: [Int] = []
  /// Their places in time; empty until noise was found.
  private(set) var clock = ConditioningClock()
  /// Standard deviation per coordinate in millimetres of white noise as strong as the samples' noise
  /// at the frequencies of a hand.
  private(set) var noise = 0.0
  /// Standard deviation of what the samples' differences show, the noise's white part; the same as
  /// `noise` where that is white.
  private(set) var whiteNoise = 0.0
  /// Standard deviation of all the noise.
  private(set) var wholeNoise = 0.0
  /// The correlation of neighbouring samples' noise, 0 for white noise.
  private(set) var noiseCorrelation = 0.0
  /// Typical length between neighbouring samples in millimetres; 0 where noise is nothing.
  ///
  /// It is not less than an eighth of the noise: slower strokes than that are judged as rest.
  private(set) var step = 0.0
  /// Whether stairs were taken off, after which errors of neighbouring samples are alike.
  private(set) var isUnrounded = false

  private var meter = NoiseMeter()
  private static let leastNoise = 0.0005

  /// Takes the samples of a stroke that do not repeat the one before.
  mutating func take(_ x: [Double], _ y: [Double]) {
    points.resize(to: x.count, filler: .zero)
    moved.resize(to: x.count, filler: 0)
    let count = Self.gather(x.span, y.span, into: &points, &moved)
    points.removeLast(x.count - count)
    moved.removeLast(x.count - count)
  }

  private static func gather(
    _ x: Span<Double>, _ y: Span<Double>, into points: inout [SIMD2<Double>],
    _ moved: inout [Int]
  ) -> Int {
    var points = points.mutableSpan
    var moved = moved.mutableSpan
    var count = 0
    var last = SIMD2(Double.nan, Double.nan)
    for i in x.indices {
      let point = SIMD2(x[i], y[i])
      if point.x == last.x, point.y == last.y { continue }
      points[count] = point
      moved[count] = i
      count += 1
      last = point
    }
    return count
  }

  /// Estimates noise, at least `leastNoise` millimetres, and step.
  mutating func measure(_ seconds: Span<Double>, leastNoise: Double) {
    isUnrounded = false
    var noise = meter.noiseMillimetres(points)
    if max(noise, leastNoise) > Self.leastNoise {
      clock.read(moved, seconds)
      // Clocks may be worse than the recording was even: the times hold where they fit better.
      let timed =
        clock.isUneven
        ? meter.noiseMillimetres(points, places: clock.timedPlaces) : .infinity
      if timed < 0.9 * noise {
        noise = timed
        clock.followTimes()
      } else if meter.isMotion(points, noise: noise) {
        noise = 0
      }
    }
    self.noise = max(leastNoise, noise)
    whiteNoise = self.noise
    wholeNoise = self.noise
    noiseCorrelation = 0
    step =
      self.noise > Self.leastNoise
      ? max(typicalStepMillimetres(points, noise: self.noise), self.noise / 8) : 0
  }

  /// Estimates noise and step of samples whose stairs were taken off.
  mutating func measureUnrounded(_ seconds: Span<Double>, quantum: Double) {
    isUnrounded = true
    clock.read(moved, seconds)
    let step = typicalStepMillimetres(points, noise: 0)
    // A stair's time is known to a sample, its place so to a step, and that error lasts for a
    // quantum: what counts is its variance, step^2 / 12, times the quantum / step samples.
    let left = (min(step, quantum) * quantum / 12).squareRoot()
    noise = max(left, meter.noiseMillimetres(points))
    whiteNoise = noise
    wholeNoise = noise
    noiseCorrelation = 0
    self.step = max(step, noise / 8)
  }

  /// Samples a second; without times, as many as a speed of 50 mm/s gives.
  var samplesPerSecond: Double {
    clock.meanSeconds > 0 ? 1 / clock.meanSeconds : 50 / step
  }

  /// Becomes other samples without a wave.
  mutating func take(_ whole: ConditioningSamples, without wave: [SIMD2<Double>]) {
    for i in points.indices { points[i] = whole.points[i] - wave[i] }
    step = max(typicalStepMillimetres(points, noise: noise), noise / 8)
  }

  /// Takes the noise for alike from sample to sample.
  mutating func follow(_ colour: NoiseColour) {
    let variance = whiteNoise * whiteNoise * colour.variance
    wholeNoise = variance.squareRoot()
    // At 5 Hz: lower frequencies bend no directions.
    let cosine = Mathematics.cosine(2 * .pi * min(0.5, 5 / samplesPerSecond))
    noise = (variance * colour.power(cosine: cosine)).squareRoot()
    noiseCorrelation = colour.correlation
    step = max(typicalStepMillimetres(points, noise: wholeNoise), noise / 8)
  }

  /// A leg between two reversals that is shorter, in millimetres, is not real.
  var shortestLeg: Double { 4 * noise }

  /// Whether the noise matters and can be told from what was drawn.
  var needConditioning: Bool {
    // Sharp turns drawn by hand look like noise above 0.6 mm, and drawings have no times.
    guard noise > Self.leastNoise, noise < 0.6 || clock.meanSeconds > 0 else { return false }
    return (step < 2.5 && bendsDirections) || jittersAtRest
  }

  /// Whether the noise, left as it is, breaks the bound of the axle: 3 degrees from step to step, or a rest.
  var noiseMatters: Bool {
    noise > Self.leastNoise && (noise * 2.0.squareRoot() / step > .pi / 60 || jittersAtRest)
  }

  private var bendsDirections: Bool { noise * 2.0.squareRoot() / step > .pi / 180 }

  /// Whether four neighbouring segments are short enough to be noise alone.
  private var jittersAtRest: Bool {
    let points = points.span
    var run = 0
    for i in 1..<points.count {
      run = (points[i] - points[i - 1]).square < 16 * noise * noise ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }
}

/// The length between neighbouring samples that is typical for the rolled way, noise taken off, in
/// millimetres: the mean over the way, not over time, so that rest does not count.
private func typicalStepMillimetres(_ points: [SIMD2<Double>], noise: Double) -> Double {
  let points = points.span
  let lag = max(1, min(12, points.count / 10))
  let added = 4 * noise * noise
  var lengths = 0.0
  var squares = 0.0
  for i in 0..<points.count - lag {
    let square = (points[i + lag] - points[i]).square - added
    squares += square
    lengths += max(0, square).squareRoot()
  }
  return lengths > 0 ? max(0, squares) / lengths / Double(lag) : 0
}
