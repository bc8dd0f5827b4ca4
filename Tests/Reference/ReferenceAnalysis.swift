public import Pinprick

/// All stages of the reference in their order, with discrete punctures and samples as they are.
public struct ReferenceAnalysis: Sendable {
  /// The cells and their zones.
  public let grid: ReferenceGrid
  /// Every puncture.
  public let punctures: [ReferencePuncture]
  /// Punctures per cell.
  public let counts: ReferenceCounts
  /// Passes per cell.
  public let passes: [Double]
  /// Window density per cell in punctures per cm2, NaN outside zones to treat.
  public let window: [Double]
  /// Figures of each zone of the map.
  public let zones: [ReferenceZoneStatistics]
  /// Flagged regions.
  public let regions: [ReferenceRegion]

  /// Analyses a recording; the settings' conditioning is not looked at.
  public init(of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings) {
    let passDensity = ReferenceRolling.passDensityPerCm2(of: roller)
    let grid = ReferenceGrid(of: map, cellMillimetres: settings.cellMillimetres)
    punctures = ReferenceRolling.punctures(of: recording, roller: roller, phase: settings.phase)
    let counts = ReferenceCounts(of: punctures.map(\.point), on: grid)
    let window = ReferenceWindow.densityPerCm2(
      of: counts.perCell, on: grid, windowCm2: settings.windowCm2, kernel: settings.kernel)
    zones = map.zones.indices.map {
      ReferenceZoneStatistics(
        zone: $0, on: grid, counts: counts.perCell, window: window, passDensityPerCm2: passDensity)
    }
    regions = ReferenceRegions.regions(
      of: window, on: grid, minimumRegionCm2: settings.minimumRegionCm2,
      passDensityPerCm2: passDensity)
    passes = ReferencePasses.passes(
      of: ReferencePasses.strips(of: recording, roller: roller, phase: settings.phase),
      origin: Point(x: grid.originX, y: grid.originY), side: settings.cellMillimetres,
      columns: grid.columns, rows: grid.rows)
    self.grid = grid
    self.counts = counts
    self.window = window
  }
}
