/// Which zone every cell of a grid belongs to.
///
/// A cell belongs to a zone by its centre. Later zones are painted over earlier ones, and zones to
/// avoid over zones to treat.
public struct ZoneRaster: Equatable, Sendable {
  /// 0 in cells outside all zones, else 1 + the zone's index in the map.
  public private(set) var zoneOfCell: Raster<UInt16>
  /// `treat`, `avoid`, or 0 in cells outside all zones.
  public private(set) var kindOfCell: Raster<UInt8>
  /// The zones that were laid over the map, by their place in it, and have no cell on a zone of the map itself:
  /// they lie beside its skin, or are smaller than a cell.
  public private(set) var zonesBesideMap: [Int] = []
  /// The cells.
  public var grid: Grid { zoneOfCell.grid }

  /// How many cells were painted, each as often as it was.
  private var paintedCells = 0
  /// How many cells each zone of the map was painted into, those that others cover too.
  private(set) var ownCells: [Int]

  /// Whether a cell's centre lies in two zones, or in two polygons of one, so that the outline of one
  /// of them runs where no cells part.
  ///
  /// - Complexity: O(cells).
  public var hasOverlaps: Bool {
    var count = 0
    let zones = zoneOfCell.values.span
    for cell in zones.indices { count += zones[cell] > 0 ? 1 : 0 }
    return paintedCells > count
  }

  /// What `kindOfCell` holds for a cell of a treat zone.
  public static let treat: UInt8 = 1
  /// What `kindOfCell` holds for a cell of a zone to avoid.
  public static let avoid: UInt8 = 2

  /// Paints a map's zones.
  ///
  /// - Complexity: O(cells + rows crossed by each edge); one crossing list a row and polygon.
  public init(_ map: FaceMap, on grid: Grid) {
    zoneOfCell = Raster(repeating: 0, on: grid)
    kindOfCell = Raster(repeating: 0, on: grid)
    ownCells = [Int](repeating: 0, count: map.zones.count)
    if map.zones.count > map.ownZoneCount {
      var own = self
      for zone in map.zones[..<map.ownZoneCount] { own.paint(zone, 0) }
      skin = own.zoneOfCell.values
    }
    for kind in [ZoneKind.treat, .avoid] {
      for (index, zone) in map.zones.enumerated() where zone.kind == kind {
        hasMetSkin = index < map.ownZoneCount
        paint(zone, index)
        if !hasMetSkin { zonesBesideMap.append(index) }
      }
    }
    zonesBesideMap.sort()
    skin = []
  }

  /// Not 0 in the cells of the map's own zones, while zones laid over it are painted.
  private var skin: [UInt16] = []
  /// Whether a cell of the overlay that is being painted lies on them.
  private var hasMetSkin = false

  private mutating func paint(_ zone: Zone, _ index: Int) {
    let kind = zone.kind == .treat ? Self.treat : Self.avoid
    let label = Label(number: UInt16(index + 1), kind: kind)
    switch zone.shape {
    case .polygons(let polygons): for polygon in polygons { paint(polygon, label) }
    case .labels(let raster, let value): paint(raster, value, label)
    }
  }

  /// What is painted into a cell.
  private struct Label {
    let number: UInt16
    let kind: UInt8
  }

  private mutating func paint(_ raster: LabelRaster, _ value: UInt8, _ label: Label) {
    for row in 0..<grid.rows {
      for column in 0..<grid.columns
      where raster.value(at: grid.centre(row: row, column: column)) == value {
        paint(row: row, column..<column + 1, label)
      }
    }
  }

  private mutating func paint(row: Int, _ columns: Range<Int>, _ label: Label) {
    let start = grid.cell(row: row, column: 0)
    paintedCells += columns.count
    if !hasMetSkin, !skin.isEmpty {
      hasMetSkin = columns.contains { skin[start + $0] > 0 }
    }
    var new = 0
    for column in columns { new += zoneOfCell[start + column] == label.number ? 0 : 1 }
    ownCells[Int(label.number) - 1] += new
    Self.fill(
      &zoneOfCell.values, start + columns.lowerBound, start + columns.upperBound, label.number)
    Self.fill(
      &kindOfCell.values, start + columns.lowerBound, start + columns.upperBound, label.kind)
  }

  private static func fill<Value>(_ cells: inout [Value], _ start: Int, _ end: Int, _ value: Value)
  {
    for cell in start..<end { cells[cell] = value }
  }

  /// Paints the cells whose centre lies inside by the even-odd rule.
  ///
  /// An edge counts for the rows whose centre line y satisfies upper <= y < lower, and a centre is
  /// inside from the first one on or right of an edge up to the first on or right of the next. Edges
  /// are taken from their upper end, so that the edge of two neighbours parts the same cells for
  /// both.
  private mutating func paint(_ polygon: Polygon, _ label: Label) {
    var crossings = [[Int]](repeating: [], count: grid.rows)
    for ring in polygon.rings {
      for index in ring.indices {
        let next = ring[index + 1 == ring.count ? 0 : index + 1]
        let (upper, lower) = ring[index].y <= next.y ? (ring[index], next) : (next, ring[index])
        guard upper.y < lower.y else { continue }
        for row in lines(from: upper.y, to: lower.y) {
          crossings[row].append(firstColumn(onOrRightOf: upper, lower, row: row))
        }
      }
    }
    for row in 0..<grid.rows where !crossings[row].isEmpty {
      crossings[row].sort()
      for pair in stride(from: 0, to: crossings[row].count - 1, by: 2) {
        paint(row: row, crossings[row][pair]..<crossings[row][pair + 1], label)
      }
    }
  }

  /// The rows whose centre line lies in upper <= y < lower.
  private func lines(from upper: Double, to lower: Double) -> Range<Int> {
    let first = firstRow(atOrBelow: upper)
    return first..<max(first, firstRow(atOrBelow: lower))
  }

  private func firstRow(atOrBelow y: Double) -> Int {
    first(of: grid.rows, near: grid.cells(at: SIMD2(0, y)).y) { row in
      grid.centre(row: row, column: 0).y >= y
    }
  }

  /// The first column of a row whose centre lies on an edge or right of it.
  ///
  /// Decided by the sign of a cross product, which is exact where coordinates are short decimals of
  /// two, and not by the place of the crossing, whose division rounds.
  private func firstColumn(onOrRightOf upper: Point, _ lower: Point, row: Int) -> Int {
    let y = grid.centre(row: row, column: 0).y
    let height = lower.y - upper.y
    let run = (lower.x - upper.x) * (y - upper.y)
    let place = grid.cells(at: SIMD2(upper.x + run / height, y))
    return first(of: grid.columns, near: place.x) { column in
      (grid.centre(row: row, column: column).x - upper.x) * height >= run
    }
  }

  /// The first of `count` cells that satisfies a condition, `count` if none does.
  ///
  /// All cells behind one that does must do so too; `place` says where that is about, in cells from
  /// the grid's edge.
  private func first(of count: Int, near place: Double, where holds: (Int) -> Bool) -> Int {
    var index = Int(min(max((place - 0.5).rounded(.up), 0), Double(count)))
    while index > 0, holds(index - 1) { index -= 1 }
    while index < count, !holds(index) { index += 1 }
    return index
  }
}
