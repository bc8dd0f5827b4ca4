import Pinprick
import PinprickPictures

extension PictureCells {
  /// The cells of an analysis as pictures and the page show them.
  ///
  /// - Parameters:
  ///   - analysis: what was found.
  ///   - events: the technique events to mark.
  /// - Throws: `PictureError` for values that do not fit the grid.
  init(of analysis: Analysis, events: [TechniqueEvent]) throws(PictureError) {
    let plan = analysis.setup
    try self.init(
      map: plan.map, densityPerCm2: analysis.densityPerCm2,
      zones: plan.zones.zoneOfCell,
      // An avoid cell is marked by the rule by which its zone is flagged.
      counts: plan.settings.model == .expected
        ? analysis.passes?.wholePasses ?? Raster(repeating: 0, on: plan.grid)
        : analysis.counts.cells,
      regions: analysis.regions.regionOfCell, events: events)
  }
}
