import PNGReading
import Pinprick
import TestSupport
import Testing

@testable import PinprickPictures

@Suite struct IndexedGroundTests {
  /// A row of pixels of these colours.
  private func ground(_ colours: [RGB], page: RGB = RGB(0xFFFFFF)) -> IndexedGround {
    var ground = IndexedGround(columns: colours.count, rows: 1, page)
    ground.add(
      ColouredRaster(
        columns: colours.count, rows: 1, indices: colours.indices.map { UInt8($0) },
        colours: colours),
      in: Box(left: 0, top: 0, right: Double(colours.count), bottom: 1))
    return ground
  }

  /// The colours of a drawing over a ground.
  private func merged(_ ground: IndexedGround, _ drawn: [UInt32]) -> [RGB] {
    let (indices, palette) = ground.merged(under: drawn.span)
    return indices.map { palette[Int($0)] }
  }

  private func word(_ alpha: Int, _ red: Int, _ green: Int, _ blue: Int) -> UInt32 {
    UInt32(alpha << 24 | red << 16 | green << 8 | blue)
  }

  @Test func aDrawnPixelIsNothingAColourOrABlend() {
    let below = RGB(red: 200, green: 100, blue: 0)
    let drawn = [
      word(0, 0, 0, 0), word(255, 12, 34, 56), word(128, 128, 0, 64), word(51, 51, 51, 51),
    ]
    // 200 * 127 / 255 = 99.6 and 100 * 127 / 255 = 49.8; 200 * 204 / 255 = 160 and 80.
    #expect(
      merged(ground([RGB](repeating: below, count: 4)), drawn) == [
        below, RGB(red: 12, green: 34, blue: 56), RGB(red: 228, green: 50, blue: 64),
        RGB(red: 211, green: 131, blue: 51),
      ])
  }

  /// Every alpha over every value of a channel: 64 pixels at once, so that each blend has its colour.
  @Test(.slow) func blendsAreWithinHalfAStepOfTheExactOnes() {
    for alpha in 1...254 {
      let source = [alpha, 0, alpha / 2]
      for first in stride(from: 0, to: 256, by: 64) {
        let below = (first..<first + 64).map { [$0, 255 - $0, $0 * 7 % 256] }
        let colours = merged(
          ground(below.map { RGB(red: UInt8($0[0]), green: UInt8($0[1]), blue: UInt8($0[2])) }),
          [UInt32](repeating: word(alpha, source[0], source[1], source[2]), count: 64))
        let isNear = zip(colours, below).allSatisfy { colour, below in
          zip([colour.red, colour.green, colour.blue], zip(source, below)).allSatisfy {
            abs(Double($0) - Double($1.0) - Double($1.1 * (255 - alpha)) / 255) <= 0.5
          }
        }
        #expect(isNear, "alpha \(alpha) over \(first) and up")
      }
    }
  }

  /// A drawing of far more colours than a palette has, and the data below it.
  private func crowded() -> (data: [RGB], drawn: [UInt32]) {
    var random = SplitMix64(seed: 7)
    let data = (0..<4000).map { RGB(UInt32(0x10_2030 + $0 % 150 * 0x01_0101)) }
    let drawn = (0..<4000).map { pixel -> UInt32 in
      if pixel % 4 == 0 { return 0 }
      let alpha = Int.random(in: 1...255, using: &random)
      return word(
        alpha, Int.random(in: 0...alpha, using: &random), alpha / 3, pixel % 3 == 0 ? alpha : 0)
    }
    return (data, drawn)
  }

  private func ground(data: [RGB]) -> IndexedGround {
    let colours = Array(Set(data)).sorted { ($0.red, $0.green) < ($1.red, $1.green) }
    var ground = IndexedGround(columns: data.count, rows: 1, RGB(0xFFFFFF))
    ground.add(
      ColouredRaster(
        columns: data.count, rows: 1,
        indices: data.map { UInt8(colours.firstIndex(of: $0) ?? 0) }, colours: colours),
      in: Box(left: 0, top: 0, right: Double(data.count), bottom: 1))
    return ground
  }

  @Test func dataKeepTheirColoursWhateverIsDrawnElsewhere() {
    let (data, drawn) = crowded()
    let colours = merged(ground(data: data), drawn)
    for pixel in drawn.indices where drawn[pixel] == 0 { #expect(colours[pixel] == data[pixel]) }
  }

  @Test(.slow) func ofTooManyBlendsTheMostFrequentStayAndTheOthersBecomeTheNearest() throws {
    let (data, drawn) = crowded()
    let ground = ground(data: data)
    let (indices, palette) = ground.merged(under: drawn.span)
    #expect(palette.count == 256)
    // The exact blends in the slow way.
    var counts: [RGB: Int] = [:]
    let exact = zip(data, drawn).map { below, word -> RGB? in
      guard word != 0 else { return nil }
      let rest = Double(255 - word >> 24) / 255
      func channel(_ shift: UInt32, _ below: UInt8) -> UInt8 {
        UInt8(word >> shift & 0xFF) + UInt8((Double(below) * rest).rounded())
      }
      return RGB(
        red: channel(16, below.red), green: channel(8, below.green), blue: channel(0, below.blue))
    }
    for case let colour? in exact { counts[colour, default: 0] += 1 }
    #expect(counts.count > 1000)
    let kept = Set(palette)
    let least = try #require(counts.filter { kept.contains($0.key) }.map(\.value).min())
    let most = try #require(counts.filter { !kept.contains($0.key) }.map(\.value).max())
    #expect(most <= least)
    func distance(_ a: RGB, _ b: RGB) -> Int {
      zip([a.red, a.green, a.blue], [b.red, b.green, b.blue]).reduce(0) {
        $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1))
      }
    }
    for (index, colour) in zip(indices, exact) {
      guard let colour else { continue }
      let nearest = palette.map { distance($0, colour) }.min()
      #expect(distance(palette[Int(index)], colour) == nearest)
    }
  }

  @Test func coloursDoNotDependOnTheOrderOfPixels() {
    let (data, drawn) = crowded()
    let straight = merged(ground(data: data), drawn)
    #expect(straight == merged(ground(data: data), drawn))
    let mirrored = merged(ground(data: data.reversed()), drawn.reversed())
    #expect(straight == mirrored.reversed())
  }

  @Test func dataLeaveRoomForLinesAndLettersInThePalette() {
    var ground = IndexedGround(columns: 250, rows: 1, RGB(0xFFFFFF))
    let colours = (0..<250).map { RGB(UInt32($0 * 0x01_0101)) }
    ground.add(
      ColouredRaster(
        columns: 250, rows: 1, indices: (0..<250).map { UInt8($0) }, colours: colours),
      in: Box(left: 0, top: 0, right: 250, bottom: 1))
    #expect(ground.colours.count == 192)
    // Beyond those the nearest: white, or the last that had room.
    #expect(ground.colour(row: 0, column: 190) == 0xFFBE_BEBE)
    #expect(ground.colour(row: 0, column: 200) == 0xFFBE_BEBE)
    #expect(ground.colour(row: 0, column: 249) == 0xFFFF_FFFF)
  }

  @Test(arguments: 0..<80)
  func aPixelHasTheCellAtItsMiddle(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (columns, rows) = (40, 25)
    let across = Int.random(in: 1...60, using: &random)
    let down = Int.random(in: 1...9, using: &random)
    // Index 5 has no colour.
    let colours = (0..<20).map { $0 == 5 ? nil : RGB(UInt32($0 + 1)) }
    let cells = (0..<across * down).map { _ in UInt8.random(in: 0..<20, using: &random) }
    // Boxes within, over the edge, around and beyond the picture.
    let left = 120 * random.unit() - 60
    let top = 80 * random.unit() - 40
    let box = Box(
      left: left, top: top, right: left + 0.1 + 90 * random.unit(),
      bottom: top + 0.1 + 60 * random.unit())
    var ground = IndexedGround(columns: columns, rows: rows, RGB(0xFFFFFF))
    ground.add(
      ColouredRaster(columns: across, rows: down, indices: cells, colours: colours), in: box)
    for row in 0..<rows {
      for column in 0..<columns {
        let x = (Double(column) + 0.5 - box.left) / box.width
        let y = (Double(row) + 0.5 - box.top) / box.height
        var wanted: UInt32 = 0xFFFF_FFFF
        if (0..<1).contains(x), (0..<1).contains(y) {
          let cell = Int(y * Double(down)) * across + Int(x * Double(across))
          if let colour = colours[Int(cells[cell])] { wanted = 0xFF00_0000 | UInt32(colour.blue) }
        }
        #expect(ground.colour(row: row, column: column) == wanted, "row \(row), column \(column)")
      }
    }
  }

  @Test func wholeCellsOnWholePixelsLieExactlyAndOpaqueRowsAreAlike() {
    let colours = [RGB(0x111111), RGB(0x222222), RGB(0x333333), RGB(0x444444)]
    var ground = IndexedGround(columns: 8, rows: 6, RGB(0xFFFFFF))
    ground.add(
      ColouredRaster(columns: 2, rows: 2, indices: [0, 1, 2, 3], colours: colours),
      in: Box(left: 1, top: 0, right: 7, bottom: 4))
    for row in 0..<6 {
      for column in 0..<8 {
        let isInside = row < 4 && (1..<7).contains(column)
        let cell = row / 2 * 2 + (column - 1) / 3
        #expect(
          ground.colour(row: row, column: column)
            == (isInside ? UInt32(cell + 1) * 0x11_1111 | 0xFF00_0000 : 0xFFFF_FFFF))
      }
    }
  }

  /// The same calls on an image of RGB pixels are a second way to the same picture.
  @Test(.slow, arguments: FigureTheme.allCases, 0..<3)
  func itEqualsCairosOwnDrawingButForRounding(theme: FigureTheme, shape: Int) throws {
    let style = FigureStyle(theme: theme, dotsPerInch: 25.4 / 0.15)
    let figure = try Drawing(columns: 120, rows: 90, style)
    let image = try Drawing(columns: 120, rows: 90)
    image.fill(Box(left: 0, top: 0, right: 120, bottom: 90), theme.ground)
    let raster = ColouredRaster(
      columns: 3, rows: 2, indices: [0, 1, 2, 2, 1, 0],
      colours: [RGB(0x440154), nil, RGB(0xFDE725)])
    for drawing in [figure, image] {
      drawing.raster(raster, in: Box(left: 10, top: 12, right: 70, bottom: 52))
      switch shape {
      case 0:
        drawing.circle(
          Place(40, 30), radius: 14.3, fill: RGB(0x3C87D0), line: RGB(0x000000), width: 3)
      case 1: drawing.stroke([Place(5, 30), Place(100, 82)], RGB(0xC01010), width: 2.5)
      default:
        drawing.text("gA8", at: Place(55, 20), TextStyle(size: 17, colour: theme.ink))
      }
    }
    let png = try DecodedPNG(figure.file(texts: [:]))
    #expect(png.columns == 120 && png.rows == 90)
    // With a colour for every blend nothing becomes the nearest.
    #expect(png.palette.count < 256)
    let pixels = try image.image(millimetresPerPixel: 0.15)
    for row in 0..<90 {
      for column in 0..<120 {
        let colour = png.palette[Int(png.indices[row * 120 + column])]
        let other = pixels.colour(row: row, column: column)
        let steps = zip(
          [colour.red, colour.green, colour.blue], [other.red, other.green, other.blue]
        ).map { abs(Int($0) - Int($1)) }
        #expect(steps.max() ?? 0 <= 1, "row \(row), column \(column)")
      }
    }
  }

  /// All lines of a hatch are alike: along every row runs of the width, the period apart, one pixel further
  /// in each row.
  @Test(arguments: [(7.0, 1.2), (13.3, 2), (4, 9), (2, 1)], [true, false])
  func hatchesAreEven(lines: (period: Double, width: Double), rises: Bool) throws {
    var ground = IndexedGround(columns: 90, rows: 60, RGB(0xFFFFFF))
    let box = Box(left: 3.2, top: 2.7, right: 83.9, bottom: 55.1)
    ground.add(
      Hatch(colour: RGB(0), width: lines.width, period: lines.period, rises: rises), in: box,
      columns: 11, rows: 7
    ) { _ in true }
    let period = Int(lines.period.rounded())
    let width = min(period - 1, Int(lines.width.rounded()))
    for row in 3..<54 {
      let isLine = (3..<84).map { ground.colour(row: row, column: $0) == 0xFF00_0000 }
      #expect(!isLine.dropFirst(0).isEmpty)
      for column in isLine.indices where column + period < isLine.count {
        #expect(isLine[column] == isLine[column + period])
      }
      for start in 0..<isLine.count - period {
        #expect(isLine[start..<start + period].count { $0 } == width)
      }
      guard row + 1 < 54 else { continue }
      let next = (3..<84).map { ground.colour(row: row + 1, column: $0) == 0xFF00_0000 }
      for column in 1..<isLine.count - 1 where isLine[column] {
        #expect(next[column + (rises ? -1 : 1)])
      }
    }
  }

  @Test func aHatchKeepsToItsCells() throws {
    var ground = IndexedGround(columns: 40, rows: 40, RGB(0xFFFFFF))
    let box = Box(left: 0, top: 0, right: 40, bottom: 40)
    ground.add(
      Hatch(colour: RGB(0), width: 1, period: 3, rises: true), in: box, columns: 4, rows: 4
    ) { $0 == 5 }
    for row in 0..<40 {
      for column in 0..<40 where ground.colour(row: row, column: column) != 0xFFFF_FFFF {
        #expect(row / 10 == 1 && column / 10 == 1)
      }
    }
    #expect((10..<20).contains { ground.colour(row: 15, column: $0) == 0xFF00_0000 })
  }
}
