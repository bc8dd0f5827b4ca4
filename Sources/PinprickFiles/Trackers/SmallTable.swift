/// A small CSV file with a header, whole in memory.
///
/// Fields are parted by commas, semicolons or tabs, whichever the header has most of; a decimal comma is read where
/// commas part nothing. Blank lines and lines that begin with `#` are passed over.
struct SmallTable {
  /// A row: the line that it begins on, and its fields.
  struct Row {
    let line: Int
    let fields: [Range<Int>]
  }

  private let bytes: [UInt8]
  private let path: String
  private let delimiter: UInt8
  private let columns: [String]
  /// The rows below the header.
  private(set) var rows: [Row] = []

  /// Cuts a file into fields.
  ///
  /// - Throws: `FileError` for a file without a header or rows, for a column that lacks or stands there twice, and
  ///   for a row with another number of fields.
  init(_ text: [UInt8], path: String, needed: [String]) throws(FileError) {
    self.path = path
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let all = Array(text.dropFirst(text.starts(with: mark) ? 3 : 0)) + [DelimitedText.lineFeed]
    bytes = all
    var lines: [Row] = []
    let delimiter = Self.delimiter(of: all)
    self.delimiter = delimiter
    var (start, line) = (0, 1)
    while let (fields, next) = DelimitedText.fields(
      all.span, from: start, to: all.count, delimiter: delimiter)
    {
      let isBlank = fields.count == 1 && fields[0].isEmpty
      if !isBlank, all[start] != UInt8(ascii: "#") {
        lines.append(Row(line: line, fields: fields))
      }
      line += all[start..<next].count { $0 == DelimitedText.lineFeed }
      start = next
    }
    guard start == all.count else {
      throw FileError(path: path, line: line, message: "a quotation mark is not closed")
    }
    guard let header = lines.first, lines.count > 1 else {
      throw FileError(
        path: path,
        message:
          "has no rows; it needs a header with \(needed.joined(separator: ", ")) and a row each")
    }
    columns = header.fields.map { field in
      ReadingOptions.trimmed(
        String(decoding: DelimitedText.content(all.span, field), as: UTF8.self)
      ).lowercased()
    }
    rows = Array(lines.dropFirst())
    try check(header, needed)
  }

  private func check(_ header: Row, _ needed: [String]) throws(FileError) {
    for name in needed where columns.count(where: { $0 == name }) != 1 {
      throw FileError(
        path: path, line: header.line,
        message: has(name)
          ? "the column \(name) stands there twice; leave one of them out"
          : "the column \(name) is missing; the header needs \(needed.joined(separator: ", "))")
    }
    for row in rows where row.fields.count != columns.count {
      throw FileError(
        path: path, line: row.line,
        message: "has \(row.fields.count) fields where the header has \(columns.count)")
    }
  }

  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let header = bytes.prefix { $0 != DelimitedText.lineFeed }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = candidates.map { candidate in header.count { $0 == candidate } }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// Whether there is a column.
  func has(_ name: String) -> Bool { columns.contains(name) }

  /// The text of a field; nil where there is no such column or the field is empty.
  func text(_ row: Row, _ name: String) -> String? {
    guard let column = columns.firstIndex(of: name) else { return nil }
    let content = DelimitedText.content(bytes.span, row.fields[column])
    let text = ReadingOptions.trimmed(String(decoding: content, as: UTF8.self))
    return text.isEmpty ? nil : text
  }

  /// The number of a field.
  ///
  /// - Throws: `FileError` with the line where it is none.
  func number(_ row: Row, _ name: String) throws(FileError) -> Double {
    let text = text(row, name) ?? ""
    guard
      let value = DecimalNumber.value(
        Array(text.utf8), decimalComma: delimiter != UInt8(ascii: ","))
    else {
      throw FileError(
        path: path, line: row.line,
        message: "\(name) is \(DelimitedText.shown(Array(text.utf8))), which is no number")
    }
    return value
  }
}
