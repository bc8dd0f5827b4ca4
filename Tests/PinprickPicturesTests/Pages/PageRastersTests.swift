import Pinprick
import PinprickPictures
import TestSupport
import Testing

@Suite struct PageRastersTests {
  @Test func densitiesComeInTenthsAndNoneAsTheGreatestWord() throws {
    let page = try DecodedPage(samplePage())
    #expect(page.words["density_per_cm2"] == [1000, 1500, 65535, 65535, 3123, 65535])
    #expect(page.values("density_per_cm2")[4] == 3123 * 0.1)
  }

  @Test func classesAreThoseOfTheUnroundedDensity() throws {
    // 99.96 reads 100.0 but lies under 100; the second cell to avoid was punctured; no target is no class.
    let page = try DecodedPage(samplePage())
    #expect(page.words["places"] == [4 + 1, 4 + 2, 8 + 0, 8 + 1, 12 + 0, 0])
    #expect(page.words["regions"] == [1, 0, 0, 0, 0, 0])
    let above = try DecodedPage(samplePage(densities: [200.04, 100, .nan, .nan, 0, .nan]))
    #expect(above.words["places"]?.prefix(2) == [4 + 3, 4 + 2])
  }

  @Test func passesComeInTenthsWithinZones() throws {
    #expect(try DecodedPage(samplePage()).words["passes"] == [3, 30, 0, 123, 10, 0])
    let without = try DecodedPage(samplePage(passes: nil))
    #expect(without.figure.blocks["passes"]?.isEmpty == true)
  }

  @Test func greatValuesTakeWiderSteps() throws {
    let page = try DecodedPage(samplePage(densities: [700_000, 4, .nan, .nan, 0, .nan]))
    #expect(page.words["density_per_cm2"]?.prefix(2) == [7_000, 0])
    #expect(page.values("density_per_cm2")[0] == 700_000)
  }

  @Test(.slow) func largeGridsShowTheMiddleCellOfEachSquare() throws {
    let grid = try grid(columns: 1301, rows: 1000, cellMillimetres: 1)
    let corners = [(0.0, 0.0), (1301, 0), (1301, 1000), (0, 1000)].map { Point(x: $0.0, y: $0.1) }
    let map = try FaceMap(zones: [
      try Zone(id: "all", shape: .polygons([try Polygon(rings: [corners])]))
    ])
    let densities = (0..<grid.cellCount).map { Double($0 % 5000) }
    let page = try DecodedPage(
      try ReportPage(
        of: MapScene(
          cells: try PictureCells(
            grid: grid, map: map, densityPerCm2: densities,
            zones: [UInt16](repeating: 1, count: grid.cellCount),
            counts: [UInt32](repeating: 0, count: grid.cellCount)), regions: [], outlines: [],
          caption: noCaption),
        zones: ZoneRaster(map, on: grid), passes: nil, by: .dermaroller192,
        scale: try DensityScale(maximumPerCm2: 300), windowCm2: 1, events: [],
        paths: nil, title: "large"))
    #expect(page.figure.grid.every == 2)
    #expect(page.figure.grid.cellMm == 2)
    #expect(page.figure.grid.columns == 651 && page.figure.grid.rows == 500)
    let words = try #require(page.words["density_per_cm2"])
    #expect(words[0] == 10 * ((1 * 1301 + 1) % 5000))
    // Right of the middle of the last, half-empty square there is no cell.
    #expect(words[650] == 10 * ((1 * 1301 + 1300) % 5000))
    #expect(words[499 * 651 + 7] == 10 * ((999 * 1301 + 15) % 5000))
  }
}
