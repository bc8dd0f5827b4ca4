/// What a row looks like: where its digits stand, and all its other bytes.
///
/// The rows of a stroke often look like the row above but for their digits: the same label, as many
/// digits before and behind each point. Whether a row does takes a comparison of 16 bytes at a time,
/// and then the digits of each number are known to lie where they lay above, so that nothing has to be
/// looked for.
///
/// ```
///     row       7,12.3450,-3.250,10.125\n
///     others    7,  .    ,- .   ,  .   \n     as above, byte by byte
///     digits      ## #### # ### ## ###
/// ```
/// A number's digits lie in the word of eight bytes that ends with its last one; where they do not
/// fit, those before the point lie in a word of their own. Masks cut off what is before them, and
/// digits before the point move up by the byte of the point.
///
/// This second reader of numbers pays where rows are alike. Measured on an AMD EPYC, release build, with
/// `pinprick analyze long.csv --conditioning none --no-passes --threads 1 --only zones.csv`, 10 million rows
/// of three and four decimals: median of CPU time 1.21 s with it and 1.34 s without (9 pairs), and 262
/// instructions a row fewer. With noise on the same rows 1.12 x without it (11 pairs); with
/// trailing zeros left out, so that rows differ in length, 0.90 x.
struct RowShape {
  /// A row's number.
  struct Number {
    /// Behind its last digit, in bytes from the row's beginning.
    var end = 8
    /// Bytes of that word that hold digits behind the point, or all digits where there is no point.
    var fraction: UInt64 = 0
    /// Bytes of that word that hold digits before the point.
    var whole: UInt64 = 0
    /// Behind the last digit before the point, where those do not fit into that word; else 0.
    var wholeEnd = 0
    /// What digits of a word of their own count for: 10 to the number of those behind the point.
    var wholeScale: Int64 = 0
    /// 10 to the number of digits behind the point.
    var power = 1.0
    /// 1 or -1.
    var sign = 1.0
  }

  /// The row's bytes with its line end; 0 before a row was learnt.
  private(set) var length = 0
  private(set) var x = Number()
  private(set) var y = Number()
  private(set) var time = Number()
  private(set) var force = Number()
  private(set) var heading = Number()
  private(set) var roll = Number()

  private var pairs = 0
  /// The row's bytes other than digits, zeros elsewhere.
  private var others = InlineArray<4, SIMD2<UInt64>>(repeating: .zero)
  /// All bits of those bytes.
  private var otherMask = InlineArray<4, SIMD2<UInt64>>(repeating: .zero)
  /// The top bit of every digit's byte.
  private var digitTops = InlineArray<4, SIMD2<UInt64>>(repeating: .zero)

  /// The longest row that can be learnt.
  private static let maximumLength = 64

  /// Whether the row at a place looks like the one that was learnt.
  ///
  /// A row so close to the buffer's end that a comparison of the learnt length would pass it does not.
  @inline(always)
  func fits(_ text: RawSpan, _ index: Int) -> Bool {
    if length == 0 || index &+ 16 &* pairs > text.byteCount { return false }
    var wrong = SIMD2<UInt64>.zero
    var pair = 0
    repeat {
      // Every pattern of bits is a UInt64, and the load checks the bounds.
      let bytes = unsafe text.unsafeLoadUnaligned(
        fromByteOffset: index &+ 16 &* pair, as: SIMD2<UInt64>.self)
      wrong |= (bytes & otherMask[pair]) ^ others[pair]
      wrong |= EightBytes.nonDigits(bytes ^ EightBytes.zeros) & digitTops[pair]
      pair &+= 1
    } while pair < pairs
    return wrong.x | wrong.y == 0
  }

