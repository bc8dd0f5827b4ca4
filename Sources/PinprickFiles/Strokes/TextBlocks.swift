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

  /// Reads the header of a file.
  ///
  /// - Parameters:
  ///   - source: the file, of which nothing was read; a block is as long as its chunks but for its ends.
  ///   - options: how its columns are to be understood.
  /// - Throws: `FileError` for a file that cannot be read, is empty, is no UTF-8 text or lacks a
  ///   column.
  package init(_ source: ByteSource, _ options: ReadingOptions) throws(FileError) {
    if let wrong = options.firstWrong {
      throw FileError(path: source.shownPath, message: wrong)
    }
    buffer = try LineBuffer(source)
    layout = try StrokeLayout(readFrom: &buffer, options)
    tokenizer = RowTokenizer(layout: layout, options: options)
    joiner = StrokeJoiner(
      path: source.shownPath, layout: layout, options: options, firstLine: buffer.lines.line)
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
