/// What is known of a tracker's noise, in millimetres per coordinate.
struct TrackerNoise: Sendable {
  /// The standard deviation of its white part, which differs from sample to sample.
  var white = 0.0
  /// The standard deviation of all of it.
  var whole = 0.0
  /// The correlation of neighbouring samples' noise, 0 where it is white.
  var correlation = 0.0
}

/// Estimates the white noise of samples; its workspace is kept from one stroke to the next.
///
/// The fourth difference of smooth motion is next to nothing and that of white noise has 70 times its variance.
/// The median over both coordinates together passes over corners and starts; for noise it is the median of an
/// exponential distribution. Differences within an exact rest say nothing about a tracker and do not count.
///
/// Two things show that it is motion and not noise: neighbouring differences that mostly point the
/// same way (those of white noise do in one of ten pairs), as on circles of few samples; and a
/// quartile far below what noise of that median has, as where every second difference meets a turn.
struct NoiseMeter {
  /// Of the last samples' neighbouring differences, the share that point the same way.
  private(set) var alikeShare = 0.0

  private var squares: [Double] = []
  private var classes = SquareClasses()

  /// The variance of white noise's fourth difference, times the squared length of a vector of two
  /// normal numbers that half of all do not exceed, 2 ln 2.
  private static let medianFactor = 70 * 2 * 0.6931471805599453
  /// The same for a quarter of all, 2 ln (4/3).
  private static let quartileFactor = 70 * 2 * 0.28768207245178096

  /// The standard deviation of the noise per coordinate in millimetres.
  ///
  /// - Parameter points: samples in millimetres, at even places in time.
  /// - Returns: the deviation; 0 where there is no noise, or motion only.
  /// - Complexity: O(samples): the median comes from a histogram with 16 classes an octave, within about 1 %.
  mutating func noiseMillimetres(_ points: [SIMD2<Double>]) -> Double {
    guard points.count >= Conditioning.leastSamples else { return 0 }
    let points = points.span
    var (a, b, c, d) = (points[0], points[1], points[2], points[3])
    return noise(points.count - 4) { i in
      let e = points[i + 4]
      let difference = fourthDifference(a, b, c, d, e)
      (a, b, c, d) = (b, c, d, e)
      return difference
    }
  }

  /// The same for samples at strictly increasing places in time.
  mutating func noiseMillimetres(_ points: [SIMD2<Double>], places: [Double]) -> Double {
    guard points.count >= Conditioning.leastSamples else { return 0 }
    let (points, places) = (points.span, places.span)
    let last = points.count - 5
    var weights = DifferenceWeights(places, 0, 1)
    return noise(points.count - 4) { i in
      // Two neighbours at a time; at the end the last one twice.
      if i & 1 == 0 { weights = DifferenceWeights(places, i, min(i + 1, last)) }
      return weights.difference(points, i, i & 1)
    }
  }

  /// The noise that so many fourth differences show.
  @inline(__always)
  private mutating func noise(
    _ number: Int, _ difference: (Int) -> SIMD2<Double>
  ) -> Double {
    squares.resize(to: number, filler: 0)
    var squares = self.squares.mutableSpan
    var before = SIMD2<Double>.zero
    var alike = 0
    for i in squares.indices {
      let difference = difference(i)
      squares[i] = difference.square
      if difference.dot(before) > 0 { alike += 1 }
      before = difference
    }
    return noise(alike: alike)
  }

  /// The noise that the squared differences show, so many of which point as the one before does.
  private mutating func noise(alike: Int) -> Double {
    alikeShare = Double(alike) / Double(squares.count)
    let mostAlike =
      Conditioning.mostAlikeInNoise * Double(squares.count) + Conditioning.roomForAlike
    if Double(alike) > mostAlike { return 0 }
    classes.count(squares)
    // The quartile first: the search for the median goes on from there.
    let quartile = classes.quantile(4) / Self.quartileFactor
    let median = classes.quantile(2) / Self.medianFactor
    if quartile < Conditioning.leastQuartile * median { return quartile.squareRoot() }
    let isUneven = median > Conditioning.leastUnevenVariance
    return (isUneven ? wholeVariance(median) : median).squareRoot()
  }

  /// The variance of all noise where a stretch has far more than the median shows: a tracker that sees
  /// few of its markers for a while, or changes between two solutions.
  ///
  /// A corner is in five differences. So blocks count in which six squares of eight or more are far above the
  /// median.
  private mutating func wholeVariance(_ median: Double) -> Double {
    let squares = self.squares.span
    let limit = Conditioning.unevenRatio * median * Self.medianFactor
    let size = Conditioning.blockSize
    let blocks = squares.count / size
    var sum = 0.0
    var squareSum = 0.0
    var uneven = 0
    for block in 0..<blocks {
      let start = block * size
      var above = 0
      for i in start..<start + size where squares[i] > limit { above += 1 }
      if 4 * above >= Conditioning.unevenQuarters * size {
        let middle = self.squares[start..<start + size].sorted()[size / 2]
        let variance = middle / Self.medianFactor
        sum += variance
        squareSum += variance * variance
        uneven += 1
      }
    }
    guard uneven >= Conditioning.leastUnevenBlocks else { return median }
    let even = Double(blocks - uneven) * median
    let mean = (sum + even) / Double(blocks)
    // Length comes of noise as its variance does: each block counts by its own.
    let weighted = (squareSum + even * median) / (sum + even)
    return max(mean, min(weighted, Conditioning.mostWeightedVariance))
  }

