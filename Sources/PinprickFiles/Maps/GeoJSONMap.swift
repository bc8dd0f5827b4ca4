public import Pinprick

/// Face maps as GeoJSON (RFC 7946) with coordinates in millimetres of the map plane.
///
/// x runs to the right and y **down**, as in a picture; a `crs` member is ignored. A file is a
/// FeatureCollection or one bare Feature of Polygon and MultiPolygon, holes too; later features are
/// drawn over earlier ones.
public enum GeoJSONMap {
  /// Reads a face map.
  ///
  /// Properties of a feature, all optional (`null` counts as missing): `id` (text or number; else
  /// the feature's own `id`, else the name, else `zone-N` with N counted from 1, made unique with
  /// `-2`, `-3` ...), `name`, `kind` (`treat` unless said, or `avoid`), `target_min_per_cm2`,
  /// `target_max_per_cm2`, `max_needle_mm`, `note`. Other properties are ignored unless they begin
  /// with `target_` or `max_needle`. The collection's `name` is the map's, else `map`.
  ///
  /// Third and further coordinates are ignored. A ring of four positions or more that does not end
  /// where it begins is closed. Inside is what the even-odd rule over a polygon's rings says,
  /// however the rings are wound: a hole is a hole, the twice-covered part of a ring that crosses
  /// itself is outside, and its area by the shoelace sum is then not the area inside.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8, with or without a byte order mark.
  ///   - path: the file's path, for messages.
  /// - Returns: the map with one zone for each feature.
  /// - Throws: `FileError` with line, column and the path of keys (`features[3].properties.kind`)
  ///   of the first wrong value.
  /// - Complexity: linear in the bytes.
  public static func faceMap(from bytes: [UInt8], path: String) throws(FileError) -> FaceMap {
    let root = try JSONDocument(bytes, path: path).root
    let features = try GeoJSONFeature.all(in: root, defaultKind: .treat)
    let zones = try zones(of: features, fallback: "zone")
    let name = root["features"] == nil ? nil : try root["name"]?.text()
    do {
      return try FaceMap(name: name ?? "map", zones: zones)
    } catch {
      throw (root["features"] ?? root).error(error.reason)
    }
  }

  /// Draws the areas to avoid of one day over a map.
  ///
  /// The file is read as `faceMap(from:path:)` does, but every feature is to avoid, a feature
  /// without id and name is `avoid-N`, and an id that the map has too gets `-2`, `-3` ... A file
  /// without features adds nothing.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - path: the file's path, for messages.
  ///   - map: the map to draw over, of polygons or of a label picture.
  /// - Returns: the map with one zone more for each feature.
  /// - Throws: `FileError` as above, and for a feature whose `kind` is `treat`.
  public static func addingAvoidAreas(
    from bytes: [UInt8], path: String, to map: FaceMap
  ) throws(FileError) -> FaceMap {
    let root = try JSONDocument(bytes, path: path).root
    let features = try GeoJSONFeature.all(in: root, defaultKind: .avoid)
    for feature in features where feature.settings.kind == .treat {
      throw (feature.settings.holder["kind"] ?? feature.settings.holder).error(
        "\"treat\" cannot stand in a file of areas to avoid")
    }
    let zones = try zones(of: features, fallback: "avoid", used: Set(map.zones.map(\.id)))
    do {
      return try map.adding(zones)
    } catch {
      throw root.error(error.reason)
    }
  }

  private static func zones(
    of features: [GeoJSONFeature], fallback: String, used: Set<String> = []
  ) throws(FileError) -> [Zone] {
    var ids = ZoneIDs(used: used)
    let assigned = try ids.assign(to: features.map(\.settings)) { "\(fallback)-\($0 + 1)" }
    return try zip(features, assigned).map { (feature, id) throws(FileError) in
      try feature.settings.zone(id: id, shape: feature.shape)
    }
  }
}
