package import Pinprick

/// Joins the blocks of a file, in their order, into whole strokes.
///
/// A block is cut at a line feed without knowing whether a quotation mark is open there. Where it
/// is, the row's beginning is left over, and the block behind it, which was read from the middle of
/// a row, is read anew from there.
package struct StrokeJoiner: Sendable {
  /// What was read so far.
  package private(set) var summary: StrokeSummary

  private let layout: StrokeLayout
  private let skipsBadRows: Bool
  private let mayBeEmpty: Bool
  private let tokenizer: RowTokenizer
  private var assembler: StrokeAssembler
  /// The beginning of a row whose quotation mark was open at the end of the last block.
  private var rest: [UInt8] = []
  private var line: Int
  private var isOver = false
  private var joints = StrokeWarnings.Joints()

  init(path: String, layout: StrokeLayout, options: ReadingOptions, firstLine: Int) {
    summary = StrokeSummary(path: path)
    summary.origin = layout.origin(options)
    self.layout = layout
    skipsBadRows = options.skipsBadRows
    mayBeEmpty = options.mayBeEmpty
    tokenizer = RowTokenizer(layout: layout, options: options)
    assembler = StrokeAssembler(layout: layout, options: options)
    line = firstLine
  }

  /// Takes in the next block, over which the tokenizer was.
  ///
  /// - Throws: `FileError` with the line and byte of the first bad row, what ends the file early,
  ///   and when the file ends without a sample.
  package mutating func add(_ block: inout TextBlock) throws(FileError) {
    precondition(!isOver, "a block behind the last")
    if !rest.isEmpty {
      block.prepend(rest)
      tokenizer.read(&block)
    }
    block.lines.line = line
    let late = assembler.add(block.rows, block.lines.bytes.span)
    summary.rows += block.rows.rowCount
    summary.missingRows += block.rows.missingCount
    joints.headers += block.rows.headerCount
    joints.byteOrderMarks += block.rows.byteOrderMarkCount
    if !late.isEmpty || !block.rows.faults.isEmpty {
      try handle((late + block.rows.faults).sorted { $0.row < $1.row }, block.lines)
    }
    line += block.rows.lineCount
    block.lines.start = block.next
    block.lines.line = line
    if block.next < block.lines.end || !rest.isEmpty {
      rest = Array(block.lines.bytes[block.next..<block.lines.end])
    }
    if rest.count > RowTokenizer.maximumRowBytes {
      throw block.lines.failure(line: line, column: 1, TextLines.tooLong)
    }
    switch block.ending {
    case nil: break
    case .over(let sha256): try finish(block, sha256)
    case .nul(let index): throw block.lines.failure(at: index, TextLines.nul)
    case .tooLong: throw block.lines.failure(line: line, column: 1, TextLines.tooLong)
    case .unreadable(let error): throw error
    }
  }

  /// All whole strokes that are known and were not taken; nil where there is none.
  package mutating func takeWhole() -> Recording? {
    let recording = assembler.takeWhole()
    summary.strokes += recording?.strokes.count ?? 0
    return recording
  }

  private mutating func handle(
    _ faults: [RowFault], _ lines: borrowing TextLines
  ) throws(FileError) {
    for fault in faults {
      if !skipsBadRows || fault.reason == .tooLong { throw fault.error(in: lines, layout) }
      summary.skippedRows += 1
      if summary.skipReasons.count < StrokeSummary.reasonCount {
        summary.skipReasons.append(fault.error(in: lines, layout))
      }
    }
  }

  private mutating func finish(
    _ block: borrowing TextBlock, _ sha256: String
  ) throws(FileError) {
    if !rest.isEmpty {
      let lines = block.lines
      let mark = DelimitedText.openQuote(
        lines.bytes.span, from: lines.start, to: lines.end, delimiter: layout.delimiter)
      throw lines.openQuote(mark ?? lines.start)
    }
    summary.sha256 = sha256
    isOver = true
    assembler.finish()
    summary.warnings =
      StrokeWarnings(layout, assembler.evidence, summary, assembler.strokeCount, joints).all
    if assembler.strokeCount == 0, summary.rows > 0 || !mayBeEmpty {
      let reason =
        switch summary {
        case _ where summary.rows == 0: "nothing follows the header"
        case _ where summary.missingRows > 0 && summary.skippedRows == 0:
          "\(summary.missingRows) of \(summary.rows) rows have no position"
        case _ where summary.skippedRows == 0: "the roller is up in every row"
        default:
          "\(summary.skippedRows) of \(summary.rows) rows are bad"
            + (summary.skipReasons.first.map { ", the first is \($0)" } ?? "")
        }
      throw block.lines.failure(line: nil, column: nil, "has no samples: \(reason)")
    }
  }
}
