extension ConditioningCurve {
  /// Puts the samples of every rest on one point, the mean of what was recorded.
  ///
  /// A rest is a run of at least three breadths in which the curve's speed is not above five standard deviations of
  /// what noise leaves of it; three times that near ends and knots, where the spline leans on one side only.
  mutating func settleRests(of samples: ConditioningSamples) {
    let deviation = samples.noise / (12 * stiffness.squareRoot()).squareRoot()
    for rest in rests(deviation) { settle(rest, samples) }
  }

  /// Runs of samples in which the speed is no more than noise of a deviation leaves.
  private func rests(_ deviation: Double) -> [ClosedRange<Int>] {
    let points = points.span
    func square(_ deviations: Double) -> Double {
      deviations * deviation * (deviations * deviation)
    }
    let speeds = Conditioning.restSpeeds
    let limits = (edge: square(speeds.edge), inner: square(speeds.inner))
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
  private var shortestRest: Int {
    max(Conditioning.restLength.segments, Int(Conditioning.restLength.breadths * breadth))
  }

  private mutating func settle(_ range: ClosedRange<Int>, _ samples: ConditioningSamples) {
    let recorded = samples.points.span
    let first = recorded[range.lowerBound]
    var sum = SIMD2<Double>.zero
    for i in range { sum += recorded[i] - first }
    let rest = first + sum / Double(range.count)
    // A hand that creeps or sways is no point: the curve follows it clearly better.
    var gain = 0.0
    for i in range { gain += (recorded[i] - rest).square - (recorded[i] - points[i]).square }
    let parameters = splineParameters(range.count, breadth: breadth)
    guard gain < 4 * samples.noise * samples.noise * (parameters + parameters.squareRoot()) else {
      return
    }
    // At its ends the spline swings; what swings about a rest there belongs to it.
    let reach = Conditioning.restSwingNoises * samples.noise
    func isNear(_ i: Int) -> Bool { (points[i] - rest).square < reach * reach }
    var (from, to) = (range.lowerBound, range.upperBound)
    let last = points.count - 1
    if from <= shortestRest, (0..<from).allSatisfy(isNear) { from = 0 }
    if last - to <= shortestRest, (to...last).allSatisfy(isNear) { to = last }
    for i in from...to { points[i] = rest }
  }
}
