/// A report's densities and its raster on the map that they belong to, one side of a comparison.
public struct DensityMeasurement: Sendable {
  /// What the report says.
  public let reported: ReportedDensity
  /// The map.
  public let map: FaceMap
  /// The zone of every cell.
  public let zones: ZoneRaster
  /// Window density in punctures per cm2, NaN outside treat zones.
  public let densityPerCm2: Raster<Double>

  /// What an analysis found.
  public init(_ analysis: Analysis) {
    reported = ReportedDensity(analysis)
    map = analysis.setup.map
    zones = analysis.setup.zones
    densityPerCm2 = analysis.densityPerCm2
  }

  /// Paints the zones of a report's map on its cells.
  ///
  /// - Parameters:
  ///   - reported: what the report says.
  ///   - map: the map on which it was made.
  /// - Returns: the zone of every cell.
  /// - Throws: `InvalidInput` naming what of the report does not fit the map: the grid, or a zone's id,
  ///   kind or area.
  public static func zones(of reported: ReportedDensity, on map: FaceMap) throws(InvalidInput)
    -> ZoneRaster
  {
    let grid = try Grid(covering: map.bounds, cellMillimetres: reported.grid.cellMillimetres)
    try refuse(
      "grid", "\(reported.grid.columns) x \(reported.grid.rows) cells",
      "\(grid.columns) x \(grid.rows)", unless: grid == reported.grid)
    try refuse(
      "zones", "\(reported.zones.count) zones", "\(map.zones.count)",
      unless: map.zones.count == reported.zones.count)
    let zones = ZoneRaster(map, on: grid)
    let cells = ZoneCells.ofZones(zones, zoneCount: map.zones.count)
    for (index, (zone, reported)) in zip(map.zones, reported.zones).enumerated() {
      let place = "zones[\(index)]"
      try refuse("\(place).id", reported.id, zone.id, unless: reported.id == zone.id)
      try refuse(
        "\(place).kind", reported.kind.rawValue, zone.kind.rawValue,
        unless: reported.kind == zone.kind)
      let areaCm2 = cells[index].areaCm2(of: zone, on: grid)
      try refuse(
        "\(place).areaCm2", "\(reported.areaCm2)", "\(areaCm2)",
        unless: reported.areaCm2 == areaCm2)
    }
    return zones
  }

  private static func refuse(
    _ place: String, _ reported: String, _ found: String, unless isSame: Bool
  ) throws(InvalidInput) {
    guard isSame else {
      throw InvalidInput(
        place,
        "\(reported) here, \(found) on the map: it is not the map that this report was made on")
    }
  }

  /// Puts a report, its map and its raster together.
  ///
  /// - Parameters:
  ///   - reported: what the report says.
  ///   - map: the map on which it was made.
  ///   - zones: the zone of every cell, as `zones(of:on:)` gives them.
  ///   - densityPerCm2: its window density, one value a cell in reading order, as rounded to 32-bit floats.
  /// - Throws: `InvalidInput` naming the first cell or zone whose density is not that of the report.
  /// - Complexity: O(cells).
  public init(
    _ reported: ReportedDensity, on map: FaceMap, _ zones: ZoneRaster, densityPerCm2: [Double]
  ) throws(InvalidInput) {
    self.reported = reported
    self.map = map
    self.zones = zones
    self.densityPerCm2 = try Raster(densityPerCm2, of: zones.grid)
    for cell in densityPerCm2.indices {
      let value = densityPerCm2[cell]
      let isTreated = zones.kindOfCell[cell] == ZoneRaster.treat
      guard isTreated ? value >= 0 && value.isFinite : value.isNaN else {
        let columns = zones.grid.columns
        throw InvalidInput(
          "row \(cell / columns), column \(cell % columns)",
          isTreated
            ? "\(value) in a treat zone is not a density from 0 up"
            : "\(value) outside all treat zones, where there is no density")
      }
    }
    try checkEnds()
  }

  /// Checks that each zone's least and greatest density are those of the report: a raster of another
  /// run has others.
  private func checkEnds() throws(InvalidInput) {
    let cells = ZoneCells.ofZones(zones, zoneCount: reported.zones.count)
    for (zone, cells) in zip(reported.zones, cells) where zone.kind == .treat {
      let values = cells.stretches.lazy.flatMap { $0 }.map { densityPerCm2[$0] }
      for (found, said, word) in [
        (values.min(), zone[.leastWindowDensityPerCm2], "least"),
        (values.max(), zone[.greatestWindowDensityPerCm2], "greatest"),
      ] where found.map(Float.init) != said.map(Float.init) {
        func text(_ value: Double?) -> String { value.map { "\(Float($0))" } ?? "none" }
        throw InvalidInput(
          "",
          "the \(word) density in zone \(zone.id) is \(text(found)) here, \(text(said)) in the report"
        )
      }
    }
  }
}
