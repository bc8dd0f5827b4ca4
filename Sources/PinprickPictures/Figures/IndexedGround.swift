/// What lies behind the lines and letters of a PNG figure: one palette index a pixel.
///
/// Rasters of data and the page itself stay indices and never become colours, so that they keep their exact
/// colours and a figure is packed as one byte a pixel. Cairo draws over nothing, and `merged` lays what it
/// drew over this:
///
///     drawn pixel transparent            -> the index below it
///     drawn pixel solid                  -> the index of its colour
///     drawn pixel an edge, part of it    -> the index of its blend with the colour below
///
/// Colours of data are all kept; of the others the most frequent ones fill the palette and each rarer one, a
/// blend of an edge, becomes the nearest.
struct IndexedGround {
  let columns: Int
  let rows: Int
  /// rows * columns indices into `colours`.
  private(set) var indices: [UInt8]
  /// Words of 0xFFRRGGBB.
  private(set) var colours: [UInt32]

  /// The most colours of a palette.
  static let mostColours = 256
  /// Data may fill the palette no further than this; its further colours become the nearest.
  private static let mostDataColours = 192

  /// Begins with a page of one colour.
  init(columns: Int, rows: Int, _ colour: RGB) {
    self.columns = columns
    self.rows = rows
    indices = [UInt8](repeating: 0, count: rows * columns)
    colours = [colour.solidWord]
  }

  /// Lays a raster over the pixels whose middles lie in a box.
  ///
  /// - Parameters:
  ///   - raster: the cells; those without a colour leave what is there.
  ///   - box: where its outer edges come to lie, in pixels.
  /// - Complexity: one pass over the box's pixels.
  mutating func add(_ raster: ColouredRaster, in box: Box) {
    let across = PixelCells(from: box.left, to: box.right, cells: raster.columns, within: columns)
    let down = PixelCells(from: box.top, to: box.bottom, cells: raster.rows, within: rows)
    guard !across.cells.isEmpty, !down.cells.isEmpty else { return }
    // The palette's index of each index of the raster; only those that occur take a place in it.
    var known = [Int16](repeating: -1, count: 256)
    let clear: Int16 = -2
    for (row, cellRow) in zip(down.first..., down.cells) {
      let start = row * columns + across.first
      let base = cellRow * raster.columns
      for (step, column) in across.cells.enumerated() {
        let cell = Int(raster.indices[base + column])
        if known[cell] == -1 {
          known[cell] = raster.colours[cell].map { Int16(index(of: $0.solidWord)) } ?? clear
        }
        if known[cell] != clear { indices[start + step] = UInt8(known[cell]) }
      }
    }
  }

  /// Lays slanted lines over the pixels whose middles lie on some cells of a raster.
  ///
  /// Lines are whole pixels wide and apart, so that all of them look alike.
  ///
  /// - Parameters:
  ///   - hatch: how the lines run, in pixels.
  ///   - box: where the raster's outer edges lie, in pixels.
  ///   - cellColumns: the raster's cells across.
  ///   - cellRows: its cells down.
  ///   - holds: whether a cell is among those that get lines.
  /// - Complexity: one pass over the pixels on the lines.
  mutating func add(
    _ hatch: Hatch, in box: Box, columns cellColumns: Int, rows cellRows: Int,
    _ holds: (Int) -> Bool
  ) {
    let across = PixelCells(from: box.left, to: box.right, cells: cellColumns, within: columns)
    let down = PixelCells(from: box.top, to: box.bottom, cells: cellRows, within: rows)
    let line = index(of: hatch.colour.solidWord)
    let period = max(2, Int(hatch.period.rounded()))
    let width = min(period - 1, max(1, Int(hatch.width.rounded())))
    for (step, cellRow) in down.cells.enumerated() {
      let start = (down.first + step) * columns + across.first
      // Of each row those columns whose distance to a line of the lattice is below the width.
      let shift = hatch.rises ? (period - step % period) % period : step % period
      for first in stride(from: shift - period, to: across.cells.count, by: period) {
        for column in max(0, first)..<max(0, min(first + width, across.cells.count))
        where holds(cellRow * cellColumns + across.cells[column]) {
          indices[start + column] = line
        }
      }
    }
  }

  /// The index of a colour of data.
  private mutating func index(of colour: UInt32) -> UInt8 {
    if let place = colours.firstIndex(of: colour) { return UInt8(place) }
    guard colours.count < Self.mostDataColours else { return Self.nearest(to: colour, colours) }
    colours.append(colour)
    return UInt8(colours.count - 1)
  }

  /// Lays a drawing over it.
  ///
  /// - Parameter drawn: rows * columns words of alpha and of red, green and blue times alpha.
  /// - Returns: the indices of all pixels and the colours that they stand for.
  /// - Complexity: one pass over the pixels, two over the drawn ones, and 256 comparisons for each blend too
  ///   many.
  func merged(under drawn: Span<UInt32>) -> (indices: [UInt8], palette: [RGB]) {
    precondition(drawn.count == indices.count, "a word a pixel")
    var table = BlendTable()
    let places = Self.drawnPlaces(drawn)
    for pixel in places {
      table.count(blend(drawn[Int(pixel)], over: colours[Int(indices[Int(pixel)])]))
    }
    var palette = colours
    table.assign(&palette)
    var merged = indices
    for pixel in places {
      let colour = blend(drawn[Int(pixel)], over: colours[Int(indices[Int(pixel)])])
      merged[Int(pixel)] = table.index(of: colour)
    }
    return (merged, palette.map { RGB($0 & 0xFF_FFFF) })
  }

