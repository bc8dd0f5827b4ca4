public import Pinprick

/// One side of a comparison: the report, its raster and where both lie.
public struct ComparedReport: Sendable {
  /// The report.
  public let file: ReportFile
  /// The raster of window density beside it.
  public let density: InputSource
  /// The map that was read for it.
  public let map: InputSource
  /// The areas to avoid that were read for it.
  public let avoid: [InputSource]

  /// Names what was read.
  public init(file: ReportFile, density: InputSource, map: InputSource, avoid: [InputSource]) {
    self.file = file
    self.density = density
    self.map = map
    self.avoid = avoid
  }
}

/// The report of a comparison, `pinprick.compare/1`.
public struct ComparisonReport: Sendable {
  let comparison: DensityComparison
  private let a: ComparedReport
  private let b: ComparedReport
  private let version: String
  private let files: [String]

  /// What compare.json says that it is.
  public static let schema = "pinprick.compare/1"

  /// Settings that are not the same in both reports.
  public let differences: [SettingDifference]

  /// Binds a comparison to what it was made from.
  ///
  /// - Parameters:
  ///   - comparison: the figures.
  ///   - a: the first report.
  ///   - b: the second report.
  ///   - version: the version of the program.
  ///   - files: the names of the files that are written, the report's own among them.
  public init(
    _ comparison: DensityComparison, _ a: ComparedReport, _ b: ComparedReport, version: String,
    files: [String] = []
  ) {
    self.files = files
    self.comparison = comparison
    self.a = a
    self.b = b
    self.version = version
    differences = SettingDifference.all(from: a.file, to: b.file)
  }

  /// The comparison as JSON.
  public var json: JSONValue {
    let grid = comparison.grid
    return .object([
      ("schema", .string(Self.schema)), ("version", .string(version)),
      ("notes", .array(Report.notes.map(JSONValue.string))),
      ("definitions", Self.definitions),
      ("inputs", .object([("a", Self.inputJSON(a)), ("b", Self.inputJSON(b))])),
      (
        "settings",
        .object([
          ("window_cm2", .number(comparison.a.reported.windowCm2)),
          ("kernel", .string(comparison.a.reported.kernel.rawValue)),
        ])
      ),
      (
        "grid",
        .object([
          ("columns", .integer(grid.columns)), ("rows", .integer(grid.rows)),
          ("origin_mm", .array([.number(grid.originX), .number(grid.originY)])),
          ("cell_mm", .number(grid.cellMillimetres)),
        ])
      ),
      (
        "differing_settings",
        .array(
          differences.map { .object([("key", .string($0.key)), ("a", $0.a), ("b", $0.b)]) })
      ),
      ("totals", totalsJSON),
      ("zones", .array(comparison.zones.map(zoneJSON))),
      ("files", .array(files.map(JSONValue.string))),
    ])
  }

  private static var definitions: JSONValue {
    .object([
      ("change", .string("b - a; percent is that of a, null where a is 0")),
      (
        "cells",
        .string(
          "second less first window density at each of the zone's cells, as density.npy has it "
            + "(32-bit floats)")
      ),
      ("correlation", .string("Pearson's, of the two densities; null where either is constant")),
      (
        "classes",
        .string(
          "area by its class in a and in b; null unless both have the same target range. improved: "
            + "into the range; worsened: out of it; crossed: from one side of it to the other")
      ),
      (
        "status_change",
        .string(
          "better or worse in the order on-target, uneven, under or over; crossed between these two"
        )
      ),
    ])
  }

  private static func inputJSON(_ side: ComparedReport) -> JSONValue {
    .object([
      ("report", side.file.source.json), ("density", side.density.json),
      ("strokes", side.file.strokes.json), ("map", side.map.json),
      ("avoid", .array(side.avoid.map(\.json))),
      ("roller", .string(side.file.rollerName)),
      ("warnings", .array(side.file.warnings.map(JSONValue.string))),
    ])
  }

