import FoundationEssentials
import Pinprick
import PinprickFiles
import PinprickText
import Reference
import Testing

@Suite struct ReportTests {
  /// A treat square with a target, an avoid square in it, a mole smaller than a cell.
  private func report() throws -> Report {
    func square(_ low: Double, _ high: Double) throws -> ZoneShape {
      .polygons([
        try Polygon(rings: [
          [
            Point(x: low, y: low), Point(x: high, y: low), Point(x: high, y: high),
            Point(x: low, y: high),
          ]
        ])
      ])
    }
    let map = try FaceMap(zones: [
      try Zone(
        id: "cheek", name: "Cheek, \"left\"", targetMinimumPerCm2: 200, targetMaximumPerCm2: 300,
        shape: try square(0, 40)),
      try Zone(id: "lips", kind: .avoid, shape: try square(10, 20)),
      try Zone(id: "mole", shape: try square(30.3, 30.4)),
    ])
    let recording = try Recording(
      xMillimetres: [0, 40], yMillimetres: [12, 12], seconds: [0, 1],
      strokes: [Stroke(label: "a", samples: 0..<2)])
    let result = try analysis(of: recording, on: map, with: .dermaroller192, try Settings())
    return Report(
      result,
      ReportInputs(
        strokes: InputSource(path: "s.csv", sha256: "00"), rows: 3, skippedRows: 1,
        skipReasons: [FileError(path: "s.csv", line: 2, column: 1, message: "x is empty")],
        map: InputSource(path: "m.geojson", sha256: nil), avoid: [],
        roller: InputSource(path: "dermaroller-192", sha256: nil), version: "1.2.3",
        pictureMaximumPerCm2: 500, pixelsPerCell: 2))
  }

  private func decoded(_ report: Report) throws -> JSONDocument {
    try JSONDocument(Array(report.json.text().utf8), path: "report.json")
  }

  /// The keys of an object in their order.
  private func keys(_ node: JSONNode?) -> [String] { node?.members.map(\.key.decodedText) ?? [] }

