/// The first rows of a file, for what its header does not say.
struct FirstRows {
  /// A row's fields.
  struct Row {
    /// What they hold.
    var contents: [[UInt8]]
    /// Where they begin, in bytes from the line at which data begin.
    var starts: [Int]
  }

  private(set) var rows: [Row] = []

  /// Looks at rows without taking them; blank lines and lines that begin with `#` do not count.
  ///
  /// What is wrong with the file is found when its place is read.
  init(_ count: Int, of buffer: inout LineBuffer, delimiter: UInt8) {
    repeat {
      rows = []
      let lines = buffer.lines
      var index = lines.start
      while rows.count < count, index < lines.end {
        let end = lines.lineEnd(from: index)
        let isBlank = lines.bytes[index..<end].allSatisfy { $0 <= 0x20 && $0 != delimiter }
        if isBlank || lines.bytes[index] == StrokeLayout.hash {
          index = end
          continue
        }
        guard
          let row = DelimitedText.fields(
            lines.bytes.span, from: index, to: lines.end, delimiter: delimiter)
        else { break }
        rows.append(
          Row(
            contents: row.fields.map { DelimitedText.content(lines.bytes.span, $0) },
            starts: row.fields.map { $0.lowerBound - lines.start }))
        index = row.next
      }
    } while rows.count < count && buffer.lookAhead()
  }
}

extension StrokeLayout {
  /// The rows that are looked at where the first does not tell enough.
  private static let rowCount = 64

  /// Takes from the first rows what the header does not say: columns that no row has, the scale of
  /// times, and whether there are headings.
  mutating func complete(_ buffer: inout LineBuffer) throws(FileError) {
    guard let first = FirstRows(1, of: &buffer, delimiter: delimiter).rows.first else { return }
    drop(columnsBehind: first.contents.count)
    var rows = [first]
    if !isPlain(first) {
      rows = FirstRows(Self.rowCount, of: &buffer, delimiter: delimiter).rows
    }
    rows.removeAll { $0.contents.count != names.count }
    try findTimeScale(rows, buffer.lines)
    if let heading = roles.firstIndex(of: .heading) {
      let touching = rows.filter { isInContact($0) && hasPosition($0) }
      lacksHeadings =
        !touching.isEmpty && touching.allSatisfy { DecimalNumber.isMissing($0.contents[heading]) }
    }
  }

  /// Whether a row alone tells all there is to know.
  private func isPlain(_ row: FirstRows.Row) -> Bool {
    guard row.contents.count == names.count else { return false }
    if let time = roles.firstIndex(of: .time) {
      let number = number(row.contents[time])
      if !((number ?? .infinity).magnitude < TimeScale.clock) { return false }
    }
    guard let heading = roles.firstIndex(of: .heading) else { return true }
    return !DecimalNumber.isMissing(row.contents[heading])
  }

  private mutating func findTimeScale(
    _ rows: [FirstRows.Row], _ lines: TextLines
  ) throws(FileError) {
    guard let place = roles.firstIndex(of: .time) else { return }
    let times = rows.filter { number($0.contents[place]) != nil }
    do throws(TimeScale.Fault) {
      time = try TimeScale(
        times.map { ReadingOptions.trimmed(String(decoding: $0.contents[place], as: UTF8.self)) },
        decimalComma: hasDecimalComma, secondsPerUnit: secondsPerUnit)
    } catch {
      throw lines.failure(
        at: lines.start + (times.first?.starts[place] ?? 0), "\(names[place]): \(error.message)")
    }
  }

  private func number(_ content: [UInt8]) -> Double? {
    DecimalNumber.value(content, decimalComma: hasDecimalComma)
  }

  private func hasPosition(_ row: FirstRows.Row) -> Bool {
    !zip(roles, row.contents).contains { role, content in
      (role == .x || role == .y) && DecimalNumber.isMissing(content)
    }
  }

  private func isInContact(_ row: FirstRows.Row) -> Bool {
    guard let place = roles.firstIndex(of: .contact) else { return true }
    let text = String(decoding: row.contents[place], as: UTF8.self).lowercased()
    return number(row.contents[place]) != 0 && text != "false"
  }
}
