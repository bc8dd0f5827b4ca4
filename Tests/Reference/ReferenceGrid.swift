public import Pinprick

/// The cells of a map and the zone of each, found by asking every zone about every cell.
///
/// Cell (row, column) spans [column, column + 1) x [row, row + 1) cells from the grid's origin, so a
/// point on an edge belongs to the higher cell. All arrays are row-major, row 0 on top.
public struct ReferenceGrid: Sendable {
  /// Side of a cell in millimetres.
  public let cellMillimetres: Double
  /// Whole cells from x = 0 to the grid's left side.
  public let firstColumn: Int
  /// Whole cells from y = 0 to the grid's upper side.
  public let firstRow: Int
  /// Cells across.
  public let columns: Int
  /// Cells down.
  public let rows: Int
  /// The zones of the map.
  public let zones: [Zone]
  /// The place in `zones` of the zone that each cell belongs to, nil for none.
  public private(set) var zoneOfCell: [Int?]

  /// Cuts a map into cells and gives each cell its zone.
  public init(of map: FaceMap, cellMillimetres: Double) {
    let corners = map.zones.flatMap { Self.corners(of: $0.shape) }
    let left = corners.map(\.x).reduce(.infinity, min)
    let right = corners.map(\.x).reduce(-.infinity, max)
    let top = corners.map(\.y).reduce(.infinity, min)
    let bottom = corners.map(\.y).reduce(-.infinity, max)
    self.cellMillimetres = cellMillimetres
    firstColumn = Int((left / cellMillimetres).rounded(.down))
    firstRow = Int((top / cellMillimetres).rounded(.down))
    columns = max(1, Int((right / cellMillimetres).rounded(.up)) - firstColumn)
    rows = max(1, Int((bottom / cellMillimetres).rounded(.up)) - firstRow)
    zones = map.zones
    zoneOfCell = []
    for row in 0..<rows {
      for column in 0..<columns {
        zoneOfCell.append(Self.zone(at: centre(row: row, column: column), among: zones))
      }
    }
  }

  /// x of the grid's left side in millimetres.
  public var originX: Double { Double(firstColumn) * cellMillimetres }

  /// y of the grid's upper side in millimetres.
  public var originY: Double { Double(firstRow) * cellMillimetres }

  /// Area of a cell in cm2.
  public var cellAreaCm2: Double { cellMillimetres * cellMillimetres / 100 }

  /// The middle of a cell in millimetres.
  public func centre(row: Int, column: Int) -> Point {
    Point(
      x: originX + (Double(column) + 0.5) * cellMillimetres,
      y: originY + (Double(row) + 0.5) * cellMillimetres)
  }

  /// The index of the cell that holds a point, nil off the grid.
  public func cell(at point: Point) -> Int? {
    let column = (point.x / cellMillimetres).rounded(.down) - Double(firstColumn)
    let row = (point.y / cellMillimetres).rounded(.down) - Double(firstRow)
    guard column >= 0, column < Double(columns), row >= 0, row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }

  /// What the zone of a cell is for, nil for a cell in no zone.
  public func kind(ofCell cell: Int) -> ZoneKind? {
    zoneOfCell[cell].map { zones[$0].kind }
  }

  /// The place of the zone that a point belongs to: the last one that holds it, unless an earlier
  /// one is to be avoided.
  public static func zone(at point: Point, among zones: [Zone]) -> Int? {
    var winner: Int?
    for (index, zone) in zones.enumerated() where holds(zone.shape, point) {
      if let winner, zones[winner].kind == .avoid, zone.kind == .treat { continue }
      winner = index
    }
    return winner
  }

  /// Whether a point lies in a shape.
  public static func holds(_ shape: ZoneShape, _ point: Point) -> Bool {
    switch shape {
    case .polygons(let polygons):
      return polygons.contains { holds($0, point) }
    case .labels(let raster, let value):
      let column = (point.x / raster.millimetresPerPixel).rounded(.down)
      let row = (point.y / raster.millimetresPerPixel).rounded(.down)
      guard column >= 0, column < Double(raster.columns), row >= 0, row < Double(raster.rows) else {
        return false
      }
      return raster.values[Int(row) * raster.columns + Int(column)] == value
    }
  }

  /// Whether a point lies in a polygon by the even-odd rule over all its rings.
  ///
  /// Edges to the left of the point are counted. The point is thought to sit a hair to the right
  /// and a still smaller hair below where it is: an edge through it lies to its left, an end of an
  /// edge at its height lies above it. So a point on an edge is inside when the area lies to its
  /// right or, for a level edge, below it. The side of an edge is a cross product, exact for
  /// coordinates that are short binary fractions.
  public static func holds(_ polygon: Polygon, _ point: Point) -> Bool {
    var edgesToTheLeft = 0
    for ring in polygon.rings {
      for index in ring.indices {
        let one = ring[index]
        let other = ring[(index + 1) % ring.count]
        if (one.y <= point.y) == (other.y <= point.y) { continue }
        let (upper, lower) = one.y <= point.y ? (one, other) : (other, one)
        // Seen from the upper end to the lower one (y points down), above 0 means that the point
        // lies left of the edge.
        let side =
          (lower.x - upper.x) * (point.y - upper.y) - (point.x - upper.x) * (lower.y - upper.y)
        if side <= 0 { edgesToTheLeft += 1 }
      }
    }
    return edgesToTheLeft % 2 == 1
  }

  /// The area of a shape in cm2: outer rings less holes, polygon by polygon, or pixels.
  public static func areaCm2(of shape: ZoneShape) -> Double {
    switch shape {
    case .polygons(let polygons):
      var squareMillimetres = 0.0
      for polygon in polygons {
        for (index, ring) in polygon.rings.enumerated() {
          var twice = 0.0
          for corner in ring.indices {
            let next = ring[(corner + 1) % ring.count]
            twice += ring[corner].x * next.y - next.x * ring[corner].y
          }
          squareMillimetres += index == 0 ? abs(twice) / 2 : -abs(twice) / 2
        }
      }
      return squareMillimetres / 100
    case .labels(let raster, let value):
      let pixels = raster.values.filter { $0 == value }.count
      return Double(pixels) * raster.millimetresPerPixel * raster.millimetresPerPixel / 100
    }
  }

  /// The points that a map must reach as far as: the corners of polygons, the two outer corners of
  /// a whole label picture.
  private static func corners(of shape: ZoneShape) -> [Point] {
    switch shape {
    case .polygons(let polygons): polygons.flatMap(\.rings).flatMap { $0 }
    case .labels(let raster, _):
      [
        Point(x: 0, y: 0),
        Point(
          x: Double(raster.columns) * raster.millimetresPerPixel,
          y: Double(raster.rows) * raster.millimetresPerPixel),
      ]
    }
  }
}