  @Test func hasEveryKeyOfTheSchemaInItsOrder() throws {
    let root = try decoded(try report()).root
    #expect(try root["schema"]?.text() == "pinprick.report/1")
    #expect(
      keys(root) == [
        "schema", "version", "notes", "warnings", "definitions", "inputs", "settings",
        "repairs", "conditioning", "grid", "totals", "technique", "rolling_scenarios", "zones",
        "regions", "advice", "pictures", "files",
      ])
    #expect(
      keys(root["settings"]) == [
        "cell_mm", "window_cm2", "kernel", "model", "phase", "seed", "conditioning",
        "max_gap_s", "min_region_cm2", "draws", "holes", "passes", "technique", "allowed_warnings",
      ])
    #expect(keys(root["grid"]) == ["columns", "rows", "origin_mm", "cell_mm"])
  }

  @Test func inputsHaveEveryKeyInItsOrder() throws {
    let inputs = try decoded(try report()).root["inputs"]
    #expect(
      keys(inputs?["strokes"]) == [
        "path", "sha256", "rows", "strokes", "samples", "skipped_rows", "missing_rows",
        "skip_reasons", "tracking",
      ])
    #expect(
      try inputs?["strokes"]?["skip_reasons"]?.elements.map { try $0.text() }
        == ["s.csv:2:1: x is empty"])
    #expect(keys(inputs?["map"]) == ["path", "sha256", "name", "zones", "avoid"])
    #expect(
      keys(inputs?["roller"]) == [
        "path", "sha256", "name", "rings", "needles_per_ring", "width_mm", "rolling_diameter_mm",
        "stagger", "needle_length_mm", "needle_diameter_mm", "source", "assumed", "rolling",
        "rolling_radius_mm", "needles", "pass_density_per_cm2",
      ])
  }

  @Test func figuresHaveEveryKeyInItsOrder() throws {
    let root = try decoded(try report()).root
    #expect(
      keys(root["totals"]) == [
        "punctures", "punctures_treat", "punctures_avoid", "punctures_outside", "rolled_mm",
        "duration_s", "area_cm2", "density_per_cm2", "coverage_ratio", "passes_mean",
        "passes", "under_ratio", "on_target_ratio", "over_ratio", "holes", "holes_treat",
        "holes_per_cm2", "pierced_ratio",
      ])
    let zone = root["zones"]?.elements.first
    // Figures may be added between these.
    let known = [
      "id", "name", "kind", "area_cm2", "punctures", "density_per_cm2", "target_min_per_cm2",
      "target_max_per_cm2", "max_needle_mm", "density", "under_cm2", "on_target_cm2", "over_cm2",
      "under_ratio", "on_target_ratio", "over_ratio", "coverage_ratio", "passes_mean",
      "passes", "passes_needed", "direction_shares", "status", "flags", "note", "density_draws",
      "holes", "holes_per_cm2", "pierced_ratio",
    ]
    #expect(keys(zone).filter { known.contains($0) } == known)
    let spread = ["min", "q05", "median", "q95", "max", "stdev", "cv", "cu"]
    #expect(keys(zone?["density"]).filter { spread.contains($0) } == spread)
    #expect(keys(zone?["direction_shares"]) == ["0", "45", "90", "135"])
    #expect(
      keys(root["regions"]?.elements.first) == [
        "id", "zone", "class", "area_cm2", "centroid_mm", "bounds_mm", "density_mean",
        "density_extreme", "punctures_short", "punctures_excess", "passes_needed",
        "density_mean_draws", "class_share", "uncertain",
      ])
  }

  @Test func theBuiltInFaceIsNotedAsFlat() throws {
    let lesion = try Zone(id: "lesion", kind: .avoid, shape: FaceMap.face.zones[0].shape)
    for map in [FaceMap.face, try FaceMap.face.adding([lesion])] {
      let notes = Report.notes(on: map)
      #expect(notes.dropLast() == Report.notes[...])
      #expect(
        notes.last?.contains("right along a slope of the skin and too high across it") == true)
    }
    #expect(try Report.notes(on: FaceMap(name: "face", zones: [lesion])) == Report.notes)
  }

  @Test func rollingScenariosSayWhatDrawsDoNot() throws {
    let scenarios = try decoded(try report()).root["rolling_scenarios"]?.elements ?? []
    #expect(
      keys(scenarios.first) == [
        "rolling", "rolling_radius_mm", "density_change_ratio", "text",
      ])
    #expect(
      try scenarios.compactMap { try $0["text"]?.text() } == [
        "density if needles anchor and the drum spins freely: -9 %",
        "density if it rolls on its needles' tips: -13 %",
      ])
  }

  @Test func techniqueHasEveryKeyInItsOrder() throws {
    let technique = try decoded(try report()).root["technique"]
    #expect(keys(technique) == ["events", "direction_shares", "back_slip_bound_mm", "notes"])
    #expect(
      keys(technique?["events"]) == ["reversal", "turn-in-contact", "slip", "fast", "dwell"])
  }

  @Test func aZoneSmallerThanACellHasNullsAndNoNaN() throws {
    let report = try report()
    let text = report.json.text()
    #expect(!text.contains("nan") && !text.contains("inf"))
    let mole = try #require(try decoded(report).root["zones"]?.elements[2])
    #expect(try mole.text(of: "status") == "no-target")
    #expect(mole["density_per_cm2"] == nil)
    #expect(mole["density"]?["median"] == nil)
    #expect(abs((try mole["area_cm2"]?.number() ?? 0) - 0.0001) < 1e-12)
  }

  @Test func tablesQuoteWhatNeedsIt() throws {
    let report = try report()
    let zones = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n")
    #expect(zones.count == 4)
    #expect(zones[1].hasPrefix("cheek,\"Cheek, \"\"left\"\"\",treat,under,"))
    #expect(zones[2].contains(",punctures-in-avoid-zone"))
  }

  @Test func aStrokesRowHasAFieldAColumn() throws {
    let recording = try Recording(
      xMillimetres: [0, 40, -0.0004], yMillimetres: [12, 12, -7], seconds: [0, 1, 2],
      strokes: [
        Stroke(label: "first, \"quick\"\nstroke", samples: 0..<2, landingRollDegrees: 90),
        Stroke(label: "é", session: "s", samples: 2..<3, landingRollDegrees: 0),
      ])
    var bytes = StrokesCSV.header
    let result = try analysis(
      of: recording, on: FaceMap(zones: [try Self.square]), with: .dermaroller192, try Settings()
    ) { StrokesCSV.append($0, to: &bytes) }
    let punctures = Int(result.totals.punctures)
    #expect(Int(result.totals.puncturesTreat) == punctures)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        number,stroke,session,samples,rolled_mm,duration_s,mean_speed_mm_per_s,\
        peak_speed_mm_per_s,reversals,slip_mm,mean_force_n,noise_mm,conditioned,landing_roll_deg,\
        start_x_mm,start_y_mm,end_x_mm,end_y_mm,punctures,punctures_treat,punctures_avoid,\
        punctures_outside,direction_class_deg,reversal_events,turn_in_contact_events,slip_events,\
        fast_events,dwell_events,noise_correlation,whole_noise_mm,left_noisy,piece,outliers,\
        gaps_bridged
        0,"first, ""quick""
        stroke",,2,40.000,1.0000,40.00,40.00,0,,,0.0000,0,90.000,0.000,12.000,40.000,12.000,\
        \(punctures),\(punctures),0,0,0,0,0,0,0,0,0.000,0.0000,0,0,0,0
        1,é,s,1,0.000,0.0000,,,0,,,0.0000,0,0.000,0.000,-7.000,0.000,-7.000,0,0,0,0,,0,0,0,0,0,\
        0.000,0.0000,0,0,0,0

        """)
  }

  /// A zone that the stroke above stays on.
  private static var square: Zone {
    get throws {
      let ring = [
        Point(x: -50, y: -50), Point(x: 100, y: -50), Point(x: 100, y: 50), Point(x: -50, y: 50),
      ]
      return try Zone(id: "square", shape: .polygons([try Polygon(rings: [ring])]))
    }
  }

  @Test func regionsAreGeoJSONWithTheReportsFigures() throws {
    let report = try report()
    let document = try JSONDocument(Array(report.regionsGeoJSON.text().utf8), path: "r")
    let features = document.root["features"]?.elements ?? []
    #expect(!features.isEmpty)
    for feature in features {
      #expect(try feature["geometry"]?.text(of: "type") == "MultiPolygon")
      #expect(try feature["properties"]?.text(of: "zone") == "cheek")
    }
  }
}

extension JSONNode {
  fileprivate func text(of key: String) throws -> String? { try self[key]?.text() }
}
