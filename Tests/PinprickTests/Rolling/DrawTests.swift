import Pinprick
import Reference
import Testing

@Suite struct DrawTests {
  private let drum = Drum(.dermaroller192)

  @Test func aLandingFollowsFromSeedDrawAndStrokeByTheStatedFormula() {
    let step = ReferenceSplitMix64.step
    for (seed, draw, stroke) in [(0, 0, 0), (7, 3, 5), (.max, 9999, 1_000_000)]
      as [(UInt64, Int, Int)]
    {
      let start = ReferenceSplitMix64.output(ofState: seed &+ UInt64(draw + 1) &* step)
      func unit(_ place: Int) -> Double {
        let state = start &+ UInt64(2 * stroke + place) &* step
        return Double(ReferenceSplitMix64.output(ofState: state) >> 11) * 0x1p-53
      }
      let landing = Realisation(seed: seed, number: draw).landing(ofStroke: stroke, of: drum)
      #expect(landing.turns == unit(1))
      #expect(landing.shiftMillimetres == (unit(2) - 0.5) * 2.5)
    }
  }

  @Test func landingsAndShiftsAreEvenlySpreadAndIndependent() {
    // 40 draws of 1,000 strokes: means of n uniform numbers have a standard error of 0.289/sqrt(n).
    let landings = (0..<40).flatMap { draw in
      (0..<1000).map { Realisation(seed: 5, number: draw).landing(ofStroke: $0, of: drum) }
    }
    let turns = landings.map(\.turns)
    let shifts = landings.map { $0.shiftMillimetres / 2.5 }
    #expect(turns.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(shifts.allSatisfy { $0 >= -0.5 && $0 < 0.5 })
    let count = Double(landings.count)
    let error = (1 / 12 / count).squareRoot()
    #expect(abs(turns.reduce(0, +) / count - 0.5) < 4 * error)
    #expect(abs(shifts.reduce(0, +) / count) < 4 * error)
    for tenth in 0..<10 {
      let share = 4 * (0.09 / count).squareRoot()
      let inTurns = turns.count { Int($0 * 10) == tenth }
      let inShifts = shifts.count { Int(($0 + 0.5) * 10) == tenth }
      #expect(abs(Double(inTurns) / count - 0.1) < share)
      #expect(abs(Double(inShifts) / count - 0.1) < share)
    }
    // Covariances of what must not depend on each other: within a stroke, from stroke to stroke,
    // from draw to draw.
    func covariance(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(min(a.count, b.count))
    }
    let places = shifts.map { $0 + 0.5 }
    let bound = 4 / 12 / count.squareRoot()
    #expect(abs(covariance(turns[...], places[...])) < bound)
    #expect(abs(covariance(turns[...], turns[1...])) < bound)
    #expect(abs(covariance(turns[...], turns[1000...])) < bound)
    #expect(abs(covariance(places[...], places[1000...])) < bound)
  }

  @Test func aShiftedDrumMovesItsHolesAlongTheAxle() {
    // Rolling down, the axle points left.
    var path = RolledPath()
    path.roll(
      x: [5, 5], y: [0, 70], landingTurns: 0.01,
      circumferenceMillimetres: drum.circumferenceMillimetres)
    let holes = PunctureBuffer.all(along: path, by: drum)
    let moved = PunctureBuffer.all(along: path, by: drum.shifted(by: 1.25))
    #expect(holes.count > 150)
    #expect(moved == holes.map { Point(x: $0.x - 1.25, y: $0.y) })
  }

  @Test func ringsAreShiftedWithinTheirPitchAndListedNeedlesStay() throws {
    #expect(drum.ringPitchMillimetres == 2.5)
    let listed = Drum(
      try Roller(
        name: "listed", layout: .list([Needle(angleDegrees: 0, offsetMillimetres: 1)]),
        widthMillimetres: 4, rollingDiameterMillimetres: 20, needleLengthMillimetres: 1,
        needleDiameterMillimetres: 0.1))
    let draw = Realisation(seed: 1, number: 1)
    #expect(listed.ringPitchMillimetres == 0)
    #expect(draw.landing(ofStroke: 0, of: listed).shiftMillimetres == 0)
    #expect(
      draw.landing(ofStroke: 0, of: listed).turns == draw.landing(ofStroke: 0, of: drum).turns)
  }
}
