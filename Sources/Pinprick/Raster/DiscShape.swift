/// A disc of cells, cut to what can lie on a grid, and the few reads that sum over it.
///
/// Moved down by a row, a disc gains the lower end of each of its columns and loses the upper one,
/// as seen from where it was. These two arcs are chains of straight pieces: level ones, falling ones
/// (a column to the right, a row down) and rising ones. With running sums of the grid along those
/// three directions a piece costs two reads, whatever its length, and what is too short for that is
/// read cell by cell. At a radius of 22 cells an arc of 45 cells takes 22 reads.
struct DiscShape {
  /// Which values of a row are read: its cells or their running sums in a direction.
  ///
  /// Each sum ends with its cell. The level one comes from the left, the falling one from above on
  /// the left, the rising one from above on the right.
  enum Image: Int {
    case cells, level, falling, rising
  }

  /// A read, seen from the disc's middle.
  struct Read {
    let image: Image
    let row: Int
    let column: Int
  }

  /// A read to add and one to take off.
  struct Exchange {
    let plus: Read
    let minus: Read
  }

  /// Rows above and below the middle.
  let reachRows: Int
  /// Columns left and right of the middle.
  let reachColumns: Int
  /// The disc's cells.
  let cellCount: Int
  /// The half column at each distance from the middle column.
  private let halfHeights: [Int]
  /// The half row at each distance from the middle row.
  private let halfWidths: [Int]

  /// Cuts a disc to what can lie on a grid when its middle does.
  ///
  /// - Parameters:
  ///   - halfWidths: half the cells of each row of the disc, the middle one first; by symmetry those
  ///     of its columns too.
  ///   - grid: the grid.
  init(halfWidths: [Int], on grid: Grid) {
    reachRows = min(halfWidths[0], grid.rows - 1)
    reachColumns = min(halfWidths[0], grid.columns - 1)
    let (rows, columns) = (reachRows, reachColumns)
    self.halfWidths = halfWidths[0...rows].map { min($0, columns) }
    halfHeights = halfWidths[0...columns].map { min($0, rows) }
    cellCount = self.halfWidths.reduce(0) { $0 + 2 * (2 * $1 + 1) } - (2 * self.halfWidths[0] + 1)
  }

  /// The whole disc: the sum of each of its rows is the difference of two sums along it.
  func whole() -> [Exchange] {
    (-reachRows...reachRows).map { row in
      let half = halfWidths[abs(row)]
      return Exchange(
        plus: Read(image: .level, row: row, column: half),
        minus: Read(image: .level, row: row, column: -half - 1))
    }
  }

  /// What a disc gains and loses when it moves down by a row to where its middle now is.
  ///
  /// The upper arc mirrors the lower one, falling pieces for rising ones, so it has as many pieces
  /// and single cells; it is taken off, so the reads to add and those to take off are equally many.
  func step() -> [Exchange] {
    let (gained, passed) = arc(side: 1, middle: 0)
    let (lost, kept) = arc(side: -1, middle: -1)
    precondition(gained.count + kept.count == passed.count + lost.count, "arcs mirror each other")
    return zip(gained + kept, passed + lost).map { Exchange(plus: $0, minus: $1) }
  }

  /// The lower (side 1) or upper (side -1) ends of the columns of a disc whose middle row is given.
  ///
  /// - Returns: reads that sum over them, and those to take off again.
  private func arc(side: Int, middle: Int) -> (plus: [Read], minus: [Read]) {
    var plus: [Read] = []
    var minus: [Read] = []
    var left = -reachColumns
    while left <= reachColumns {
      let pieces = [0, 1, -1].map { (slope: $0, cells: straightCells(from: left, slope: $0)) }
      let (slope, cells) = pieces.max { $0.cells < $1.cells } ?? (0, 1)
      // Two cells cost two reads either way.
      let isPiece = cells > 2
      let right = isPiece ? left + cells - 1 : left
      let first = (row: middle + side * halfHeights[abs(left)], column: left)
      let last = (row: middle + side * halfHeights[abs(right)], column: right)
      switch (isPiece, slope * side) {
      case (false, _):
        plus.append(Read(image: .cells, row: first.row, column: first.column))
      case (true, 0):
        plus.append(Read(image: .level, row: last.row, column: last.column))
        minus.append(Read(image: .level, row: first.row, column: first.column - 1))
      case (true, 1):
        plus.append(Read(image: .falling, row: last.row, column: last.column))
        minus.append(Read(image: .falling, row: first.row - 1, column: first.column - 1))
      default:
        plus.append(Read(image: .rising, row: first.row, column: first.column))
        minus.append(Read(image: .rising, row: last.row - 1, column: last.column + 1))
      }
      left = right + 1
    }
    return (plus, minus)
  }

  /// How many columns from one on have half heights that change by the same step each.
  private func straightCells(from left: Int, slope: Int) -> Int {
    var right = left
    while right < reachColumns, halfHeights[abs(right + 1)] == halfHeights[abs(right)] + slope {
      right += 1
    }
    return right - left + 1
  }
}
