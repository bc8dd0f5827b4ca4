/// The rules of RFC 4180 for one row, with any delimiter, as a slow and plain reader.
///
/// It reads headers, labels and rows that a message is about; `RowTokenizer` reads all others and
/// cuts them at the same places.
package enum DelimitedText {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")

  /// The fields of the row that begins at `start`, with their quotation marks, and where the next
  /// row begins; nil when the row does not end before `end`.
  package static func fields(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, delimiter: UInt8
  ) -> (fields: [Range<Int>], next: Int)? {
    var fields: [Range<Int>] = []
    var index = start
    while index < end {
      let field = index
      if bytes[field] == quote {
        guard let after = endOfQuoted(bytes, from: field, to: end) else { return nil }
        index = after
      }
      while index < end, bytes[index] != delimiter, bytes[index] != lineFeed { index += 1 }
      guard index < end else { return nil }
      if bytes[index] == lineFeed {
        let hasReturn = index > field && bytes[index - 1] == carriageReturn
        fields.append(field..<(hasReturn ? index - 1 : index))
        return (fields, index + 1)
      }
      fields.append(field..<index)
      index += 1
    }
    return nil
  }

  /// Where in the row at `start` the quotation mark stands that is not closed before `end`.
  static func openQuote(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, delimiter: UInt8
  ) -> Int? {
    var index = start
    while index < end {
      if bytes[index] == quote {
        guard let after = endOfQuoted(bytes, from: index, to: end) else { return index }
        index = after
      }
      while index < end, bytes[index] != delimiter, bytes[index] != lineFeed { index += 1 }
      index += 1
    }
    return nil
  }

  /// The place behind the closing mark of a field that begins with a quotation mark; nil when it is
  /// not closed before `end`.
  static func endOfQuoted(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start + 1
    while index < end {
      if bytes[index] == quote {
        if index + 1 == end || bytes[index + 1] != quote { return index + 1 }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// What a field holds: without the marks around it, doubled marks inside it made single.
  package static func content(_ bytes: Span<UInt8>, _ field: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var index = field.lowerBound
    let isQuoted = index < field.upperBound && bytes[index] == quote
    if isQuoted { index += 1 }
    while index < field.upperBound {
      if isQuoted, bytes[index] == quote {
        // The first of two marks is dropped, and so is the closing one.
        index += 1
        if index == field.upperBound { break }
      }
      result.append(bytes[index])
      index += 1
    }
    return result
  }

  /// A field for a message: at most 40 bytes, control characters as `\u{...}`, in marks.
  static func shown(_ content: [UInt8]) -> String {
    let head = String(decoding: content.prefix(40), as: UTF8.self)
    let plain = head.unicodeScalars.map { scalar in
      scalar.value < 32 || scalar.value == 127
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"\(plain.joined())\(content.count > 40 ? "..." : "")\""
  }
}
