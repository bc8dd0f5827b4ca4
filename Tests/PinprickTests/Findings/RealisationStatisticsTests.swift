import Pinprick
import Reference
import TestSupport
import Testing

@Suite struct RealisationStatisticsTests {
  /// One needle on a drum that rolls 8 mm a turn: at the start of the turn, in the middle of 2 mm.
  private func oneNeedle() throws -> Roller {
    try Roller(
      name: "one needle", layout: .rings(1, needlesPerRing: 1, stagger: 0), widthMillimetres: 2,
      rollingDiameterMillimetres: 8 / .pi, needleLengthMillimetres: 1,
      needleDiameterMillimetres: 0.1)
  }

  private func settings(
    realisations: Int, seed: UInt64 = 0, phase: LandingPhase = .seeded(0), cell: Double = 0.5
  ) throws -> Settings {
    try Settings(
      cellMillimetres: cell, phase: phase, conditioning: .none, realisations: realisations,
      realisationSeed: seed)
  }

  /// A square and a half of it that begins where the stroke runs.
  private func halves() throws -> FaceMap {
    try FaceMap(zones: [
      try Zone(id: "upper", shape: .polygons([.rectangle(0, 0, 20, 10)])),
      try Zone(id: "lower", shape: .polygons([.rectangle(0, 10, 20, 20)])),
    ])
  }

  @Test func wholeTurnsLeaveTheSameInEveryDraw() throws {
    // Two turns of one needle.
    let result = try analysis(
      of: try Recording(strokes: [[Point(x: 2, y: 10), Point(x: 18, y: 10)]]),
      on: .square(side: 20), with: oneNeedle(), settings(realisations: 50))
    let interval = try #require(result.realisations?.zoneDensityPerCm2[0])
    #expect(interval.mean == 0.5)
    #expect(interval.q05 == 0.5)
    #expect(interval.q95 == 0.5)
    #expect(result.realisations?.count == 50)
    #expect(result.realisations?.regions.isEmpty == true)
  }

