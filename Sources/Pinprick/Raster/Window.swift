/// Window density: the punctures per cm2 of treated skin around every cell.
///
/// D(c) = punctures on treat cells whose centre lies within the window around c / skin area of those
/// cells. Only treat cells count on both sides, so borders are not dimmed. The disc of area A
/// reaches cells whose centre is at most sqrt(A/pi) away; the gaussian has 4 pi sigma^2 = A.
///
/// The disc is summed row by row of the disc: with running sums along each row of the grid, a row of
/// the disc is the difference of two of them, so a cell costs two reads a row of the disc, in
/// integers and in loops that the compiler turns into vector code.
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
    let reach =
      max(
        0, rows.lowerBound - halfWidths.count + 1)..<min(
        grid.rows, rows.upperBound + halfWidths.count - 1)
    let punctures = runningSums(rows: reach, margin: margin) { isTreat[$0] ? cells[$0] : 0 }
    let skin = runningSums(rows: reach, margin: margin) { isTreat[$0] ? 1 : 0 }
    let stride = grid.columns + 2 * margin + 1
    var density = [Double](repeating: .nan, count: rows.count * grid.columns)
    var punctureSums = [UInt32](repeating: 0, count: grid.columns)
    var skinSums = punctureSums
    for row in rows {
      for column in 0..<grid.columns {
        punctureSums[column] = 0
        skinSums[column] = 0
      }
      let first = max(reach.lowerBound, row - halfWidths.count + 1)
      let end = min(reach.upperBound, row + halfWidths.count)
      for source in first..<end {
        let half = min(halfWidths[abs(source - row)], margin)
        let line = (source - reach.lowerBound) * stride + margin
        Self.addChord(punctures, from: line - half, to: line + half + 1, into: &punctureSums)
        Self.addChord(skin, from: line - half, to: line + half + 1, into: &skinSums)
      }
      let out = (row - rows.lowerBound) * grid.columns
      for column in 0..<grid.columns where isTreat[row * grid.columns + column] {
        density[out + column] =
          Double(punctureSums[column]) / (Double(skinSums[column]) * grid.cellAreaCm2)
      }
    }
    return density
  }

  /// Adds one row of the disc for every column: the difference of two running sums.
  ///
  /// Sums wrap at 2^32; their difference is right as long as one disc holds fewer punctures.
  private static func addChord(
    _ running: [UInt32], from low: Int, to high: Int, into sums: inout [UInt32]
  ) {
    for column in 0..<sums.count {
      sums[column] &+= running[high + column] &- running[low + column]
    }
  }

  /// Running sums of each row with a margin on both sides, so that no chord needs clipping.
  ///
  /// - Returns: for each row columns + 2 margin + 1 entries; entry margin + k holds the sum of the
  ///   row's first k cells, and the margins repeat the ends.
  private func runningSums(
    rows: Range<Int>, margin: Int, value: (Int) -> UInt32
  ) -> [UInt32] {
    let stride = grid.columns + 2 * margin + 1
    var sums = [UInt32](repeating: 0, count: rows.count * stride)
    for (line, row) in rows.enumerated() {
      var sum: UInt32 = 0
      let start = line * stride + margin + 1
      for column in 0..<grid.columns {
        sum &+= value(row * grid.columns + column)
        sums[start + column] = sum
      }
      for column in grid.columns..<grid.columns + margin { sums[start + column] = sum }
    }
    return sums
  }
}
