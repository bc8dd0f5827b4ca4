/// The cells of a zone, as stretches of a grid's cells in reading order.
struct ZoneCells {
  /// Stretches of row-major cells; one that reaches the end of a row can go on in the next.
  private(set) var stretches: [Range<Int>] = []
  /// The number of cells.
  private(set) var count = 0

  /// Adds a stretch behind all others.
  mutating func append(_ stretch: Range<Int>) {
    stretches.append(stretch)
    count += stretch.count
  }

  /// Area of the cells in cm2; without any that of the zone's shape.
  func areaCm2(of zone: Zone, on grid: Grid) -> Double {
    count == 0 ? zone.shape.areaSquareMillimetres / 100 : grid.areaCm2(cells: count)
  }

  /// The cells of every zone of a map, in the map's order.
  ///
  /// - Complexity: O(cells).
  static func ofZones(_ zones: ZoneRaster, zoneCount: Int) -> [ZoneCells] {
    labelled(zones.zoneOfCell.values.span, count: zoneCount)
  }

  /// The cells of every label from 1 to a count; 0 stands for none.
  ///
  /// - Complexity: O(cells).
  static func labelled<Label: FixedWidthInteger>(_ labels: Span<Label>, count: Int) -> [ZoneCells] {
    var cells = [ZoneCells](repeating: ZoneCells(), count: count)
    var cell = 0
    while cell < labels.count {
      let label = labels[cell]
      var end = cell &+ 1
      while end < labels.count, labels[end] == label { end &+= 1 }
      if label > 0 { cells[Int(label) - 1].append(cell..<end) }
      cell = end
    }
    return cells
  }
}

/// How many of a zone's cells have a density of a kind.
struct DensityTally {
  let under: Int
  let over: Int

  /// Counts cells.
  ///
  /// - Parameters:
  ///   - density: window density a cell of the grid.
  ///   - cells: the zone's cells.
  ///   - zone: the zone, for its limits.
  init(_ density: Span<Double>, of cells: ZoneCells, in zone: Zone) {
    let (low, high) = TargetClass.limits(of: zone)
    var tally = (under: 0 as UInt64, over: 0 as UInt64)
    for stretch in cells.stretches {
      let density = density.extracting(stretch)
      for cell in 0..<density.count {
        tally.under &+= Self.isBelow(density[cell], low)
        tally.over &+= Self.isBelow(high, density[cell])
      }
    }
    under = Int(tally.under)
    over = Int(tally.over)
  }

  /// 1 where a number is less than another, else 0: the sign of their difference, which is right
  /// however small the difference, and takes no branch, so that the loop becomes vector code.
  @inline(__always)
  private static func isBelow(_ value: Double, _ limit: Double) -> UInt64 {
    (value - limit).bitPattern >> 63
  }
}
