/// The fields of a row; each leaves the index at the delimiter, line feed or carriage return behind
/// itself.
extension RowTokenizer {
  /// The number of up to 19 digits without an exponent that begins at a place, which moves behind it; nil
  /// for any other.
  // Inlined because it is the body of the loop over plain rows for nearly all bytes.
  @inline(__always)
  func plainNumber(_ bytes: Span<UInt8>, _ place: inout Int) -> Double? {
    DecimalNumber.Parts(bytes, &place, to: bytes.count, secondPoint: secondPoint).value
  }

  func number(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ row: inout Row,
    mayBeEmpty: Bool = false
  ) -> Double {
    var place = index
    guard let value = plainNumber(bytes, &place), isEnd(bytes, place, bytes[place]) else {
      return unusualNumber(bytes, &index, field, &row, mayBeEmpty: mayBeEmpty)
    }
    index = place
    return value
  }

  /// A time less the origin, of whole numbers without loss of digits.
  func time(_ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ row: inout Row) -> Double {
    if timeOrigin != 0 {
      var place = index
      let parts = DecimalNumber.Parts(bytes, &place, to: bytes.count, secondPoint: secondPoint)
      if let whole = parts.wholeNumber, isEnd(bytes, place, bytes[place]) {
        index = place
        return sinceOrigin(whole)
      }
    }
    return number(bytes, &index, field, &row) - Double(timeOrigin)
  }

  private func time(
    _ bytes: Span<UInt8>, quoted range: Range<Int>, _ field: Int, _ row: inout Row
  ) -> Double {
    if timeOrigin != 0 {
      var place = range.lowerBound
      let parts = DecimalNumber.Parts(
        bytes, &place, to: range.upperBound, secondPoint: secondPoint)
      if let whole = parts.wholeNumber, place == range.upperBound { return sinceOrigin(whole) }
    }
    return value(bytes, range, field, &row, mayBeEmpty: false) - Double(timeOrigin)
  }

  private func sinceOrigin(_ time: Int64) -> Double {
    let (difference, overflows) = time.subtractingReportingOverflow(timeOrigin)
    return overflows ? Double(time) - Double(timeOrigin) : Double(difference)
  }

  /// A number with anything about it, or none.
  @inline(never)
  func unusualNumber(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ row: inout Row, mayBeEmpty: Bool
  ) -> Double {
    let start = index
    index = endOfField(bytes, from: start)
    guard !strayQuote(bytes, start..<index, field, &row) else { return 0 }
    return value(bytes, start..<index, field, &row, mayBeEmpty: mayBeEmpty)
  }

  func value(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ field: Int, _ row: inout Row, mayBeEmpty: Bool
  ) -> Double {
    do throws(DecimalNumber.Fault) {
      return try DecimalNumber.value(bytes, range, decimalComma: hasDecimalComma)
    } catch {
      if mayBeEmpty, Self.isMissing(bytes, range) { return .nan }
      if hasTime, roles[field] == .x || roles[field] == .y, Self.isMissing(bytes, range) {
        return .nan
      }
      if row.valueFault == nil {
        row.valueFault = Row.Fault(field: field, reason: .number(error))
      }
      return 0
    }
  }

  /// Whether a field says that there is no value.
  static func isMissing(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    DecimalNumber.isMissing(range.map { bytes[$0] })
  }

  func contact(
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

  func contact(
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
  func text(
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
  func quoted(
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
    case .time: row.time = time(bytes, quoted: inner, field, &row)
    case .heading: row.heading = value(bytes, inner, field, &row, mayBeEmpty: true)
    case .force: row.force = value(bytes, inner, field, &row, mayBeEmpty: true)
    case .roll: row.roll = value(bytes, inner, field, &row, mayBeEmpty: true)
    case .contact: contact(bytes, inner, field, &row)
    case .stroke: row.stroke = same(bytes, range, as: stroke) ? stroke : range
    case .session: row.session = same(bytes, range, as: session) ? session : range
    case nil: break
    }
    return inner.count { bytes[$0] == DelimitedText.lineFeed }
  }

  func same(_ bytes: Span<UInt8>, _ range: Range<Int>, as other: Range<Int>) -> Bool {
    range.count == other.count
      && zip(range, other).allSatisfy { bytes[$0] == bytes[$1] }
  }

  // MARK: ends

  /// Whether a field ends before the byte at `index`; a line feed or a delimiter lies there or, with
  /// a carriage return, one further.
  @inline(__always)
  func isEnd(_ bytes: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Bool {
    byte == delimiter || byte == DelimitedText.lineFeed
      || (byte == DelimitedText.carriageReturn && bytes[index + 1] == DelimitedText.lineFeed)
  }

  /// The end of the field that goes on at `start` without quotation marks.
  ///
  /// The line feed at the end of the bytes stops it at the latest.
  func endOfField(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while !isEnd(bytes, index, bytes[index]) { index += 1 }
    return index
  }

  // MARK: faults

  func strayQuote(
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

  func fault(
    of row: Row, _ x: Double, _ y: Double, _ force: Double, _ rowStart: Int
  ) -> RowFault {
    if let fault = row.structureFault ?? row.valueFault {
      return RowFault(row: rowStart, field: fault.field, reason: fault.reason)
    }
    for (field, role) in roles.enumerated() {
      let position = role == .x ? x : role == .y ? y : 0
      if !(abs(position) <= Self.maximumPosition) {
        return RowFault(row: rowStart, field: field, reason: .positionOutOfRange)
      }
    }
    let isForce = abs(force) > Self.maximumForce
    return RowFault(
      row: rowStart, field: roles.firstIndex(of: isForce ? .force : .time) ?? 0,
      reason: isForce ? .forceOutOfRange : .timeOutOfRange)
  }
}
