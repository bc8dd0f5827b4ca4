/// Everything that an analysis knows before the first sample: map, roller, settings, and what
/// follows from them.
public struct AnalysisPlan: Sendable {
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
  /// - Throws: `InvalidInput` naming `cell_mm` when the grid would be too large.
  public init(map: FaceMap, roller: Roller, settings: Settings) throws(InvalidInput) {
    self.map = map
    self.roller = roller
    self.settings = settings
    grid = try Grid(covering: map.bounds, cellMillimetres: settings.cellMillimetres)
    zones = ZoneRaster(map, on: grid)
    drum = Drum(roller)
  }
}

extension AnalysisPlan {
  /// The flagged regions of a window density, one value a cell.
  package func regions(density: [Double]) -> RegionMap {
    Pinprick.regions(
      density: density, zones: zones, map: map, roller: roller,
      minimumCm2: settings.minimumRegionCm2)
  }
}

/// What a recording leaves on the skin: the sum over its strokes, in any order and in any parts.
public struct StrokeTally: Sendable {
  /// The grid on which punctures are counted.
  public private(set) var counter: PunctureCounter
  /// Rolled length by zone and direction.
  public private(set) var directions: DirectionLengths

  private let plan: AnalysisPlan
  private var contact = ContactPath()
  private var path = RolledPath()
  private var punctures = PunctureBuffer()
  private let tiles: ZoneTiles
  private var technique: TechniqueFinder

  /// Starts an empty tally.
  public init(_ plan: AnalysisPlan) {
    self.plan = plan
    counter = PunctureCounter(on: plan.zones)
    directions = DirectionLengths(zoneCount: plan.map.zones.count)
    tiles = ZoneTiles(plan.zones)
    technique = TechniqueFinder(plan.settings.technique, plan.roller)
  }

  /// Adds the strokes of a recording or of a part of one.
  ///
  /// samples -> contact path -> rolling -> punctures -> counts, one stroke after the other, and
  /// rolling -> directions and events.
  ///
  /// - Parameters:
  ///   - recording: whole strokes.
  ///   - first: the number of its first stroke in the whole recording; the phase of a landing
  ///     depends on it.
  /// - Returns: the figures of the strokes that have samples, in their order.
  /// - Complexity: O(samples + punctures).
  public mutating func add(
    _ recording: Recording, firstStroke first: Int = 0
  ) -> [StrokeFigures] {
    var figures: [StrokeFigures] = []
    figures.reserveCapacity(recording.strokes.count)
    for (index, stroke) in recording.strokes.enumerated() where !stroke.samples.isEmpty {
      figures.append(add(stroke, number: first + index, of: recording))
    }
    return figures
  }

  private mutating func add(
    _ stroke: Stroke, number: Int, of recording: Recording
  ) -> StrokeFigures {
    contact.take(stroke, of: recording, plan.settings.conditioning)
    let landing =
      stroke.landingRollDegrees.map { Needle.reduced(degrees: $0) / 360 }
      ?? plan.settings.phase.landingTurns(stroke: number)
    contact.roll(
      &path, stroke, of: recording, landingTurns: landing,
      circumferenceMillimetres: plan.drum.circumferenceMillimetres)
    var places = PuncturePlaces()
    punctures.start(along: path, by: plan.drum)
    while punctures.next(along: path, by: plan.drum) { counter.add(punctures, to: &places) }
    defer { forgetLargeWorkspaces() }
    var figures = StrokeFigures(
      stroke, number: number, of: recording, contact, path, landingTurns: landing,
      punctures: places)
    figures.direction = directions.add(path, on: tiles)
    figures.events = technique.events(
      along: path, at: contact.seconds, stroke: number,
      peakSpeed: figures.peakSpeedMillimetresPerSecond, noise: figures.noiseMillimetres)
    return figures
  }

