public import Pinprick

/// Punctures per cell and where they fell, counted one by one.
public struct ReferenceCounts: Equatable, Sendable {
  /// Punctures of each cell, row-major.
  public private(set) var perCell: [Int]
  /// Punctures in cells of zones to treat.
  public private(set) var treat = 0
  /// Punctures in cells of zones to avoid.
  public private(set) var avoid = 0
  /// Punctures in cells of no zone and off the grid.
  public private(set) var outside = 0

  /// Counts points.
  public init(of points: [Point], on grid: ReferenceGrid) {
    perCell = Array(repeating: 0, count: grid.rows * grid.columns)
    for point in points {
      let cell = grid.cell(at: point)
      if let cell { perCell[cell] += 1 }
      switch cell.flatMap({ grid.kind(ofCell: $0) }) {
      case .treat?: treat += 1
      case .avoid?: avoid += 1
      case nil: outside += 1
      }
    }
  }

  /// Takes counts that a test wrote down.
  ///
  /// - Parameters:
  ///   - perCell: punctures of each cell, rows * columns of them; none fell off the grid.
  ///   - grid: the cells.
  public init(perCell: [Int], on grid: ReferenceGrid) {
    precondition(perCell.count == grid.rows * grid.columns, "one count a cell is needed")
    self.perCell = perCell
    for cell in perCell.indices {
      switch grid.kind(ofCell: cell) {
      case .treat?: treat += perCell[cell]
      case .avoid?: avoid += perCell[cell]
      case nil: outside += perCell[cell]
      }
    }
  }

  /// All punctures.
  public var total: Int { treat + avoid + outside }
}
