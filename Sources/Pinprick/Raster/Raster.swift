/// A value for every cell of a grid, in reading order: rows from the top, each from the left.
///
/// A raster is a collection of its values, whose indices are the cells' row-major numbers. What loops call is
/// inlinable, so that other modules' loops cost what they cost over arrays.
public struct Raster<Value> {
  /// The cells.
  public let grid: Grid
  /// rows * columns values, row-major, row 0 on top.
  public package(set) var values: [Value]

  /// Lays values over a grid.
  ///
  /// - Throws: `InvalidInput` where there is not one a cell.
  /// - Complexity: O(1); the array is shared.
  public init(_ values: [Value], of grid: Grid) throws(InvalidInput) {
    guard values.count == grid.cellCount else {
      throw InvalidInput("", "\(values.count) values for \(grid.cellCount) cells")
    }
    self.init(grid: grid, values: values)
  }

  /// Lays values over the grid for which they were worked out, one a cell.
  @usableFromInline package init(grid: Grid, values: [Value]) {
    precondition(values.count == grid.cellCount, "one value a cell")
    self.grid = grid
    self.values = values
  }

  /// The same value in every cell.
  public init(repeating value: Value, on grid: Grid) {
    self.init(grid: grid, values: Array(repeating: value, count: grid.cellCount))
  }

  /// The value of the cell in a row and column of the grid.
  public subscript(row: Int, column: Int) -> Value {
    @inlinable get { values[grid.cell(row: row, column: column)] }
  }

  /// A raster of what becomes of each value.
  @inlinable public func mapValues<New>(_ change: (Value) -> New) -> Raster<New> {
    Raster<New>(grid: grid, values: values.map(change))
  }
}

extension Raster: RandomAccessCollection {
  /// The first cell's number.
  @inlinable public var startIndex: Int { 0 }
  /// The number of cells.
  @inlinable public var endIndex: Int { values.count }

  /// The values as an array gives them, so that loops cost what they cost there.
  @inlinable public func makeIterator() -> IndexingIterator<[Value]> { values.makeIterator() }

  /// The value of a cell by its row-major number.
  public subscript(cell: Int) -> Value {
    @inlinable get { values[cell] }
    _modify { yield &values[cell] }
  }
}

extension Raster: Equatable where Value: Equatable {}
extension Raster: Sendable where Value: Sendable {}
