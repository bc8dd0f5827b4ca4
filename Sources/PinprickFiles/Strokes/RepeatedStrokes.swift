/// Counts strokes that are the same as an earlier one, in memory that does not grow with the file.
///
/// Up to 8,192 different strokes all are known by a hash of 64 bits, and the counts are exact. Beyond, only
/// strokes whose hash ends in so many zeros are kept, half as many with each step, and the counts are
/// estimates from that sample (distinct sampling: Gibbons, VLDB 2001).
struct RepeatedStrokes: Sendable {
  private static let most = 8192

  private var counts: [UInt64: Int] = [:]
  /// The zeros at the end of a hash that is kept.
  private var zeros = 0

  /// Takes note of a stroke.
  mutating func add(_ hash: UInt64) {
    guard hash.trailingZeroBitCount >= zeros else { return }
    counts[hash, default: 0] += 1
    while counts.count > Self.most {
      zeros += 1
      let kept = zeros
      counts = counts.filter { $0.key.trailingZeroBitCount >= kept }
    }
  }

  /// Strokes that were looked at.
  var strokeCount: Int { counts.values.reduce(0, +) << zeros }
  /// Strokes that are the same as an earlier one.
  var repeatCount: Int { (counts.values.reduce(0, +) - counts.count) << zeros }
}

/// Mixes numbers into 64 bits, the same in every run.
struct StrokeHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Mixes in one more.
  mutating func add(_ bits: UInt64) {
    value = (value ^ bits) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }

  /// Mixes in a text.
  mutating func add(_ text: [UInt8]) {
    for byte in text { add(UInt64(byte)) }
    add(UInt64(text.count) + 256)
  }
}
