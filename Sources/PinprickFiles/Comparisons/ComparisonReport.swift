public import Pinprick
public import PinprickText

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
    [
      "schema": .string(Self.schema), "version": .string(version),
      "notes": .array(Report.notes.map(JSONValue.string)), "definitions": Self.definitions,
      "inputs": ["a": Self.inputJSON(a), "b": Self.inputJSON(b)],
      "settings": [
        "window_cm2": .number(comparison.a.reported.windowCm2),
        "kernel": .string(comparison.a.reported.kernel.rawValue),
      ],
      "grid": comparison.grid.json,
      "differing_settings": .array(
        differences.map { ["key": .string($0.key), "a": $0.a, "b": $0.b] }),
      "totals": totalsJSON, "zones": .array(comparison.zones.map(zoneJSON)),
      "files": .array(files.map(JSONValue.string)),
    ]
  }

  private static let definitions: JSONValue = [
    "change": .string("b - a; percent is that of a, null where a is 0"),
    "cells": .string(
      "second less first window density at each of the zone's cells, as density.npy has it "
        + "(32-bit floats)"),
    "correlation": .string("Pearson's, of the two densities; null where either is constant"),
    "classes": .string(
      "area by its class in a and in b; null unless both have the same target range. improved: "
        + "into the range; worsened: out of it; crossed: from one side of it to the other"),
    "status_change": .string(
      "better or worse in the order on-target, uneven, under or over; crossed between these two"),
  ]

  private static func inputJSON(_ side: ComparedReport) -> JSONValue {
    [
      "report": .object(side.file.source.members), "density": .object(side.density.members),
      "strokes": .object(side.file.strokes.members), "map": .object(side.map.members),
      "avoid": .array(side.avoid.map { .object($0.members) }),
      "roller": .string(side.file.rollerName),
      "warnings": .array(side.file.warnings.map(JSONValue.string)),
    ]
  }

  private var totalsJSON: JSONValue {
    let totals = comparison.totals
    return .object(
      [("area_cm2", .number(totals.areaCm2))]
        + ReportedTotals.metrics.map { ($0.name, totals[$0].json) } + [
          ("cells", totals.cells.map(Self.cellsJSON) ?? .null),
          ("classes", totals.classes.map(Self.classesJSON) ?? .null),
          ("verdict", .string(totals.verdict)),
        ])
  }

  private func zoneJSON(_ zone: ZoneComparison) -> JSONValue {
    func sides(_ value: (ReportedZone) -> JSONValue) -> JSONValue {
      ["a": value(zone.a), "b": value(zone.b)]
    }
    return .object(
      [
        ("id", .string(zone.id)), ("kind", .string(zone.kind.rawValue)),
        ("area_cm2", .number(zone.areaCm2)),
      ] + ZoneMetric.compared.map { ($0.name, zone[$0].json) } + [
        ("status", sides { .string($0.status.rawValue) }),
        ("status_change", zone.statusChange.map { .string($0.rawValue) } ?? .null),
        ("flags", sides { .array($0.flags.map { .string($0.rawValue) }) }),
        ("is_worse", .bool(zone.isWorse)),
        ("cells", zone.cells.map(Self.cellsJSON) ?? .null),
        ("classes", zone.classes.map(Self.classesJSON) ?? .null),
        ("verdict", .string(zone.verdict)),
      ])
  }

  private static func cellsJSON(_ cells: CellChanges) -> JSONValue {
    func placed(_ change: PlacedChange?) -> JSONValue {
      guard let change else { return .null }
      return [
        "change_per_cm2": .number(change.changePerCm2),
        "place_mm": .array([.number(change.place.x), .number(change.place.y)]),
      ]
    }
    return [
      "count": .integer(cells.cellCount), "mean_change_per_cm2": .number(cells.meanPerCm2),
      "mean_absolute_change_per_cm2": .number(cells.meanAbsolutePerCm2),
      "rms_change_per_cm2": .number(cells.rootMeanSquarePerCm2),
      "largest_rise": placed(cells.largestRise), "largest_fall": placed(cells.largestFall),
      "correlation": .optional(cells.correlation),
    ]
  }

  private static func classesJSON(_ classes: ClassTransitions) -> JSONValue {
    func areas(from first: TargetClass) -> JSONValue {
      .object(
        ClassTransitions.classes.map {
          ($0.rawValue, .number(classes.areaCm2(from: first, to: $0)))
        })
    }
    return [
      "improved_ratio": .number(classes.improvedRatio),
      "worsened_ratio": .number(classes.worsenedRatio),
      "crossed_ratio": .number(classes.crossedRatio), "stayed_ratio": .number(classes.stayedRatio),
      "area_cm2_from_to": .object(
        ClassTransitions.classes.map { ($0.rawValue, areas(from: $0)) }),
    ]
  }
}

extension FigureChange {
  fileprivate var json: JSONValue {
    [
      "a": .optional(a), "b": .optional(b), "change": .optional(change),
      "percent": .optional(percent),
    ]
  }
}
