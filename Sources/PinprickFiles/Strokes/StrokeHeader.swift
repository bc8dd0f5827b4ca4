/// Finds a file's header.
extension StrokeLayout {
  static let hash = UInt8(ascii: "#")

  /// Reads the header: the first line that is not blank, behind the lines that are to be passed over and
  /// behind lines that begin with `#`.
  ///
  /// A line that begins with `#` is the header where it names x and y, as NumPy and ROS write it.
  init(readFrom buffer: inout LineBuffer, _ options: ReadingOptions) throws(FileError) {
    try buffer.passOver(lines: options.skippedLines)
    while true {
      let lines = buffer.lines
      let blanks: [UInt8] = [DelimitedText.lineFeed, DelimitedText.carriageReturn, 0x20]
      let first = lines.bytes[lines.start..<lines.end].firstIndex { !blanks.contains($0) }
      let header = (first ?? lines.end)..<lines.end
      if let first, lines.bytes[first] == Self.hash {
        let end = lines.lineEnd(from: first)
        let layout = Self.behindHash(lines, first..<end, options)
        buffer.consume(to: end)
        guard let layout else { continue }
        self = layout
        try complete(&buffer)
        return
      }
      let delimiter = Self.delimiter(lines.bytes.span, header)
      if delimiter.openQuote == nil,
        let row = DelimitedText.fields(
          lines.bytes.span, from: header.lowerBound, to: lines.end, delimiter: delimiter.byte)
      {
        do throws(Fault) {
          self = try Self.layout(lines, row.fields, delimiter.byte, options)
        } catch {
          let failure = lines.failure(at: row.fields[error.field].lowerBound, error.message)
          buffer.consume(to: row.next)
          throw error.isMissing ? Self.withHint(failure, &buffer, options) : failure
        }
        headerLine = lines.withoutLineEnd(header.lowerBound..<row.next)
        buffer.consume(to: row.next)
        try complete(&buffer)
        return
      }
      if try buffer.refill() { continue }
      guard let quote = delimiter.openQuote else {
        throw lines.failure(line: nil, column: nil, "is empty")
      }
      throw lines.openQuote(quote)
    }
  }

  private static func layout(
    _ lines: TextLines, _ fields: [Range<Int>], _ delimiter: UInt8, _ options: ReadingOptions
  ) throws(Fault) -> StrokeLayout {
    let contents = fields.map { DelimitedText.content(lines.bytes.span, $0) }
    for (number, content) in contents.enumerated()
    where lines.bytes[fields[number].lowerBound] != DelimitedText.quote
      && content.contains(DelimitedText.carriageReturn)
    {
      throw Fault(
        field: number,
        message: "lines end in a carriage return alone: save the file with LF or CRLF")
    }
    return try StrokeLayout(
      names: contents.map { String(decoding: $0, as: UTF8.self) }, delimiter: delimiter, options)
  }

  /// The layout of a line that begins with `#`; nil for a comment.
  private static func behindHash(
    _ lines: TextLines, _ line: Range<Int>, _ options: ReadingOptions
  ) -> StrokeLayout? {
    let delimiter = delimiter(lines.bytes.span, line)
    guard delimiter.openQuote == nil,
      let row = DelimitedText.fields(
        lines.bytes.span, from: line.lowerBound, to: line.upperBound, delimiter: delimiter.byte)
    else { return nil }
    let names = row.fields.map {
      String(decoding: DelimitedText.content(lines.bytes.span, $0), as: UTF8.self)
    }
    for names in [[String(names[0].drop { $0 == "#" })] + names.dropFirst(), names] {
      if var layout = try? StrokeLayout(names: names, delimiter: delimiter.byte, options) {
        layout.headerLine = lines.withoutLineEnd(line)
        return layout
      }
    }
    return nil
  }

  /// Names the line further down that looks like the header.
  private static func withHint(
    _ failure: FileError, _ buffer: inout LineBuffer, _ options: ReadingOptions
  ) -> FileError {
    while buffer.lines.lineCount < 50, buffer.lookAhead() {}
    let lines = buffer.lines
    var start = lines.start
    for number in 0..<min(50, lines.lineCount) {
      let line = start..<lines.lineEnd(from: start)
      start = line.upperBound
      guard let delimiter = Optional(delimiter(lines.bytes.span, line)), delimiter.openQuote == nil,
        let row = DelimitedText.fields(
          lines.bytes.span, from: line.lowerBound, to: line.upperBound, delimiter: delimiter.byte),
        (try? layout(lines, row.fields, delimiter.byte, options)) != nil
      else { continue }
      let skipped = lines.line + number - 1
      return FileError(
        path: failure.path, line: failure.line, column: failure.column,
        message: failure.message
          + "; line \(skipped + 1) looks like the header: --skip-lines \(skipped)")
    }
    return failure
  }

  /// The delimiter of a header: of comma, semicolon and tab the one that stands most often outside
  /// quotation marks; of equals the last in this order.
  ///
  /// A quotation mark counts at the line's beginning and behind any of the three.
  ///
  /// - Returns: the delimiter and, where the header's end is not reached, the place of the mark that
  ///   is open.
  private static func delimiter(
    _ bytes: Span<UInt8>, _ header: Range<Int>
  ) -> (byte: UInt8, openQuote: Int?) {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var openQuote: Int?
    var index = header.lowerBound
    var isFieldStart = true
    while index < header.upperBound, bytes[index] != DelimitedText.lineFeed {
      if isFieldStart, bytes[index] == DelimitedText.quote {
        guard
          let after = DelimitedText.endOfQuoted(bytes, from: index, to: header.upperBound)
        else {
          openQuote = index
          break
        }
        index = after
        isFieldStart = false
        continue
      }
      let candidate = candidates.firstIndex(of: bytes[index])
      if let candidate { counts[candidate] += 1 }
      isFieldStart = candidate != nil
      index += 1
    }
    let most = counts.max() ?? 0
    return (candidates[counts.lastIndex(of: most) ?? 0], openQuote)
  }
}
