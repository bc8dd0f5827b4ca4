import Pinprick

/// Turns the bytes of complete lines into columns of numbers: the hot loop of reading.
///
/// It knows nothing of the rows before its first, so that pieces cut at the ends of rows can be
/// read apart; `StrokeJoiner` joins what it gives. Nothing is allocated in the loop but marks, faults
/// and the shapes that are learnt. Plain rows have a loop of their own, and all others come here:
/// numbers of up to 19 digits without an exponent are read in passing; anything else about a field (quotation marks, blanks,
/// exponents, errors) goes out of line. What was measured stands at `plainRows`.
package struct RowTokenizer: Sendable {
  /// Rows longer than this are refused, as they come from a quotation mark without a partner.
  static let maximumRowBytes = 16 << 20
  /// The distance in millimetres from the origin beyond which no recording of a face can lie.
  static let maximumPosition = 1e6
  static let maximumTime = TimeScale.maximum
  /// Forces in newtons; a hand has a thousandth of it.
  static let maximumForce = 1e6

  let roles: [StrokeColumn?]
  let delimiter: UInt8
  let hasDecimalComma: Bool
  let secondPoint: UInt8
  let scaleX: Double
  let scaleY: Double
  let offsetX: Double
  let offsetY: Double
  let secondsPerUnit: Double
  /// What is taken off whole times before they are scaled.
  let timeOrigin: Int64
  let forceScale: Double
  let headingScale: Double
  /// The column of headings, if there is one.
  let headingField: Int?
  /// Whether no row has a heading, so that none may.
  let lacksHeadings: Bool
  /// The header, which may stand in the file again.
  let headerLine: [UInt8]
  let stopsAtFault: Bool
  /// Whether rows have times, so that one without a position is a gap and no fault.
  let hasTime: Bool

  init(layout: StrokeLayout, options: ReadingOptions) {
    roles = layout.roles
    delimiter = layout.delimiter
    hasDecimalComma = layout.hasDecimalComma
    secondPoint = UInt8(ascii: layout.hasDecimalComma ? "," : ".")
    scaleX = layout.millimetresPerUnit.x
    scaleY = options.flipsY ? -layout.millimetresPerUnit.y : layout.millimetresPerUnit.y
    offsetX = options.offset.x
    offsetY = options.offset.y
    secondsPerUnit = layout.time.secondsPerUnit
    timeOrigin = layout.time.origin
    forceScale = layout.newtonsPerUnit
    headingScale = layout.headingScale
    headingField = layout.roles.firstIndex(of: .heading)
    lacksHeadings = layout.lacksHeadings
    headerLine = layout.headerLine
    stopsAtFault = !options.skipsBadRows
    hasTime = layout.has(.time)
  }

  /// What a row has told so far.
  struct Row {
    var x = 0.0
    var y = 0.0
    var time = 0.0
    var force = 0.0
    var heading = 0.0
    var roll = 0.0
    var isInContact = true
    var stroke = 0..<0
    var session = 0..<0
    /// Line feeds within quotation marks.
    var innerLines = 0
    /// The first fault that counts even when the roller is up.
    var structureFault: Fault?
    /// The first fault that a row without contact may have.
    var valueFault: Fault?

    struct Fault {
      var field: Int
      var reason: RowFault.Reason
    }
  }

  /// Turns the lines of a block into rows, up to an unfinished row or, where bad rows stop, a bad
  /// row.
  package func read(_ block: inout TextBlock) {
    block.rows.clear()
    // What rows of 32 bytes need; shorter ones make it grow.
    let lines = block.lines
    block.rows.grow(to: max(64, (lines.end - lines.start) / 32))
    block.next = lines.start
    var cursor = Cursor(index: lines.start)
    while true {
      read(lines.bytes.span, to: lines.end, from: &cursor, into: &block.rows)
      guard !cursor.isDone else { break }
      let capacity = block.rows.capacity
      block.rows.grow(to: 2 * capacity)
    }
    block.rows.endsLifted = cursor.isLifted
    block.next = cursor.index
  }

  /// How far the reading of a block is.
  struct Cursor {
    /// Where the first row begins that was not read.
    var index: Int
    /// Whether no more rows can be read.
    var isDone = false
    /// Whether the roller is up in the last row.
    var isLifted = false
    /// The fields of the last mark.
    var stroke = 0..<0
    var session = 0..<0
    /// Whether a row that repeats these fields is one line.
    var mayRepeat = true
    /// What the rows above look like.
    var shapes = RowShapes()
  }

  /// Reads rows from the cursor on until `end`, the batch's capacity, an unfinished row or, where
  /// bad rows stop, a bad row.
  ///
  /// - Parameters:
  ///   - bytes: the buffer, with `TextLines.padding` behind `end`.
  ///   - end: the place behind a line feed. A row that is not finished there is left alone.
  ///   - cursor: where a row begins.
  ///   - batch: the rows before it.
  private func read(
    _ bytes: Span<UInt8>, to end: Int, from cursor: inout Cursor, into batch: inout RowBatch
  ) {
    precondition(cursor.index == end || bytes[end - 1] == DelimitedText.lineFeed)
    precondition(end + TextLines.padding <= bytes.count)
    while true {
      plainRows(bytes, to: end, from: &cursor, into: &batch)
      if cursor.index == end { cursor.isDone = true }
      if cursor.isDone || batch.count == batch.capacity { return }
      otherRow(bytes, to: end, from: &cursor, into: &batch)
    }
  }

  /// Reads a row that may have anything about it, or a line that is no row.
  private func otherRow(
    _ bytes: Span<UInt8>, to end: Int, from cursor: inout Cursor, into batch: inout RowBatch
  ) {
    if passOver(bytes, to: end, from: &cursor, in: &batch) { return }
    let rowStart = cursor.index
    var row = Row()
    guard let next = self.next(bytes, to: end, like: cursor, &row) else {
      cursor.isDone = true
      return
    }
    cursor.index = next
    batch.rowCount += 1
    batch.lineCount += 1 + row.innerLines
    if row.structureFault == nil, !row.isInContact {
      cursor.isLifted = true
      return
    }
    let x = row.x * scaleX + offsetX
    let y = row.y * scaleY + offsetY
    let time = row.time * secondsPerUnit
    let force = row.force * forceScale
    if row.structureFault == nil, row.valueFault == nil, row.x.isNaN || row.y.isNaN,
      abs(time) <= Self.maximumTime
    {
      batch.missingCount += 1
      return
    }
    if let headingField, row.valueFault == nil, row.heading.isNaN != lacksHeadings {
      row.valueFault = Row.Fault(
        field: headingField, reason: lacksHeadings ? .headingAppears : .number(.empty))
    }
    if row.structureFault != nil || row.valueFault != nil || !(abs(x) <= Self.maximumPosition)
      || !(abs(y) <= Self.maximumPosition) || !(abs(time) <= Self.maximumTime)
      || abs(force) > Self.maximumForce
    {
      batch.faults.append(fault(of: row, x, y, force, rowStart))
      cursor.isDone = stopsAtFault
      return
    }
    let sample = batch.count
    if sample == 0 || cursor.isLifted || row.stroke != cursor.stroke
      || row.session != cursor.session
    {
      batch.marks.append(
        StrokeMark(
          sample: sample, isLanding: cursor.isLifted, stroke: row.stroke, session: row.session))
      cursor.stroke = row.stroke
      cursor.session = row.session
      cursor.isLifted = false
      cursor.mayRepeat = row.innerLines == 0
      cursor.shapes.forget()
    }
    batch.x[sample] = x
    batch.y[sample] = y
    if batch.hasTime {
      batch.time[sample] = time
      batch.rowStarts[sample] = UInt32(truncatingIfNeeded: rowStart)
    }
    if batch.hasForce { batch.force[sample] = force }
    if batch.hasHeading { batch.heading[sample] = row.heading * headingScale }
    if batch.hasRoll { batch.roll[sample] = row.roll }
    batch.count = sample + 1
  }

  /// Takes the fields of a row.
  ///
  /// - Returns: where the next row begins; nil where this one has no end.
  private func next(
    _ bytes: Span<UInt8>, to end: Int, like last: Cursor, _ row: inout Row
  ) -> Int? {
    var index = last.index
    var field = 0
    while true {
      let role = field < roles.count ? roles[field] : nil
      if bytes[index] == DelimitedText.quote {
        guard let after = DelimitedText.endOfQuoted(bytes, from: index, to: end) else {
          return nil
        }
        row.innerLines += quoted(
          bytes, index..<after, role, like: last.stroke, last.session, field, &row)
        index = endOfField(bytes, from: after)
      } else {
        switch role {
        case .x: row.x = number(bytes, &index, field, &row)
        case .y: row.y = number(bytes, &index, field, &row)
        case .time: row.time = time(bytes, &index, field, &row)
        case .heading:
          row.heading = number(bytes, &index, field, &row, mayBeEmpty: true)
        case .force:
          row.force = number(bytes, &index, field, &row, mayBeEmpty: true)
        case .roll:
          row.roll = number(bytes, &index, field, &row, mayBeEmpty: true)
        case .contact: contact(bytes, &index, field, &row)
        case .stroke: row.stroke = text(bytes, &index, like: last.stroke, field, &row)
        case .session: row.session = text(bytes, &index, like: last.session, field, &row)
        case nil: _ = text(bytes, &index, like: 0..<0, field, &row)
        }
      }
      field += 1
      if bytes[index] == delimiter {
        index += 1
        continue
      }
      index += bytes[index] == DelimitedText.lineFeed ? 1 : 2
      break
    }
    if index - last.index > Self.maximumRowBytes {
      row.structureFault = Row.Fault(field: 0, reason: .tooLong)
    } else if field != roles.count {
      row.structureFault = Row.Fault(field: roles.count, reason: .fieldCount(field))
    }
    return index
  }
}
