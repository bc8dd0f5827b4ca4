import Pinprick
import PinprickFiles
import PinprickText
import Reference
import Testing

@Suite struct ReportRealisationsTests {
  private func report(realisations: Int, phase: LandingPhase = .seeded(3)) throws -> Report {
    let corners = [
      Point(x: 0, y: 0), Point(x: 40, y: 0), Point(x: 40, y: 40), Point(x: 0, y: 40),
    ]
    let map = try FaceMap(zones: [
      try Zone(
        id: "cheek", targetMinimumPerCm2: 10, targetMaximumPerCm2: 30,
        shape: .polygons([try Polygon(rings: [corners])])),
      try Zone(
        id: "mole",
        shape: .polygons([try Polygon(rings: [corners.map { Point(x: $0.x / 400, y: $0.y / 400) }])]
        )),
    ])
    let result = try analysis(
      of: try Recording(strokes: [[Point(x: 0, y: 12), Point(x: 40, y: 12)]]), on: map,
      with: .dermaroller192,
      try Settings(phase: phase, realisations: realisations, realisationSeed: 3))
    return Report(
      result,
      ReportInputs(
        strokes: InputSource(path: "s.csv", sha256: "00"), rows: 2, skippedRows: 0,
        skipReasons: [], map: InputSource(path: "m.geojson", sha256: nil), avoid: [],
        roller: InputSource(path: "dermaroller-192", sha256: nil), version: "1.2.3",
        pictureMaximumPerCm2: 500, pixelsPerCell: 2))
  }

  private func root(_ report: Report) throws -> JSONNode {
    try JSONDocument(Array(report.json.text().utf8), path: "report.json").root
  }

  @Test func figuresOfTheDrawsStandWithTheirZonesAndRegions() throws {
    let report = try report(realisations: 20)
    let root = try root(report)
    #expect(try root["settings"]?["draws"]?.wholeNumber() == 20)
    let zone = try #require(root["zones"]?.elements[0])
    let interval = try #require(zone["density_draws"])
    #expect(interval.members.map(\.key.decodedText) == ["mean", "q05", "q95"])
    let (low, high) = (try interval["q05"]?.number() ?? 0, try interval["q95"]?.number() ?? 0)
    let density = try zone["density_per_cm2"]?.number() ?? 0
    #expect(low > 0 && low <= density && density <= high)
    // The mole has no cell.
    #expect(root["zones"]?.elements[1]["density_draws"] == nil)
    let region = try #require(root["regions"]?.elements.first)
    #expect(try region["class_share"]?.number() == 1)
    #expect(report.json.text().contains("\"uncertain\": false"))
    #expect((try region["density_mean_draws"]?["mean"]?.number() ?? 99) < 10)
    let feature = try JSONDocument(Array(report.regionsGeoJSON.text().utf8), path: "r").root
    #expect(
      try feature["features"]?.elements.first?["properties"]?["class_share"]?.number() == 1)
    let row = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n")[1]
    #expect(
      row.contains(",\(JSONValue.shortest(low)),\(JSONValue.shortest(high)),"), "\(row)")
  }

  @Test func withoutDrawsTheKeysAreNull() throws {
    let report = try report(realisations: 0)
    let text = report.json.text()
    #expect(text.contains("\"density_draws\": null"))
    #expect(text.contains("\"density_mean_draws\": null"))
    #expect(text.contains("\"class_share\": null"))
    #expect(text.contains("\"uncertain\": null"))
    let row = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n")[1]
    #expect(row.contains(",,,,,,"))
  }

  @Test func theDrawsSeedIsNamedAlsoWherePhaseHasNone() throws {
    #expect(
      try root(try report(realisations: 1, phase: .zero))["settings"]?["seed"]?.wholeNumber() == 3)
    #expect(try root(try report(realisations: 0, phase: .zero))["settings"]?["seed"] == nil)
  }
}
