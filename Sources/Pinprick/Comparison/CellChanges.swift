/// A change of density at one cell.
public struct PlacedChange: Equatable, Sendable {
  /// Second less first density in punctures per cm2.
  public let changePerCm2: Double
  /// The middle of the cell in millimetres.
  public let place: Point
}

/// How window density changed over some cells, from one raster to another.
public struct CellChanges: Equatable, Sendable {
  /// The number of cells, at least 1.
  public let cellCount: Int
  /// Mean of second less first in punctures per cm2.
  public let meanPerCm2: Double
  /// Mean of the changes without their signs.
  public let meanAbsolutePerCm2: Double
  /// Root of the mean of their squares.
  public let rootMeanSquarePerCm2: Double
  /// The greatest rise, the first in reading order of equal ones; nil where no cell rose.
  public let largestRise: PlacedChange?
  /// The greatest fall, the first in reading order of equal ones; nil where no cell fell.
  public let largestFall: PlacedChange?
  /// Pearson's correlation of the two densities, -1 to 1; nil where either is the same in all cells.
  public let correlation: Double?

  /// Measures changes over a zone's cells; nil when it has none.
  ///
  /// - Parameters:
  ///   - a: first densities, one a cell of the grid.
  ///   - b: second densities, one a cell of the grid.
  ///   - cells: the cells, where both are finite; sums run in their order.
  ///   - grid: the grid, for places.
  /// - Complexity: O(the zone's cells).
  init?(from a: Span<Double>, to b: Span<Double>, over cells: ZoneCells, on grid: Grid) {
    guard cells.count > 0 else { return nil }
    var sums = ChangeSums()
    for stretch in cells.stretches {
      for cell in stretch { sums.add(a[cell], b[cell], at: cell) }
    }
    let count = Double(cells.count)
    cellCount = cells.count
    meanPerCm2 = sums.change / count
    meanAbsolutePerCm2 = sums.absolute / count
    rootMeanSquarePerCm2 = (sums.squares / count).squareRoot()
    func placed(_ extreme: (change: Double, cell: Int)) -> PlacedChange? {
      guard extreme.change != 0 else { return nil }
      let (row, column) = extreme.cell.quotientAndRemainder(dividingBy: grid.columns)
      return PlacedChange(
        changePerCm2: extreme.change, place: grid.centre(row: row, column: column))
    }
    largestRise = placed(sums.rise)
    largestFall = placed(sums.fall)
    correlation =
      sums.a.isConstant || sums.b.isConstant
      ? nil : Self.correlation(a, b, cells, means: (sums.a.sum / count, sums.b.sum / count))
  }

  /// Pearson's coefficient from deviations, whose squares do not cancel as those of raw sums do.
  private static func correlation(
    _ a: Span<Double>, _ b: Span<Double>, _ cells: ZoneCells, means: (a: Double, b: Double)
  ) -> Double? {
    var (products, squaresA, squaresB) = (0.0, 0.0, 0.0)
    for stretch in cells.stretches {
      for cell in stretch {
        let (da, db) = (a[cell] - means.a, b[cell] - means.b)
        products += da * db
        squaresA += da * da
        squaresB += db * db
      }
    }
    let scale = squaresA.squareRoot() * squaresB.squareRoot()
    // Differences whose squares are below the least number are none.
    guard scale > 0 else { return nil }
    return max(-1, min(1, products / scale))
  }
}

/// What one walk over the cells adds up.
private struct ChangeSums {
  var change = 0.0
  var absolute = 0.0
  var squares = 0.0
  var rise = (change: 0.0, cell: 0)
  var fall = (change: 0.0, cell: 0)
  var a = SideSums()
  var b = SideSums()

  struct SideSums {
    var sum = 0.0
    private var least = Double.infinity
    private var greatest = -Double.infinity

    var isConstant: Bool { least == greatest }

    mutating func add(_ value: Double) {
      sum += value
      least = min(least, value)
      greatest = max(greatest, value)
    }
  }

  mutating func add(_ first: Double, _ second: Double, at cell: Int) {
    let difference = second - first
    change += difference
    absolute += abs(difference)
    squares += difference * difference
    if difference > rise.change { rise = (difference, cell) }
    if difference < fall.change { fall = (difference, cell) }
    a.add(first)
    b.add(second)
  }
}