  private var totalsJSON: JSONValue {
    let totals = comparison.totals
    return .object([
      ("area_cm2", .number(totals.areaCm2)),
      ("density_per_cm2", totals.densityPerCm2.json), ("punctures", totals.punctures.json),
      ("passes_mean", totals.passesMean.json), ("under_ratio", totals.underRatio.json),
      ("on_target_ratio", totals.onTargetRatio.json), ("over_ratio", totals.overRatio.json),
      ("cells", totals.cells.map(Self.cellsJSON) ?? .null),
      ("classes", totals.classes.map(Self.classesJSON) ?? .null),
      ("verdict", .string(totals.verdict)),
    ])
  }

  private func zoneJSON(_ zone: ZoneComparison) -> JSONValue {
    .object([
      ("id", .string(zone.id)), ("kind", .string(zone.kind.rawValue)),
      ("area_cm2", .number(zone.areaCm2)),
      ("density_per_cm2", zone.densityPerCm2.json), ("punctures", zone.punctures.json),
      ("passes_mean", zone.passesMean.json), ("cv", zone.coefficientOfVariation.json),
      ("under_ratio", zone.underRatio.json), ("on_target_ratio", zone.onTargetRatio.json),
      ("over_ratio", zone.overRatio.json),
      (
        "status",
        .object([("a", .string(zone.a.status.rawValue)), ("b", .string(zone.b.status.rawValue))])
      ),
      ("status_change", zone.statusChange.map { .string($0.rawValue) } ?? .null),
      (
        "flags",
        .object([
          ("a", .array(zone.a.flags.map { .string($0.rawValue) })),
          ("b", .array(zone.b.flags.map { .string($0.rawValue) })),
        ])
      ),
      ("is_worse", .bool(zone.isWorse)),
      ("cells", zone.cells.map(Self.cellsJSON) ?? .null),
      ("classes", zone.classes.map(Self.classesJSON) ?? .null),
      ("verdict", .string(zone.verdict)),
    ])
  }

  private static func cellsJSON(_ cells: CellChanges) -> JSONValue {
    func placed(_ change: PlacedChange?) -> JSONValue {
      guard let change else { return .null }
      return .object([
        ("change_per_cm2", .number(change.changePerCm2)),
        ("place_mm", .array([.number(change.place.x), .number(change.place.y)])),
      ])
    }
    return .object([
      ("count", .integer(cells.cellCount)),
      ("mean_change_per_cm2", .number(cells.meanPerCm2)),
      ("mean_absolute_change_per_cm2", .number(cells.meanAbsolutePerCm2)),
      ("rms_change_per_cm2", .number(cells.rootMeanSquarePerCm2)),
      ("largest_rise", placed(cells.largestRise)), ("largest_fall", placed(cells.largestFall)),
      ("correlation", .optional(cells.correlation)),
    ])
  }

  private static func classesJSON(_ classes: ClassTransitions) -> JSONValue {
    let rows = ClassTransitions.classes.map { first in
      (
        key: first.rawValue,
        value: JSONValue.object(
          ClassTransitions.classes.map { second in
            (second.rawValue, .number(classes.areaCm2(from: first, to: second)))
          })
      )
    }
    return .object([
      ("improved_ratio", .number(classes.improvedRatio)),
      ("worsened_ratio", .number(classes.worsenedRatio)),
      ("crossed_ratio", .number(classes.crossedRatio)),
      ("stayed_ratio", .number(classes.stayedRatio)), ("area_cm2_from_to", .object(rows)),
    ])
  }
}

extension FigureChange {
  fileprivate var json: JSONValue {
    .object([
      ("a", .optional(a)), ("b", .optional(b)), ("change", .optional(change)),
      ("percent", .optional(percent)),
    ])
  }
}

extension InputSource {
  fileprivate var json: JSONValue {
    .object([
      ("path", .string(path)), ("sha256", sha256.map(JSONValue.string) ?? .null),
    ])
  }
}
