public import Pinprick

/// Draws a map's zones: neighbours in different pale colours, zones to avoid hatched, outlines.
///
/// - Parameters:
///   - map: the map.
///   - zones: its zones, painted on a grid.
///   - pixelsPerCell: pixels across and down for each cell, 1 or more.
/// - Returns: a picture whose colours tell zones apart and mean nothing else.
/// - Throws: `PictureError.pixelsPerCell` when the picture would be too large.
/// - Complexity: one pass over the cells and one over the pixels.
public func mapPicture(of map: FaceMap, _ zones: ZoneRaster, pixelsPerCell: Int)
  throws(PictureError) -> PaletteImage
{
  let values = try PictureCells(
    map: map, densityPerCm2: Raster(repeating: .nan, on: zones.grid), zones: zones.zoneOfCell,
    counts: Raster(repeating: 0, on: zones.grid))
  let indices = CellIndices(of: values) { run, zone, cells in
    let colour = PaletteIndex.firstLevel + UInt8(zone % paleColours.count)
    for cell in run { cells[cell] = colour }
  }
  return try indices.image(
    of: values, palette: PaletteIndex.reservedColours(aboveRange: RGB(0xE8452C)) + paleColours,
    scale: pixelsPerCell)
}

/// A map's zones as a label picture: a pixel a cell, its palette index the zone's number from 1 and
/// 0 outside.
///
/// - Parameters:
///   - map: the map, of at most 255 zones.
///   - zones: its zones, painted on a grid.
/// - Returns: a picture that reads back as the same cells.
/// - Throws: `PictureError.paletteSize` for more than 255 zones.
/// - Complexity: one pass over the cells.
public func labelPicture(of map: FaceMap, _ zones: ZoneRaster) throws(PictureError) -> PaletteImage
{
  guard map.zones.count <= 255 else { throw .paletteSize(map.zones.count + 1) }
  let colours = map.zones.indices.map { zone in
    map.zones[zone].kind == .avoid ? RGB(0xDDA3C2) : paleColours[zone % paleColours.count]
  }
  return try PaletteImage(
    columns: zones.grid.columns, rows: zones.grid.rows,
    indices: zones.zoneOfCell.map { UInt8(truncatingIfNeeded: $0) },
    palette: [RGB(0xFFFFFF)] + colours, millimetresPerPixel: zones.grid.cellMillimetres)
}

/// Pale colours of about one lightness, neighbours in the list far apart in hue.
private let paleColours = [
  RGB(0xD9E6F2), RGB(0xF2E6CF), RGB(0xDCEBD8), RGB(0xE8DDF0), RGB(0xF4DED6), RGB(0xD5EBEA),
  RGB(0xEDEBCB),
]
