import Pinprick
import PinprickPlans
import Testing

/// A roller of 20 mm that leaves 10 punctures per cm2 a pass: 200 of them in a turn of 100 mm.
private func roller() throws -> Roller {
  try Roller(
    name: "ten", layout: .rings(8, needlesPerRing: 25, stagger: 0),
    widthMillimetres: 20,
    rollingDiameterMillimetres: 100 / .pi, needleLengthMillimetres: 1,
    needleDiameterMillimetres: 0.2,
    source: "test")
}

private func square(
  _ side: Double = 40, targetPerCm2: Double = 20, avoid: Area = .empty
) throws -> PlanTask {
  try PlanTask(
    zoneID: "square", zone: Area([.box(0, 0, side, side)]), avoid: avoid, roller: roller(),
    targetPerCm2: targetPerCm2)
}

extension Polygon {
  static func box(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double
  ) throws -> Polygon {
    try Polygon(rings: [
      [
        Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom),
        Point(x: left, y: bottom),
      ]
    ])
  }
}

@Suite struct PlanScorerTests {
  private func score(_ strokes: [[Point]], _ task: PlanTask) throws -> PlanScore {
    try PlanScorer(task, speeds: PlanSpeeds()).score(StrokePlan(strokes: strokes))
  }

  private func lane(_ y: Double, from: Double = 0, to: Double = 40) -> [Point] {
    [Point(x: from, y: y), Point(x: to, y: y)]
  }

  /// Both lanes of a square of 40 mm, each once.
  @Test func twoLanesCoverASquareOnce() throws {
    let score = try score([lane(10), lane(30).reversed()], square())
    #expect(score.strokes == 2)
    #expect(score.coverageRatio == 1)
    #expect(score.overlapOfCovered == 0 && score.overlapOfZone == 0)
    #expect(abs(score.meanVisitsCovered - 1) < 1e-6)
    #expect(score.sdVisitsCovered < 1e-6)
    #expect(abs(score.densityMeanPerCm2 - 10) < 1e-5)
    #expect((score.densityCV ?? 1) < 1e-6)
    #expect(abs((score.cuPercent ?? 0) - 100) < 1e-4)
    // Half of the target: 20, in range from 16 to 24.
    #expect(score.underRatio == 1 && score.overRatio == 0)
    #expect(abs(score.d95PerCm2 - 10) < 1e-5 && abs(score.d05PerCm2 - 10) < 1e-5)
    #expect(score.path.treatingMillimetres == 80)
    #expect(abs(score.efficiency - 1) < 1e-12)
    // Two passes of 80 mm would reach the target.
    #expect(abs(score.lengthOverBound - 0.5) < 1e-12)
    #expect(score.crossings == 0)
    #expect(score.avoidTouchedCm2 == 0)
    // The first lane is 0.1 s away and takes 0.8 s, the second 0.2 s from it and two right angles.
    let ways = 0.1 + 0.8 + 0.2 + 0.8
    #expect(abs(score.executionSeconds - (ways + 1.5)) < 1e-9)
  }

  /// Two lanes that overlap by half: each place counts once, however often it was rolled.
  @Test func overlapIsAreaThatWasRolledTwiceOrMore() throws {
    let once = try score([lane(10), lane(20)], square())
    #expect(abs(once.coverageRatio - 0.75) < 1e-12)
    #expect(abs(once.overlapOfCovered - 1 / 3.0) < 1e-12)
    #expect(abs(once.overlapOfZone - 0.25) < 1e-12)
    #expect(abs(once.meanVisitsCovered - 4 / 3.0) < 1e-6)
    #expect(abs(once.sdVisitsCovered - (2 / 9.0).squareRoot()) < 1e-6)
    // A third and a fourth lane over the same place change the share of nothing but the rest.
    let thrice = try score([lane(10), lane(20), lane(20), lane(20)], square())
    #expect(abs(thrice.overlapOfCovered - 2 / 3.0) < 1e-12)
    #expect(abs(thrice.overlapOfZone - 0.5) < 1e-12)
    #expect(abs(thrice.coverageRatio - 0.75) < 1e-12)
  }

