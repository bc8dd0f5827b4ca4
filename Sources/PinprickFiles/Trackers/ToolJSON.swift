public import Pinprick
public import PinprickText

/// Reads and writes where a roller's drum is in the frame of a tracked body.
///
/// ```
/// {"drum_middle_mm": [12.1, -130.4, 44], "axle": [0, 1, 0], "drum_radius_mm": 10,
///  "note": "pivot 0.11 mm, axle 0.4 degrees"}
/// ```
public enum ToolJSON {
  static let keys = ["drum_middle_mm", "axle", "drum_radius_mm", "note"]

  /// Reads a tool.
  ///
  /// `drum_middle_mm` and `axle` are places in the body's frame. `drum_radius_mm` is 0 unless said: the middle is
  /// one on the line of contact then. `note` is for people.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - path: the file's path, for messages.
  /// - Returns: the tool.
  /// - Throws: `FileError` with line and column of the first wrong value.
  public static func tool(from bytes: [UInt8], path: String) throws(FileError) -> Tool {
    let root = try JSONDocument(bytes, path: path).root
    try root.checkObject("a tool")
    try root.checkKeys(keys)
    let middle = try vector(root.required("drum_middle_mm"))
    let axle = try vector(root.required("axle"))
    let radius = try root["drum_radius_mm"]?.number() ?? 0
    _ = try root["note"]?.text()
    return try root.placing { () throws(InvalidInput) in
      try Tool(drumMiddleMillimetres: middle, axle: axle, drumRadiusMillimetres: radius)
    }
  }

  private static func vector(_ node: JSONNode) throws(FileError) -> SIMD3<Double> {
    let parts = try node.list("three numbers")
    guard parts.count == 3 else {
      throw node.error("has \(parts.count) numbers; a place in space has three: [x, y, z]")
    }
    return SIMD3(try parts[0].number(), try parts[1].number(), try parts[2].number())
  }
}

extension Tool {
  /// The tool as the object of a tool's file.
  ///
  /// - Parameter note: what people are to know of it.
  /// - Returns: keys in the order of the format's description, places with three digits after the point.
  public func json(note: String = "") -> JSONValue {
    let middle = drumMiddleMillimetres
    return [
      "drum_middle_mm": .array([middle.x, middle.y, middle.z].map { .decimals($0, places: 3) }),
      "axle": .array([axle.x, axle.y, axle.z].map { .decimals($0, places: 6) }),
      "drum_radius_mm": .decimals(drumRadiusMillimetres, places: 3),
      "note": .string(note),
    ]
  }
}
