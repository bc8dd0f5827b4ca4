/// How much of a zone was passed over how often.
public struct PassTable: Equatable, Sendable {
  /// Mean passes over the cells.
  public let mean: Double
  /// Cells by their passes rounded to the nearest whole number, half a pass up; ends with the most.
  public let cellsOfPasses: [Int]

  /// Share of the cells with at least half a pass.
  public var coverageRatio: Double {
    let all = cellsOfPasses.reduce(0, +)
    return Double(all - cellsOfPasses[0]) / Double(all)
  }
}

extension PassTable {
  /// Counts the cells of a zone; nil when it has none.
  ///
  /// - Complexity: O(the zone's cells).
  init?(_ passes: Passes, in zone: ZoneCells) {
    guard zone.count > 0 else { return nil }
    var sum: Int64 = 0
    var counts = [Int](repeating: 0, count: 1)
    for stretch in zone.stretches {
      let cells = passes.cells.values.span.extracting(stretch)
      for cell in 0..<cells.count {
        sum &+= cells[cell]
        let whole = Passes.nearestWhole(cells[cell])
        if whole >= counts.count {
          counts += repeatElement(0, count: whole + 1 - counts.count)
        }
        counts[whole] &+= 1
      }
    }
    mean = Double(sum) / Double(Passes.perPass) / Double(zone.count)
    cellsOfPasses = counts
  }

  /// The table of several zones together; nil when there is none.
  init?(_ tables: [PassTable]) {
    guard !tables.isEmpty else { return nil }
    var counts = [Int](repeating: 0, count: tables.map(\.cellsOfPasses.count).max() ?? 1)
    var sum = 0.0
    for table in tables {
      for (passes, cells) in table.cellsOfPasses.enumerated() { counts[passes] += cells }
      sum += table.mean * Double(table.cellsOfPasses.reduce(0, +))
    }
    mean = sum / Double(counts.reduce(0, +))
    cellsOfPasses = counts
  }
}
