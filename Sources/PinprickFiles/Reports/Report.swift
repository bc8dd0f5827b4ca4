public import Pinprick
public import PinprickText

/// The report of an analysis, `pinprick.report/1`.
public struct Report: Sendable {
  let analysis: Analysis
  private let inputs: ReportInputs

  /// Binds an analysis to what it was made from.
  public init(_ analysis: Analysis, _ inputs: ReportInputs) {
    self.analysis = analysis
    self.inputs = inputs
  }

  var zones: [ZoneStatistics] { analysis.zones }
  var windowCm2: Double { analysis.setup.settings.windowCm2 }

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
      ("notes", .array(Self.notes(on: analysis.setup.map).map(JSONValue.string))),
      ("warnings", .array(analysis.warnings.map(\.json))),
      ("definitions", definitions),
      ("inputs", inputsJSON),
      ("settings", settingsJSON),
      ("repairs", repairsJSON),
      ("conditioning", conditioningJSON),
      ("grid", analysis.setup.grid.json),
      ("totals", totalsJSON),
      ("technique", techniqueJSON),
      ("rolling_scenarios", rollingScenariosJSON),
      ("zones", .array(analysis.zones.map(zoneJSON))),
      ("regions", .array(analysis.regions.regions.map(regionJSON))),
      ("advice", adviceJSON),
      ("pictures", picturesJSON),
      ("files", .array(inputs.files.map(JSONValue.string))),
    ])
  }

  private var definitions: JSONValue {
    let window = JSONValue.shortest(analysis.setup.settings.windowCm2)
    let zones: Definitions = [
      ("punctures", puncturesDefinition), Self.definition("density_per_cm2"),
      (
        "density",
        "spread over the zone's cells of window density: punctures per cm2 of treat cells within "
          + "a \(analysis.setup.settings.kernel.rawValue) window of \(window) cm2 around each"
      ), Self.definition("coverage_ratio"), Self.definition("passes_mean"),
      ("passes", "area by passes, each cell's rounded to the nearest whole number"),
      Self.definition("passes_needed"), Self.definition("cv"), Self.definition("cu"),
      ("duration_s", "time in contact: sum over strokes of last time - first time"),
      ("direction_shares", Self.directionSharesDefinition),
    ]
    let all = zones + Self.realisationDefinitions + Self.rollingDefinitions + Self.holeDefinitions
    return .object(all.map { ($0, .string($1)) })
  }

  /// Keys and what they mean.
  typealias Definitions = [(String, String)]

  /// What a figure of zones means, as their list says it.
  static func definition(_ name: String) -> (String, String) {
    (name, ZoneMetric.all.first { $0.name == name }?.formula ?? "")
  }

  private var puncturesDefinition: String {
    switch analysis.setup.settings.model {
    case .punctures: "counted, at one drum angle a landing"
    case .expected:
      "the mean over all drum angles and places along the axle within one ring pitch; strokes.csv "
        + "and counts.npy have the count at one drum angle a landing"
    }
  }

  private var inputsJSON: JSONValue {
    let roller = analysis.setup.roller
    var rollerMembers = inputs.roller.members
    if case .object(let members) = roller.json {
      rollerMembers += members.filter { $0.key != "rolling_radius_mm" }
    }
    rollerMembers += rollingMembers
    rollerMembers.append(("needles", .integer(roller.needleCount)))
    rollerMembers.append(("pass_density_per_cm2", .number(roller.passDensityPerCm2)))
    let strokes = analysis.recording
    return [
      "strokes": .object(
        inputs.strokes.members + [
          ("rows", .integer(inputs.rows)), ("strokes", .integer(strokes.strokeCount)),
          ("samples", .integer(strokes.sampleCount)),
          ("skipped_rows", .integer(inputs.skippedRows)),
          ("missing_rows", .integer(inputs.missingRows)),
          ("skip_reasons", .array(inputs.skipReasons.map { .string($0.description) })),
          ("tracking", inputs.tracking?.json ?? .null),
        ]),
      "map": .object(
        inputs.map.members + [
          ("name", .string(analysis.setup.map.name)),
          ("zones", .integer(analysis.setup.map.zones.count)),
          ("avoid", .array(inputs.avoid.map { .object($0.members) })),
        ]),
      "roller": .object(rollerMembers),
    ]
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

  private func zoneJSON(_ figures: ZoneStatistics) -> JSONValue {
    // What is no number stands before these keys.
    let texts: [String: [(key: String, value: JSONValue)]] = [
      "passes_needed": [("passes", passTableJSON(figures.passes))],
      "density_draws": [
        ("status", .string(figures.status.rawValue)),
        ("flags", .array(figures.flags.map { .string($0.rawValue) })),
        ("note", .string(figures.zone.note)),
      ],
    ]
    var members: [(key: String, value: JSONValue)] = [
      ("id", .string(figures.zone.id)), ("name", .string(figures.zone.name)),
      ("kind", .string(figures.zone.kind.rawValue)),
    ]
    for metric in ZoneMetric.all {
      let key = metric.group?.rawValue ?? metric.name
      if members.contains(where: { $0.key == key }) { continue }
      let value = metric.group.map { Self.groupJSON($0, figures) }
      members += (texts[key] ?? []) + [(key, value ?? .optional(metric.value(figures)))]
    }
    return .object(members)
  }

  /// The figures of an object; without directions or draws there is none.
  private static func groupJSON(_ group: ZoneMetric.Group, _ figures: ZoneStatistics) -> JSONValue {
    let members = ZoneMetric.all.filter { $0.group == group }.map { ($0.name, $0.value(figures)) }
    if group != .density, members.allSatisfy({ $0.1 == nil }) { return .null }
    return .object(members.map { ($0, .optional($1)) })
  }

  private func regionJSON(_ region: Region) -> JSONValue {
    .object(regionMembers(region))
  }

  /// A region's keys and values, in the report and as properties of its GeoJSON feature.
  func regionMembers(_ region: Region) -> [(key: String, value: JSONValue)] {
    let box = region.bounds
    let bounds = [box.minX, box.minY, box.maxX, box.maxY]
    return [
      ("id", .integer(region.id)),
      ("zone", .string(analysis.setup.map.zones[region.zoneIndex].id)),
      ("class", .string(region.targetClass.rawValue)),
      ("area_cm2", .number(region.areaCm2)),
      ("centroid_mm", .array([.number(region.centroid.x), .number(region.centroid.y)])),
      ("bounds_mm", .array(bounds.map(JSONValue.number))),
      ("density_mean", .number(region.densityMeanPerCm2)),
      ("density_extreme", .number(region.densityExtremePerCm2)),
      ("punctures_short", .number(region.puncturesShort)),
      ("punctures_excess", .number(region.puncturesExcess)),
      ("passes_needed", .integer(region.passesNeeded)),
    ] + realisationMembers(region)
  }

  /// Areas by passes; numbers of passes that no cell has are left out.
  private func passTableJSON(_ table: PassTable?) -> JSONValue {
    guard let table else { return .null }
    let all = table.cellsOfPasses.reduce(0, +)
    let rows = table.cellsOfPasses.enumerated().filter { $0.element > 0 }.map { passes, cells in
      [
        "passes": .integer(passes),
        "area_cm2": .number(analysis.setup.grid.areaCm2(cells: cells)),
        "ratio": .number(Double(cells) / Double(all)),
      ] as JSONValue
    }
    return .array(rows)
  }

  private var picturesJSON: JSONValue {
    .object([
      ("density_scale_max_per_cm2", .number(inputs.pictureMaximumPerCm2)),
      ("pixels_per_cell", .optional(inputs.pixelsPerCell)),
      ("events_drawn", .integer(inputs.eventsDrawn)),
    ])
  }
}

extension Grid {
  var json: JSONValue {
    [
      "columns": .integer(columns), "rows": .integer(rows),
      "origin_mm": .array([.number(originX), .number(originY)]),
      "cell_mm": .number(cellMillimetres),
    ]
  }
}
