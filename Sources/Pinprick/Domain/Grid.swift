/// The square cells that a map is cut into, and the only place that converts between millimetres
/// and cells.
///
/// ```
///   origin +----+----+-> x, columns
///          | 0,0| 0,1|
///          +----+----+        cell (row, column) spans [column, column + 1) x [row, row + 1)
///          | 1,0| 1,1|        cells from the origin: a point on an edge belongs to the higher cell
///          v y, rows
/// ```
public struct Grid: Equatable, Sendable {
  /// x of the upper left corner of cell (0, 0) in millimetres, a whole number of cells.
  public let originX: Double
  /// y of the upper left corner of cell (0, 0) in millimetres, a whole number of cells.
  public let originY: Double
  /// Side of a cell in millimetres.
  public let cellMillimetres: Double
  /// Cells across.
  public let columns: Int
  /// Cells down.
  public let rows: Int

  /// The most cells that a grid may have; four bytes each in `counts.npy`.
  public static let maximumCells = 100_000_000

  /// The grid that covers a box: its first cell starts at the whole number of cells at or below the
  /// box's lower end, so that moving a map by whole cells moves the grid with it.
  ///
  /// - Throws: `InvalidInput` naming `cell_mm` when the grid would have more than `maximumCells`.
  public init(covering bounds: Bounds, cellMillimetres: Double) throws(InvalidInput) {
    let firstColumn = (bounds.minX / cellMillimetres).rounded(.down)
    let firstRow = (bounds.minY / cellMillimetres).rounded(.down)
    let columns = max(1, (bounds.maxX / cellMillimetres).rounded(.up) - firstColumn)
    let rows = max(1, (bounds.maxY / cellMillimetres).rounded(.up) - firstRow)
    guard columns * rows <= Double(Self.maximumCells) else {
      throw InvalidInput(
        "cell_mm",
        "cells of \(cellMillimetres) mm cut this map into more than \(Self.maximumCells) cells, which "
          + "would take \(Self.memoryText(cells: columns * rows)) of memory; use larger ones")
    }
    self.originX = firstColumn * cellMillimetres
    self.originY = firstRow * cellMillimetres
    self.cellMillimetres = cellMillimetres
    self.columns = Int(columns)
    self.rows = Int(rows)
  }

  /// The grid that a report describes.
  ///
  /// - Throws: `InvalidInput` naming the first value, by its key in a report, that no grid has.
  package init(
    originX: Double, originY: Double, cellMillimetres: Double, columns: Int, rows: Int
  ) throws(InvalidInput) {
    guard cellMillimetres > 0, cellMillimetres.isFinite else {
      throw InvalidInput("cell_mm", "\(cellMillimetres) is not a length above 0")
    }
    for (key, count) in [("columns", columns), ("rows", rows)] where count < 1 {
      throw InvalidInput(key, "\(count) is not a number from 1 up")
    }
    let (cells, isTooMany) = columns.multipliedReportingOverflow(by: rows)
    guard !isTooMany, cells <= Self.maximumCells else {
      throw InvalidInput(
        "columns", "\(columns) x \(rows) cells are more than \(Self.maximumCells)")
    }
    self.originX = originX
    self.originY = originY
    self.cellMillimetres = cellMillimetres
    self.columns = columns
    self.rows = rows
  }

  /// What an analysis takes for a number of cells, as sentences show it: 50 bytes a cell, of which 49 were
  /// measured with 80,000,000 cells.
  package static func memoryText(cells: Double) -> String {
    let gigabytes = 50 * cells / 1e9
    let tenths = (10 * gigabytes).rounded() / 10
    return gigabytes >= 100 ? "over 100 GB" : "\(max(0.1, tenths)) GB"
  }

  /// The number of cells.
  public var cellCount: Int { columns * rows }

  /// Area of one cell in cm2.
  public var cellAreaCm2: Double { cellMillimetres * cellMillimetres / 100 }

  /// The row-major number of the cell of a place in millimetres; nil off the grid.
  package func cell(at place: SIMD2<Double>) -> Int? {
    let column = ((place.x - originX) / cellMillimetres).rounded(.down)
    let row = ((place.y - originY) / cellMillimetres).rounded(.down)
    guard column >= 0, column < Double(columns), row >= 0, row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }

  /// The middle of a cell in millimetres.
  public func centre(row: Int, column: Int) -> Point {
    Point(
      x: originX + (Double(column) + 0.5) * cellMillimetres,
      y: originY + (Double(row) + 0.5) * cellMillimetres)
  }
}
