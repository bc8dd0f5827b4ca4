public import Pinprick

/// Face maps as GeoJSON (RFC 7946) with coordinates in millimetres of the map plane.
///
/// x runs to the right and y **down**, as in a picture; a `crs` member that names a system is refused. A file
/// is a FeatureCollection or one bare Feature of Polygon and MultiPolygon, holes too; later features are
/// drawn over earlier ones. A feature whose geometry is `null` is passed over with a warning. A map smaller
/// than 1 cm2 or longer than 1 m is refused.
public enum GeoJSONMap {
  /// Reads a face map.
  ///
  /// Properties of a feature, in small letters or capitals, all optional (`null` counts as missing): `id` (text or number; else
  /// the feature's own `id`, else the name, else `zone-N` with N counted from 1, made unique with
  /// `-2`, `-3` ...), `name`, `kind` (`treat` unless said, or `avoid`), `target_min_per_cm2`,
  /// `target_max_per_cm2`, `max_needle_mm`, `note`. Other properties are ignored unless they are nearly one
  /// of these or may say the kind (`ForeignKeys`). A zone without a kind whose id, name or note begins like
  /// skin to avoid is refused. The collection's `name` is the map's, else `map`.
  ///
  /// Third and further coordinates are ignored. A ring of four positions or more that does not end
  /// where it begins is closed. However rings are wound, the first of a polygon is its outline and the
  /// others are holes. A ring that crosses itself encloses all that it goes round; what holes enclose beyond
  /// the outline or twice is no skin to treat, and skin to avoid in a zone to avoid. Where more than 0.01 mm2
  /// hang on that the map has a warning, `zone-outline`, and rings that do not cross.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8, with or without a byte order mark.
  ///   - path: the file's path, for messages.
  /// - Returns: the map with one zone for each feature.
  /// - Throws: `FileError` with line, column and the path of keys (`features[3].properties.kind`)
  ///   of the first wrong value.
  /// - Complexity: linear in the bytes, O(n log n) in the corners.
  public static func faceMap(from bytes: [UInt8], path: String) throws(FileError) -> FaceMap {
    let root = try JSONDocument(bytes, path: path).root
    let features = try GeoJSONFeature.all(in: root, defaultKind: .treat)
    let zones = try zones(of: features.compactMap { $0 }, fallback: "zone")
    let name = root["features"] == nil ? nil : root["name"]
    try ZoneSettings.check(features.compactMap { $0?.settings }, inMapNamed: name)
    let text = try name?.text() ?? "map"
    return try checked(root) { () throws(InvalidInput) in
      try FaceMap(
        name: text, zones: zones, warnings: warnings(features, zones, path: path))
    }
  }

  /// Draws the areas to avoid of one day over a map.
  ///
  /// The file is read as `faceMap(from:path:)` does, but every feature is to avoid, a feature
  /// without id and name is `avoid-N`, and an id that the map has too gets `-2`, `-3` ...
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - path: the file's path, for messages.
  ///   - map: the map to draw over, of polygons or of a label picture.
  /// - Returns: the map with one zone more for each feature.
  /// - Throws: `FileError` as above, for a feature whose `kind` is `treat`, and for a file without an area:
  ///   passed over, it would look as if there were nothing to avoid that day.
  public static func addingAvoidAreas(
    from bytes: [UInt8], path: String, to map: FaceMap
  ) throws(FileError) -> FaceMap {
    let root = try JSONDocument(bytes, path: path).root
    let features = try GeoJSONFeature.all(in: root, defaultKind: .avoid)
    for case let feature? in features where feature.settings.kind == .treat {
      let holder = feature.settings.holder
      throw (try holder.value(inAnyCaseOf: "kind") ?? holder).error(
        "\"treat\" cannot stand in a file of areas to avoid")
    }
    guard features.contains(where: { $0 != nil }) else {
      throw (root["features"] ?? root).error(
        "this file has nothing to avoid: it has \(features.isEmpty ? "no feature" : "no feature with a geometry"); "
          + "draw the areas, or leave --avoid out")
    }
    let zones = try zones(
      of: features.compactMap { $0 }, fallback: "avoid", used: Set(map.zones.map(\.id)))
    return try checked(root) { () throws(InvalidInput) in
      try map.adding(zones, warnings: warnings(features, zones, path: path))
    }
  }

  /// A map that can be one in millimetres.
  private static func checked(
    _ root: JSONNode, _ make: () throws(InvalidInput) -> FaceMap
  ) throws(FileError) -> FaceMap {
    let place = root["features"] ?? root
    let map: FaceMap
    do { map = try make() } catch { throw place.error(error.reason) }
    if let reason = MapExtent.refusal(of: map) { throw place.error(reason) }
    return map.warning(of: MapExtent.warnings(of: map))
  }

  /// What the file's reader warns of: outlines in doubt and features without a geometry.
  private static func warnings(
    _ features: [GeoJSONFeature?], _ zones: [Zone], path: String
  ) -> [Warning] {
    let doubts = zip(features.compactMap { $0 }, zones).flatMap { feature, zone in
      feature.outline.doubts.map { (zone: zone.id, doubt: $0) }
    }
    let left = features.indices.filter { features[$0] == nil }
    let outline = Warning.zoneOutline(doubts)
    guard let first = left.first else { return outline.map { [$0] } ?? [] }
    let places =
      left.count == 1 ? "features[\(first)]" : "features[\(first)] and \(left.count - 1) more"
    return (outline.map { [$0] } ?? []) + [
      Warning(
        .mapFeatures,
        "\(left.count) feature\(left.count == 1 ? "" : "s") of the map without a geometry "
          + "\(left.count == 1 ? "was" : "were") passed over",
        evidence: "\(places) of \(path)", remedy: "draw them, or delete them from the file")
    ]
  }

  private static func zones(
    of features: [GeoJSONFeature], fallback: String, used: Set<String> = []
  ) throws(FileError) -> [Zone] {
    var ids = ZoneIDs(used: used)
    let assigned = try ids.assign(to: features.map(\.settings)) {
      "\(fallback)-\(features[$0].index + 1)"
    }
    return try zip(features, assigned).map { (feature, id) throws(FileError) in
      try feature.settings.zone(id: id, shape: .polygons(feature.outline.polygons))
    }
  }
}
