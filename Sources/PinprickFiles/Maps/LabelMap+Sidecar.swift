public import Pinprick
public import PinprickText

extension LabelMap {
  /// The JSON file that goes with a picture whose pixels hold the zones' numbers from 1.
  ///
  /// - Parameters:
  ///   - map: the map.
  ///   - millimetresPerPixel: side of a pixel.
  /// - Returns: what `faceMap(png:pngPath:sidecar:sidecarPath:)` reads.
  public static func sidecar(of map: FaceMap, millimetresPerPixel: Double) -> JSONValue {
    .object([
      ("name", .string(map.name)),
      ("mm_per_pixel", .number(millimetresPerPixel)),
      (
        "zones",
        .object(
          map.zones.enumerated().map { index, zone in
            (String(index + 1), .object(zone.settingsJSON))
          })
      ),
    ])
  }
}
