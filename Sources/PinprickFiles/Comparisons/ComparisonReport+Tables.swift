import Pinprick

extension ComparisonReport {
  /// The changes as CSV, a row a zone; an empty field stands for a figure that does not exist.
  public var changesCSV: [UInt8] {
    let figures = [
      "density_per_cm2", "punctures", "passes_mean", "cv", "under_ratio", "on_target_ratio",
      "over_ratio",
    ]
    let transitions = ClassTransitions.classes.flatMap { first in
      ClassTransitions.classes.map { second in
        "\(first.rawValue)_to_\(second.rawValue)_cm2".replacing("-", with: "_")
      }
    }
    var table = CSVTable(
      header: ["id", "kind", "area_cm2", "status_a", "status_b", "status_change"]
        + figures.flatMap { ["\($0)_a", "\($0)_b", "\($0)_change"] }
        + [
          "density_change_percent", "mean_change_per_cm2", "mean_absolute_change_per_cm2",
          "rms_change_per_cm2", "correlation", "largest_rise_per_cm2", "largest_rise_x_mm",
          "largest_rise_y_mm", "largest_fall_per_cm2", "largest_fall_x_mm", "largest_fall_y_mm",
          "improved_ratio", "worsened_ratio", "crossed_ratio", "stayed_ratio",
        ] + transitions + ["verdict"])
    for zone in comparison.zones { table.append(Self.fields(zone)) }
    return table.bytes
  }

  private static func fields(_ zone: ZoneComparison) -> [String] {
    let changes = [
      zone.densityPerCm2, zone.punctures, zone.passesMean, zone.coefficientOfVariation,
      zone.underRatio, zone.onTargetRatio, zone.overRatio,
    ].flatMap { [$0.a, $0.b, $0.change] }
    let cells = zone.cells
    let places = [cells?.largestRise, cells?.largestFall].flatMap {
      [$0?.changePerCm2, $0?.place.x, $0?.place.y]
    }
    let classes = zone.classes
    let areas = ClassTransitions.classes.flatMap { first in
      ClassTransitions.classes.map { classes?.areaCm2(from: first, to: $0) }
    }
    let numbers =
      changes + [
        zone.densityPerCm2.percent, cells?.meanPerCm2, cells?.meanAbsolutePerCm2,
        cells?.rootMeanSquarePerCm2, cells?.correlation,
      ] + places + [
        classes?.improvedRatio, classes?.worsenedRatio, classes?.crossedRatio,
        classes?.stayedRatio,
      ] + areas
    return [
      zone.id, zone.kind.rawValue, CSVTable.field(zone.areaCm2), zone.a.status.rawValue,
      zone.b.status.rawValue, zone.statusChange?.rawValue ?? "",
    ] + numbers.map { CSVTable.field($0) } + [zone.verdict]
  }

  /// Second less first density as a raster of 32-bit floats, NaN outside treat zones.
  public var differenceNPY: NPY {
    NPY(
      comparison.differencePerCm2, rows: comparison.grid.rows, columns: comparison.grid.columns)
  }
}
