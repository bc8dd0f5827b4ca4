import Pinprick
import PinprickPlans
import Testing

@Suite struct PathMetricsTests {
  /// Two lanes of 60 mm, 20 mm apart, from a start 10 mm before the first.
  ///
  /// ```
  ///   start--->===========>|
  ///                        v
  ///            <===========+
  /// ```
  private let lanes = StrokePlan(strokes: [
    [Point(x: 10, y: 0), Point(x: 70, y: 0)], [Point(x: 70, y: 20), Point(x: 10, y: 20)],
  ])

  @Test func lengthsTurnsAndTime() throws {
    let path = PathMetrics(lanes, from: Point(x: 0, y: 0))
    #expect(path.treatingMillimetres == 120)
    #expect(path.transitMillimetres == 30)
    #expect(abs(path.rotationRadians - .pi) < 1e-12)
    #expect(path.turnsOver30Degrees == 2)
    let speeds = try PlanSpeeds(
      treatingMillimetresPerSecond: 40, transitMillimetresPerSecond: 60,
      turningRadiansPerSecond: .pi / 2)
    #expect(abs(path.executionSeconds(speeds) - (3 + 0.5 + 2)) < 1e-12)
  }

  @Test func aBendOfThirtyDegreesIsNoTurnYetAndRestsTurnNothing() {
    let (cosine, sine) = (3.0.squareRoot() / 2, 0.5)
    let bend = [
      Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 0),
      Point(x: 10 + 10 * cosine, y: 10 * sine),
    ]
    let path = PathMetrics(StrokePlan(strokes: [bend]), from: Point(x: 0, y: 0))
    #expect(path.turnsOver30Degrees == 0)
    #expect(abs(path.rotationRadians - .pi / 6) < 1e-12)
    let back = [Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 5, y: 0)]
    let turned = PathMetrics(StrokePlan(strokes: [back]), from: Point(x: 0, y: 0))
    #expect(abs(turned.rotationRadians - .pi) < 1e-12)
    #expect(turned.turnsOver30Degrees == 1)
    #expect(turned.treatingMillimetres == 15)
  }

  /// Squares of such a step are 0: it has no length, no direction, and turns nothing.
  @Test func stepsThatUnderflowAreNone() {
    let stroke = [Point(x: 0, y: 0), Point(x: 1e-170, y: 0), Point(x: 1e-170, y: 1e-170)]
    let path = PathMetrics(StrokePlan(strokes: [stroke]), from: Point(x: 0, y: 0))
    #expect(path == PathMetrics(StrokePlan(), from: Point(x: 0, y: 0)))
  }

  @Test func nothingPlannedIsNothing() {
    let path = PathMetrics(StrokePlan(), from: Point(x: 3, y: 4))
    #expect(path == PathMetrics(StrokePlan(strokes: [[]]), from: Point(x: 0, y: 0)))
    #expect(path.treatingMillimetres == 0 && path.transitMillimetres == 0)
  }

  @Test(arguments: [
    ("speed", 0.0, 1.0, 1.0), ("transit_speed", 1, -1, 1), ("turning_speed", 1, 1, .nan),
  ])
  func speedsAreAboveZero(key: String, treating: Double, transit: Double, turning: Double) {
    #expect {
      try PlanSpeeds(
        treatingMillimetresPerSecond: treating, transitMillimetresPerSecond: transit,
        turningRadiansPerSecond: turning)
    } throws: {
      ($0 as? InvalidInput)?.place == key
    }
  }
}
