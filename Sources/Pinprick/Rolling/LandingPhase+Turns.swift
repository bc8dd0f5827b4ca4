extension LandingPhase {
  /// The drum's angle in turns when a stroke lands whose angle was not recorded.
  ///
  /// - Parameters:
  ///   - stroke: the stroke's number from 0 in file order.
  ///   - piece: the piece's number from 0 within the stroke.
  /// - Returns: 0 up to 1. For a seed S it is (z >> 11) 2^-53, z being splitmix64's output for the
  ///   state S + (stroke + 1) 0x9E3779B97F4A7C15: a random angle that depends on the seed and the
  ///   stroke alone, so that strokes can be taken in any order. A later piece p takes output p of the
  ///   sequence that begins at the state z.
  func landingTurns(stroke: Int, piece: Int = 0) -> Double {
    switch self {
    case .zero: return 0
    case .seeded(let seed):
      var sequence = SplitMix64(
        seed: seed &+ UInt64(truncatingIfNeeded: stroke) &* 0x9E37_79B9_7F4A_7C15)
      if piece > 0 { sequence = sequence.ofPiece(piece, outputs: 1) }
      return sequence.unit()
    }
  }
}
