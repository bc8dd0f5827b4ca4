/// A smooth curve over time through the samples of one stroke.
struct ConditioningCurve {
  /// x at each sample in millimetres.
  var x: [Double]
  /// y at each sample in millimetres.
  var y: [Double]
  /// Samples at which the direction changes at once, in increasing order.
  private(set) var knots: [Int] = []
  /// The spline's price of the third derivative.
  private(set) var stiffness = 1.0
  /// The stiffness to the power 1/6: the half-width in samples over which the spline averages.
  private(set) var breadth = 1.0

  /// Errors of direction in degrees, from noise alone, at the typical speed: each gives a stiffness.
  static let stiffDegrees = [0.4, 0.6, 0.9, 1.3]
  /// The same for strokes that no stiff curve follows: small circles, short legs.
  static let softDegrees = [2.6, 5.2]

  /// Fits the stiffest curve that the samples allow.
  ///
  /// A stiff curve has the steadiest direction, but it cannot follow quick starts and stops. By
  /// Mallows' Cp (misfit in units of the noise, plus twice the parameters spent, for two
  /// coordinates) the curves compare; of those within 4 of the best one the stiffest is taken.
  init(
    through samples: ConditioningSamples, directionDegrees: [Double],
    _ spline: inout ConditioningSpline
  ) {
    var fits: [(cost: Double, curve: ConditioningCurve)] = []
    x = samples.x
    y = samples.y
    for degrees in directionDegrees {
      fit(samples, directionDegrees: degrees, &spline)
      let parameters = Double(x.count) / (3 * breadth) + 3 + 1.5 * Double(knots.count)
      fits.append((misfit(of: samples) + 4 * parameters, self))
    }
    let best = fits.reduce(Double.infinity) { min($0, $1.cost) }
    if let chosen = fits.first(where: { $0.cost <= best + 4 }) { self = chosen.curve }
  }

  /// Fits a curve of one stiffness and adds knots until it follows its samples everywhere.
  private mutating func fit(
    _ samples: ConditioningSamples, directionDegrees: Double, _ spline: inout ConditioningSpline
  ) {
    // For white noise the spline's slope has the variance noise^2 / (12 stiffness^(1/2)).
    let slope = samples.step * directionDegrees * .pi / 180
    let root = samples.noise / (12.0.squareRoot() * slope)
    stiffness = root * root * root * root
    breadth = Mathematics.exponential(Mathematics.logarithm(stiffness) / 6)
    knots = []
    for round in 0...4 {
      spline.fit(
        x: samples.x, y: samples.y, places: samples.places, weights: [], knots: knots,
        stiffness: stiffness, smoothX: &x, smoothY: &y)
      if round == 4 { return }
      let more = conditioningKnots(
        x: samples.x, y: samples.y, places: samples.places, smoothX: x, smoothY: y,
        noise: samples.noise, breadth: breadth, known: knots)
      if more.count == knots.count { return }
      knots = more
    }
  }

  /// Squared residuals added up, in units of the noise's variance.
  func misfit(of samples: ConditioningSamples) -> Double {
    var sum = 0.0
    for i in x.indices {
      let dx = samples.x[i] - x[i]
      let dy = samples.y[i] - y[i]
      sum += dx * dx + dy * dy
    }
    return sum / (samples.noise * samples.noise)
  }

