/// Punctures per cell, in integers: sums agree whatever the order and the number of threads.
public struct PunctureCounts: Equatable, Sendable {
  /// The cells.
  public let grid: Grid
  /// rows * columns counts, row-major, row 0 on top.
  public let cells: [UInt32]
  /// Punctures that fell off the grid.
  public let offGrid: Int
}

/// How many punctures fell where.
public struct PuncturePlaces: Equatable, Sendable {
  /// Punctures on treat zones.
  public internal(set) var treat = 0
  /// Punctures on zones to avoid.
  public internal(set) var avoid = 0
  /// Punctures in no zone, on the grid or off it.
  public internal(set) var outside = 0

  /// None so far.
  public init() {}
}

/// A grid on which punctures are being counted.
///
/// Punctures of a stroke lie all over the drum's width, so that counting waits for memory. A cell is
/// one byte here, which keeps a face of 720 x 960 cells in the second cache: its lower two bits say
/// whether the cell is outside, treated or avoided, its upper six count. The 64th puncture overflows
/// the byte, drops out of it with the sum's ninth bit and is carried to a count of 32 bits; the lower
/// bits, to which nothing is ever added, stay.
public struct PunctureCounter: Sendable {
  private let grid: Grid
  private var cells: [UInt8]
  /// What was carried out of each cell; empty before the first carry.
  private var carried: [UInt32] = []
  private var offGrid = 0

  /// What a byte gains by a puncture.
  private static let one: UInt8 = 4
  /// The punctures that a byte holds when it overflows.
  private static let full: UInt32 = 64

  /// Starts with no puncture.
  public init(on zones: ZoneRaster) {
    grid = zones.grid
    cells = zones.kindOfCell
  }

  /// Counts punctures; one on a cell's edge belongs to the higher cell.
  ///
  /// - Parameters:
  ///   - punctures: their places in millimetres.
  ///   - places: the numbers that fell on each kind of zone are added here.
  /// - Complexity: O(punctures); allocates nothing but, once, room for carries.
  public mutating func add(
    _ punctures: borrowing PunctureBuffer, to places: inout PuncturePlaces
  ) {
    let cell = grid.cellMillimetres
    if cell.significand == 1 {
      // The reciprocal of a power of two is exact, and so is the product.
      let reciprocal = 1 / cell
      add(punctures, &places) { $0 * reciprocal }
    } else {
      // Divided, not multiplied by the reciprocal, which rounds: 49 / 49 is 1, 49 * (1 / 49) is not.
      add(punctures, &places) { $0 / cell }
    }
  }

  @inline(__always)
  private mutating func add(
    _ punctures: borrowing PunctureBuffer, _ sums: inout PuncturePlaces,
    inCells: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    let origin = SIMD2(grid.originX, grid.originY)
    let size = SIMD2(Double(grid.columns), Double(grid.rows))
    let columns = grid.columns
    let places = punctures.places.span
    // Out of the value for the loop's length, as the cells are in use then.
    var carried: [UInt32] = []
    swap(&carried, &self.carried)
    var cells = cells.mutableSpan
    var (treat, avoid, off) = (0, 0, 0)
    for index in 0..<punctures.count {
      let at = inCells(places[index] - origin)
      guard at.x >= 0, at.y >= 0, at.x < size.x, at.y < size.y else {
        off += 1
        continue
      }
      // Truncation is the floor: both are 0 or more.
      let place = Int(at.y) &* columns &+ Int(at.x)
      let before = cells[place]
      let (after, isFull) = before.addingReportingOverflow(Self.one)
      cells[place] = after
      treat &+= Int(before & ZoneRaster.treat)
      avoid &+= Int((before & ZoneRaster.avoid) >> 1)
      if isFull { Self.carry(from: place, to: &carried, of: cells.count) }
    }
    self.carried = carried
    sums.treat += treat
    sums.avoid += avoid
    sums.outside += punctures.count - treat - avoid
    offGrid += off
  }

  @inline(never)
  private static func carry(from place: Int, to carried: inout [UInt32], of cellCount: Int) {
    if carried.isEmpty { carried = [UInt32](repeating: 0, count: cellCount) }
    carried[place] += full
  }

  /// All that was counted by several counters of one grid, at least one.
  public static func sum(of counters: [PunctureCounter]) -> PunctureCounts {
    let grid = counters[0].grid
    var cells = [UInt32](repeating: 0, count: grid.cellCount)
    for counter in counters {
      precondition(counter.grid == grid, "counts of one grid")
      counter.add(to: &cells)
    }
    return PunctureCounts(
      grid: grid, cells: cells, offGrid: counters.reduce(0) { $0 + $1.offGrid })
  }

  private func add(to sums: inout [UInt32]) {
    let cells = cells.span
    var sums = sums.mutableSpan
    precondition(cells.count == sums.count)
    for cell in sums.indices { sums[cell] += UInt32(cells[cell] / Self.one) }
    guard !carried.isEmpty else { return }
    let carried = carried.span
    precondition(carried.count == sums.count)
    for cell in sums.indices { sums[cell] += carried[cell] }
  }
}
