import PNGReading
import Pinprick
import PinprickPictures
import Testing

@Suite struct ReportPageTests {
  /// Six cells of 1 mm in a row: two with a target of 100 to 200, two to avoid, one without a target, one
  /// outside.
  private func page(
    densities: [Double] = [99.96, 150.04, .nan, .nan, 312.26, .nan],
    counts: [UInt32] = [1, 1, 0, 7, 0, 9],
    passes: [Double]? = [0.26, 3, 0, 12.34, 1, 5], events: [TechniqueEvent] = [],
    paths: ShownPaths? = nil, title: String = "A title", date: String? = nil
  ) throws -> ReportPage {
    func zone(
      _ id: String, _ kind: ZoneKind, _ range: ClosedRange<Double>?, from: Double, to: Double
    )
      throws -> Zone
    {
      let corners = [(from, 0), (to, 0), (to, 1), (from, 1)].map { Point(x: $0.0, y: $0.1) }
      return try Zone(
        id: id, kind: kind, targetMinimumPerCm2: range?.lowerBound,
        targetMaximumPerCm2: range?.upperBound, shape: .polygons([try Polygon(rings: [corners])]))
    }
    let map = try FaceMap(zones: [
      zone("cheek", .treat, 100...200, from: 0, to: 2), zone("lips", .avoid, nil, from: 2, to: 4),
      zone("chin", .treat, nil, from: 4, to: 5),
    ])
    let grid = try grid(columns: 6, rows: 1, cellMillimetres: 1)
    let zones = ZoneRaster(map, on: grid)
    return ReportPage(
      of: try PictureCells(
        grid: grid, map: map, densityPerCm2: densities, zones: zones.zoneOfCell, counts: counts,
        regions: [1, 0, 0, 0, 0, 0]),
      passes: passes.map { values in
        Passes(grid: grid, cells: values.map { Int64($0 * Double(Passes.perPass)) })
      },
      by: .dermaroller192, scale: try DensityScale(maximumPerCm2: 300), events: events,
      paths: paths, title: title, date: date)
  }

  @Test func densitiesComeInTenthsAndNoneAsTheGreatestWord() throws {
    let page = try DecodedPage(page())
    #expect(page.words["density_per_cm2"] == [1000, 1500, 65535, 65535, 3123, 65535])
    #expect(page.values("density_per_cm2")[4] == 3123 * 0.1)
  }

  @Test func classesAreThoseOfTheUnroundedDensity() throws {
    // 99.96 reads 100.0 but lies under 100; the second cell to avoid was punctured; no target is no class.
    let page = try DecodedPage(page())
    #expect(page.words["places"] == [4 + 1, 4 + 2, 8 + 0, 8 + 1, 12 + 0, 0])
    #expect(page.words["regions"] == [1, 0, 0, 0, 0, 0])
    let above = try DecodedPage(self.page(densities: [200.04, 100, .nan, .nan, 0, .nan]))
    #expect(above.words["places"]?.prefix(2) == [4 + 3, 4 + 2])
  }

  @Test func passesComeInTenthsWithinZones() throws {
    #expect(try DecodedPage(page()).words["passes"] == [3, 30, 0, 123, 10, 0])
    let without = try DecodedPage(page(passes: nil))
    #expect(without.figure.blocks["passes"]?.isEmpty == true)
  }

  @Test func greatValuesTakeWiderSteps() throws {
    let page = try DecodedPage(page(densities: [700_000, 4, .nan, .nan, 0, .nan]))
    #expect(page.words["density_per_cm2"]?.prefix(2) == [7_000, 0])
    #expect(page.values("density_per_cm2")[0] == 700_000)
  }

  @Test func outlinesStrokesAndEventsComeBack() throws {
    var paths = ShownPaths()
    paths.append(ShownStroke(number: 0, x: [1, 2.5], y: [-3, 4], seconds: [10, 10.5]))
    paths.append(ShownStroke(number: 1, x: [0.5], y: [0.5], seconds: [12.25]))
    let page = try DecodedPage(page(paths: paths))
    #expect(page.words["ring_zone"] == [0, 1, 2])
    #expect(page.words["ring_points"] == [4, 4, 4])
    #expect(page.values("ring_x_mm") == [0, 2, 2, 0, 2, 4, 4, 2, 4, 5, 5, 4])
    #expect(page.words["stroke_number"] == [0, 1])
    #expect(page.words["stroke_points"] == [2, 1])
    #expect(zip(page.values("stroke_x_mm"), [1, 2.5, 0.5]).allSatisfy { abs($0 - $1) <= 0.01 })
    #expect(zip(page.values("stroke_y_mm"), [-3, 4, 0.5]).allSatisfy { abs($0 - $1) <= 0.01 })
    #expect(page.values("stroke_s") == [10, 10.5, 12.25])
    #expect(page.figure.strokesEvery == 1)
  }

  @Test func strokesWithoutTimesHaveNone() throws {
    var paths = ShownPaths()
    paths.append(ShownStroke(number: 0, x: [1, 2.5], y: [-3, 4], seconds: []))
    let page = try DecodedPage(page(paths: paths))
    #expect(page.words["stroke_points"] == [2])
    #expect(page.words["stroke_s"] == nil)
  }

  @Test func largeGridsShowTheMiddleCellOfEachSquare() throws {
    let grid = try grid(columns: 1301, rows: 1000, cellMillimetres: 1)
    let corners = [(0.0, 0.0), (1301, 0), (1301, 1000), (0, 1000)].map { Point(x: $0.0, y: $0.1) }
    let map = try FaceMap(zones: [
      try Zone(id: "all", shape: .polygons([try Polygon(rings: [corners])]))
    ])
    let densities = (0..<grid.cellCount).map { Double($0 % 5000) }
    let page = try DecodedPage(
      ReportPage(
        of: try PictureCells(
          grid: grid, map: map, densityPerCm2: densities,
          zones: [UInt16](repeating: 1, count: grid.cellCount),
          counts: [UInt32](repeating: 0, count: grid.cellCount)),
        passes: nil, by: .dermaroller192, scale: try DensityScale(maximumPerCm2: 300), events: [],
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

  @Test func noNameEndsTheElementThatHoldsIt() throws {
    let hostile = "</script><img src=x onerror=alert(1)><!--<script>\u{1}\"\\"
    let page = try DecodedPage(
      page(title: hostile, date: hostile), report: "{\"name\": \"</script><!--<script>\"}")
    #expect(page.figure.title == hostile && page.figure.date == hostile)
    #expect(!page.text.contains("<img") && !page.text.contains("<!--"))
    #expect(
      DecodedPage.script("report-data", page.text)
        == "{\"name\": \"\\u003c/script>\\u003c!--\\u003cscript>\"}")
  }

  @Test func jsonForPagesIsJSONWithoutTheLetter() {
    let value = PageJSON.object([
      ("a<b", .array([.number(1), .number(0.25), .number(.nan), .null])),
      ("t", .text("\u{8}\n\"\\<é")),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self)
        == "{\"a\\u003cb\":[1,0.25,null,null],\"t\":\"\\u0008\\u000a\\\"\\\\\\u003cé\"}")
  }

  @Test func thePageForbidsEveryRequestAndIsTheSameEveryTime() throws {
    let (first, second) = (try DecodedPage(page()), try DecodedPage(page()))
    #expect(first.text == second.text)
    #expect(first.text.contains("default-src 'none'"))
    #expect(first.figure.format == "pinprick.page/1")
    #expect(!first.text.contains("{{"))
  }
}
