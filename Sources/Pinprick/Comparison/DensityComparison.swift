/// Two reports on one map and one grid held against each other: before and after, or a person's strokes
/// and a plan's.
public struct DensityComparison: Sendable {
  /// The first side.
  public let a: DensityMeasurement
  /// The second side.
  public let b: DensityMeasurement
  /// Second less first window density in punctures per cm2, NaN outside treat zones.
  public let differencePerCm2: Raster<Double>
  /// The zones in the map's order.
  public let zones: [ZoneComparison]
  /// All treat zones together.
  public let totals: TotalsComparison

  /// The map of the first side; that of the second may differ from it in names, notes and targets.
  public var map: FaceMap { a.map }
  /// The cells of both sides.
  public var grid: Grid { a.zones.grid }
  /// The zone of every cell, on both sides.
  public var zoneRaster: ZoneRaster { a.zones }

  /// Compares two measurements.
  ///
  /// - Parameters:
  ///   - a: the first side.
  ///   - b: the second side.
  /// - Throws: `InvalidInput` naming what of the second side differs and must not: see
  ///   `ReportedDensity.checkComparable(with:)`.
  /// - Complexity: O(cells).
  public init(from a: DensityMeasurement, to b: DensityMeasurement) throws(InvalidInput) {
    try b.reported.checkComparable(with: a.reported)
    guard a.zones == b.zones else {
      throw InvalidInput(
        "zones", "they have other cells than those of the first; analyse both on one map")
    }
    self.a = a
    self.b = b
    let (grid, raster) = (a.zones.grid, a.zones)
    differencePerCm2 = Raster(
      grid: grid, values: zip(a.densityPerCm2, b.densityPerCm2).map { $1 - $0 })
    let (before, after) = (a.densityPerCm2.values.span, b.densityPerCm2.values.span)
    let zoneCells = ZoneCells.ofZones(raster, zoneCount: a.map.zones.count)
    var zones: [ZoneComparison] = []
    for (index, cells) in zoneCells.enumerated() {
      let (first, second) = (a.reported.zones[index], b.reported.zones[index])
      let isMeasured = first.kind == .treat && cells.count > 0
      let limits = isMeasured ? Self.commonLimits(first, second) : nil
      zones.append(
        ZoneComparison(
          a: first, b: second,
          cells: isMeasured ? CellChanges(from: before, to: after, over: cells, on: grid) : nil,
          classes: limits.map {
            ClassTransitions(
              from: before, to: after, over: cells, limits: $0, cellAreaCm2: grid.cellAreaCm2)
          }))
    }
    self.zones = zones
    let treated = ZoneCells.labelled(raster.kindOfCell.values.span, count: 2)[
      Int(ZoneRaster.treat) - 1]
    totals = TotalsComparison(
      a: a.reported.totals, b: b.reported.totals,
      cells: CellChanges(from: before, to: after, over: treated, on: grid),
      classes: ClassTransitions(sumOf: zones.compactMap(\.classes)))
  }

  /// The limits of a zone's range where both reports have the same; nil where they have none.
  private static func commonLimits(
    _ a: ReportedZone, _ b: ReportedZone
  ) -> (low: Double, high: Double)? {
    let (low, high) = (a[.targetMinimumPerCm2], a[.targetMaximumPerCm2])
    guard a.hasTarget, low == b[.targetMinimumPerCm2], high == b[.targetMaximumPerCm2]
    else { return nil }
    return TargetClass.limits(minimumPerCm2: low, maximumPerCm2: high)
  }
}
