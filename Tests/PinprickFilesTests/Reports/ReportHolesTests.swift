import Pinprick
import PinprickFiles
import PinprickText
import Reference
import Testing

@Suite struct ReportHolesTests {
  private func report(countsHoles: Bool) throws -> Report {
    let corners = [
      Point(x: 0, y: 0), Point(x: 40, y: 0), Point(x: 40, y: 40), Point(x: 0, y: 40),
    ]
    let map = try FaceMap(zones: [
      try Zone(id: "cheek", shape: .polygons([try Polygon(rings: [corners])]))
    ])
    let lane = [Point(x: 0, y: 12), Point(x: 50, y: 12)]
    let result = try analysis(
      of: try Recording(strokes: [lane, lane]), on: map, with: .dermaroller192,
      try Settings(phase: .zero, countsHoles: countsHoles))
    return Report(
      result,
      ReportInputs(
        strokes: InputSource(path: "s.csv", sha256: "00"), rows: 2, skippedRows: 0,
        skipReasons: [], map: InputSource(path: "m.geojson", sha256: nil), avoid: [],
        roller: InputSource(path: "dermaroller-192", sha256: nil), version: "1.2.3",
        pictureMaximumPerCm2: 500, pixelsPerCell: 2))
  }

  @Test func holesStandBesidePunctures() throws {
    let report = try report(countsHoles: true)
    let root = try JSONDocument(Array(report.json.text().utf8), path: "report.json").root
    let totals = try #require(root["totals"])
    let zone = try #require(root["zones"]?.elements[0])
    // Two passes on top of each other.
    #expect(
      try 2 * (totals["holes"]?.wholeNumber() ?? 0) == totals["punctures"]?.wholeNumber())
    #expect(
      try 2 * (zone["holes"]?.wholeNumber() ?? 0) == zone["punctures"]?.wholeNumber())
    #expect(try totals["holes_treat"]?.wholeNumber() == zone["holes"]?.wholeNumber())
    let density = try zone["holes_per_cm2"]?.number() ?? 0
    #expect(try 2 * density == zone["density_per_cm2"]?.number())
    let pierced = try zone["pierced_ratio"]?.number() ?? 0
    #expect(abs(pierced - density * .pi * 0.25 * 0.25 / 400) < 1e-12)
    #expect(try totals["pierced_ratio"]?.number() == pierced)
    let row = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n")[1]
    #expect(
      row.contains(",\(JSONValue.shortest(density)),\(JSONValue.shortest(pierced)),"), "\(row)")
  }

  @Test func theyAreNullWhereNotAskedFor() throws {
    let root = try JSONDocument(
      Array(try report(countsHoles: false).json.text().utf8), path: "report.json"
    ).root
    #expect(root["totals"]?["holes"] == nil)
    #expect(root["zones"]?.elements[0]["holes"] == nil)
    #expect(root["zones"]?.elements[0]["pierced_ratio"] == nil)
  }
}
