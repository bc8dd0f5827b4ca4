import CPNG

/// A picture whose pixels are indices into a palette, and its size in the world.
public struct PaletteImage: Equatable, Sendable {
  /// Pixels across.
  public let columns: Int
  /// Pixels down.
  public let rows: Int
  /// rows * columns indices into `palette`, row-major, row 0 on top.
  public let indices: [UInt8]
  /// 1 to 256 colours.
  public let palette: [RGB]
  /// Side of a pixel on the map in millimetres.
  public let millimetresPerPixel: Double

  /// Makes a picture.
  ///
  /// - Throws: `PictureError` when size and indices disagree, an index has no colour, or the pixel's
  ///   side is not from 0.000001 to 1000 mm (a PNG stores whole pixels per metre).
  /// - Complexity: one pass over the pixels, unless the palette is full.
  public init(
    columns: Int, rows: Int, indices: [UInt8], palette: [RGB], millimetresPerPixel: Double
  ) throws(PictureError) {
    let limit = Int(Int32.max)
    guard (1...limit).contains(columns), (1...limit).contains(rows), indices.count == columns * rows
    else { throw .size(columns: columns, rows: rows, indices: indices.count) }
    guard (1...256).contains(palette.count) else { throw .paletteSize(palette.count) }
    if palette.count < 256 {
      var highest: UInt8 = 0
      for index in indices { highest = max(highest, index) }
      guard Int(highest) < palette.count else {
        throw .indexBeyondPalette(index: Int(highest), colours: palette.count)
      }
    }
    guard millimetresPerPixel >= 1e-6, millimetresPerPixel <= 1000 else {
      throw .millimetresPerPixel(millimetresPerPixel)
    }
    self.columns = columns
    self.rows = rows
    self.indices = indices
    self.palette = palette
    self.millimetresPerPixel = millimetresPerPixel
  }

  /// The picture as a PNG file: 8-bit palette, pHYs, no time stamp, the same bytes every time.
  ///
  /// pHYs holds whole pixels per metre, so a pixel of 0.3 mm is stored as 3333 per metre.
  ///
  /// - Parameter texts: pairs of keyword (`Title`, `Software`, `Description`, ...) and text, stored
  ///   in this order; a keyword has 1 to 79 printable ASCII characters, a text no zero byte.
  /// - Returns: the file's bytes.
  /// - Throws: `PictureError.text` or `.encoder`.
  public func png(texts: KeyValuePairs<String, String> = [:]) throws(PictureError) -> [UInt8] {
    try png(texts: texts, encoding: .standard)
  }

  /// The same with chosen settings of filter and deflate.
  package func png(texts: KeyValuePairs<String, String>, encoding: PNGEncoding)
    throws(PictureError) -> [UInt8]
  {
    var packed: [CChar] = []
    for (keyword, text) in texts {
      guard Self.isValid(keyword: keyword), !text.utf8.contains(0) else {
        throw .text(keyword: keyword)
      }
      packed += (Array(keyword.utf8) + [0] + Array(text.utf8) + [0]).map(CChar.init(bitPattern:))
    }
    let colours = palette.flatMap { [$0.red, $0.green, $0.blue] }
    let (bytes, message) = encoded(
      colours: colours, texts: packed, textCount: texts.count, encoding: encoding)
    guard let bytes else { throw .encoder(message) }
    return bytes
  }

  /// The bytes that libpng makes, or nil and its words.
  private func encoded(colours: [UInt8], texts: [CChar], textCount: Int, encoding: PNGEncoding)
    -> (bytes: [UInt8]?, message: String)
  {
    var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_CAPACITY))
    // The pointers are used only inside these closures, and the initialiser proved that they hold
    // rows * columns indices and that each has a colour. cpng_write keeps none of them.
    let bytes = unsafe indices.withUnsafeBufferPointer { indices in
      unsafe colours.withUnsafeBufferPointer { colours in
        unsafe texts.withUnsafeBufferPointer { texts -> [UInt8]? in
          var picture = unsafe cpng_picture()
          unsafe picture.columns = UInt32(columns)
          unsafe picture.rows = UInt32(rows)
          unsafe picture.indices = indices.baseAddress
          unsafe picture.colours = colours.baseAddress
          unsafe picture.colour_count = UInt32(palette.count)
          unsafe picture.pixels_per_metre = UInt32((1000 / millimetresPerPixel).rounded())
          unsafe picture.texts = texts.baseAddress
          unsafe picture.text_count = UInt32(textCount)
          unsafe picture.filter = encoding.filter.code
          unsafe picture.level = Int32(encoding.level)
          unsafe picture.strategy = encoding.strategy.rawValue
          var start: UnsafeMutablePointer<UInt8>?
          var count = 0
          // `message` has the capacity that the header asks for.
          guard unsafe cpng_write(&picture, &start, &count, &message) == 0 else { return nil }
          defer { unsafe cpng_free(start) }
          // cpng_write handed over `count` bytes at `start`.
          return unsafe Array(UnsafeBufferPointer(start: start, count: count))
        }
      }
    }
    let words = message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return (bytes, String(decoding: words, as: UTF8.self))
  }

  private static func isValid(keyword: String) -> Bool {
    let bytes = Array(keyword.utf8)
    guard (1...79).contains(bytes.count), bytes.allSatisfy({ (32...126).contains($0) }) else {
      return false
    }
    return bytes.first != 32 && bytes.last != 32
      && !zip(bytes, bytes.dropFirst()).contains { $0 == 32 && $1 == 32 }
  }
}

/// How a PNG's rows are predicted and deflated.
///
/// `standard` is what measurements chose; see docs/pictures.md for its rivals.
package struct PNGEncoding: Equatable, Sendable {
  /// What each row is predicted from.
  package enum Filter: String, Sendable, CaseIterable {
    case none
    case sub
    case up
    case all

    var code: Int32 {
      switch self {
      case .none: Int32(CPNG_FILTER_NONE.rawValue)
      case .sub: Int32(CPNG_FILTER_SUB.rawValue)
      case .up: Int32(CPNG_FILTER_UP.rawValue)
      case .all: Int32(CPNG_FILTER_ALL.rawValue)
      }
    }
  }

  /// zlib's ways of looking for repetitions, with zlib's numbers.
  package enum Strategy: Int32, Sendable, CaseIterable {
    case standard = 0
    case filtered = 1
    case huffmanOnly = 2
    case runs = 3
    case fixed = 4
  }

  package var filter: Filter
  /// zlib's level, 0 to 9.
  package var level: Int
  package var strategy: Strategy

  package init(filter: Filter, level: Int, strategy: Strategy) {
    self.filter = filter
    self.level = level
    self.strategy = strategy
  }

  package static let standard = PNGEncoding(filter: .up, level: 1, strategy: .runs)
}
