import Pinprick

/// One side of a cell where the label changes.
///
/// A vertical border lies left of cell (row, column), a horizontal one above it; column (or row) is
/// one past the last at the grid's right (or lower) edge.
struct Border: Equatable {
  let row: Int
  let column: Int
  let isVertical: Bool

  /// The cell left of or above the border, or nil beyond the grid.
  func first(columns: Int) -> Int? {
    if isVertical { return column > 0 ? row * columns + column - 1 : nil }
    return row > 0 ? (row - 1) * columns + column : nil
  }

  /// The cell right of or below the border, or nil beyond the grid.
  func second(columns: Int, rows: Int) -> Int? {
    column < columns && row < rows ? row * columns + column : nil
  }
}

/// All cell sides between different labels, row by row; beyond the grid the label is 0.
///
/// - Parameter labels: the label of every cell.
/// - Returns: each side once.
/// - Complexity: one pass over the cells. Blocks of cells without a change, nearly all of them, cost
///   two comparisons a cell in a loop that the compiler turns into vector instructions.
func borders<Label: FixedWidthInteger>(of labels: Raster<Label>) -> [Border] {
  let (columns, rows) = (labels.grid.columns, labels.grid.rows)
  let labels = labels.values
  precondition(labels.count == columns * rows)
  let block = 32
  var found: [Border] = []
  let cells = labels.span
  for row in 0..<rows {
    let base = row * columns
    // From a cell to the one above; the first row, dealt with on its own, compares with itself.
    let step = row > 0 ? columns : 0
    if cells[base] != 0 { found.append(Border(row: row, column: 0, isVertical: true)) }
    for start in stride(from: 0, to: columns, by: block) {
      let end = min(start + block, columns)
      var change: Label = 0
      // Unchecked: all cells lie in this row or the one above, and there are rows * columns labels;
      // so no sum overflows either.
      for cell in (base &+ max(1, start))..<(base &+ max(1, end)) {
        unsafe change |= cells[unchecked: cell] ^ cells[unchecked: cell &- 1]
      }
      for cell in (base &+ start)..<(base &+ end) {
        unsafe change |= cells[unchecked: cell] ^ cells[unchecked: cell &- step]
      }
      if change == 0, row > 0 { continue }
      for column in start..<end {
        let label = cells[base + column]
        if label != (row > 0 ? cells[base + column - step] : 0) {
          found.append(Border(row: row, column: column, isVertical: false))
        }
        if column > 0, label != cells[base + column - 1] {
          found.append(Border(row: row, column: column, isVertical: true))
        }
      }
    }
    if cells[base + columns - 1] != 0 {
      found.append(Border(row: row, column: columns, isVertical: true))
    }
  }
  for column in 0..<columns where cells[(rows - 1) * columns + column] != 0 {
    found.append(Border(row: rows, column: column, isVertical: false))
  }
  return found
}
