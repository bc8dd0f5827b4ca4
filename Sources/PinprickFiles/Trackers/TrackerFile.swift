/// A tracker's file, whole in memory and cut into lines.
///
/// Lines end with a line feed, a carriage return before it left out; a mark of UTF-8 at the beginning is none of
/// the text.
struct TrackerFile {
  let bytes: [UInt8]
  /// The file's path, for messages.
  let path: String
  /// The lines in their order; what follows the last line feed is one where it is not empty.
  let lines: [Range<Int>]

  init(bytes: [UInt8], path: String) {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    var lines: [Range<Int>] = []
    var start = 0
    for (place, byte) in bytes.enumerated() where byte == DelimitedText.lineFeed {
      let hasReturn = place > start && bytes[place - 1] == DelimitedText.carriageReturn
      lines.append(start..<(hasReturn ? place - 1 : place))
      start = place + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    (self.bytes, self.path, self.lines) = (bytes, path, lines)
  }

  /// Whether a line holds nothing but blanks and delimiters.
  func isBlank(_ line: Int) -> Bool {
    bytes[lines[line]].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") }
  }

  /// The fields of a line, with their quotation marks.
  ///
  /// - Parameters:
  ///   - line: its number from 0.
  ///   - delimiter: what parts them; nil for any number of blanks and tabs.
  ///   - fields: filled with where they are; its memory is used again.
  func cut(_ line: Int, _ delimiter: UInt8?, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    let range = lines[line]
    var start = range.lowerBound
    guard let delimiter else {
      while start < range.upperBound {
        var end = start
        while end < range.upperBound, !Self.isBlank(bytes[end]) { end += 1 }
        if end > start { fields.append(start..<end) }
        start = end + 1
      }
      return
    }
    while true {
      var end = start
      if end < range.upperBound, bytes[end] == DelimitedText.quote {
        // A mark that is not closed is a letter: no format of trackers lets a name go on in the next line.
        end =
          DelimitedText.endOfQuoted(bytes.span, from: end, to: range.upperBound) ?? end
      }
      while end < range.upperBound, bytes[end] != delimiter { end += 1 }
      fields.append(start..<end)
      guard end < range.upperBound else { return }
      start = end + 1
    }
  }

  /// The texts of a line, without blanks and quotation marks around them; none for a line that is not there.
  func texts(_ line: Int, _ delimiter: UInt8?) -> [String] {
    guard lines.indices.contains(line) else { return [] }
    var fields: [Range<Int>] = []
    cut(line, delimiter, into: &fields)
    return fields.map(text)
  }

  /// What a field says, without blanks and quotation marks around it.
  func text(_ field: Range<Int>) -> String {
    ReadingOptions.trimmed(
      String(decoding: DelimitedText.content(bytes.span, field), as: UTF8.self))
  }

  /// The number of a field.
  ///
  /// - Returns: nil where it says that there is none, in words or by a magnitude that no tracker sees: NDI's
  ///   -3.697314E28 and the like.
  /// - Throws: `FileError` for another text.
  func number(_ field: Range<Int>, line: Int) throws(FileError) -> Double? {
    let value: Double
    do throws(DecimalNumber.Fault) {
      value = try DecimalNumber.value(bytes.span, field, decimalComma: false)
    } catch .empty {
      return nil
    } catch {
      let text = DelimitedText.content(bytes.span, field)
      if DecimalNumber.isMissing(text) || error == .outOfRange { return nil }
      if ReadingOptions.trimmed(String(decoding: text, as: UTF8.self)).lowercased() == "missing" {
        return nil
      }
      throw self.error(
        line, field.lowerBound, "\(DelimitedText.shown(text)) is no number")
    }
    return abs(value) < Self.beyondAll ? value : nil
  }

  /// The magnitude from which a number stands for none: a thousand kilometres in millimetres.
  static let beyondAll = 1e9

  /// An error at a line from 0 and, where it is known, a byte of the file.
  func error(_ line: Int, _ place: Int? = nil, _ message: String) -> FileError {
    FileError(
      path: path, line: line + 1, column: place.map { $0 - lines[line].lowerBound + 1 },
      message: message)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
