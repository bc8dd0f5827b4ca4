/// Window density: the punctures per cm2 of treated skin around every cell.
///
/// D(c) = punctures on treat cells whose centre lies within the window around c / skin area of those
/// cells. Only treat cells count on both sides, so borders are not dimmed. The disc of area A
/// reaches cells whose centre is at most sqrt(A/pi) away; the gaussian has 4 pi sigma^2 = A.
///
/// The disc slides down the grid: each row's sums follow from those of the row above by what the disc
/// gains and loses (`DiscShape`), for all columns at once, in integers and in loops that the compiler
/// turns into vector code (`SlidingDisc`). The words are as narrow as the greatest value allows.
public struct WindowDensity: Sendable {
  let zones: ZoneRaster
  let settings: Settings
  /// No zone and then every zone of the map: whether its punctures and skin count.
  let isTreatZone: [Bool]

  var grid: Grid { zones.grid }

  /// Prepares the window for a map.
  ///
  /// - Parameters:
  ///   - zones: the zones of the grid.
  ///   - map: the map that they were painted from.
  ///   - settings: window area and kernel.
  public init(_ zones: ZoneRaster, of map: FaceMap, _ settings: Settings) {
    self.zones = zones
    self.settings = settings
    isTreatZone = [false] + map.zones.map { $0.kind == .treat }
  }

  /// The density around every cell of the grid.
  ///
  /// - Parameter deposits: what lies in the cells of the same grid.
  /// - Returns: punctures per cm2, NaN outside treat zones.
  /// - Precondition: the deposits lie on the grid of the zones.
  /// - Complexity: O(cells * window's radius in cells).
  public func density(of deposits: Deposits) -> Raster<Double> {
    Raster(grid: grid, values: density(of: deposits, rows: 0..<grid.rows))
  }

  /// The density around every cell of some rows in punctures per cm2, NaN outside treat zones.
  ///
  /// - Parameters:
  ///   - deposits: what lies in the cells of the same grid.
  ///   - rows: the rows wanted.
  ///   - capacity: room in the disc's result for this many values, so that more rows can be appended.
  /// - Returns: rows.count * columns values, row-major.
  /// - Precondition: the deposits lie on the grid of the zones, and so do the rows.
  /// - Complexity: O(cells * window's radius in cells); allocates the result and, for the disc, eight
  ///   small words a column for each of the window's rows.
  public func density(
    of deposits: Deposits, rows: Range<Int>, capacity: Int = 0
  ) -> [Double] {
    precondition(deposits.cells.grid == grid, "deposits and zones lie on one grid")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= grid.rows, "rows lie on the grid")
    guard !rows.isEmpty else { return [] }
    switch settings.kernel {
    case .disc: return discDensity(of: deposits, rows: rows, capacity)
    case .gaussian: return gaussianDensity(of: deposits, rows: rows)
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

  /// Rows above and below a cell that its window reaches at most, at least 1.
  package var reachRows: Int { max(1, Int(min(radiusCells, Double(grid.rows)))) }

  /// Radius of the window's disc in cells.
  private var radiusCells: Double {
    grid.cells(in: (settings.windowCm2 * 100 / .pi).squareRoot())
  }

  private func discDensity(
    of deposits: Deposits, rows: Range<Int>, _ capacity: Int
  ) -> [Double] {
    let cells = deposits.cells.values
    let area = grid.cellAreaCm2 * deposits.unitsPerPuncture
    let disc = DiscShape(halfWidths: Self.discHalfWidths(radiusCells: radiusCells), on: grid)
    let mostInDisc = disc.cellCount * Int(greatestCount(of: cells, around: rows, disc))
    var density: [Double] = []
    density.reserveCapacity(max(capacity, rows.count * grid.columns))
    if mostInDisc <= UInt16.max {
      append(to: &density, cells, rows, disc, cellArea: area, in: UInt16.self)
    } else if mostInDisc <= UInt32.max {
      append(to: &density, cells, rows, disc, cellArea: area, in: UInt32.self)
    } else {
      append(to: &density, cells, rows, disc, cellArea: area, in: UInt64.self)
    }
    return density
  }

  /// The greatest number of units in a cell that a window of some rows can reach, at least 1, as
  /// every cell counts for 1 in the skin's sums.
  private func greatestCount(of cells: [UInt32], around rows: Range<Int>, _ disc: DiscShape)
    -> UInt32
  {
    let first = max(0, rows.lowerBound - disc.reachRows)
    let end = min(grid.rows, rows.upperBound + disc.reachRows)
    let cells = cells.span.extracting(first * grid.columns..<end * grid.columns)
    var most: UInt32 = 1
    for cell in 0..<cells.count { most = max(most, cells[cell]) }
    return most
  }

  /// Appends the window density of rows, with sums in words of a width; `cellArea` is the area in cm2 to
  /// which a cell's units are related, times the units of one puncture.
  @inline(__always)
  private func append<Word: FixedWidthInteger & UnsignedInteger>(
    to density: inout [Double], _ cells: [UInt32], _ rows: Range<Int>, _ disc: DiscShape,
    cellArea: Double, in: Word.Type
  ) {
    var sums = WindowSums<Word>(disc, columns: grid.columns)
    // A row more above the first disc: running sums are read from the row before.
    for row in rows.lowerBound - disc.reachRows - 1..<rows.upperBound + disc.reachRows {
      if row >= 0, row < grid.rows {
        let range = grid.cells(ofRow: row)
        sums.add(
          counts: cells.span.extracting(range),
          zones: zones.zoneOfCell.values.span.extracting(range),
          isTreat: isTreatZone)
      } else {
        sums.addEmptyRow()
      }
      let middle = row - disc.reachRows
      guard middle >= rows.lowerBound else { continue }
      if middle == rows.lowerBound { sums.sumWhole() } else { sums.moveDown() }
      sums.divide(cellAreaCm2: cellArea)
      density.append(contentsOf: sums.density)
    }
  }
}
