import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

@Suite struct StarPatternTests {
  private func settings(
    passes: Int = 1, directions: Int = 1, strokeLength: Double = 1000, missed: Double = 0,
    doubled: Double = 0
  ) throws -> SimulationSettings {
    try SimulationSettings(
      directions: directions, passesPerDirection: passes, maximumStrokeMillimetres: strokeLength,
      missedShare: missed, doubledShare: doubled, seed: 1)
  }

  @Test func lanesLieADrumsWidthApart() throws {
    let strokes = try StarPattern(
      on: .square(side: 60), with: .dermaroller192, try settings()
    ).strokes()
    #expect(strokes.map { $0[0].y } == [10, 30, 50])
    // There and back: neighbours run in opposite directions.
    #expect(strokes.map { $0[0].x < $0[1].x } == [true, false, true])
  }

  @Test func evenPassesCoverTheZoneEvenly() throws {
    let map = try FaceMap.square(side: 60, minimum: 200, maximum: 300)
    let strokes = try StarPattern(
      on: map, with: .dermaroller192, try settings(passes: 4, directions: 4)
    ).strokes()
    let result = try analysis(
      of: try Recording(strokes: strokes), on: map, with: .dermaroller192, try Settings())
    let zone = result.zones[0]
    #expect(zone.status == .onTarget)
    #expect(abs((zone.densityPerCm2 ?? 0) - 16 * 15.28) < 0.05 * 16 * 15.28)
  }

  @Test(.slow) func noNeedleFallsIntoAnAvoidZone() throws {
    let lips = try Zone(
      id: "lips", kind: .avoid,
      shape: .polygons([
        try Polygon(rings: [
          [Point(x: 20, y: 33), Point(x: 41, y: 28), Point(x: 44, y: 35), Point(x: 30, y: 41)]
        ])
      ]))
    let map = try FaceMap.square(side: 80, others: [lips])
    for directions in [1, 3, 4, 7] {
      let strokes = try StarPattern(
        on: map, with: .dermaroller192, try settings(passes: 3, directions: directions)
      ).strokes()
      let result = try analysis(
        of: try Recording(strokes: strokes), on: map, with: .dermaroller192, try Settings())
      #expect(result.totals.puncturesAvoid == 0)
      #expect(result.totals.puncturesTreat > 0)
    }
  }

  @Test(.slow) func mistakesComeInTheirShare() throws {
    func count(missed: Double = 0, doubled: Double = 0) throws -> Int {
      try StarPattern(
        on: .square(side: 100), with: .dermaroller192,
        try settings(
          passes: 4, directions: 4, strokeLength: 10, missed: missed, doubled: doubled)
      ).strokes().count
    }
    let all = try count()
    #expect(all > 800)
    #expect(abs(Double(try count(missed: 0.25)) - 0.75 * Double(all)) < 0.06 * Double(all))
    #expect(abs(Double(try count(doubled: 0.25)) - 1.25 * Double(all)) < 0.06 * Double(all))
    #expect(try count(missed: 1) == 0)
  }

  @Test func zonesGetTheirOwnPasses() throws {
    let map = try FaceMap(
      zones: (0..<2).map {
        try Zone(
          id: "z\($0)",
          shape: .polygons([.rectangle(0, 100 * Double($0), 60, 100 * Double($0) + 60)]))
      })
    let settings = try SimulationSettings(
      directions: 2, passesPerDirection: 2, zonePasses: ["z1": 6])
    let strokes = try StarPattern(on: map, with: .dermaroller192, settings).strokes()
    let result = try analysis(
      of: try Recording(strokes: strokes), on: map, with: .dermaroller192, try Pinprick.Settings())
    let densities = result.zones.compactMap(\.densityPerCm2)
    #expect(abs(densities[1] / densities[0] - 3) < 0.1)
    #expect(throws: InvalidInput.self) {
      try StarPattern(
        on: map, with: .dermaroller192, try SimulationSettings(zonePasses: ["nose": 1]))
    }
  }
}