  /// Gives the memory of an uncommonly long stroke back: conditioning takes about 0.6 kB a sample.
  private mutating func forgetLargeWorkspaces() {
    guard path.points.count > 1 << 16 else { return }
    contact = ContactPath()
    path = RolledPath()
    technique = TechniqueFinder(plan.settings.technique, plan.roller)
  }
}

/// The result of an analysis.
public struct Analysis: Sendable {
  /// Map, roller, settings, grid and zones.
  public let plan: AnalysisPlan
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Window density a cell in punctures per cm2, row-major, row 0 on top, NaN outside treat zones.
  public let densityPerCm2: [Double]
  /// Figures of the zones in the map's order.
  public let zones: [ZoneFigures]
  /// Sums over all strokes and all treat zones.
  public let totals: Totals
  /// The flagged regions.
  public let regions: RegionMap
  /// Sums over the strokes.
  public let recording: StrokeSums
  /// Rolled length by zone and direction.
  public let directions: DirectionLengths

  /// Puts together what was worked out stage by stage.
  ///
  /// - Parameters:
  ///   - plan: what all stages were made with.
  ///   - counts: all punctures of the recording.
  ///   - recording: sums over its strokes, added in file order.
  ///   - directions: its rolled length by zone and direction.
  ///   - densityPerCm2: window density of the counts, one a cell.
  ///   - zones: zone figures of counts and density.
  ///   - regions: flagged regions of the density.
  package init(
    _ plan: AnalysisPlan, counts: PunctureCounts, recording: StrokeSums,
    directions: DirectionLengths, densityPerCm2: [Double], zones: [ZoneFigures],
    regions: RegionMap
  ) {
    self.plan = plan
    self.counts = counts
    self.recording = recording
    self.densityPerCm2 = densityPerCm2
    self.directions = directions
    self.zones = zones.enumerated().map { index, figures in
      var figures = figures
      figures.directionShares = directions.shares(inZone: index)
      return figures
    }
    self.regions = regions
    totals = Totals(recording, zones)
  }

  /// Works out what a whole recording's punctures say.
  ///
  /// counts -> window density -> zone figures -> regions.
  ///
  /// - Parameters:
  ///   - counts: all punctures of the recording.
  ///   - recording: sums over its strokes, added in file order.
  ///   - directions: its rolled length by zone and direction.
  ///   - plan: the plan that they were made with.
  /// - Complexity: O(cells * window's radius in cells).
  public init(
    _ counts: PunctureCounts, _ recording: StrokeSums, _ directions: DirectionLengths,
    _ plan: AnalysisPlan
  ) {
    let density = WindowDensity(plan.zones, of: plan.map, plan.settings)
      .density(of: counts, rows: 0..<plan.grid.rows)
    self.init(
      plan, counts: counts, recording: recording, directions: directions, densityPerCm2: density,
      zones: zoneFigures(counts: counts, density: density, plan),
      regions: plan.regions(density: density))
  }
}

/// Analyses a recording on a face map: punctures per cell, window density, zone figures, flags.
///
/// - Parameters:
///   - recording: recorded strokes.
///   - map: the face map.
///   - roller: the roller that was used.
///   - settings: cell, window, phase, conditioning.
///   - handle: gets the figures of every stroke that has samples, in order; they are not kept.
/// - Returns: counts, density, zone figures and regions.
/// - Throws: `InvalidInput` naming `cell_mm` when the grid would be too large.
/// - Complexity: O(samples + punctures + cells * window's radius in cells).
public func analysis(
  of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings,
  eachStroke handle: (StrokeFigures) -> Void = { _ in }
) throws(InvalidInput) -> Analysis {
  let plan = try AnalysisPlan(map: map, roller: roller, settings: settings)
  var tally = StrokeTally(plan)
  var sums = StrokeSums()
  for figures in tally.add(recording) {
    sums.add(figures)
    handle(figures)
  }
  return Analysis(PunctureCounter.sum(of: [tally.counter]), sums, tally.directions, plan)
}
