/// Punctures per cell, in integers: sums agree whatever the order and the number of threads.
public struct PunctureCounts: Equatable, Sendable {
  /// The cells.
  public let grid: Grid
  /// rows * columns counts, row-major, row 0 on top.
  public private(set) var cells: [UInt32]
  /// Punctures that fell off the grid.
  public private(set) var offGrid = 0

  /// Starts with no puncture.
  public init(on grid: Grid) {
    self.grid = grid
    cells = [UInt32](repeating: 0, count: grid.cellCount)
  }

  /// Counts punctures; one on a cell's edge belongs to the higher cell.
  ///
  /// - Parameters:
  ///   - punctures: their places in millimetres.
  ///   - zones: the zones of the same grid.
  ///   - perZone: one count a zone of the map, in its order; punctures in zones are added.
  /// - Returns: how many punctures lie in no zone, on the grid or off it.
  /// - Complexity: O(punctures); allocates nothing.
  public mutating func add(
    _ punctures: borrowing PunctureBuffer, zones: borrowing ZoneRaster, perZone: inout [Int]
  ) -> Int {
    precondition(zones.grid == grid, "counts and zones lie on one grid")
    // Divided, not multiplied by the reciprocal, which rounds: 49 / 49 is 1, 49 * (1 / 49) is not.
    let cell = grid.cellMillimetres
    let columns = Double(grid.columns)
    let rows = Double(grid.rows)
    var outside = 0
    for index in punctures.x.indices {
      let column = (punctures.x[index] - grid.originX) / cell
      let row = (punctures.y[index] - grid.originY) / cell
      guard column >= 0, row >= 0, column < columns, row < rows else {
        offGrid += 1
        outside += 1
        continue
      }
      // Truncation is the floor: both are 0 or more.
      let place = Int(row) * grid.columns + Int(column)
      cells[place] += 1
      let zone = Int(zones.zoneOfCell[place])
      if zone == 0 { outside += 1 } else { perZone[zone - 1] += 1 }
    }
    return outside
  }

  /// Adds the counts of another part of the same recording.
  public mutating func merge(_ other: PunctureCounts) {
    precondition(other.grid == grid, "counts of one grid")
    for cell in cells.indices { cells[cell] += other.cells[cell] }
    offGrid += other.offGrid
  }
}
