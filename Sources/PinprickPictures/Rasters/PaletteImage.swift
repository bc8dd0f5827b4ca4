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
    try PNGPixels.check(
      columns: columns, rows: rows, pixels: indices.count,
      millimetresPerPixel: millimetresPerPixel)
    guard (1...256).contains(palette.count) else { throw .paletteSize(palette.count) }
    if palette.count < 256 {
      var highest: UInt8 = 0
      for index in indices { highest = max(highest, index) }
      guard Int(highest) < palette.count else {
        throw .indexBeyondPalette(index: Int(highest), colours: palette.count)
      }
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
    try PNGPixels(
      columns: columns, rows: rows, kind: .palette(palette), bytes: indices,
      millimetresPerPixel: millimetresPerPixel
    ).png(texts: texts, encoding: encoding)
  }
}
