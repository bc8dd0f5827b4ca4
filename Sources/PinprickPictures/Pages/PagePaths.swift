import Pinprick

/// What a page draws as lines and marks, as columns of whole numbers: zones, strokes and events.
struct PagePaths {
  /// What a step of a place in a stroke or event is, in millimetres.
  static let strokeStepMillimetres = 0.02
  /// What a step of a place in an outline is, in millimetres.
  static let outlineStepMillimetres = 0.01
  /// Outlines of more points follow the edges of the cells, as what is seen of them does anyway.
  static let mostZonePoints = 200_000

  /// The outlines of a map's zones and of its flagged regions.
  ///
  /// - Parameters:
  ///   - scene: the map.
  ///   - hasOverlaps: whether zones lie over others. An outline that another zone lies over is no border
  ///     there, so that all zones' outlines then follow their cells, as those of a label picture do.
  /// - Returns: eight columns: of each ring its zone or region and its number of points, and the places.
  static func outlines(of scene: MapScene, hasOverlaps: Bool) -> [PackedColumn] {
    let map = scene.cells.map
    var zones = map.zones.compactMap { zone -> [Polygon]? in
      if case .polygons(let polygons) = zone.shape { polygons } else { nil }
    }
    let points = zones.joined().flatMap(\.rings).joined().count
    if hasOverlaps || zones.count < map.zones.count || points > mostZonePoints {
      let labels = scene.cells.zones.mapValues { UInt32($0) }
      zones = Pinprick.outlines(ofLabels: labels, count: map.zones.count)
    }
    return rings("zone", zones) + rings("region", scene.outlines)
  }

  private static func rings(_ name: String, _ outlines: [[Polygon]]) -> [PackedColumn] {
    let rings = outlines.enumerated().flatMap { number, polygons in
      polygons.flatMap(\.rings).map { (number, $0) }
    }
    let step = outlineStepMillimetres
    return [
      PackedColumn("\(name)_of_ring", rings.map { UInt32($0.0) }),
      PackedColumn("\(name)_ring_points", rings.map { UInt32($0.1.count) }),
      column("\(name)_ring_x_mm", rings.flatMap { $0.1.map(\.x) }, step: step),
      column("\(name)_ring_y_mm", rings.flatMap { $0.1.map(\.y) }, step: step),
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
