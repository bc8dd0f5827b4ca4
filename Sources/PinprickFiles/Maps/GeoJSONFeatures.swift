import Pinprick

/// One feature of a GeoJSON file that has a geometry.
struct GeoJSONFeature {
  let settings: ZoneSettings
  let outline: ZoneOutline
  /// The feature's place among all of the file, from 0.
  let index: Int

  /// The farthest that a point may lie from the map's origin along x or y.
  static let maximumCoordinateMillimetres = 1_000_000.0

  /// Reads all features of a FeatureCollection, or the one of a bare Feature; nil for one whose geometry is
  /// null.
  ///
  /// - Throws: `FileError` at the first value that is not as RFC 7946 and the settings want it.
  static func all(in root: JSONNode, defaultKind: ZoneKind) throws(FileError) -> [GeoJSONFeature?] {
    try root.checkObject("a GeoJSON map")
    try checkSystem(root)
    let type = try root.required("type")
    switch try type.text() {
    case "FeatureCollection":
      try ForeignKeys.checkBeside(root)
      let list = try root.required("features").list("the features")
      return try list.enumerated().map { (index, feature) throws(FileError) in
        try GeoJSONFeature(feature, index, defaultKind: defaultKind)
      }
    case "Feature":
      return [try GeoJSONFeature(root, 0, defaultKind: defaultKind)]
    default:
      throw type.error("\(type.shown) is not \"FeatureCollection\" or \"Feature\"")
    }
  }

  /// Refuses a file whose coordinates belong to a system, and so are not millimetres of a map plane.
  ///
  /// - Throws: `FileError` at a `crs` that names any but none.
  private static func checkSystem(_ root: JSONNode) throws(FileError) {
    guard let system = root["crs"] else { return }
    let name = system["properties"]?["name"] ?? system["properties"] ?? system
    if name.kind == .object, name["type"]?.decodedName == "name" { return }
    guard !["", "none", "unknown", "undefined", "local"].contains(name.decodedName) else { return }
    throw system.error(
      "the coordinates are said to be of the system \(name.shown); leave crs out where they are millimetres "
        + "of the map, x to the right and y down, else project and scale them to millimetres (docs/maps.md)"
    )
  }

  private init?(_ feature: JSONNode, _ index: Int, defaultKind: ZoneKind) throws(FileError) {
    try feature.checkObject("a feature")
    let type = try feature.required("type")
    guard try type.text() == "Feature" else { throw type.error("\(type.shown) is not \"Feature\"") }
    settings = try ZoneSettings(
      feature["properties"], outerID: feature["id"], holder: feature, defaultKind: defaultKind)
    try ForeignKeys.checkBeside(feature, of: settings)
    if let properties = feature["properties"] {
      try ForeignKeys.check(properties, of: settings)
    }
    self.index = index
    if feature.members.contains(where: {
      $0.key.decodedText == "geometry" && $0.value.kind == .null
    }) {
      return nil
    }
    let geometry = try feature.required("geometry")
    let polygons = try Self.polygons(of: geometry)
    do {
      outline = try ZoneOutline(polygons, kind: settings.kind)
    } catch {
      throw geometry.error("nothing can be made of this outline; draw it anew")
    }
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
      throw type.error(
        "\(type.shown) is not \"Polygon\" or \"MultiPolygon\"; draw the zone as an area, or leave the feature "
          + "out")
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

extension JSONNode {
  /// A text in small letters; for another kind of value what stands in the file.
  fileprivate var decodedName: String { kind == .text ? decodedText.lowercased() : literal }
}
