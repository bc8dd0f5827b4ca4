/// A table written as RFC 4180 CSV with line feeds.
struct CSVTable {
  private(set) var text: String

  init(header: [String]) {
    text = header.joined(separator: ",") + "\n"
  }

  /// Adds a row; texts are quoted where they need it.
  mutating func append(_ fields: [String]) {
    text += fields.map(Self.quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return field }
    var text = "\""
    for character in field.unicodeScalars {
      if character == "\"" { text += "\"" }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }

  /// A number in its shortest exact form, or an empty field.
  static func field(_ value: Double?) -> String { value.map(JSONValue.shortest) ?? "" }

  /// A number with fixed decimals, or an empty field.
  static func field(_ value: Double?, places: Int) -> String {
    value.map { fixedDecimals($0, places: places) } ?? ""
  }

  /// A whole number, or an empty field.
  static func field(_ value: Int?) -> String { value.map(String.init) ?? "" }
}
