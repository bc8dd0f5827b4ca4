import PinprickText

/// A table written as RFC 4180 CSV with line feeds.
package struct CSVTable {
  package private(set) var bytes: [UInt8] = []

  /// A field with the name of its column.
  typealias Column = (name: String, field: String)

  package init(header: [String]) {
    append(header)
  }

  /// A table of rows, at least one, all with the same columns.
  init(_ rows: [[Column]]) {
    self.init(header: rows[0].map(\.name))
    for row in rows { append(row.map(\.field)) }
  }

  /// Adds a row; texts are quoted where they need it.
  package mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      Self.append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends one field, quoted where it needs it.
  static func append(_ field: String, to bytes: inout [UInt8]) {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == quote || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes += field.utf8
      return
    }
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static let quote = UInt8(ascii: "\"")

  /// A number in its shortest exact form, or an empty field.
  package static func field(_ value: Double?) -> String { value.map(JSONValue.shortest) ?? "" }

  /// A whole number, or an empty field.
  package static func field(_ value: Int?) -> String { value.map(String.init) ?? "" }
}
