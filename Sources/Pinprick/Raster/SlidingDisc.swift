/// Sums over a disc around every cell of a row, for one row of a grid after the other.
///
/// Rows come in from above; the last few are kept, with their running sums in three directions and a
/// margin on both sides so that no read needs clipping. Sums wrap around: they are right modulo the
/// word's size, and so is whatever is added to and taken off them. So a sum that fits into a word is
/// right, however often its running sums have wrapped.
struct SlidingDisc<Word: FixedWidthInteger & UnsignedInteger> {
  /// The sums over the disc around every cell of its middle row.
  private(set) var sums: [Word]

  private let wholeDisc: [DiscShape.Exchange]
  private let step: [DiscShape.Exchange]
  private let columns: Int
  private let margin: Int
  /// Cells of a row with its margins.
  private let width: Int
  private let reachRows: Int
  /// The last rows, four images each: as many as one step reads.
  private var kept: [Word]
  private let keptRows: Int
  private var rowsAdded = 0
  /// The last rows, in number, that equal the one before.
  private var rowsAlike = 0
  /// The last row and its sums, and room for those of the next one.
  private var cells: [Word]
  private var level: [Word]
  private var falling: [Word]
  private var rising: [Word]
  private var fresh: [Word]

  /// Starts above the grid.
  ///
  /// - Parameters:
  ///   - shape: the disc.
  ///   - columns: cells of a row.
  init(_ shape: DiscShape, columns: Int) {
    wholeDisc = Self.paddedToFours(shape.whole())
    step = Self.paddedToFours(shape.step())
    self.columns = columns
    // A running sum is read one cell before its piece.
    margin = shape.reachColumns + 1
    width = columns + 2 * margin
    reachRows = shape.reachRows
    // From the row before an upper piece, whose disc is one row up, to the lowest row.
    keptRows = 2 * reachRows + 3
    kept = [Word](repeating: 0, count: keptRows * 4 * width)
    sums = [Word](repeating: 0, count: columns)
    cells = [Word](repeating: 0, count: width)
    level = cells
    falling = cells
    rising = cells
    fresh = cells
  }

  /// Exchanges in a number that four divides: a read that is added and taken off changes nothing.
  private static func paddedToFours(_ exchanges: [DiscShape.Exchange]) -> [DiscShape.Exchange] {
    let nothing = DiscShape.Read(image: .cells, row: 0, column: 0)
    let missing = (4 - exchanges.count % 4) % 4
    return exchanges
      + Array(repeating: DiscShape.Exchange(plus: nothing, minus: nothing), count: missing)
  }

  /// Takes in the next row.
  @inline(__always)
  mutating func add(row: [Word]) {
    Self.copy(row, to: margin, of: &cells)
    Self.addUp(cells, into: &level)
    rowsAlike = 0
    keepRow()
  }

  /// Takes in a row that equals the one before; at the beginning that is one of zeros.
  @inline(__always)
  mutating func addAlikeRow() {
    rowsAlike += 1
    // When all kept rows are alike, they are what will be kept after one more.
    if rowsAlike < keptRows { keepRow() }
  }

  /// Keeps the row and its sums in place of the oldest ones.
  @inline(__always)
  private mutating func keepRow() {
    // At the end that a sum comes from no cell lies, here or above.
    fresh[0] = 0
    Self.add(cells, falling, shiftedBy: 1, into: &fresh)
    swap(&falling, &fresh)
    fresh[width - 1] = 0
    Self.add(cells, rising, shiftedBy: -1, into: &fresh)
    swap(&rising, &fresh)
    let place = rowsAdded % keptRows * 4
    Self.copy(cells, to: place * width, of: &kept)
    Self.copy(level, to: (place + 1) * width, of: &kept)
    Self.copy(falling, to: (place + 2) * width, of: &kept)
    Self.copy(rising, to: (place + 3) * width, of: &kept)
    rowsAdded += 1
  }

  /// Sums over the disc whose lowest row is the last one, from the start.
  @inline(__always)
  mutating func sumWhole() {
    for column in sums.indices { sums[column] = 0 }
    exchange(wholeDisc)
  }