  /// Whether what looks like noise is motion: every second or third sample shows much more of it, as
  /// on legs of a few samples, and no rest shows it for itself.
  mutating func isMotion(_ points: [SIMD2<Double>], noise: Double) -> Bool {
    let ratios = Conditioning.motionRatios
    return
      (isWider(points, every: 2, than: ratios.second * noise)
      || isWider(points, every: 3, than: ratios.third * noise)) && !hasJitter(points, noise)
  }

  /// Whether every nth sample may show more noise than a limit, judged by a few of their fourth
  /// differences all along the stroke.
  ///
  /// - Returns: false where five of eight differences are small: a hum in step with the samples hides from
  ///   half of them.
  func mayExceed(_ limit: Double, _ points: [SIMD2<Double>], every n: Int) -> Bool {
    let (points, looks) = (points.span, Conditioning.quickLooks)
    let places = points.count - 4 * n
    guard places >= looks else { return places > 0 }
    let small = Self.medianFactor * limit * limit
    // An odd step, so that a wave of an even number of samples is not always met in the same phase.
    let step = (places / looks - 1) | 1
    let first = step / 2
    let number = (places - first + step - 1) / step
    var left = (Conditioning.smallEighths * number + 7) / 8
    for i in stride(from: first, to: places, by: step) {
      let square = fourthDifference(
        points[i], points[i + n], points[i + 2 * n], points[i + 3 * n], points[i + 4 * n]
      ).square
      if square < small {
        left -= 1
        if left == 0 { return false }
      }
    }
    return true
  }

  /// Whether every second or third sample shows more noise than a limit; false where too few do.
  private mutating func isWider(
    _ points: [SIMD2<Double>], every n: Int, than limit: Double
  ) -> Bool {
    let points = points.span
    guard points.count >= 4 * n + 4 else { return false }
    let step = max(1, points.count / Conditioning.motionLooks)
    let number = (points.count - 4 * n + step - 1) / step
    // Half of all squares below this keep the median below.
    let small = Self.medianFactor * limit * limit / Conditioning.classRoom
    squares.resize(to: number, filler: 0)
    // The five points of a difference in columns of one length.
    let length = points.count - 4 * n
    let a = points.extracting(0..<length)
    let b = points.extracting(n..<n + length)
    let c = points.extracting(2 * n..<2 * n + length)
    let d = points.extracting(3 * n..<3 * n + length)
    let e = points.extracting(4 * n..<4 * n + length)
    var squares = self.squares.mutableSpan
    var left = (number + 1) / 2
    var i = 0
    for k in squares.indices {
      let square = fourthDifference(a[i], b[i], c[i], d[i], e[i]).square
      squares[k] = square
      if square < small {
        left -= 1
        if left == 0 { return false }
      }
      i += step
    }
    classes.count(self.squares)
    return (classes.quantile(2) / Self.medianFactor).squareRoot() > limit
  }
}

/// The fourth difference of five points.
@inline(__always)
private func fourthDifference(
  _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>,
  _ e: SIMD2<Double>
) -> SIMD2<Double> {
  let before = a - 4 * b
  return before + 6 * c - 4 * d + e
}

/// Whether neighbouring segments are short enough to be noise alone and turn back as often as at rest.
private func hasJitter(_ points: [SIMD2<Double>], _ noise: Double) -> Bool {
  let points = points.span
  let rest = Conditioning.restingNoises * noise
  var (run, turns) = (0, 0)
  var before = SIMD2<Double>.zero
  for i in 1..<points.count {
    let step = points[i] - points[i - 1]
    if step.square < rest * rest {
      run += 1
      if run > 1, step.dot(before) < 0 { turns += 1 }
      if run >= Conditioning.jitterRun.segments, turns >= Conditioning.jitterRun.turns {
        return true
      }
    } else {
      (run, turns) = (0, 0)
    }
    before = step
  }
  return false
}

/// Weights of the fourth divided differences over two times five places, one in each part, scaled to
/// the 70 that even places give to the variance of white noise.
private struct DifferenceWeights {
  private var first: SIMD2<Double>
  private var second: SIMD2<Double>
  private var fourth: SIMD2<Double>
  private var fifth: SIMD2<Double>

  /// Works out the weights for the five places that begin at i and the five at j.
  @inline(__always)
  init(_ places: Span<Double>, _ i: Int, _ j: Int) {
    let a = SIMD2(places[i], places[j])
    let b = SIMD2(places[i + 1], places[j + 1])
    let c = SIMD2(places[i + 2], places[j + 2])
    let d = SIMD2(places[i + 3], places[j + 3])
    let e = SIMD2(places[i + 4], places[j + 4])
    first = 1 / ((b - a) * (c - a) * (d - a) * (e - a))
    second = 1 / ((b - a) * (c - b) * (d - b) * (e - b))
    let third = 1 / ((c - a) * (c - b) * (d - c) * (e - c))
    fourth = 1 / ((d - a) * (d - b) * (d - c) * (e - d))
    fifth = 1 / ((e - a) * (e - b) * (e - c) * (e - d))
    let squares =
      first * first + second * second + third * third + fourth * fourth + fifth * fifth
    let scale = (70 / squares).squareRoot()
    first *= scale
    second *= scale
    fourth *= scale
    fifth *= scale
  }

  /// The difference of the five points that begin at i, by the weights of one part.
  ///
  /// From the middle point on: the weights, whose signs alternate, add up to 0, and a far origin costs no digits.
  @inline(__always)
  func difference(_ points: Span<SIMD2<Double>>, _ i: Int, _ part: Int) -> SIMD2<Double> {
    let middle = points[i + 2]
    let before = first[part] * (points[i] - middle) - second[part] * (points[i + 1] - middle)
    return before - fourth[part] * (points[i + 3] - middle) + fifth[part] * (points[i + 4] - middle)
  }
}