  /// The pixels that something was drawn on; most have nothing, sixteen of them at a look.
  private static func drawnPlaces(_ drawn: Span<UInt32>) -> [Int32] {
    var places: [Int32] = []
    let block = 16
    for start in stride(from: 0, to: drawn.count, by: block) {
      let end = min(start + block, drawn.count)
      var any: UInt32 = 0
      // The range lies within the span, whose end bounds it.
      for pixel in start..<end { unsafe any |= drawn[unchecked: pixel] }
      if any == 0 { continue }
      for pixel in start..<end where drawn[pixel] != 0 { places.append(Int32(pixel)) }
    }
    return places
  }

  /// A drawn word over a solid colour, each channel rounded to the nearest.
  @inline(__always)
  private func blend(_ drawn: UInt32, over colour: UInt32) -> UInt32 {
    let rest = 255 - drawn >> 24
    if rest == 0 { return drawn }
    // Two channels at a time; (x + 128 + (x + 128) / 256) / 256 is x / 255 rounded.
    func scaled(_ channels: UInt32) -> UInt32 {
      let product = (channels & 0x00FF_00FF) * rest + 0x0080_0080
      return (product + (product >> 8 & 0x00FF_00FF)) >> 8 & 0x00FF_00FF
    }
    return 0xFF00_0000
      | (drawn + (scaled(colour) | scaled(colour >> 8) << 8)) & 0x00FF_FFFF
  }

  /// The place of the nearest colour by its channels' squared distance, the first of equals.
  static func nearest(to colour: UInt32, _ palette: [UInt32]) -> UInt8 {
    let wanted = channels(of: colour)
    var best = (distance: Int32.max, index: 0)
    for index in palette.indices {
      let step = wanted &- channels(of: palette[index])
      let distance = (step &* step).wrappedSum()
      if distance < best.distance { best = (distance, index) }
    }
    return UInt8(best.index)
  }

  @inline(__always)
  private static func channels(of colour: UInt32) -> SIMD4<Int32> {
    SIMD4(
      Int32(colour & 0xFF), Int32(colour >> 8 & 0xFF), Int32(colour >> 16 & 0xFF), 0)
  }
}

/// The cell at the middle of each pixel along one side.
private struct PixelCells {
  /// The first pixel whose middle lies on the cells.
  let first: Int
  /// The cells of it and of those behind it.
  let cells: [Int]

  init(from start: Double, to end: Double, cells count: Int, within pixels: Int) {
    let first = min(max(0, Int((start - 0.5).rounded(.up))), pixels)
    let behind = min(max(first, Int((end - 0.5).rounded(.up))), pixels)
    let perPixel = Double(count) / (end - start)
    self.first = first
    cells = (first..<behind).map { min(count - 1, Int((Double($0) + 0.5 - start) * perPixel)) }
  }
}

/// Colours and how many pixels have each, in a table with open addresses.
private struct BlendTable {
  /// The colour of each slot, never 0 as it is solid; 0 for an empty slot.
  private var colours = [UInt32](repeating: 0, count: 1 << 12)
  private var counts = [Int32](repeating: 0, count: 1 << 12)
  private var indices = [UInt8](repeating: 0, count: 1 << 12)
  private var usedCount = 0

  @inline(__always)
  private func slot(of colour: UInt32) -> Int {
    let mask = colours.count - 1
    var slot = Int(truncatingIfNeeded: (colour &* 0x9E37_79B1) >> 12) & mask
    while colours[slot] != colour, colours[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  /// Counts a pixel of a colour.
  @inline(__always)
  mutating func count(_ colour: UInt32) {
    let slot = slot(of: colour)
    counts[slot] &+= 1
    if colours[slot] == 0 { take(slot, colour) }
  }

  private mutating func take(_ slot: Int, _ colour: UInt32) {
    colours[slot] = colour
    usedCount += 1
    guard 2 * usedCount > colours.count else { return }
    let (old, oldCounts) = (colours, counts)
    colours = [UInt32](repeating: 0, count: 2 * old.count)
    counts = [Int32](repeating: 0, count: 2 * old.count)
    indices = [UInt8](repeating: 0, count: 2 * old.count)
    for (place, colour) in old.enumerated() where colour != 0 {
      let slot = self.slot(of: colour)
      colours[slot] = colour
      counts[slot] = oldCounts[place]
    }
  }

  /// Gives every counted colour its index: its own where the palette has it or has room, the most frequent
  /// first, else that of the nearest.
  mutating func assign(_ palette: inout [UInt32]) {
    // Of two equally frequent ones the darker, so that nothing depends on the table.
    let order = colours.indices.filter { colours[$0] != 0 }.sorted {
      (counts[$1], colours[$0]) < (counts[$0], colours[$1])
    }
    var rest: [Int] = []
    for slot in order {
      if let place = palette.firstIndex(of: colours[slot]) {
        indices[slot] = UInt8(place)
      } else if palette.count < IndexedGround.mostColours {
        indices[slot] = UInt8(palette.count)
        palette.append(colours[slot])
      } else {
        rest.append(slot)
      }
    }
    for slot in rest { indices[slot] = IndexedGround.nearest(to: colours[slot], palette) }
  }

  /// The index of a counted colour.
  @inline(__always)
  func index(of colour: UInt32) -> UInt8 { indices[slot(of: colour)] }
}
