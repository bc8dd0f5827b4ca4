/// Whole lines of a stroke file and, once `RowTokenizer` was over them, their rows.
///
/// A block is made by `TextBlocks`, filled by any thread and joined to the blocks before it by
/// `StrokeJoiner`. It is handed on, never shared, so that its memory is used again and again.
package struct TextBlock: Sendable {
  /// Why no block follows.
  enum Ending: Sendable {
    /// The file is over; its SHA-256 as it is stored.
    case over(sha256: String)
    /// A NUL byte lies at this place of the buffer, behind the block's lines.
    case nul(Int)
    /// The line behind the block's lines is longer than any row may be.
    case tooLong
    /// The rest of the file could not be read.
    case unreadable(FileError)
  }

  /// Counts the blocks of a file from 0.
  package internal(set) var number = 0
  /// Whether no block follows.
  package var isLast: Bool { ending != nil }

  var lines: TextLines
  var ending: Ending?
  var rows: RowBatch
  /// Where the first row begins that is not in `rows`: before the lines' end where a quotation mark
  /// is open there, or where the row above is bad and stops the reading.
  var next = 0

  init(path: String, layout: StrokeLayout) {
    lines = TextLines(bytes: [], path: path)
    rows = RowBatch(layout: layout)
  }

  /// Puts bytes before the lines.
  mutating func prepend(_ bytes: [UInt8]) {
    let shift = bytes.count - lines.start
    lines.bytes.replaceSubrange(..<lines.start, with: bytes)
    lines.start = 0
    lines.end += shift
    if case .nul(let index) = ending { ending = .nul(index + shift) }
  }
}
