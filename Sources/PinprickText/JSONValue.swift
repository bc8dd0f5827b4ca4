/// A JSON value for writing, with its keys in the order in which a reader wants them.
///
/// Foundation's encoder sorts keys by name or not at all and leaves nil out; a report wants its own
/// order and says `null` where a figure does not exist.
public enum JSONValue: Equatable, ExpressibleByDictionaryLiteral, Sendable {
  /// `null`, where a figure does not exist.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number in the shortest form that reads back as the same Double; not finite reads `null`.
  case number(Double)
  /// A number with a fixed count of decimals, as `fixedDecimals` writes it.
  case decimals(Double, places: Int)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Keys and values in order.
  case object([(key: String, value: JSONValue)])

  /// Compares values; objects are equal when their keys are in the same order too.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    a.text(width: 0) == b.text(width: 0)
  }

  /// An object with the keys in the literal's order.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { (key: $0, value: $1) })
  }

  /// A number, or `null` for nil.
  public static func optional(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }

  /// A whole number, or `null` for nil.
  public static func optional(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }

  /// The value as text, ended by a line feed.
  ///
  /// - Parameter width: what fits into so many characters stands on one line, all else is indented
  ///   by two spaces a level; 0 puts everything on a line of its own.
  /// - Returns: JSON text.
  public func text(width: Int = 100) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0, width: width)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// Appends the value on one line.
  ///
  /// - Parameters:
  ///   - bytes: what it is appended to.
  ///   - isTight: whether the blanks behind commas and colons are left out.
  public func appendLine(to bytes: inout [UInt8], isTight: Bool = false) {
    _ = writeLine(to: &bytes, isTight: isTight, upTo: .max)
  }

  private func write(to bytes: inout [UInt8], indent: Int, width: Int) {
    let start = bytes.count
    if writeLine(to: &bytes, isTight: false, upTo: start + max(0, width - indent)) { return }
    bytes.removeLast(bytes.count - start)
    guard let (members, brackets) = parts else { return }
    bytes.append(brackets.open)
    for (index, member) in members.enumerated() {
      bytes += (index == 0 ? "\n" : ",\n").utf8
      bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
      if let key = member.key { bytes += "\(Self.quoted(key)): ".utf8 }
      member.value.write(to: &bytes, indent: indent + 2, width: width)
    }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: indent)
    bytes.append(brackets.close)
  }

  /// Writes the value on one line and says whether it ended in time; scalars and empty values always do.
  private func writeLine(to bytes: inout [UInt8], isTight: Bool, upTo end: Int) -> Bool {
    guard let (members, brackets) = parts else {
      bytes += scalar.utf8
      return true
    }
    bytes.append(brackets.open)
    for (index, member) in members.enumerated() {
      if index > 0 { bytes += (isTight ? "," : ", ").utf8 }
      if let key = member.key { bytes += (Self.quoted(key) + (isTight ? ":" : ": ")).utf8 }
      guard member.value.writeLine(to: &bytes, isTight: isTight, upTo: end), bytes.count < end
      else { return false }
    }
    bytes.append(brackets.close)
    return members.isEmpty || bytes.count <= end
  }

  /// What an array or object holds, and what stands about it; nil for a scalar.
  private var parts:
    (members: [(key: String?, value: JSONValue)], brackets: (open: UInt8, close: UInt8))?
  {
    switch self {
    case .array(let values):
      (values.map { (nil, $0) }, (UInt8(ascii: "["), UInt8(ascii: "]")))
    case .object(let members):
      (members.map { ($0.key, $0.value) }, (UInt8(ascii: "{"), UInt8(ascii: "}")))
    default: nil
    }
  }

  private var scalar: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? Self.shortest(value) : "null"
    case .decimals(let value, let places): fixedDecimals(value, places: places)
    case .string(let value): Self.quoted(value)
    case .null, .array, .object: "null"
    }
  }

  /// The shortest decimal that reads back as the same Double, without `.0`.
  public static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A text in double quotes; control characters, quotes and backslashes are escaped.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
