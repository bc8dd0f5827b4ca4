extension LandingPhase {
  /// The drum's angle in turns when a stroke lands whose angle was not recorded.
  ///
  /// - Parameter stroke: the stroke's number from 0 in file order.
  /// - Returns: 0 up to 1. For a seed S it is (z >> 11) 2^-53, z being splitmix64's output for the
  ///   state S + (stroke + 1) 0x9E3779B97F4A7C15: a random angle that depends on the seed and the
  ///   stroke alone, so that strokes can be taken in any order.
  func landingTurns(stroke: Int) -> Double {
    switch self {
    case .zero: return 0
    case .seeded(let seed):
      var sequence = SplitMix64(seed: seed &+ UInt64(stroke) &* 0x9E37_79B9_7F4A_7C15)
      return sequence.unit()
    }
  }
}
