import Pinprick

// Goals in rank order: the reader sees zones and findings over any colour; the work grows with the
// pixels and is small beside deflate; the code stays plain.
//
//   cells (one index each) -> hatch over avoid zones, at the pixels' resolution
//                          -> zone lines, solid
//                          -> lines of flagged regions, dashed light and dark
//
// A line lies in the cells on one side of the border, `lineWidth` pixels wide:
//
//        A | B      a zone's line lies in B (the cell to the right or below); when B has something
//     -----+----    to say that A has not (B is flagged or a punctured avoid cell), it lies in A.
//                   A flagged region's line always lies in the region's own cells.
//
// So where a flagged region ends at its zone's border, both lines are seen side by side. Where two
// flagged regions of different zones meet, their dashes make one line of double width.

/// A picture under way: cells made larger, then drawn upon.
struct Canvas {
  /// Cells across and down, and pixels per cell.
  let columns: Int
  let rows: Int
  let scale: Int
  /// rows * scale rows of columns * scale palette indices.
  var pixels: [UInt8]

  /// Pixels of a line: half a cell, rounded up.
  var lineWidth: Int { (scale + 1) / 2 }
  /// Pixels of one dash around a flagged region.
  var dashLength: Int { 2 + 2 * lineWidth }

  /// Replicates each cell into scale * scale pixels.
  init(cells: [UInt8], columns: Int, rows: Int, scale: Int) {
    precondition(cells.count == columns * rows && scale >= 1)
    self.columns = columns
    self.rows = rows
    self.scale = scale
    guard scale > 1 else {
      pixels = cells
      return
    }
    pixels = []
    pixels.reserveCapacity(cells.count * scale * scale)
    var line = [UInt8](repeating: 0, count: columns * scale)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = cells[row * columns + column]
        for pixel in column * scale..<(column + 1) * scale { line[pixel] = cell }
      }
      for _ in 0..<scale { pixels.append(contentsOf: line) }
    }
  }

  /// Draws slanted lines over those pixels of runs of cells that have the index `avoid`.
  mutating func hatch(_ runs: [CellRun]) {
    let width = columns * scale
    let period = 4 + 4 * lineWidth
    for run in runs {
      let left = run.columns.lowerBound * scale
      let right = run.columns.upperBound * scale
      for y in run.row * scale..<(run.row + 1) * scale {
        for x in left..<right
        where (x + y) % period < lineWidth && pixels[y * width + x] == PaletteIndex.avoid {
          pixels[y * width + x] = PaletteIndex.avoidHatch
        }
      }
    }
  }

  /// Draws the solid lines between cells of different zones.
  ///
  /// - Parameters:
  ///   - zones: the zone of each cell, 0 outside.
  ///   - regions: the flagged region of each cell, 0 in none; or nil.
  ///   - cells: the palette index of each cell; tells where punctured avoid cells are.
  mutating func outlineZones(_ zones: Raster<UInt16>, regions: Raster<UInt32>?, cells: [UInt8]) {
    let regions = regions?.values ?? []
    func rank(_ cell: Int) -> Int {
      if cells[cell] == PaletteIndex.avoidPunctured { return 2 }
      return !regions.isEmpty && regions[cell] != 0 ? 1 : 0
    }
    for border in borders(of: zones) {
      let first = border.first(columns: columns)
      let second = border.second(columns: columns, rows: rows)
      let usesFirst =
        if let first, let second { rank(second) > rank(first) } else { first != nil }
      draw(border, inFirst: usesFirst) { _ in PaletteIndex.zoneOutline }
    }
  }

  /// Draws the dashed lines around flagged regions.
  mutating func outlineRegions(_ regions: Raster<UInt32>) {
    let dash = dashLength
    for border in borders(of: regions) {
      let first = border.first(columns: columns)
      let second = border.second(columns: columns, rows: rows)
      for (cell, isFirst) in [(first, true), (second, false)] {
        guard let cell, regions[cell] != 0 else { continue }
        draw(border, inFirst: isFirst) { along in
          along / dash % 2 == 0 ? PaletteIndex.regionLight : PaletteIndex.regionDark
        }
      }
    }
  }

  /// Draws one cell's length of a border inside the cell before or behind it.
  ///
  /// - Parameters:
  ///   - border: which side of which cells.
  ///   - inFirst: whether the line lies before the border, else behind it.
  ///   - colour: the index for the pixel at a place along the border, counted from the picture's
  ///     edge, so that dashes run on from cell to cell.
  private mutating func draw(_ border: Border, inFirst: Bool, colour: (Int) -> UInt8) {
    let width = columns * scale
    let edge = (border.isVertical ? border.column : border.row) * scale
    let across = inFirst ? edge - lineWidth..<edge : edge..<edge + lineWidth
    let start = (border.isVertical ? border.row : border.column) * scale
    for along in start..<start + scale {
      let index = colour(along)
      for place in across {
        pixels[border.isVertical ? along * width + place : place * width + along] = index
      }
    }
  }
}

/// Neighbouring cells of one row.
struct CellRun: Equatable {
  let row: Int
  let columns: Range<Int>
}
