import Pinprick

/// One feature of a GeoJSON file.
struct GeoJSONFeature {
  let settings: ZoneSettings
  let shape: ZoneShape

  /// The farthest that a point may lie from the map's origin along x or y.
  static let maximumCoordinateMillimetres = 1_000_000.0

  /// Reads all features of a FeatureCollection, or the one of a bare Feature.
  ///
  /// - Throws: `FileError` at the first value that is not as RFC 7946 and the settings want it.
  static func all(in root: JSONNode, defaultKind: ZoneKind) throws(FileError) -> [GeoJSONFeature] {
    try root.checkObject("a GeoJSON map")
    let type = try root.required("type")
    switch try type.text() {
    case "FeatureCollection":
      let list = try root.required("features").list("the features")
      return try list.map { (feature) throws(FileError) in
        try GeoJSONFeature(feature, defaultKind: defaultKind)
      }
    case "Feature":
      return [try GeoJSONFeature(root, defaultKind: defaultKind)]
    default:
      throw type.error("\(type.shown) is not \"FeatureCollection\" or \"Feature\"")
    }
  }

  private init(_ feature: JSONNode, defaultKind: ZoneKind) throws(FileError) {
    try feature.checkObject("a feature")
    let type = try feature.required("type")
    guard try type.text() == "Feature" else { throw type.error("\(type.shown) is not \"Feature\"") }
    settings = try ZoneSettings(
      feature["properties"], outerID: feature["id"], holder: feature, defaultKind: defaultKind)
    // Foreign properties are common in GeoJSON; a misspelt target must not be lost among them.
    try feature["properties"]?.checkKeys(ZoneSettings.keys) {
      $0.hasPrefix("target_") || $0.hasPrefix("max_needle")
    }
    shape = .polygons(try Self.polygons(of: try feature.required("geometry")))
  }

  private static func polygons(of geometry: JSONNode) throws(FileError) -> [Polygon] {
    try geometry.checkObject("a geometry")
    let type = try geometry.required("type")
    switch try type.text() {
    case "Polygon":
      return [try polygon(try geometry.required("coordinates"))]
    case "MultiPolygon":
      let coordinates = try geometry.required("coordinates")
      let list = try coordinates.list("the coordinates of a MultiPolygon")
      guard !list.isEmpty else { throw coordinates.error("a MultiPolygon needs a polygon") }
      return try list.map { (coordinates) throws(FileError) in try polygon(coordinates) }
    default:
      throw type.error("\(type.shown) is not \"Polygon\" or \"MultiPolygon\"")
    }
  }

  private static func polygon(_ coordinates: JSONNode) throws(FileError) -> Polygon {
    let list = try coordinates.list("the coordinates of a polygon")
    let rings = try list.map { (coordinates) throws(FileError) in try ring(coordinates) }
    do {
      return try Polygon(rings: rings)
    } catch {
      throw coordinates.error(error.reason)
    }
  }

  private static func ring(_ coordinates: JSONNode) throws(FileError) -> [Point] {
    let list = try coordinates.list("a ring")
    guard list.count >= 4 else {
      throw coordinates.error(
        "a ring of \(list.count) positions; at least 4 are needed, the last one repeating the first"
      )
    }
    return try list.map { (position) throws(FileError) in try point(position) }
  }

  private static func point(_ position: JSONNode) throws(FileError) -> Point {
    let list = try position.list("a position")
    guard list.count >= 2 else { throw position.error("a position needs x and y in mm") }
    return Point(x: try coordinate(list[0]), y: try coordinate(list[1]))
  }

  private static func coordinate(_ value: JSONNode) throws(FileError) -> Double {
    let millimetres = try value.number()
    guard abs(millimetres) <= maximumCoordinateMillimetres else {
      throw value.error(
        "\(value.shown) lies more than 1,000,000 mm from the map's origin; coordinates are "
          + "millimetres of the map plane, not places on the globe")
    }
    return millimetres
  }
}
