/// The standard deviation of white noise per coordinate in millimetres, estimated from samples.
///
/// The fourth difference of smooth motion is next to nothing and that of white noise has 70 times
/// its variance. The median over both coordinates together passes over corners and starts; for
/// noise it is the median of an exponential distribution. Differences within an exact rest say
/// nothing about a tracker and do not count.
///
/// - Complexity: O(samples): the median comes from a histogram with 16 classes an octave, within
///   about 1 %.
func noiseMillimetres(x: [Double], y: [Double]) -> Double {
  guard x.count >= 8 else { return 0 }
  // Squares from 2^-40 to 2^20 mm2; smaller ones fall into the first class, which stands for 0.
  let perOctave = 16
  let lowest = -40
  var classes = [Int](repeating: 0, count: 60 * perOctave)
  for i in 2..<x.count - 2 {
    let dx = x[i - 2] - 4 * x[i - 1] + 6 * x[i] - 4 * x[i + 1] + x[i + 2]
    let dy = y[i - 2] - 4 * y[i - 1] + 6 * y[i] - 4 * y[i + 1] + y[i + 2]
    // The exponent and the four leading digits of a double are its logarithm in steps of 1/16.
    let place = Int((dx * dx + dy * dy).bitPattern >> 48) - (1023 + lowest) * perOctave
    classes[max(0, min(classes.count - 1, place))] += 1
  }
  var left = Double(x.count - 4) / 2
  for (place, number) in classes.enumerated() {
    guard left > Double(number) else {
      if place == 0 { return 0 }
      let within = (Double(place % perOctave) + left / Double(number)) / Double(perOctave)
      let median =
        Double(sign: .plus, exponent: place / perOctave + lowest, significand: 1) * (1 + within)
      // Median of the squared length of a vector of two normal numbers: 2 ln 2 times the variance.
      return (median / (70 * 2 * 0.6931471805599453)).squareRoot()
    }
    left -= Double(number)
  }
  return 0
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
