import Pinprick

/// Where in a zone a box of some size has room: the map's zones on coarse cells.
///
/// Of a map with more than 240 cells a side a coarse cell is seen at its middle alone, so that a box may
/// cover what is narrower than a coarse cell.
struct ZoneRoom: Sendable {
  /// A zone's coarse cells, summed up from its upper left corner.
  private struct Sums {
    let firstRow: Int
    let firstColumn: Int
    let rows: Int
    let columns: Int
    /// (rows + 1) * (columns + 1) counts of the zone's cells above and to the left.
    var counts: [Int32]
    /// Mean of its cells' middles, in cells.
    let centre: SIMD2<Double>

    /// How many of the zone's cells a box has, which may reach beyond them.
    func count(row: Int, column: Int, height: Int, width: Int) -> Int {
      let line = columns + 1
      let (left, right) = (min(max(0, column), columns), min(max(0, column + width), columns))
      let top = min(max(0, row), rows) * line
      let bottom = min(max(0, row + height), rows) * line
      return Int(
        counts[bottom + right] - counts[bottom + left] - counts[top + right] + counts[top + left])
    }

    /// The rows, or columns, where a box can begin that has at least one of the zone's cells, or if it is to
    /// lie within the zone none but those.
    static func starts(zone: (first: Int, count: Int), box: Int, map: Int, within: Bool)
      -> ClosedRange<Int>?
    {
      let least = within ? 0 : max(-zone.first, 1 - box)
      let most = within ? zone.count - box : min(map - zone.first - box, zone.count - 1)
      return least <= most ? least...most : nil
    }
  }

  private let sums: [Sums?]
  /// The zones to avoid that have cells, by their index in the map.
  let avoidZones: [Int]
  private let grid: Grid
  /// Coarse cells across and down.
  private let columns: Int
  private let rows: Int
  /// Side of a coarse cell in millimetres.
  private let step: Double

  /// Paints the zones.
  ///
  /// - Complexity: one pass over at most 240 x 240 places, and over each zone's box among them.
  init(_ cells: PictureCells) {
    grid = cells.grid
    let longer = Double(max(grid.columns, grid.rows)) * grid.cellMillimetres
    step = max(grid.cellMillimetres, longer / 240)
    let perStep = step / grid.cellMillimetres
    // Rounding must not add a column beyond the map.
    columns = Int((Double(grid.columns) / perStep - 1e-9).rounded(.up))
    rows = Int((Double(grid.rows) / perStep - 1e-9).rounded(.up))
    var zones = [UInt16](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      let source = min(grid.rows - 1, Int((Double(row) + 0.5) * perStep)) * grid.columns
      for column in 0..<columns {
        let cell = source + min(grid.columns - 1, Int((Double(column) + 0.5) * perStep))
        zones[row * columns + column] = cells.zones[cell]
      }
    }
    let sums = Self.sums(zones, columns: columns, zoneCount: cells.map.zones.count)
    self.sums = sums
    avoidZones = cells.map.zones.indices.filter {
      cells.map.zones[$0].kind == .avoid && sums[$0] != nil
    }
  }

  private static func sums(_ zones: [UInt16], columns: Int, zoneCount: Int) -> [Sums?] {
    var boxes = [(top: Int, left: Int, bottom: Int, right: Int)?](repeating: nil, count: zoneCount)
    for (place, zone) in zones.enumerated() where zone != 0 {
      let (row, column) = (place / columns, place % columns)
      let box = boxes[Int(zone) - 1] ?? (row, column, row, column)
      boxes[Int(zone) - 1] = (
        box.top, min(box.left, column), row, max(box.right, column)
      )
    }
    return boxes.enumerated().map { index, box in
      guard let box else { return nil }
      let (height, width) = (box.bottom - box.top + 1, box.right - box.left + 1)
      var counts = [Int32](repeating: 0, count: (height + 1) * (width + 1))
      var middle = SIMD2<Double>.zero
      for row in 0..<height {
        var line: Int32 = 0
        for column in 0..<width {
          if zones[(box.top + row) * columns + box.left + column] == index + 1 {
            line += 1
            middle += SIMD2(Double(box.left + column) + 0.5, Double(box.top + row) + 0.5)
          }
          counts[(row + 1) * (width + 1) + column + 1] =
            counts[row * (width + 1) + column + 1] + line
        }
      }
      return Sums(
        firstRow: box.top, firstColumn: box.left, rows: height, columns: width, counts: counts,
        centre: middle / Double(max(1, counts[counts.count - 1])))
    }
  }

