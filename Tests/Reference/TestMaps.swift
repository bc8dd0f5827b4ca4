package import Pinprick

extension FaceMap {
  /// A square treat zone from the origin, with a target if wanted.
  package static func square(
    side: Double, minimum: Double? = nil, maximum: Double? = nil, others: [Zone] = []
  ) throws -> FaceMap {
    let zone = try Zone(
      id: "square", targetMinimumPerCm2: minimum, targetMaximumPerCm2: maximum,
      shape: .polygons([.rectangle(0, 0, side, side)]))
    return try FaceMap(zones: [zone] + others)
  }
}

extension FaceMap {
  /// A rectangular treat zone from the origin.
  package static func sheet(width: Double, height: Double) throws -> FaceMap {
    try FaceMap(zones: [
      Zone(id: "sheet", shape: .polygons([.rectangle(0, 0, width, height)]))
    ])
  }
}

extension Polygon {
  /// A rectangle between two corners.
  package static func rectangle(
    _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, hole: [Point]? = nil
  ) throws -> Polygon {
    let outer = [
      Point(x: minX, y: minY), Point(x: maxX, y: minY), Point(x: maxX, y: maxY),
      Point(x: minX, y: maxY),
    ]
    return try Polygon(rings: [outer] + (hole.map { [$0] } ?? []))
  }
}

/// The figures of all strokes of an analysis.
package func strokeStatistics(
  of recording: Recording, on map: FaceMap, with roller: Roller, _ settings: Settings
) throws -> [StrokeStatistics] {
  var strokes: [StrokeStatistics] = []
  _ = try analysis(of: recording, on: map, with: roller, settings) { strokes.append($0) }
  return strokes
}
