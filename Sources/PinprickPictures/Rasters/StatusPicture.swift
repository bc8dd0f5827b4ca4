import Pinprick

/// Draws each cell's window density against the target range of its own zone.
///
/// Below the range blue, darkest at 0; within it neutral; above it orange to red up to twice the
/// upper end, and one dark colour beyond. A zone with only a lower end is never above its range, one
/// with only an upper end never below; a zone without either has a flat colour of its own.
///
/// - Parameters:
///   - values: what to draw.
///   - pixelsPerCell: pixels across and down for each cell, 1 or more.
/// - Returns: a picture with `PaletteIndex.statusColours`.
/// - Throws: `PictureError.pixelsPerCell` when the picture would be too large.
/// - Complexity: one pass over the cells and one over the pixels.
public func statusPicture(of values: PictureCells, pixelsPerCell: Int) throws(PictureError)
  -> PaletteImage
{
  try statusIndices(of: values).image(
    of: values, palette: PaletteIndex.statusColours, scale: pixelsPerCell)
}

/// The status colours of all cells.
func statusIndices(of values: PictureCells) -> CellIndices {
  let ranges = values.map.zones.map(TargetRange.init)
  let densities = values.densityPerCm2.values
  return CellIndices(of: values) { run, zone, cells in
    guard let range = ranges[zone] else {
      for cell in run { cells[cell] = PaletteIndex.noTarget }
      return
    }
    setIndices(&cells, of: run, from: densities) { range.index(of: $0) }
  }
}

/// A zone's target range, made ready for one comparison after another.
private struct TargetRange {
  let minimum: Double
  let maximum: Double
  /// Twice the maximum: densities above it share one colour.
  let limit: Double
  /// Levels per unit of density on each side.
  let belowFactor: Double
  let aboveFactor: Double

  /// The range of a zone, or nil when it has neither end.
  init?(_ zone: Zone) {
    if zone.targetMinimumPerCm2 == nil, zone.targetMaximumPerCm2 == nil { return nil }
    let steps = Double(PaletteIndex.sideCount - 1)
    let limits = TargetClass.limits(of: zone)
    minimum = max(0, limits.low)
    maximum = limits.high
    limit = 2 * maximum
    belowFactor = minimum > 0 ? steps / minimum : 0
    aboveFactor = maximum > 0 && maximum.isFinite ? steps / maximum : 0
  }

  /// The palette index of a density.
  @inline(__always)
  func index(of density: Double) -> UInt8 {
    // Both from 0 to 121 whatever the density, NaN too; `roundingOffset` needs that.
    let depth = density < minimum ? min(minimum - density, minimum) * belowFactor : 0
    let height = density > maximum && density <= limit ? (density - maximum) * aboveFactor : 0
    let down = UInt8(truncatingIfNeeded: (depth + roundingOffset).bitPattern)
    let up = UInt8(truncatingIfNeeded: (height + roundingOffset).bitPattern)
    let below = PaletteIndex.onTarget &- 1 &- down
    let above = density > limit ? PaletteIndex.aboveRange : PaletteIndex.onTarget &+ 1 &+ up
    let within = density.isNaN ? PaletteIndex.untreated : PaletteIndex.onTarget
    return density < minimum ? below : density > maximum ? above : within
  }
}
