import PinprickText

/// Whole numbers of one kind, made ready for deflate: differences, folded, by planes of bytes.
///
/// Each number becomes its difference from the one `stride` places before it (itself where there is none),
/// modulo the word's size. Differences are folded so that small ones of either sign are small numbers (0,
/// -1, 1, -2 become 0, 1, 2, 3), and then all lowest bytes are written, all second ones and so on; planes
/// that hold nothing but zeros at the upper end are left out. The page's `data.js` undoes it.
package struct PackedColumn {
  /// What the page knows the column by.
  package let name: String
  /// How many numbers it has.
  package let count: Int
  /// Bits of a word: 16 or 32.
  package let bits: Int
  /// Planes of bytes that were written.
  package let bytes: Int
  /// Places between a number and the one that it is taken from.
  package let stride: Int
  /// What a number counts, in the column's unit.
  package let step: Double
  /// The value of the number 0, in the column's unit.
  package let origin: Double
  /// The planes, the lowest bytes first.
  package let planes: [UInt8]

  /// Packs numbers.
  ///
  /// - Parameters:
  ///   - name: what the page knows the column by.
  ///   - values: the numbers.
  ///   - stride: places between a number and the one that it is taken from, at least 1.
  ///   - step: what a number counts.
  ///   - origin: the value of the number 0.
  /// - Complexity: O(numbers).
  package init<Word: FixedWidthInteger & UnsignedInteger>(
    _ name: String, _ values: [Word], stride: Int = 1, step: Double = 1, origin: Double = 0
  ) {
    var words = differences(of: values, stride: stride)
    let used = fold(&words)
    bytes = (Word.bitWidth - used.leadingZeroBitCount + 7) / 8
    planes = bytePlanes(of: words, count: bytes)
    self.name = name
    count = values.count
    bits = Word.bitWidth
    self.stride = stride
    self.step = step
    self.origin = origin
  }

  /// What the page needs to read it.
  var json: JSONValue {
    [
      "name": .string(name), "count": .integer(count), "bits": .integer(bits),
      "bytes": .integer(bytes), "stride": .integer(stride), "step": .number(step),
      "origin": .number(origin),
    ]
  }
}

/// Each number's difference from the one some places before it.
private func differences<Word: FixedWidthInteger & UnsignedInteger>(
  of values: [Word], stride: Int
) -> [Word] {
  var differences = values
  guard values.count > stride else { return differences }
  let (values, before) = (
    values.span.extracting(stride..<values.count),
    values.span.extracting(0..<values.count - stride)
  )
  var words = differences.mutableSpan
  for index in before.indices { words[index + stride] = values[index] &- before[index] }
  return differences
}

/// Folds differences so that small ones of either sign are small, and returns all their bits together.
private func fold<Word: FixedWidthInteger & UnsignedInteger>(_ differences: inout [Word]) -> Word {
  var used: Word = 0
  var words = differences.mutableSpan
  for index in words.indices {
    let word = words[index]
    let sign = 0 &- (word &>> Word(truncatingIfNeeded: Word.bitWidth - 1))
    let folded = (word &<< 1) ^ sign
    words[index] = folded
    used |= folded
  }
  return used
}

/// The words' bytes, all lowest ones first.
private func bytePlanes<Word: FixedWidthInteger & UnsignedInteger>(of words: [Word], count: Int)
  -> [UInt8]
{
  var planes = [UInt8](repeating: 0, count: count * words.count)
  let words = words.span
  var bytes = planes.mutableSpan
  for plane in 0..<count {
    let shift = Word(truncatingIfNeeded: 8 * plane)
    let first = plane * words.count
    for index in words.indices {
      bytes[first + index] = UInt8(truncatingIfNeeded: words[index] &>> shift)
    }
  }
  return planes
}
