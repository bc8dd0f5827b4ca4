import Pinprick

extension Report {
  /// The zones as CSV: the keys of the report's zones, the spread's with `window_density_` before.
  public var zonesCSV: [UInt8] {
    var table = CSVTable(header: [
      "id", "name", "kind", "status", "area_cm2", "punctures", "density_per_cm2",
      "target_min_per_cm2", "target_max_per_cm2", "max_needle_mm", "window_cm2",
      "window_density_min", "window_density_q05", "window_density_median", "window_density_q95",
      "window_density_max", "window_density_stdev", "window_density_cv", "window_density_cu",
      "under_cm2", "on_target_cm2", "over_cm2", "under_ratio", "on_target_ratio", "over_ratio",
      "coverage_ratio", "passes_needed", "flags", "direction_0_ratio", "direction_45_ratio",
      "direction_90_ratio", "direction_135_ratio",
    ])
    for zone in zones { table.append(Self.zoneFields(zone, windowCm2: windowCm2)) }
    return table.bytes
  }

  private static func zoneFields(_ figures: ZoneFigures, windowCm2: Double) -> [String] {
    let zone = figures.zone
    let spread = figures.distribution
    let numbers: [Double?] = [
      zone.targetMinimumPerCm2, zone.targetMaximumPerCm2, zone.maximumNeedleMillimetres, windowCm2,
      spread?.min, spread?.q05, spread?.median, spread?.q95, spread?.max,
      spread?.standardDeviation, spread?.coefficientOfVariation, spread?.christiansenUniformity,
      figures.underCm2, figures.onTargetCm2, figures.overCm2, figures.ratio(figures.underCm2),
      figures.ratio(figures.onTargetCm2), figures.ratio(figures.overCm2), figures.coverageRatio,
    ]
    return [
      zone.id, zone.name, zone.kind.rawValue, figures.status.rawValue,
      CSVTable.field(figures.areaCm2), CSVTable.field(figures.punctures),
      CSVTable.field(figures.densityPerCm2),
    ] + numbers.map { CSVTable.field($0) } + [
      CSVTable.field(figures.passesNeeded),
      figures.flags.map(\.rawValue).joined(separator: " "),
    ] + DirectionClass.allCases.map { CSVTable.field(figures.directionShares?[$0]) }
  }
}
