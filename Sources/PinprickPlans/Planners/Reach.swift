public import Pinprick

extension PlanTask {
  /// The parts of recorded strokes in which the drum can reach the zone: samples in a row whose
  /// place is within half the drum's width of it.
  ///
  /// - Parameter strokes: the strokes' points in millimetres.
  /// - Returns: the parts with at least two points, in their order.
  /// - Throws: `PlanError` where GEOS fails.
  /// - Complexity: O(points + cells of half a millimetre in the zone's reach).
  public func partsInReach(of strokes: [[Point]]) throws(PlanError) -> StrokePlan {
    let reach = try zone.buffered(by: roller.widthMillimetres / 2)
    let mask: (grid: Grid, zones: ZoneRaster)
    do {
      let map = try FaceMap(zones: [Zone(id: "reach", shape: .polygons(reach.polygons))])
      let grid = try Grid(covering: map.bounds, cellMillimetres: 0.5)
      mask = (grid, ZoneRaster(map, on: grid))
    } catch {
      throw PlanError("\(error)")
    }
    var plan = StrokePlan()
    for stroke in strokes {
      var part: [Point] = []
      for point in stroke {
        let cell = mask.grid.cell(at: SIMD2(point.x, point.y))
        if let cell, mask.zones.zoneOfCell[cell] > 0 {
          part.append(point)
        } else {
          if part.count > 1 { plan.strokes.append(part) }
          part = []
        }
      }
      if part.count > 1 { plan.strokes.append(part) }
    }
    return plan
  }
}
