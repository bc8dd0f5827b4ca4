/// Rows as nearly all rows are: plain decimals, `contact` as one digit, the label of the row above.
///
/// What does not fit is left to the slow way, so that nothing here has to tell errors apart.
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
            guard let number = plainNumber(bytes, &place) else { break rows }
            x = number
          case .y:
            guard let number = plainNumber(bytes, &place) else { break rows }
            y = number
          case .time:
            guard let number = plainNumber(bytes, &place) else { break rows }
            time = number
          case .force:
            guard let number = plainNumber(bytes, &place) else { break rows }
            force = number
          case .heading:
            guard let number = plainNumber(bytes, &place) else { break rows }
            heading = number
          case .roll:
            guard let number = plainNumber(bytes, &place) else { break rows }
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
