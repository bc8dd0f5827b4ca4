/// One random choice of what a recording does not say: the drum's angle at every landing, and where
/// its needles are along the axle within one ring pitch.
///
/// A realisation is a pure function of its seed and number: strokes can be taken in any order and by any
/// thread. With G = 0x9E3779B97F4A7C15 and arithmetic modulo 2^64, realisation d of seed S starts from T,
/// splitmix64's output for the state S + (d + 1) G. Stroke k takes splitmix64's outputs z and z' for
/// the states T + (2 k + 1) G and T + (2 k + 2) G: it lands at (z >> 11) 2^-53 turns, its needles
/// moved along the axle by ((z' >> 11) 2^-53 - 1/2) ring pitches. A later piece p of the stroke takes
/// outputs 2 p - 1 and 2 p of the sequence that begins at the state z in their place.
///
/// ```swift
/// let landing = Realisation(seed: 0, number: 7).landing(ofStroke: 3, of: drum)
/// path.roll(x: x, y: y, landingTurns: landing.turns, circumferenceMillimetres: ..., widthMillimetres: ...)
/// punctures.start(along: path, by: drum.shifted(by: landing.shiftMillimetres))
/// ```
package struct Realisation: Sendable {
  /// T, from which the strokes' states are counted.
  private let start: UInt64

  /// What splitmix64's state grows by before every output.
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Makes a realisation.
  ///
  /// - Parameters:
  ///   - seed: any; the same realisations for the same seed.
  ///   - number: the realisation's number from 0.
  package init(seed: UInt64, number: Int) {
    var sequence = SplitMix64(seed: seed &+ UInt64(number) &* Self.step)
    start = sequence.next()
  }

  /// How a stroke of this realisation lands.
  ///
  /// - Parameters:
  ///   - stroke: the stroke's number from 0 in file order.
  ///   - piece: the piece's number from 0 within the stroke.
  ///   - drum: the drum, for its ring pitch.
  /// - Returns: angle and place along the axle.
  package func landing(ofStroke stroke: Int, piece: Int = 0, of drum: Drum) -> RealisedLanding {
    var sequence = SplitMix64(seed: start &+ 2 &* UInt64(stroke) &* Self.step)
    if piece > 0 { sequence = sequence.ofPiece(piece, outputs: 2) }
    let turns = sequence.unit()
    return RealisedLanding(
      turns: turns, shiftMillimetres: (sequence.unit() - 0.5) * drum.ringPitchMillimetres)
  }
}

/// How a stroke lands in a realisation.
package struct RealisedLanding: Equatable, Sendable {
  /// The drum's angle in turns, 0 up to but not including 1.
  package let turns: Double
  /// Where the needles are along the axle in millimetres, from -P/2 up to but not including P/2 for
  /// a ring pitch P; 0 for needles listed one by one.
  package let shiftMillimetres: Double
}
