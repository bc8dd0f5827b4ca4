public import Pinprick

extension PlanTask {
  /// The parts of recorded strokes in which the drum can reach the zone: within half its width of it.
  ///
  /// - Parameter strokes: the strokes' points in millimetres.
  /// - Returns: the parts in their order, cut where they enter and leave.
  /// - Throws: `PlanError` where GEOS fails.
  /// - Complexity: O(points), with a cut by GEOS for each segment in the reach's box.
  public func partsInReach(of strokes: [[Point]]) throws(PlanError) -> StrokePlan {
    let reach = try zone.buffered(by: roller.widthMillimetres / 2)
    guard let box = reach.bounds else { return StrokePlan() }
    let clipping = try Clipping(to: reach, outOf: .empty, shortestMillimetres: 0)
    var plan = StrokePlan()
    for stroke in strokes {
      var near: [Point] = []
      for (a, b) in zip(stroke, stroke.dropFirst()) {
        if Bounds(of: [a, b])?.touches(box) == true {
          near.append(contentsOf: near.isEmpty ? [a, b] : [b])
        } else {
          plan.strokes += try clipping.clipped([near])
          near = []
        }
      }
      plan.strokes += try clipping.clipped([near])
    }
    return plan
  }
}

extension Bounds {
  /// Whether two boxes have a point in common.
  func touches(_ other: Bounds) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }
}