  /// Ten lanes 2 mm apart: Fields2Cover's overlap misses pairs of neighbours from three swaths on, and
  /// counts where three meet three times.
  @Test func manyLanesOverlapInTheirUnionAlone() throws {
    let lanes = (0..<10).map { lane(11 + 2 * Double($0)) }
    let score = try score(lanes, square())
    // From 1 to 39 mm something was rolled, once only in the first and last 2 mm.
    #expect(abs(score.coverageRatio - 38 / 40.0) < 1e-12)
    #expect(abs(score.overlapOfCovered - 34 / 38.0) < 1e-12)
    #expect(abs(score.overlapOfZone - 34 / 40.0) < 1e-12)
  }

  /// Lanes at random whole millimetres: each cell asked which lanes roll over it.
  @Test func overlapEqualsAskingEachCell() throws {
    var random = SplitMix64(seed: 8)
    let task = try square()
    let scorer = try PlanScorer(task, cellMillimetres: 1, speeds: PlanSpeeds())
    for _ in 0..<50 {
      var strokes: [[Point]] = []
      var boxes: [(x: Range<Int>, y: Range<Int>)] = []
      for _ in 0..<Int(random.next() % 12) {
        let (a, b) = (Int(random.next() % 50) - 5, Int(random.next() % 50) - 5)
        let middle = Int(random.next() % 50) - 5
        guard a < b else { continue }
        let isDown = random.next() & 1 == 0
        strokes.append(
          [a, b].map { end in
            isDown
              ? Point(x: Double(middle), y: Double(end)) : Point(x: Double(end), y: Double(middle))
          })
        let across = middle - 10..<middle + 10
        boxes.append(isDown ? (across, a..<b) : (a..<b, across))
      }
      var visits: [Int] = []
      for y in 0..<40 {
        for x in 0..<40 { visits.append(boxes.count { $0.x.contains(x) && $0.y.contains(y) }) }
      }
      let covered = Double(visits.count { $0 > 0 })
      let repeated = Double(visits.count { $0 > 1 })
      let score = try scorer.score(StrokePlan(strokes: strokes))
      #expect(abs(score.coverageRatio - covered / 1600) < 1e-12)
      #expect(abs(score.overlapOfZone - repeated / 1600) < 1e-12)
      #expect(abs(score.overlapOfCovered - (covered > 0 ? repeated / covered : 0)) < 1e-12)
      let mean = covered > 0 ? Double(visits.reduce(0, +)) / covered : 0
      #expect(abs(score.meanVisitsCovered - mean) < 1e-6)
    }
  }

  /// IPA's evaluator prints sqrt(sum d^2)/(n - 1), too small by sqrt(n - 1).
  @Test func theDeviationIsThatOfThePopulation() throws {
    // Half of the cells once, the other half three times: mean 2, deviation 1.
    let score = try score([lane(10), lane(30), lane(30), lane(30)], square())
    #expect(abs(score.meanVisitsCovered - 2) < 1e-6)
    #expect(abs(score.sdVisitsCovered - 1) < 1e-6)
  }

  /// The first lane covers half of the cells in 0.8 s after 0.1 s of way.
  @Test func coverTimes() throws {
    let score = try score([lane(10), lane(30).reversed()], square())
    // 90 % are reached in the second lane with the 64th column of 80, whose middles lie 31.75 mm along it:
    // 0.1 + 0.8 + 0.5 + 0.2 + 0.5 + 0.635 s; 99 % with the 79th. The way's first turn is from down to right, a right angle too.
    let toSecondLane = 0.1 + 0.5 + 0.8 + 0.5 + 0.2 + 0.5
    let (t90, t99) = (score.t90Seconds ?? 0, score.t99Seconds ?? 0)
    #expect(abs(t90 - toSecondLane - 0.635) < 1e-6)
    #expect(abs(t99 - toSecondLane - 0.785) < 1e-6)
    let half = try self.score([lane(10), lane(10), lane(10)], square())
    #expect(half.t90Seconds == nil && half.t99Seconds == nil)
  }

  /// A stroke beside a lesion touches it where its strip does, not where its path does.
  @Test func whatIsToBeAvoidedIsMeasuredExactly() throws {
    let lesion = try Area([.box(15, 19, 25, 25)])
    let task = try square(avoid: lesion)
    #expect(try abs(score([lane(10)], task).avoidTouchedCm2 - 0.1) < 1e-9)
    #expect(try abs(score([lane(10), lane(10)], task).avoidTouchedCm2 - 0.1) < 1e-9)
    #expect(try score([lane(9)], task).avoidTouchedCm2 < 1e-12)
    // Beyond the zone's box as well.
    let outside = try square(avoid: Area([.box(45, 0, 50, 5)]))
    #expect(try abs(score([lane(10, to: 48)], outside).avoidTouchedCm2 - 0.15) < 1e-9)
  }

