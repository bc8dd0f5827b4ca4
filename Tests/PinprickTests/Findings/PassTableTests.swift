import Pinprick
import Reference
import Testing

/// Passes made by hand on nine cells of 10 mm.
///
/// ```
///   left  left  left       0     7/16  1/2
///   right right lips       2 1/2 7     3 1/4
///   chin  -     -          1 1/2 40    50
/// ```
@Suite struct PassTableTests {
  private static let passes: [Double] = [0, 0.4375, 0.5, 2.5, 7, 3.25, 1.5, 40, 50]

  private func analysis(of cells: [Int64]) throws -> Analysis {
    func zone(_ id: String, _ shape: Polygon, _ kind: ZoneKind = .treat) throws -> Zone {
      try Zone(id: id, kind: kind, shape: .polygons([shape]))
    }
    let map = try FaceMap(zones: [
      zone("left", .rectangle(0, 0, 30, 10)), zone("right", .rectangle(0, 10, 30, 20)),
      zone("lips", .rectangle(20, 10, 30, 20), .avoid), zone("chin", .rectangle(0, 20, 10, 30)),
      zone("mole", .rectangle(12, 21, 13, 22)),
    ])
    let setup = try AnalysisSetup(
      map: map, roller: .dermaroller192, settings: Settings(cellMillimetres: 10))
    let density = Raster(repeating: 0.0, on: setup.grid)
    let tally = SkinTally(StrokeTally(setup))
    return try Analysis(
      setup, tally, densityPerCm2: density,
      zones: zoneStatistics(
        deposits: tally.deposits(setup), passes: Passes(cells: Raster(cells, of: setup.grid)),
        density: density, setup),
      regions: setup.regions(density: density))
  }

  private func steps(_ passes: Double) -> Int64 { Int64(passes * Double(Passes.perPass)) }

  @Test func eachZoneCountsItsOwnCells() throws {
    let zones = try analysis(of: Self.passes.map(steps)).zones
    #expect(
      zones.map { $0.passes?.cellsOfPasses } == [
        [2, 1], [0, 0, 0, 1, 0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 1], nil,
      ])
    #expect(zones.map { $0.passes?.mean } == [0.3125, 4.75, 3.25, 1.5, nil])
    #expect(zones.map { $0.passes?.coverageRatio } == [1 / 3, 1, 1, 1, nil])
  }

  /// What was rolled over in a zone to avoid is no coverage, and what lies in no zone is in no table.
  @Test func totalsAreThoseOfTheTreatZones() throws {
    let result = try analysis(of: Self.passes.map(steps))
    #expect(result.zones.map(\.coverageRatio) == [1 / 3, 1, nil, 1, nil])
    let totals = try #require(result.totals.passes)
    #expect(totals.cellsOfPasses == [2, 1, 1, 1, 0, 0, 0, 1])
    #expect(totals.mean == (0.3125 * 3 + 4.75 * 2 + 1.5) / 6)
    #expect(result.totals.coverageRatio == 4.0 / 6)
  }

  /// A cell cut into strips loses a few steps of 2^-24, and may come out below 0.
  @Test func roundingsMoveNoCell() throws {
    let half = Int64(Passes.perPass / 2)
    let cells = [half - 256, half - 257, -3, half, 3 * half - 200, 0, 0, 0, 0]
    let zones = try analysis(of: cells).zones
    #expect(zones[0].passes?.cellsOfPasses == [2, 1])
    #expect(zones[1].passes?.cellsOfPasses == [0, 1, 1])
    #expect(zones[3].passes?.cellsOfPasses == [1])
    #expect(zones[3].passes?.mean == 0)
    #expect(zones[3].coverageRatio == 0)
  }
}
