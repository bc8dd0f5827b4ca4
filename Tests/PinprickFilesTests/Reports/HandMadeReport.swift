import Pinprick
import PinprickFiles

/// The report of passes and window densities that were made by hand, one of each a cell.
///
/// Its punctures are those of the expected model. Where the setup asks for draws, each of them finds
/// nothing at all.
func handMadeReport(passes: [Double], densityPerCm2: [Double], _ setup: AnalysisSetup) -> Report {
  Report(
    handMadeAnalysis(passes: passes, densityPerCm2: densityPerCm2, setup),
    ReportInputs(
      strokes: InputSource(path: "s.csv", sha256: "00"), rows: 0, skippedRows: 0, skipReasons: [],
      map: InputSource(path: "m.geojson", sha256: nil), avoid: [],
      roller: InputSource(path: "dermaroller-192", sha256: nil), version: "1.2.3",
      pictureMaximumPerCm2: 500, pixelsPerCell: 2))
}

/// The analysis that the report above is of.
func handMadeAnalysis(
  passes: [Double], densityPerCm2: [Double], _ setup: AnalysisSetup
) -> Analysis {
  let tally = SkinTally(StrokeTally(setup))
  let densityPerCm2 = Raster(grid: setup.grid, values: densityPerCm2)
  let passes = Passes(
    cells: Raster(
      grid: setup.grid, values: passes.map { Int64($0 * Double(Passes.perPass)) }))
  let regions = setup.regions(density: densityPerCm2)
  let run = RealisationRun(setup, [], regions)
  let realisations = setup.settings.realisations
  return Analysis(
    setup, tally, densityPerCm2: densityPerCm2,
    zones: zoneStatistics(
      deposits: passes.deposits(of: setup.roller),
      passes: setup.settings.countsPasses ? passes : nil, density: densityPerCm2, setup),
    regions: regions,
    realisations: realisations > 0
      ? run.figures(of: (0..<realisations).map { run.outcome(ofRealisation: $0) }) : nil)
}

/// A rectangular zone.
func rectangle(
  _ id: String, _ kind: ZoneKind = .treat, x: ClosedRange<Double>, y: ClosedRange<Double>,
  minimum: Double? = nil, maximum: Double? = nil
) throws -> Zone {
  let corners = [
    Point(x: x.lowerBound, y: y.lowerBound), Point(x: x.upperBound, y: y.lowerBound),
    Point(x: x.upperBound, y: y.upperBound), Point(x: x.lowerBound, y: y.upperBound),
  ]
  return try Zone(
    id: id, kind: kind, targetMinimumPerCm2: minimum, targetMaximumPerCm2: maximum,
    shape: .polygons([try Polygon(rings: [corners])]))
}
