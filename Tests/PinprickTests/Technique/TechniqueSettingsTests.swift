import Testing

@testable import Pinprick

@Suite struct TechniqueSettingsTests {
  @Test func theDefaultsAreValid() throws {
    #expect(try TechniqueSettings() == .standard)
  }

  @Test func aWrongThresholdIsNamed() {
    func place(_ make: () throws(InvalidInput) -> TechniqueSettings) -> String? {
      do throws(InvalidInput) {
        _ = try make()
        return nil
      } catch {
        return error.place
      }
    }
    for degrees in [19.9, 180.1, .nan] {
      #expect(
        place { () throws(InvalidInput) in try TechniqueSettings(turnDegrees: degrees) }
          == "turnDegrees")
    }
    for wrong in [0, -1, .nan, .infinity] {
      #expect(
        place { () throws(InvalidInput) in try TechniqueSettings(slipMillimetres: wrong) }
          == "slipMillimetres")
      #expect(
        place { () throws(InvalidInput) in
          try TechniqueSettings(fastMillimetresPerSecond: wrong)
        } == "fastMillimetresPerSecond")
      #expect(
        place { () throws(InvalidInput) in try TechniqueSettings(dwellSeconds: wrong) }
          == "dwellSeconds"
      )
    }
  }

  /// Entry angle and back-slip of a drum of 10 mm radius, as worked out by hand from the formula.
  @Test(arguments: [(0.25, 0.07), (0.5, 0.21), (1.0, 0.57), (1.5, 1.03), (0, 0)])
  func theBackSlipBoundIsThatOfTheFormula(needle: Double, bound: Double) throws {
    let roller = try Roller(
      name: "r", layout: .rings(8, needlesPerRing: 24, stagger: 0), widthMillimetres: 20,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: needle,
      needleDiameterMillimetres: 0.25)
    #expect(abs(roller.backSlipBoundMillimetres - bound) < 0.005 + 1e-9)
  }

  @Test func anglesAreThoseOfTheArcTangent() {
    var worst = 0.0
    for step in -720..<720 {
      let degrees = Double(step) / 4
      let way = Mathematics.cosineAndSine(degrees: degrees)
      let angle = Mathematics.angle(
        from: SIMD2(3, 0), to: 0.01 * SIMD2(way.cosine, way.sine))
      let expected = degrees == -180 ? .pi : degrees * .pi / 180
      worst = max(worst, abs(angle - expected))
    }
    #expect(worst < 1e-14)
    #expect(Mathematics.angle(from: SIMD2(0, 2), to: SIMD2(0, 5)) == 0)
    #expect(abs(Mathematics.angle(from: SIMD2(0, 2), to: SIMD2(5, 0)) + .pi / 2) < 1e-15)
  }
}
