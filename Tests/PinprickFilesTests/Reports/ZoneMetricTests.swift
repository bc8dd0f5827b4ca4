import FoundationEssentials
import Pinprick
import PinprickFiles
import PinprickText
import Reference
import Testing

@Suite struct ZoneMetricTests {
  private static func metric(_ key: String) throws -> ZoneMetric {
    try #require(ZoneMetric.all.first { $0.key == key }, "no metric is called \(key)")
  }

  /// Four cells of 1 cm2 with 160, 240, 320 and 400 per cm2 at a target of 200 to 300, a zone to avoid.
  private static func plan() throws -> AnalysisSetup {
    try AnalysisSetup(
      map: FaceMap(zones: [
        rectangle("cheek", x: 0...20, y: 0...20, minimum: 200, maximum: 300),
        rectangle("lid", .avoid, x: 20...30, y: 0...20),
      ]), roller: .dermaroller192, settings: Settings(cellMillimetres: 10, model: .expected))
  }
  private static let passes = [10.0, 15, 0, 20, 25, 0]
  private static let density = [160, 240, .nan, 320, 400, .nan]

  @Test func keysAreUnique() {
    let keys = ZoneMetric.all.map(\.key)
    #expect(Set(keys).count == keys.count)
    let places = ZoneMetric.all.map { [$0.group?.rawValue ?? "", $0.name] }
    #expect(Set(places).count == places.count)
    let compared = ZoneMetric.compared.map(\.name)
    #expect(Set(compared).count == compared.count)
    #expect(ZoneMetric.all.allSatisfy { !$0.unit.isEmpty && !$0.formula.isEmpty })
  }

  @Test func valuesByHand() throws {
    let zone = handMadeAnalysis(
      passes: Self.passes, densityPerCm2: Self.density, try Self.plan()
    ).zones[0]
    // A pass leaves 192 / (2 pi r W) = 15.28 punctures per cm2, here 17.5 of them.
    let pass = Roller.dermaroller192.passDensityPerCm2
    let values: [(String, Double?)] = [
      ("area_cm2", 4), ("punctures", 70 * pass), ("density_per_cm2", 17.5 * pass),
      ("target_min_per_cm2", 200), ("target_max_per_cm2", 300), ("max_needle_mm", nil),
      ("window_density_min", 160), ("window_density_q05", 172), ("window_density_median", 280),
      ("window_density_q95", 388), ("window_density_max", 400),
      ("window_density_stdev", 8000.0.squareRoot()),
      ("window_density_cv", 8000.0.squareRoot() / 280),
      ("window_density_cu", 100 * (1 - 320 / (4 * 280.0))),
      ("under_cm2", 1), ("on_target_cm2", 1), ("over_cm2", 2), ("under_ratio", 0.25),
      ("on_target_ratio", 0.25), ("over_ratio", 0.5), ("coverage_ratio", 1), ("passes_mean", 17.5),
      ("passes_needed", 0), ("direction_0_ratio", nil), ("density_draws_mean", nil),
      ("holes", nil), ("holes_per_cm2", nil), ("pierced_ratio", nil),
    ]
    for (key, expected) in values {
      let value = try Self.metric(key).value(zone)
      #expect((value == nil) == (expected == nil), "\(key)")
      #expect(abs((value ?? 0) - (expected ?? 0)) <= 0.001, "\(key) is \(value ?? .nan)")
    }
  }

  @Test func directionsDrawsAndHolesAreThoseOfTheAnalysis() throws {
    let lane = [Point(x: 0, y: 12), Point(x: 50, y: 12)]
    let result = try analysis(
      of: Recording(strokes: [lane, lane]),
      on: FaceMap(zones: [try rectangle("cheek", x: 0...40, y: 0...40)]), with: .dermaroller192,
      try Settings(phase: .zero, realisations: 4, countsHoles: true))
    let (zone, interval) = (result.zones[0], result.realisations?.zoneDensityPerCm2[0])
    #expect(try Self.metric("direction_0_ratio").value(zone) == 1)
    #expect(try Self.metric("direction_135_ratio").value(zone) == 0)
    #expect(try Self.metric("density_draws_mean").value(zone) == interval?.mean)
    #expect(try Self.metric("density_draws_q05").value(zone) == interval?.q05)
    #expect(try Self.metric("density_draws_q95").value(zone) == interval?.q95)
    #expect(interval != nil)
    // Two passes on top of each other.
    #expect(try Self.metric("holes").value(zone) == zone.punctures / 2)
    let perCm2 = try #require(try Self.metric("holes_per_cm2").value(zone))
    #expect(perCm2 == zone.punctures / 2 / 16)
    let pierced = try Self.metric("pierced_ratio").value(zone) ?? 0
    #expect(abs(pierced - perCm2 * .pi * 0.25 * 0.25 / 400) < 1e-12)
  }

  @Test func reportAndTableHaveEveryFigure() throws {
    let plan = try Self.plan()
    let zones = handMadeAnalysis(passes: Self.passes, densityPerCm2: Self.density, plan).zones
    let report = handMadeReport(passes: Self.passes, densityPerCm2: Self.density, plan)
    let root = try JSONDocument(Array(report.json.text().utf8), path: "report.json").root
    let lines = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    for (number, zone) in zones.enumerated() {
      let node = try #require(root["zones"]?.elements[number])
      for metric in ZoneMetric.all {
        let place = metric.group.map { node[$0.rawValue] } ?? node
        let value = metric.value(zone)
        #expect(try place?[metric.name]?.number() == value, "\(metric.key)")
        let column = try #require(lines[0].firstIndex(of: metric.key), "\(metric.key)")
        #expect(lines[number + 1][column] == value.map(JSONValue.shortest) ?? "", "\(metric.key)")
      }
    }
  }

  @Test func whatAnEarlierVersionDidNotWriteIsMissing() throws {
    let report = handMadeReport(
      passes: Self.passes, densityPerCm2: Self.density, try Self.plan())
    let text = report.json.text().replacing("\"cv\"", with: "\"other\"")
    let file = try ReportFile(Array(text.utf8), InputSource(path: "r.json", sha256: "00"))
    #expect(file.reported.zones[0][try Self.metric("window_density_cv")] == nil)
    #expect(file.reported.zones[0][.passesMean] == 17.5)
  }

  /// The table of docs/formats/zones.md as the list makes it.
  private static var documented: String {
    let rows = ZoneMetric.all.map { metric in
      let place = (metric.group.map { "\($0.rawValue)." } ?? "") + metric.name
      let tables = metric.column.map { $0.isOnPage ? ["terminal", "page"] : ["terminal"] } ?? []
      let places = tables + (metric.change == nil ? [] : ["compare"])
      return "| `\(metric.key)` | `\(place)` | \(metric.unit) | \(metric.formula) | "
        + "\(places.joined(separator: ", ")) |\n"
    }
    return "| zones.csv | report.json | unit | formula | also in |\n|---|---|---|---|---|\n"
      + rows.joined()
  }

  @Test func theDocumentHasTheList() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = String(
      decoding: try Data(contentsOf: root.appending(path: "docs/formats/zones.md")), as: UTF8.self)
    #expect(
      page.contains("\n\n\(Self.documented)\n"),
      "the table of docs/formats/zones.md is not the list; it should be\n\n\(Self.documented)")
  }
}
