public import Pinprick

/// The density that one planner's plan makes on one zone.
public struct PlanPanel: Sendable {
  /// The planner's word.
  public let planner: String
  /// The zone's word.
  public let zone: String
  /// Window density in punctures per cm2; NaN outside the zone.
  public let densityPerCm2: Raster<Double>
  /// Whether a cell is to be avoided.
  public let avoid: Raster<Bool>
  /// Share of the zone's cells with at least half a pass.
  public let coverageRatio: Double
  /// Standard deviation of the density by its mean; nil where nothing was rolled.
  public let densityCV: Double?

  /// The cells' place and size.
  public var grid: Grid { densityPerCm2.grid }

  /// Puts a panel together.
  ///
  /// - Throws: `PictureError.otherGrid` where both rasters are not of one grid, `.figure` for a
  ///   zone without a cell or figures that are not finite.
  public init(
    planner: String, zone: String, densityPerCm2: Raster<Double>, avoid: Raster<Bool>,
    coverageRatio: Double, densityCV: Double?
  ) throws(PictureError) {
    guard avoid.grid == densityPerCm2.grid else { throw .otherGrid("avoid") }
    guard densityPerCm2.contains(where: { !$0.isNaN }) else {
      throw .figure("zone \(zone) has no cell")
    }
    guard (0...1).contains(coverageRatio), (0...1e6).contains(densityCV ?? 0) else {
      throw .figure("coverage or cv of \(planner) on \(zone) is not a number of use")
    }
    self.planner = planner
    self.zone = zone
    self.densityPerCm2 = densityPerCm2
    self.avoid = avoid
    self.coverageRatio = coverageRatio
    self.densityCV = densityCV
  }

  /// What a figure needs of the panel: the zone and a little about it, on cells that are not too small.
  ///
  /// A panel is some 100 pixels wide and densities change over a window's width, so finer cells cost
  /// memory alone; those far from the zone are not shown.
  ///
  /// - Parameter side: about how many cells the zone's longer side may have, 1 or more.
  /// - Returns: the same values where the zone has no more cells, else those of every so many-th cell on
  ///   cells as many times larger; of a larger cell whose middle is not in the zone that of one of its
  ///   cells that is, so that thin zones keep their length.
  public func trimmed(toCells side: Int) -> PlanPanel {
    let cell = grid.cellMillimetres
    let zoneBox = boundsMillimetres
    let longer = max(zoneBox.maxX - zoneBox.minX, zoneBox.maxY - zoneBox.minY)
    let step = max(1, (longer / cell / Double(side) - 1e-6).rounded(.up))
    let margin = max(cell, longer / 32)
    let box = Bounds(
      minX: zoneBox.minX - margin, minY: zoneBox.minY - margin, maxX: zoneBox.maxX + margin,
      maxY: zoneBox.maxY + margin)
    guard let larger = try? Grid(covering: box, cellMillimetres: step * cell),
      larger.cellCount < grid.cellCount
    else { return self }
    var density = Raster(repeating: Double.nan, on: larger)
    var isAvoided = Raster(repeating: false, on: larger)
    for row in 0..<larger.rows {
      for column in 0..<larger.columns {
        let middle = larger.centre(row: row, column: column)
        guard let source = grid.cell(at: SIMD2(middle.x, middle.y)) else { continue }
        let inZone =
          densityPerCm2[source].isNaN && !avoid[source]
          ? firstCellInZone(of: larger, row: row, column: column) ?? source : source
        let cell = larger.cell(row: row, column: column)
        density[cell] = densityPerCm2[inZone]
        isAvoided[cell] = avoid[source]
      }
    }
    let trimmed = try? PlanPanel(
      planner: planner, zone: zone, densityPerCm2: density, avoid: isAvoided,
      coverageRatio: coverageRatio, densityCV: densityCV)
    return trimmed ?? self
  }
}

extension PlanPanel {
  /// The first of the zone's cells within a larger one, row by row.
  private func firstCellInZone(of larger: Grid, row: Int, column: Int) -> Int? {
    let perSide = Int((larger.cellMillimetres / grid.cellMillimetres).rounded())
    let corner = larger.corner(row: row, column: column)
    for down in 0..<perSide {
      for across in 0..<perSide {
        let middle = SIMD2(
          corner.x + (Double(across) + 0.5) * grid.cellMillimetres,
          corner.y + (Double(down) + 0.5) * grid.cellMillimetres)
        if let cell = grid.cell(at: middle), !densityPerCm2[cell].isNaN { return cell }
      }
    }
    return nil
  }

  /// The box of the zone's cells in millimetres.
  var boundsMillimetres: Bounds {
    var (left, top, right, bottom) = (grid.columns, grid.rows, -1, -1)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns where !densityPerCm2[row, column].isNaN {
        (left, right) = (min(left, column), max(right, column))
        (top, bottom) = (min(top, row), max(bottom, row))
      }
    }
    let low = grid.corner(row: top, column: left)
    let high = grid.corner(row: bottom + 1, column: right + 1)
    return Bounds(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }

  /// The colours of a box, each pixel that of the cell at its middle.
  ///
  /// Zone and place to avoid have the colours of the density picture: grey for a density of exactly 0,
  /// red above the scale's end, pink with hatches to avoid, white elsewhere, and the zone's outline in
  /// the pixels about it, so that it hides no value.
  ///
  /// - Complexity: one pass over the pixels.
  func raster(
    of box: Bounds, columns: Int, rows: Int, pixelsPerMillimetre: Double, scale: DensityScale
  ) -> ColouredRaster {
    let levels = DensityLevels(of: scale)
    var indices = [UInt8](repeating: PaletteIndex.outside, count: columns * rows)
    var isZone = [Bool](repeating: false, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let middle = SIMD2(
          box.minX + (Double(column) + 0.5) / pixelsPerMillimetre,
          box.minY + (Double(row) + 0.5) / pixelsPerMillimetre)
        guard let cell = grid.cell(at: middle) else { continue }
        let pixel = row * columns + column
        if avoid[cell] {
          indices[pixel] = Self.avoidIndex(column: column, row: row)
        } else if !densityPerCm2[cell].isNaN {
          indices[pixel] = levels.index(of: densityPerCm2[cell])
          isZone[pixel] = true
        }
      }
    }
    for pixel in isZone.indices where !isZone[pixel] {
      let column = pixel % columns
      let touches =
        column > 0 && isZone[pixel - 1] || column + 1 < columns && isZone[pixel + 1]
        || pixel >= columns && isZone[pixel - columns]
        || pixel + columns < isZone.count && isZone[pixel + columns]
      if touches { indices[pixel] = PaletteIndex.zoneOutline }
    }
    return ColouredRaster(
      columns: columns, rows: rows, indices: indices,
      colours: PaletteIndex.densityColours(scale.palette))
  }

  /// The index of a pixel that is to be avoided: lines that rise lie over it.
  static func avoidIndex(column: Int, row: Int) -> UInt8 {
    (column + row) % 6 == 0 ? PaletteIndex.avoidHatch : PaletteIndex.avoid
  }
}
