import Pinprick
import Reference
import Testing

/// Most cases roll a drum of 8 mm circumference: a needle at 90 degrees comes down at s = 2, 10, 18.
@Suite struct ReferenceRollingTests {
  @Test func needlesComeDownOnceATurn() throws {
    // The needle under the axle at landing has left its hole before; it comes down at 8 and 16.
    #expect(try punctures([(0, 0), (20, 0)], angle: 0, offset: 0) == [p(8, 0), p(16, 0)])
    #expect(
      try punctures([(0, 0), (20, 0)], angle: 90, offset: 0) == [p(2, 0), p(10, 0), p(18, 0)])
    #expect(
      try punctures([(0, 0), (20, 0)], angle: 315, offset: 0) == [p(7, 0), p(15, 0)])
  }

  @Test func aSegmentOwnsItsEndAndNotItsStart() throws {
    #expect(try punctures([(0, 0), (16, 0)], angle: 0, offset: 0) == [p(8, 0), p(16, 0)])
    #expect(
      try punctures([(0, 0), (8, 0), (16, 0), (20, 0)], angle: 0, offset: 0)
        == [p(8, 0), p(16, 0)])
    #expect(try punctures([(0, 0), (7.5, 0)], angle: 0, offset: 0) == [])
  }

  @Test func theAxleLiesClockwiseOfTheDirection() throws {
    // y points down: rolling right, the axle points down; rolling down, it points left.
    #expect(try punctures([(0, 0), (4, 0)], angle: 90, offset: 3) == [p(2, 3)])
    #expect(try punctures([(0, 0), (0, 4)], angle: 90, offset: 3) == [p(-3, 2)])
    #expect(try punctures([(0, 0), (-4, 0)], angle: 90, offset: 3) == [p(-2, -3)])
    #expect(try punctures([(0, 0), (0, -4)], angle: 90, offset: 3) == [p(3, -2)])
    // Along (0.6, 0.8) the axle is (-0.8, 0.6): 2 mm on and 5 mm across from (1, 1).
    let slanted = try punctures([(1, 1), (4, 5)], angle: 90, offset: 5)
    try #require(slanted.count == 1)
    #expect(near(slanted[0], p(1 + 1.2 - 4, 1 + 1.6 + 3)))
  }

  @Test func rollingBackKeepsTheAxleAndTheNeedle() throws {
    // s: 0, 3, 1, 3. The needle at s = 2 comes down thrice in one place, always on the same side.
    #expect(
      try punctures([(0, 0), (3, 0), (1, 0), (3, 0)], angle: 90, offset: 1)
        == [p(2, 1), p(2, 1), p(2, 1)])
    // Back beyond the landing: s = 3 to -7 passes 2 and -6.
    #expect(
      try punctures([(0, 0), (3, 0), (-7, 0)], angle: 90, offset: 1)
        == [p(2, 1), p(-6, 1), p(2, 1)])
  }

  @Test func turningBackOnANeedleLeavesItOnce() throws {
    // s: 0, 2, 0, 2 with the needle at 2: (0, 2] has it, [0, 2) has not, (0, 2] has it again.
    #expect(
      try punctures([(0, 0), (2, 0), (0, 0), (2, 0)], angle: 90, offset: 0) == [p(2, 0), p(2, 0)])
    // s: 0, 3, 2, 3: [2, 3) has it on the way back, (2, 3] has not.
    #expect(
      try punctures([(0, 0), (3, 0), (2, 0), (3, 0)], angle: 90, offset: 0) == [p(2, 0), p(2, 0)])
  }

  @Test func aRightAngleIsNoReversal() throws {
    // s = 3 at the corner, then on: the needle at 180 degrees (s = 4) at (3, 1), axle (-1, 0).
    #expect(try punctures([(0, 0), (3, 0), (3, 3)], angle: 180, offset: 2) == [p(1, 1)])
    // A hair more than a right angle rolls back from s = 3, past 2.
    let more = try punctures([(0, 0), (3, 0), (2.999, 3)], angle: 90, offset: 0)
    try #require(more.count == 2)
    #expect(more[0] == p(2, 0))
  }

  @Test func aSharpTurnRollsBackAroundTheCorner() throws {
    // (-1, 1)/sqrt 2 turns by 135 degrees: s falls from 3, the axle is the direction turned by -90
    // degrees, (1, 1)/sqrt 2. The needle at s = 2 comes down 1 mm after the corner.
    let h = 0.5.squareRoot()
    let found = try punctures([(0, 0), (3, 0), (0, 3)], angle: 90, offset: 2)
    try #require(found.count == 2)
    #expect(near(found[0], p(2, 2)))
    #expect(near(found[1], p(3 - h + 2 * h, h + 2 * h)))
    let segments = try segments([(0, 0), (3, 0), (0, 3)])
    #expect(segments.map { $0.rolledMillimetres < 0 } == [false, true])
    // A second sharp turn rolls forward again.
    #expect(
      try self.segments([(0, 0), (3, 0), (0, 3), (3, 1)]).map { $0.rolledMillimetres < 0 }
        == [false, true, false])
  }

  @Test func repeatedPointsLeaveNothingAndHideNoReversal() throws {
    #expect(
      try punctures(
        [(0, 0), (0, 0), (3, 0), (3, 0), (3, 0), (1, 0), (1, 0)], angle: 90, offset: 1)
        == [p(2, 1), p(2, 1)])
    #expect(try punctures([(2, 2), (2, 2)], angle: 0, offset: 0) == [])
    #expect(try punctures([(2, 2)], angle: 0, offset: 0) == [])
    #expect(try punctures([], angle: 0, offset: 0) == [])
  }

  @Test func headingsDecideWhatRollsAndWhatSlips() throws {
    // Heading +x. A step of (4, 3) rolls 4 and slips 3 towards the axle (0, 1); the needle at s = 2
    // comes down half way.
    #expect(
      try punctures([(0, 0), (4, 3)], headings: [0, 0], angle: 90, offset: 1) == [p(2, 2.5)])
    let oblique = try segments([(0, 0), (4, 3)], headings: [0, 0])
    #expect(oblique.map(\.rolledMillimetres) == [4])
    #expect(oblique.map(\.slipMillimetres) == [3])
    // Sideways nothing turns, backwards s falls: from 0 to -6 passes the needle at -6, not at 2;
    // the end of the step is its own.
    #expect(try punctures([(0, 0), (0, 9)], headings: [0, 0], angle: 90, offset: 1) == [])
    #expect(
      try punctures([(0, 0), (-6, 0)], headings: [0, 0], angle: 90, offset: 1) == [p(-6, 1)])
    // Backwards from a needle under the axle: [-8, 0) has -8 and not 0.
    #expect(
      try punctures([(0, 0), (-8, 0)], headings: [0, 0], angle: 0, offset: 0) == [p(-8, 0)])
    // The path turns back and the heading stays: rolled back. Both turn: spun round at rest.
    #expect(
      try segments([(0, 0), (1, 0), (0, 0)], headings: [0, 0, 0]).map(\.rolledMillimetres)
        == [1, -1])
    let spun = try segments([(0, 0), (1, 0), (1, 0), (0, 0)], headings: [0, 0, 180, 180])
    #expect(spun.map(\.rolledMillimetres) == [1, 1])
    #expect(spun.map(\.axle) == [p(0, 1), p(0, -1)])
  }

  @Test func theMeanHeadingHalvesTheSmallerAngle() {
    let h = 0.5.squareRoot()
    #expect(near(ReferenceRolling.meanDirection(0, 90), p(h, h)))
    #expect(near(ReferenceRolling.meanDirection(350, 10), p(1, 0)))
    #expect(near(ReferenceRolling.meanDirection(-170, 170), p(-1, 0)))
    #expect(
      near(ReferenceRolling.meanDirection(725, 5), p(0.99619469809174555, 0.0871557427476582)))
    // Against each other they have no mean: the first stays.
    #expect(ReferenceRolling.meanDirection(90, 270) == p(0, 1))
    #expect(near(ReferenceRolling.meanDirection(30, 210), p(0.75.squareRoot(), 0.5)))
  }

  @Test func theDrumLandsAsRecorded() throws {
    // Landed at 90 degrees with the needle at 90: it is in the skin, and comes down after a turn.
    #expect(
      try punctures([(0, 0), (9, 0)], landing: 90, angle: 90, offset: 0) == [p(8, 0)])
    // Landed at -45 degrees: the needle at 0 comes down after 1 mm.
    #expect(
      try punctures([(0, 0), (7, 0)], landing: -45, angle: 0, offset: 0) == [p(1, 0)])
    // Two turns on are the same.
    #expect(
      try punctures([(0, 0), (7, 0)], landing: 675, angle: 0, offset: 0) == [p(1, 0)])
  }

  @Test func splitmixGivesItsPublishedOutputs() {
    var fromZero = ReferenceSplitMix64(seed: 0)
    #expect(fromZero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(fromZero.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(fromZero.next() == 0x06C4_5D18_8009_454F)
    var fromMany = ReferenceSplitMix64(seed: 1_234_567)
    #expect(fromMany.next() == 6_457_827_717_110_365_317)
    #expect(fromMany.next() == 3_203_168_211_198_807_973)
  }

  @Test func seededLandingsAreThoseOfTheSpec() {
    // (z >> 11) 2^-53 of splitmix64's outputs, computed with Python's integers.
    let stroke = Stroke(label: "", samples: 0..<0)
    let turns = (0..<3).map {
      ReferenceRolling.landingTurns(of: stroke, number: $0, phase: .seeded(0))
    }
    #expect(turns == [0.8833108082136426, 0.43152799704850997, 0.026433771592597743])
    let largest = ReferenceRolling.landingTurns(of: stroke, number: 0, phase: .seeded(.max))
    #expect(largest == 0.8939429202831845)
    let recorded = Stroke(label: "", samples: 0..<0, landingRollDegrees: 90)
    #expect(ReferenceRolling.landingTurns(of: recorded, number: 0, phase: .seeded(0)) == 0.25)
  }

  @Test func ringsSitAndAreTurnedAsTheSpecSays() throws {
    // 2 rings of 2 on 8 mm, each turned by a quarter of 180 degrees: offsets -2 and 2.
    let roller = try roller(.rings(2, needlesPerRing: 2, stagger: 0.25), width: 8)
    #expect(
      ReferenceRolling.needles(of: roller) == [
        ReferenceNeedle(turns: 0, offsetMillimetres: -2),
        ReferenceNeedle(turns: 0.5, offsetMillimetres: -2),
        ReferenceNeedle(turns: 0.125, offsetMillimetres: 2),
        ReferenceNeedle(turns: 0.625, offsetMillimetres: 2),
      ])
  }

  /// Totals and counts per cell of 10 mm of three curved strokes of a staggered 192-needle roller,
  /// as a NumPy program gave them that counts floor(phi/2pi - theta) at both ends of each segment;
  /// none of its punctures lies within 0.0006 mm of a cell's edge.
  @Test func agreesWithNumPyOnCurves() throws {
    let t = (0...80).map(Double.init)
    let arc = t.map { p(30 + 20 * cosine(0.05 * $0), 30 + 20 * sine(0.05 * $0)) }
    // Each of its turns back is sharp, on a sample, between straight legs.
    let zigzag = t.map { t in
      p(55 - 25 * abs((t + 8).truncatingRemainder(dividingBy: 32) / 8 - 2), 10 + 0.4 * t)
    }
    let both = try counts(of: try Recording(strokes: [arc, zigzag]))
    let alone = try counts(of: try Recording(strokes: [arc]))
    #expect(
      LiteralGrid.picture(ofCounts: alone.perCell, columns: 6) == """
         .  .  .  .  .  .
         7 10  .  .  .  .
        12 20  3  .  .  .
        11 19  5  5 20 12
         6 16 20 19 15  7
         .  7 12 11  7  .
        """)
    #expect(
      LiteralGrid.picture(ofCounts: zip(both.perCell, alone.perCell).map(-), columns: 6) == """
         .  3  4 23 18 14
        16 30 28 43 44 24
        28 50 50 46 46 23
        17 29 37 45 50 26
         3  8  8 26 28 15
         .  .  .  2  .  .
        """)
    #expect(both.outside == 0)

    let wave = t.map { p(10 + 0.5 * $0, 20 + 5 * sine(0.1 * $0)) }
    let headed = try counts(
      of: try Recording(
        xMillimetres: wave.map(\.x), yMillimetres: wave.map(\.y),
        headingDegrees: t.map { 20 * sine(0.07 * $0) + 5 },
        strokes: [Stroke(label: "0", samples: 0..<81)]))
    #expect(
      LiteralGrid.picture(ofCounts: headed.perCell, columns: 6) == """
         .  .  .  6  .  .
         . 10  9 17  7  .
         2 14 10  6 13  .
         .  6  .  .  4  .
         .  .  .  .  .  .
         .  .  .  .  .  .
        """)
    #expect(headed.outside == 0)
  }

  @Test func onePassHasTheDensitiesOfTheSpec() throws {
    // 192 needles on 20 x 20 mm: 15.28 per cm2, 229 after 15 passes; D 18: 16.98 and 255.
    let d20 = ReferenceRolling.passDensityPerCm2(of: .dermaroller192)
    #expect(abs(d20 - 15.28) < 0.005)
    #expect(abs(15 * d20 - 229) < 0.5)
    let d18 = ReferenceRolling.passDensityPerCm2(
      of: try Roller(
        name: "18", layout: .rings(8, needlesPerRing: 24, stagger: 0), widthMillimetres: 20,
        rollingDiameterMillimetres: 18, needleLengthMillimetres: 1.5,
        needleDiameterMillimetres: 0.25))
    #expect(abs(d18 - 16.98) < 0.005)
    #expect(abs(15 * d18 - 255) < 0.5)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func straightStrokesLeaveTheirLengthInNeedles(seed: UInt64) throws {
    // N l/(pi D) within N, all within W/2 of the path: the stroke lies along x from (0, 0), turned.
    var dice = Dice(seed: seed)
    let roller = try RandomSession(.general, seed: seed).roller
    let angle = dice.number(0, 360)
    let direction = ReferenceRolling.direction(degrees: angle)
    let length = dice.number(0, 200)
    let start = p(dice.number(-50, 50), dice.number(-50, 50))
    let path = [0, 0.1, 0.35, 0.9, 1].map {
      p(start.x + $0 * length * direction.x, start.y + $0 * length * direction.y)
    }
    let found = ReferenceRolling.punctures(
      of: try Recording(strokes: [path]), roller: roller, phase: .seeded(seed))
    let needles = Double(roller.needleCount)
    let expected = needles * length / (.pi * roller.rollingDiameterMillimetres)
    #expect(abs(Double(found.count) - expected) <= needles)
    for puncture in found {
      let dx = puncture.point.x - start.x
      let dy = puncture.point.y - start.y
      let along = dx * direction.x + dy * direction.y
      let across = dy * direction.x - dx * direction.y
      #expect(abs(across) <= roller.widthMillimetres / 2 + 1e-9)
      #expect(along >= -1e-9 && along <= length + 1e-9)
    }
    // One whole turn from anywhere: every needle once.
    let turn = p(
      start.x + .pi * roller.rollingDiameterMillimetres * direction.x,
      start.y + .pi * roller.rollingDiameterMillimetres * direction.y)
    let once = ReferenceRolling.punctures(
      of: try Recording(strokes: [[start, turn]]), roller: roller, phase: .seeded(seed))
    #expect(once.map(\.needle).sorted() == Array(0..<roller.needleCount))
  }

  // MARK: cases

  private func cosine(_ radians: Double) -> Double {
    ReferenceRolling.direction(degrees: radians * 180 / .pi).x
  }

  private func sine(_ radians: Double) -> Double {
    ReferenceRolling.direction(degrees: radians * 180 / .pi).y
  }

  private func counts(of recording: Recording) throws -> ReferenceCounts {
    let roller = try Roller(
      name: "staggered", layout: .rings(8, needlesPerRing: 24, stagger: 0.5), widthMillimetres: 20,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 1, needleDiameterMillimetres: 0.2)
    let map = try FaceMap(zones: [
      try Zone(id: "all", shape: .polygons([LiteralGrid.rectangle(0, 0, 60, 60)]))
    ])
    let punctures = ReferenceRolling.punctures(of: recording, roller: roller, phase: .seeded(7))
    return ReferenceCounts(
      of: punctures.map(\.point), on: ReferenceGrid(of: map, cellMillimetres: 10))
  }

  private func roller(_ layout: NeedleLayout, width: Double = 20) throws -> Roller {
    try Roller(
      name: "8 mm around", layout: layout, widthMillimetres: width,
      rollingDiameterMillimetres: LiteralGrid.diameter(ofCircumference: 8),
      needleLengthMillimetres: 1, needleDiameterMillimetres: 0.2)
  }

  private func recording(
    _ path: [(Double, Double)], headings: [Double] = [], landing: Double? = nil
  ) -> Recording {
    Recording.valid(
      xMillimetres: path.map(\.0), yMillimetres: path.map(\.1), headingDegrees: headings,
      strokes: [Stroke(label: "0", samples: 0..<path.count, landingRollDegrees: landing)])
  }

  private func segments(
    _ path: [(Double, Double)], headings: [Double] = []
  ) throws -> [ReferenceSegment] {
    ReferenceRolling.segments(
      of: recording(path, headings: headings), stroke: 0,
      roller: try roller(.rings(1, needlesPerRing: 1, stagger: 0)), phase: .zero)
  }

  private func punctures(
    _ path: [(Double, Double)], headings: [Double] = [], landing: Double? = nil, angle: Double,
    offset: Double
  ) throws -> [Point] {
    let needle = Needle(angleDegrees: angle, offsetMillimetres: offset)
    return ReferenceRolling.punctures(
      of: recording(path, headings: headings, landing: landing),
      roller: try roller(.list([needle])), phase: .zero
    ).map(\.point)
  }

  private func p(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }

  private func near(_ one: Point, _ other: Point) -> Bool {
    abs(one.x - other.x) < 1e-12 && abs(one.y - other.y) < 1e-12
  }
}
