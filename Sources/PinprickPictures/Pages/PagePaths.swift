import Pinprick

/// What a page draws as lines and marks, as columns of whole numbers: zones, strokes and events.
struct PagePaths {
  /// What a step of a place in a stroke or event is, in millimetres.
  static let strokeStepMillimetres = 0.02
  /// What a step of a place in a zone's outline is, in millimetres.
  static let zoneStepMillimetres = 0.01
  /// Outlines of more points are left to the cells, whose edges they follow anyway.
  static let mostZonePoints = 200_000

  /// The outlines of a map's zones: zone and number of points a ring, and the places.
  ///
  /// - Parameters:
  ///   - map: the map; zones that are labels of a picture have no rings.
  ///   - hasOverlaps: whether zones lie over others. An outline that another zone lies over is no border
  ///     there, so that all are left to the cells: beside those of some the outlines of others would be
  ///     seen double.
  /// - Returns: four columns, empty where zones lie over others or where there are too many points.
  static func zones(of map: FaceMap, hasOverlaps: Bool) -> [PackedColumn] {
    var zoneOfRing: [UInt32] = []
    var pointsOfRing: [UInt32] = []
    var points: [Point] = []
    for (index, zone) in map.zones.enumerated() where !hasOverlaps {
      guard case .polygons(let polygons) = zone.shape else { continue }
      for ring in polygons.lazy.flatMap(\.rings) {
        zoneOfRing.append(UInt32(index))
        pointsOfRing.append(UInt32(ring.count))
        points += ring
      }
    }
    if points.count > mostZonePoints { (zoneOfRing, pointsOfRing, points) = ([], [], []) }
    let step = zoneStepMillimetres
    return [
      PackedColumn("ring_zone", zoneOfRing), PackedColumn("ring_points", pointsOfRing),
      column("ring_x_mm", points.map(\.x), step: step),
      column("ring_y_mm", points.map(\.y), step: step),
    ]
  }

  /// The strokes' numbers, sizes and points, with times where every stroke has them.
  ///
  /// - Parameter strokes: the strokes in file order.
  /// - Returns: four columns, and one of times.
  static func strokes(_ strokes: [ShownStroke]) -> [PackedColumn] {
    let strokes = strokes.filter { !$0.x.isEmpty }
    var columns = [
      PackedColumn("stroke_number", strokes.map { UInt32(clamping: $0.number) }),
      PackedColumn("stroke_points", strokes.map { UInt32($0.x.count) }),
      column(
        "stroke_x_mm", strokes.flatMap { $0.x.map(Double.init) }, step: strokeStepMillimetres),
      column(
        "stroke_y_mm", strokes.flatMap { $0.y.map(Double.init) }, step: strokeStepMillimetres),
    ]
    if strokes.allSatisfy({ $0.seconds.count == $0.x.count }) {
      columns.append(column("stroke_s", strokes.flatMap(\.seconds), step: 0.001))
    }
    return columns
  }

  /// The events' kinds, strokes, places, values, and times where every event has one.
  ///
  /// - Parameter events: the events in file order.
  /// - Returns: five columns, and one of times.
  static func events(_ events: [TechniqueEvent]) -> [PackedColumn] {
    let kinds = TechniqueEventKind.allCases
    let times = events.compactMap(\.seconds)
    var columns = [
      PackedColumn("event_kind", events.map { UInt32(kinds.firstIndex(of: $0.kind) ?? 0) }),
      PackedColumn("event_stroke", events.map { UInt32(clamping: $0.stroke) }),
      column("event_x_mm", events.map(\.place.x), step: strokeStepMillimetres),
      column("event_y_mm", events.map(\.place.y), step: strokeStepMillimetres),
      column("event_value", events.map(\.value), step: 0.001),
    ]
    if times.count == events.count { columns.append(column("event_s", times, step: 0.001)) }
    return columns
  }

  /// Numbers in steps from the least of them; steps ten times as wide as often as they must be.
  private static func column(_ name: String, _ values: [Double], step: Double) -> PackedColumn {
    let finite = values.lazy.filter(\.isFinite)
    let least = finite.min() ?? 0
    let range = (finite.max() ?? 0) - least
    var step = step
    while range / step > Double(UInt32.max - 1) { step *= 10 }
    let words = values.map { value in
      value.isFinite ? UInt32(((value - least) / step).rounded()) : 0
    }
    return PackedColumn(name, words, step: step, origin: least)
  }
}
