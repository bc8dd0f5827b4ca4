import Pinprick
import PinprickPictures
import PNGReading
import Testing

@Suite struct RGBImageTests {
  static func picture(columns: Int, rows: Int) throws -> RGBImage {
    var random = SplitMix64(seed: UInt64(columns * 1000 + rows))
    let channels = (0..<3 * columns * rows).map { place in
      place % 7 < 4 ? UInt8(place / 30 % 256) : UInt8(random.next() >> 56)
    }
    return try RGBImage(
      columns: columns, rows: rows, channels: channels, millimetresPerPixel: 0.15)
  }

  @Test(arguments: [(1, 1), (1, 7), (7, 1), (13, 9), (300, 200)])
  func pixelsComeBack(columns: Int, rows: Int) throws {
    let picture = try Self.picture(columns: columns, rows: rows)
    let png = try DecodedPNG(picture.png(texts: ["Title": "a"]))
    #expect(png.columns == columns)
    #expect(png.rows == rows)
    #expect(png.channels == picture.channels)
    #expect(png.kinds.filter { $0 != "IDAT" } == ["IHDR", "pHYs", "tEXt", "IEND"])
    let size = try #require(png.chunks["pHYs"]?.first)
    // 0.15 mm are 6667 pixels a metre.
    #expect(size == [0, 0, 0x1A, 0x0B, 0, 0, 0x1A, 0x0B, 1])
  }

  @Test(arguments: PNGEncoding.Filter.allCases)
  func everyFilterHoldsTheSamePixels(filter: PNGEncoding.Filter) throws {
    let picture = try Self.picture(columns: 61, rows: 47)
    let encoding = PNGEncoding(filter: filter, level: 6, strategy: .standard)
    #expect(
      try DecodedPNG(picture.png(texts: [:], encoding: encoding)).channels == picture.channels)
  }

  @Test func coloursAreThoseOfTheirPlace() throws {
    let picture = try RGBImage(
      columns: 2, rows: 2, channels: Array(1...12), millimetresPerPixel: 1)
    #expect(picture.colour(row: 0, column: 1) == RGB(0x040506))
    #expect(picture.colour(row: 1, column: 0) == RGB(0x070809))
  }

  @Test(arguments: [(0, 0, 0), (2, 2, 11), (2, 2, 15), (-1, -1, 3)])
  func wrongSizesAreRefused(columns: Int, rows: Int, count: Int) {
    #expect(throws: PictureError.size(columns: columns, rows: rows, indices: count / 3)) {
      try RGBImage(
        columns: columns, rows: rows, channels: [UInt8](repeating: 0, count: count),
        millimetresPerPixel: 1)
    }
  }

  @Test func wrongPrintSizesAndTextsAreRefused() throws {
    #expect(throws: PictureError.millimetresPerPixel(0)) {
      try RGBImage(columns: 1, rows: 1, channels: [0, 0, 0], millimetresPerPixel: 0)
    }
    let picture = try Self.picture(columns: 2, rows: 2)
    #expect(throws: PictureError.text(keyword: "")) { try picture.png(texts: ["": "a"]) }
  }
}
