/// Which zone every cell of a grid belongs to.
///
/// A cell belongs to a zone by its centre. Later zones are painted over earlier ones, and zones to
/// avoid over zones to treat.
public struct ZoneRaster: Equatable, Sendable {
  /// The cells.
  public let grid: Grid
  /// rows * columns entries, row-major, row 0 on top: 0 outside all zones, else 1 + the zone's index
  /// in the map.
  public private(set) var zoneOfCell: [UInt16]

  /// Paints a map's zones.
  ///
  /// - Complexity: O(cells + rows crossed by each edge); one crossing list a row and polygon.
  public init(_ map: FaceMap, on grid: Grid) {
    self.grid = grid
    zoneOfCell = [UInt16](repeating: 0, count: grid.cellCount)
    for kind in [ZoneKind.treat, .avoid] {
      for (index, zone) in map.zones.enumerated() where zone.kind == kind {
        let label = UInt16(index + 1)
        switch zone.shape {
        case .polygons(let polygons): for polygon in polygons { paint(polygon, label) }
        case .labels(let raster, let value): paint(raster, value, label)
        }
      }
    }
  }

  private mutating func paint(_ raster: LabelRaster, _ value: UInt8, _ label: UInt16) {
    for row in 0..<grid.rows {
      for column in 0..<grid.columns
      where raster.value(at: grid.centre(row: row, column: column)) == value {
        zoneOfCell[row * grid.columns + column] = label
      }
    }
  }

  /// Paints the cells whose centre lies inside by the even-odd rule.
  ///
  /// An edge counts for the rows whose centre line y satisfies upper <= y < lower, and a centre is
  /// inside from a crossing (included) to the next (left out). Edges are taken from their upper end,
  /// so that the edge of two neighbours crosses a line at the same x for both.
  private mutating func paint(_ polygon: Polygon, _ label: UInt16) {
    var crossings = [[Double]](repeating: [], count: grid.rows)
    for ring in polygon.rings {
      for index in ring.indices {
        let next = ring[index + 1 == ring.count ? 0 : index + 1]
        let (upper, lower) = ring[index].y <= next.y ? (ring[index], next) : (next, ring[index])
        guard upper.y < lower.y else { continue }
        for row in lines(from: upper.y, to: lower.y) {
          let y = grid.centre(row: row, column: 0).y
          let share = (y - upper.y) / (lower.y - upper.y)
          crossings[row].append(upper.x + share * (lower.x - upper.x))
        }
      }
    }
    for row in 0..<grid.rows where !crossings[row].isEmpty {
      crossings[row].sort()
      for pair in stride(from: 0, to: crossings[row].count - 1, by: 2) {
        let first = firstColumn(atOrAfter: crossings[row][pair])
        let end = firstColumn(atOrAfter: crossings[row][pair + 1])
        for column in first..<max(first, end) {
          zoneOfCell[row * grid.columns + column] = label
        }
      }
    }
  }

  /// The rows whose centre line lies in upper <= y < lower.
  private func lines(from upper: Double, to lower: Double) -> Range<Int> {
    let first = firstLine(atOrAfter: upper)
    return first..<max(first, firstLine(atOrAfter: lower))
  }

  private func firstLine(atOrAfter y: Double) -> Int {
    firstCentre(atOrAfter: y, origin: grid.originY, count: grid.rows)
  }

  private func firstColumn(atOrAfter x: Double) -> Int {
    firstCentre(atOrAfter: x, origin: grid.originX, count: grid.columns)
  }

  /// The first of `count` cells whose centre is not below a coordinate, `count` if there is none.
  private func firstCentre(atOrAfter value: Double, origin: Double, count: Int) -> Int {
    let cell = grid.cellMillimetres
    let guess = ((value - origin) / cell - 0.5).rounded(.up)
    var index = Int(min(max(guess, 0), Double(count)))
    // The division rounds: step to the cell that the centre itself, computed as `centre` does it,
    // decides.
    while index > 0, origin + (Double(index - 1) + 0.5) * cell >= value { index -= 1 }
    while index < count, origin + (Double(index) + 0.5) * cell < value { index += 1 }
    return index
  }
}
