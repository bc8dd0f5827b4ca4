import PinprickPictures
import Testing

@Suite struct PaletteIndexTests {
  static let palettes = [
    PaletteIndex.densityColours(.viridis), PaletteIndex.densityColours(.cividis),
    PaletteIndex.statusColours, PaletteIndex.densityColours(.inferno),
  ]

  @Test func layoutIsTheDocumentedOne() {
    #expect(Self.palettes.map(\.count) == [256, 256, 255, 256])
    let first = Int(PaletteIndex.firstLevel)
    #expect(first == 10)
    #expect(Self.palettes[0][10] == RGB(0x440154))
    #expect(Self.palettes[0][255] == RGB(0xFDE725))
    let status = Self.palettes[2]
    #expect(Array(status[10...131]) == DivergingPalette.below)
    #expect(status[Int(PaletteIndex.onTarget)] == DivergingPalette.neutral)
    #expect(Array(status[133...254]) == DivergingPalette.above)
    let reserved = [
      PaletteIndex.outside, PaletteIndex.untreated, PaletteIndex.avoid, PaletteIndex.avoidHatch,
      PaletteIndex.avoidPunctured, PaletteIndex.aboveRange, PaletteIndex.noTarget,
      PaletteIndex.zoneOutline, PaletteIndex.regionLight, PaletteIndex.regionDark,
    ]
    #expect(reserved == Array(0...9))
  }

  @Test(arguments: palettes)
  func groundsAreToldApart(colours: [RGB]) {
    // Fills 0 to 6 among each other: about 2.3 is the least visible difference.
    for first in 0...6 {
      for second in 0..<first where Set([first, second]) != [2, 3] {
        #expect(distance(colours[first], colours[second]) > 10, "\(first) and \(second)")
      }
      // The marks that must strike the eye, against every level.
      if first == 4 || first == 1 {
        #expect(colours[10...].allSatisfy { distance($0, colours[first]) > 10 }, "\(first)")
      }
    }
    #expect(colours[10...].allSatisfy { distance($0, colours[5]) > 10 })
  }
}