  /// A number of the row at a place, which fits.
  @inline(always)
  static func value(_ number: Number, _ text: RawSpan, _ index: Int) -> Double {
    let digits = EightBytes.word(text, index &+ number.end &- 8) ^ EightBytes.zeros
    var sum: Int64
    if number.wholeEnd == 0 {
      sum = EightBytes.number((digits & number.fraction) | ((digits & number.whole) &<< 8))
    } else {
      let whole = EightBytes.word(text, index &+ number.wholeEnd &- 8) ^ EightBytes.zeros
      sum = EightBytes.number(digits & number.fraction)
      sum &+= EightBytes.number(whole & number.whole) &* number.wholeScale
    }
    // Both are whole numbers below 2^53, so that the quotient is rounded once.
    return number.sign * (Double(sum) / number.power)
  }
}

extension RowShape {
  /// Learns a row that `RowTokenizer.plainRows` took.
  ///
  /// - Parameters:
  ///   - text: the buffer.
  ///   - row: the row's bytes with its line end.
  ///   - tokenizer: what its fields mean.
  ///
  /// Nothing is learnt of rows of more than 64 bytes, of numbers with more than 15 digits, of a row at
  /// the buffer's very beginning, before which no word can be loaded, and of a row with quotation
  /// marks or control characters in its labels, within which a delimiter ends no field.
  mutating func learn(_ text: RawSpan, _ row: Range<Int>, _ tokenizer: RowTokenizer) {
    self = RowShape()
    guard row.count <= Self.maximumLength, row.lowerBound >= 8 else { return }
    let bytes = row.map { unsafe text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    let isCRLF = bytes.count >= 2 && bytes[bytes.count - 2] == DelimitedText.carriageReturn
    let lineEnd = bytes.count - (isCRLF ? 2 : 1)
    let delimiter = tokenizer.delimiter
    let isPlain = bytes[..<lineEnd].allSatisfy {
      $0 == delimiter || ($0 >= 0x20 && $0 != DelimitedText.quote)
    }
    let fields = bytes[..<lineEnd].split(separator: delimiter, omittingEmptySubsequences: false)
    guard isPlain, fields.count == tokenizer.roles.count else { return }
    for (field, role) in zip(fields, tokenizer.roles) {
      guard add(bytes, field.indices, role, tokenizer.secondPoint) else { return }
      // The delimiter behind it, or the line's end.
      addOther(bytes[field.endIndex], at: field.endIndex)
    }
    if isCRLF { addOther(bytes[lineEnd + 1], at: lineEnd + 1) }
    pairs = (bytes.count + 15) / 16
    length = bytes.count
  }

  private mutating func add(
    _ bytes: [UInt8], _ field: Range<Int>, _ role: StrokeColumn?, _ secondPoint: UInt8
  ) -> Bool {
    let isNumber: Bool
    switch role {
    case .x, .y, .time, .force, .heading, .roll: isNumber = true
    case .stroke, .session, .contact, nil: isNumber = false
    }
    for place in field {
      // A column that nobody reads may hold any digits.
      let isDigit = bytes[place] &- UInt8(ascii: "0") < 10
      if isDigit, isNumber || role == nil {
        digitTops[place / 16][place / 8 % 2] |= 0x80 << UInt64(place % 8 * 8)
      } else {
        addOther(bytes[place], at: place)
      }
    }
    guard isNumber else { return true }
    guard let number = Self.number(bytes, field, secondPoint) else { return false }
    switch role {
    case .x: x = number
    case .y: y = number
    case .time: time = number
    case .force: force = number
    case .heading: heading = number
    default: roll = number
    }
    return true
  }

  private mutating func addOther(_ byte: UInt8, at place: Int) {
    others[place / 16][place / 8 % 2] |= UInt64(byte) << UInt64(place % 8 * 8)
    otherMask[place / 16][place / 8 % 2] |= 0xFF << UInt64(place % 8 * 8)
  }

  /// Where the digits of `[-]digits[.digits]` lie; nil where they are too many.
  private static func number(
    _ bytes: [UInt8], _ field: Range<Int>, _ secondPoint: UInt8
  ) -> Number? {
    let isNegative = bytes[field.lowerBound] == UInt8(ascii: "-")
    let start = field.lowerBound + (isNegative ? 1 : 0)
    let point = bytes[start..<field.upperBound].firstIndex {
      $0 == UInt8(ascii: ".") || $0 == secondPoint
    }
    let whole = (point ?? start) - start
    let fraction = field.upperBound - (point.map { $0 + 1 } ?? start)
    guard whole <= 8, fraction <= 8, whole + fraction <= 15 else { return nil }
    var number = Number()
    number.end = field.upperBound
    number.sign = isNegative ? -1 : 1
    number.fraction = top(fraction)
    number.power = point == nil ? 1 : DecimalNumber.powersOfTen[fraction]
    if whole + 1 + fraction <= 8 {
      // The point's byte lies between the two.
      number.whole = (top(whole + 1 + fraction)) & ~top(1 + fraction)
    } else if let point {
      number.whole = top(whole)
      number.wholeEnd = point
      number.wholeScale = Int64(DecimalNumber.powersOfTen[fraction])
    }
    return number
  }

  /// The last bytes of a word.
  private static func top(_ count: Int) -> UInt64 {
    count == 0 ? 0 : UInt64.max << UInt64(8 * (8 - count))
  }
}

/// The last shape that was learnt, and whether learning pays.
struct RowShapes {
  var last = RowShape()
  /// Rows that fitted since it was learnt.
  var fitted = 0
  /// Rows that must not fit until the next one is learnt, and what that starts from.
  private var wait = 0
  private var patience = 1