  /// The place in a zone, nearest to its centre, where a box lies wholly within it, or enough of the box
  /// and all of it on the map.
  ///
  /// - Parameters:
  ///   - zone: its index in the map.
  ///   - size: the box's width and height in millimetres.
  ///   - share: how much of the box must lie in the zone, 1 for all.
  ///   - wanted: the place to be near to in place of the centre.
  ///   - isFree: whether a box about a middle is clear of others, in millimetres.
  /// - Returns: the box's middle in millimetres; nil where it has no room.
  func middle(
    ofZone zone: Int, size: SIMD2<Double>, share: Double = 1, near wanted: Point? = nil,
    _ isFree: (Point) -> Bool
  ) -> Point? {
    guard let sums = sums[zone] else { return nil }
    let width = max(1, Int((size.x / step).rounded(.up)))
    let height = max(1, Int((size.y / step).rounded(.up)))
    let needed = Int((share * Double(width * height)).rounded(.up))
    let origin = SIMD2(grid.originX, grid.originY)
    let centre = wanted.map { (SIMD2($0.x, $0.y) - origin) / step } ?? sums.centre
    var best: (distance: Double, middle: Point)?
    guard
      let startRows = Sums.starts(
        zone: (sums.firstRow, sums.rows), box: height, map: rows, within: share == 1),
      let startColumns = Sums.starts(
        zone: (sums.firstColumn, sums.columns), box: width, map: columns, within: share == 1)
    else { return nil }
    for row in startRows {
      for column in startColumns {
        let inCells = SIMD2(
          Double(sums.firstColumn + column) + Double(width) / 2,
          Double(sums.firstRow + row) + Double(height) / 2)
        let way = inCells - centre
        let distance = (way * way).sum()
        if let best, best.distance <= distance { continue }
        guard sums.count(row: row, column: column, height: height, width: width) >= needed
        else { continue }
        let place = origin + inCells * step
        let middle = Point(x: place.x, y: place.y)
        if isFree(middle) { best = (distance, middle) }
      }
    }
    return best?.middle
  }

  /// How much of a box lies in a zone, from 0 to 1, to a coarse cell.
  ///
  /// - Parameters:
  ///   - zone: its index in the map.
  ///   - middle: the box's middle in millimetres.
  ///   - size: its width and height in millimetres.
  /// - Returns: the share of the box; 0 for a zone without cells.
  func share(ofZone zone: Int, middle: Point, size: SIMD2<Double>) -> Double {
    guard let sums = sums[zone] else { return 0 }
    let corner = (SIMD2(middle.x - grid.originX, middle.y - grid.originY) - size / 2) / step
    let far = corner + size / step
    let (left, top) = (Int(corner.x.rounded(.down)), Int(corner.y.rounded(.down)))
    let (right, bottom) = (Int(far.x.rounded(.up)), Int(far.y.rounded(.up)))
    let columns =
      max(
        left, sums.firstColumn)..<max(
        max(left, sums.firstColumn), min(right, sums.firstColumn + sums.columns))
    let rows =
      max(
        top, sums.firstRow)..<max(
        max(top, sums.firstRow), min(bottom, sums.firstRow + sums.rows))
    guard !columns.isEmpty, !rows.isEmpty else { return 0 }
    let count = sums.count(
      row: rows.lowerBound - sums.firstRow, column: columns.lowerBound - sums.firstColumn,
      height: rows.count, width: columns.count)
    return Double(count) / Double((right - left) * (bottom - top))
  }

  /// The box about a zone's cells in millimetres, to a coarse cell; nil for a zone without any.
  func box(ofZone zone: Int) -> Bounds? {
    sums[zone].map {
      Bounds(
        minX: grid.originX + Double($0.firstColumn) * step,
        minY: grid.originY + Double($0.firstRow) * step,
        maxX: grid.originX + Double($0.firstColumn + $0.columns) * step,
        maxY: grid.originY + Double($0.firstRow + $0.rows) * step)
    }
  }
}
