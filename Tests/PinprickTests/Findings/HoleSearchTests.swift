import Pinprick
import Reference
import TestSupport
import Testing

@Suite struct HoleSearchTests {
  /// Distinct holes of punctures in the order of time, cut into strokes that come in any order.
  private func holes(
    _ places: [SIMD2<Double>], diameter: Double, strokes: Int = 1
  ) -> [Int] {
    let parts = (0..<strokes).map { stroke in
      KeptPunctures(
        Array(places[places.count * stroke / strokes..<places.count * (stroke + 1) / strokes]),
        ofStroke: 10 * stroke)
    }
    return HoleSearch(parts.reversed(), diameterMillimetres: diameter).holeNumbers
  }

  private static let diameters = [0, 0.05, 0.07, 0.1, 0.125, 0.25, 0.5, 1, 2]

  @Test(.slow, arguments: diameters) func randomPlacesEqualABruteForceCount(diameter: Double) {
    var dice = Dice(seed: 1)
    // From a few on a lot of skin to a heap on a little, far from the origin and around it.
    for (count, side, from) in [
      (0, 1.0, 0.0), (1, 1, 0), (2, 0.1, 5), (500, 30, -15), (2000, 12, 100), (1500, 300, -1e6),
      (1500, 1, 1e4),
    ] {
      let places = (0..<count).map { _ in
        SIMD2(from + dice.number(0, side), dice.number(-side, side))
      }
      let expected = ReferenceHoles.numbers(of: places, diameterMillimetres: diameter)
      for strokes in [1, 7] {
        // Thousands of numbers are not to be printed.
        let isEqual = holes(places, diameter: diameter, strokes: strokes) == expected
        #expect(isEqual, "\(count) on \(side) mm, \(strokes) strokes")
      }
    }
  }

  @Test(.slow, arguments: diameters) func placesOnALatticeEqualABruteForceCount(diameter: Double) {
    // Steps of 1/8 mm: distances of exactly a diameter and places that lie on each other abound.
    var dice = Dice(seed: 2)
    let places = (0..<2500).map { _ in
      SIMD2(Double(dice.whole(-80...80)) / 8, Double(dice.whole(-80...80)) / 8)
    }
    let expected = ReferenceHoles.numbers(of: places, diameterMillimetres: diameter)
    #expect(expected.count < places.count)
    let isEqual = holes(places, diameter: diameter, strokes: 3) == expected
    #expect(isEqual)
  }

  @Test(arguments: diameters) func rolledPuncturesEqualABruteForceCount(diameter: Double) {
    let places = rolled(passes: 12)
    let expected = ReferenceHoles.numbers(of: places, diameterMillimetres: diameter)
    let isEqual = holes(places, diameter: diameter, strokes: 5) == expected
    #expect(isEqual)
  }

  /// A few passes in four directions over the middle of a map.
  private func rolled(passes: Int) -> [SIMD2<Double>] {
    let drum = Drum(.dermaroller192)
    let steps: [SIMD2<Double>] = [SIMD2(1, 0), SIMD2(0, 1), SIMD2(0.6, 0.8), SIMD2(0.8, -0.6)]
    return (0..<passes).flatMap { pass in
      let reach = 20 * steps[pass % 4]
      var path = RolledPath()
      path.roll(
        x: [50 - reach.x, 50 + reach.x], y: [50 - reach.y, 50 + reach.y],
        landingTurns: Realisation(seed: 3, number: 0).landing(ofStroke: pass, of: drum).turns,
        circumferenceMillimetres: drum.circumferenceMillimetres)
      return PunctureBuffer.all(along: path, by: drum).map { SIMD2($0.x, $0.y) }
    }
  }

