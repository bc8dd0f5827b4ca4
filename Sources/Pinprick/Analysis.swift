/// Everything that an analysis knows before the first sample: map, roller, settings, and what
/// follows from them.
public struct AnalysisSetup: Sendable {
  /// The face map.
  public let map: FaceMap
  /// The roller.
  public let roller: Roller
  /// The settings.
  public let settings: Settings
  /// The cells that the map is cut into.
  public let grid: Grid
  /// The zone of every cell.
  public let zones: ZoneRaster
  /// The roller's needles in the order in which they come down.
  public let drum: Drum

  /// Lays the grid over the map and paints its zones.
  ///
  /// - Throws: `InvalidInput` naming `cellMillimetres` when the grid would be too large.
  public init(map: FaceMap, roller: Roller, settings: Settings) throws(InvalidInput) {
    self.map = map
    self.roller = roller
    self.settings = settings
    grid = try Grid(covering: map.bounds, cellMillimetres: settings.cellMillimetres)
    zones = ZoneRaster(map, on: grid)
    drum = Drum(roller)
  }
}

extension AnalysisSetup {
  /// What the model puts into every cell.
  func deposits(_ counts: PunctureCounts, _ passes: Passes?) -> Deposits {
    if settings.model == .expected, let passes { return passes.deposits(of: roller) }
    return counts.deposits
  }

  /// The flagged regions of a window density.
  package func regions(density: Raster<Double>) -> RegionMap {
    Pinprick.regions(
      density: density, zones: zones, map: map, roller: roller,
      minimumCm2: settings.minimumRegionCm2)
  }
}

/// The result of an analysis.
public struct Analysis: Sendable {
  /// Map, roller, settings, grid and zones.
  public let setup: AnalysisSetup
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Passes per cell; nil where the settings do not ask for them.
  public let passes: Passes?
  /// Window density in punctures per cm2, NaN outside treat zones.
  public let densityPerCm2: Raster<Double>
  /// Figures of the zones in the map's order.
  public let zones: [ZoneStatistics]
  /// Sums over all strokes and all treat zones.
  public let totals: Totals
  /// The flagged regions.
  public let regions: RegionMap
  /// Sums over the strokes.
  public let recording: StrokeSums
  /// Rolled length by zone and direction.
  public let directions: DirectionLengths
  /// What the realisations say; nil where none were asked for.
  public let realisations: RealisationStatistics?
  /// Distinct holes; nil where they were not asked for.
  public let holes: HoleStatistics?
  /// What the recording's reader warns of.
  public let inputWarnings: [Warning]
  /// What the recording's reader knows of its columns; nil where no reader told.
  public let origin: RecordingOrigin?
  /// What makes the result doubtful, worst first: what the readers of map and recording found, and what
  /// the figures show; without the kinds that the settings allow.
  public private(set) var warnings: [Warning] = []

  /// Puts together what was worked out stage by stage.
  ///
  /// - Parameters:
  ///   - setup: what all stages were made with.
  ///   - tally: what the recording left.
  ///   - densityPerCm2: window density of the model's deposits.
  ///   - zones: zone figures of deposits, passes and density.
  ///   - regions: flagged regions of the density.
  ///   - realisations: what realisations say of zones and regions.
  ///   - holes: distinct holes.
  ///   - inputWarnings: what the recording's reader warns of.
  ///   - origin: what it knows of the recording's columns.
  package init(
    _ setup: AnalysisSetup, _ tally: SkinTally, densityPerCm2: Raster<Double>,
    zones: [ZoneStatistics], regions: RegionMap, realisations: RealisationStatistics? = nil,
    holes: HoleStatistics? = nil, inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil
  ) {
    self.setup = setup
    counts = tally.counts
    passes = tally.passes
    recording = tally.strokes
    self.densityPerCm2 = densityPerCm2
    directions = tally.directions
    self.zones = zones.enumerated().map { index, figures in
      var figures = figures
      figures.directionShares = tally.directions.shares(inZone: index)
      figures.densityRealisations = realisations?.zoneDensityPerCm2[index]
      figures.holes = holes?.zoneHoles[index]
      figures.piercedRatio = figures.holesPerCm2.flatMap { holes?.piercedRatio(holesPerCm2: $0) }
      return figures
    }
    self.regions = regions
    self.realisations = realisations
    self.holes = holes
    self.inputWarnings = inputWarnings
    self.origin = origin
    totals = Totals(recording, zones, setup)
    warnings = Plausibility.warnings(self)
  }
}

extension Analysis {
  /// What the model put into every cell.
  public var deposits: Deposits { setup.deposits(counts, passes) }

  /// Whether outliers were taken out; else they were rolled.
  public var removesOutliers: Bool { setup.settings.conditioning == .standard }
}
