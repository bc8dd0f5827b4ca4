import Pinprick
import PinprickFiles
import PinprickSystem
import TestSupport
import Testing

@Suite struct DecimalNumberTests {
  private func value(
    _ text: String, decimalComma: Bool = false
  ) throws(DecimalNumber.Fault) -> Double {
    let bytes = Array(text.utf8)
    return try DecimalNumber.value(bytes.span, 0..<bytes.count, decimalComma: decimalComma)
  }

  @Test(arguments: [
    ("0", 0), ("1", 1), ("+.5", 0.5), ("5.", 5), ("1e-3", 1e-3), ("1E+3", 1000), ("-2.5e2", -250),
    ("  7\t", 7), ("0.1234567890123456789012345", 0.1234567890123456789012345),
    ("1234567890123456789012345", 1.234567890123456789012345e24),
    ("0000000000000000000000001.5", 1.5),
    ("9007199254740993", 9007199254740992), ("9007199254740995", 9007199254740996),
    ("9007199254740993.00000000000000000000000001", 9007199254740994),
    ("1.000000000000000000e+00", 1), ("-1.234567890123456789e-05", -1.234567890123456789e-05),
    ("1e23", 1e23), ("1e22", 1e22), ("4.9e-324", .leastNonzeroMagnitude), ("1e-400", 0),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("0e999999999999999999999", 0),
  ]) func numbers(text: String, expected: Double) throws {
    #expect(try value(text).bitPattern == expected.bitPattern)
  }

  @Test func minusZeroKeepsItsSign() throws {
    #expect(try value("-0").bitPattern == (-0.0).bitPattern)
    #expect(try value("-0.000e5").bitPattern == (-0.0).bitPattern)
  }

  @Test(arguments: [
    ("", DecimalNumber.Fault.empty), (" \t ", .empty), ("0x10", .notANumber),
    ("1_000", .notANumber), ("nan", .notFinite), ("-NaN", .notFinite), ("+Inf", .notFinite),
    ("infinity", .notFinite), ("1e", .notANumber), ("1e+", .notANumber), (".", .notANumber),
    ("-", .notANumber), ("+.", .notANumber), ("--1", .notANumber), ("+-1", .notANumber),
    ("1 2", .notANumber), ("1.2.3", .notANumber), ("1,5", .notANumber), ("1e5.0", .notANumber),
    ("1e5e5", .notANumber), ("e5", .notANumber), ("nano", .notANumber), ("1f", .notANumber),
    ("\u{0661}", .notANumber), ("1e309", .outOfRange), ("-1e999999999999", .outOfRange),
    ("1\r", .notANumber),
  ]) func noNumbers(text: String, fault: DecimalNumber.Fault) {
    #expect(throws: fault) { try value(text) }
  }

  @Test func decimalCommas() throws {
    #expect(try value("-1,5", decimalComma: true) == -1.5)
    #expect(try value("1.5", decimalComma: true) == 1.5)
    #expect(
      try value("0,12345678901234567890123e-30", decimalComma: true)
        == 0.12345678901234567890123e-30)
    #expect(throws: DecimalNumber.Fault.notANumber) { try value("1.000,5", decimalComma: true) }
  }

  /// A million seeded decimals of eight shapes against `strtod`, bit for bit.
  @Test(.slow, arguments: 0..<8) func everyBitIsThatOfStrtod(shape: Int) throws {
    var random = SplitMix64(seed: UInt64(shape) &+ 2026)
    var text: [UInt8] = []
    for _ in 0..<125_000 {
      text.removeAll(keepingCapacity: true)
      fill(&text, shape, random.next(), random.next())
      let value = try DecimalNumber.value(text.span, 0..<text.count, decimalComma: false)
      let expected = Platform.double(text)
      if value.bitPattern != expected.bitPattern {
        Issue.record("\(String(decoding: text, as: UTF8.self)) gave \(value), not \(expected)")
        return
      }
    }
  }

  /// Digits with a point somewhere and, for some shapes, an exponent.
  private func fill(_ text: inout [UInt8], _ shape: Int, _ first: UInt64, _ second: UInt64) {
    if second & 1 == 1 { text.append(UInt8(ascii: "-")) }
    // Digits from the right: few, 16 to 19, or all of 64 bits twice over.
    var digits = shape < 2 ? first >> 40 : shape == 7 ? first : first >> ((second >> 1) & 31)
    var count = 0
    let point = Int((second >> 8) & 31) % (shape == 3 ? 8 : 20)
    while digits > 0 || count < 2 || (shape == 7 && count < 25) {
      if count == point { text.append(UInt8(ascii: ".")) }
      text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10))
      digits /= 10
      count += 1
    }
    guard shape >= 4 else { return }
    text.append(UInt8(ascii: shape == 5 ? "E" : "e"))
    let range: UInt64 = shape == 4 ? 30 : shape == 5 ? 45 : 290
    let exponent = Int((second >> 16) % (2 * range)) - Int(range)
    text += Array(String(exponent).utf8)
  }

  /// Ties and their neighbours: the halfway points between Doubles of 54 bits over powers of ten.
  @Test func halfwayPointsRoundToEven() throws {
    var random = SplitMix64(seed: 7)
    for power in 0...27 {
      for _ in 0..<200 {
        let odd = (random.next() >> 10) | 1 << 53 | 1
        for digits in [odd - 1, odd, odd + 1] {
          let value = DecimalNumber.quotient(digits, tenTo: power)
          #expect(value == Platform.double(Array("\(digits)e-\(power)".utf8)))
        }
      }
    }
  }
}
