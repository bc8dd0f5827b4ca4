import Pinprick

/// Turns the bytes of complete lines into columns of numbers: the hot loop of reading.
///
/// It knows nothing of the rows before its first, so that pieces cut at the ends of rows could be
/// read apart; `StrokeAssembler` joins what it gives. Nothing is allocated in the loop but marks and
/// faults. Numbers of up to 19 digits without an exponent are read in passing; anything else about
/// a field (quotation marks, blanks, exponents, errors) goes out of line.
/// What was measured stands at `StrokeReader`.
struct RowTokenizer {
  /// Rows longer than this are refused, as they come from a quotation mark without a partner.
  static let maximumRowBytes = 16 << 20
  /// The distance in millimetres from the origin beyond which no recording of a face can lie.
  static let maximumPosition = 1e6
  /// Times in seconds lie within 300 centuries of zero, enough for every clock's epoch.
  static let maximumTime = 1e12
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
  let stopsAtFault: Bool

  init(layout: StrokeLayout, format: StrokeFormat) {
    roles = layout.roles
    delimiter = layout.delimiter
    hasDecimalComma = layout.hasDecimalComma
    secondPoint = UInt8(ascii: layout.hasDecimalComma ? "," : ".")
    scaleX = format.millimetresPerUnit
    scaleY = format.flipsY ? -format.millimetresPerUnit : format.millimetresPerUnit
    offsetX = format.offset.x
    offsetY = format.offset.y
    secondsPerUnit = format.secondsPerUnit
    stopsAtFault = !format.skipsBadRows
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
    /// The first fault that counts even when the roller is up.
    var structureFault: Fault?
    /// The first fault that a row without contact may have.
    var valueFault: Fault?

    struct Fault {
      var field: Int
      var reason: RowFault.Reason
    }
  }

  /// Reads rows from `start` on until `end`, the batch's capacity, an unfinished row or, where
  /// bad rows stop, a bad row.
  ///
  /// - Parameters:
  ///   - bytes: the buffer.
  ///   - start: where a row begins.
  ///   - end: the place behind a line feed. A row that is not finished there is left alone.
  ///   - batch: an empty batch.
  /// - Returns: where the first row begins that was not read.
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into batch: inout RowBatch
  ) -> Int {
    precondition(start == end || bytes[end - 1] == DelimitedText.lineFeed)
    let powersOfTen = DecimalNumber.powersOfTen
    let hasTime = !batch.time.isEmpty
    let hasForce = !batch.force.isEmpty
    let hasHeading = !batch.heading.isEmpty
    let hasRoll = !batch.roll.isEmpty
    var isLifted = false
    var stroke = 0..<0
    var session = 0..<0
    var index = start
    rows: while index < end, batch.count < batch.capacity {
      if bytes[index] <= 0x20, let next = endOfBlank(bytes, from: index) {
        index = next
        batch.lineCount += 1
        continue
      }
      let rowStart = index
      var row = Row()
      var field = 0
      var innerLines = 0
      while true {
        let role = field < roles.count ? roles[field] : nil
        if bytes[index] == DelimitedText.quote {
          guard let after = DelimitedText.endOfQuoted(bytes, from: index, to: end) else {
            index = rowStart
            break rows
          }
          innerLines += quoted(bytes, index..<after, role, like: stroke, session, field, &row)
          index = endOfField(bytes, from: after)
        } else {
          switch role {
          case .x: row.x = number(bytes, &index, powersOfTen, field, &row)
          case .y: row.y = number(bytes, &index, powersOfTen, field, &row)
          case .time: row.time = number(bytes, &index, powersOfTen, field, &row)
          case .heading: row.heading = number(bytes, &index, powersOfTen, field, &row)
          case .force:
            row.force = number(bytes, &index, powersOfTen, field, &row, mayBeEmpty: true)
          case .roll:
            row.roll = number(bytes, &index, powersOfTen, field, &row, mayBeEmpty: true)
          case .contact: contact(bytes, &index, field, &row)
          case .stroke: row.stroke = text(bytes, &index, like: stroke, field, &row)
          case .session: row.session = text(bytes, &index, like: session, field, &row)
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
      batch.rowCount += 1
      batch.lineCount += 1 + innerLines

      if index - rowStart > Self.maximumRowBytes {
        row.structureFault = Row.Fault(field: 0, reason: .tooLong)
      } else if field != roles.count {
        row.structureFault = Row.Fault(field: roles.count, reason: .fieldCount(field))
      } else if row.structureFault == nil, !row.isInContact {
        isLifted = true
        continue
      }
      let x = row.x * scaleX + offsetX
      let y = row.y * scaleY + offsetY
      let time = row.time * secondsPerUnit
      if row.structureFault != nil || row.valueFault != nil || !(abs(x) <= Self.maximumPosition)
        || !(abs(y) <= Self.maximumPosition) || !(abs(time) <= Self.maximumTime)
        || abs(row.force) > Self.maximumForce
      {
        batch.faults.append(fault(of: row, x, y, rowStart))
        if stopsAtFault { break }
        continue
      }
      let sample = batch.count
      if sample == 0 || isLifted || row.stroke != stroke || row.session != session {
        batch.marks.append(
          StrokeMark(
            sample: sample, isLanding: isLifted, stroke: row.stroke, session: row.session))
        stroke = row.stroke
        session = row.session
        isLifted = false
      }
      batch.x[sample] = x
      batch.y[sample] = y
      if hasTime {
        batch.time[sample] = time
        batch.rowStarts[sample] = rowStart
      }
      if hasForce { batch.force[sample] = row.force }
      if hasHeading { batch.heading[sample] = row.heading }
      if hasRoll { batch.roll[sample] = row.roll }
      batch.count = sample + 1
    }
    batch.endsLifted = isLifted
    return index
  }
}
