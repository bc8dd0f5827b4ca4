import PinprickPictures
import Testing

@Suite struct SequentialPaletteTests {
  @Test func valuesArePublishedOnes() {
    let viridis = SequentialPalette.viridis.colours
    #expect(viridis[0] == RGB(0x440154))
    #expect(viridis[64] == RGB(0x3B528B))
    #expect(viridis[127] == RGB(0x21908D))
    #expect(viridis[192] == RGB(0x5EC962))
    #expect(viridis[255] == RGB(0xFDE725))
    let cividis = SequentialPalette.cividis.colours
    #expect(cividis[0] == RGB(0x00224E))
    #expect(cividis[127] == RGB(0x7C7B78))
    #expect(cividis[255] == RGB(0xFEE838))
    let inferno = SequentialPalette.inferno.colours
    #expect(inferno[0] == RGB(0x000004))
    #expect(inferno[255] == RGB(0xFCFFA4))
  }

  @Test(arguments: SequentialPalette.allCases)
  func lightnessRisesEvenly(palette: SequentialPalette) {
    let lightness = palette.colours.map { lab($0).lightness }
    #expect(lightness.count == 256)
    // Steps of about 0.3; rounding to 8 bits moves a step by less than that.
    for (darker, lighter) in zip(lightness, lightness.dropFirst(2)) {
      #expect(lighter > darker && lighter - darker < 1.5)
    }
    #expect(lightness[255] - lightness[0] > 70)
  }

  @Test(arguments: SequentialPalette.allCases)
  func levelsSpanThePalette(palette: SequentialPalette) throws {
    let levels = try DensityScale(maximumPerCm2: 1, palette: palette).colours
    #expect(levels.count == 246)
    #expect(levels.first == palette.colours.first)
    #expect(levels.last == palette.colours.last)
    let places = try levels.map { try #require(palette.colours.firstIndex(of: $0)) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 3 })
  }
}
