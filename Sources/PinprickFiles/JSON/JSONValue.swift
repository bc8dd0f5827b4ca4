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
    var text = ""
    write(into: &text, indent: 0, width: width)
    text += "\n"
    return text
  }

  private func write(into text: inout String, indent: Int, width: Int) {
    let line = oneLine(atMost: width - indent)
    if let line {
      text += line
      return
    }
    let inner = String(repeating: " ", count: indent + 2)
    switch self {
    case .array(let values):
      text += "[\n"
      for (index, value) in values.enumerated() {
        text += inner
        value.write(into: &text, indent: indent + 2, width: width)
        text += index + 1 < values.count ? ",\n" : "\n"
      }
      text += String(repeating: " ", count: indent) + "]"
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + Self.quoted(member.key) + ": "
        member.value.write(into: &text, indent: indent + 2, width: width)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += String(repeating: " ", count: indent) + "}"
    default: text += scalar
    }
  }

  /// The value on one line when it takes no more than some characters; scalars always.
  private func oneLine(atMost width: Int) -> String? {
    switch self {
    case .array(let values):
      if values.isEmpty { return "[]" }
      var line = "["
      for (index, value) in values.enumerated() {
        guard line.utf8.count <= width, let part = value.oneLine(atMost: width) else { return nil }
        line += (index == 0 ? "" : ", ") + part
      }
      line += "]"
      return line.utf8.count <= width ? line : nil
    case .object(let members):
      if members.isEmpty { return "{}" }
      var line = "{"
      for (index, member) in members.enumerated() {
        guard line.utf8.count <= width, let part = member.value.oneLine(atMost: width)
        else { return nil }
        line += (index == 0 ? "" : ", ") + Self.quoted(member.key) + ": " + part
      }
      line += "}"
      return line.utf8.count <= width ? line : nil
    default: return scalar
    }
  }

  private var scalar: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? Self.shortest(value) : "null"
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
  static func quoted(_ text: String) -> String {
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
