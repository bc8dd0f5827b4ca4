import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct SpreadLayersTests {
  private static let spreads: [Double] = [
    0, 0.1, 5, 10, 19.9, 20, .nan, .nan, 20.01, 1e9, .nan, 0, 1, 2, .nan, .nan,
  ]

  @Test(arguments: SequentialPalette.allCases, FigureTheme.allCases)
  func anUncertaintyHasTheColourThatTheScaleSays(palette: SequentialPalette, theme: FigureTheme)
    throws
  {
    let scale = try DensityScale(maximumPerCm2: 400, palette: palette).ofUncertainty
    #expect(scale.maximumPerCm2 == 20 && scale.palette == palette)
    let map = try layerCells(rows: 2).figureMap(counts: [UInt32](repeating: 1, count: 16))
    let figure = try LayerFigure(
      .uncertainty(
        Raster(Self.spreads, of: map.cells.grid), scale, realisations: 200, windowCm2: 1), of: map,
      theme)
    let levels = palette.colours(count: 246)
    for (cell, colour) in figure.colours().enumerated() where cell % 8 < 6 {
      let spread = Self.spreads[cell]
      let wanted =
        spread == 0 || spread.isNaN
        ? theme.untreated
        : spread > 20 ? aboveColour(palette) : levels[Int((spread / 20 * 245).rounded()) / 2 * 2]
      #expect(colour == wanted, "\(spread)")
    }
    // Punctures in zones to avoid are another figure's matter.
    #expect(figure.colours(at: 0.3)[7] == theme.avoid)
    #expect(figure.words.contains { $0.contains("over 200 draws") })
  }

  private static let differences: [Double] = [
    0, 7.9, -7.9, 8.1, -8.1, 100, .nan, .nan, -100, 200, -200, 201, -1e9, 1e9, .nan, .nan,
    .nan, 199, -199, 50, -50, 0.001, .nan, .nan,
  ]

  @Test(arguments: FigureTheme.allCases)
  func aDifferenceIsNeutralNearNothingAndHasTheColoursAtTheEndsBeyondThem(theme: FigureTheme)
    throws
  {
    let scale = try DensityScale(maximumPerCm2: 400).ofDifference
    #expect(scale.maximumPerCm2 == 200)
    let map = try layerCells(rows: 3).figureMap(counts: [UInt32](repeating: 1, count: 24))
    let figure = try LayerFigure(
      .difference(
        Raster(Self.differences, of: map.cells.grid), scale, windowCm2: 1, changes: [nil, nil],
        newlyPunctured: []),
      of: map, theme)
    let bar = try #require(figure.bar)
    for (cell, colour) in figure.colours().enumerated() where cell % 8 < 6 {
      let difference = Self.differences[cell]
      if difference.isNaN {
        #expect(colour == theme.untreated)
        continue
      }
      // 122 steps to either side; below 4 % of the scale, 8 per cm2, none.
      let steps = Int((min(max(difference / 200, -1), 1) * 122).rounded())
      let wanted =
        abs(difference) < 8
        ? DivergingPalette.neutral
        : steps < 0
          ? DivergingPalette.below[(122 + steps) & ~1] : DivergingPalette.above[(steps - 1) | 1]
      #expect(colour == wanted, "\(difference)")
      // But for the bar's colour that the border of 8 runs through.
      if steps.magnitude != 5 {
        #expect(bar.colours[122 + steps] == colour, "\(difference)")
      }
    }
    #expect(figure.colours()[9] == figure.colours()[11])
    #expect(figure.colours()[10] == figure.colours()[12])
    #expect(figure.colours(at: 0.3)[7] == theme.avoid)
  }

  @Test func theLegendListsTwentyFourZonesAndCountsTheOthers() throws {
    let map = try PaintedZones(
      columns: 31, rows: 1, cell: 10, zones: (1...31).map(UInt16.init),
      names: (0..<31).map { "z\($0)" }
    ).figureMap()
    // One zone has nothing to say.
    let changes = [nil] + [String?](repeating: "1 → 2", count: 30)
    let figure = try LayerFigure(
      .difference(
        Raster(repeating: 0, on: map.cells.grid), DensityScale(maximumPerCm2: 0.05), windowCm2: 1,
        changes: changes, newlyPunctured: []), of: map, .light)
    #expect(figure.words.filter { $0.hasPrefix("z") } == (1...24).map { "z\($0)" })
    #expect(figure.words.last == "and 6 more")
    #expect(figure.words.contains { $0.hasSuffix("changes below 0.002") })
    #expect(figure.words.contains("changes beyond 0.05 have the colours at the ends"))
  }

  @Test func valuesOfAnotherGridAreRefused() throws {
    let map = try layerCells(rows: 1).figureMap()
    let values = Raster(repeating: 0.0, on: try grid(columns: 8, rows: 1))
    let scale = try DensityScale(maximumPerCm2: 1)
    for (name, layer) in [
      ("spread", MapLayer.uncertainty(values, scale, realisations: 2, windowCm2: 1)),
      (
        "difference",
        .difference(values, scale, windowCm2: 1, changes: [nil, nil], newlyPunctured: [])
      ),
    ] {
      #expect(throws: PictureError.otherGrid(name)) {
        try mapFigure(layer, of: map, FigureStyle(dotsPerInch: 40))
      }
    }
  }

  @Test func zonesThatWerePuncturedSinceAreHatchedAndExplained() throws {
    let map = try layerCells(rows: 2).figureMap()
    func figure(_ punctured: Set<Int>) throws -> LayerFigure {
      try LayerFigure(
        .difference(
          Raster(repeating: 0, on: map.cells.grid), DensityScale(maximumPerCm2: 100), windowCm2: 1,
          changes: [nil, "0 → 9 punctures"], newlyPunctured: punctured), of: map, .light)
    }
    let words = "to avoid, punctured in the second alone"
    #expect(try figure([1]).words.contains(words))
    #expect(try !figure([]).words.contains(words))
    let pink = RGB(0xFF0090)
    let shares = [0.1, 0.3, 0.5, 0.7, 0.9]
    #expect(try shares.contains { try figure([1]).colours(at: $0)[7] == pink })
    #expect(try shares.allSatisfy { try figure([]).colours(at: $0)[7] != pink })
  }
}
