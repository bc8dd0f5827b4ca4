/// Window density: the punctures per cm2 of treated skin around every cell.
///
/// D(c) = punctures on treat cells whose centre lies within the window around c / skin area of those
/// cells. Only treat cells count on both sides, so borders are not dimmed. The disc of area A
/// reaches cells whose centre is at most sqrt(A/pi) away; the gaussian has 4 pi sigma^2 = A.
///
/// The disc is summed row by row of the disc: with running sums along each row of the grid, a row of
/// the disc is the difference of two of them, so a cell costs two reads a row of the disc, in
/// integers and in loops that the compiler turns into vector code. Punctures stand in the lower half
/// of a word and skin in the upper one, so that one sum gives both: sums wrap, and as long as one
/// disc holds fewer punctures than the lower half can, their difference is right.
public struct WindowDensity: Sendable {
  let grid: Grid
  let isTreat: [Bool]
  let settings: Settings

  /// Prepares the window for a map.
  ///
  /// - Parameters:
  ///   - zones: the zones of the grid.
  ///   - map: the map that they were painted from.
  ///   - settings: window area and kernel.
  public init(_ zones: ZoneRaster, of map: FaceMap, _ settings: Settings) {
    grid = zones.grid
    let treat = [false] + map.zones.map { $0.kind == .treat }
    isTreat = zones.zoneOfCell.map { treat[Int($0)] }
    self.settings = settings
  }

  /// The density around every cell of some rows in punctures per cm2, NaN outside treat zones.
  ///
  /// - Parameters:
  ///   - counts: punctures of the same grid.
  ///   - rows: the rows wanted.
  /// - Returns: rows.count * columns values, row-major.
  /// - Complexity: O(cells * window's radius in cells); allocates a few copies of the rows.
  public func density(of counts: PunctureCounts, rows: Range<Int>) -> [Double] {
    precondition(counts.grid == grid, "counts and zones lie on one grid")
    switch settings.kernel {
    case .disc: return discDensity(of: counts.cells, rows: rows)
    case .gaussian: return gaussianDensity(of: counts.cells, rows: rows)
    }
  }

  /// Half the cells of each row of a disc, less the middle one: entry d for the rows d above and
  /// below its middle; the radius, in cells, is not negative.
  package static func discHalfWidths(radiusCells: Double) -> [Int] {
    let square = radiusCells * radiusCells
    var widths: [Int] = []
    var row = 0
    while Double(row * row) <= square {
      var half = Int((square - Double(row * row)).squareRoot())
      while Double((half + 1) * (half + 1) + row * row) <= square { half += 1 }
      while half > 0, Double(half * half + row * row) > square { half -= 1 }
      widths.append(half)
      row += 1
    }
    return widths
  }

  private func discDensity(of cells: [UInt32], rows: Range<Int>) -> [Double] {
    let radius = (settings.windowCm2 * 100 / .pi).squareRoot() / grid.cellMillimetres
    let halfWidths = Self.discHalfWidths(radiusCells: radius)
    // A disc wider than the grid needs no more of it.
    let margin = min(halfWidths[0], grid.columns)
    let most = cells.indices.reduce(UInt32(0)) { isTreat[$1] ? max($0, cells[$1]) : $0 }
    let discCells = halfWidths.reduce(0) { $0 + 2 * (2 * $1 + 1) } - (2 * halfWidths[0] + 1)
    let fitsInHalves =
      discCells <= Int(UInt16.max) && Int(most) <= Int(UInt16.max) / discCells
    return fitsInHalves
      ? discDensity(of: cells, rows, halfWidths, margin, in: UInt32.self)
      : discDensity(of: cells, rows, halfWidths, margin, in: UInt64.self)
  }

  /// Window density with sums in words of a width: half of it for punctures, half for skin.
  @inline(__always)
  private func discDensity<Word: FixedWidthInteger & UnsignedInteger>(
    of cells: [UInt32], _ rows: Range<Int>, _ halfWidths: [Int], _ margin: Int, in: Word.Type
  ) -> [Double] {
    let half = Word(Word.bitWidth / 2)
    let lowerHalf: Word = (1 << half) - 1
    let reachStart = max(0, rows.lowerBound - halfWidths.count + 1)
    let reachEnd = min(grid.rows, rows.upperBound + halfWidths.count - 1)
    let running = runningSums(
      of: cells, rows: reachStart..<reachEnd, margin: margin, in: Word.self)
    let stride = grid.columns + 2 * margin + 1
    var density = [Double](repeating: .nan, count: rows.count * grid.columns)
    var sums = [Word](repeating: 0, count: grid.columns)
    for row in rows {
      for column in sums.indices { sums[column] = 0 }
      let first = max(reachStart, row - halfWidths.count + 1)
      let end = min(reachEnd, row + halfWidths.count)
      for source in first..<end {
        let width = min(halfWidths[abs(source - row)], margin)
        let line = (source - reachStart) * stride + margin
        Self.addChord(running.span, from: line - width, to: line + width + 1, into: &sums)
      }
      let out = (row - rows.lowerBound) * grid.columns
      for column in sums.indices where isTreat[row * grid.columns + column] {
        let skin = sums[column] >> half
        let punctures = sums[column] & lowerHalf
        density[out + column] = Double(punctures) / (Double(skin) * grid.cellAreaCm2)
      }
    }
    return density
  }

  /// Adds one row of the disc for every column: the difference of two running sums.
  @inline(__always)
  private static func addChord<Word: FixedWidthInteger>(
    _ running: Span<Word>, from low: Int, to high: Int, into sums: inout [Word]
  ) {
    let ahead = running.extracting(high..<high + sums.count)
    let behind = running.extracting(low..<low + sums.count)
    var sums = sums.mutableSpan
    precondition(ahead.count == sums.count && behind.count == sums.count)
    for column in 0..<sums.count { sums[column] &+= ahead[column] &- behind[column] }
  }

  /// Running sums of each row with a margin on both sides, so that no chord needs clipping.
  ///
  /// - Returns: for each row columns + 2 margin + 1 entries; entry margin + k holds the sum of the
  ///   row's first k cells, and the margins repeat the ends.
  @inline(__always)
  private func runningSums<Word: FixedWidthInteger & UnsignedInteger>(
    of cells: [UInt32], rows: Range<Int>, margin: Int, in: Word.Type
  ) -> [Word] {
    let stride = grid.columns + 2 * margin + 1
    let skin = Word(1) << Word(Word.bitWidth / 2)
    var sums = [Word](repeating: 0, count: rows.count * stride)
    for (line, row) in rows.enumerated() {
      var sum: Word = 0
      let start = line * stride + margin + 1
      for column in 0..<grid.columns {
        let cell = row * grid.columns + column
        if isTreat[cell] { sum &+= skin &+ Word(truncatingIfNeeded: cells[cell]) }
        sums[start + column] = sum
      }
      for column in grid.columns..<grid.columns + margin { sums[start + column] = sum }
    }
    return sums
  }
}
