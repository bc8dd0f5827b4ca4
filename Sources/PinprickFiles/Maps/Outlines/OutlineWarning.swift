import Pinprick
import PinprickText

extension Warning {
  /// The warning of a file whose outlines are in doubt, nil where none is.
  static func zoneOutline(_ doubts: [(zone: String, doubt: ZoneOutline.Doubt)]) -> Warning? {
    guard !doubts.isEmpty else { return nil }
    let shown = doubts.prefix(3).map { zone, doubt in
      "\(zone) \(doubt.fault): \(decimals(doubt.squareMillimetres)) mm2 near "
        + "\(decimals(doubt.place.x)), \(decimals(doubt.place.y))"
    }
    let rest = doubts.count - shown.count
    return Warning(
      .zoneOutline,
      "outlines of the map cross themselves, or their holes overlap or lie outside: everything that an "
        + "outline encloses was taken as its zone; a zone to avoid includes the doubtful parts of its "
        + "holes, a zone to treat does not",
      evidence: shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : ""),
      remedy:
        "look at what was read with pinprick map FILE --draw PICTURE.png, and draw the outline anew"
    )
  }

  /// A number with at most two decimals.
  private static func decimals(_ value: Double) -> String {
    JSONValue.shortest((value * 100).rounded() / 100)
  }
}
