public import Pinprick

/// Face maps as a picture whose pixels hold numbers of zones, with a JSON file beside it.
///
/// ```
/// {"mm_per_pixel": 0.5, "zones": {"1": {"id": "cheek", "target_min_per_cm2": 150}, ...}}
/// ```
public enum LabelMap {
  static let keys = ["name", "mm_per_pixel", "zones"]

  /// The JSON file that belongs to a label picture: `face.png` has `face.json` beside it.
  public static func sidecarPath(forLabelPNG path: String) -> String {
    path.lowercased().hasSuffix(".png") ? "\(path.dropLast(4)).json" : "\(path).json"
  }

  /// Reads a face map.
  ///
  /// The picture is grey or indexed with at most 8 bits per pixel; the grey level or the palette's
  /// index, not its colour, is the zone's number and 0 is outside. The JSON file has `mm_per_pixel`
  /// and `zones`, whose keys are numbers from 1 to 255 and whose values have the properties of
  /// `GeoJSONMap.faceMap(from:path:)`, with `zone-N` for number N without id and name; an optional
  /// `name` is the map's. Keys may be in capitals; unknown ones are errors. Zones stand in the order of their numbers. A
  /// zone without a pixel is kept, with area 0, so that one JSON file can serve several pictures.
  ///
  /// - Parameters:
  ///   - png: the picture's file.
  ///   - pngPath: its path, for messages.
  ///   - sidecar: the JSON file, UTF-8.
  ///   - sidecarPath: its path, for messages.
  /// - Returns: the map, whose zones share the picture.
  /// - Throws: `FileError` for a picture of another kind or damaged, a wrong value in the JSON file
  ///   with its place, and a pixel whose number has no zone.
  /// - Complexity: linear in the pixels; 1 byte for each.
  public static func faceMap(
    png: [UInt8], pngPath: String, sidecar: [UInt8], sidecarPath: String
  ) throws(FileError) -> FaceMap {
    let root = try JSONDocument(sidecar, path: sidecarPath).root
    try root.checkObject("the JSON file of a label picture")
    try root.checkKeys(keys, inAnyCase: true)
    let millimetresPerPixel = try root.required(inAnyCase: "mm_per_pixel").number()
    let name = try root.value(inAnyCaseOf: "name")
    let entries = try entries(in: try root.required(inAnyCase: "zones"))
    try ZoneSettings.check(entries.map(\.settings), inMapNamed: name)
    let text = try name?.text() ?? "map"
    let picture = try LabelPNG(png, path: pngPath)
    let raster = try root.placing { () throws(InvalidInput) in
      try LabelRaster(
        columns: picture.columns, rows: picture.rows, millimetresPerPixel: millimetresPerPixel,
        values: picture.values)
    }
    try check(raster, has: Set(entries.map(\.value)), pngPath: pngPath, sidecarPath: sidecarPath)
    let zones = try zones(entries, on: raster)
    let map = try root.placing { () throws(InvalidInput) in try FaceMap(name: text, zones: zones) }
    if let reason = MapExtent.refusal(of: map) {
      throw FileError(path: sidecarPath, message: reason)
    }
    return map.warning(of: MapExtent.warnings(of: map))
  }

  /// The zones of the JSON file with their numbers, in the order of the numbers.
  private static func entries(
    in zones: JSONNode
  ) throws(FileError) -> [(value: UInt8, settings: ZoneSettings)] {
    try zones.checkObject("the zones")
    let entries = try zones.members.map { (key, properties) throws(FileError) in
      // Compared as text, so that "1" and "01" cannot both stand for 1.
      guard let value = UInt8(key.decodedText), value > 0, "\(value)" == key.decodedText else {
        throw key.error("\(key.shown) is not a whole number from 1 to 255")
      }
      let settings = try ZoneSettings(properties, holder: properties)
      for (key, _) in properties.members
      where !ZoneSettings.keys.contains(key.decodedText.lowercased()) {
        throw key.unknownKey(ForeignKeys.nearest(to: key.decodedText))
      }
      return (value: value, settings: settings)
    }
    return entries.sorted { $0.value < $1.value }
  }

  private static func zones(
    _ entries: [(value: UInt8, settings: ZoneSettings)], on raster: LabelRaster
  ) throws(FileError) -> [Zone] {
    var ids = ZoneIDs()
    let assigned = try ids.assign(to: entries.map(\.settings)) { "zone-\(entries[$0].value)" }
    return try zip(entries, assigned).map { (entry, id) throws(FileError) in
      try entry.settings.zone(id: id, shape: .labels(raster, value: entry.value))
    }
  }

  /// Checks that every pixel is outside or in a zone, and that one of them is in a zone.
  private static func check(
    _ raster: LabelRaster, has known: Set<UInt8>, pngPath: String, sidecarPath: String
  ) throws(FileError) {
    var firstPixels = [Int?](repeating: nil, count: 256)
    for (pixel, value) in raster.values.enumerated() where firstPixels[Int(value)] == nil {
      firstPixels[Int(value)] = pixel
    }
    guard firstPixels.dropFirst().contains(where: { $0 != nil }) else {
      throw FileError(path: pngPath, message: "every pixel is 0, outside: no zone is drawn")
    }
    for (value, pixel) in firstPixels.enumerated().dropFirst() {
      guard let pixel, !known.contains(UInt8(value)) else { continue }
      throw FileError(
        path: pngPath,
        message: """
          the pixel in column \(pixel % raster.columns), row \(pixel / raster.columns) (counted \
          from 0) is \(value), which has no entry in the zones of \(sidecarPath)
          """)
    }
  }
}
