package import Pinprick

extension Analysis {
  /// Works out what a whole recording's punctures say, one stage after the other on one thread: what the
  /// engine must equal.
  ///
  /// - Parameters:
  ///   - strokes: all strokes of the recording.
  ///   - setup: the setup that they were made with.
  ///   - inputWarnings: what the recording's reader warns of.
  ///   - origin: what it knows of the recording's columns.
  package init(
    _ strokes: StrokeTally, _ setup: AnalysisSetup,
    inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil
  ) {
    let settings = setup.settings
    let tally = SkinTally(strokes)
    let deposits = tally.deposits(setup)
    let density = WindowDensity(setup.zones, of: setup.map, settings).density(of: deposits)
    let regions = setup.regions(density: density)
    var realisations: RealisationStatistics?
    if settings.realisations > 0 {
      let run = RealisationRun(setup, strokes[PathTally.self]?.parts ?? [], regions)
      realisations = run.figures(
        of: (0..<settings.realisations).map { run.outcome(ofRealisation: $0) })
    }
    var holes: HoleStatistics?
    if settings.countsHoles {
      let search = HoleSearch(
        strokes[PlaceTally.self]?.parts ?? [],
        diameterMillimetres: setup.roller.needleDiameterMillimetres)
      let counts = search.counts(
        rows: 0..<search.rowCount, zones: setup.zones, zoneCount: setup.map.zones.count)
      holes = HoleStatistics([counts], setup.roller)
    }
    self.init(
      setup, tally, densityPerCm2: density,
      zones: zoneStatistics(deposits: deposits, passes: tally.passes, density: density, setup),
      regions: regions, realisations: realisations, holes: holes, inputWarnings: inputWarnings,
      origin: origin)
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
/// - Throws: `InvalidInput` naming `cellMillimetres` when the grid would be too large.
package func analysis(
  of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings,
  inputWarnings: [Warning] = [], origin: RecordingOrigin? = nil,
  eachStroke handle: (StrokeStatistics) -> Void = { _ in }
) throws(InvalidInput) -> Analysis {
  let setup = try AnalysisSetup(map: map, roller: roller, settings: settings)
  var tally = StrokeTally(setup)
  for figures in tally.add(recording) { handle(figures) }
  return Analysis(tally, setup, inputWarnings: inputWarnings, origin: origin)
}
