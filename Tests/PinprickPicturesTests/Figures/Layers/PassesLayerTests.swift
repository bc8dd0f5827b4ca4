import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct PassesLayerTests {
  private static let passes = [0, 0.49, 0.5, 1, 2.25, 9.9, 0, 0.49, 10, 10.01, 25, 3, 4, 5, 0, 0.5]

  @Test(arguments: SequentialPalette.allCases, FigureTheme.allCases)
  func aCellHasTheColourOfTheDensityOfSoManyPasses(
    palette: SequentialPalette, theme: FigureTheme
  ) throws {
    // 40 punctures per cm2 a pass: the scale ends with ten.
    let scale = try DensityScale(maximumPerCm2: 400, palette: palette)
    let map = try layerCells(rows: 2).figureMap()
    let figure = try LayerFigure(
      .passes(Self.passes, scale, passDensityPerCm2: 40), of: map, theme)
    let levels = palette.colours(count: 246)
    for (cell, colour) in figure.colours().enumerated() where cell % 8 < 6 {
      let passes = Self.passes[cell]
      let wanted =
        passes < 0.5
        ? theme.untreated
        : passes > 10 ? aboveColour(palette) : levels[Int((passes * 24.5).rounded()) / 2 * 2]
      #expect(colour == wanted, "\(passes)")
    }
    // Half a pass over a zone to avoid counts, less does not.
    #expect(figure.colours(at: 0.3)[7] == theme.avoid)
    #expect(figure.colours(at: 0.3)[15] == RGB(0xFF0090))
    #expect(figure.words.contains("to avoid, but rolled over"))
    #expect(!figure.words.contains("to avoid, but punctured"))
  }

  @Test func theBarCountsPassesAndMarksTargetsInThem() throws {
    let map = try layerCells(rows: 1).figureMap()
    let figure = try LayerFigure(
      .passes(
        [Double](repeating: 0, count: 8), DensityScale(maximumPerCm2: 400), passDensityPerCm2: 40),
      of: map, .light)
    let bar = try #require(figure.bar)
    #expect(bar.ticks.map(\.text) == (0...10).map { "\($0)" })
    #expect(bar.marks.map(\.from) == [0.25] && bar.marks.map(\.to) == [0.5])
    #expect(figure.words.contains("above 10.0"))
  }

  @Test(arguments: [0, 7, 9])
  func anArrayThatDoesNotFitIsNamed(count: Int) throws {
    let map = try layerCells(rows: 1).figureMap()
    let layer = MapLayer.passes(
      [Double](repeating: 0, count: count), try DensityScale(maximumPerCm2: 1),
      passDensityPerCm2: 1)
    #expect(throws: PictureError.cellCount(name: "passes", values: count, cells: 8)) {
      try mapFigure(layer, of: map, FigureStyle(dotsPerInch: 40))
    }
  }
}