  @Test func aDistanceOfExactlyTheDiameterSlides() {
    let places: [SIMD2<Double>] = [
      SIMD2(0, 0), SIMD2(0.3, 0.4), SIMD2(0.5, 0), SIMD2(-0.75, 0), SIMD2(-0.3, -0.4001),
    ]
    #expect(holes(places, diameter: 0.5) == [0, 3, 4])
    // One that slid still takes what comes near it: the last is 0.9 from the hole, 0.45 from that.
    #expect(
      holes([SIMD2(0, 0), SIMD2(0.45, 0), SIMD2(0.9, 0)], diameter: 0.5) == [0])
  }

  @Test func passesOnTopOfEachOtherLeaveTheHolesOfOne() {
    let once = rolled(passes: 1)
    for diameter in Self.diameters where diameter <= 1 {
      #expect(holes(once, diameter: diameter).count == once.count)
      #expect(holes(once + once, diameter: diameter, strokes: 2).count == once.count)
    }
  }

  @Test func hugeCoordinatesDoNoHarm() {
    let far = 1e300
    #expect(
      holes([SIMD2(far, -far), SIMD2(far, -far), SIMD2(0, 0), SIMD2(-far, 1)], diameter: 0.25)
        == [0, 2, 3])
  }

  @Test func partsOfTheBucketsAddUp() throws {
    let places = rolled(passes: 8)
    let search = HoleSearch([KeptPunctures(places, ofStroke: 0)], diameterMillimetres: 0.5)
    let setup = try AnalysisSetup(
      map: .square(side: 55), roller: .dermaroller192, settings: Settings(cellMillimetres: 1))
    func counts(_ rows: Range<Int>) -> [Int] {
      search.counts(rows: rows, zones: setup.zones, zoneCount: 1)
    }
    let whole = counts(0..<search.rowCount)
    #expect(whole.reduce(0, +) == search.holeNumbers.count)
    #expect(whole.allSatisfy { $0 > 100 })
    let cut = search.rowCount / 3
    let parts = [counts(0..<cut), counts(cut..<cut), counts(cut..<search.rowCount)]
    #expect(
      HoleStatistics(parts, .dermaroller192) == HoleStatistics([whole], .dermaroller192))
  }

  @Test(
    .slow,
    arguments: [
      (250.0, 0.25, 100.0), (1000, 0.25, 60), (250, 0.1, 100), (4000, 0.5, 30),
    ])
  func randomPlacementFollowsTheClosedForm(perCm2: Double, diameter: Double, side: Double) {
    // (1 - exp(-n pi d^2)) / (pi d^2), counted on a square inside a border of 2 mm.
    let disc = Double.pi * diameter * diameter / 100
    let expected = (1 - exponential(-perCm2 * disc)) / disc
    let published = [250: 198.0, 1000: 438][perCm2]
    if diameter == 0.25, let published { #expect(abs(expected - published) < 0.5) }
    let areaCm2 = side * side / 100
    let allCm2 = (side + 4) * (side + 4) / 100
    var densities: [Double] = []
    for seed in 0..<5 as Range<UInt64> {
      var dice = Dice(seed: 40 + seed)
      let places = (0..<poisson(perCm2 * allCm2, &dice)).map { _ in
        SIMD2(dice.number(-2, side + 2), dice.number(-2, side + 2))
      }
      let inside = holes(places, diameter: diameter).filter {
        places[$0].x >= 0 && places[$0].x < side && places[$0].y >= 0 && places[$0].y < side
      }
      densities.append(Double(inside.count) / areaCm2)
    }
    let mean = densities.reduce(0, +) / 5
    // Sliding makes holes more even than chance, so that chance's error is an upper bound.
    let error = (expected / areaCm2 / 5).squareRoot()
    #expect(abs(mean - expected) < 4 * error, "\(densities), expected \(expected)")
  }

  /// A count with the mean and variance of chance, as those in many small parts of the skin.
  private func poisson(_ mean: Double, _ dice: inout Dice) -> Int {
    // The sum of 12 even numbers less 6 has a variance of 1.
    let normal = (0..<12).reduce(-6) { sum, _ in sum + dice.number(0, 1) }
    return Int((mean + mean.squareRoot() * normal).rounded())
  }

  private func exponential(_ power: Double) -> Double { _exp(power) }
}
