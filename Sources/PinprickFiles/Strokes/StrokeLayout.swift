import Pinprick

/// Where a file's header puts the columns that count.
struct StrokeLayout: Sendable {
  /// The byte between fields: comma, semicolon or tab.
  let delimiter: UInt8
  /// The header's names, trimmed.
  let names: [String]
  /// What each column holds; nil for one that does not count.
  let roles: [StrokeColumn?]

  /// Whether a column is there.
  func has(_ column: StrokeColumn) -> Bool { roles.contains(column) }

  /// Whether numbers may have a decimal comma.
  var hasDecimalComma: Bool { delimiter == UInt8(ascii: ";") }

  /// What is wrong with a header: which of its fields is to blame, and why.
  struct Fault: Error {
    var field: Int
    var message: String
  }

  /// Finds the columns.
  ///
  /// - Parameters:
  ///   - names: the header's fields without quotation marks.
  ///   - delimiter: what stands between them.
  ///   - columnNames: renamed columns.
  /// - Throws: `Fault` for a column that is missing, stands twice or is to be two things.
  init(
    names: [String], delimiter: UInt8, columnNames: [StrokeColumn: String]
  ) throws(Fault) {
    self.delimiter = delimiter
    self.names = names.map { StrokeFormat.trimmed($0) }
    let spelled = self.names.map { $0.lowercased() }
    var roles = [StrokeColumn?](repeating: nil, count: names.count)
    var missing: [String] = []
    for column in StrokeColumn.allCases {
      let renamed = columnNames[column]
      if renamed == "" { continue }
      let allowed = renamed.map { [StrokeFormat.trimmed($0).lowercased()] } ?? column.names
      guard let name = allowed.first(where: { spelled.contains($0) }) else {
        if renamed != nil || column == .x || column == .y { missing.append(renamed ?? allowed[0]) }
        continue
      }
      let places = spelled.indices.filter { spelled[$0] == name }
      if places.count > 1 {
        throw Fault(
          field: places[1], message: "the header has two columns \"\(self.names[places[1]])\"")
      }
      if let other = roles[places[0]] {
        throw Fault(
          field: places[0],
          message: "the column \"\(self.names[places[0]])\" is to be both "
            + "\(other.names[0]) and \(column.names[0])")
      }
      roles[places[0]] = column
    }
    if !missing.isEmpty {
      let all = self.names.map { DelimitedText.shown(Array($0.utf8)) }.joined(separator: ", ")
      throw Fault(
        field: 0,
        message: "the header has no column \(missing.joined(separator: " and no column ")); "
          + "its columns are \(all); say which to take with --columns x=NAME,y=NAME")
    }
    self.roles = roles
  }

  /// Reads the header: the first line that is not blank.
  init(readFrom buffer: inout LineBuffer, _ format: StrokeFormat) throws(FileError) {
    while true {
      let lines = buffer.lines
      let blanks: [UInt8] = [DelimitedText.lineFeed, DelimitedText.carriageReturn, 0x20]
      let first = lines.bytes[lines.start..<lines.end].firstIndex { !blanks.contains($0) }
      let header = (first ?? lines.end)..<lines.end
      let delimiter = Self.delimiter(lines.bytes.span, header)
      if delimiter.openQuote == nil,
        let row = DelimitedText.fields(
          lines.bytes.span, from: header.lowerBound, to: lines.end, delimiter: delimiter.byte)
      {
        self = try Self.layout(lines, row.fields, delimiter.byte, format)
        let passed = lines.bytes[lines.start..<row.next].count { $0 == DelimitedText.lineFeed }
        buffer.consume(to: row.next, lines: passed)
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
    _ lines: TextLines, _ fields: [Range<Int>], _ delimiter: UInt8,
    _ format: StrokeFormat
  ) throws(FileError) -> StrokeLayout {
    let contents = fields.map { DelimitedText.content(lines.bytes.span, $0) }
    for (field, content) in zip(fields, contents)
    where lines.bytes[field.lowerBound] != DelimitedText.quote
      && content.contains(DelimitedText.carriageReturn)
    {
      throw lines.failure(
        at: field.lowerBound, "lines end in a carriage return alone: save the file with LF or CRLF")
    }
    do throws(Fault) {
      return try StrokeLayout(
        names: contents.map { String(decoding: $0, as: UTF8.self) }, delimiter: delimiter,
        columnNames: format.columnNames)
    } catch {
      throw lines.failure(at: fields[error.field].lowerBound, error.message)
    }
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

  /// What warnings need to know of the columns and of how they are read.
  func origin(_ format: StrokeFormat) -> RecordingOrigin {
    var origin = RecordingOrigin()
    origin.tellsContact = has(.contact)
    origin.namesStrokes = has(.stroke)
    origin.millimetresPerUnit = format.millimetresPerUnit
    origin.flipsY = format.flipsY
    origin.offset = format.offset
    origin.secondsPerUnit = format.secondsPerUnit
    func name(_ column: StrokeColumn) -> String {
      roles.firstIndex(of: column).map { names[$0] } ?? column.names[0]
    }
    origin.xName = name(.x)
    origin.yName = name(.y)
    origin.renamed = StrokeColumn.allCases.compactMap { column in
      column == .x || column == .y
        ? nil : format.columnNames[column].map { "\(column.names[0])=\($0)" }
    }
    return origin
  }
}
