import Testing

@testable import PinprickPictures

@Suite struct FigureStyleTests {
  /// The luminance ratio of the web's accessibility guidelines, from CIELAB's lightness.
  private func contrast(_ first: RGB, _ second: RGB) -> Double {
    func luminance(_ colour: RGB) -> Double {
      let lightness = lab(colour).lightness
      let root = (lightness + 16) / 116
      return lightness > 8 ? root * root * root : lightness * 27 / 24389
    }
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: FigureTheme.allCases, SequentialPalette.allCases)
  func groundsAreToldApartFromEveryLevel(theme: FigureTheme, palette: SequentialPalette) {
    let colours = theme.colours(of: PaletteIndex.densityColours(palette))
    let levels = colours.levels
    #expect(levels.count == 246)
    for index in [
      PaletteIndex.untreated, PaletteIndex.avoid, PaletteIndex.avoidPunctured,
      PaletteIndex.aboveRange,
    ] {
      let nearest = colours.ofIndices[Int(index)].map { ground in
        levels.map { distance($0, ground) }.min() ?? 0
      }
      #expect(nearest ?? 0 > 10, "\(index)")
    }
  }

  @Test(arguments: FigureTheme.allCases)
  func groundsAreToldApartFromOneAnother(theme: FigureTheme) {
    let grounds = [
      theme.ground, theme.untreated, theme.avoid, RGB(0xFF0090), RGB(0xE8452C), RGB(0x35C9E0),
    ]
    for (number, first) in grounds.enumerated() {
      for second in grounds.dropFirst(number + 1) { #expect(distance(first, second) > 10) }
    }
    // A zone without a value stands out from the page a little; it has a line about it.
    #expect(distance(theme.emptyZone, theme.ground) > 5)
  }

  @Test(arguments: FigureTheme.allCases)
  func lettersAreRead(theme: FigureTheme) {
    #expect(contrast(theme.ink, theme.ground) > 7)
    #expect(contrast(theme.quietInk, theme.ground) > 7)
    #expect(contrast(theme.ink, theme.labelGround) > 7)
    #expect(contrast(theme.zoneLine, theme.emptyZone) > 3)
    // The sample that one knows: black on white is 21 to 1.
    #expect(abs(contrast(RGB(0), RGB(0xFFFFFF)) - 21) < 0.01)
  }

  @Test func neighboursAmongLevelsShareAColourAndNothingElseIsChanged() {
    for palette in SequentialPalette.allCases {
      let all = palette.colours(count: 246)
      let colours = FigureTheme.light.colours(of: PaletteIndex.densityColours(palette))
      for (index, colour) in colours.levels.enumerated() { #expect(colour == all[index / 2 * 2]) }
      #expect(colours.ofIndices[Int(PaletteIndex.outside)] == nil)
      #expect(colours[PaletteIndex.avoidPunctured] == RGB(0xFF0090))
    }
  }
}
