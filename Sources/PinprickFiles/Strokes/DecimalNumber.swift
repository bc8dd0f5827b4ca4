import PinprickSystem

/// Decimal numbers in text, correctly rounded and exact to the last bit.
///
/// Three ways lead from digits w and a power of ten to a Double; each gives what `strtod` gives, as
/// the test with a million seeded decimals shows.
///
/// 1. w up to 2^53 and 10^22 are Doubles themselves, and one division or product of two Doubles is
///    rounded once (Clinger, How to read floating point numbers accurately, PLDI 1990).
/// 2. w of 64 bits over 10^k up to 27: 5^k is below 2^63, so that one 128-by-64 bit division gives
///    64 bits of the quotient, and the remainder tells whether anything lies below them. This is the
///    way of numbers printed with 16 to 19 digits.
/// 3. Everything else goes through `strtod`.
package enum DecimalNumber {
  /// Why a text is no number that can be used.
  package enum Fault: Error, Equatable {
    case empty
    case notANumber
    /// Spelled as `nan`, `inf` or `infinity`.
    case notFinite
    /// Too large for a Double.
    case outOfRange
  }

  /// 10^0 to 10^22, all of them exact.
  // Inline, as an array would be retained and released with each number.
  static let powersOfTen: InlineArray<23, Double> = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static let powersOfFive: [UInt64] = (0...27).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 5 }
  }

  /// The number that a range of bytes spells.
  ///
  /// The grammar: an optional sign, digits with at most one point and at least one digit, then
  /// optionally `e` or `E`, an optional sign and digits. Spaces and tabs around it are passed over.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - range: the part of it to read.
  ///   - decimalComma: whether a comma stands for a point too.
  /// - Returns: the nearest Double.
  /// - Throws: `Fault` where the text is no finite number.
  /// - Complexity: linear in the range; allocates only on the third way.
  package static func value(
    _ bytes: Span<UInt8>, _ range: Range<Int>, decimalComma: Bool
  ) throws(Fault) -> Double {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    if start == end { throw .empty }
    var place = start
    var parts = Parts(
      bytes, &place, to: end, secondPoint: decimalComma ? comma : point)
    guard parts.digitCount > 0, parts.takeExponent(bytes, place..<end) else {
      throw spellsNonFinite(bytes, start..<end) ? .notFinite : .notANumber
    }
    if let value = parts.value { return value }
    var text: [UInt8] = []
    for index in start..<end { text.append(bytes[index] == comma ? point : bytes[index]) }
    let value = Platform.double(text)
    guard value.isFinite else { throw .outOfRange }
    return value
  }

  /// The number that a whole text spells; nil where it is no finite number.
  package static func value(_ text: [UInt8], decimalComma: Bool = false) -> Double? {
    try? value(text.span, 0..<text.count, decimalComma: decimalComma)
  }

  /// What a number consists of: `[sign]digits[.digits]`, and a power of ten.
  struct Parts {
    private(set) var isNegative = false
    /// The digits without the point; meaningless when there are more than 19.
    private(set) var digits: UInt64 = 0
    /// How many digits there are; from 20 up without leading zeros.
    private(set) var digitCount = 0
    private(set) var hasPoint = false
    /// The power of ten that the digits are to be multiplied with.
    private(set) var exponent = 0

    /// Reads as far as sign, digits and point go.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - place: where the number begins, and afterwards the byte behind it.
    ///   - end: where the text ends.
    ///   - secondPoint: what stands for a point too.
    @inline(__always)
    init(_ bytes: Span<UInt8>, _ place: inout Int, to end: Int, secondPoint: UInt8) {
      if place < end, bytes[place] == plus || bytes[place] == minus {
        isNegative = bytes[place] == minus
        place += 1
      }
      let first = place
      takeDigits(bytes, &place, to: end)
      digitCount = place - first
      if place < end, bytes[place] == point || bytes[place] == secondPoint {
        hasPoint = true
        place += 1
        let fraction = place
        takeDigits(bytes, &place, to: end)
        exponent = fraction - place
        digitCount += place - fraction
      }
      guard digitCount > 19 else { return }
      // Leading zeros are no digits of the number.
      for index in first..<place where bytes[index] &- zero < 10 {
        if bytes[index] != zero { break }
        digitCount -= 1
      }
    }

    @inline(__always)
    private mutating func takeDigits(_ bytes: Span<UInt8>, _ place: inout Int, to end: Int) {
      while place < end, bytes[place] &- zero < 10 {
        // The 20th digit may wrap and is not used.
        digits = digits &* 10 &+ UInt64(bytes[place] &- zero)
        place += 1
      }
    }

    /// Takes in `e`, an optional sign and digits.
    ///
    /// - Returns: false where anything else stands there; nothing at all may.
    fileprivate mutating func takeExponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
      guard let first = range.first else { return true }
      var place = first + 1
      guard bytes[first] | 0x20 == UInt8(ascii: "e") else { return false }
      let power = Parts(bytes, &place, to: range.upperBound, secondPoint: point)
      guard place == range.upperBound, power.digitCount > 0, !power.hasPoint else { return false }
      // Beyond a billion, which is more than a line can have digits, it stays there.
      let magnitude = power.digitCount > 9 ? 1_000_000_000 : Int(power.digits)
      exponent += power.isNegative ? -magnitude : magnitude
      return true
    }

    /// The number by the first or second way, nil where neither is exact.
    @inline(__always)
    var value: Double? {
      guard digitCount <= 19, digitCount > 0, let magnitude = magnitude(digits, exponent)
      else { return nil }
      return isNegative ? -magnitude : magnitude
    }

    /// The whole number without a point, nil for any other and beyond an `Int64`.
    var wholeNumber: Int64? {
      guard digitCount <= 19, digitCount > 0, !hasPoint, exponent == 0,
        let magnitude = Int64(exactly: digits)
      else { return nil }
      return isNegative ? -magnitude : magnitude
    }
  }

  /// w * 10^exponent by the first or second way.
  @inline(__always)
  private static func magnitude(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits <= 1 << 53 {
      if exponent <= 0, exponent >= -22 { return Double(digits) / powersOfTen[-exponent] }
      if exponent > 0, exponent <= 22 { return Double(digits) * powersOfTen[exponent] }
    }
    if exponent <= 0, exponent >= -27 { return quotient(digits, tenTo: -exponent) }
    return nil
  }

  /// w / 10^k for k up to 27, rounded once.
  package static func quotient(_ digits: UInt64, tenTo power: Int) -> Double {
    if digits == 0 { return 0 }
    let divisor = powersOfFive[power]
    let shift = digits.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    // Half of the dividend is below the divisor, whose top bit is set, so that the quotient fits,
    // and it has 63 or 64 bits.
    let dividend = digits << UInt64(shift)
    let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth(
      (dividend >> 1, dividend << 63))
    // At least 10 bits lie below the 53 that a Double keeps; a remainder sets the last of them.
    let sticky = quotient | (remainder == 0 ? 0 : 1)
    // Between 2^-63-63-27 and 2^64: no subnormal, and the power of two only moves the exponent.
    let exponent = divisorShift - shift - 63 - power
    return Double(sticky) * Double(sign: .plus, exponent: exponent, significand: 1)
  }

  /// Whether a field says that there is no value: nothing, or what Python, R, MATLAB, C, databases and
  /// spreadsheets write for it.
  static func isMissing(_ field: [UInt8]) -> Bool {
    let text = ReadingOptions.trimmed(String(decoding: field, as: UTF8.self)).lowercased()
    return missing.contains(text)
  }

  private static let missing: Set<String> = [
    "", "nan", "-nan", "nan(ind)", "-nan(ind)", "na", "n/a", "#n/a", "null", "none",
  ]

  private static func spellsNonFinite(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    if bytes[start] == plus || bytes[start] == minus { start += 1 }
    return ["nan", "inf", "infinity"].contains { word in
      word.utf8.count == range.upperBound - start
        && word.utf8.indices.enumerated().allSatisfy { place, index in
          bytes[start + place] | 0x20 == word.utf8[index]
        }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static let zero = UInt8(ascii: "0")
  private static let plus = UInt8(ascii: "+")
  private static let minus = UInt8(ascii: "-")
  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")
}
