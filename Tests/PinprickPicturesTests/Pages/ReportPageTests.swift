import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct ReportPageTests {
  @Test func noNameEndsTheElementThatHoldsIt() throws {
    let hostile = "</script><img src=x onerror=alert(1)><!--<script>\u{1}\"\\"
    let page = try DecodedPage(
      samplePage(title: hostile, date: hostile), report: "{\"name\": \"</script><!--<script>\"}")
    #expect(page.figure.title == hostile && page.figure.date == hostile)
    #expect(!page.text.contains("<img") && !page.text.contains("<!--"))
    #expect(
      DecodedPage.script("report-data", page.text)
        == "{\"name\": \"\\u003c/script>\\u003c!--\\u003cscript>\"}")
  }

  @Test func thePageForbidsEveryRequestAndIsTheSameEveryTime() throws {
    let (first, second) = (try DecodedPage(samplePage()), try DecodedPage(samplePage()))
    #expect(first.text == second.text)
    #expect(first.text.contains("default-src 'none'"))
    #expect(first.figure.format == "pinprick.page/1")
    #expect(!first.text.contains("{{"))
  }

  @Test func theTableOfZonesHasAllFiguresOfThePage() throws {
    let columns = try DecodedPage(samplePage()).figure.zoneColumns
    let shown = ZoneMetric.tabled.filter { $0.column?.isOnPage == true }
    let paths = shown.map { [$0.group?.rawValue, $0.name].compactMap(\.self) }
    #expect(columns.map(\.path) == paths)
    #expect(columns.map(\.title).starts(with: ["cm²", "per cm²", "passes", "cv %"]))
  }

  /// Cells below, on and above their target beside a punctured zone to avoid.
  private func scene() throws -> (scene: MapScene, zones: ZoneRaster) {
    let painted = try layerCells(rows: 1)
    let scene = try painted.figureMap(
      [0, 50, 150, 150, 250, 300, .nan, .nan], counts: [0, 1, 1, 1, 1, 1, 0, 2], withRegions: true)
    return (scene, ZoneRaster(painted.map, on: painted.grid))
  }

  private func decoded(_ scale: DensityScale) throws -> (page: DecodedPage, scene: MapScene) {
    let (scene, zones) = try scene()
    let page = try ReportPage(
      of: scene, zones: zones, passes: nil, by: try plainRoller(), scale: scale, windowCm2: 1,
      events: [], paths: nil, title: "t")
    return (try DecodedPage(page), scene)
  }

  @Test func rastersOfAnotherGridAreRefused() throws {
    let (scene, zones) = try scene()
    let other = try grid(columns: 9, rows: 1)
    let passes = Passes(cells: Raster(repeating: 0, on: other))
    let otherZones = ZoneRaster(scene.cells.map, on: other)
    for (name, zones, passes) in [("zones", otherZones, nil), ("passes", zones, passes)] {
      #expect(throws: PictureError.otherGrid(name)) {
        try ReportPage(
          of: scene, zones: zones, passes: passes, by: try plainRoller(),
          scale: try DensityScale(maximumPerCm2: 400), windowCm2: 1, events: [], paths: nil,
          title: "t")
      }
    }
  }

  @Test func legendsSayWhatThoseOfFiguresSay() throws {
    let scale = try DensityScale(maximumPerCm2: 400)
    let (page, scene) = try decoded(scale)
    let passDensity = try plainRoller().passDensityPerCm2
    for (base, layer) in [
      ("density", MapLayer.density(scale, windowCm2: 1)), ("status", .status(windowCm2: 1)),
      (
        "passes",
        .passes(
          Raster(repeating: 1, on: scene.cells.grid), scale, passDensityPerCm2: passDensity)
      ),
    ] {
      let legend = try #require(page.figure.legends[base])
      let figure = try LayerFigure(layer, of: scene, .light)
      let shown = figure.words
      #expect(legend.title == shown.prefix(2).joined(separator: ", "))
      #expect(legend.bar?.ticks.map(\.text) == figure.bar?.ticks.map(\.text))
      #expect(legend.bar?.ticks.map(\.share) == figure.bar?.ticks.map(\.share))
      // A figure of passes shows no regions, the page does.
      let samples = legend.swatches.map(\.text).filter {
        base != "passes" || !$0.hasPrefix("region")
      }
      #expect(samples.count >= 4 && samples.allSatisfy(shown.contains), "\(base): \(samples)")
      #expect(legend.under.rises && !legend.over.rises)
      #expect(
        legend.swatches.first { $0.text == "region below its target" }?.line == legend.under.colour)
    }
  }

  @Test func zonesHaveTheirTargetsAndRegionsTheirOutlines() throws {
    let (page, scene) = try decoded(DensityScale(maximumPerCm2: 400))
    #expect(page.figure.zones.map(\.target) == ["100–200", nil])
    #expect(page.figure.zones[0].mark == [0.25, 0.5])
    // Their names are blank.
    #expect(page.figure.zones.map(\.label) == ["zone-0", "zone-1"])
    #expect(page.words["region_of_ring"] == [0, 1])
    let corners = scene.outlines.joined().flatMap(\.rings).joined()
    #expect(zip(page.values("region_ring_x_mm"), corners).allSatisfy { abs($0 - $1.x) < 1e-6 })
    #expect(page.words["region_ring_points"]?.reduce(0, +) == corners.count)
    // The zones are labels of a picture: their outlines run along their cells.
    #expect(page.words["zone_of_ring"] == [0, 1])
    #expect(Set(page.values("zone_ring_x_mm")) == [0, 60, 70, 80])
  }

  @Test func namesThatNoFontHasAreShownWhereABrowserWritesThem() {
    let map = try? FaceMap(zones: [
      Zone(
        id: "a", name: "\u{984D}",
        shape: .polygons([
          Polygon(rings: [[(0, 0), (1, 0), (1, 1)].map { Point(x: $0.0, y: $0.1) }])
        ]))
    ])
    #expect(map.map { MapScene.names(of: $0) { _ in true } } == ["\u{984D}"])
    #expect(map.map { MapScene.names(of: $0) { _ in false } } == ["a"])
  }
}
