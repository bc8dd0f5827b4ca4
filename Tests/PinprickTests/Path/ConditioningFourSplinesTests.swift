import Reference
import Testing

@testable import Pinprick

@Suite struct ConditioningFourSplinesTests {
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

    func curves(_ stiffness: SIMD4<Double>, _ knots: [[Int]]) -> [[SIMD2<Double>]] {
      var bands = ConditioningBands()
      bands.take(clock)
      bands.lay(stiffness: stiffness, knots: knots)
      var splines = FourSplines()
      splines.solve(points.span, bands)
      return (0..<4).map { spline in
        var curve: [SIMD2<Double>] = []
        splines.copy(spline: spline, points, into: &curve)
        return curve
      }
    }
  }

  /// Each of four splines is, to the last bit, what four times itself gives.
  @Test(arguments: tried(0..<200)) func eachIsWhatItWouldBeAlone(seed: UInt64) {
    let session = Case(seed: seed)
    let curves = session.curves(session.stiffness, session.knots)
    for spline in 0..<4 {
      let alone = session.curves(
        SIMD4(repeating: session.stiffness[spline]),
        [[Int]](repeating: session.knots[spline], count: 4))
      #expect(alone.allSatisfy { $0 == curves[spline] })
    }
  }

  /// And within 1e-7 mm what `ConditioningSpline` gives, which has another order of sums.
  @Test(arguments: tried(0..<200)) func eachIsTheSplineOfWeightOne(seed: UInt64) {
    let session = Case(seed: seed)
    let curves = session.curves(session.stiffness, session.knots)
    var spline = ConditioningSpline()
    for number in 0..<4 {
      var smooth = session.points
      spline.fit(
        points: session.points, places: session.clock.places,
        weights: session.points.map { _ in 1 }, knots: session.knots[number],
        stiffness: session.stiffness[number], smooth: &smooth)
      let furthest = zip(smooth, curves[number]).map { length($0 - $1) }.max() ?? 0
      #expect(furthest < 1e-7)
    }
  }
}
