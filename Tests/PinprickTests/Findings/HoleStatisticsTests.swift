import Pinprick
import Reference
import Testing

@Suite struct HoleStatisticsTests {
  private func result(diameter: Double, countsHoles: Bool = true) throws -> Analysis {
    // One needle on a drum that rolls 8 mm a turn: holes at x = 8 and 16, and again 0.2 mm beside.
    let roller = try Roller(
      name: "one needle", layout: .list([Needle(angleDegrees: 0, offsetMillimetres: 0)]),
      widthMillimetres: 2, rollingDiameterMillimetres: 8 / .pi, needleLengthMillimetres: 1,
      needleDiameterMillimetres: diameter)
    let map = try FaceMap(zones: [
      try Zone(id: "treat", shape: .polygons([.rectangle(0, 0, 10, 10)])),
      try Zone(id: "avoid", kind: .avoid, shape: .polygons([.rectangle(10, 0, 20, 10)])),
      try Zone(id: "mole", shape: .polygons([.rectangle(5.1, 1.1, 5.2, 1.2)])),
    ])
    let recording = try Recording(
      strokes: [5, 5.2, 5].map { y in [Point(x: 0, y: y), Point(x: 25, y: y)] })
    return try analysis(
      of: recording, on: map, with: roller,
      Settings(phase: .zero, conditioning: .none, countsHoles: countsHoles))
  }

  @Test func holesAreCountedByZonesAndOffTheGrid() throws {
    let thin = try result(diameter: 0.1)
    // x = 8 on the cheek, 16 on what is to avoid, 24 off the grid; the third pass slides.
    #expect(thin.totals.punctures == 9)
    #expect(thin.holes?.holes == 6)
    #expect(thin.holes?.zoneHoles == [2, 2, 0])
    #expect(thin.holesTreat == 2)
    #expect(thin.zones[0].holesPerCm2 == 2)
    #expect(thin.zones[2].holesPerCm2 == nil)
    #expect(thin.holesPerCm2 == 2)
    let thick = try result(diameter: 0.25)
    #expect(thick.holes?.holes == 3)
    #expect(thick.holes?.zoneHoles == [1, 1, 0])
  }

  @Test func piercedAreaIsThatOfTheOpenings() throws {
    let holes = try #require(try result(diameter: 0.25).holes)
    // 100 openings of 0.0490874 mm2 on 100 mm2.
    #expect(abs(holes.piercedRatio(holesPerCm2: 100) - 0.0490874) < 1e-7)
    #expect(holes.piercedRatio(holesPerCm2: 0) == 0)
  }

  @Test func aNeedleOfNoWidthSlidesOnlyIntoTheSamePlace() throws {
    let holes = try #require(try result(diameter: 0).holes)
    #expect(holes.holes == 6)
    #expect(holes.piercedRatio(holesPerCm2: 100) == 0)
  }

  @Test func holesAreCountedWhereAsked() throws {
    let result = try result(diameter: 0.25, countsHoles: false)
    #expect(result.holes == nil)
    #expect(result.holesPerCm2 == nil)
    #expect(result.zones[0].holesPerCm2 == nil)
  }
}
