/// A picture of 8-bit RGB pixels, and its size in print.
public struct RGBImage: Equatable, Sendable {
  /// Pixels across.
  public let columns: Int
  /// Pixels down.
  public let rows: Int
  /// rows * columns times red, green and blue, row-major, row 0 on top.
  public let channels: [UInt8]
  /// Side of a pixel in print in millimetres.
  public let millimetresPerPixel: Double

  /// Makes a picture.
  ///
  /// - Throws: `PictureError` when size and channels disagree, or the pixel's side is not from
  ///   0.000001 to 1000 mm (a PNG stores whole pixels per metre).
  public init(columns: Int, rows: Int, channels: [UInt8], millimetresPerPixel: Double)
    throws(PictureError)
  {
    guard channels.count.isMultiple(of: 3) else {
      throw .size(columns: columns, rows: rows, indices: channels.count / 3)
    }
    try PNGPixels.check(
      columns: columns, rows: rows, pixels: channels.count / 3,
      millimetresPerPixel: millimetresPerPixel)
    self.columns = columns
    self.rows = rows
    self.channels = channels
    self.millimetresPerPixel = millimetresPerPixel
  }

  /// The colour of a pixel.
  ///
  /// - Precondition: the picture has that row and column.
  public func colour(row: Int, column: Int) -> RGB {
    precondition((0..<rows).contains(row) && (0..<columns).contains(column), "no such pixel")
    let place = 3 * (row * columns + column)
    return RGB(red: channels[place], green: channels[place + 1], blue: channels[place + 2])
  }

  /// The picture as a PNG file: 8-bit RGB, pHYs, no time stamp, the same bytes every time.
  ///
  /// - Parameter texts: pairs of keyword and text as in `PaletteImage.png(texts:)`.
  /// - Returns: the file's bytes.
  /// - Throws: `PictureError.text` or `.encoder`.
  public func png(texts: KeyValuePairs<String, String> = [:]) throws(PictureError) -> [UInt8] {
    try png(texts: texts, encoding: .figure)
  }

  /// The same with chosen settings of filter and deflate.
  package func png(texts: KeyValuePairs<String, String>, encoding: PNGEncoding)
    throws(PictureError) -> [UInt8]
  {
    try PNGPixels(
      columns: columns, rows: rows, kind: .rgb, bytes: channels,
      millimetresPerPixel: millimetresPerPixel
    ).png(texts: texts, encoding: encoding)
  }
}
