/// The standard deviation of white noise per coordinate in millimetres, estimated from samples.
///
/// The fourth difference of smooth motion is next to nothing and that of white noise has 70 times
/// its variance. The median over both coordinates together passes over corners and starts; for
/// noise it is the median of an exponential distribution. Differences within an exact rest say
/// nothing about a tracker and do not count.
///
/// Two things show that it is motion and not noise: neighbouring differences that mostly point the
/// same way (those of white noise do in one of ten pairs), as on circles of few samples; and a
/// quartile far below what noise of that median has, as where every second difference meets a turn.
///
/// - Parameters:
///   - x: x of the samples in millimetres.
///   - y: y of the samples, as many.
///   - places: strictly increasing places in time; empty where they are even.
/// - Returns: the deviation; 0 where there is no noise, or motion only.
/// - Complexity: O(samples): the median comes from a histogram with 16 classes an octave, within
///   about 1 %.
func noiseMillimetres(x: [Double], y: [Double], places: [Double] = []) -> Double {
  guard x.count >= 8 else { return 0 }
  var numbers = SquareClasses.none
  var before = (0.0, 0.0)
  var alike = 0
  if places.isEmpty {
    for i in 2..<x.count - 2 {
      let dx = x[i - 2] - 4 * x[i - 1] + 6 * x[i] - 4 * x[i + 1] + x[i + 2]
      let dy = y[i - 2] - 4 * y[i - 1] + 6 * y[i] - 4 * y[i + 1] + y[i + 2]
      numbers[SquareClasses.place(of: dx * dx + dy * dy)] += 1
      if dx * before.0 + dy * before.1 > 0 { alike += 1 }
      before = (dx, dy)
    }
  } else {
    for i in 2..<x.count - 2 {
      let c = differenceWeights(places, i)
      var (dx, dy) = (0.0, 0.0)
      // From the middle sample on: the weights add up to 0, and a far origin costs no digits.
      for k in 0..<5 {
        dx += c[k] * (x[i - 2 + k] - x[i])
        dy += c[k] * (y[i - 2 + k] - y[i])
      }
      numbers[SquareClasses.place(of: dx * dx + dy * dy)] += 1
      if dx * before.0 + dy * before.1 > 0 { alike += 1 }
      before = (dx, dy)
    }
  }
  let number = x.count - 4
  let classes = SquareClasses(numbers: numbers)
  // Of a handful of pairs many may be alike by chance.
  if Double(alike) > 0.5 * Double(number) + 1 { return 0 }
  // Quantiles of the squared length of a vector of two normal numbers: 2 ln 2 and 2 ln (4/3) times
  // the variance.
  let median = classes.quantile(0.5, of: number) / (70 * 2 * 0.6931471805599453)
  let quartile = classes.quantile(0.25, of: number) / (70 * 2 * 0.28768207245178096)
  return (quartile < median / 16 ? quartile : median).squareRoot()
}

/// Whether what looks like noise is motion: every second or third sample shows much more of it, as
/// on legs of a few samples, and no rest shows it for itself.
///
/// Noise alone seldom reaches 2.7 and 5 times, even in strokes of 15 samples.
func isMotion(x: [Double], y: [Double], noise: Double) -> Bool {
  (wideNoise(x, y, every: 2) > 3.2 * noise || wideNoise(x, y, every: 3) > 10 * noise)
    && !hasJitter(x, y, noise)
}

/// Whether six neighbouring segments are short enough to be noise alone and turn back three times or
/// more, as three of four neighbours do at rest.
private func hasJitter(_ x: [Double], _ y: [Double], _ noise: Double) -> Bool {
  var run = 0
  var turns = 0
  var before = (0.0, 0.0)
  for i in x.indices.dropFirst() {
    let (dx, dy) = (x[i] - x[i - 1], y[i] - y[i - 1])
    if dx * dx + dy * dy < 16 * noise * noise {
      run += 1
      if run > 1, dx * before.0 + dy * before.1 < 0 { turns += 1 }
      if run >= 6, turns >= 3 { return true }
    } else {
      run = 0
      turns = 0
    }
    before = (dx, dy)
  }
  return false
}

/// The noise as every second or third sample shows it, in millimetres; 0 where too few do.
private func wideNoise(_ x: [Double], _ y: [Double], every n: Int) -> Double {
  guard x.count >= 4 * n + 4 else { return 0 }
  var numbers = SquareClasses.none
  var number = 0
  // Some thousand differences are enough.
  for i in stride(from: 2 * n, to: x.count - 2 * n, by: max(1, x.count / 5003)) {
    let dx = x[i - 2 * n] - 4 * x[i - n] + 6 * x[i] - 4 * x[i + n] + x[i + 2 * n]
    let dy = y[i - 2 * n] - 4 * y[i - n] + 6 * y[i] - 4 * y[i + n] + y[i + 2 * n]
    numbers[SquareClasses.place(of: dx * dx + dy * dy)] += 1
    number += 1
  }
  let median = SquareClasses(numbers: numbers).quantile(0.5, of: number)
  return (median / (70 * 2 * 0.6931471805599453)).squareRoot()
}

/// Weights of the fourth divided difference at places around one, scaled to the 70 that even places
/// give to the variance of white noise.
private func differenceWeights(_ places: [Double], _ i: Int) -> SIMD8<Double> {
  var weights = SIMD8<Double>.zero
  var squares = 0.0
  for k in 0..<5 {
    var product = 1.0
    for j in 0..<5 where j != k { product *= places[i - 2 + k] - places[i - 2 + j] }
    weights[k] = 1 / product
    squares += weights[k] * weights[k]
  }
  return weights * (70 / squares).squareRoot()
}

/// How many squares in mm2 fall into each sixteenth of an octave.
private struct SquareClasses {
  // Squares from 2^-40 to 2^20 mm2; smaller ones fall into the first class, which stands for 0.
  private static let perOctave = 16
  private static let lowest = -40
  static let none = [Int](repeating: 0, count: 60 * perOctave)
  let numbers: [Int]

  /// The class of a square.
  @inline(__always) static func place(of square: Double) -> Int {
    // The exponent and the four leading digits of a double are its logarithm in steps of 1/16.
    max(0, min(60 * perOctave - 1, Int(square.bitPattern >> 48) - (1023 + lowest) * perOctave))
  }

  /// The square that a part of all `count` does not exceed.
  func quantile(_ part: Double, of count: Int) -> Double {
    var left = Double(count) * part
    for (place, number) in numbers.enumerated() {
      guard left > Double(number) else {
        if place == 0 { return 0 }
        let within =
          (Double(place % Self.perOctave) + left / Double(number)) / Double(Self.perOctave)
        return Double(
          sign: .plus, exponent: place / Self.perOctave + Self.lowest, significand: 1)
          * (1 + within)
      }
      left -= Double(number)
    }
    return 0
  }
}

/// The length between neighbouring samples that is typical for the rolled way, noise taken off, in
/// millimetres: the mean over the way, not over time, so that rest does not count.
func typicalStepMillimetres(x: [Double], y: [Double], noise: Double) -> Double {
  let lag = max(1, min(12, x.count / 10))
  var lengths = 0.0
  var squares = 0.0
  for i in 0..<x.count - lag {
    let dx = x[i + lag] - x[i]
    let dy = y[i + lag] - y[i]
    let square = dx * dx + dy * dy - 4 * noise * noise
    squares += square
    lengths += max(0, square).squareRoot()
  }
  return lengths > 0 ? max(0, squares) / lengths / Double(lag) : 0
}
