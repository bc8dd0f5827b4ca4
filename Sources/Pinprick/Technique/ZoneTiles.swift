/// The zone of places, without a look at the raster for most of them.
///
/// Cells are taken in square tiles. Nearly all of them lie in one zone as a whole, most with all tiles
/// around them, and a stroke stays there for many samples: as long as it does, four comparisons
/// answer.
struct ZoneTiles: Sendable {
  private let zones: ZoneRaster
  private let columns: Int
  /// Row-major: the zone of all cells of a tile, 0 outside all zones and 1 + the zone's index in the
  /// map; `mixed` where they differ.
  private let zoneOfTile: [Int32]
  /// Whether a tile and the eight around it lie in one zone.
  private let isInner: [Bool]

  /// Cells on a tile's side.
  private static let side = 16
  private static let mixed: Int32 = -1

  /// Finds the tiles of one zone.
  ///
  /// - Complexity: O(cells).
  init(_ zones: ZoneRaster) {
    self.zones = zones
    let grid = zones.grid
    let columns = (grid.columns + Self.side - 1) / Self.side
    let rows = (grid.rows + Self.side - 1) / Self.side
    self.columns = columns
    let zoneOfTile = (0..<rows * columns).map { tile -> Int32 in
      let (row, column) = (tile / columns * Self.side, tile % columns * Self.side)
      let first = zones.zoneOfCell[row, column]
      for line in row..<min(row + Self.side, grid.rows) {
        let cells = zones.zoneOfCell.values.span.extracting(
          grid.cell(
            row: line, column: column)..<grid.cell(
              row: line, column: min(column + Self.side, grid.columns)))
        var change: UInt16 = 0
        for cell in cells.indices { change |= cells[cell] ^ first }
        if change != 0 { return Self.mixed }
      }
      return Int32(first)
    }
    self.zoneOfTile = zoneOfTile
    isInner = (0..<rows * columns).map { tile in
      let (row, column) = (tile / columns, tile % columns)
      guard row > 0, column > 0, row < rows - 1, column < columns - 1,
        zoneOfTile[tile] != Self.mixed
      else { return false }
      return (row - 1...row + 1).allSatisfy { row in
        (column - 1...column + 1).allSatisfy { column in
          zoneOfTile[row * columns + column] == zoneOfTile[tile]
        }
      }
    }
  }

  /// The zone of the cell that a point lies in; a point on an edge belongs to the higher cell.
  @inline(never)
  func place(of point: SIMD2<Double>) -> ZonePlace {
    let grid = zones.grid
    let cell = grid.cells(at: point)
    // Within a box by more than rounding: its edges are for the division to decide.
    let margin = 1e-6 * grid.cellMillimetres
    let size = grid.size
    let (low, high) = (grid.origin, grid.place(atCells: size))
    for axis in 0..<2 where !(0..<size[axis]).contains(cell[axis]) {
      var place = ZonePlace(
        low: SIMD2(repeating: -.infinity), high: SIMD2(repeating: .infinity))
      if cell[axis] < 0 {
        place.high[axis] = low[axis] - margin
      } else {
        place.low[axis] = high[axis] + margin
      }
      return place
    }
    let (row, column) = (Int(cell.y), Int(cell.x))
    let tile = row / Self.side * columns + column / Self.side
    let zone = zoneOfTile[tile]
    guard zone != Self.mixed else {
      return ZonePlace(zone: Int(zones.zoneOfCell[row, column]))
    }
    let around = isInner[tile] ? 1.0 : 0
    let place = SIMD2(Double(column / Self.side), Double(row / Self.side))
    let first = (place - around) * Double(Self.side)
    var last = (place + around + 1) * Double(Self.side)
    last.replace(with: size, where: last .> size)
    return ZonePlace(
      zone: Int(zone), low: grid.place(atCells: first) + margin,
      high: grid.place(atCells: last) - margin)
  }
}

/// A zone, and a box whose inside lies in it as a whole.
struct ZonePlace {
  /// 0 outside all zones, else 1 + the zone's index in the map.
  var zone = 0
  /// The box in millimetres; empty where nothing is known but the zone of one cell.
  var low = SIMD2<Double>(repeating: .infinity)
  var high = SIMD2<Double>(repeating: -.infinity)

  /// Whether a point is known to lie in the zone.
  @inline(__always)
  func holds(_ point: SIMD2<Double>) -> Bool {
    all((point .> low) .& (point .< high))
  }
}
