public import Pinprick

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
      bytes += "{\"type\": \"Feature\", \"properties\": {\"type\": \"".utf8
      bytes += event.kind.rawValue.utf8
      bytes += "\", \"stroke\": ".utf8
      appendInteger(event.stroke, to: &bytes)
      bytes += ", \"stroke_label\": ".utf8
      bytes += JSONValue.quoted(stroke.label).utf8
      bytes += ", \"time_s\": ".utf8
      if let seconds = event.seconds {
        appendFixedDecimals(seconds, places: 4, to: &bytes)
      } else {
        bytes += "null".utf8
      }
      bytes += ", \"\(event.kind.valueName)\": ".utf8
      appendFixedDecimals(event.value, places: 3, to: &bytes)
      bytes += "}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [".utf8
      appendFixedDecimals(event.place.x, places: 3, to: &bytes)
      bytes += ", ".utf8
      appendFixedDecimals(event.place.y, places: 3, to: &bytes)
      bytes += "]}}".utf8
    }
  }
}
