import CPNG
import Pinprick
import PinprickPictures
import PNGReading
import Testing

@Suite struct PaletteImageTests {
  /// A picture with runs, slopes and noise, so that every filter has something to do.
  static func picture(columns: Int, rows: Int, colours: Int = 256, side: Double = 0.25)
    throws -> PaletteImage
  {
    var random = SplitMix64(seed: UInt64(columns * 1000 + rows))
    let indices = (0..<columns * rows).map { pixel -> UInt8 in
      let (row, column) = (pixel / columns, pixel % columns)
      let value =
        column < columns / 3
        ? row / 4 : column < columns / 2 ? row + column : Int(random.next() >> 56)
      return UInt8(value % colours)
    }
    return try PaletteImage(
      columns: columns, rows: rows, indices: indices,
      palette: (0..<colours).map { RGB(UInt32($0 * 70_001)) }, millimetresPerPixel: side)
  }

  @Test(arguments: [(1, 1), (1, 7), (7, 1), (13, 9), (300, 200), (720, 960)])
  func pixelsComeBack(columns: Int, rows: Int) throws {
    let picture = try Self.picture(columns: columns, rows: rows)
    let png = try DecodedPNG(picture.png())
    #expect(png.columns == columns)
    #expect(png.rows == rows)
    #expect(png.indices == picture.indices)
    #expect(png.palette == picture.palette)
    #expect(png.kinds.filter { $0 != "IDAT" } == ["IHDR", "PLTE", "pHYs", "IEND"])
  }

  @Test(arguments: PNGEncoding.Filter.allCases, PNGEncoding.Strategy.allCases)
  func everyEncodingHoldsTheSamePixels(
    filter: PNGEncoding.Filter, strategy: PNGEncoding.Strategy
  ) throws {
    let picture = try Self.picture(columns: 61, rows: 47)
    for level in [0, 1, 9] {
      let encoding = PNGEncoding(filter: filter, level: level, strategy: strategy)
      #expect(
        try DecodedPNG(picture.png(texts: [:], encoding: encoding)).indices == picture.indices)
    }
  }

  @Test func smallPaletteIsStoredAsItIs() throws {
    let picture = try Self.picture(columns: 8, rows: 5, colours: 3)
    let png = try DecodedPNG(picture.png())
    #expect(png.palette.count == 3)
    #expect(png.indices == picture.indices)
  }

  @Test(arguments: [
    (0.25, 4000), (0.5, 2000), (0.3, 3333), (0.16, 6250), (0.07, 14286), (1e-6, 1_000_000_000),
    (1000, 1),
  ])
  func physHoldsPixelsPerMetre(side: Double, perMetre: Int) throws {
    let png = try DecodedPNG(Self.picture(columns: 4, rows: 4, side: side).png())
    let chunk = try #require(png.chunks["pHYs"]?.first)
    #expect(chunk.count == 9)
    #expect(number(chunk, at: 0) == perMetre)
    #expect(number(chunk, at: 4) == perMetre)
    // 1: the unit is the metre.
    #expect(chunk[8] == 1)
  }

  @Test func textsAreStoredInOrder() throws {
    let png = try DecodedPNG(
      Self.picture(columns: 4, rows: 4).png(texts: [
        "Title": "Density", "Software": "pinprick", "Description": "per cm², Stirn über 5",
      ]))
    let plain = (png.chunks["tEXt"] ?? []).map { String(decoding: $0, as: UTF8.self) }
    #expect(plain == ["Title\0Density", "Software\0pinprick"])
    let international = (png.chunks["iTXt"] ?? []).map { String(decoding: $0, as: UTF8.self) }
    #expect(international == ["Description\0\0\0\0\0per cm², Stirn über 5"])
  }

  @Test func sameBytesTwice() throws {
    let picture = try Self.picture(columns: 200, rows: 100)
    let first = try picture.png(texts: ["Title": "a"])
    #expect(try picture.png(texts: ["Title": "a"]) == first)
    #expect(try picture.png(texts: ["Title": "b"]) != first)
    #expect(try DecodedPNG(first).chunks["tIME"] == nil)
  }

  @Test func wrongValuesAreRefused() {
    let black = [RGB(0)]
    func make(_ columns: Int, _ rows: Int, _ indices: [UInt8], _ palette: [RGB], _ side: Double)
      throws(PictureError)
    {
      _ = try PaletteImage(
        columns: columns, rows: rows, indices: indices, palette: palette,
        millimetresPerPixel: side)
    }
    #expect(throws: PictureError.size(columns: 0, rows: 0, indices: 0)) {
      try make(0, 0, [], black, 1)
    }
    #expect(throws: PictureError.size(columns: 2, rows: 2, indices: 3)) {
      try make(2, 2, [0, 0, 0], black, 1)
    }
    #expect(throws: PictureError.size(columns: -1, rows: -1, indices: 1)) {
      try make(-1, -1, [0], black, 1)
    }
    #expect(throws: PictureError.paletteSize(0)) { try make(1, 1, [0], [], 1) }
    #expect(throws: PictureError.paletteSize(257)) {
      try make(1, 1, [0], Array(repeating: RGB(0), count: 257), 1)
    }
    #expect(throws: PictureError.indexBeyondPalette(index: 7, colours: 2)) {
      try make(2, 1, [7, 1], [RGB(0), RGB(1)], 1)
    }
    for side in [0, -1, 1001, 1e-7, .infinity] {
      #expect(throws: PictureError.millimetresPerPixel(side)) { try make(1, 1, [0], black, side) }
    }
    #expect(throws: PictureError.self) { try make(1, 1, [0], black, .nan) }
  }

  @Test func wrongTextsAreRefused() throws {
    let picture = try Self.picture(columns: 2, rows: 2)
    let long = String(repeating: "k", count: 80)
    for keyword in ["", long, " Title", "Title ", "a  b", "Zürich", "a\0b"] {
      #expect(throws: PictureError.text(keyword: keyword)) { try picture.png(texts: [keyword: ""]) }
    }
    #expect(throws: PictureError.text(keyword: "Title")) {
      try picture.png(texts: ["Title": "a\0b"])
    }
    #expect(throws: Never.self) { try picture.png(texts: [String(long.dropLast()): ""]) }
  }

  @Test(arguments: [
    PictureError.size(columns: 2, rows: 3, indices: 5), .paletteSize(300),
    .indexBeyondPalette(index: 9, colours: 3), .millimetresPerPixel(-2), .text(keyword: "k"),
    .otherGrid("zones"), .unknownZone(9, zones: 2), .noScaleMaximum,
    .pixelsPerCell(0, columns: 4, rows: 5), .encoder("words"), .drawing("words"),
    .font(path: "/fonts/a.ttf"), .figure("words"),
  ])
  func errorsAreSentences(error: PictureError) {
    #expect(error.description.count > 20)
    #expect(!error.description.hasSuffix("."))
  }
}

