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
      .passes(Raster(Self.passes, of: map.cells.grid), scale, passDensityPerCm2: 40), of: map,
      theme)
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
        Raster(repeating: 0, on: map.cells.grid), DensityScale(maximumPerCm2: 400),
        passDensityPerCm2: 40),
      of: map, .light)
    let bar = try #require(figure.bar)
    #expect(bar.ticks.map(\.text) == (0...10).map { "\($0)" })
    #expect(bar.marks.map(\.from) == [0.25] && bar.marks.map(\.to) == [0.5])
    #expect(figure.words.contains("above 10.0"))
  }

  @Test func passesOfAnotherGridAreRefused() throws {
    let map = try layerCells(rows: 1).figureMap()
    let layer = MapLayer.passes(
      Raster(repeating: 0, on: try grid(columns: 8, rows: 1)),
      try DensityScale(maximumPerCm2: 1), passDensityPerCm2: 1)
    #expect(throws: PictureError.otherGrid("passes")) {
      try mapFigure(layer, of: map, FigureStyle(dotsPerInch: 40))
    }
  }
}
