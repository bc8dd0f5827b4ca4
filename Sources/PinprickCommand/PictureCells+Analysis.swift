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
      counts: Self.marked(analysis),
      regions: analysis.regions.regionOfCell, events: events)
  }

  /// What marks cells of zones to avoid: the rule by which their zones are flagged.
  private static func marked(_ analysis: Analysis) throws(PictureError) -> Raster<UInt32> {
    guard analysis.setup.settings.model == .expected else { return analysis.counts.cells }
    guard let passes = analysis.passes else {
      throw .figure("the expected model has no passes to mark zones to avoid by")
    }
    return passes.wholePasses
  }
}
