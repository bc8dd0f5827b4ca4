/// The pseudorandom sequence splitmix64, by which landings get their phase and simulated hands
/// their errors.
///
/// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014; the
/// constants are those of the reference implementation by Vigna.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  /// The state before the next output.
  public var state: UInt64

  /// Starts a sequence.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The sequence for a later piece of a stroke: that which begins at the next output z, behind what the
  /// pieces before took.
  ///
  /// - Parameters:
  ///   - piece: the piece's number, from 1.
  ///   - outputs: how many outputs each piece takes.
  /// - Returns: a sequence whose next outputs are the piece's.
  func ofPiece(_ piece: Int, outputs: Int) -> SplitMix64 {
    var sequence = self
    let start = sequence.next()
    return SplitMix64(seed: start &+ UInt64((piece - 1) * outputs) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The next number from 0 up to but not including 1, a multiple of 2^-53.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