  /// Learning a row costs as much as reading some, so that files whose rows all look different should
  /// not go on with it.
  private static let worthwhile = 16

  /// Begins a stroke or session, whose label rows must have from now on.
  mutating func forget() {
    last = RowShape()
  }

  /// Takes note of a row that did not fit, and learns it where that promises to pay.
  mutating func miss(_ text: RawSpan, _ row: Range<Int>, _ tokenizer: RowTokenizer) {
    wait -= 1
    guard wait <= 0 else { return }
    patience = fitted >= Self.worthwhile ? 1 : min(1024, 2 * patience)
    wait = patience
    fitted = 0
    last.learn(text, row, tokenizer)
  }
}

/// Digits in words whose lowest byte is the first of the text.
enum EightBytes {
  /// Eight digits 0; xor with them makes numbers of digits.
  static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight bytes from a place on.
  @inline(always)
  static func word(_ text: RawSpan, _ place: Int) -> UInt64 {
    // Every pattern of bits is a UInt64, and the load checks the bounds.
    UInt64(littleEndian: unsafe text.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// The top bit of every byte that is above 9.
  ///
  /// Adding 0x76 sets the top bit of a byte from 10 to 127; those from 128 have it. 0x7f + 0x76 is
  /// below 0x100, so that no byte carries into the next.
  @inline(always)
  static func nonDigits(_ digits: UInt64) -> UInt64 {
    let sums = (digits & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676
    return (sums | digits) & 0x8080_8080_8080_8080
  }

  /// The same of two words, but for the other bits of bytes.
  @inline(always)
  static func nonDigits(_ digits: SIMD2<UInt64>) -> SIMD2<UInt64> {
    ((digits & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676) | digits
  }

  /// The number of eight digits from 0 to 9, the first in the lowest byte.
  @inline(always)
  static func number(_ digits: UInt64) -> Int64 {
    // Pairs in every other byte, then the four pairs by their weights into the upper half.
    let pairs = digits &* 10 &+ digits &>> 8
    let odd = (pairs & 0x0000_00ff_0000_00ff) &* (100 + 1_000_000 << 32)
    let even = (pairs &>> 16 & 0x0000_00ff_0000_00ff) &* (1 + 10_000 << 32)
    return Int64(truncatingIfNeeded: (odd &+ even) &>> 32)
  }
}
