import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct DensityLayerTests {
  /// Six densities and what comes behind them in a row, see `layerCells`.
  private static let densities: [Double] = [
    0, 1, 100, 199.9, 200, 300, .nan, .nan,
    350, 399, 400, 400.001, 1e6, .nan, .nan, .nan,
  ]

  @Test(arguments: SequentialPalette.allCases, FigureTheme.allCases)
  func aCellHasTheColourThatTheScaleSays(palette: SequentialPalette, theme: FigureTheme) throws {
    let scale = try DensityScale(maximumPerCm2: 400, palette: palette)
    var counts = [UInt32](repeating: 0, count: 16)
    counts[15] = 3
    let map = try layerCells(rows: 2).figureMap(Self.densities, counts: counts)
    let figure = try LayerFigure(.density(scale, windowCm2: 1), of: map, theme)
    let levels = palette.colours(count: 246)
    for (colour, density) in zip(figure.colours(), Self.densities).prefix(14) {
      guard !density.isNaN else { continue }
      // Two neighbouring levels share a colour.
      let level = Int((density / 400 * 245).rounded()) / 2 * 2
      let wanted =
        density == 0
        ? theme.untreated : density > 400 ? aboveColour(palette) : levels[min(level, 245)]
      #expect(colour == wanted, "\(density)")
      if density > 0, density <= 400 {
        #expect(figure.bar?.colours[Int((density / 400 * 245).rounded())] == colour)
      }
    }
    let colours = figure.colours(at: 0.3)
    #expect(colours[6] == theme.ground)
    #expect(colours[7] == theme.avoid)
    #expect(colours[13] == theme.untreated)
    #expect(colours[15] == RGB(0xFF0090))
  }

  @Test func theLegendNamesWhatIsThereAndNothingElse() throws {
    let scale = try DensityScale(maximumPerCm2: 400)
    let painted = try layerCells(rows: 1)
    let plain = try LayerFigure(
      .density(scale, windowCm2: 1), of: painted.figureMap(), .light)
    #expect(plain.words.contains("above 400") && plain.words.contains("to avoid"))
    #expect(plain.words.contains("in 1 cm² around each place"))
    #expect(!plain.words.contains("to avoid, but punctured"))
    #expect(!plain.words.contains { $0.hasPrefix("region") })
    let punctured = try LayerFigure(
      .density(scale, windowCm2: 1),
      of: painted.figureMap(
        [50, 50, 300, 150, 150, 150, .nan, .nan], counts: [UInt32](repeating: 1, count: 8),
        withRegions: true), .light)
    #expect(punctured.words.contains("to avoid, but punctured"))
    #expect(punctured.words.contains("region below its target"))
    #expect(punctured.words.contains("region above its target"))
    #expect(punctured.words.contains("Largest regions"))
    #expect(punctured.words.contains("1  zone-0") && punctured.words.contains("2  zone-0"))
  }

  @Test func atMostThreeTargetRangesAreMarkedTheMostFrequentFirst() throws {
    let targets: [(low: Double?, high: Double?)] = [
      (5, 10), (100, 200), (nil, nil), (nil, 50), (100, 200), (300, nil), (nil, 50), (100, 200),
    ]
    let map = try PaintedZones(
      columns: 8, rows: 1, zones: [1, 2, 3, 4, 5, 6, 7, 8], names: (0..<8).map { "\($0)" },
      targets: targets
    ).figureMap()
    let marks = map.targetMarks(upTo: 400)
    #expect(marks.map(\.text) == ["target\n100–200", "target\nto 50", "target\n5–10"])
    #expect(marks.map(\.values) == [100...200, 0...50, 5...10])
    let figure = try LayerFigure(
      .density(DensityScale(maximumPerCm2: 400), windowCm2: 1), of: map, .light)
    #expect(figure.words.contains("1 more target range not marked"))
    let status = try LayerFigure(.status(windowCm2: 1), of: map, .light)
    #expect(status.words.contains("targets per cm²: 100–200, to 50, 5–10 and 1 more"))
    #expect(
      map.targetMarks(upTo: 80).map(\.text) == [
        "target\n100–200\nbeyond the bar", "target\nto 50", "target\n5–10",
      ])
    // A scale that ends before them.
    #expect(map.targetMarks(upTo: 80).map(\.values) == [80...80, 0...50, 5...10])
  }

  @Test func sixRegionsAreListedAndTheOthersCounted() throws {
    let painted = try PaintedZones(
      columns: 17, rows: 1, zones: [UInt16](repeating: 1, count: 17), names: ["a"],
      targets: [(100, 200)])
    let map = try painted.figureMap(
      (0..<17).map { $0 % 2 == 0 ? 0 : 150 }, withRegions: true)
    #expect(map.regions.count == 9)
    let words = map.flagLegend(.density, on: SequentialPalette.viridis.colours).compactMap { item in
      switch item {
      case .row(let text, _), .note(let text): text
      default: nil
      }
    }
    #expect(words.filter { $0.hasSuffix("  a") }.count == 6)
    #expect(words.last == "and 3 more")
  }
}
