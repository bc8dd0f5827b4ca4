/// Rows as nearly all rows are: plain decimals, `contact` as one digit, the label of the row above.
///
/// Fields are taken eight bytes at a time in words whose lowest byte is the first of the text. What
/// does not fit is left to the slow way, so that nothing here has to tell errors apart.
///
/// Digits: xor with "00000000" makes digits 0 to 9 of them. Adding 0x76 sets the top bit of a byte
/// from 10 to 127; those from 128 have it. The lowest such bit is where the digits end.
extension RowTokenizer {
  /// Reads a plain row.
  ///
  /// - Parameters:
  ///   - bytes: the buffer, padded behind its last line feed.
  ///   - index: where the row begins; afterwards where the next one does.
  ///   - last: the fields of the last mark, which a row's labels may repeat.
  ///   - row: an empty row.
  /// - Returns: false where the row is not plain; index and row are then of no use.
  @inline(__always)
  func plainRow(
    _ bytes: Span<UInt8>, _ index: inout Int, like last: Cursor, _ powersOfTen: [Double],
    _ row: inout Row
  ) -> Bool {
    // Bytes are their own storage: no padding, no pointer.
    let text = unsafe bytes.bytes
    var place = index
    let lastField = roles.count - 1
    var field = 0
    while true {
      let role = roles[field]
      switch role {
      case .x, .y, .time, .force, .heading, .roll:
        guard let number = plainNumber(text, &place, powersOfTen) else { return false }
        switch role {
        case .x: row.x = number
        case .y: row.y = number
        case .time: row.time = number
        case .force: row.force = number
        case .heading: row.heading = number
        default: row.roll = number
        }
      case .contact:
        let digit = bytes[place] &- UInt8(ascii: "0")
        guard digit < 2 else { return false }
        row.isInContact = digit == 1
        place += 1
      case .stroke:
        guard isSame(text, &place, as: last.stroke) else { return false }
        row.stroke = last.stroke
      case .session:
        guard isSame(text, &place, as: last.session) else { return false }
        row.session = last.session
      case nil:
        while bytes[place] != delimiter {
          let byte = bytes[place]
          if byte == DelimitedText.quote || byte < 0x20 { break }
          place += 1
        }
      }
      let byte = bytes[place]
      if field == lastField {
        if byte == DelimitedText.lineFeed {
          index = place + 1
          return true
        }
        guard byte == DelimitedText.carriageReturn, bytes[place + 1] == DelimitedText.lineFeed
        else { return false }
        index = place + 2
        return true
      }
      guard byte == delimiter else { return false }
      place += 1
      field += 1
    }
  }

  /// Reads `[-]digits[.digits]` of at most 7 digits before and 8 behind the point, and leaves the
  /// place behind it.
  @inline(__always)
  private func plainNumber(
    _ text: RawSpan, _ place: inout Int, _ powersOfTen: [Double]
  ) -> Double? {
    var start = place
    var word = Self.word(text, start)
    let isNegative = UInt8(truncatingIfNeeded: word) == UInt8(ascii: "-")
    if isNegative {
      start += 1
      word = Self.word(text, start)
    }
    let digits = word ^ Self.zeros
    let others = Self.nonDigits(digits)
    // A digit more than fits, or a point as the ninth byte.
    if others == 0 { return nil }
    let whole = others.trailingZeroBitCount & ~7
    let separator = UInt8(truncatingIfNeeded: word >> UInt64(whole))
    guard separator == UInt8(ascii: ".") || separator == secondPoint else {
      if whole == 0 { return nil }
      place = start + whole >> 3
      let value = Double(Self.number(digits << UInt64(64 - whole)))
      return isNegative ? -value : value
    }
    let behind = others & (others &- 1)
    if behind != 0 {
      // All of it lies in the word: the digits behind the point move up to those before it.
      let end = behind.trailingZeroBitCount & ~7
      if end == 8 { return nil }
      let mask = (1 as UInt64) << UInt64(whole) &- 1
      let joined = (digits & mask) | ((digits >> 8) & ~mask)
      place = start + end >> 3
      // 8 to 56 bits are digits, and the shift drops the others.
      let value =
        Double(Self.number(joined << UInt64(72 - end))) / powersOfTen[(end - whole) >> 3 - 1]
      return isNegative ? -value : value
    }
    if whole == 0 { return nil }
    start += whole >> 3 + 1
    let fraction = Self.word(text, start) ^ Self.zeros
    let end = Self.nonDigits(fraction)
    var value: Double
    if end == 0 {
      // At most 15 digits, far below 2^53.
      let sum = Self.number(digits << UInt64(64 - whole)) &* 100_000_000 &+ Self.number(fraction)
      value = Double(sum) / 1e8
      place = start + 8
    } else {
      let count = end.trailingZeroBitCount & ~7
      if count == 0 { return nil }
      let sum =
        Self.number(digits << UInt64(64 - whole)) &* Self.wholePowersOfTen[count >> 3]
        &+ Self.number(fraction << UInt64(64 - count))
      value = Double(sum) / powersOfTen[count >> 3]
      place = start + count >> 3
    }
    return isNegative ? -value : value
  }

  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The top bit of every byte that is above 9.
  @inline(__always)
  private static func nonDigits(_ digits: UInt64) -> UInt64 {
    // 0x7f + 0x76 is below 0x100, so that no byte carries into the next.
    let sums = (digits & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676
    return (sums | digits) & 0x8080_8080_8080_8080
  }

  /// The number of eight digits, of which the lowest byte holds the first.
  @inline(__always)
  private static func number(_ digits: UInt64) -> UInt64 {
    // Pairs in every other byte, then the four pairs by their weights into the upper half.
    let pairs = digits &* 10 &+ digits >> 8
    let odd = (pairs & 0x0000_00ff_0000_00ff) &* (100 + 1_000_000 << 32)
    let even = (pairs >> 16 & 0x0000_00ff_0000_00ff) &* (1 + 10_000 << 32)
    return (odd &+ even) >> 32
  }

  /// Whether the bytes at a place repeat a range of the buffer; the place moves behind them.
  @inline(__always)
  private func isSame(_ text: RawSpan, _ place: inout Int, as other: Range<Int>) -> Bool {
    var done = 0
    while other.count - done > 8 {
      if Self.word(text, place + done) != Self.word(text, other.lowerBound + done) { return false }
      done += 8
    }
    // 0 to 8 bytes are left; a shift by 64 gives 0.
    let left = UInt64(other.count - done)
    let mask = ~(UInt64.max << (left * 8))
    let difference = Self.word(text, place + done) ^ Self.word(text, other.lowerBound + done)
    place += other.count
    return difference & mask == 0
  }

  /// The eight bytes from a place on.
  @inline(__always)
  private static func word(_ text: RawSpan, _ place: Int) -> UInt64 {
    // Every pattern of bits is a UInt64, and the load checks the bounds.
    UInt64(littleEndian: unsafe text.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  private static let wholePowersOfTen: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
  ]
}
