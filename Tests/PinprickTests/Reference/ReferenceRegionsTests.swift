import Pinprick
import Reference
import Testing

@Suite struct ReferenceRegionsTests {
  /// Two zones side by side with a target of 10 to 20 per cm2, cells of 1 cm2.
  @Test func cellsOfOneClassInOneZoneJoinAtSidesAndCorners() throws {
    let regions = try regions(minimumRegionCm2: 0)
    // From the picture, row by row: three under around a corner; one under of the other zone, which
    // touches them; two over; two under at a corner; two over at a corner.
    #expect(regions.map(\.cells) == [[0, 1, 8], [3], [5, 11], [15, 22], [18, 25]])
    #expect(regions.map(\.zone) == [0, 1, 1, 1, 0])
    #expect(regions.map(\.kind) == [.under, .under, .over, .under, .over])
  }

  @Test func smallRegionsAreLeftOut() throws {
    #expect(try regions(minimumRegionCm2: 1).count == 5)
    #expect(
      try regions(minimumRegionCm2: 1.5).map(\.cells) == [
        [0, 1, 8], [5, 11], [15, 22], [18, 25],
      ])
    #expect(try regions(minimumRegionCm2: 2.5).map(\.cells) == [[0, 1, 8]])
    #expect(try regions(minimumRegionCm2: 4).isEmpty)
  }

  @Test func figuresByHand() throws {
    let regions = try regions(minimumRegionCm2: 0)
    // Cells (0, 0), (0, 1), (1, 2) with 5, 5, 2: centres (5, 5), (15, 5), (25, 15); mean 4; short
    // 5 + 5 + 8; 6 more at 4 a pass are 2 passes.
    let under = regions[0]
    #expect(under.areaCm2 == 3)
    #expect(abs(under.centroid.x - 15) < 1e-12)
    #expect(abs(under.centroid.y - 25 / 3.0) < 1e-12)
    #expect(under.bounds == Bounds(minX: 0, minY: 0, maxX: 30, maxY: 20))
    #expect(under.meanDensityPerCm2 == 4)
    #expect(under.extremeDensityPerCm2 == 2)
    #expect(under.puncturesShort == 18)
    #expect(under.puncturesExcess == 0)
    #expect(under.passesNeeded == 2)
    // Cells (0, 5), (1, 5) with 25 and 30: excess 5 + 10.
    let over = regions[2]
    #expect(over.areaCm2 == 2)
    #expect(over.centroid == Point(x: 55, y: 10))
    #expect(over.bounds == Bounds(minX: 50, minY: 0, maxX: 60, maxY: 20))
    #expect(over.meanDensityPerCm2 == 27.5)
    #expect(over.extremeDensityPerCm2 == 30)
    #expect(over.puncturesShort == 0)
    #expect(over.puncturesExcess == 15)
    #expect(over.passesNeeded == 0)
  }

  @Test func aRegionMayRunAllAroundAHole() throws {
    let map = try LiteralGrid.map(
      """
      00000
      00000
      00000
      """, cellMillimetres: 1
    ) { _, shape throws(InvalidInput) in
      try Zone(id: "z", targetMinimumPerCm2: 10, shape: shape)
    }
    // The ring of 12 is one region; the 15s inside are none; without an upper end nothing is over.
    let window = LiteralGrid.counts(
      """
      5  5  5  5 5
      5 15 99 15 5
      5  5  5  5 5
      """
    ).map(Double.init)
    let regions = ReferenceRegions.regions(
      of: window, on: ReferenceGrid(of: map, cellMillimetres: 1), minimumRegionCm2: 0,
      passDensityPerCm2: 4)
    #expect(regions.map(\.cells) == [[0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]])
  }

  /// Labels, sizes and means as `scipy.ndimage.label` with a 3 x 3 structure and NumPy gave them for
  /// the case of the window's test, with a target of 119 to 141 per cm2.
  @Test func agreesWithSciPy() throws {
    let (grid, counts) = try ReferenceWindowTests.formula(low: 119, high: 141)
    let window = ReferenceWindow.densityPerCm2(of: counts, on: grid, windowCm2: 0.6, kernel: .disc)
    let regions = ReferenceRegions.regions(
      of: window, on: grid, minimumRegionCm2: 0, passDensityPerCm2: 15)
    #expect(regions.map(\.kind) == [.under, .over, .under, .over])
    #expect(regions.map(\.cells.count) == [27, 2, 1, 2])
    #expect(near(regions[0].centroid.x, 5.666666666666667))
    #expect(near(regions[0].centroid.y, 5.666666666666667))
    #expect(regions[0].bounds == Bounds(minX: 0, minY: 0, maxX: 14, maxY: 12))
    #expect(near(regions[0].meanDensityPerCm2, 89.15490887713112))
    #expect(near(regions[0].extremeDensityPerCm2, 57.14285714285714))
    #expect(near(regions[0].puncturesShort, 32.23269841269842))
    // (119 - 89.15)/15 = 1.99.
    #expect(regions[0].passesNeeded == 2)
    #expect(regions[1].bounds == Bounds(minX: 12, minY: 4, maxX: 14, maxY: 8))
    #expect(near(regions[1].puncturesExcess, 0.72))
    #expect(regions[2].cells == [34])
    #expect(near(regions[2].puncturesShort, 0.3314285714285717))
    #expect(regions[3].centroid == Point(x: 12, y: 11))
    #expect(near(regions[3].meanDensityPerCm2, 145.83333333333334))
    #expect(near(regions[3].extremeDensityPerCm2, 150))
    #expect(near(regions[3].puncturesExcess, 0.38666666666666744))
  }

  private func regions(minimumRegionCm2: Double) throws -> [ReferenceRegion] {
    let map = try LiteralGrid.map(
      """
      000111
      000111
      000111
      000111
      000111
      """, cellMillimetres: 10
    ) { place, shape throws(InvalidInput) in
      try Zone(
        id: "\(place)", targetMinimumPerCm2: 10, targetMaximumPerCm2: 20, shape: shape)
    }
    let window = LiteralGrid.counts(
      """
       5  5 15  5 15 25
      15 15  2 15 15 30
      15 15 15  5 15 15
      25 15 15 15  5 15
      15 25 15 15 15 15
      """
    ).map(Double.init)
    return ReferenceRegions.regions(
      of: window, on: ReferenceGrid(of: map, cellMillimetres: 10),
      minimumRegionCm2: minimumRegionCm2, passDensityPerCm2: 4)
  }

  private func near(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-11 * abs(other)
  }
}
