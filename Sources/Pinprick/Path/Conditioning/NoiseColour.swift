/// Noise that is alike from sample to sample: AR(1), by its correlation and what follows from it.
struct NoiseColour {
  /// The correlation of neighbouring samples' noise, 0 for white noise.
  let correlation: Double
  /// The variance of the noise in units of what its fourth differences show, 1 for white noise.
  let variance: Double

  /// The noise of a correlation from 0 to below 1.
  init(correlation rho: Double) {
    correlation = rho
    // The fourth differences' variance by the correlations 0 to 4 samples apart.
    let square = rho * rho
    let fourth = 70 - 112 * rho + 56 * square - 16 * square * rho + 2 * square * square
    variance = 70 / fourth
  }

  /// A higher correlation that residuals show clearly, as far as any is looked for; nil where they do not.
  func raised(to alike: Double) -> NoiseColour? {
    let most = min(alike, Conditioning.highestCorrelation)
    return most > correlation + Conditioning.correlationRoom ? NoiseColour(correlation: most) : nil
  }

  /// Power at a frequency in radians a sample over the power of white noise of the same variance.
  func power(cosine: Double) -> Double {
    (1 - correlation * correlation) / (1 + correlation * correlation - 2 * correlation * cosine)
  }
}

/// Tells noise that is alike from sample to sample from motion that a curve did not follow.
///
/// Both leave more in the residuals than the fourth differences show. What a curve with a cut-off
/// of 6 Hz leaves is compared with AR(1) noise: that has no correlation below -0.3 at any lag,
/// where a hand that trembles or turns swings from one side to the other.
struct ColourMeter {
  private var spline = BandedSplines<Double>()
  private var residuals: [SIMD2<Double>] = []
  private var places: [Double] = []
  private var squares: [Double] = []

  /// Looks for the colour of the noise.
  ///
  /// - Parameters:
  ///   - points: samples in millimetres.
  ///   - noise: what the fourth differences show, in millimetres.
  ///   - hertz: samples a second.
  /// - Returns: the colour; nil where the noise is white, or where what was left looks like motion.
  mutating func colour(
    _ points: [SIMD2<Double>], noise: Double, samplesPerSecond hertz: Double
  ) -> NoiseColour? {
    let breadth = hertz / (2 * .pi * Conditioning.colourCutOff)
    guard points.count >= Conditioning.leastSpectralSamples,
      breadth > Conditioning.leastColourBreadth,
      hertz <= Conditioning.highestRate
    else { return nil }
    let cube = breadth * breadth * breadth
    take(points, stiffness: cube * cube)
    let found = clip() / (noise * noise)
    let band = HighBand(stiffness: cube * cube)
    guard found > Conditioning.leastColour * band.share(of: NoiseColour(correlation: 0)),
      !swings(hertz)
    else { return nil }
    var (low, high) = (0.0, Conditioning.highestCorrelation)
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if band.share(of: NoiseColour(correlation: middle)) < found {
        low = middle
      } else {
        high = middle
      }
    }
    return NoiseColour(correlation: (low + high) / 2)
  }

  /// Takes what a curve leaves of the samples.
  private mutating func take(_ points: [SIMD2<Double>], stiffness: Double) {
    places.resize(to: points.count, filler: 0)
    for i in points.indices { places[i] = Double(i) }
    spline.fit(points: points, places: places, stiffness: stiffness)
    spline.copy(points, into: &residuals)
    for i in points.indices { residuals[i] = points[i] - residuals[i] }
  }

  /// Cuts residuals to some standard deviations, so that a corner does not count more than the rest.
  ///
  /// - Returns: the variance per coordinate, from the median.
  private mutating func clip() -> Double {
    squares.resize(to: residuals.count, filler: 0)
    for i in residuals.indices { squares[i] = residuals[i].square }
    squares.sort()
    // Half of all vectors of two normal numbers have squared lengths below 2 ln 2.
    let variance = squares[squares.count / 2] / (2 * 0.6931471805599453)
    let deviations = Conditioning.colourDeviations
    let most = deviations * deviations * 2 * variance
    for i in residuals.indices where residuals[i].square > most {
      residuals[i] *= (most / residuals[i].square).squareRoot()
    }
    return variance
  }

  /// Whether residuals at any lag are so unlike as AR(1) noise never is.
  private func swings(_ hertz: Double) -> Bool {
    let residuals = residuals.span
    var own = 0.0
    for i in residuals.indices { own += residuals[i].square }
    let chance = Conditioning.swingingErrors / Double(2 * residuals.count).squareRoot()
    let limit = -(Conditioning.swingingCorrelation + chance) * own
    let lags = Conditioning.swingingLags
    for lag in 1..<max(2, min(residuals.count / lags.parts, Int(hertz / lags.perSecond))) {
      var sum = 0.0
      for i in lag..<residuals.count { sum += residuals[i].dot(residuals[i - lag]) }
      if sum < limit { return true }
    }
    return false
  }
}

/// What a smoothing spline leaves of noise, by its frequencies.
private struct HighBand {
  private let bands: [(cosine: Double, share: Double)]
  private static let count = 64

  init(stiffness: Double) {
    bands = (0..<Self.count).map { k in
      let cosine = Mathematics.cosine(.pi * (Double(k) + 0.5) / Double(Self.count))
      // The squared gain of a difference is 2 - 2 cos.
      let gain = 2 - 2 * cosine
      let left = stiffness * gain * gain * gain
      return (cosine, left / (1 + left) * (left / (1 + left)))
    }
  }

  /// The variance that is left, in units of what the fourth differences show.
  func share(of colour: NoiseColour) -> Double {
    var sum = 0.0
    for (cosine, share) in bands { sum += share * colour.power(cosine: cosine) }
    return colour.variance * sum / Double(Self.count)
  }
}
