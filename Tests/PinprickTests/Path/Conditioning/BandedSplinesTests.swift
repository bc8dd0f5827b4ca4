import Reference
import Testing

@testable import Pinprick

@Suite struct BandedSplinesTests {
  private struct Case {
    let seconds: [Double]
    let points: [SIMD2<Double>]
    let stiffness: SIMD4<Double>
    let knots: [[Int]]

    init(seed: UInt64) {
      var dice = Dice(seed: seed)
      let count = dice.whole(5...120)
      let hasGaps = dice.chance(0.5)
      var time = 0.0
      seconds = (0..<count).map { _ in
        time += hasGaps && dice.chance(0.1) ? dice.number(0.02, 0.08) : 0.01
        return time
      }
      var place = SIMD2(dice.number(-1e4, 1e4), dice.number(-100, 100))
      points = (0..<count).map { _ in
        place += SIMD2(dice.number(0, 2), dice.number(-1, 1))
        return place
      }
      stiffness = SIMD4(
        dice.number(0.1, 10), dice.number(10, 1e3), dice.number(1e3, 1e5), dice.number(1e5, 1e7))
      knots = (0..<4).map { _ in
        (2..<max(3, count - 2)).filter { _ in dice.chance(0.08) }.filter { $0 < count - 2 }
      }
    }

    var clock: ConditioningClock {
      var clock = ConditioningClock()
      clock.read(Array(points.indices), seconds.span)
      return clock
    }

    func curves(
      _ stiffness: SIMD4<Double>, _ knots: [[Int]], areEven: Bool = false
    ) -> [[SIMD2<Double>]] {
      var splines = BandedSplines<SIMD4<Double>>()
      splines.fit(
        points: points, places: clock.places, areEven: areEven, knots: knots, stiffness: stiffness)
      return (0..<4).map { lane in
        var curve: [SIMD2<Double>] = []
        splines.copy(lane: lane, points, into: &curve)
        return curve
      }
    }
  }

  /// The curve is that of the normal equations, with gaps, knots and weights.
  ///
  /// Their matrix has a condition of up to 400 times the stiffness, and curves are up to 250 mm long.
  @Test(arguments: tried(0..<100)) func equalsTheNormalEquations(seed: UInt64) {
    let session = Case(seed: seed)
    var dice = Dice(seed: seed + 1000)
    let weights = session.points.map { _ in dice.number(0.5, 20) }
    for lane in 0..<4 {
      let (stiffness, knots) = (session.stiffness[lane], session.knots[lane])
      for weights in [weights, []] {
        var spline = BandedSplines<Double>()
        spline.fit(
          points: session.points, places: session.clock.places, weights: weights, knots: [knots],
          stiffness: stiffness)
        var curve: [SIMD2<Double>] = []
        spline.copy(session.points, into: &curve)
        let wanted = referenceSpline(
          session.points, at: session.clock.places,
          weights: weights.isEmpty ? session.points.map { _ in 1 } : weights, knots: knots,
          stiffness: stiffness)
        let furthest = zip(curve, wanted).map { length($0 - $1) }.max() ?? .infinity
        #expect(furthest < 1e-9 + 1e-10 * stiffness)
      }
    }
  }

  /// Where samples are even, bands that are not worked out anew give the same to the last bit.
  @Test(arguments: tried(0..<100)) func evenPlacesChangeNothing(seed: UInt64) {
    let session = Case(seed: seed)
    guard session.clock.isGapless else { return }
    #expect(
      session.curves(session.stiffness, session.knots, areEven: true)
        == session.curves(session.stiffness, session.knots))
  }

  /// Each of four splines is, to the last bit, what four times itself gives, and what one alone does.
  @Test(arguments: tried(0..<200)) func eachIsWhatItWouldBeAlone(seed: UInt64) {
    let session = Case(seed: seed)
    let curves = session.curves(session.stiffness, session.knots)
    for lane in 0..<4 {
      let (stiffness, knots) = (session.stiffness[lane], session.knots[lane])
      let equals = session.curves(SIMD4(repeating: stiffness), [[Int]](repeating: knots, count: 4))
      #expect(equals.allSatisfy { $0 == curves[lane] })
      var spline = BandedSplines<Double>()
      spline.fit(
        points: session.points, places: session.clock.places, knots: [knots], stiffness: stiffness)
      var alone: [SIMD2<Double>] = []
      spline.copy(session.points, into: &alone)
      #expect(alone == curves[lane])
    }
  }

  /// Weights of 1 are none, and a point counts as often as its weight says: a heavy one is met.
  @Test(arguments: tried(0..<50)) func weightsCount(seed: UInt64) {
    let session = Case(seed: seed)
    var spline = BandedSplines<Double>()
    func curve(_ weights: [Double]) -> [SIMD2<Double>] {
      spline.fit(
        points: session.points, places: session.clock.places, weights: weights,
        knots: [session.knots[1]], stiffness: session.stiffness[1])
      var curve: [SIMD2<Double>] = []
      spline.copy(session.points, into: &curve)
      return curve
    }
    var weights = [Double](repeating: 1, count: session.points.count)
    #expect(curve(weights) == curve([]))
    weights[2] = 1e9
    #expect(length(curve(weights)[2] - session.points[2]) < 1e-5)
  }
}
