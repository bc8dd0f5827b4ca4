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

  /// The distinct holes among all punctures of a recording.
  fileprivate func holes(_ places: [KeptPunctures]) -> HoleFigures {
    let search = HoleSearch(places, diameterMillimetres: roller.needleDiameterMillimetres)
    let counts = search.counts(
      rows: 0..<search.rowCount, zones: zones, zoneCount: map.zones.count)
    return HoleFigures([counts], roller)
  }
}

/// What a recording leaves on the skin: the sum over its strokes, in any order and in any parts.
public struct StrokeTally: Sendable {
  /// The grid on which punctures are counted.
  public private(set) var counter: PunctureCounter
  /// The grid on which passes are added up.
  public private(set) var passCounter: PassCounter
  /// The contact paths, in parts, where the settings ask for draws.
  public private(set) var paths: [KeptPaths] = []
  /// The places of the punctures, in parts, where the settings ask for holes.
  public private(set) var places: [KeptPunctures] = []

  private let plan: AnalysisPlan
  private var contact = ContactPath()
  private var path = RolledPath()
  private var punctures = PunctureBuffer()
  private var strips = Strips()

  /// Starts an empty tally.
  public init(_ plan: AnalysisPlan) {
    self.plan = plan
    counter = PunctureCounter(on: plan.zones)
    passCounter = PassCounter(on: plan.grid)
  }

  /// Adds the strokes of a recording or of a part of one.
  ///
  /// samples -> contact path -> rolling -> punctures -> counts, one stroke after the other, and from
  /// rolling -> strips -> passes.
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
    if plan.settings.draws > 0 { paths.append(KeptPaths(roomFor: recording)) }
    if plan.settings.countsHoles { places.append(KeptPunctures()) }
    for (index, stroke) in recording.strokes.enumerated() where !stroke.samples.isEmpty {
      figures.append(add(stroke, number: first + index, of: recording))
    }
    if plan.settings.countsHoles { places[places.count - 1].trim() }
    return figures
  }

  private mutating func add(
    _ stroke: Stroke, number: Int, of recording: Recording
  ) -> StrokeFigures {
    contact.take(stroke, of: recording, plan.settings.conditioning)
    let recorded = stroke.landingRollDegrees.map { Needle.reduced(degrees: $0) / 360 }
    let landing = recorded ?? plan.settings.phase.landingTurns(stroke: number)
    if plan.settings.draws > 0 {
      paths[paths.count - 1].append(
        contact, stroke, number: number, of: recording, recordedTurns: recorded)
    }
    contact.roll(
      &path, stroke, of: recording, landingTurns: landing,
      circumferenceMillimetres: plan.drum.circumferenceMillimetres)
    let kept = places.count - 1
    if plan.settings.countsHoles { places[kept].begin(stroke: number) }
    var fallen = PuncturePlaces()
    punctures.start(along: path, by: plan.drum)
    while punctures.next(along: path, by: plan.drum) {
      counter.add(punctures, to: &fallen)
      if plan.settings.countsHoles { places[kept].append(punctures) }
    }
    strips.lay(along: path, widthMillimetres: plan.roller.widthMillimetres)
    passCounter.add(strips)
    defer { forgetLargeWorkspaces() }
    return StrokeFigures(
      stroke, number: number, of: recording, contact, path, landingTurns: landing,
      punctures: fallen)
  }

  /// Gives the memory of an uncommonly long stroke back: conditioning takes about 0.6 kB a sample.
  private mutating func forgetLargeWorkspaces() {
    guard path.points.count > 1 << 16 else { return }
    contact = ContactPath()
    path = RolledPath()
    strips = Strips()
  }
}

/// What a recording left on the skin.
public struct SkinTally: Sendable {
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Passes per cell.
  public let passes: Passes
  /// The contact paths, in parts, where the settings ask for draws.
  package let paths: [KeptPaths]
  /// The places of the punctures, in parts, where the settings ask for holes.
  package let places: [KeptPunctures]

