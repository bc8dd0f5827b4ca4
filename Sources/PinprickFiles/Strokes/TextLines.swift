/// A piece of a text file that begins where a line begins, with what a message about it needs.
package struct TextLines: Sendable {
  /// The buffer; whole lines lie in `start..<end`.
  var bytes: [UInt8]
  var start = 0
  /// The place behind the last line feed.
  var end = 0
  /// The physical number from 1 of the line at `start`.
  var line = 1
  /// The file as messages show it.
  let path: String

  /// Bytes that a buffer has behind its text, so that a word of 8 bytes can be loaded at each byte
  /// of it and at the next.
  static let padding = 16

  /// The place behind the line feed that ends the line at a place.
  func lineEnd(from index: Int) -> Int {
    var index = index
    while bytes[index] != DelimitedText.lineFeed { index += 1 }
    return index + 1
  }

  /// How many whole lines there are.
  var lineCount: Int { bytes[start..<end].count { $0 == DelimitedText.lineFeed } }

  /// The bytes of a line less its line end.
  func withoutLineEnd(_ line: Range<Int>) -> [UInt8] {
    var text = Array(bytes[line].dropLast())
    if text.last == DelimitedText.carriageReturn { text.removeLast() }
    return text
  }

  /// The physical line and the byte in it, both from 1, of a place in the buffer.
  func place(of index: Int) -> (line: Int, column: Int) {
    var place = (line: line, column: 1)
    for byte in bytes[start..<index] {
      if byte == DelimitedText.lineFeed {
        place = (place.line + 1, 1)
      } else {
        place.column += 1
      }
    }
    return place
  }

  func failure(line: Int?, column: Int?, _ message: String) -> FileError {
    FileError(path: path, line: line, column: column, message: message)
  }

  /// An error at a place in the buffer.
  func failure(at index: Int, _ message: String) -> FileError {
    let place = place(of: index)
    return failure(line: place.line, column: place.column, message)
  }

  /// What to say of a file at whose end the quotation mark at `index` is open.
  func openQuote(_ index: Int) -> FileError {
    failure(at: index, "this quotation mark has no partner before the end of the file")
  }

  static let tooLong =
    "the row is longer than 16 MiB: a quotation mark may lack its partner, or this is no table"
  static var nul: String {
    "a NUL byte: this is no text, or it is UTF-16; export strokes as \(RecordingFormat.csv.name) in UTF-8"
  }
}
