import Pinprick

extension Report {
  /// The zones as CSV: the keys of the report's zones, the spread's with `window_density_` before.
  ///
  /// The area by passes is in columns at the end, from none to the most of any zone.
  public var zonesCSV: [UInt8] {
    CSVTable(zones.map(zoneColumns)).bytes
  }

  /// The pass counts that have a column of their own; the last one has all above it too.
  private var mostPasses: Int {
    min(50, zones.compactMap { $0.passes.map { $0.cellsOfPasses.count - 1 } }.max() ?? 0)
  }

  private func zoneColumns(_ figures: ZoneStatistics) -> [CSVTable.Column] {
    // What is no figure of the zone stands behind these columns.
    let texts: [String: CSVTable.Column] = [
      "max_needle_mm": ("window_cm2", CSVTable.field(windowCm2)),
      "passes_needed": ("flags", figures.flags.map(\.rawValue).joined(separator: " ")),
    ]
    var columns = [
      ("id", figures.zone.id), ("name", figures.zone.name), ("kind", figures.zone.kind.rawValue),
      ("status", figures.status.rawValue),
    ]
    for metric in ZoneMetric.all {
      columns.append((metric.key, CSVTable.field(metric.value(figures))))
      if let text = texts[metric.key] { columns.append(text) }
    }
    return columns + (0...mostPasses).map { passColumn($0, figures.passes) }
  }

  private func passColumn(_ passes: Int, _ table: PassTable?) -> CSVTable.Column {
    let name = passes < 50 ? "passes_\(passes)_cm2" : "passes_50_and_more_cm2"
    guard let counts = table?.cellsOfPasses else { return (name, "") }
    let cells = passes == 50 ? counts.dropFirst(50) : counts.dropFirst(passes).prefix(1)
    let areaCm2 = analysis.setup.grid.areaCm2(cells: cells.reduce(0, +))
    return (name, CSVTable.field(areaCm2))
  }
}
