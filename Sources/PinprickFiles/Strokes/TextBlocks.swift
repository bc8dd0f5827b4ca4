import Pinprick

/// Cuts a stroke file into blocks of whole lines.
package struct TextBlocks {
  /// Turns the lines of a block into rows, on any thread.
  package let tokenizer: RowTokenizer
  /// Joins the blocks in their order into strokes.
  package let joiner: StrokeJoiner

  private let layout: StrokeLayout
  private var buffer: LineBuffer
  private var count = 0
  private var isOver = false

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - path: the file, `-` for standard input.
  ///   - format: how its columns are to be understood.
  ///   - chunkBytes: how much is read at once, at least 1; a block is as long but for its ends.
  ///   - onRead: hears how much was read.
  /// - Throws: `FileError` for a file that cannot be read, is empty, is no UTF-8 text or lacks a
  ///   column.
  package init(
    path: String, format: StrokeFormat, chunkBytes: Int, onRead: ReadingObserver? = nil
  ) throws(FileError) {
    try self.init(
      try ByteSource(path: path, chunkBytes: chunkBytes, onRead: onRead), format: format)
  }

  /// Reads the header of a file.
  package init(_ source: ByteSource, format: StrokeFormat) throws(FileError) {
    for unit in [format.millimetresPerUnit, format.secondsPerUnit] {
      precondition(unit.map { $0 > 0 && $0.isFinite } != false)
    }
    precondition(format.skippedLines >= 0)
    precondition(format.offset.x.isFinite && format.offset.y.isFinite)
    buffer = try LineBuffer(source)
    layout = try StrokeLayout(readFrom: &buffer, format)
    tokenizer = RowTokenizer(layout: layout, format: format)
    joiner = StrokeJoiner(
      path: source.shownPath, layout: layout, format: format, firstLine: buffer.lines.line)
  }

  /// Reads on.
  ///
  /// - Parameter spent: a block of this file that is done with, whose memory is used again.
  /// - Returns: the next block, nil behind the last.
  package mutating func next(reusing spent: consuming TextBlock?) -> TextBlock? {
    if isOver { return nil }
    var block = spent ?? TextBlock(path: buffer.lines.path, layout: layout)
    block.number = count
    count += 1
    buffer.take(into: &block)
    isOver = block.isLast
    return block
  }
}
