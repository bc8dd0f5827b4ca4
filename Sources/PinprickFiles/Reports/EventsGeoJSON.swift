public import Pinprick
import PinprickText

/// Technique events as GeoJSON points in millimetres of the map plane, in bytes that can be written
/// as the strokes come.
public enum EventsGeoJSON {
  /// What the file begins with.
  public static let header = Array("{\"type\": \"FeatureCollection\",\n\"features\": [".utf8)
  /// What the file ends with.
  public static let footer = Array("\n]}\n".utf8)

  /// What stands before each feature.
  ///
  /// The file's first one has no comma: whoever writes it leaves its first byte out.
  private static let separator = Array(",\n".utf8)

  /// The features of one stroke's events, appended to others, each with a comma before it.
  public static func append(_ stroke: StrokeStatistics, to bytes: inout [UInt8]) {
    for event in stroke.events {
      bytes += separator
      feature(event, label: stroke.label).appendLine(to: &bytes)
    }
  }

  private static func feature(_ event: TechniqueEvent, label: String) -> JSONValue {
    let place = [event.place.x, event.place.y].map { JSONValue.decimals($0, places: 3) }
    return [
      "type": .string("Feature"),
      "properties": [
        "type": .string(event.kind.rawValue), "stroke": .integer(event.stroke),
        "stroke_label": .string(label),
        "time_s": event.seconds.map { .decimals($0, places: 4) } ?? .null,
        fileKey(of: event.kind.valueName): .decimals(event.value, places: 3),
      ],
      "geometry": ["type": .string("Point"), "coordinates": .array(place)],
    ]
  }
}
