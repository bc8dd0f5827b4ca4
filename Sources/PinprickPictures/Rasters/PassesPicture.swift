public import Pinprick

/// Draws whole passes in the colours that their density has in a density picture.
///
/// Cells with less than half a pass are grey, and cells of zones to avoid are marked from half a pass on.
/// Neither flagged regions nor events are drawn.
///
/// - Parameters:
///   - passes: passes over every cell.
///   - map: the map.
///   - zones: its zones, painted on the same grid.
///   - roller: the roller that made the passes.
///   - scale: what the colours stand for; n passes have that of n times the density of one.
///   - pixelsPerCell: pixels across and down for each cell, 1 or more.
/// - Returns: the picture.
/// - Throws: `PictureError` as `PictureCells` and `densityPicture` do.
/// - Complexity: one pass over the cells and one over the pixels.
public func passesPicture(
  of passes: Passes, on map: FaceMap, _ zones: ZoneRaster, by roller: Roller, scale: DensityScale,
  pixelsPerCell: Int
) throws(PictureError) -> PaletteImage {
  let whole = passes.wholePasses
  let densityOfOne = roller.passDensityPerCm2
  let cells = try PictureCells(
    map: map,
    densityPerCm2: whole.mapValues { Double($0) * densityOfOne }, zones: zones.zoneOfCell,
    counts: whole)
  return try densityPicture(of: cells, scale: scale, pixelsPerCell: pixelsPerCell)
}
