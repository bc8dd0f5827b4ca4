import Pinprick

extension DensityMeasurement {
  /// A measurement of given densities on a map, with those figures of its report that are checked.
  ///
  /// Zones have the map's targets; `change` can alter what the report says of each before it is used.
  static func made(
    of densityPerCm2: [Double], on map: FaceMap, cellMillimetres: Double, windowCm2: Double = 1,
    kernel: WindowKernel = .disc, change: (inout ReportedZone) -> Void = { _ in }
  ) throws -> DensityMeasurement {
    let grid = try Grid(covering: map.bounds, cellMillimetres: cellMillimetres)
    let raster = ZoneRaster(map, on: grid)
    let zones = map.zones.enumerated().map { index, zone in
      let values = raster.zoneOfCell.indices.filter { raster.zoneOfCell[$0] == index + 1 }
        .map { densityPerCm2[$0] }
      let areaCm2 = Double(values.count) * grid.cellAreaCm2
      let isTreated = zone.kind == .treat && !values.isEmpty
      let mean = isTreated ? values.reduce(0, +) / Double(values.count) : nil
      var reported = ReportedZone(
        id: zone.id, kind: zone.kind,
        areaCm2: values.isEmpty ? zone.shape.areaSquareMillimetres / 100 : areaCm2,
        status: .noTarget)
      reported[.punctures] = (mean ?? 0) * areaCm2
      reported[.densityPerCm2] = mean
      reported[.targetMinimumPerCm2] = zone.targetMinimumPerCm2
      reported[.targetMaximumPerCm2] = zone.targetMaximumPerCm2
      reported[.leastWindowDensityPerCm2] = isTreated ? values.min() : nil
      reported[.greatestWindowDensityPerCm2] = isTreated ? values.max() : nil
      change(&reported)
      return reported
    }
    let reported = ReportedDensity(
      windowCm2: windowCm2, kernel: kernel, grid: grid, zones: zones,
      totals: ReportedTotals(
        areaCm2: zones.reduce(0) { $0 + ($1.kind == .treat ? $1.areaCm2 : 0) }))
    return try DensityMeasurement(
      reported, on: map, try DensityMeasurement.zones(of: reported, on: map),
      densityPerCm2: densityPerCm2)
  }
}
