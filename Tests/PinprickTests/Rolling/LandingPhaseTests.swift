import Pinprick
import Reference
import Testing

@Suite struct LandingPhaseTests {
  @Test func splitmixGivesItsPublishedSequence() {
    // First outputs for seed 1234567, as published with the reference implementation.
    var sequence = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in sequence.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func strokeLandsWhereItsNumberSays() throws {
    // The stroke's number picks the sequence's output, whatever strokes came before.
    var sequence = SplitMix64(seed: 7)
    let third = (0..<3).map { _ in sequence.unit() }[2]
    let recording = try Recording(
      strokes: (0..<3).map { _ in [Point(x: 0, y: 0), Point(x: 9, y: 0)] })
    let settings = try Settings(phase: .seeded(7), conditioning: .none)
    let strokes = try strokeStatistics(
      of: recording, on: .square(side: 20), with: .dermaroller192, settings)
    #expect(strokes[2].landingRollDegrees == third * 360)
  }
}