/// The C function by itself: what no Swift caller can ask for.
@Suite struct CPNGWriteTests {
  /// Encodes two pixels with changed settings; the file, or libpng's words.
  @safe static func encode(change: (inout cpng_picture) -> Void) -> (file: [UInt8], words: String) {
    let pixels: [UInt8] = [0, 1, 2]
    let bytes: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255]
    var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_CAPACITY))
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    // The pointers live until the call returns; both arrays have the sizes stated.
    let code = unsafe pixels.withUnsafeBufferPointer { pixels in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        var picture = unsafe cpng_picture()
        unsafe picture.columns = 3
        unsafe picture.rows = 1
        unsafe picture.pixels = pixels.baseAddress
        unsafe picture.colours = bytes.baseAddress
        unsafe picture.colour_count = 3
        unsafe change(&picture)
        return unsafe cpng_write(&picture, &start, &count, &message)
      }
    }
    defer { unsafe cpng_free(start) }
    let words = String(
      decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard code == 0 else {
      #expect(unsafe start == nil)
      return ([], words)
    }
    return (unsafe Array(UnsafeBufferPointer(start: start, count: count)), words)
  }

  @Test func noSizeLeavesPHYsOut() throws {
    let png = try DecodedPNG(Self.encode { _ in }.file)
    #expect(png.chunks["pHYs"] == nil)
    #expect(png.indices == [0, 1, 2])
  }

  @Test func refusalsLeaveWords() {
    #expect(Self.encode { unsafe $0.columns = 0 }.words.contains("IHDR"))
    #expect(Self.encode { unsafe $0.rows = 0x8000_0000 }.words.contains("IHDR"))
    #expect(Self.encode { unsafe $0.colour_count = 0 }.words.contains("1 to 256"))
    #expect(Self.encode { unsafe $0.colour_count = 257 }.words.contains("1 to 256"))
    #expect(Self.encode { unsafe $0.kind = 1 }.words.contains("no palette"))
  }
}
