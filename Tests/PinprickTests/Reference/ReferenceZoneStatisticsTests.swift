import Pinprick
import Reference
import Testing

@Suite struct ReferenceZoneStatisticsTests {
  @Test func statisticsByHand() throws {
    // Mean 4. Places of the quantiles: 0.2, 2, 3.8: 1 + 0.2, 3, 4 + 0.8 * 6. Squares 9 + 4 + 1 + 0 +
    // 36 = 50, by 5, root: 3.1623. Sum |z - m| = 3 + 2 + 1 + 0 + 6 = 12: CU = 100 (1 - 12/20).
    let statistics = try #require(ReferenceStatistics(of: [10, 2, 3, 1, 4]))
    #expect(statistics.minimum == 1)
    #expect(near(statistics.q05, 1.2))
    #expect(statistics.median == 3)
    #expect(near(statistics.q95, 8.8))
    #expect(statistics.maximum == 10)
    #expect(statistics.mean == 4)
    #expect(near(statistics.standardDeviation, 10.0.squareRoot()))
    #expect(near(statistics.coefficientOfVariation, 10.0.squareRoot() / 4))
    #expect(near(statistics.christiansenUniformity, 40))
  }

  @Test func statisticsOfFewValues() throws {
    #expect(ReferenceStatistics(of: []) == nil)
    let one = try #require(ReferenceStatistics(of: [7]))
    #expect([one.minimum, one.q05, one.median, one.q95, one.maximum] == [7, 7, 7, 7, 7])
    #expect(one.standardDeviation == 0)
    #expect(one.christiansenUniformity == 100)
    let two = try #require(ReferenceStatistics(of: [0, 2]))
    #expect([two.q05, two.median, two.q95] == [0.1, 1, 1.9])
    // 100 (1 - 2/2): half the spread of a table that is dry on one side.
    #expect(two.christiansenUniformity == 0)
    let dry = try #require(ReferenceStatistics(of: [0, 0, 0]))
    #expect(dry.coefficientOfVariation == nil)
    #expect(dry.christiansenUniformity == nil)
  }

  /// As `numpy.quantile`, `std` and `mean` gave them for the case of the window's test.
  @Test func statisticsAgreeWithNumPy() throws {
    let (grid, counts) = try ReferenceWindowTests.formula()
    let window = ReferenceWindow.densityPerCm2(of: counts, on: grid, windowCm2: 0.6, kernel: .disc)
    let figures = ReferenceZoneStatistics(
      zone: 0, on: grid, counts: counts, window: window, passDensityPerCm2: 15)
    let statistics = try #require(figures.windowDensity)
    #expect(near(statistics.minimum, 57.14285714285714))
    #expect(near(statistics.q05, 61.875))
    #expect(near(statistics.median, 95.43650793650792))
    #expect(near(statistics.q95, 150))
    #expect(near(statistics.maximum, 150))
    #expect(near(statistics.mean, 98.90873015873015))
    #expect(near(statistics.standardDeviation, 24.888224495963918))
    #expect(near(statistics.coefficientOfVariation, 0.2516281874817616))
    #expect(near(statistics.christiansenUniformity, 79.55985603870434))
  }

  @Test func areaPuncturesAndDensityAreThoseOfTheCells() throws {
    // Five cells of 1 cm2 with 10 + 20 + 30 + 40 + 100 punctures, and one of the zone beside it.
    let figures = try figures(low: 25, high: 50)
    #expect(near(figures.areaCm2, 5))
    #expect(figures.punctures == 200)
    #expect(near(figures.densityPerCm2, 40))
    // Window density as the counts: 10 and 20 under 25, 100 over 50.
    let areas = try #require(figures.targetAreas)
    #expect(near(areas.underCm2, 2))
    #expect(near(areas.onTargetCm2, 2))
    #expect(near(areas.overCm2, 1))
    #expect([areas.underRatio, areas.onTargetRatio, areas.overRatio] == [0.4, 0.4, 0.2])
    #expect(figures.windowDensity?.mean == 40)
  }

  @Test func theStatusFollowsDensityFirstAndAreaThen() throws {
    #expect(try figures(low: 25, high: 50).status == .uneven)
    // One cell of five is 20 %, which is not more than 20 %.
    #expect(try figures(low: 15, high: 100).status == .onTarget)
    #expect(try figures(low: 15, high: 99).status == .uneven)
    #expect(try figures(low: 41, high: 200).status == .under)
    #expect(try figures(low: 0, high: 39).status == .over)
    // A value at an end of the range is in it.
    #expect(try figures(low: 40, high: 40).status == .uneven)
    #expect(try figures(low: 10, high: 100).targetAreas?.onTargetRatio == 1)
    // One end alone.
    #expect(try figures(low: 15, high: nil).status == .onTarget)
    #expect(try figures(low: nil, high: 50).status == .onTarget)
    #expect(try figures(low: nil, high: 39).status == .over)
    #expect(try figures(low: nil, high: nil).status == .noTarget)
    #expect(try figures(low: nil, high: nil).targetAreas == nil)
  }

