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

/// What a recording leaves on the skin: the sum over its strokes, in any order and in any parts.
public struct StrokeTally: Sendable {
  /// Punctures per cell.
  public private(set) var counts: PunctureCounts
  /// Figures of the strokes tallied so far, in the order of tallying.
  public private(set) var strokes: [StrokeFigures] = []

  private let plan: AnalysisPlan
  private var path = RolledPath()
  private var punctures = PunctureBuffer()
  private var perZone: [Int]
  private let isTreatZone: [Bool]

  /// Starts an empty tally.
  public init(_ plan: AnalysisPlan) {
    self.plan = plan
    counts = PunctureCounts(on: plan.grid)
    perZone = [Int](repeating: 0, count: plan.map.zones.count + 1)
    isTreatZone = plan.map.zones.map { $0.kind == .treat }
  }

  /// Adds the strokes of a recording or of a part of one.
  ///
  /// samples -> contact path -> rolling -> punctures -> counts, one stroke after the other.
  ///
  /// - Parameters:
  ///   - recording: whole strokes.
  ///   - first: the number of its first stroke in the whole recording; the phase of a landing
  ///     depends on it.
  /// - Complexity: O(samples + punctures).
  public mutating func add(_ recording: Recording, firstStroke first: Int = 0) {
    for (index, stroke) in recording.strokes.enumerated() where !stroke.samples.isEmpty {
      add(stroke, number: first + index, of: recording)
    }
  }

  private mutating func add(_ stroke: Stroke, number: Int, of recording: Recording) {
    let contact = contactPath(of: stroke, in: recording, plan.settings.conditioning)
    let landing =
      stroke.landingRollDegrees.map { Needle.reduced(degrees: $0) / 360 }
      ?? plan.settings.phase.landingTurns(stroke: number)
    let turn = plan.drum.circumferenceMillimetres
    if contact.headingDegrees.isEmpty {
      path.roll(
        x: contact.x, y: contact.y, landingTurns: landing, circumferenceMillimetres: turn)
    } else {
      path.roll(
        x: contact.x, y: contact.y, headingDegrees: contact.headingDegrees,
        landingTurns: landing, circumferenceMillimetres: turn)
    }
    for zone in perZone.indices { perZone[zone] = 0 }
    punctures.start(along: path, by: plan.drum)
    while punctures.next(along: path, by: plan.drum) {
      counts.add(punctures, zones: plan.zones, perZone: &perZone)
    }
    var treat = 0
    var avoid = 0
    for (isTreat, count) in zip(isTreatZone, perZone.dropFirst()) {
      if isTreat { treat += count } else { avoid += count }
    }
    strokes.append(
      StrokeFigures(
        stroke, number: number, of: recording, contact, path, landingTurns: landing,
        punctures: (treat, avoid, perZone[0])))
  }

  /// Adds another part of the same recording.
  public mutating func merge(_ other: StrokeTally) {
    counts.merge(other.counts)
    strokes += other.strokes
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
  /// Figures of the strokes in file order.
  public let strokes: [StrokeFigures]

  /// Works out what a whole recording's tally says.
  ///
  /// counts -> window density -> zone figures -> regions.
  ///
  /// - Parameters:
  ///   - tally: all strokes of the recording.
  ///   - plan: the plan that the tally was made with.
  ///   - densityPerCm2: the window density of `tally.counts` where it was worked out before, by
  ///     bands of rows in parallel; else it is worked out here.
  /// - Complexity: O(cells * window's radius in cells).
  public init(_ tally: StrokeTally, _ plan: AnalysisPlan, densityPerCm2: [Double]? = nil) {
    self.plan = plan
    counts = tally.counts
    strokes = tally.strokes.sorted { $0.number < $1.number }
    self.densityPerCm2 =
      densityPerCm2
      ?? WindowDensity(plan.zones, of: plan.map, plan.settings)
      .density(of: tally.counts, rows: 0..<plan.grid.rows)
    zones = zoneFigures(counts: counts, density: self.densityPerCm2, plan)
    totals = Totals(strokes, zones)
    regions = Pinprick.regions(
      density: self.densityPerCm2, zones: plan.zones, map: plan.map, roller: plan.roller,
      minimumCm2: plan.settings.minimumRegionCm2)
  }
}

/// Analyses a recording on a face map: punctures per cell, window density, zone figures, flags.
///
/// - Parameters:
///   - recording: recorded strokes.
///   - map: the face map.
///   - roller: the roller that was used.
///   - settings: cell, window, phase, conditioning.
/// - Returns: counts, density, zone figures, regions and strokes.
/// - Throws: `InvalidInput` naming `cell_mm` when the grid would be too large.
/// - Complexity: O(samples + punctures + cells * window's radius in cells).
public func analysis(
  of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings
) throws(InvalidInput) -> Analysis {
  let plan = try AnalysisPlan(map: map, roller: roller, settings: settings)
  var tally = StrokeTally(plan)
  tally.add(recording)
  return Analysis(tally, plan)
}
