import Pinprick

/// Turns the bytes of complete lines into columns of numbers: the hot loop of reading.
///
/// It knows nothing of the rows before its first, so that pieces cut at the ends of rows could be
/// read apart; `StrokeAssembler` joins what it gives. Nothing is allocated in the loop but marks and
/// faults. Numbers of up to 19 digits without an exponent are read in passing; anything else about
/// a field (quotation marks, blanks, exponents, errors) goes out of line.
///
/// Measured on one core of an AMD EPYC (release build, 10^6 rows of `stroke,t_s,x_mm,y_mm`, 33 bytes
/// each): see `StrokeReader`.
struct RowTokenizer {
  /// Rows longer than this are refused, as they come from a quotation mark without a partner.
  static let maximumRowBytes = 16 << 20
  /// The distance in millimetres from the origin beyond which no recording of a face can lie.
  static let maximumPosition = 1e6

  private let roles: [StrokeColumn?]
  private let delimiter: UInt8
  private let hasDecimalComma: Bool
  private let secondPoint: UInt8
  private let scaleX: Double
  private let scaleY: Double
  private let offsetX: Double
  private let offsetY: Double
  private let secondsPerUnit: Double
  private let stopsAtFault: Bool

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
  private struct Row {
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
        || !(abs(y) <= Self.maximumPosition) || !time.isFinite
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

  // MARK: fields; each leaves the index at the delimiter, line feed or carriage return behind

  // Inlined because it is the loop's body for nearly all bytes.
  @inline(__always)
  private func number(
    _ bytes: Span<UInt8>, _ index: inout Int, _ powersOfTen: [Double], _ field: Int,
    _ row: inout Row, mayBeEmpty: Bool = false
  ) -> Double {
    var place = index
    var byte = bytes[place]
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative {
      place += 1
      byte = bytes[place]
    }
    var digits: UInt64 = 0
    let first = place
    while byte &- UInt8(ascii: "0") < 10 {
      // May wrap beyond 19 digits, which are then read anew.
      digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
      place += 1
      byte = bytes[place]
    }
    var count = place - first
    var fractionCount = 0
    if byte == UInt8(ascii: ".") || byte == secondPoint {
      place += 1
      byte = bytes[place]
      let point = place
      while byte &- UInt8(ascii: "0") < 10 {
        digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        place += 1
        byte = bytes[place]
      }
      fractionCount = place - point
      count += fractionCount
    }
    guard count > 0, count <= 19, isEnd(bytes, place, byte) else {
      return unusualNumber(bytes, &index, field, &row, mayBeEmpty: mayBeEmpty)
    }
    index = place
    let magnitude =
      digits <= 1 << 53
      ? Double(digits) / powersOfTen[fractionCount]
      : DecimalNumber.quotient(digits, tenTo: fractionCount)
    return isNegative ? -magnitude : magnitude
  }

  /// A number with anything about it, or none.
  @inline(never)
  private func unusualNumber(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ row: inout Row, mayBeEmpty: Bool
  ) -> Double {
    let start = index
    index = endOfField(bytes, from: start)
    guard !strayQuote(bytes, start..<index, field, &row) else { return 0 }
    return value(bytes, start..<index, field, &row, mayBeEmpty: mayBeEmpty)
  }

  private func value(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ field: Int, _ row: inout Row, mayBeEmpty: Bool
  ) -> Double {
    do throws(DecimalNumber.Fault) {
      return try DecimalNumber.value(bytes, range, decimalComma: hasDecimalComma)
    } catch {
      if error == .empty, mayBeEmpty { return .nan }
      if row.valueFault == nil {
        row.valueFault = Row.Fault(field: field, reason: .number(error))
      }
      return 0
    }
  }

  private func contact(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ row: inout Row
  ) {
    let digit = bytes[index] &- UInt8(ascii: "0")
    if digit < 2, isEnd(bytes, index + 1, bytes[index + 1]) {
      row.isInContact = digit == 1
      index += 1
      return
    }
    let start = index
    index = endOfField(bytes, from: start)
    if !strayQuote(bytes, start..<index, field, &row) {
      contact(bytes, start..<index, field, &row)
    }
  }

  private func contact(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ field: Int, _ row: inout Row
  ) {
    let number = try? DecimalNumber.value(bytes, range, decimalComma: hasDecimalComma)
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self).lowercased()
    if number == 1 || text == "true" {
      row.isInContact = true
    } else if number == 0 || text == "false" {
      row.isInContact = false
    } else if row.structureFault == nil {
      row.structureFault = Row.Fault(field: field, reason: .contact)
    }
  }

