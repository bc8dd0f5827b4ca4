/// splitmix64 from its published constants.
///
/// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014; the
/// shifts and factors are those of Vigna's implementation in C.
public struct ReferenceSplitMix64: RandomNumberGenerator, Sendable {
  /// What the state grows by before every output.
  public static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private var state: UInt64

  /// Starts a sequence.
  public init(seed: UInt64) { state = seed }

  /// The output that belongs to a state.
  public static func output(ofState state: UInt64) -> UInt64 {
    let first = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
    return second ^ (second >> 31)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state = state &+ Self.step
    return Self.output(ofState: state)
  }
}
