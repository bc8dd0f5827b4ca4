/// JSON for a page: no `<` in it, so that no text can end the element that holds it.
package enum PageJSON: ExpressibleByDictionaryLiteral {
  /// `null`, where there is nothing.
  case null
  /// `true` or `false`.
  case truth(Bool)
  /// A number in the shortest form that reads back the same; not finite reads `null`.
  case number(Double)
  /// A text.
  case text(String)
  /// Values in order.
  case array([PageJSON])
  /// Keys and values in order.
  case object([(key: String, value: PageJSON)])

  package init(dictionaryLiteral members: (String, PageJSON)...) {
    self = .object(members.map { (key: $0, value: $1) })
  }

  /// The value as text.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .number(let value) where value.isFinite:
      let text = value.description
      bytes += text.hasSuffix(".0") ? Array(text.utf8.dropLast(2)) : Array(text.utf8)
    case .null, .number: bytes += "null".utf8
    case .truth(let value): bytes += "\(value)".utf8
    case .text(let text): Self.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F, UInt8(ascii: "<"):
        let hex = String(byte, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A JSON text that was written elsewhere, with every `<` written as `\u003c`.
  ///
  /// In JSON the letter stands within texts alone, so that the meaning stays.
  ///
  /// - Parameter json: JSON as UTF-8.
  /// - Returns: the same values without the letter.
  package static func embeddable(_ json: [UInt8]) -> [UInt8] {
    var safe: [UInt8] = []
    safe.reserveCapacity(json.count + 64)
    var rest = json[...]
    while let place = rest.firstIndex(of: UInt8(ascii: "<")) {
      safe += rest[..<place]
      safe += "\\u003c".utf8
      rest = rest[(place + 1)...]
    }
    return safe + rest
  }
}