  /// A text's range, or the range `like` where that spells the same.
  private func text(
    _ bytes: Span<UInt8>, _ index: inout Int, like: Range<Int>, _ field: Int, _ row: inout Row
  ) -> Range<Int> {
    let start = index
    var other = like.lowerBound
    while other < like.upperBound, bytes[index] == bytes[other] {
      index += 1
      other += 1
    }
    if other == like.upperBound, isEnd(bytes, index, bytes[index]) { return like }
    index = endOfField(bytes, from: index)
    _ = strayQuote(bytes, start..<index, field, &row)
    return start..<index
  }

  /// Reads a field in quotation marks and returns the number of line feeds in it.
  @inline(never)
  private func quoted(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ role: StrokeColumn?, like stroke: Range<Int>,
    _ session: Range<Int>, _ field: Int, _ row: inout Row
  ) -> Int {
    if !isEnd(bytes, range.upperBound, bytes[range.upperBound]), row.structureFault == nil {
      row.structureFault = Row.Fault(field: field, reason: .textAfterQuote)
    }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    switch role {
    case .x: row.x = value(bytes, inner, field, &row, mayBeEmpty: false)
    case .y: row.y = value(bytes, inner, field, &row, mayBeEmpty: false)
    case .time: row.time = value(bytes, inner, field, &row, mayBeEmpty: false)
    case .heading: row.heading = value(bytes, inner, field, &row, mayBeEmpty: false)
    case .force: row.force = value(bytes, inner, field, &row, mayBeEmpty: true)
    case .roll: row.roll = value(bytes, inner, field, &row, mayBeEmpty: true)
    case .contact: contact(bytes, inner, field, &row)
    case .stroke: row.stroke = same(bytes, range, as: stroke) ? stroke : range
    case .session: row.session = same(bytes, range, as: session) ? session : range
    case nil: break
    }
    return inner.count { bytes[$0] == DelimitedText.lineFeed }
  }

  private func same(_ bytes: Span<UInt8>, _ range: Range<Int>, as other: Range<Int>) -> Bool {
    range.count == other.count
      && zip(range, other).allSatisfy { bytes[$0] == bytes[$1] }
  }

  // MARK: ends

  /// Whether a field ends before the byte at `index`; a line feed or a delimiter lies there or, with
  /// a carriage return, one further.
  @inline(__always)
  private func isEnd(_ bytes: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Bool {
    byte == delimiter || byte == DelimitedText.lineFeed
      || (byte == DelimitedText.carriageReturn && bytes[index + 1] == DelimitedText.lineFeed)
  }

  /// The end of the field that goes on at `start` without quotation marks. The line feed at the end
  /// of the bytes stops it at the latest.
  private func endOfField(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while !isEnd(bytes, index, bytes[index]) { index += 1 }
    return index
  }

  /// Where the next line begins if there are but blanks on this one, nil otherwise.
  private func endOfBlank(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while bytes[index] == 0x20 || (bytes[index] == 0x09 && delimiter != 0x09) { index += 1 }
    guard bytes[index] != delimiter, isEnd(bytes, index, bytes[index]) else { return nil }
    return bytes[index] == DelimitedText.lineFeed ? index + 1 : index + 2
  }

  // MARK: faults

  private func strayQuote(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ field: Int, _ row: inout Row
  ) -> Bool {
    for index in range where bytes[index] == DelimitedText.quote {
      if row.structureFault == nil {
        row.structureFault = Row.Fault(field: field, reason: .strayQuote)
      }
      return true
    }
    return false
  }

  private func fault(of row: Row, _ x: Double, _ y: Double, _ rowStart: Int) -> RowFault {
    if let fault = row.structureFault ?? row.valueFault {
      return RowFault(row: rowStart, field: fault.field, reason: fault.reason)
    }
    for (field, role) in roles.enumerated() {
      let position = role == .x ? x : role == .y ? y : 0
      if !(abs(position) <= Self.maximumPosition) {
        return RowFault(row: rowStart, field: field, reason: .positionOutOfRange)
      }
    }
    let field = roles.firstIndex(of: .time) ?? 0
    return RowFault(row: rowStart, field: field, reason: .number(.outOfRange))
  }
}
