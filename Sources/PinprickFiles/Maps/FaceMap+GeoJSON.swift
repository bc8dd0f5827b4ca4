public import Pinprick
public import PinprickText

extension Polygon {
  /// The polygon as the coordinates of a GeoJSON Polygon: rings closed, the outer one first.
  ///
  /// The outer ring has a positive shoelace sum and holes a negative one, as RFC 7946 has it for
  /// coordinates drawn with y up; in a picture, where y points down, the outer ring runs clockwise.
  /// A ring that runs the other way is turned about its first point.
  package var geoJSONCoordinates: JSONValue {
    .array(
      rings.enumerated().map { index, ring in
        let area = Polygon.signedArea(of: ring)
        let isTurned = index == 0 ? area < 0 : area > 0
        let rest = isTurned ? ring.dropFirst().reversed() : Array(ring.dropFirst())
        return .array(
          (ring.prefix(1) + rest + ring.prefix(1)).map { .array([.number($0.x), .number($0.y)]) })
      })
  }
}

extension FaceMap {
  /// A map of polygons as a GeoJSON FeatureCollection, to write as text and edit by hand.
  ///
  /// Its text reads back through `GeoJSONMap.faceMap(from:path:)` as the same map, but for the way
  /// round of its rings: outer rings get a positive shoelace sum and holes a negative one, as RFC
  /// 7946 has it. `name` is a foreign member of the collection. The same map gives the same text.
  ///
  /// - Throws: `InvalidInput` naming a zone that has no polygon: that of a label picture or an
  ///   empty one.
  public func geoJSON() throws(InvalidInput) -> JSONValue {
    var features: [JSONValue] = []
    for (index, zone) in zones.enumerated() {
      guard case .polygons(let polygons) = zone.shape, !polygons.isEmpty else {
        throw InvalidInput(
          "zones[\(index)]",
          "\(JSONValue.quoted(zone.id)) has no polygon that could be written as GeoJSON")
      }
      features.append(zone.geoJSONFeature(polygons))
    }
    return .object([
      ("type", .string("FeatureCollection")), ("name", .string(name)),
      ("features", .array(features)),
    ])
  }
}

extension Zone {
  fileprivate func geoJSONFeature(_ polygons: [Polygon]) -> JSONValue {
    let isSingle = polygons.count == 1
    let coordinates = polygons.map(\.geoJSONCoordinates)
    return .object([
      ("type", .string("Feature")),
      ("properties", .object(settingsJSON)),
      (
        "geometry",
        .object([
          ("type", .string(isSingle ? "Polygon" : "MultiPolygon")),
          ("coordinates", isSingle ? coordinates[0] : .array(coordinates)),
        ])
      ),
    ])
  }

  /// The settings that the zone has, in the order of `ZoneSettings.keys`.
  var settingsJSON: [(key: String, value: JSONValue)] {
    let values: [JSONValue?] = [
      .string(id), .string(name), .string(kind.rawValue), targetMinimumPerCm2.map(JSONValue.number),
      targetMaximumPerCm2.map(JSONValue.number), maximumNeedleMillimetres.map(JSONValue.number),
      note.isEmpty ? nil : .string(note),
    ]
    return zip(ZoneSettings.keys, values).compactMap { key, value in value.map { (key, $0) } }
  }
}
