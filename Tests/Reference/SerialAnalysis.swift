package import Pinprick

extension Analysis {
  /// Works out what a whole recording's punctures say, one stage after the other on one thread: what the
  /// engine must equal.
  ///
  /// - Parameters:
  ///   - strokes: all strokes of the recording.
  ///   - plan: the plan that they were made with.
  ///   - inputWarnings: what the recording's reader warns of.
  ///   - origin: what it knows of the recording's columns.
  package init(
    _ strokes: StrokeTally, _ plan: AnalysisPlan,
    inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil
  ) {
    let settings = plan.settings
    let tally = SkinTally(strokes)
    let deposits = tally.deposits(plan)
    let density = WindowDensity(plan.zones, of: plan.map, settings)
      .density(of: deposits, rows: 0..<plan.grid.rows)
    let regions = plan.regions(density: density)
    var draws: DrawFigures?
    if settings.draws > 0 {
      let run = DrawRun(plan, strokes[PathTally.self]?.parts ?? [], regions)
      draws = run.figures(of: (0..<settings.draws).map { run.outcome(ofDraw: $0) })
    }
    var holes: HoleFigures?
    if settings.countsHoles {
      let search = HoleSearch(
        strokes[PlaceTally.self]?.parts ?? [],
        diameterMillimetres: plan.roller.needleDiameterMillimetres)
      let counts = search.counts(
        rows: 0..<search.rowCount, zones: plan.zones, zoneCount: plan.map.zones.count)
      holes = HoleFigures([counts], plan.roller)
    }
    self.init(
      plan, tally, densityPerCm2: density,
      zones: zoneFigures(deposits: deposits, passes: tally.passes, density: density, plan),
      regions: regions, draws: draws, holes: holes, inputWarnings: inputWarnings, origin: origin)
  }
}

/// Analyses a recording on one thread.
///
/// - Parameters:
///   - recording: recorded strokes.
///   - map: the face map.
///   - roller: the roller that was used.
///   - settings: what is asked for.
///   - inputWarnings: what the recording's reader warns of.
///   - origin: what it knows of the recording's columns.
///   - handle: gets the figures of every stroke that has samples, in order.
/// - Returns: counts, density, zone figures and regions.
/// - Throws: `InvalidInput` naming `cell_mm` when the grid would be too large.
package func analysis(
  of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings,
  inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil,
  eachStroke handle: (StrokeFigures) -> Void = { _ in }
) throws(InvalidInput) -> Analysis {
  let plan = try AnalysisPlan(map: map, roller: roller, settings: settings)
  var tally = StrokeTally(plan)
  for figures in tally.add(recording) { handle(figures) }
  return Analysis(tally, plan, inputWarnings: inputWarnings, origin: origin)
}