  /// Whether what was taken off looks like noise and not like motion.
  ///
  /// It must be of the noise's size, twice its variance for two coordinates with room for the
  /// estimate's own error in short strokes. Neighbouring residuals must not be alike. And the length
  /// that went must be what noise adds: on the mean, it makes a segment of length s at most
  /// sqrt(s^2 + 4 noise^2) long. A stroke that would be one rest is one only in noise that trackers
  /// have: legs of two or three samples look like a rest in noise above 0.3 mm.
  func isExplainedByNoise(_ samples: ConditioningSamples) -> Bool {
    guard misfit(of: samples) < 2 * (2 * Double(x.count) + 40) else { return false }
    var alike = 0.0
    var squares = 0.0
    var before = (0.0, 0.0)
    var recorded = 0.0
    var explained = 0.0
    var length = 0.0
    for i in x.indices {
      let off = (samples.x[i] - x[i], samples.y[i] - y[i])
      alike += off.0 * before.0 + off.1 * before.1
      squares += off.0 * off.0 + off.1 * off.1
      before = off
      if i > 0 {
        let (dx, dy) = (samples.x[i] - samples.x[i - 1], samples.y[i] - samples.y[i - 1])
        let (sx, sy) = (x[i] - x[i - 1], y[i] - y[i - 1])
        recorded += (dx * dx + dy * dy).squareRoot()
        length += (sx * sx + sy * sy).squareRoot()
        explained += (sx * sx + sy * sy + 4 * samples.noise * samples.noise).squareRoot()
      }
    }
    if samples.noise > 0.3, length < 0.25 * recorded { return false }
    return (samples.isUnrounded || alike <= 0.5 * squares) && recorded < 1.25 * explained
  }

  /// The standard deviation of what noise is left per coordinate, away from ends and knots.
  func residualNoise(_ samples: ConditioningSamples) -> Double {
    // (1/pi) * integral of 1 / (1 + stiffness w^6)^2 dw = 5 / (18 breadth), near 0.28 / breadth.
    samples.noise * (5 / (18 * breadth)).squareRoot()
  }

  /// Puts the samples of every rest on one point, the mean of what was recorded.
  ///
  /// A rest is a run of at least three breadths in which the curve's speed is not above five
  /// standard deviations of what noise leaves of it; three times that near ends and knots, where
  /// the spline leans on one side only.
  mutating func settleRests(of samples: ConditioningSamples) {
    let deviation = samples.noise / (12 * stiffness.squareRoot()).squareRoot()
    let edge = Int(breadth)
    let last = x.count - 1
    var nextKnot = 0
    var before = 0
    var start = -1
    for i in 0..<last {
      while nextKnot < knots.count, knots[nextKnot] < i {
        before = knots[nextKnot]
        nextKnot += 1
      }
      let after = nextKnot < knots.count ? knots[nextKnot] : last
      let limit = (i - before < edge || after - i < edge ? 15 : 5) * deviation
      let dx = x[i + 1] - x[i]
      let dy = y[i + 1] - y[i]
      if dx * dx + dy * dy < limit * limit {
        if start < 0 { start = i }
      } else {
        if start >= 0, i - start >= shortestRest { settle(start...i, samples) }
        start = -1
      }
    }
    if start >= 0, last - start >= shortestRest { settle(start...last, samples) }
  }

  /// The least number of segments that make a rest.
  private var shortestRest: Int { max(4, Int(3 * breadth)) }

  private mutating func settle(_ range: ClosedRange<Int>, _ samples: ConditioningSamples) {
    let first = range.lowerBound
    var sumX = 0.0
    var sumY = 0.0
    for i in range {
      sumX += samples.x[i] - samples.x[first]
      sumY += samples.y[i] - samples.y[first]
    }
    let restX = samples.x[first] + sumX / Double(range.count)
    let restY = samples.y[first] + sumY / Double(range.count)
    // At its ends the spline swings; what swings about a rest there belongs to it.
    let swing = 16 * samples.noise * samples.noise
    func isNear(_ i: Int) -> Bool {
      (x[i] - restX) * (x[i] - restX) + (y[i] - restY) * (y[i] - restY) < swing
    }
    var (from, to) = (range.lowerBound, range.upperBound)
    if from <= shortestRest, (0..<from).allSatisfy(isNear) { from = 0 }
    if x.count - 1 - to <= shortestRest, (to..<x.count).allSatisfy(isNear) { to = x.count - 1 }
    for i in from...to {
      x[i] = restX
      y[i] = restY
    }
  }
}
