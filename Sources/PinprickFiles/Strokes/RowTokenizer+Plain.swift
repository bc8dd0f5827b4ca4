/// Rows as nearly all rows are: plain decimals, `contact` as one digit, the label of the row above.
///
/// Fields are taken eight bytes at a time in words whose lowest byte is the first of the text. What
/// does not fit is left to the slow way, so that nothing here has to tell errors apart.
///
/// Digits: xor with "00000000" makes digits 0 to 9 of them. Adding 0x76 sets the top bit of a byte
/// from 10 to 127; those from 128 have it. The lowest such bit is where the digits end.
///
/// Measured with 10 million rows `stroke,t_s,x_mm,y_mm` of 31 bytes on one thread of an AMD EPYC:
/// 215 ms, 1.5 GB/s. Tried and lost: a row that goes through a struct (310 ms), shifts and sums with
/// checks and conversions of UInt64 (295 ms). Loads without checks of the bounds gain 2 % (217
/// against 222 ms), and so the checks stay.
extension RowTokenizer {
  /// Reads plain rows up to the first that is not plain, begins a run of its own or is out of range.
  ///
  /// - Parameters:
  ///   - bytes: the buffer, padded behind its last line feed.
  ///   - end: the place behind a line feed.
  ///   - cursor: where a row begins, and the labels that rows may repeat.
  ///   - batch: the rows before it.
  func plainRows(
    _ bytes: Span<UInt8>, to end: Int, from cursor: inout Cursor, into batch: inout RowBatch
  ) {
    // Whole times that are counted from an origin, and headings that must not be there, are read apart.
    guard cursor.mayRepeat, timeOrigin == 0, !lacksHeadings else { return }
    // A byte has no padding that would lie bare in the raw span.
    let text = unsafe bytes.bytes
    let powers = DecimalNumber.powersOfTen
    let powersOfTen = powers.span
    let roles = self.roles
    let lastField = roles.count - 1
    let (delimiter, scaleX, scaleY, offsetX, offsetY, secondsPerUnit) = (
      self.delimiter, self.scaleX, self.scaleY, self.offsetX, self.offsetY, self.secondsPerUnit
    )
    let (forceScale, headingScale) = (self.forceScale, self.headingScale)
    let stroke = Label(text, cursor.stroke)
    let session = Label(text, cursor.session)
    let (hasTime, hasForce) = (batch.hasTime, batch.hasForce)
    let (hasHeading, hasRoll) = (batch.hasHeading, batch.hasRoll)
    let hasMore = hasForce || hasHeading || hasRoll
    let capacity = batch.capacity
    let first = batch.count
    var sample = first
    var rowCount = 0
    var isLifted = cursor.isLifted
    var index = cursor.index
    // Out of the batch for the loop's length, so that each can be written on its own.
    var xColumn = take(&batch.x)
    var yColumn = take(&batch.y)
    var timeColumn = take(&batch.time)
    var startColumn = take(&batch.rowStarts)
    var forceColumn = take(&batch.force)
    var headingColumn = take(&batch.heading)
    var rollColumn = take(&batch.roll)
    var xs = xColumn.mutableSpan
    var ys = yColumn.mutableSpan
    var times = timeColumn.mutableSpan
    var rowStarts = startColumn.mutableSpan
    var forces = forceColumn.mutableSpan
    var headings = headingColumn.mutableSpan
    var rolls = rollColumn.mutableSpan
    var shapes = cursor.shapes
    rows: while index < end, sample < capacity {
      var (x, y, time, force, heading, roll) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      var isInContact = true
      var place = index
      let fits = shapes.last.fits(text, index)
      if fits {
        place &+= shapes.last.length
        x = RowShape.value(shapes.last.x, text, index)
        y = RowShape.value(shapes.last.y, text, index)
        time = RowShape.value(shapes.last.time, text, index)
        if hasMore {
          force = RowShape.value(shapes.last.force, text, index)
          heading = RowShape.value(shapes.last.heading, text, index)
          roll = RowShape.value(shapes.last.roll, text, index)
        }
      } else {
        var field = 0
        while true {
          switch roles[field] {
          case .x:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            x = number
          case .y:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            y = number
          case .time:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            time = number
          case .force:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            force = number
          case .heading:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            heading = number
          case .roll:
            guard let number = plainNumber(text, &place, powersOfTen) else { break rows }
            roll = number
          case .contact:
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit < 2 else { break rows }
            isInContact = digit == 1
            place &+= 1
          case .stroke: guard stroke.isRepeated(text, &place) else { break rows }
          case .session: guard session.isRepeated(text, &place) else { break rows }
          case nil:
            // It may begin a byte order mark, behind which no stroke goes on.
            if field == 0, bytes[place] == 0xEF { break rows }
            while bytes[place] != delimiter {
              if bytes[place] == DelimitedText.quote || bytes[place] < 0x20 { break }
              place &+= 1
            }
          }
          if field == lastField { break }
          guard bytes[place] == delimiter else { break rows }
          place &+= 1
          field &+= 1
        }
        if bytes[place] != DelimitedText.lineFeed {
          guard bytes[place] == DelimitedText.carriageReturn else { break }
          place &+= 1
          guard bytes[place] == DelimitedText.lineFeed else { break }
        }
        place += 1
      }
      if place - index > Self.maximumRowBytes { break }
      if isInContact {
        if isLifted || sample == 0 { break }
        x = x * scaleX + offsetX
        y = y * scaleY + offsetY
        time *= secondsPerUnit
        if hasMore {
          force *= forceScale
          heading *= headingScale
        }
        guard x.magnitude <= Self.maximumPosition, y.magnitude <= Self.maximumPosition,
          time.magnitude <= Self.maximumTime, force.magnitude <= Self.maximumForce
        else { break }
        xs[sample] = x
        ys[sample] = y
        if hasTime {
          times[sample] = time
          rowStarts[sample] = UInt32(truncatingIfNeeded: index)
        }
        if hasForce { forces[sample] = force }
        if hasHeading { headings[sample] = heading }
        if hasRoll { rolls[sample] = roll }
        sample += 1
        if fits { shapes.fitted &+= 1 } else { shapes.miss(text, index..<place, self) }
      } else {
        isLifted = true
      }
      rowCount += 1
      index = place
    }
    batch.x = xColumn
    batch.y = yColumn
    batch.time = timeColumn
    batch.rowStarts = startColumn
    batch.force = forceColumn
    batch.heading = headingColumn
    batch.roll = rollColumn
    cursor.shapes = shapes
    cursor.index = index
    cursor.isLifted = isLifted
    batch.count = sample
    batch.rowCount += rowCount
    batch.lineCount += rowCount
  }

