/// A window on a text file that always ends at the end of a line.
///
/// It drops a byte order mark, adds a missing last line feed and refuses what is no UTF-8 text. It
/// holds the lines that were not consumed and one chunk of the source; a line's length alone makes
/// it grow, up to `RowTokenizer.maximumRowBytes`.
struct LineBuffer {
  /// The buffer; lines lie in `start..<end`.
  private(set) var bytes: [UInt8]
  /// Where the first line begins that was not consumed.
  private(set) var start = 0
  /// The place behind the last line feed.
  private(set) var end = 0
  /// The physical number from 1 of the line at `start`.
  private(set) var line = 1

  private let source: ByteSource
  private var filled = 0
  private var isOver = false
  private var nulIndex: Int?

  init(_ source: ByteSource) throws(FileError) {
    self.source = source
    bytes = [UInt8](repeating: 0, count: 2 * source.chunkBytes + 1)
    while filled < 3, !isOver { try fill() }
    if filled >= 2, [[0xff, 0xfe], [0xfe, 0xff]].contains(Array(bytes[0..<2])) {
      throw failure(line: nil, column: nil, "is UTF-16 text: save it as UTF-8")
    }
    if filled >= 3, bytes[0..<3] == [0xef, 0xbb, 0xbf] { start = 3 }
    if isOver, start == filled {
      throw failure(line: nil, column: nil, "is empty")
    }
    end = max(start, end)
  }

  /// The SHA-256 of the file as stored, once `refill` has given false.
  var sha256: String { source.sha256() }

  /// Whether bytes are left that end in no complete row: at the file's end a quotation mark is open.
  var hasRest: Bool { start < filled }

  /// Passes over lines up to a place where one begins.
  mutating func consume(to next: Int, lines: Int) {
    start = next
    line += lines
  }

  /// Reads on until at least one more line is there.
  ///
  /// - Returns: false where the file is over.
  mutating func refill() throws(FileError) -> Bool {
    if let nulIndex {
      let place = place(of: nulIndex)
      throw failure(
        line: place.line, column: place.column,
        "a NUL byte: this is no text, or it is UTF-16; save it as UTF-8")
    }
    let before = end
    while true {
      if filled - start > RowTokenizer.maximumRowBytes {
        throw failure(line: line, column: 1, Self.tooLong)
      }
      if isOver { return false }
      let moved = start
      try fill()
      if end > before - moved || nulIndex != nil || isOver { break }
    }
    return true
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

  /// What to say of a file at whose end the quotation mark at `index` is open.
  func openQuote(_ index: Int) -> FileError {
    let place = place(of: index)
    return failure(
      line: place.line, column: place.column,
      "this quotation mark has no partner before the end of the file")
  }

  /// Where the quotation mark stands that is open at the end of the file.
  func openQuoteIndex(_ delimiter: UInt8) -> Int {
    DelimitedText.openQuote(bytes.span, from: start, to: filled, delimiter: delimiter) ?? start
  }

  func failure(line: Int?, column: Int?, _ message: String) -> FileError {
    FileError(path: source.shownPath, line: line, column: column, message: message)
  }

  static let tooLong =
    "the row is longer than 16 MiB: a quotation mark may lack its partner, or this is no table"

  /// Moves what is left to the front and reads one chunk behind it.
  private mutating func fill() throws(FileError) {
    if start > 0 {
      for index in start..<filled { bytes[index - start] = bytes[index] }
      end = max(0, end - start)
      filled -= start
      start = 0
    }
    // Room for a chunk and for a line feed that may be missing at the end.
    if bytes.count < filled + source.chunkBytes + 1 {
      bytes += [UInt8](repeating: 0, count: bytes.count)
    }
    let got = try source.read(into: &bytes, at: filled)
    if got == 0 {
      isOver = true
      if nulIndex == nil, filled > 0, bytes[filled - 1] != DelimitedText.lineFeed {
        bytes[filled] = DelimitedText.lineFeed
        filled += 1
        end = filled
      }
      return
    }
    let new = filled..<filled + got
    filled += got
    if nulIndex != nil { return }
    nulIndex = Platform.firstIndex(of: 0, in: bytes, new)
    var last = nulIndex ?? new.upperBound
    while last > new.lowerBound, bytes[last - 1] != DelimitedText.lineFeed { last -= 1 }
    if last > new.lowerBound { end = last }
  }
}
