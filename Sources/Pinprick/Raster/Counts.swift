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
  ///   - perZone: punctures in no zone and then one count a zone of the map, in its order; the
  ///     punctures are added.
  /// - Complexity: O(punctures); allocates nothing.
  public mutating func add(
    _ punctures: borrowing PunctureBuffer, zones: borrowing ZoneRaster, perZone: inout [Int]
  ) {
    precondition(zones.grid == grid, "counts and zones lie on one grid")
    let cell = grid.cellMillimetres
    if cell.significand == 1 {
      // The reciprocal of a power of two is exact, and so is the product.
      let reciprocal = 1 / cell
      add(punctures, zones, &perZone) { $0 * reciprocal }
    } else {
      // Divided, not multiplied by the reciprocal, which rounds: 49 / 49 is 1, 49 * (1 / 49) is not.
      add(punctures, zones, &perZone) { $0 / cell }
    }
  }

  @inline(__always)
  private mutating func add(
    _ punctures: borrowing PunctureBuffer, _ zones: borrowing ZoneRaster, _ perZone: inout [Int],
    inCells: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    let grid = grid
    let origin = SIMD2(grid.originX, grid.originY)
    let size = SIMD2(Double(grid.columns), Double(grid.rows))
    let places = punctures.places.span
    let zoneOfCell = zones.zoneOfCell.span
    var cells = cells.mutableSpan
    var perZone = perZone.mutableSpan
    var off = 0
    for index in 0..<punctures.count {
      let at = inCells(places[index] - origin)
      guard at.x >= 0, at.y >= 0, at.x < size.x, at.y < size.y else {
        off += 1
        continue
      }
      // Truncation is the floor: both are 0 or more.
      let place = Int(at.y) &* grid.columns &+ Int(at.x)
      cells[place] += 1
      perZone[Int(zoneOfCell[place])] += 1
    }
    perZone[0] += off
    offGrid += off
  }

  /// Adds the counts of another part of the same recording.
  public mutating func merge(_ other: PunctureCounts) {
    precondition(other.grid == grid, "counts of one grid")
    for cell in cells.indices { cells[cell] += other.cells[cell] }
    offGrid += other.offGrid
  }
}