  /// Reads `[-]digits[.digits]` of at most 7 digits before and 8 behind the point, and leaves the
  /// place behind it.
  // Places lie within the buffer and shifts below 64, so that neither is checked again.
  @inline(always)
  private func plainNumber(
    _ text: RawSpan, _ place: inout Int, _ powersOfTen: Span<Double>
  ) -> Double? {
    var start = place
    var word = EightBytes.word(text, start)
    let isNegative = UInt8(truncatingIfNeeded: word) == UInt8(ascii: "-")
    if isNegative {
      start &+= 1
      word = EightBytes.word(text, start)
    }
    let digits = word ^ EightBytes.zeros
    let others = EightBytes.nonDigits(digits)
    // Eight digits before the point are for the slow way.
    if others == 0 { return nil }
    let whole = others.trailingZeroBitCount & 0x38
    let separator = UInt8(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: whole))
    let value: Double
    if separator != UInt8(ascii: "."), separator != secondPoint {
      if whole == 0 { return nil }
      place = start &+ whole &>> 3
      value = Self.double(Self.number(digits, bits: whole))
    } else if others & (others &- 1) != 0 {
      // All of it lies in the word: the digits behind the point move up to those before it.
      let end = (others & (others &- 1)).trailingZeroBitCount & 0x38
      if end == 8 { return nil }
      let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: whole) &- 1
      let joined = (digits & mask) | ((digits &>> 8) & ~mask)
      place = start &+ end &>> 3
      value =
        Self.double(Self.number(joined, bits: end &- 8))
        / powersOfTen[(end &- whole) &>> 3 &- 1]
    } else {
      if whole == 0 { return nil }
      start &+= whole &>> 3 &+ 1
      let fraction = EightBytes.word(text, start) ^ EightBytes.zeros
      let end = EightBytes.nonDigits(fraction)
      // At most 15 digits, far below 2^53.
      if end == 0 {
        place = start &+ 8
        let sum = Self.number(digits, bits: whole) &* 100_000_000
        value = Self.double(sum &+ Self.number(fraction, bits: 64)) / 1e8
      } else {
        let bits = end.trailingZeroBitCount & 0x38
        if bits == 0 { return nil }
        place = start &+ bits &>> 3
        let power = powersOfTen[bits &>> 3]
        // The product is exact, as it is a whole number below 2^53.
        let sum = Self.double(Self.number(digits, bits: whole)) * power
        value = (sum + Self.double(Self.number(fraction, bits: bits))) / power
      }
    }
    return isNegative ? -value : value
  }

  /// The number of the digits in the lowest 8 to 64 bits, of which the lowest byte is the first.
  @inline(always)
  private static func number(_ digits: UInt64, bits: Int) -> UInt64 {
    // Zeros come before the digits, and what lies behind them is dropped.
    UInt64(truncatingIfNeeded: EightBytes.number(digits &<< UInt64(truncatingIfNeeded: 64 &- bits)))
  }

  // Below 2^63, where the conversion of a signed number is one instruction.
  @inline(always)
  private static func double(_ digits: UInt64) -> Double {
    Double(Int64(truncatingIfNeeded: digits))
  }

  /// A label that rows may repeat.
  private struct Label {
    let range: Range<Int>
    /// Its first eight bytes, and zeros where it is shorter.
    let word: UInt64
    let mask: UInt64

    init(_ text: RawSpan, _ range: Range<Int>) {
      self.range = range
      // A shift by 64 bits gives 0.
      mask = ~(UInt64.max << UInt64(min(8, range.count) * 8))
      word = EightBytes.word(text, range.lowerBound) & mask
    }

    /// Whether the bytes at a place are the label; the place moves behind them.
    @inline(always)
    func isRepeated(_ text: RawSpan, _ place: inout Int) -> Bool {
      let isSame = EightBytes.word(text, place) & mask == word
      let start = place
      place &+= range.count
      return isSame && (range.count <= 8 || isRepeatedWhole(text, start))
    }

    @inline(never)
    private func isRepeatedWhole(_ text: RawSpan, _ start: Int) -> Bool {
      // The last eight bytes overlap those before them; a place that is compared lies before the
      // line feed, as all before it are the same as in the label.
      var done = 8
      while done < range.count {
        let offset = min(done, range.count - 8)
        if EightBytes.word(text, start + offset)
          != EightBytes.word(text, range.lowerBound + offset)
        {
          return false
        }
        done += 8
      }
      return true
    }
  }
}

/// A column, with an empty one left in its place.
private func take<Value>(_ column: inout [Value]) -> [Value] {
  var taken: [Value] = []
  swap(&taken, &column)
  return taken
}
