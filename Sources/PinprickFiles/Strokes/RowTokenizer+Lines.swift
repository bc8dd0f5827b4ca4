/// Lines between rows that are no rows.
extension RowTokenizer {
  /// Passes over a line that is no row: a blank one, a comment, or the header once more.
  ///
  /// A byte order mark within the file, and the header, stand where files were joined: no stroke goes on
  /// behind them.
  ///
  /// - Returns: whether there was one; the cursor then stands behind it.
  func passOver(
    _ bytes: Span<UInt8>, to end: Int, from cursor: inout Cursor, in batch: inout RowBatch
  ) -> Bool {
    if bytes[cursor.index] == 0xEF, bytes[cursor.index + 1] == 0xBB, bytes[cursor.index + 2] == 0xBF
    {
      cursor.index += 3
      cursor.isLifted = true
      batch.byteOrderMarkCount += 1
    }
    let start = cursor.index
    if let next = endOfHeader(bytes, from: start, to: end) {
      cursor.isLifted = true
      batch.headerCount += 1
      batch.lineCount += (start..<next).count { bytes[$0] == DelimitedText.lineFeed }
      cursor.index = next
      return true
    }
    guard let next = endOfBlank(bytes, from: start) ?? endOfComment(bytes, from: start) else {
      return false
    }
    cursor.index = next
    batch.lineCount += 1
    return true
  }

  /// Where the next row begins if the header stands here once more.
  private func endOfHeader(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard start + headerLine.count < end,
      headerLine.indices.allSatisfy({
        bytes[start + $0] == headerLine[$0]
      })
    else { return nil }
    let index = start + headerLine.count
    if bytes[index] == DelimitedText.lineFeed { return index + 1 }
    return bytes[index] == DelimitedText.carriageReturn
      && bytes[index + 1] == DelimitedText.lineFeed ? index + 2 : nil
  }

  /// Where the next line begins if this one is a comment: it begins with `#` and has not as many fields as
  /// a row, whose first field may begin so too.
  private func endOfComment(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard bytes[start] == StrokeLayout.hash else { return nil }
    var end = start
    while bytes[end] != DelimitedText.lineFeed { end += 1 }
    let row = DelimitedText.fields(bytes, from: start, to: end + 1, delimiter: delimiter)
    guard let row, row.fields.count != roles.count else { return nil }
    return end + 1
  }

  /// Where the next line begins if there are but blanks on this one, nil otherwise.
  func endOfBlank(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while bytes[index] == 0x20 || (bytes[index] == 0x09 && delimiter != 0x09) { index += 1 }
    guard bytes[index] != delimiter, isEnd(bytes, index, bytes[index]) else { return nil }
    return bytes[index] == DelimitedText.lineFeed ? index + 1 : index + 2
  }
}
