/// Punctures per cell, in integers: sums agree whatever the order and the number of threads.
public struct PunctureCounts: Equatable, Sendable {
  /// The punctures of every cell.
  public let cells: Raster<UInt32>
  /// Punctures that fell off the grid.
  public let offGrid: Int

  /// Puts counts together.
  package init(cells: Raster<UInt32>, offGrid: Int) {
    self.cells = cells
    self.offGrid = offGrid
  }
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

  /// Adds others.
  mutating func add(_ other: PuncturePlaces) {
    treat += other.treat
    avoid += other.avoid
    outside += other.outside
  }
}

/// A grid on which punctures are being counted.
///
/// Punctures of a stroke lie all over the drum's width, so that counting waits for memory. A cell is
/// one byte here, which keeps a face of 720 x 960 cells in the second cache: its lower two bits say
/// whether the cell is outside, treated or avoided, its upper six count. The 64th puncture overflows
/// the byte, drops out of it with the sum's ninth bit and is carried to a count of 32 bits; the lower
/// bits, to which nothing is ever added, stay.
///
/// A border of one cell lies around the grid, and punctures off the grid are moved to it, so that
/// nothing has to be decided for each of them.
public struct PunctureCounter: Sendable {
  private let grid: Grid
  /// rows + 2 lines of columns + 2 bytes.
  private var cells: [UInt8]
  /// What was carried out of each byte; empty before the first carry.
  private var carried: [UInt32] = []

  /// What a byte gains by a puncture.
  private static let one: UInt8 = 4
  /// What is carried at most, so that a cell's count fits 32 bits.
  private static let most = UInt32.max / full * full - full
  /// The punctures that a byte holds when it overflows.
  private static let full: UInt32 = 64

  /// Bytes of a line: the columns and the border on both sides.
  private var stride: Int { grid.columns + 2 }

  /// Starts with no puncture.
  public init(on zones: ZoneRaster) {
    grid = zones.grid
    cells = []
    cells.reserveCapacity((grid.rows + 2) * (grid.columns + 2))
    cells += repeatElement(0, count: grid.columns + 3)
    for row in 0..<grid.rows {
      cells += zones.kindOfCell.values[grid.cells(ofRow: row)]
      cells += repeatElement(0, count: 2)
    }
    cells += repeatElement(0, count: grid.columns + 1)
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
    let grid = grid
    if let cells = grid.exactCellsPerMillimetre {
      add(punctures, &places) { ($0 - grid.origin) * cells }
    } else {
      add(punctures, &places) { grid.cells(at: $0) }
    }
  }

  // The floor of a place is taken by adding 1.5 * 2^52, where Doubles are whole numbers: the sum is
  // rounded and its low bits are the number, 1 too many where it was rounded up. Conversions to
  // integers check for what cannot be here, one number after the other.
  @inline(__always)
  private mutating func add(
    _ punctures: borrowing PunctureBuffer, _ sums: inout PuncturePlaces,
    inCells: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    let low = SIMD2(repeating: -1.0)
    let high = grid.size
    let shift = 0x1.8p52
    let stride = self.stride
    // What `shift` adds to both bit patterns, and the byte of cell (0, 0).
    let base = stride &+ 1 &- Int(shift.bitPattern) &* (stride &+ 1)
    let places = punctures.places.span
    // Out of the value for the loop's length, as the cells are in use then.
    var carried: [UInt32] = []
    swap(&carried, &self.carried)
    var cells = cells.mutableSpan
    var (treat, avoid) = (0, 0)
    for index in 0..<punctures.count {
      var at = inCells(places[index])
      at.replace(with: low, where: at .< low)
      at.replace(with: high, where: at .> high)
      let shifted = at + shift
      var floor = SIMD2(
        Int64(bitPattern: shifted.x.bitPattern), Int64(bitPattern: shifted.y.bitPattern))
      floor.replace(with: floor &- 1, where: (shifted - shift) .> at)
      let place =
        Int(truncatingIfNeeded: floor.y) &* stride &+ Int(truncatingIfNeeded: floor.x) &+ base
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
  }

  @inline(never)
  private static func carry(from place: Int, to carried: inout [UInt32], of cellCount: Int) {
    if carried.isEmpty { carried = [UInt32](repeating: 0, count: cellCount) }
    carried[place] += full
  }

  /// All that was counted by several counters of one grid.
  ///
  /// - Precondition: there is at least one counter, and all are of one grid.
  /// - Complexity: O(counters * cells).
  public static func sum(of counters: [PunctureCounter]) -> PunctureCounts {
    let grid = counters[0].grid
    var cells = Raster<UInt32>(repeating: 0, on: grid)
    for counter in counters {
      precondition(counter.grid == grid, "counts of one grid")
      for row in 0..<grid.rows { counter.add(row: row, to: &cells) }
    }
    return PunctureCounts(cells: cells, offGrid: counters.reduce(0) { $0 + $1.borderCount })
  }

  private func add(row: Int, to sums: inout Raster<UInt32>) {
    let start = (row + 1) * stride + 1
    let end = start + grid.columns
    var sums = sums.values.mutableSpan
    var line = sums._mutatingExtracting(grid.cells(ofRow: row))
    let cells = cells.span.extracting(start..<end)
    precondition(cells.count == line.count)
    for cell in line.indices { line[cell] += UInt32(cells[cell] / Self.one) }
    guard !carried.isEmpty else { return }
    let carried = carried.span.extracting(start..<end)
    precondition(carried.count == line.count)
    for cell in line.indices { line[cell] += carried[cell] }
  }

  /// The cells of the grid and of the border around it.
  var cellsWithBorder: Int { cells.count }

  /// What was counted, row-major with a border of one cell.
  var countsWithBorder: [UInt32] {
    cells.indices.map { UInt32(cells[$0] / Self.one) + (carried.isEmpty ? 0 : carried[$0]) }
  }

  /// Adds counts with their border, as many as cells.
  mutating func add(_ counts: [UInt32]) {
    for (place, count) in counts.enumerated() where count > 0 {
      let sum = UInt32(cells[place] / Self.one) + count % Self.full
      cells[place] = cells[place] % Self.one + UInt8(sum % Self.full) * Self.one
      let carry = count - count % Self.full + sum - sum % Self.full
      if carry > 0 {
        if carried.isEmpty { carried = [UInt32](repeating: 0, count: cells.count) }
        // A cell of 4 billion punctures is no skin.
        let (sum, isTooMuch) = carried[place].addingReportingOverflow(carry)
        carried[place] = isTooMuch || sum > Self.most ? Self.most : sum
      }
    }
  }

  /// Adds what another counter of the same grid counted.
  ///
  /// - Complexity: O(cells).
  mutating func add(_ other: PunctureCounter) { add(other.countsWithBorder) }

  /// Punctures off the grid.
  private var borderCount: Int {
    let lastRow = grid.rows + 1
    let lastColumn = grid.columns + 1
    var count = 0
    for column in 0...lastColumn { count += punctures(0, column) + punctures(lastRow, column) }
    for row in 1..<lastRow { count += punctures(row, 0) + punctures(row, lastColumn) }
    return count
  }

  private func punctures(_ row: Int, _ column: Int) -> Int {
    let place = row * stride + column
    return Int(cells[place] / Self.one) + (carried.isEmpty ? 0 : Int(carried[place]))
  }
}
