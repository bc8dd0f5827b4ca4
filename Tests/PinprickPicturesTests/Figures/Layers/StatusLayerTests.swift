import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct StatusLayerTests {
  private static let densities: [Double] = [
    0, 1, 50, 99, 99.9, 100, .nan, .nan,
    150, 200, 200.5, 202, 300, 399, .nan, .nan,
    400, 400.001, 1e6, .nan, 199.99, 100.01, .nan, .nan,
  ]

  /// The colour by the definition: thirds below, on and above the target, two neighbours of a side alike.
  private func colour(_ density: Double, _ theme: FigureTheme) -> RGB {
    switch density {
    case ..<100: DivergingPalette.below[(121 - Int(((100 - density) * 1.21).rounded())) & ~1]
    case 100...200: DivergingPalette.neutral
    case 200...400: DivergingPalette.above[Int(((density - 200) * 0.605).rounded()) | 1]
    case 400...: RGB(0x5E160E)
    default: theme.untreated
    }
  }

  @Test(arguments: FigureTheme.allCases)
  func aCellHasTheColourOfItsPlaceAgainstTheTarget(theme: FigureTheme) throws {
    let map = try layerCells(rows: 3).figureMap(Self.densities)
    let figure = try LayerFigure(.status(windowCm2: 1), of: map, theme)
    for (cell, colour) in figure.colours().enumerated() where cell % 8 < 6 {
      #expect(
        colour == self.colour(Self.densities[cell], theme), "\(Self.densities[cell])")
    }
    #expect(figure.colours()[6] == theme.ground)
    #expect(figure.colours(at: 0.3)[7] == theme.avoid)
  }

  @Test(arguments: FigureTheme.allCases)
  func onlyWhatIsOnTargetHasItsColour(theme: FigureTheme) {
    let colours = theme.colours(of: PaletteIndex.statusColours, isDiverging: true)
    let neutral = colours.ofIndices.indices.filter {
      colours.ofIndices[$0] == DivergingPalette.neutral
    }
    #expect(neutral == [Int(PaletteIndex.onTarget)])
    // Each side in pairs from the middle outwards.
    for side in [Array(colours.ofIndices[10...131]), Array(colours.ofIndices[133...254])] {
      #expect(Set(side).count == 61)
      for pair in stride(from: 0, to: 122, by: 2) { #expect(side[pair] == side[pair + 1]) }
    }
  }

  @Test(arguments: FigureTheme.allCases)
  func aZoneWithoutATargetIsPlain(theme: FigureTheme) throws {
    let map = try layerCells(rows: 1, targets: [(nil, nil)]).figureMap(
      [0, 1, 2, 3, 4, 5, .nan, .nan])
    let figure = try LayerFigure(.status(windowCm2: 1), of: map, theme)
    #expect(figure.colours().prefix(6).allSatisfy { $0 == theme.emptyZone })
    #expect(figure.words.contains("zone without a target"))
    #expect(!figure.words.contains { $0.hasPrefix("targets per cm²") })
  }

  @Test func theBarHasAThirdForEachSideAndTheTarget() throws {
    let figure = try LayerFigure(
      .status(windowCm2: 1), of: layerCells(rows: 1).figureMap(), .light)
    let bar = try #require(figure.bar)
    #expect(bar.colours.count == 180)
    #expect(bar.colours[60..<120].allSatisfy { $0 == DivergingPalette.neutral })
    #expect(bar.colours.filter { $0 == DivergingPalette.neutral }.count == 60)
    #expect(bar.colours.first == DivergingPalette.below.first)
    #expect(bar.colours.last == DivergingPalette.above.last)
    #expect(figure.words.contains("targets per cm²: 100–200"))
    #expect(!figure.words.contains("zone without a target"))
  }

  @Test func withoutTargetsThereIsNoBar() throws {
    let map = try layerCells(rows: 1, targets: [(nil, nil)]).figureMap()
    let figure = try LayerFigure(.status(windowCm2: 1), of: map, .light)
    #expect(figure.bar == nil)
    #expect(figure.words.contains("no zone of the map has a target"))
  }
}
