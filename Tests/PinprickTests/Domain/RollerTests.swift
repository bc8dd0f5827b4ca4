import Pinprick
import Reference
import Testing

@Suite struct RollerTests {
  private func roller(
    layout: NeedleLayout = .rings(2, needlesPerRing: 4, stagger: 0.5), width: Double = 10,
    diameter: Double = 20, length: Double = 1
  ) throws(InvalidInput) -> Roller {
    try Roller(
      name: "r", layout: layout, widthMillimetres: width, rollingDiameterMillimetres: diameter,
      needleLengthMillimetres: length, needleDiameterMillimetres: 0.2)
  }

  @Test func ringsSitSideBySideAndStagger() throws {
    let needles = try roller().needles
    // Rings at (0.5 - 1) 5 and (1.5 - 1) 5 mm; the second turned by half of 90 degrees.
    #expect(needles.map(\.offsetMillimetres) == [-2.5, -2.5, -2.5, -2.5, 2.5, 2.5, 2.5, 2.5])
    #expect(needles.map(\.angleDegrees) == [0, 90, 180, 270, 45, 135, 225, 315])
  }

  @Test(arguments: [
    (0.0, 0.0), (359.5, 359.5), (360, 0), (-90, 270), (725, 5), (120.5, 120.5), (-1e-300, 0),
  ])
  func anglesComeIntoOneTurn(given: Double, kept: Double) {
    #expect(Needle(angleDegrees: given, offsetMillimetres: 0).angleDegrees == kept)
  }

  @Test func aWrongRollerSaysWhatIsWrong() {
    func place(_ make: () throws(InvalidInput) -> Roller) -> String {
      do {
        _ = try make()
        return "nothing"
      } catch { return error.place }
    }
    #expect(place { () throws(InvalidInput) in try roller(width: 0) } == "widthMillimetres")
    #expect(place { () throws(InvalidInput) in try roller(width: .nan) } == "widthMillimetres")
    #expect(
      place { () throws(InvalidInput) in try roller(diameter: 0.02) }
        == "rollingDiameterMillimetres")
    #expect(
      place { () throws(InvalidInput) in try roller(length: -1) } == "needleLengthMillimetres")
    #expect(
      place { () throws(InvalidInput) in
        try roller(layout: .rings(0, needlesPerRing: 4, stagger: 0))
      } == "rings")
    #expect(
      place { () throws(InvalidInput) in
        try roller(layout: .rings(100, needlesPerRing: 101, stagger: 0))
      } == "needlesPerRing")
    #expect(place { () throws(InvalidInput) in try roller(layout: .list([])) } == "needleList")
    #expect(
      place { () throws(InvalidInput) in
        try roller(layout: .list([Needle(angleDegrees: 0, offsetMillimetres: 5.1)]))
      } == "needleList[0]")
  }

  @Test func aRecordedLandingAngleCountsWithinATurn() throws {
    func counts(_ degrees: Double) throws -> PunctureCounts {
      let recording = try Recording(
        xMillimetres: [-5, 25], yMillimetres: [10, 10],
        strokes: [Stroke(label: "a", samples: 0..<2, landingRollDegrees: degrees)])
      return try analysis(
        of: recording, on: .square(side: 20), with: .dermaroller192, try Settings()
      ).counts
    }
    #expect(try counts(90) == counts(90 - 720))
    #expect(try counts(90) != counts(94))
    // So large that a turn more or less is nothing beside it: must end, at some angle.
    #expect(try counts(1e300).cells.reduce(0, +) > 0)
  }
}
