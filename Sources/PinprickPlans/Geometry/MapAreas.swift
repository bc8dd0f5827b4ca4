public import Pinprick

/// The areas of a face map as planners need them: overlaps resolved.
///
/// Later zones lie over earlier ones, and what is to be avoided over everything, as on the raster.
public struct MapAreas: Sendable {
  /// Everything that is to be avoided.
  public let avoid: Area
  private let map: FaceMap

  /// Gathers what is to be avoided on a map.
  ///
  /// - Throws: `PlanError` where GEOS cannot make sense of a zone.
  public init(_ map: FaceMap) throws(PlanError) {
    self.map = map
    var avoid = Area.empty
    for zone in map.zones where zone.kind == .avoid {
      avoid = try avoid.union(Self.region(of: zone.shape))
    }
    self.avoid = avoid
  }

  /// What is left of a zone under later zones and under what is to be avoided.
  ///
  /// - Throws: `PlanError` that names the treat zones when there is none of this id.
  public func zone(_ id: String) throws(PlanError) -> Area {
    guard let index = map.zones.firstIndex(where: { $0.id == id && $0.kind == .treat }) else {
      let ids = map.zones.filter { $0.kind == .treat }.map(\.id).joined(separator: ", ")
      throw PlanError("no zone to treat is called \"\(id)\"; the map has \(ids)")
    }
    var region = try Self.region(of: map.zones[index].shape).subtracting(avoid)
    for later in map.zones[(index + 1)...] where later.kind == .treat {
      region = try region.subtracting(Self.region(of: later.shape))
    }
    return region
  }

  private static func region(of shape: ZoneShape) throws(PlanError) -> Area {
    switch shape {
    case .polygons(let polygons): try Area(polygons)
    case .labels(let raster, let value): try Area(runs(of: raster, value))
    }
  }

  /// A rectangle for each run of pixels of a value in a row.
  private static func runs(of raster: LabelRaster, _ value: UInt8) throws(PlanError) -> [Polygon] {
    var found: [Polygon] = []
    let side = raster.millimetresPerPixel
    for row in 0..<raster.rows {
      var column = 0
      while column < raster.columns {
        guard raster.values[row * raster.columns + column] == value else {
          column += 1
          continue
        }
        let first = column
        while column < raster.columns, raster.values[row * raster.columns + column] == value {
          column += 1
        }
        found.append(
          try rectangle(
            Bounds(
              minX: Double(first) * side, minY: Double(row) * side, maxX: Double(column) * side,
              maxY: Double(row + 1) * side)))
      }
    }
    return found
  }
}

/// A box as a polygon.
func rectangle(_ box: Bounds) throws(PlanError) -> Polygon {
  let corners = [
    (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
  ]
  do {
    return try Polygon(rings: [corners.map { Point(x: $0.0, y: $0.1) }])
  } catch {
    throw PlanError("\(error)")
  }
}
