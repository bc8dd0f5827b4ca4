import PinprickPictures
import Testing

@Suite struct DivergingPaletteTests {
  @Test func lightnessFollowsTheStatedLine() {
    // From 91 - 57 * 0.12 next to the range to 34; 8-bit rounding moves it by less than 0.5.
    let sides = [Array(DivergingPalette.below.reversed()), DivergingPalette.above]
    for side in sides {
      #expect(side.count == 122)
      for (step, colour) in side.enumerated() {
        let t = 0.12 + 0.88 * Double(step) / 121
        #expect(abs(lab(colour).lightness - (91 - 57 * t)) < 0.5)
      }
    }
  }

  @Test func sidesDifferInBlueAgainstYellow() {
    // The b axis is the one that red-green blindness leaves.
    #expect(DivergingPalette.below.allSatisfy { lab($0).b < -4 })
    #expect(DivergingPalette.above.allSatisfy { lab($0).b > 4 })
  }

  @Test func neutralIsLightestAndAStepAway() throws {
    let neutral = lab(DivergingPalette.neutral).lightness
    for next in [try #require(DivergingPalette.below.last), DivergingPalette.above[0]] {
      #expect(neutral - lab(next).lightness > 8)
      #expect(distance(next, DivergingPalette.neutral) > 12)
    }
  }
}
