import Pinprick

/// The rasters of a page: each cell's density, passes, zone, class and region as whole numbers.
struct PageRasters {
  /// The cells that are shown.
  let cells: ThinnedGrid
  private let values: PictureCells
  private let passes: Passes?

  /// What a density reads that does not exist.
  static let undefined = UInt16.max

  /// Binds rasters to their values.
  init(of values: PictureCells, passes: Passes?) {
    self.values = values
    self.passes = passes
    cells = ThinnedGrid(values.grid)
  }

  /// Window density, `undefined` where there is none.
  func density() -> PackedColumn {
    let densities = cells.thinned(values.densityPerCm2)
    var greatest = 0.0
    let span = densities.span
    for cell in span.indices { greatest = span[cell] > greatest ? span[cell] : greatest }
    let step = Self.step(for: greatest, most: Double(Self.undefined) - 1)
    let factor = 1 / step
    var found = [UInt16](repeating: Self.undefined, count: densities.count)
    var words = found.mutableSpan
    for cell in span.indices {
      let density = span[cell] * factor
      // Up to 65534 by the step, so that the sum's lowest 16 bits are the nearest integer; see `roundingOffset`.
      let nearest = UInt16(truncatingIfNeeded: (density + roundingOffset).bitPattern)
      words[cell] = density.isNaN ? Self.undefined : nearest
    }
    return PackedColumn("density_per_cm2", found, stride: cells.columns, step: step)
  }

  /// Passes within zones, 0 elsewhere; nil where they were not added up.
  func passesColumn() -> PackedColumn? {
    guard let passes else { return nil }
    let steps = cells.thinned(passes.cells)
    let zones = cells.thinned(values.zones)
    let greatest = steps.max() ?? 0
    let step = Self.step(for: Double(greatest) / Double(Passes.perPass), most: Double(UInt16.max))
    let factor = 1 / (step * Double(Passes.perPass))
    var found = [UInt16](repeating: 0, count: steps.count)
    let (stepsOfCell, zoneOfCell) = (steps.span, zones.span)
    var words = found.mutableSpan
    for cell in words.indices where zoneOfCell[cell] > 0 {
      // Up to 65535 by the step, and rounded as densities are.
      let value = Double(max(0, stepsOfCell[cell])) * factor
      words[cell] = UInt16(truncatingIfNeeded: (value + roundingOffset).bitPattern)
    }
    return PackedColumn("passes", found, stride: cells.columns, step: step)
  }

  /// Four times the zone's number, 0 outside, and the cell's class: 1 under its target range, 2 in it,
  /// 3 over it, 0 without a range; in zones to avoid 1 is a puncture.
  func places() -> PackedColumn {
    let zones = cells.thinned(values.zones)
    let densities = cells.thinned(values.densityPerCm2)
    let counts = cells.thinnedGreatest(values.counts)
    let kinds = values.map.zones.map(CellClass.init)
    var found = [UInt32](repeating: 0, count: zones.count)
    let zoneOfCell = zones.span
    var words = found.mutableSpan
    var start = 0
    while start < zoneOfCell.count {
      let zone = zoneOfCell[start]
      var end = start + 1
      while end < zoneOfCell.count, zoneOfCell[end] == zone { end += 1 }
      if zone > 0 {
        let kind = kinds[Int(zone) - 1]
        for cell in start..<end {
          words[cell] = UInt32(zone) * 4 + kind.number(densities[cell], counts[cell])
        }
      }
      start = end
    }
    return PackedColumn("places", found, stride: cells.columns)
  }

  /// The number of each cell's flagged region, 0 for none.
  func regions() -> PackedColumn {
    let regions =
      values.regions.map { cells.thinned($0) } ?? [UInt32](repeating: 0, count: cells.count)
    return PackedColumn("regions", regions, stride: cells.columns)
  }

  /// The least power of ten from 0.1 on that counts the greatest value by at most so many steps.
  private static func step(for greatest: Double, most: Double) -> Double {
    var step = 0.1
    // Whole powers stay exact, so that the page's values are the nearest numbers to what they mean.
    while greatest / step > most { step = (step * 10).rounded() }
    return step
  }
}

/// How the cells of a zone are sorted.
private struct CellClass {
  let isAvoid: Bool
  let hasRange: Bool
  let low: Double
  let high: Double

  init(_ zone: Zone) {
    isAvoid = zone.kind == .avoid
    hasRange = zone.targetMinimumPerCm2 != nil || zone.targetMaximumPerCm2 != nil
    (low, high) = TargetClass.limits(of: zone)
  }

  func number(_ densityPerCm2: Double, _ count: UInt32) -> UInt32 {
    if isAvoid { return count > 0 ? 1 : 0 }
    guard hasRange else { return 0 }
    return densityPerCm2 < low ? 1 : densityPerCm2 > high ? 3 : 2
  }
}

/// The cells of a grid that a page shows: all, or of a large grid the middle one of each 2 x 2, 3 x 3, ...
struct ThinnedGrid {
  /// Cells across.
  let columns: Int
  /// Cells down.
  let rows: Int
  /// Cells of the grid for each that is shown, across and down.
  let every: Int
  private let grid: Grid

  /// The most cells that a page holds.
  static let mostCells = 1_200_000

  /// The number of cells.
  var count: Int { columns * rows }

  /// Thins a grid as little as leaves at most `mostCells`.
  init(_ grid: Grid) {
    func shown(_ cells: Int, _ every: Int) -> Int { (cells + every - 1) / every }
    var every = 1
    while shown(grid.columns, every) * shown(grid.rows, every) > Self.mostCells { every += 1 }
    self.grid = grid
    self.every = every
    columns = shown(grid.columns, every)
    rows = shown(grid.rows, every)
  }

  /// The greatest value of each block whose middle cell is shown: no puncture of a zone to avoid is left out
  /// because it is not in the middle.
  ///
  /// - Precondition: the raster is of this grid.
  func thinnedGreatest(_ raster: Raster<UInt32>) -> [UInt32] {
    precondition(raster.grid == grid)
    guard every > 1 else { return raster.values }
    var kept = [UInt32](repeating: 0, count: count)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let place = row / every * columns + column / every
        kept[place] = max(kept[place], raster[row, column])
      }
    }
    return kept
  }

  /// The values of the cells that are shown; all of them are shared and not copied.
  ///
  /// - Precondition: the raster is of this grid.
  func thinned<Value>(_ raster: Raster<Value>) -> [Value] {
    precondition(raster.grid == grid)
    guard every > 1 else { return raster.values }
    var kept: [Value] = []
    kept.reserveCapacity(count)
    for row in 0..<rows {
      let line = min(row * every + every / 2, grid.rows - 1)
      for column in 0..<columns {
        kept.append(raster[line, min(column * every + every / 2, grid.columns - 1)])
      }
    }
    return kept
  }
}
