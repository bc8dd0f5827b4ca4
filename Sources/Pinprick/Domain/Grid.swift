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
  /// The skin that the cells lie on.
  public let surface = Surface.flat

  /// The most cells that a grid may have; four bytes each in `counts.npy`.
  public static let maximumCells = 100_000_000

  /// The grid that covers a box: its first cell starts at the whole number of cells at or below the
  /// box's lower end, so that moving a map by whole cells moves the grid with it.
  ///
  /// - Throws: `InvalidInput` naming `cellMillimetres` when it is no length above 0 or the grid would have more
  ///   than `maximumCells`, and `bounds` where they are not finite.
  public init(covering bounds: Bounds, cellMillimetres: Double) throws(InvalidInput) {
    try Self.check(cellMillimetres)
    guard
      [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].allSatisfy({ $0.isFinite })
    else { throw InvalidInput("bounds", "a side of the box is not finite") }
    let firstColumn = (bounds.minX / cellMillimetres).rounded(.down)
    let firstRow = (bounds.minY / cellMillimetres).rounded(.down)
    let columns = max(1, (bounds.maxX / cellMillimetres).rounded(.up) - firstColumn)
    let rows = max(1, (bounds.maxY / cellMillimetres).rounded(.up) - firstRow)
    guard columns * rows <= Double(Self.maximumCells) else {
      throw InvalidInput(
        "cellMillimetres",
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
  /// - Throws: `InvalidInput` naming the first value that no grid has.
  package init(
    originX: Double, originY: Double, cellMillimetres: Double, columns: Int, rows: Int
  ) throws(InvalidInput) {
    try Self.check(cellMillimetres)
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

  private static func check(_ cellMillimetres: Double) throws(InvalidInput) {
    guard cellMillimetres > 0, cellMillimetres.isFinite else {
      throw InvalidInput("cellMillimetres", "\(cellMillimetres) is not a length above 0")
    }
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

  /// Area of one cell on the skin in cm2.
  public var cellAreaCm2: Double { surface.cellAreaCm2(of: self) }

  /// Area of some cells on the skin in cm2.
  package func areaCm2(cells count: Int) -> Double { Double(count) * cellAreaCm2 }

  /// The row-major number of the cell in a row and column.
  @inlinable
  public func cell(row: Int, column: Int) -> Int { row * columns + column }

  /// The row-major numbers of a row's cells.
  @inline(__always)
  package func cells(ofRow row: Int) -> Range<Int> { row * columns..<(row + 1) * columns }

  /// The row-major number of the cell of a place in millimetres; nil off the grid.
  package func cell(at place: SIMD2<Double>) -> Int? {
    let at = cells(at: place).rounded(.down)
    guard at.x >= 0, at.x < Double(columns), at.y >= 0, at.y < Double(rows) else { return nil }
    return cell(row: Int(at.y), column: Int(at.x))
  }
}

// MARK: millimetres and cells

extension Grid {
  /// The upper left corner of cell (0, 0) in millimetres.
  package var origin: SIMD2<Double> { SIMD2(originX, originY) }

  /// The number of cells across and down.
  package var size: SIMD2<Double> { SIMD2(Double(columns), Double(rows)) }

  /// Where a place in millimetres lies, in cells from the upper left corner of cell (0, 0).
  ///
  /// Divided, not multiplied by the reciprocal, which rounds: 49 / 49 is 1, 49 * (1 / 49) is not.
  @inline(__always)
  package func cells(at place: SIMD2<Double>) -> SIMD2<Double> {
    (place - origin) / cellMillimetres
  }

  /// Cells in a millimetre where that number is exact, as it is for cells of a power of two; nil elsewhere.
  ///
  /// Products with it are the quotients of `cells(at:)`, and are worked out sooner.
  package var exactCellsPerMillimetre: Double? {
    cellMillimetres.significand == 1 ? 1 / cellMillimetres : nil
  }

  /// The place in millimetres that lies so many cells from the upper left corner of cell (0, 0).
  @inline(__always)
  package func place(atCells cells: SIMD2<Double>) -> SIMD2<Double> {
    origin + cells * cellMillimetres
  }

  /// How many cells a length in millimetres is.
  package func cells(in millimetres: Double) -> Double { millimetres / cellMillimetres }

  /// The upper left corner of a cell in millimetres.
  package func corner(row: Int, column: Int) -> Point {
    let place = place(atCells: SIMD2(Double(column), Double(row)))
    return Point(x: place.x, y: place.y)
  }

  /// The middle of a cell in millimetres.
  public func centre(row: Int, column: Int) -> Point {
    let place = place(atCells: SIMD2(Double(column) + 0.5, Double(row) + 0.5))
    return Point(x: place.x, y: place.y)
  }
}