  /// Puts together what was counted.
  package init(counts: PunctureCounts, passes: Passes) {
    self.counts = counts
    self.passes = passes
    paths = []
    places = []
  }

  /// Adds up several parts of a recording.
  ///
  /// - Precondition: there is at least one tally, and all are of one plan.
  /// - Complexity: O(tallies * cells).
  public init(sumOf tallies: [StrokeTally]) {
    counts = PunctureCounter.sum(of: tallies.map(\.counter))
    passes = PassCounter.sum(of: tallies.map(\.passCounter))
    paths = tallies.flatMap(\.paths)
    places = tallies.flatMap(\.places)
  }

  /// What a plan's model puts into every cell.
  public func deposits(_ plan: AnalysisPlan) -> Deposits {
    switch plan.settings.model {
    case .punctures: counts.deposits
    case .expected: passes.deposits(of: plan.roller)
    }
  }
}

/// The result of an analysis.
public struct Analysis: Sendable {
  /// Map, roller, settings, grid and zones.
  public let plan: AnalysisPlan
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Passes per cell.
  public let passes: Passes
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
  /// What the draws say; nil where none were asked for.
  public let draws: DrawFigures?
  /// Distinct holes; nil where they were not asked for.
  public let holes: HoleFigures?

  /// Puts together what was worked out stage by stage.
  ///
  /// - Parameters:
  ///   - plan: what all stages were made with.
  ///   - tally: all punctures and passes of the recording.
  ///   - recording: sums over its strokes, added in file order.
  ///   - densityPerCm2: window density of the model's deposits, one a cell.
  ///   - zones: zone figures of deposits, passes and density.
  ///   - regions: flagged regions of the density.
  ///   - draws: what draws say of zones and regions.
  ///   - holes: distinct holes.
  package init(
    _ plan: AnalysisPlan, _ tally: SkinTally, recording: StrokeSums, densityPerCm2: [Double],
    zones: [ZoneFigures], regions: RegionMap, draws: DrawFigures? = nil,
    holes: HoleFigures? = nil
  ) {
    self.plan = plan
    counts = tally.counts
    passes = tally.passes
    self.recording = recording
    self.densityPerCm2 = densityPerCm2
    self.zones = zones
    self.regions = regions
    self.draws = draws
    self.holes = holes
    totals = Totals(recording, zones, plan)
  }

  /// Works out what a whole recording's punctures say.
  ///
  /// counts or passes -> window density -> zone figures -> regions.
  ///
  /// - Parameters:
  ///   - tally: all punctures and passes of the recording.
  ///   - recording: sums over its strokes, added in file order.
  ///   - plan: the plan that they were made with.
  /// - Complexity: O(cells * window's radius in cells), and that much again and all samples for each
  ///   draw.
  public init(_ tally: SkinTally, _ recording: StrokeSums, _ plan: AnalysisPlan) {
    let deposits = tally.deposits(plan)
    let density = WindowDensity(plan.zones, of: plan.map, plan.settings)
      .density(of: deposits, rows: 0..<plan.grid.rows)
    let regions = plan.regions(density: density)
    var draws: DrawFigures?
    if plan.settings.draws > 0 {
      let run = DrawRun(plan, tally.paths, regions)
      draws = run.figures(of: (0..<plan.settings.draws).map { run.outcome(ofDraw: $0) })
    }
    self.init(
      plan, tally, recording: recording, densityPerCm2: density,
      zones: zoneFigures(deposits: deposits, passes: tally.passes, density: density, plan),
      regions: regions, draws: draws,
      holes: plan.settings.countsHoles ? plan.holes(tally.places) : nil)
  }
}

extension Analysis {
  /// What the model put into every cell.
  public var deposits: Deposits { SkinTally(counts: counts, passes: passes).deposits(plan) }
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
  return Analysis(SkinTally(sumOf: [tally]), sums, plan)
}
