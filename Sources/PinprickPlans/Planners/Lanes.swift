import Pinprick

/// Parallel lanes over a zone, each as wide as the drum, and how far along a lane the drum may roll.
///
/// ```
///       +--------------+      u: along the lanes, v: across, both in the turned plane
///    ===|##############|===   # what is rolled of a lane at v: from where the zone begins in the
///    ===|#####|  |#####|===     lane to where it ends, each part by itself, less what the lane
///       +-----+oo+-----+        has of o, which is to be avoided
/// ```
/// A strip lies wholly in its lane, so what is to be avoided is avoided exactly.
struct Lanes {
  private let turn: Turn
  private let zone: GEOSShape
  private let avoid: GEOSShape
  private let width: Double
  private let clearance: Double
  /// The zone's box in the turned plane.
  let bounds: Bounds

  init(_ task: PlanTask, directionDegrees: Double, over region: Area? = nil) throws(PlanError) {
    let turn = Turn(degrees: directionDegrees)
    self.turn = turn
    let context = GEOSShape.Context()
    let turned = try (region ?? task.zone).mapped(turn.turned)
    zone = try turned.shape(context)
    avoid = try task.avoid.mapped(turn.turned).shape(context)
    width = task.roller.widthMillimetres
    clearance = task.clearanceMillimetres
    guard let bounds = turned.bounds else { throw PlanError("no area to lay lanes over") }
    self.bounds = bounds
  }

  /// The middles of lanes side by side, as few as cover the zone, centred over it.
  var middles: [Double] {
    let extent = bounds.maxY - bounds.minY
    let count = max(1, Int((extent / width - 1e-9).rounded(.up)))
    let first = (bounds.minY + bounds.maxY) / 2 - width * Double(count - 1) / 2
    return (0..<count).map { first + width * Double($0) }
  }

  /// What is to be rolled of a lane, as ranges along it.
  ///
  /// - Parameter middle: the lane's place across.
  /// - Returns: ranges in millimetres in the turned plane, in order.
  /// - Throws: `PlanError` where GEOS fails.
  func runs(at middle: Double) throws(PlanError) -> [ClosedRange<Double>] {
    let context = zone.context
    let band = try band(middle, margin: 0, context)
    // A zone's outline that only touches the lane leaves slivers.
    let wanted = try Self.extents(of: zone.intersection(band), leastSquareMillimetres: 1e-6)
    guard !wanted.isEmpty else { return [] }
    let blocked = try blocked(at: middle, context)
    var runs: [ClosedRange<Double>] = []
    for run in Self.joined(wanted) {
      var from = run.lowerBound
      for block in blocked where block.upperBound > from && block.lowerBound < run.upperBound {
        if block.lowerBound - from >= StrokePlan.shortestStrokeMillimetres {
          runs.append(from...block.lowerBound)
        }
        from = block.upperBound
      }
      if run.upperBound - from >= StrokePlan.shortestStrokeMillimetres {
        runs.append(from...run.upperBound)
      }
    }
    return runs
  }

  /// Where along a lane the drum would touch what is to be avoided, clearance included.
  private func blocked(
    at middle: Double, _ context: GEOSShape.Context
  ) throws(PlanError) -> [ClosedRange<Double>] {
    let band = try band(middle, margin: clearance, context)
    return Self.joined(
      try Self.extents(of: avoid.intersection(band), leastSquareMillimetres: 0).map {
        $0.lowerBound - clearance...$0.upperBound + clearance
      })
  }

  private func band(
    _ middle: Double, margin: Double, _ context: GEOSShape.Context
  ) throws(PlanError) -> GEOSShape {
    let beyond = 1 + margin
    let (left, right) = (bounds.minX - beyond, bounds.maxX + beyond)
    let (top, bottom) = (middle - width / 2 - margin, middle + width / 2 + margin)
    return try GEOSShape.area(
      ofValid: [
        try rectangle(Bounds(minX: left, minY: top, maxX: right, maxY: bottom))
      ], context)
  }

  /// From where to where along the lanes each part of a shape reaches.
  private static func extents(
    of shape: GEOSShape, leastSquareMillimetres least: Double
  ) throws(PlanError) -> [ClosedRange<Double>] {
    try shape.polygons().compactMap { polygon in
      guard polygon.areaSquareMillimetres >= least else { return nil }
      let places = polygon.rings[0].map(\.x)
      guard let least = places.min(), let greatest = places.max() else { return nil }
      return least...greatest
    }
  }

  /// Ranges in order, those that touch as one.
  private static func joined(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var joined: [ClosedRange<Double>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// The stroke along a part of a lane.
  func stroke(_ run: ClosedRange<Double>, at middle: Double) -> [Point] {
    [run.lowerBound, run.upperBound].map { turn.back(Point(x: $0, y: middle)) }
  }

  /// Where a point lies in the turned plane.
  func place(_ point: Point) -> (along: Double, across: Double) {
    let turned = turn.turned(point)
    return (turned.x, turned.y)
  }

  /// The point at a place of the turned plane.
  func point(along: Double, across: Double) -> Point { turn.back(Point(x: along, y: across)) }

  /// All lanes from the first to the last, to and fro: each begins where the last one ended.
  func strokes() throws(PlanError) -> [[Point]] {
    var strokes: [[Point]] = []
    var isForward = true
    for middle in middles {
      let runs = try runs(at: middle)
      let lane = runs.map { stroke($0, at: middle) }
      strokes += isForward ? lane : lane.reversed().map { $0.reversed() }
      if !lane.isEmpty { isForward.toggle() }
    }
    return strokes
  }
}

extension [[Point]] {
  /// The same strokes the other way: from the last one's end to the first one's beginning.
  var rolledBack: [[Point]] { reversed().map { $0.reversed() } }
}