  @Test func aLittleMoreThanAFifthIsUneven() throws {
    // Two flagged cells are 22 % of nine, 20 % of ten, 18 % of eleven.
    for (cells, status) in [(9, ReferenceStatus.uneven), (10, .onTarget), (11, .onTarget)] {
      let map = try LiteralGrid.map(String(repeating: "0", count: cells), cellMillimetres: 10) {
        _, shape throws(InvalidInput) in
        try Zone(
          id: "z", targetMinimumPerCm2: 10, targetMaximumPerCm2: 20, shape: shape)
      }
      let window = [5, 25] + Array(repeating: 15.0, count: cells - 2)
      let figures = ReferenceZoneStatistics(
        zone: 0, on: ReferenceGrid(of: map, cellMillimetres: 10),
        counts: window.map { Int($0) }, window: window, passDensityPerCm2: 15)
      #expect(figures.densityPerCm2 == 15)
      #expect(figures.status == status, "\(cells) cells")
    }
  }

  @Test func passesStillNeededAreWhole() throws {
    // Density 40, one pass 15: 41 needs 1, 55 needs 1, 56 needs 2, 100 needs 4.
    #expect(try figures(low: 41, high: nil).passesNeeded == 1)
    #expect(try figures(low: 55, high: nil).passesNeeded == 1)
    #expect(try figures(low: 56, high: nil).passesNeeded == 2)
    #expect(try figures(low: 100, high: nil).passesNeeded == 4)
    #expect(try figures(low: 40, high: nil).passesNeeded == 0)
    #expect(try figures(low: 10, high: nil).passesNeeded == 0)
    #expect(try figures(low: nil, high: 50).passesNeeded == nil)
  }

  @Test func aZoneToAvoidHasCountsAndNoStatistics() throws {
    let figures = try figures(zone: 1, low: 25, high: 50)
    #expect(near(figures.areaCm2, 1))
    #expect(figures.punctures == 7)
    #expect(near(figures.densityPerCm2, 7))
    #expect(figures.windowDensity == nil)
    #expect(figures.targetAreas == nil)
    #expect(figures.status == .noTarget)
  }

  @Test func aZoneWithoutACellHasItsExactAreaAndNothingElse() throws {
    let map = try FaceMap(zones: [
      try Zone(id: "all", shape: .polygons([LiteralGrid.rectangle(0, 0, 10, 10)])),
      try Zone(
        id: "speck", targetMinimumPerCm2: 5,
        shape: .polygons([LiteralGrid.rectangle(0.25, 0.5, 1, 1.5)])),
    ])
    let grid = ReferenceGrid(of: map, cellMillimetres: 5)
    let counts = [4, 0, 0, 0]
    let figures = ReferenceZoneStatistics(
      zone: 1, on: grid, counts: counts, window: [1, 1, 1, 1], passDensityPerCm2: 15)
    #expect(figures.areaCm2 == 0.015)
    #expect(figures.punctures == 0)
    #expect(figures.densityPerCm2 == nil)
    #expect(figures.windowDensity == nil)
    #expect(figures.targetAreas == nil)
    #expect(figures.status == .noTarget)
    #expect(figures.passesNeeded == nil)
  }

  /// Zone 0 in cells of 1 cm2 with window densities as their counts; zone 1 is to be avoided.
  private func figures(zone: Int = 0, low: Double?, high: Double?) throws -> ReferenceZoneStatistics
  {
    let map = try LiteralGrid.map(
      """
      000
      .01
      ..0
      """, cellMillimetres: 10
    ) { place, shape throws(InvalidInput) in
      place == 1
        ? try Zone(id: "no", kind: .avoid, shape: shape)
        : try Zone(id: "yes", targetMinimumPerCm2: low, targetMaximumPerCm2: high, shape: shape)
    }
    let grid = ReferenceGrid(of: map, cellMillimetres: 10)
    let counts = LiteralGrid.counts(
      """
      10 20  30
       9 40   7
       8  1 100
      """)
    let window = counts.indices.map {
      grid.kind(ofCell: $0) == .treat ? Double(counts[$0]) : .nan
    }
    return ReferenceZoneStatistics(
      zone: zone, on: grid, counts: counts, window: window, passDensityPerCm2: 15)
  }

  private func near(_ one: Double?, _ other: Double) -> Bool {
    guard let one else { return false }
    return abs(one - other) <= 1e-12 * abs(other)
  }
}
