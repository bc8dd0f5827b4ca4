import Pinprick
public import PinprickText

extension Report {
  /// The flagged regions as GeoJSON in millimetres of the map plane.
  public var regionsGeoJSON: JSONValue {
    let shapes = outlines(of: analysis.regions)
    return [
      "type": .string("FeatureCollection"),
      "features": .array(
        zip(analysis.regions.regions, shapes).map { region, polygons in
          [
            "type": .string("Feature"), "id": .integer(region.id),
            "properties": .object(regionMembers(region)),
            "geometry": [
              "type": .string("MultiPolygon"),
              "coordinates": .array(polygons.map(\.geoJSONCoordinates)),
            ],
          ]
        }),
    ]
  }
}
