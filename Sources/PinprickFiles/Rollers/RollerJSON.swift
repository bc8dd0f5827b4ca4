public import Pinprick
import PinprickText

/// Reads rollers from JSON; `Roller.json` is the way back.
///
/// ```
/// {"name": "my-roller", "rings": 9, "needles_per_ring": 60, "width_mm": 20,
///  "rolling_diameter_mm": 18, "stagger": 0.5, "needle_length_mm": 0.5,
///  "needle_diameter_mm": 0.2, "source": "measured with a caliper", "assumed": false}
/// ```
public enum RollerJSON {
  /// All keys; `needle_list` stands in place of the two counts and `stagger`.
  static let keys = [
    "name", "rings", "needles_per_ring", "needle_list", "width_mm", "rolling_diameter_mm",
    "rolling_radius_mm", "stagger", "needle_length_mm", "needle_diameter_mm", "source", "assumed",
  ]

  /// Reads a roller.
  ///
  /// `name`, `width_mm`, `rolling_diameter_mm`, `needle_length_mm` and `needle_diameter_mm` are
  /// needed, and either `rings` and `needles_per_ring`, with `stagger` (0 unless said), or
  /// `needle_list: [[angle_deg, offset_mm], ...]`. `source` is empty and `assumed` false unless
  /// said, and the drum rolls on its surface unless `rolling_radius_mm` says otherwise. Ranges are those of `Roller.init`.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - path: the file's path, for messages.
  /// - Returns: the roller.
  /// - Throws: `FileError` with line and column of the first wrong value; for an unknown key it
  ///   names the nearest known one. A drum on which needles would stand in one another is refused too.
  public static func roller(from bytes: [UInt8], path: String) throws(FileError) -> Roller {
    let root = try JSONDocument(bytes, path: path).root
    try root.checkObject("a roller")
    try root.checkKeys(keys)
    let name = try root.required("name").text()
    let layout = try layout(in: root)
    let width = try root.required("width_mm").number()
    let diameter = try root.required("rolling_diameter_mm").number()
    let needleLength = try root.required("needle_length_mm").number()
    let needleDiameter = try root.required("needle_diameter_mm").number()
    let source = try root["source"]?.text() ?? ""
    let assumed = try root["assumed"]?.truth() ?? false
    let radius = try root["rolling_radius_mm"]?.number()
    let roller = try root.placing { () throws(InvalidInput) in
      try Roller(
        name: name, layout: layout, widthMillimetres: width, rollingDiameterMillimetres: diameter,
        needleLengthMillimetres: needleLength, needleDiameterMillimetres: needleDiameter,
        source: source, assumed: assumed,
        rolling: radius.map { .measured(radiusMillimetres: $0) } ?? .drum)
    }
    try checkRoom(for: roller, in: root)
    return roller
  }

  /// Checks that no two needles stand in one another.
  private static func checkRoom(for roller: Roller, in root: JSONNode) throws(FileError) {
    guard let touching = roller.touchingNeedles else { return }
    let distance = JSONValue.shortest((touching.millimetres * 10_000).rounded() / 10_000)
    let thickness = JSONValue.shortest(roller.needleDiameterMillimetres)
    if let list = root["needle_list"] {
      throw list.elements[touching.second].error(
        "this needle stands \(distance) mm from needle_list[\(touching.first)], and needles are \(thickness) mm "
          + "thick; list each needle once, with its angle in degrees")
    }
    throw try root.required("needles_per_ring").error(
      "needles would stand \(distance) mm apart on the drum, and are \(thickness) mm thick; check the counts "
        + "(needles_per_ring is that of one ring) and the lengths in mm")
  }

  private static func layout(in root: JSONNode) throws(FileError) -> NeedleLayout {
    guard let list = root["needle_list"] else {
      return .rings(
        try root.required("rings").wholeNumber(),
        needlesPerRing: try root.required("needles_per_ring").wholeNumber(),
        stagger: try root["stagger"]?.number() ?? 0)
    }
    for key in ["rings", "needles_per_ring", "stagger"] {
      if let value = root[key] {
        throw value.error(
          "a needle_list stands in place of rings, needles_per_ring and stagger; "
            + "keep one of the two"
        )
      }
    }
    return .list(
      try list.list("needle_list").map { (needle) throws(FileError) in
        let pair = try needle.list("a needle")
        guard pair.count == 2 else {
          throw needle.error("a needle is [angle_deg, offset_mm], not \(pair.count) values")
        }
        return Needle(
          angleDegrees: try pair[0].number(), offsetMillimetres: try pair[1].number())
      })
  }
}
