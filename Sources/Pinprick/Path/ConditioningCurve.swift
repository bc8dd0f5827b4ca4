/// A smooth curve over time through the samples of one stroke.
struct ConditioningCurve {
  /// The curve at each sample in millimetres.
  var points: [SIMD2<Double>] = []
  /// Samples at which the direction changes at once, in increasing order.
  var knots: [Int] = []
  /// The spline's price of the third derivative.
  var stiffness = 1.0
  /// The stiffness to the power 1/6: the half-width in samples over which the spline averages.
  var breadth = 1.0

  /// Squared residuals added up, in units of the noise's variance.
  func misfit(of samples: ConditioningSamples) -> Double {
    let points = points.span
    let recorded = samples.points.span
    var sum = 0.0
    for i in points.indices { sum += (recorded[i] - points[i]).square }
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
    let points = points.span
    let recorded = samples.points.span
    let added = 4 * samples.noise * samples.noise
    var before = recorded[0] - points[0]
    var alike = 0.0
    var squares = before.square
    // Of what was recorded, and of the curve.
    var lengths = SIMD2<Double>.zero
    var explained = 0.0
    var last = (recorded: recorded[0], point: points[0])
    for i in 1..<points.count {
      let now = (recorded: recorded[i], point: points[i])
      let off = now.recorded - now.point
      alike += off.dot(before)
      squares += off.square
      before = off
      let steps = SIMD2((now.recorded - last.recorded).square, (now.point - last.point).square)
      last = now
      lengths += steps.squareRoot()
      explained += (steps.y + added).squareRoot()
    }
    let misfit = squares / (samples.noise * samples.noise)
    guard misfit < 2 * (2 * Double(points.count) + 40) else { return false }
    let isLarge = samples.whiteNoise > 0.6
    // A small circle of a dozen samples looks like noise.
    let leastShare = points.count < 40 ? 0.5 : 0.25
    let isRest = samples.whiteNoise > 0.3 && lengths.y < leastShare * lengths.x
    if isLarge || isRest, !isClear(squares, alike, samples) { return false }
    return (samples.isUnrounded || alike <= max(0.5, samples.noiseCorrelation + 0.1) * squares)
      && lengths.x < 1.25 * explained
  }

  /// The correlation of what the curve leaves of neighbouring samples.
  func residualCorrelation(_ samples: ConditioningSamples) -> Double {
    let points = points.span
    let recorded = samples.points.span
    var before = recorded[0] - points[0]
    var alike = 0.0
    var squares = before.square
    for i in 1..<points.count {
      let off = recorded[i] - points[i]
      alike += off.dot(before)
      squares += off.square
      before = off
    }
    return squares > 0 ? alike / squares : 0
  }

  /// Whether a curve of more length is longer than this one by no more than noise made it, two legs too
  /// short to be real, and a hundredth.
  ///
  /// A spline's steps have the variance noise^2 / (12 stiffness^(1/2)) for each coordinate. Across the
  /// way that makes a step longer, and at rest both coordinates do, 1.6 of one in the mean.
  func explainsLength(of other: [SIMD2<Double>], _ samples: ConditioningSamples) -> Bool {
    let points = points.span
    let other = other.span
    let left = 1.6 * samples.noise * samples.noise / (12 * stiffness.squareRoot())
    var length = 0.0
    var explained = 0.0
    for i in 1..<points.count {
      length += (other[i] - other[i - 1]).square.squareRoot()
      explained += ((points[i] - points[i - 1]).square + left).squareRoot()
    }
    return length <= 1.01 * explained + 2 * samples.shortestLeg
  }

  /// Whether noise above what most trackers have is there beyond doubt, as it is not in drawings whose
  /// points lie to the left and right of a line: a stiff curve leaves residuals of the noise's size
  /// that are no more alike than the noise.
  private func isClear(
    _ squares: Double, _ alike: Double, _ samples: ConditioningSamples
  ) -> Bool {
    let size = 2 * Double(points.count) * samples.wholeNoise * samples.wholeNoise
    return points.count >= 40 && breadth >= 2.5 && squares < 1.3 * size
      && alike < (samples.noiseCorrelation + 0.1) * squares
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
    for rest in rests(deviation) { settle(rest, samples) }
  }

  /// Runs of samples in which the speed is no more than noise of a deviation leaves.
  private func rests(_ deviation: Double) -> [ClosedRange<Int>] {
    let points = points.span
    let limits = (edge: 15 * deviation * (15 * deviation), inner: 5 * deviation * (5 * deviation))
    let edge = Int(breadth)
    let last = points.count - 1
    let shortest = shortestRest
    var rests: [ClosedRange<Int>] = []
    var nextKnot = 0
    var before = 0
    var after = knots.first ?? last
    var start = 0
    for i in 0..<last {
      if i > after {
        before = after
        nextKnot += 1
        after = nextKnot < knots.count ? knots[nextKnot] : last
      }
      let limit = i - before < edge || after - i < edge ? limits.edge : limits.inner
      if (points[i + 1] - points[i]).square >= limit {
        if i - start >= shortest { rests.append(start...i) }
        start = i + 1
      }
    }
    if last - start >= shortest { rests.append(start...last) }
    return rests
  }

  /// The least number of segments that make a rest.
  private var shortestRest: Int { max(4, Int(3 * breadth)) }

  private mutating func settle(_ range: ClosedRange<Int>, _ samples: ConditioningSamples) {
    let recorded = samples.points.span
    let first = recorded[range.lowerBound]
    var sum = SIMD2<Double>.zero
    for i in range { sum += recorded[i] - first }
    let rest = first + sum / Double(range.count)
    // A hand that creeps or sways is no point: the curve follows it clearly better.
    var gain = 0.0
    for i in range { gain += (recorded[i] - rest).square - (recorded[i] - points[i]).square }
    let parameters = Double(range.count) / (3 * breadth) + 3
    guard gain < 4 * samples.noise * samples.noise * (parameters + parameters.squareRoot()) else {
      return
    }
    // At its ends the spline swings; what swings about a rest there belongs to it.
    let swing = 16 * samples.noise * samples.noise
    func isNear(_ i: Int) -> Bool { (points[i] - rest).square < swing }
    var (from, to) = (range.lowerBound, range.upperBound)
    let last = points.count - 1
    if from <= shortestRest, (0..<from).allSatisfy(isNear) { from = 0 }
    if last - to <= shortestRest, (to...last).allSatisfy(isNear) { to = last }
    for i in from...to { points[i] = rest }
  }
}