  @Test(arguments: [nil, 180, 0] as [Double?])
  func halfATurnLeavesAHoleWhereLandingAndShiftSayIt(recorded: Double?) throws {
    // The needle comes down where a landing is in its second half; a shift from 0 up puts it below.
    let recording = try Recording(
      xMillimetres: [8, 12], yMillimetres: [10, 10],
      strokes: [Stroke(label: "0", samples: 0..<2, landingRollDegrees: recorded)])
    let count = 400
    let result = try analysis(
      of: recording, on: halves(), with: oneNeedle(), settings(realisations: count, seed: 9))
    let landings = try (0..<count).map {
      Realisation(seed: 9, number: $0).landing(ofStroke: 0, of: Drum(try oneNeedle()))
    }
    let down = landings.filter { (recorded.map { $0 / 360 } ?? $0.turns) >= 0.5 }
    let below = down.count { $0.shiftMillimetres >= 0 }
    let realisations = try #require(result.realisations)
    #expect(
      realisations.zoneDensityPerCm2.map { $0?.mean } == [
        Double(down.count - below) / Double(count) / 2, Double(below) / Double(count) / 2,
      ])
    switch recorded {
    case 180: #expect(down.count == count)
    case 0: #expect(down.isEmpty)
    default: #expect(down.count > 150 && down.count < 250)
    }
  }

  /// Passes of the roller over the middle of a square of 40 mm, inside of it, to and fro.
  private func passes(_ count: Int) -> Recording {
    Recording.valid(
      strokes: (0..<count).map { pass in
        let (low, high) = (Point(x: 3, y: 20), Point(x: 37, y: 20))
        return pass.isMultiple(of: 2) ? [low, high] : [high, low]
      })
  }

  @Test func theIntervalCoversTheExpectedDensity() throws {
    let result = try analysis(
      of: passes(15), on: .square(side: 40), with: .dermaroller192, settings(realisations: 400))
    let interval = try #require(result.realisations?.zoneDensityPerCm2[0])
    let expected = 15 * 192 * 34 / (Double.pi * 20) / 16
    #expect(interval.q05 < expected && expected < interval.q95)
    // From q05 to q95 is 3.3 standard deviations; the mean of 400 has a twentieth of one.
    let error = (interval.q95 - interval.q05) / 3.3 / 20
    #expect(error > 0)
    #expect(abs(interval.mean - expected) < 4 * error)
  }

  @Test(.slow) func aRegionAtItsTargetIsUncertainAndOneFarFromItIsNot() throws {
    // 15 passes leave 229.2 per cm2 on their strip; a zone inside of it has that as its limit.
    func figures(minimum: Double) throws -> (Analysis, RealisationStatistics) {
      let zone = try Zone(
        id: "strip", targetMinimumPerCm2: minimum,
        shape: .polygons([.rectangle(10, 15, 30, 25)]))
      let result = try analysis(
        of: passes(15), on: FaceMap(zones: [zone]), with: .dermaroller192,
        Settings(conditioning: .none, minimumRegionCm2: 0.1, realisations: 200))
      return (result, try #require(result.realisations))
    }
    let pass = Roller.dermaroller192.passDensityPerCm2
    let (border, atBorder) = try figures(minimum: 15 * pass)
    #expect(!border.regions.regions.isEmpty)
    #expect(atBorder.regions.count == border.regions.regions.count)
    for (region, realisations) in zip(border.regions.regions, atBorder.regions) {
      #expect(realisations.classShare > 0.1 && realisations.classShare < 0.9)
      #expect(realisations.isUncertain && border.isUncertain(region))
      #expect(
        realisations.densityPerCm2.q05 < 15 * pass && 15 * pass < realisations.densityPerCm2.q95)
    }
    let (clear, farFromIt) = try figures(minimum: 20 * pass)
    #expect(clear.regions.regions.count == 1)
    #expect(farFromIt.regions.map(\.classShare) == [1])
    #expect(!farFromIt.regions[0].isUncertain)
    #expect(!clear.isUncertain(clear.regions.regions[0]))
  }

  @Test func drawsFollowFromTheirSeedAndNothingElse() throws {
    // The map's edge cuts the strip, so that the shift counts as well as the phase. It has no target,
    // so that the phase of the main result makes no regions.
    func figures(_ seed: UInt64, _ phase: LandingPhase) throws -> RealisationStatistics? {
      let zone = try Zone(id: "cut", shape: .polygons([.rectangle(0, 0, 33, 17)]))
      return try analysis(
        of: passes(3), on: FaceMap(zones: [zone]), with: .dermaroller192,
        settings(realisations: 20, seed: seed, phase: phase, cell: 1)
      ).realisations
    }
    let first = try figures(4, .seeded(0))
    #expect(first == (try figures(4, .seeded(0))))
    #expect(first == (try figures(4, .zero)))
    #expect(first != (try figures(5, .seeded(0))))
  }

  @Test func anEmptyRecordingHasDraws() throws {
    let result = try analysis(
      of: try Recording(strokes: []), on: .square(side: 20, minimum: 10), with: .dermaroller192,
      settings(realisations: 3))
    #expect(result.realisations?.zoneDensityPerCm2[0]?.q95 == 0)
    #expect(result.realisations?.regions.map(\.classShare) == [1])
  }

  /// With and without headings, against rolling by its definition.
  @Test(arguments: [false, true]) func aDrawCountsWhatTheDefinitionsSay(headings: Bool) throws {
    var dice = Dice(seed: headings ? 11 : 12)
    var paths: [[Point]] = []
    for _ in 0..<12 {
      var point = Point(x: dice.number(10, 50), y: dice.number(10, 50))
      paths.append(
        (0..<dice.whole(1...30)).map { _ in
          point = Point(x: point.x + dice.number(-6, 7), y: point.y + dice.number(-6, 7))
          return point
        })
    }
    let plain = try Recording(strokes: paths)
    let recording = try Recording(
      xMillimetres: plain.xMillimetres, yMillimetres: plain.yMillimetres,
      headingDegrees: headings ? plain.xMillimetres.map { 5 * $0 } : [],
      strokes: plain.strokes)
    let map = try FaceMap(zones: [
      try Zone(id: "left", shape: .polygons([.rectangle(0, 0, 30, 60)])),
      try Zone(id: "right", kind: .avoid, shape: .polygons([.rectangle(30, 0, 60, 60)])),
    ])
    let setup = try AnalysisSetup(
      map: map, roller: .dermaroller192, settings: settings(realisations: 1, seed: 2, cell: 1))
    var tally = StrokeTally(setup, keeping: [PathTally.self])
    _ = tally.add(recording)
    let run = RealisationRun(
      setup, tally[PathTally.self]?.parts ?? [],
      setup.regions(density: Raster(repeating: 0, on: setup.grid)))
    for number in 0..<3 {
      let figures = run.figures(of: [run.outcome(ofRealisation: number)])
      let expected = try punctures(of: recording, Realisation(seed: 2, number: number), setup.drum)
      #expect(expected.left > 100)
      #expect(
        figures.zoneDensityPerCm2.map { $0.map { ($0.mean * 18).rounded() } } == [
          Double(expected.left), Double(expected.right),
        ])
    }
  }

  /// The punctures of a draw on both halves of the map, stroke by stroke.
  private func punctures(
    of recording: Recording, _ realisation: Realisation, _ drum: Drum
  ) throws -> (left: Int, right: Int) {
    var counts = (left: 0, right: 0)
    for (number, stroke) in recording.strokes.enumerated() {
      let landing = realisation.landing(ofStroke: number, of: drum)
      let needles = Roller.dermaroller192.needles.map {
        Needle(
          angleDegrees: $0.angleDegrees,
          offsetMillimetres: $0.offsetMillimetres + landing.shiftMillimetres)
      }
      let moved = try Roller(
        name: "moved", layout: .list(needles), widthMillimetres: 20,
        rollingDiameterMillimetres: 20, needleLengthMillimetres: 1, needleDiameterMillimetres: 0.1)
      let one = Recording.valid(
        xMillimetres: Array(recording.xMillimetres[stroke.samples]),
        yMillimetres: Array(recording.yMillimetres[stroke.samples]),
        headingDegrees: recording.headingDegrees.isEmpty
          ? [] : Array(recording.headingDegrees[stroke.samples]),
        strokes: [
          Stroke(
            label: "", samples: 0..<stroke.samples.count, landingRollDegrees: landing.turns * 360)
        ])
      for puncture in ReferenceRolling.punctures(of: one, roller: moved, phase: .zero) {
        let (x, y) = (puncture.point.x, puncture.point.y)
        guard y >= 0, y < 60, x >= 0, x < 60 else { continue }
        if x < 30 { counts.left += 1 } else { counts.right += 1 }
      }
    }
    return counts
  }
}
