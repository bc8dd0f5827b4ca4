public import Pinprick

/// Where an input came from.
public struct InputSource: Equatable, Sendable {
  /// The path as the person gave it, or the name of what is built in.
  public let path: String
  /// SHA-256 of the file's bytes in hexadecimal; nil for what is built in.
  public let sha256: String?

  /// Names a source.
  public init(path: String, sha256: String?) {
    self.path = path
    self.sha256 = sha256
  }
}

/// What a report says beside the analysis itself.
public struct ReportInputs: Equatable, Sendable {
  /// The file of strokes.
  public var strokes: InputSource
  /// Data rows of that file.
  public var rows: Int
  /// Rows left out as wrong.
  public var skippedRows: Int
  /// Why the first of them were left out.
  public var skipReasons: [FileError]
  /// The map's file or built-in name.
  public var map: InputSource
  /// Files of avoid zones laid over the map.
  public var avoid: [InputSource]
  /// The roller's file or built-in name.
  public var roller: InputSource
  /// The version of the program.
  public var version: String
  /// The density at the upper end of the colour scale of density.png in punctures per cm2.
  public var pictureMaximumPerCm2: Double
  /// Pixels a cell in the pictures.
  public var pixelsPerCell: Int
  /// Technique events that the pictures show.
  public var eventsDrawn: Int

  /// Collects what a report says of its inputs.
  public init(
    strokes: InputSource, rows: Int, skippedRows: Int, skipReasons: [FileError],
    map: InputSource, avoid: [InputSource], roller: InputSource, version: String,
    pictureMaximumPerCm2: Double, pixelsPerCell: Int, eventsDrawn: Int = 0
  ) {
    self.strokes = strokes
    self.rows = rows
    self.skippedRows = skippedRows
    self.skipReasons = skipReasons
    self.map = map
    self.avoid = avoid
    self.roller = roller
    self.version = version
    self.pictureMaximumPerCm2 = pictureMaximumPerCm2
    self.pixelsPerCell = pixelsPerCell
    self.eventsDrawn = eventsDrawn
  }
}

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

  /// The report as JSON.
  public var json: JSONValue {
    .object([
      ("schema", .string("pinprick.report/1")),
      ("version", .string(inputs.version)),
      ("notes", .array(Self.notes.map(JSONValue.string))),
      ("warnings", .array(analysis.warnings.map(JSONValue.string))),
      ("definitions", definitions),
      ("inputs", inputsJSON),
      ("settings", settingsJSON),
      ("conditioning", conditioningJSON),
      ("grid", gridJSON),
      ("totals", totalsJSON),
      ("technique", techniqueJSON),
      ("zones", .array(analysis.zones.map(Self.zoneJSON))),
      ("regions", .array(analysis.regions.regions.map(regionJSON))),
      ("pictures", picturesJSON),
    ])
  }

  private var definitions: JSONValue {
    let window = JSONValue.shortest(analysis.plan.settings.windowCm2)
    return .object([
      ("density_per_cm2", .string("punctures on the zone's cells / area of those cells")),
      (
        "density",
        .string(
          "spread over the zone's cells of window density: punctures per cm2 of treat cells within "
            + "a \(analysis.plan.settings.kernel.rawValue) window of \(window) cm2 around each")
      ),
      (
        "coverage_ratio",
        .string("share of treat cells with a window density above 0, window \(window) cm2")
      ),
      (
        "passes_needed",
        .string("ceil((target_min_per_cm2 - density) / density of one pass), at least 0")
      ),
      ("cv", .string("stdev / mean, a ratio")),
      ("cu", .string("Christiansen's coefficient of uniformity in percent")),
      ("duration_s", .string("time in contact: sum over strokes of last time - first time")),
      ("direction_shares", .string(Self.directionSharesDefinition)),
    ])
  }

  private var inputsJSON: JSONValue {
    let roller = analysis.plan.roller
    var rollerMembers: [(key: String, value: JSONValue)] = [
      ("path", .string(inputs.roller.path)), ("sha256", Self.text(inputs.roller.sha256)),
    ]
    if case .object(let members) = roller.json { rollerMembers += members }
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

  private var settingsJSON: JSONValue {
    let settings = analysis.plan.settings
    let (phase, seed): (String, JSONValue) =
      switch settings.phase {
      case .zero: ("zero", .null)
      case .seeded(let seed): ("seeded", .integer(Int(seed)))
      }
    return .object([
      ("cell_mm", .number(settings.cellMillimetres)),
      ("window_cm2", .number(settings.windowCm2)),
      ("kernel", .string(settings.kernel.rawValue)),
      ("model", .string("punctures")),
      ("phase", .string(phase)),
      ("seed", seed),
      ("conditioning", .string(settings.conditioning.rawValue)),
      ("min_region_cm2", .number(settings.minimumRegionCm2)),
      ("technique", thresholdsJSON),
    ])
  }

  private var conditioningJSON: JSONValue {
    let strokes = analysis.recording
    return .object([
      ("noise_mm_median", .optional(strokes.noiseMedianMillimetres)),
      ("noise_mm_max", .optional(strokes.strokeCount > 0 ? strokes.noiseMaximumMillimetres : nil)),
      ("strokes_conditioned", .integer(strokes.conditionedCount)),
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
    return .object([
      ("punctures", .integer(totals.punctures)),
      ("punctures_treat", .integer(totals.puncturesTreat)),
      ("punctures_avoid", .integer(totals.puncturesAvoid)),
      ("punctures_outside", .integer(totals.puncturesOutside)),
      ("rolled_mm", .number(totals.rolledMillimetres)),
      ("duration_s", .optional(totals.durationSeconds)),
      ("area_cm2", .number(totals.areaCm2)),
      ("density_per_cm2", .optional(totals.densityPerCm2)),
      ("coverage_ratio", .optional(totals.coverageRatio)),
      ("under_ratio", .optional(totals.underRatio)),
      ("on_target_ratio", .optional(totals.onTargetRatio)),
      ("over_ratio", .optional(totals.overRatio)),
    ])
  }

  private static func zoneJSON(_ figures: ZoneFigures) -> JSONValue {
    let zone = figures.zone
    let spread = figures.distribution
    return .object([
      ("id", .string(zone.id)), ("name", .string(zone.name)),
      ("kind", .string(zone.kind.rawValue)),
      ("area_cm2", .number(figures.areaCm2)),
      ("punctures", .integer(figures.punctures)),
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
      ("passes_needed", .optional(figures.passesNeeded)),
      ("direction_shares", directionsJSON(figures.directionShares)),
      ("status", .string(figures.status.rawValue)),
      ("flags", .array(figures.flags.map { .string($0.rawValue) })),
      ("note", .string(zone.note)),
    ])
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
    ]
  }

  private var picturesJSON: JSONValue {
    .object([
      ("density_scale_max_per_cm2", .number(inputs.pictureMaximumPerCm2)),
      ("pixels_per_cell", .integer(inputs.pixelsPerCell)),
      ("events_drawn", .integer(inputs.eventsDrawn)),
    ])
  }

  private static func text(_ value: String?) -> JSONValue {
    value.map(JSONValue.string) ?? .null
  }
}
