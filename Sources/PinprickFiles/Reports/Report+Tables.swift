import Pinprick

extension Report {
  /// The zones as CSV: the keys of the report's zones, the spread's with `window_density_` before.
  ///
  /// The area by passes is in columns at the end, from none to the most of any zone.
  public var zonesCSV: [UInt8] {
    var table = CSVTable(
      header: [
        "id", "name", "kind", "status", "area_cm2", "punctures", "density_per_cm2",
        "target_min_per_cm2", "target_max_per_cm2", "max_needle_mm", "window_cm2",
        "window_density_min", "window_density_q05", "window_density_median", "window_density_q95",
        "window_density_max", "window_density_stdev", "window_density_cv", "window_density_cu",
        "under_cm2", "on_target_cm2", "over_cm2", "under_ratio", "on_target_ratio", "over_ratio",
        "coverage_ratio", "passes_mean", "passes_needed", "flags", "direction_0_ratio",
        "direction_45_ratio", "direction_90_ratio", "direction_135_ratio", "density_draws_mean",
        "density_draws_q05", "density_draws_q95", "holes", "holes_per_cm2", "pierced_ratio",
      ] + (0...mostPasses).map { passColumn($0) })
    for (index, zone) in zones.enumerated() {
      let draws = analysis.draws?.zoneDensityPerCm2[index]
      table.append(
        zoneFields(zone) + [draws?.mean, draws?.q05, draws?.q95].map { CSVTable.field($0) }
          + holeFields(ofZone: index) + passFields(zone.passes))
    }
    return table.bytes
  }

  /// The pass counts that have a column of their own; the last one has all above it too.
  private var mostPasses: Int {
    min(50, zones.compactMap { $0.passes.map { $0.cellsOfPasses.count - 1 } }.max() ?? 0)
  }

  private func passColumn(_ passes: Int) -> String {
    passes < 50 ? "passes_\(passes)_cm2" : "passes_50_and_more_cm2"
  }

  private func passFields(_ table: PassTable?) -> [String] {
    (0...mostPasses).map { passes in
      guard let counts = table?.cellsOfPasses else { return "" }
      let cells = passes == 50 ? counts.dropFirst(50) : counts.dropFirst(passes).prefix(1)
      return CSVTable.field(Double(cells.reduce(0, +)) * analysis.plan.grid.cellAreaCm2)
    }
  }

  private func zoneFields(_ figures: ZoneFigures) -> [String] {
    let zone = figures.zone
    let spread = figures.distribution
    let numbers: [Double?] = [
      zone.targetMinimumPerCm2, zone.targetMaximumPerCm2, zone.maximumNeedleMillimetres, windowCm2,
      spread?.min, spread?.q05, spread?.median, spread?.q95, spread?.max,
      spread?.standardDeviation, spread?.coefficientOfVariation, spread?.christiansenUniformity,
      figures.underCm2, figures.onTargetCm2, figures.overCm2, figures.ratio(figures.underCm2),
      figures.ratio(figures.onTargetCm2), figures.ratio(figures.overCm2), figures.coverageRatio,
      figures.passes?.mean,
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
