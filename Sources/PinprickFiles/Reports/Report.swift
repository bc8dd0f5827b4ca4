public import Pinprick

/// The report of an analysis, `pinprick.report/1`.
public struct Report: Sendable {
  let analysis: Analysis
  private let inputs: ReportInputs

  /// Binds an analysis to what it was made from.
  public init(_ analysis: Analysis, _ inputs: ReportInputs) {
    self.analysis = analysis
    self.inputs = inputs
  }

  var zones: [ZoneFigures] { analysis.zones }
  var windowCm2: Double { analysis.plan.settings.windowCm2 }

  /// Sentences that go with every report.
  public static let notes = [
    "Target ranges and needle limits are settings of the user. No source gives a safe upper density.",
    "This is a measurement of rolling, not medical advice.",
  ]

  /// The sentences that go with a report on a map: more where it is the built-in face, lesions of a day over it
  /// or not.
  ///
  /// A warning would come with every run that names no map, and soon be read by nobody.
  public static func notes(on map: FaceMap) -> [String] {
    map.zones.starts(with: FaceMap.face.zones) ? notes + [flatMapNote] : notes
  }

  private static let flatMapNote =
    "The built-in face map is flat: projected strokes read right along a slope of the skin and too high "
    + "across it, at the sides of the face up to 2 times (docs/face-map.md)."

  /// What report.json says that it is.
  public static let schema = "pinprick.report/1"

  /// The report as JSON.
  public var json: JSONValue {
    .object([
      ("schema", .string(Self.schema)),
      ("version", .string(inputs.version)),
      ("notes", .array(Self.notes(on: analysis.plan.map).map(JSONValue.string))),
      ("warnings", .array(analysis.warnings.map(\.json))),
      ("definitions", definitions),
      ("inputs", inputsJSON),
      ("settings", settingsJSON),
      ("repairs", repairsJSON),
      ("conditioning", conditioningJSON),
      ("grid", gridJSON),
      ("totals", totalsJSON),
      ("technique", techniqueJSON),
      ("rolling_scenarios", rollingScenariosJSON),
      ("zones", .array(analysis.zones.indices.map(zoneJSON))),
      ("regions", .array(analysis.regions.regions.map(regionJSON))),
      ("advice", adviceJSON),
      ("pictures", picturesJSON),
      ("files", .array(inputs.files.map(JSONValue.string))),
    ])
  }

  private var definitions: JSONValue {
    let window = JSONValue.shortest(analysis.plan.settings.windowCm2)
    let members: [(key: String, value: JSONValue)] = [
      ("punctures", .string(puncturesDefinition)),
      ("density_per_cm2", .string("punctures on the zone's cells / area of those cells")),
      (
        "density",
        .string(
          "spread over the zone's cells of window density: punctures per cm2 of treat cells within "
            + "a \(analysis.plan.settings.kernel.rawValue) window of \(window) cm2 around each")
      ),
      (
        "coverage_ratio",
        .string("share of treat cells with at least half a pass")
      ),
      (
        "passes_mean",
        .string(
          "mean over the cells of how often the needled drum rolled over them, by exact areas")
      ),
      ("passes", .string("area by passes, each cell's rounded to the nearest whole number")),
      (
        "passes_needed",
        .string("ceil((target_min_per_cm2 - density) / density of one pass), at least 0")
      ),
      ("cv", .string("stdev / mean, a ratio")),
      ("cu", .string("Christiansen's coefficient of uniformity in percent")),
      ("duration_s", .string("time in contact: sum over strokes of last time - first time")),
      ("direction_shares", .string(Self.directionSharesDefinition)),
    ]
    return .object(members + Self.drawDefinitions + Self.rollingDefinitions + Self.holeDefinitions)
  }

  private var puncturesDefinition: String {
    switch analysis.plan.settings.model {
    case .punctures: "counted, at one drum angle a landing"
    case .expected:
      "the mean over all drum angles and places along the axle within one ring pitch; strokes.csv "
        + "and counts.npy have the count at one drum angle a landing"
    }
  }

  private var inputsJSON: JSONValue {
    let roller = analysis.plan.roller
    var rollerMembers: [(key: String, value: JSONValue)] = [
      ("path", .string(inputs.roller.path)), ("sha256", Self.text(inputs.roller.sha256)),
    ]
    if case .object(let members) = roller.json {
      rollerMembers += members.filter { $0.key != "rolling_radius_mm" }
    }
    rollerMembers += rollingMembers
    rollerMembers.append(("needles", .integer(roller.needleCount)))
    rollerMembers.append(("pass_density_per_cm2", .number(roller.passDensityPerCm2)))
    return .object([
      (
        "strokes",
        .object([
          ("path", .string(inputs.strokes.path)), ("sha256", Self.text(inputs.strokes.sha256)),
          ("rows", .integer(inputs.rows)), ("strokes", .integer(analysis.recording.strokeCount)),
          ("samples", .integer(analysis.recording.sampleCount)),
          ("skipped_rows", .integer(inputs.skippedRows)),
          ("missing_rows", .integer(inputs.missingRows)),
          ("skip_reasons", .array(inputs.skipReasons.map { .string($0.description) })),
        ])
      ),
      (
        "map",
        .object([
          ("path", .string(inputs.map.path)), ("sha256", Self.text(inputs.map.sha256)),
          ("name", .string(analysis.plan.map.name)),
          ("zones", .integer(analysis.plan.map.zones.count)),
          (
            "avoid",
            .array(
              inputs.avoid.map {
                .object([("path", .string($0.path)), ("sha256", Self.text($0.sha256))])
              })
          ),
        ])
      ),
      ("roller", .object(rollerMembers)),
    ])
  }

