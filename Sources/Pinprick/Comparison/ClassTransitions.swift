/// How much area went from which class to which.
public struct ClassTransitions: Equatable, Sendable {
  /// Cells by first and second class, row by row in the order of `classes`.
  public let cells: [Int]
  /// Area of one cell in cm2.
  public let cellAreaCm2: Double

  /// The classes in the table's order.
  public static let classes: [TargetClass] = [.under, .onTarget, .over]

  /// Counts the cells of a zone by their classes in two rasters.
  ///
  /// A density counts as a 32-bit float, which rasters on a disk are, and so do the limits: what lies on
  /// one before it is rounded lies on it after.
  ///
  /// - Parameters:
  ///   - a: first densities, one a cell of the grid.
  ///   - b: second densities, one a cell of the grid.
  ///   - zoneCells: the zone's cells, where both are finite.
  ///   - limits: below and above which a density is out of the zone's range.
  ///   - cellAreaCm2: area of one cell.
  init(
    from a: Span<Double>, to b: Span<Double>, over zoneCells: ZoneCells,
    limits: (low: Double, high: Double), cellAreaCm2: Double
  ) {
    let (low, high) = (Float(limits.low), Float(limits.high))
    func number(_ density: Double) -> Int {
      let density = Float(density)
      return density < low ? 0 : density > high ? 2 : 1
    }
    var cells = [Int](repeating: 0, count: 9)
    for stretch in zoneCells.stretches {
      for cell in stretch { cells[3 * number(a[cell]) + number(b[cell])] += 1 }
    }
    self.cells = cells
    self.cellAreaCm2 = cellAreaCm2
  }

  /// Adds up zones; nil when there are none.
  init?(sumOf zones: [ClassTransitions]) {
    guard let first = zones.first else { return nil }
    cellAreaCm2 = first.cellAreaCm2
    cells = (0..<9).map { place in zones.reduce(0) { $0 + $1.cells[place] } }
  }

  /// The area in cm2 that went from one class to another.
  public func areaCm2(from first: TargetClass, to second: TargetClass) -> Double {
    Double(count(first, second)) * cellAreaCm2
  }

  /// Share of the area that came into its range.
  public var improvedRatio: Double { share(count(.under, .onTarget) + count(.over, .onTarget)) }

  /// Share of the area that left its range.
  public var worsenedRatio: Double { share(count(.onTarget, .under) + count(.onTarget, .over)) }

  /// Share of the area that went from one side of its range to the other.
  public var crossedRatio: Double { share(count(.under, .over) + count(.over, .under)) }

  /// Share of the area that stayed in its class.
  public var stayedRatio: Double {
    share(Self.classes.reduce(0) { $0 + count($1, $1) })
  }

  private func count(_ first: TargetClass, _ second: TargetClass) -> Int {
    cells[3 * Self.number(first) + Self.number(second)]
  }

  private static func number(_ target: TargetClass) -> Int {
    switch target {
    case .under: 0
    case .onTarget: 1
    case .over: 2
    }
  }

  private func share(_ part: Int) -> Double {
    Double(part) / Double(max(1, cells.reduce(0, +)))
  }
}
