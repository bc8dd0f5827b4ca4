import PinprickSystem

/// A window on a text file that always ends at the end of a line.
///
/// It drops a byte order mark, adds a missing last line feed and refuses what is no UTF-8 text. It
/// holds the lines that were not handed on and one chunk of the source; a line's length alone makes
/// it grow, up to `RowTokenizer.maximumRowBytes`.
struct LineBuffer {
  /// The lines that were not consumed.
  private(set) var lines: TextLines

  private let source: ByteSource
  private var filled = 0
  private var isOver = false
  private var nulIndex: Int?
  /// Why the source could not be read on, found by a look ahead.
  private var failure: FileError?

  init(_ source: ByteSource) throws(FileError) {
    self.source = source
    lines = TextLines(
      bytes: [UInt8](repeating: 0, count: source.chunkBytes + 1 + TextLines.padding),
      path: source.shownPath)
    let head = try source.head()
    if let name = FileSignature.name(head) {
      throw lines.failure(line: nil, column: nil, Self.refusal(name))
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let textStart = head.starts(with: mark) ? mark.count : 0
    guard head.count > textStart else { throw lines.failure(line: nil, column: nil, "is empty") }
    while filled < textStart { try fill() }
    lines.start = textStart
    lines.end = max(lines.start, lines.end)
  }

  /// What to say of a file that is no table in UTF-8.
  private static func refusal(_ name: String) -> String {
    if name.hasPrefix("UTF-") {
      return "is \(name): save it as UTF-8, for example with iconv -f \(name.prefix(6)) -t UTF-8"
    }
    return name.hasPrefix("packed")
      ? "is \(name): unpack it, or pack it with gzip"
      : "is \(name) and no table of strokes: export strokes as \(RecordingFormat.csv.name) in UTF-8"
  }

  /// Passes over lines up to a place where one begins.
  mutating func consume(to next: Int) {
    lines.line += lines.bytes[lines.start..<next].count { $0 == DelimitedText.lineFeed }
    lines.start = next
  }

  /// Passes over so many lines, or over all there are.
  mutating func passOver(lines count: Int) throws(FileError) {
    for _ in 0..<count {
      if lines.start == lines.end, try !refill() { return }
      consume(to: lines.lineEnd(from: lines.start))
    }
  }

  /// Reads one chunk on, for a look at lines before they are taken.
  ///
  /// - Returns: false where nothing follows; what is wrong with the file is found when its place is read.
  mutating func lookAhead() -> Bool {
    do throws(FileError) {
      return try readOn() == nil
    } catch {
      failure = error
      return false
    }
  }

  /// Reads on until at least one more line is there.
  ///
  /// - Returns: false where the file is over.
  mutating func refill() throws(FileError) -> Bool {
    let before = lines.end - lines.start
    while true {
      switch try readOn() {
      case .none: if lines.end - lines.start > before { return true }
      case .over: return false
      case .nul(let index): throw lines.failure(at: index, TextLines.nul)
      case .tooLong: throw lines.failure(line: lines.line, column: 1, TextLines.tooLong)
      case .unreadable(let error): throw error
      }
    }
  }

  /// Hands the lines on that were not consumed, and reads at least one where there is none.
  ///
  /// The block's line numbers begin with 1; its last one has an ending.
  mutating func take(into block: inout TextBlock) {
    block.ending = nil
    while lines.start == lines.end, block.ending == nil {
      do throws(FileError) {
        block.ending = try readOn()
      } catch {
        block.ending = .unreadable(error)
      }
    }
    // The rest behind the last line moves to the front of the block's old buffer.
    var bytes: [UInt8] = []
    swap(&bytes, &block.lines.bytes)
    let rest = lines.end..<filled
    let needed = rest.count + source.chunkBytes + 1 + TextLines.padding
    if bytes.count < needed { bytes = [UInt8](repeating: 0, count: needed) }
    for (place, index) in rest.enumerated() { bytes[place] = lines.bytes[index] }
    block.lines = lines
    block.lines.line = 1
    lines.bytes = bytes
    lines.start = 0
    lines.end = 0
    filled = rest.count
    nulIndex = nulIndex.map { $0 - rest.lowerBound }
  }

  /// Where the quotation mark stands that is open at the end of the file.
  func openQuoteIndex(_ delimiter: UInt8) -> Int {
    DelimitedText.openQuote(lines.bytes.span, from: lines.start, to: filled, delimiter: delimiter)
      ?? lines.start
  }

  /// Reads one chunk, or tells why none follows.
  private mutating func readOn() throws(FileError) -> TextBlock.Ending? {
    if let failure { throw failure }
    if let nulIndex { return .nul(nulIndex) }
    if filled - lines.start > RowTokenizer.maximumRowBytes { return .tooLong }
    if isOver { return .over(sha256: source.sha256()) }
    try fill()
    return nil
  }

  /// Moves what is left to the front and reads one chunk behind it.
  private mutating func fill() throws(FileError) {
    if lines.start > 0 {
      for index in lines.start..<filled { lines.bytes[index - lines.start] = lines.bytes[index] }
      lines.end = max(0, lines.end - lines.start)
      filled -= lines.start
      lines.start = 0
    }
    // Room for a chunk and for a line feed that may be missing at the end.
    let needed = filled + source.chunkBytes + 1 + TextLines.padding
    if lines.bytes.count < needed {
      lines.bytes += [UInt8](repeating: 0, count: max(lines.bytes.count, needed))
    }
    // A pipe gives less at once.
    let limit = filled + source.chunkBytes
    while filled < limit, nulIndex == nil, !isOver { try fill(to: limit) }
  }

  private mutating func fill(to limit: Int) throws(FileError) {
    let got = try source.read(into: &lines.bytes, at: filled, count: limit - filled)
    if got == 0 {
      isOver = true
      if nulIndex == nil, filled > 0, lines.bytes[filled - 1] != DelimitedText.lineFeed {
        lines.bytes[filled] = DelimitedText.lineFeed
        filled += 1
        lines.end = filled
      }
      return
    }
    let new = filled..<filled + got
    filled += got
    if nulIndex != nil { return }
    nulIndex = Platform.firstIndex(of: 0, in: lines.bytes, new)
    var last = nulIndex ?? new.upperBound
    while last > new.lowerBound, lines.bytes[last - 1] != DelimitedText.lineFeed { last -= 1 }
    if last > new.lowerBound { lines.end = last }
  }
}
