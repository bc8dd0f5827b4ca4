import CPNG

/// Pixels on their way into a PNG file: what indexed and RGB pictures have in common.
struct PNGPixels {
  /// What the bytes of a pixel are.
  enum Kind: Equatable {
    /// One byte, an index into colours of three bytes.
    case palette([RGB])
    /// Three bytes: red, green, blue.
    case rgb
  }

  let columns: Int
  let rows: Int
  let kind: Kind
  /// rows * columns pixels, row-major, row 0 on top; whoever makes them proved their number and that
  /// each index has a colour.
  let bytes: [UInt8]
  let millimetresPerPixel: Double

  /// Checks that a picture can have this many pixels, and that whole pixels per metre tell a pixel's side.
  static func check(columns: Int, rows: Int, pixels: Int, millimetresPerPixel side: Double)
    throws(PictureError)
  {
    let sides = 1...Int(Int32.max)
    guard sides.contains(columns), sides.contains(rows), pixels == columns * rows else {
      throw .size(columns: columns, rows: rows, indices: pixels)
    }
    guard side >= 1e-6 && side <= 1000 else { throw .millimetresPerPixel(side) }
  }

  /// The file's bytes: 8 bits a sample, pHYs, no time stamp.
  ///
  /// - Throws: `PictureError.text` or `.encoder`.
  func png(texts: KeyValuePairs<String, String>, encoding: PNGEncoding)
    throws(PictureError) -> [UInt8]
  {
    var packed: [CChar] = []
    for (keyword, text) in texts {
      guard Self.isValid(keyword: keyword), !text.utf8.contains(0) else {
        throw .text(keyword: keyword)
      }
      packed += (Array(keyword.utf8) + [0] + Array(text.utf8) + [0]).map(CChar.init(bitPattern:))
    }
    let (bytes, message) = encoded(texts: packed, textCount: texts.count, encoding: encoding)
    guard let bytes else { throw .encoder(message) }
    return bytes
  }

  /// The bytes that libpng makes, or nil and its words.
  private func encoded(texts: [CChar], textCount: Int, encoding: PNGEncoding)
    -> (bytes: [UInt8]?, message: String)
  {
    let palette: [RGB] = if case .palette(let colours) = kind { colours } else { [] }
    let colours = palette.flatMap { [$0.red, $0.green, $0.blue] }
    var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_CAPACITY))
    // The pointers are used only inside these closures, and the pictures' initialisers proved that
    // `bytes` has every pixel. cpng_write keeps none of them.
    let file = unsafe bytes.withUnsafeBufferPointer { pixels in
      unsafe colours.withUnsafeBufferPointer { colours in
        unsafe texts.withUnsafeBufferPointer { texts -> [UInt8]? in
          var picture = unsafe cpng_picture()
          unsafe picture.kind = Int32((kind == .rgb ? CPNG_RGB : CPNG_PALETTE).rawValue)
          unsafe picture.columns = UInt32(columns)
          unsafe picture.rows = UInt32(rows)
          unsafe picture.pixels = pixels.baseAddress
          unsafe picture.colours = colours.baseAddress
          unsafe picture.colour_count = UInt32(palette.count)
          unsafe picture.pixels_per_metre = UInt32((1000 / millimetresPerPixel).rounded())
          unsafe picture.texts = texts.baseAddress
          unsafe picture.text_count = UInt32(textCount)
          unsafe picture.filter = encoding.filter.rawValue
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
    return (file, String(decoding: words, as: UTF8.self))
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
/// `standard` and `figure` are what measurements chose; see docs/pictures.md for their rivals.
package struct PNGEncoding: Equatable, Sendable {
  /// What each row is predicted from, with the numbers of `cpng_filter`.
  package enum Filter: Int32, Sendable, CaseIterable {
    case none = 0
    case sub = 1
    case up = 2
    case all = 3
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

  /// For rasters of data.
  package static let standard = PNGEncoding(filter: .up, level: 1, strategy: .runs)
  /// For drawn pictures, which are white for the most part.
  package static let figure = PNGEncoding(filter: .none, level: 6, strategy: .standard)
  /// For figures that a raster of data fills.
  package static let mapFigure = PNGEncoding(filter: .none, level: 1, strategy: .standard)
}
