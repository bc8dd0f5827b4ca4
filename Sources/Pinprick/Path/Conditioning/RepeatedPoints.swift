/// The samples of a stroke that do not repeat the one before, and what is known about them as a whole.
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
  /// What the samples' differences show; its white part is `noise` where all of it is white.
  private(set) var found = TrackerNoise()
  /// Typical length between neighbouring samples in millimetres; 0 where noise is nothing.
  ///
  /// It is not less than a share of the noise: slower strokes than that are judged as rest.
  private(set) var step = 0.0
  /// Whether stairs were taken off, after which errors of neighbouring samples are alike.
  private(set) var isUnrounded = false

  /// Whether chance changes the squares of white noise little.
  var isLong: Bool { points.count >= Conditioning.longStroke }

  private var meter = NoiseMeter()
  private var leastStep: Double { Conditioning.leastStepShare * noise }

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

  /// Lays a path through the points over all samples: those between repeat the one before.
  func spread(_ path: [SIMD2<Double>], over x: inout [Double], _ y: inout [Double]) {
    let path = path.span
    let moved = moved.span
    var x = x.mutableSpan
    var y = y.mutableSpan
    var k = 0
    var end = moved.count > 1 ? moved[1] : x.count
    for i in x.indices {
      if i == end {
        k += 1
        end = k + 1 < moved.count ? moved[k + 1] : x.count
      }
      let point = path[k]
      x[i] = point.x
      y[i] = point.y
    }
  }

  /// Estimates noise, at least `leastNoise` millimetres, and step.
  mutating func measure(_ seconds: Span<Double>, leastNoise: Double) {
    var noise = meter.noiseMillimetres(points)
    if max(noise, leastNoise) > Conditioning.leastNoise {
      clock.read(moved, seconds)
      let timed =
        clock.isUneven
        ? meter.noiseMillimetres(points, places: clock.timedPlaces) : .infinity
      if timed < Conditioning.leastTimedShare * noise {
        noise = timed
        clock.followTimes()
      } else if meter.isMotion(points, noise: noise) {
        noise = 0
      }
    }
    noise = max(leastNoise, noise)
    take(noise: noise, isUnrounded: false)
    step =
      noise > Conditioning.leastNoise
      ? max(typicalStepMillimetres(points, noise: noise), leastStep) : 0
  }

  /// Estimates noise and step of samples whose stairs were taken off.
  mutating func measureUnrounded(_ seconds: Span<Double>, quantum: Double) {
    clock.read(moved, seconds)
    let step = typicalStepMillimetres(points, noise: 0)
    // A stair's time is known to a sample, its place so to a step, and that error lasts for a
    // quantum: what counts is its variance, step^2 / 12, times the quantum / step samples.
    let left = (min(step, quantum) * quantum / 12).squareRoot()
    take(noise: max(left, meter.noiseMillimetres(points)), isUnrounded: true)
    self.step = max(step, leastStep)
  }

  private mutating func take(noise: Double, isUnrounded: Bool) {
    self.noise = noise
    found = TrackerNoise(white: noise, whole: noise)
    self.isUnrounded = isUnrounded
  }

  /// Samples a second; without times, as many as a usual speed gives.
  var samplesPerSecond: Double {
    clock.meanSeconds > 0 ? 1 / clock.meanSeconds : Conditioning.untimedSpeed / step
  }

  /// Becomes other samples without a wave.
  mutating func take(_ whole: ConditioningSamples, without wave: [SIMD2<Double>]) {
    for i in points.indices { points[i] = whole.points[i] - wave[i] }
    step = max(typicalStepMillimetres(points, noise: noise), leastStep)
  }

  /// Takes the noise for alike from sample to sample.
  mutating func follow(_ colour: NoiseColour) {
    let variance = found.white * found.white * colour.variance
    found.whole = variance.squareRoot()
    found.correlation = colour.correlation
    let share = min(0.5, Conditioning.colourFrequency / samplesPerSecond)
    noise = (variance * colour.power(cosine: Mathematics.cosine(2 * .pi * share))).squareRoot()
    step = max(typicalStepMillimetres(points, noise: found.whole), leastStep)
  }
}

/// The length between neighbouring samples that is typical for the rolled way, noise taken off, in
/// millimetres: the mean over the way, not over time, so that rest does not count.
private func typicalStepMillimetres(_ points: [SIMD2<Double>], noise: Double) -> Double {
  let points = points.span
  let lag = max(1, min(Conditioning.stepLag.most, points.count / Conditioning.stepLag.parts))
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
