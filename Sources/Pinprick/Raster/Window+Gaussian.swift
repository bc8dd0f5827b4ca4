extension WindowDensity {
  /// The kernel ends at this many standard deviations, beyond which lies 1.5e-8 of its volume.
  private static let reachSigmas = 6.0

  /// Weights along one axis, entry d for the cells d away from the middle.
  static func gaussianWeights(sigmaCells: Double) -> [Double] {
    let reach = Int((reachSigmas * sigmaCells).rounded(.up))
    return (0...reach).map {
      Mathematics.exponential(-Double($0 * $0) / (2 * sigmaCells * sigmaCells))
    }
  }

  /// Gaussian window density of some rows: the kernel is a product, so rows are summed first and
  /// columns after, in a fixed order of addition.
  func gaussianDensity(of deposits: Deposits, rows: Range<Int>) -> [Double] {
    let cells = deposits.cells
    let sigma = grid.cells(in: (settings.windowCm2 * 100 / (4 * .pi)).squareRoot())
    let weights = Self.gaussianWeights(sigmaCells: sigma)
    let reach =
      max(
        0, rows.lowerBound - weights.count + 1)..<min(
        grid.rows, rows.upperBound + weights.count - 1)
    let units = smoothedAlongRows(rows: reach, weights) {
      isTreat(cell: $0) ? Double(cells[$0]) : 0
    }
    let skin = smoothedAlongRows(rows: reach, weights) { isTreat(cell: $0) ? 1 : 0 }
    var density = [Double](repeating: .nan, count: rows.count * grid.columns)
    for row in rows {
      let first = max(reach.lowerBound, row - weights.count + 1)
      let end = min(reach.upperBound, row + weights.count)
      for column in 0..<grid.columns where isTreat(cell: grid.cell(row: row, column: column)) {
        var above = 0.0
        var below = 0.0
        for source in first..<end {
          let weight = weights[abs(source - row)]
          let cell = (source - reach.lowerBound) * grid.columns + column
          above += weight * units[cell]
          below += weight * skin[cell]
        }
        density[(row - rows.lowerBound) * grid.columns + column] =
          above / (below * (grid.cellAreaCm2 * deposits.unitsPerPuncture))
      }
    }
    return density
  }

  private func isTreat(cell: Int) -> Bool { isTreatZone[Int(zones.zoneOfCell[cell])] }

  private func smoothedAlongRows(
    rows: Range<Int>, _ weights: [Double], value: (Int) -> Double
  ) -> [Double] {
    var smoothed = [Double](repeating: 0, count: rows.count * grid.columns)
    for (line, row) in rows.enumerated() {
      for column in 0..<grid.columns {
        let mass = value(grid.cell(row: row, column: column))
        guard mass != 0 else { continue }
        let first = max(0, column - weights.count + 1)
        let end = min(grid.columns, column + weights.count)
        for target in first..<end {
          smoothed[line * grid.columns + target] += mass * weights[abs(target - column)]
        }
      }
    }
    return smoothed
  }
}