  /// One half with four passes, none on the other, in windows of a cell: mean 20 per cm2, deviation 20.
  @Test func shareInRangeAndUniformity() throws {
    let task = try square(targetPerCm2: 40)
    func score(_ plan: [[Point]]) throws -> PlanScore {
      try PlanScorer(task, cellMillimetres: 0.5, windowCm2: 0.001, speeds: PlanSpeeds())
        .score(StrokePlan(strokes: plan))
    }
    let half = try score(Array(repeating: lane(10), count: 4))
    #expect(abs(half.densityMeanPerCm2 - 20) < 1e-5)
    #expect(half.underRatio == 0.5 && half.overRatio == 0)
    #expect(abs((half.densityCV ?? 0) - 1) < 1e-6)
    // 100 (1 - 20 / 20)
    #expect(abs((half.cuPercent ?? 9) - 0) < 1e-4)
    #expect(half.d95PerCm2 == 0 && abs(half.d05PerCm2 - 40) < 1e-4)
    #expect(abs(half.efficiency - 0.25) < 1e-12)
    // Five passes are 50 per cm2, above 48; a quarter of the square has them, the rest of that half four.
    let over = try score(
      Array(repeating: lane(10), count: 4) + [[Point(x: 0, y: 10), Point(x: 20, y: 10)]])
    #expect(over.overRatio == 0.25 && over.underRatio == 0.5)
    #expect(abs(over.densityMeanPerCm2 - 22.5) < 1e-5)
    // Values 50, 40, 0, 0: deviations 27.5, 17.5, 22.5, 22.5.
    #expect(abs((over.densityCV ?? 0) - (2075 / 4.0).squareRoot() / 22.5) < 1e-6)
    #expect(abs((over.cuPercent ?? 9) - 0) < 1e-4)
    #expect(abs(over.efficiency - 800 / (180.0 * 20)) < 1e-12)
  }

  @Test func aZoneWithoutACellIsRefused() throws {
    let task = try square(0.2)
    #expect(throws: PlanError.self) {
      try PlanScorer(task, cellMillimetres: 5, speeds: PlanSpeeds())
    }
  }
}

@Suite struct PlanTaskTests {
  @Test func passesAndBound() throws {
    let task = try square(targetPerCm2: 26)
    #expect(task.passes == 3)
    #expect(abs(task.treatingLengthBoundMillimetres - 80 * 2.6) < 1e-9)
    #expect(task.limitPerCm2 == 26 * 1.2)
    #expect(task.start == Point(x: 0, y: 0))
    #expect(task.with(seed: 9).seed == 9)
  }

  @Test func wrongTasksAreRefused() throws {
    let area = try Area([.box(0, 0, 10, 10)])
    func task(_ avoid: Area, _ target: Double, _ limit: Double?) throws -> PlanTask {
      try PlanTask(
        zoneID: "z", zone: area, avoid: avoid, roller: roller(), targetPerCm2: target,
        limitPerCm2: limit)
    }
    #expect(throws: PlanError.self) { try task(area, 20, nil) }
    #expect(throws: PlanError.self) { try task(.empty, 0, nil) }
    #expect(throws: PlanError.self) { try task(.empty, .nan, nil) }
    #expect(throws: PlanError.self) { try task(.empty, 1001, nil) }
    #expect(throws: PlanError.self) { try task(.empty, 20, 19) }
    #expect(throws: PlanError.self) { try task(.empty, 20, .nan) }
  }

  @Test func transitsLeadFromStrokeToStroke() {
    let plan = StrokePlan(strokes: [
      [Point(x: 1, y: 1), Point(x: 5, y: 1)], [Point(x: 5, y: 3), Point(x: 1, y: 3)],
    ])
    #expect(
      plan.transits(from: Point(x: 0, y: 0)) == [
        [Point(x: 0, y: 0), Point(x: 1, y: 1)], [Point(x: 5, y: 1), Point(x: 5, y: 3)],
      ])
  }
}
