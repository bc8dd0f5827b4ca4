/// Passes per cell: the mean number of times that the needled drum rolled over each place of a cell.
///
/// Values are in steps of 1 / `Passes.perPass` of a pass, so that sums agree whatever their order.
public struct Passes: Equatable, Sendable {
  /// What one pass over a whole cell is in `cells`: 2^24.
  public static let perPass = 1 << 24

  /// Values up to this come from rounding, and ties are decided as if it were added: 2^-16 of a pass.
  package static let rounding: Int64 = 1 << 8

  /// The whole number of passes nearest to a value, half a pass up.
  @inline(__always)
  package static func nearestWhole(_ value: Int64) -> Int {
    Int(max(0, value &+ rounding &+ Int64(perPass / 2))) / perPass
  }

  /// The passes of every cell, in those steps.
  public let cells: Raster<Int64>

  /// Puts passes together.
  package init(cells: Raster<Int64>) { self.cells = cells }

  /// Passes over every cell, rounded to the nearest whole number, half a pass up.
  public var wholePasses: Raster<UInt32> {
    cells.mapValues { UInt32(truncatingIfNeeded: Self.nearestWhole($0)) }
  }

  /// Passes over every cell, 0 or more but for rounding by 2^-23 an edge.
  public var passesOfCells: Raster<Double> {
    cells.mapValues { Double($0) / Double(Self.perPass) }
  }

  /// Passes over a cell, 0 or more but for rounding by 2^-23 an edge.
  public func passes(row: Int, column: Int) -> Double {
    Double(cells[row, column]) / Double(Self.perPass)
  }
}

/// A grid on which the exact area that strips cover of every cell is being added up.
///
/// A strip is the signed sum of its four edges: an edge that goes up covers all cells to its right
/// in the rows that it crosses, one that goes down uncovers them. Only the cells in which an edge
/// lies need their area worked out; all cells behind them follow when a row is added up at the end.
/// So a strip costs its outline, and the edge that two strips share costs nothing.
///
/// ```
///       +----+----+----+----+      cell k of a row, edge from (xa, ya) to (xb, yb), d = yb - ya:
///       |    | /  |    |    |      C_k = area of the cell to the right of the edge, 0 <= C_k <= d
///       |    |/   |    |    |      C_k = d * (k + 1 - middle of the edge)  where it stays in one cell
///       |    /    |    |    |      C_k = d in all cells to the right
///       +---/+----+----+----+      `differences` holds C_k - C_k-1, each C_k rounded to 2^-24
/// ```
///
/// **Accuracy.** y of every corner is rounded to 2^-24 of a cell, so that the d of closed outlines
/// add up to zero exactly, and so is every C_k. An edge errs by at most 2^-23 of a cell in a cell
/// that it crosses and by nothing elsewhere: `PassesAgainstGEOSTests` has a strip within 1e-6.
/// An edge has the same value in either direction, and sums are exact whatever their order.
public struct PassCounter: Sendable {
  private let grid: Grid
  /// rows lines of columns + 2 differences: two more for what lies right of the grid.
  private(set) var differences: [Int64]

  private var stride: Int { grid.columns + 2 }

  /// Starts with no strip.
  public init(on grid: Grid) {
    self.grid = grid
    differences = [Int64](repeating: 0, count: grid.rows * (grid.columns + 2))
  }

  /// Adds the strips of a stroke.
  public mutating func add(_ strips: borrowing Strips) { add(strips.strips.span) }

  /// Adds strips that follow each other.
  ///
  /// - Parameter strips: the strips of a stroke; what lies off the grid is left out.
  /// - Complexity: O(cells that their outline crosses); allocates only for edges that leave the grid sideways.
  public mutating func add(_ strips: Span<Strip>) {
    let edges = EdgeSum(grid)
    var cells = differences.mutableSpan
    var last: StripEdge?
    for index in strips.indices {
      let strip = strips[index]
      let sign: Int64 = strip.signedArea < 0 ? -1 : 1
      let first = StripEdge(
        from: edges.cells(at: strip.start + strip.half),
        to: edges.cells(at: strip.start - strip.half),
        sign)
      let second = StripEdge(
        from: edges.cells(at: strip.end - strip.half), to: edges.cells(at: strip.end + strip.half),
        sign)
      if last?.isUndone(by: first) != true {
        if let last { edges.add(last, to: &cells) }
        edges.add(first, to: &cells)
      }
      edges.add(StripEdge(from: first.to, to: second.from, sign), to: &cells)
      edges.add(StripEdge(from: second.to, to: first.from, sign), to: &cells)
      last = second
    }
    if let last { edges.add(last, to: &cells) }
  }

  /// Adds the differences of another counter of the same grid.
  ///
  /// - Complexity: O(cells).
  mutating func add(differences more: [Int64]) {
    for place in differences.indices { differences[place] &+= more[place] }
  }

  /// The passes that several counters of one grid added up.
  ///
  /// - Precondition: there is at least one counter, and all are of one grid.
  /// - Complexity: O(counters * cells).
  public static func sum(of counters: [PassCounter]) -> Passes {
    let grid = counters[0].grid
    var cells = Raster<Int64>(repeating: 0, on: grid)
    for counter in counters {
      precondition(counter.grid == grid, "passes of one grid")
      for row in 0..<grid.rows { counter.add(row: row, to: &cells) }
    }
    return Passes(cells: cells)
  }

  private func add(row: Int, to sums: inout Raster<Int64>) {
    var sums = sums.values.mutableSpan
    var line = sums._mutatingExtracting(grid.cells(ofRow: row))
    let differences = differences.span.extracting(row * stride..<row * stride + grid.columns)
    precondition(differences.count == line.count)
    var covered: Int64 = 0
    for cell in line.indices {
      covered &+= differences[cell]
      line[cell] &+= covered
    }
  }
}
