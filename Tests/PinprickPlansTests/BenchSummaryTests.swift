import Pinprick
import PinprickPlans
import Testing

@Suite struct BenchSummaryTests {
  @Test func mediansAndRangesWithNever() {
    let odd = SeedSpread([3, 1, 2])
    #expect(odd.median == 2 && odd.least == 1 && odd.greatest == 3)
    let even = SeedSpread([4, 1, 2, 3])
    #expect(even.median == 2.5)
    let mixed = SeedSpread([nil, 1, 2])
    #expect(mixed.median == 2 && mixed.least == 1 && mixed.greatest == nil)
    let mostlyNever = SeedSpread([nil, nil, 2])
    #expect(mostlyNever.median == nil && mostlyNever.least == 2)
    #expect(SeedSpread([nil, 1]).median == nil)
    #expect(SeedSpread([nil]).least == nil)
  }

  /// Lanes over a square of 60 mm: all three, with ways of `detour` mm before them, or two.
  private func row(
    _ planner: String, _ zone: String, lanes: [Double], detour: Double = 0, repeated: Int = 0
  ) throws -> BenchRow {
    let square = try #require(try StandardZone.all().first { $0.id == "square" })
    let task = try PlanTask(
      zoneID: zone, zone: square.zone, roller: .dermaroller192, targetPerCm2: 15)
    var strokes = lanes.map { [Point(x: 0, y: $0), Point(x: 60, y: $0)] }
    if detour > 0 {
      strokes.insert([Point(x: -detour, y: -500), Point(x: -detour, y: -499)], at: 0)
    }
    strokes += Array(repeating: [Point(x: 0, y: 10), Point(x: 60, y: 10)], count: repeated)
    let score = try PlanScorer(task, cellMillimetres: 1, speeds: PlanSpeeds())
      .score(StrokePlan(strokes: strokes))
    return BenchRow(planner: planner, zone: zone, seed: 0, score: score, planningSeconds: 0.5)
  }

  @Test func theFrontHasWhoIsNotBeaten() throws {
    let all = [10.0, 30, 50]
    let rows = [
      try row("even", "a", lanes: all), try row("slow", "a", lanes: all, detour: 300),
      try row("uneven", "a", lanes: all, repeated: 3), try row("lazy", "a", lanes: [10, 30]),
      try row("twin", "a", lanes: all), try row("even", "b", lanes: all),
      try row("slow", "b", lanes: all, detour: 300), try row("uneven", "b", lanes: all),
      try row("lazy", "b", lanes: all), try row("twin", "b", lanes: all),
      try row("absent", "a", lanes: all),
    ]
    let tradeOffs = TradeOff.all(BenchSummary.summaries(of: rows))
    // Who was scored on one zone alone is not ranked.
    #expect(tradeOffs.map(\.planner) == ["even", "slow", "uneven", "lazy", "twin"])
    // Equals do not beat each other; the lazy one covers two thirds of a zone.
    #expect(tradeOffs.map(\.isOnFront) == [true, false, false, false, true])
    #expect(abs(tradeOffs[3].leastCoverage - 2 / 3.0) < 1e-12)
    #expect(tradeOffs[3].effortSeconds < tradeOffs[0].effortSeconds)
    #expect(tradeOffs[2].unevenness > tradeOffs[0].unevenness)
  }

  @Test func summariesAreByPlannerAndZone() throws {
    let rows = try [10.0, 30, 50].enumerated().map { seed, lane in
      let row = try row("p", "z", lanes: [lane])
      return BenchRow(
        planner: row.planner, zone: row.zone, seed: UInt64(seed), score: row.score,
        planningSeconds: Double(seed))
    }
    let summaries = BenchSummary.summaries(of: rows)
    #expect(summaries.count == 1 && summaries[0].seedCount == 3)
    #expect(summaries[0].planningSeconds.median == 1)
    #expect(summaries[0].spread("strokes").median == 1)
    #expect(abs((summaries[0].spread("coverage_ratio").median ?? 0) - 1 / 3.0) < 1e-12)
  }
}
