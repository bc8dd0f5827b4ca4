import Pinprick

/// The palette index of each cell, before lines are drawn, and where avoid zones lie.
struct CellIndices {
  /// One palette index per cell.
  var cells: [UInt8]
  /// The avoid zones' cells, punctured ones included.
  var avoidRuns: [CellRun]

  /// Sorts the cells by kind of zone; treat zones are left to the caller.
  ///
  /// Works on runs of cells of one zone within a row, so that the loops over cells have no branch.
  ///
  /// - Parameters:
  ///   - values: the picture's values.
  ///   - treat: sets the indices of a run of cells, given as places in the arrays, of the zone of
  ///     the map with this number.
  init(of values: PictureCells, treat: (Range<Int>, _ zone: Int, _ cells: inout [UInt8]) -> Void) {
    let isAvoid = values.map.zones.map { $0.kind == .avoid }
    let columns = values.grid.columns
    cells = [UInt8](repeating: PaletteIndex.outside, count: values.grid.cellCount)
    avoidRuns = []
    let zones = values.zones.values.span
    let counts = values.counts.values.span
    for row in 0..<values.grid.rows {
      let rowStart = row * columns
      let rowEnd = rowStart + columns
      var start = rowStart
      while start < rowEnd {
        let zone = zones[start]
        var end = start + 1
        while end < rowEnd, zones[end] == zone { end += 1 }
        if zone != 0 {
          if isAvoid[Int(zone) - 1] {
            for cell in start..<end {
              cells[cell] =
                counts[cell] == 0 ? PaletteIndex.avoid : PaletteIndex.avoidPunctured
            }
            avoidRuns.append(
              CellRun(row: row, columns: start - rowStart..<end - rowStart))
          } else {
            treat(start..<end, Int(zone) - 1, &cells)
          }
        }
        start = end
      }
    }
  }

  /// The picture of these cells: made larger, hatched and outlined.
  ///
  /// - Throws: `PictureError.pixelsPerCell` for a scale below 1 or more than
  ///   `PictureCells.maximumPixels` pixels.
  func image(of values: PictureCells, palette: [RGB], scale: Int) throws(PictureError)
    -> PaletteImage
  {
    let grid = values.grid
    guard scale >= 1, scale <= PictureCells.maximumPixels,
      grid.cellCount <= PictureCells.maximumPixels / scale / scale
    else { throw .pixelsPerCell(scale, columns: grid.columns, rows: grid.rows) }
    var canvas = Canvas(cells: cells, columns: grid.columns, rows: grid.rows, scale: scale)
    canvas.hatch(avoidRuns)
    canvas.outlineZones(values.zones, regions: values.regions, cells: cells)
    if let regions = values.regions { canvas.outlineRegions(regions) }
    canvas.mark(values.events, on: grid)
    return try PaletteImage(
      columns: grid.columns * scale, rows: grid.rows * scale, indices: canvas.pixels,
      palette: palette, millimetresPerPixel: grid.cellMillimetres / Double(scale))
  }
}

/// Sets the indices of a run of cells from their densities.
///
/// Always inlined: with the closure's body in the loop it becomes vector code.
///
/// - Parameters:
///   - cells: one index per cell.
///   - run: places in both arrays.
///   - densities: one density per cell.
///   - index: the palette index of a density.
@inline(__always)
func setIndices(
  _ cells: inout [UInt8], of run: Range<Int>, from densities: [Double],
  index: (Double) -> UInt8
) {
  precondition(run.lowerBound >= 0 && run.upperBound <= min(cells.count, densities.count))
  let densities = densities.span
  var cells = cells.mutableSpan
  for cell in run {
    // The precondition keeps `cell` inside both.
    unsafe cells[unchecked: cell] = index(densities[unchecked: cell])
  }
}

/// 2^52: added to a number up to 2^51, it leaves the nearest integer in the sum's low bits.
///
/// Unlike a conversion this needs no range check, so loops over cells become vector code.
let roundingOffset = 4_503_599_627_370_496.0