  private var gridJSON: JSONValue {
    let grid = analysis.plan.grid
    return .object([
      ("columns", .integer(grid.columns)), ("rows", .integer(grid.rows)),
      ("origin_mm", .array([.number(grid.originX), .number(grid.originY)])),
      ("cell_mm", .number(grid.cellMillimetres)),
    ])
  }

  private var totalsJSON: JSONValue {
    let totals = analysis.totals
    let members: [(key: String, value: JSONValue)] = [
      ("punctures", .number(totals.punctures)),
      ("punctures_treat", .number(totals.puncturesTreat)),
      ("punctures_avoid", .number(totals.puncturesAvoid)),
      ("punctures_outside", .number(totals.puncturesOutside)),
      ("rolled_mm", .number(totals.rolledMillimetres)),
      ("duration_s", .optional(totals.durationSeconds)),
      ("area_cm2", .number(totals.areaCm2)),
      ("density_per_cm2", .optional(totals.densityPerCm2)),
      ("coverage_ratio", .optional(totals.coverageRatio)),
      ("passes_mean", .optional(totals.passes?.mean)),
      ("passes", passTableJSON(totals.passes)),
      ("under_ratio", .optional(totals.underRatio)),
      ("on_target_ratio", .optional(totals.onTargetRatio)),
      ("over_ratio", .optional(totals.overRatio)),
    ]
    return .object(members + holeMembersOfTotals)
  }

  private func zoneJSON(_ index: Int) -> JSONValue {
    let figures = analysis.zones[index]
    let zone = figures.zone
    let spread = figures.distribution
    let members: [(key: String, value: JSONValue)] = [
      ("id", .string(zone.id)), ("name", .string(zone.name)),
      ("kind", .string(zone.kind.rawValue)),
      ("area_cm2", .number(figures.areaCm2)),
      ("punctures", .number(figures.punctures)),
      ("density_per_cm2", .optional(figures.densityPerCm2)),
      ("target_min_per_cm2", .optional(zone.targetMinimumPerCm2)),
      ("target_max_per_cm2", .optional(zone.targetMaximumPerCm2)),
      ("max_needle_mm", .optional(zone.maximumNeedleMillimetres)),
      (
        "density",
        .object([
          ("min", .optional(spread?.min)), ("q05", .optional(spread?.q05)),
          ("median", .optional(spread?.median)), ("q95", .optional(spread?.q95)),
          ("max", .optional(spread?.max)), ("stdev", .optional(spread?.standardDeviation)),
          ("cv", .optional(spread?.coefficientOfVariation)),
          ("cu", .optional(spread?.christiansenUniformity)),
        ])
      ),
      ("under_cm2", .optional(figures.underCm2)),
      ("on_target_cm2", .optional(figures.onTargetCm2)),
      ("over_cm2", .optional(figures.overCm2)),
      ("under_ratio", .optional(figures.ratio(figures.underCm2))),
      ("on_target_ratio", .optional(figures.ratio(figures.onTargetCm2))),
      ("over_ratio", .optional(figures.ratio(figures.overCm2))),
      ("coverage_ratio", .optional(figures.coverageRatio)),
      ("passes_mean", .optional(figures.passes?.mean)),
      ("passes", passTableJSON(figures.passes)),
      ("passes_needed", .optional(figures.passesNeeded)),
      ("direction_shares", Self.directionsJSON(figures.directionShares)),
      ("status", .string(figures.status.rawValue)),
      ("flags", .array(figures.flags.map { .string($0.rawValue) })),
      ("note", .string(zone.note)),
    ]
    return .object(members + drawMembers(ofZone: index) + holeMembers(ofZone: index))
  }

  private func regionJSON(_ region: Region) -> JSONValue {
    .object(regionMembers(region))
  }

  /// A region's keys and values, in the report and as properties of its GeoJSON feature.
  func regionMembers(_ region: Region) -> [(key: String, value: JSONValue)] {
    [
      ("id", .integer(region.id)),
      ("zone", .string(analysis.plan.map.zones[region.zoneIndex].id)),
      ("class", .string(region.targetClass.rawValue)),
      ("area_cm2", .number(region.areaCm2)),
      ("centroid_mm", .array([.number(region.centroid.x), .number(region.centroid.y)])),
      (
        "bounds_mm",
        .array(
          [region.bounds.minX, region.bounds.minY, region.bounds.maxX, region.bounds.maxY]
            .map(JSONValue.number))
      ),
      ("density_mean", .number(region.densityMeanPerCm2)),
      ("density_extreme", .number(region.densityExtremePerCm2)),
      ("punctures_short", .number(region.puncturesShort)),
      ("punctures_excess", .number(region.puncturesExcess)),
      ("passes_needed", .integer(region.passesNeeded)),
    ] + drawMembers(region)
  }

  /// Areas by passes; numbers of passes that no cell has are left out.
  private func passTableJSON(_ table: PassTable?) -> JSONValue {
    guard let table else { return .null }
    let all = table.cellsOfPasses.reduce(0, +)
    let rows = table.cellsOfPasses.enumerated().filter { $0.element > 0 }.map { passes, cells in
      JSONValue.object([
        ("passes", .integer(passes)),
        ("area_cm2", .number(Double(cells) * analysis.plan.grid.cellAreaCm2)),
        ("ratio", .number(Double(cells) / Double(all))),
      ])
    }
    return .array(rows)
  }

  private var picturesJSON: JSONValue {
    .object([
      ("density_scale_max_per_cm2", .number(inputs.pictureMaximumPerCm2)),
      ("pixels_per_cell", inputs.pixelsPerCell.map(JSONValue.integer) ?? .null),
      ("events_drawn", .integer(inputs.eventsDrawn)),
    ])
  }

  private static func text(_ value: String?) -> JSONValue {
    value.map(JSONValue.string) ?? .null
  }
}