  /// Moves the sums down to the disc whose lowest row is the last one.
  @inline(__always)
  mutating func moveDown() {
    // Where all rows of both discs are alike, what comes in is what goes out.
    if rowsAlike > 2 * reachRows { return }
    exchange(step)
  }

  /// Copies the cells of the disc's middle row.
  @inline(__always)
  func copyMiddleRow(to row: inout [Word]) {
    let start = place(of: DiscShape.Read(image: .cells, row: 0, column: 0))
    for column in 0..<columns { row[column] = kept[start + column] }
  }

  /// Where among the kept rows a read begins, for the first cell of the disc's middle row.
  @inline(__always)
  private func place(of read: DiscShape.Read) -> Int {
    let row = (rowsAdded - 1 - reachRows + read.row) % keptRows
    return (row * 4 + read.image.rawValue) * width + margin + read.column
  }

  @inline(__always)
  private mutating func exchange(_ exchanges: [DiscShape.Exchange]) {
    for first in stride(from: 0, to: exchanges.count, by: 4) {
      let (a, b) = (exchanges[first], exchanges[first + 1])
      let (c, d) = (exchanges[first + 2], exchanges[first + 3])
      Self.exchange(
        kept, into: &sums,
        plus: (place(of: a.plus), place(of: b.plus), place(of: c.plus), place(of: d.plus)),
        minus: (place(of: a.minus), place(of: b.minus), place(of: c.minus), place(of: d.minus)))
    }
  }

  /// Adds four reads and takes four off, in one loop: a sum is loaded and stored once for eight.
  @inline(__always)
  private static func exchange(
    _ kept: [Word], into sums: inout [Word], plus: (Int, Int, Int, Int),
    minus: (Int, Int, Int, Int)
  ) {
    let kept = kept.span
    let columns = sums.count
    let a = kept.extracting(plus.0..<plus.0 + columns)
    let b = kept.extracting(plus.1..<plus.1 + columns)
    let c = kept.extracting(plus.2..<plus.2 + columns)
    let d = kept.extracting(plus.3..<plus.3 + columns)
    let e = kept.extracting(minus.0..<minus.0 + columns)
    let f = kept.extracting(minus.1..<minus.1 + columns)
    let g = kept.extracting(minus.2..<minus.2 + columns)
    let h = kept.extracting(minus.3..<minus.3 + columns)
    var sums = sums.mutableSpan
    for i in 0..<columns {
      let more = (a[i] &+ b[i]) &+ (c[i] &+ d[i])
      let less = (e[i] &+ f[i]) &+ (g[i] &+ h[i])
      sums[i] &+= more &- less
    }
  }

  /// Adds the cells of a row to sums of the row above, each to the one on its left (shift 1) or on
  /// its right (shift -1).
  @inline(__always)
  private static func add(
    _ cells: [Word], _ above: [Word], shiftedBy shift: Int, into sums: inout [Word]
  ) {
    let first = max(0, shift)
    let count = cells.count - 1
    let cells = cells.span.extracting(first..<first + count)
    let above = above.span.extracting(first - shift..<first - shift + count)
    var sums = sums.mutableSpan
    precondition(first + count <= sums.count)
    for column in 0..<count { sums[first &+ column] = cells[column] &+ above[column] }
  }

  /// Running sums from the left.
  @inline(__always)
  private static func addUp(_ cells: [Word], into sums: inout [Word]) {
    let cells = cells.span
    var sums = sums.mutableSpan
    precondition(sums.count == cells.count)
    var sum: Word = 0
    for column in 0..<cells.count {
      sum &+= cells[column]
      sums[column] = sum
    }
  }

  @inline(__always)
  private static func copy(_ row: [Word], to start: Int, of all: inout [Word]) {
    let row = row.span
    var all = all.mutableSpan
    precondition(start >= 0 && start <= all.count - row.count)
    for column in 0..<row.count { all[start &+ column] = row[column] }
  }
}
