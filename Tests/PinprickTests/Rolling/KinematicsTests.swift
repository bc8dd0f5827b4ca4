import Pinprick
import Reference
import Testing

@Suite struct KinematicsTests {
  /// A drum of 10 mm a turn makes turns readable: 10 mm are one.
  private func roll(_ points: [(Double, Double)], headings: [Double]? = nil) -> RolledPath {
    var path = RolledPath()
    let x = points.map(\.0)
    let y = points.map(\.1)
    if let headings {
      path.roll(
        x: x, y: y, headingDegrees: headings, landingTurns: 0.25, circumferenceMillimetres: 10)
    } else {
      path.roll(x: x, y: y, landingTurns: 0.25, circumferenceMillimetres: 10)
    }
    return path
  }

  @Test func axleIsTheDirectionTurnedClockwise() {
    let path = roll([(0, 0), (5, 0), (5, 5)])
    // Rolling right the axle points down the picture; rolling down it points left.
    #expect(path.axles == [SIMD2(0, 1), SIMD2(-1, 0)])
    #expect(path.travelledMillimetres == [0, 5, 10])
    #expect(path.turns == [0.25, 0.75, 1.25])
    #expect(path.reversals == 0)
    #expect(path.rolledMillimetres == 10)
  }

  @Test func turningBackRollsBackAndKeepsTheAxlesSide() {
    let path = roll([(0, 0), (5, 0), (2, 0), (4, 0)])
    #expect(path.axles == [SIMD2(0, 1), SIMD2(0, 1), SIMD2(0, 1)])
    #expect(path.travelledMillimetres == [0, 5, 8, 10])
    #expect(path.turns == [0.25, 0.75, 0.45, 0.65])
    #expect(path.reversals == 2)
    #expect(path.rolledMillimetres == 10)
  }

  @Test func aRightAngleIsNotAReversal() {
    #expect(roll([(0, 0), (5, 0), (5, 5), (0, 5)]).reversals == 0)
    #expect(roll([(0, 0), (5, 0), (4.9, 5)]).reversals == 1)
    // Rounded to unit vectors these two steps, exactly square, would seem to turn back.
    #expect(roll([(64, 75.25), (65.25, 71.25), (67, 66), (71.5, 67.5)]).reversals == 0)
  }

  @Test func pointsOfNoLengthTurnNothingAndKeepTheDirection() {
    let path = roll([(0, 0), (0, 0), (5, 0), (5, 0), (2, 0)])
    #expect(path.turns == [0.25, 0.25, 0.75, 0.75, 0.45])
    #expect(path.reversals == 1)
    #expect(path.axles == [SIMD2(0, 0), SIMD2(0, 1), SIMD2(0, 1), SIMD2(0, 1)])
  }

  @Test func headingsSteerTheAxleAndSplitMovementIntoRollAndSlip() {
    // Headed right, moved right and down: 3 mm rolled, 4 mm slipped.
    let path = roll([(0, 0), (3, 4)], headings: [0, 0])
    #expect(path.turns == [0.25, 0.55])
    #expect(path.rolledMillimetres == 3)
    #expect(path.slipMillimetres == 4)
    #expect(path.axles == [SIMD2(0, 1)])
    #expect(path.travelledMillimetres == [0, 5])
  }

  @Test func movingAgainstTheHeadingRollsBack() {
    let path = roll([(0, 0), (5, 0), (1, 0)], headings: [0, 0, 0])
    #expect(abs(path.turns[2] - 0.35) < 1e-15)
    #expect(path.reversals == 1)
    #expect(path.slipMillimetres == 0)
  }

  @Test func aSegmentsHeadingIsTheMeanOfItsTwo() {
    // Headings 350 and 10 degrees mean 0, not 180.
    let path = roll([(0, 0), (5, 0)], headings: [350, 10])
    #expect(abs(path.turns[1] - 0.75) < 1e-12)
    #expect(abs(path.axle(ofSegment: 0).y - 1) < 1e-12)
  }

  @Test func oneSampleAndNoneRollNothing() {
    #expect(roll([(1, 1)]).turns == [0.25])
    #expect(roll([(1, 1)]).segmentCount == 0)
    #expect(roll([]).rolledMillimetres == 0)
  }

  @Test func aWorkspaceForgetsTheStrokeBefore() {
    var path = RolledPath()
    path.roll(
      x: [0, 3, 9], y: [0, 4, 4], headingDegrees: [0, 0, 0], landingTurns: 0,
      circumferenceMillimetres: 10)
    path.roll(x: [0, 0], y: [0, 5], landingTurns: 0.5, circumferenceMillimetres: 10)
    #expect(path.axles == [SIMD2(-1, 0)])
    #expect(path.turns == [0.5, 1])
    #expect(path.travelledMillimetres == [0, 5])
    #expect(path.slipMillimetres == 0)
  }
}

extension RolledPath {
  /// The axles of all segments.
  fileprivate var axles: [SIMD2<Double>] { (0..<segmentCount).map { axle(ofSegment: $0) } }
}
