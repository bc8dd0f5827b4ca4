/// Why a picture cannot be made.
public enum PictureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number of indices is not that of a picture of this size, or the size is empty.
  case size(columns: Int, rows: Int, indices: Int)
  /// A palette has 1 to 256 colours.
  case paletteSize(Int)
  /// A pixel's index has no colour.
  case indexBeyondPalette(index: Int, colours: Int)
  /// The side of a pixel cannot be stored as whole pixels per metre.
  case millimetresPerPixel(Double)
  /// A keyword or text that PNG cannot hold.
  case text(keyword: String)
  /// A raster lies on another grid than the others.
  case otherGrid(String)
  /// A cell belongs to a zone that the map does not have.
  case unknownZone(Int, zones: Int)
  /// No target of the map fixes the scale and the caller gave no maximum above 0.
  case noScaleMaximum
  /// The pixels per cell are below 1 or make the picture too large.
  case pixelsPerCell(Int, columns: Int, rows: Int)
  /// libpng's own words.
  case encoder(String)
  /// Cairo's own words.
  case drawing(String)
  /// The file of a font that drawn pictures use cannot be read.
  case font(path: String)
  /// A figure cannot be drawn of nothing, of numbers that are not finite, or of too much.
  case figure(String)

  /// What was wrong and what to do, in one sentence without a full stop.
  public var description: String {
    switch self {
    case .size(let columns, let rows, let indices):
      "a picture of \(columns) x \(rows) pixels cannot have \(indices) pixel values"
    case .paletteSize(let count): "a palette has 1 to 256 colours, this one has \(count)"
    case .indexBeyondPalette(let index, let colours):
      "a pixel has the value \(index), but the palette has only \(colours) colours"
    case .millimetresPerPixel(let side):
      "a pixel of \(side) mm cannot be stored in a PNG; use a length from 0.000001 to 1000 mm"
    case .text(let keyword):
      "the PNG text \"\(keyword)\" needs a keyword of 1 to 79 printable ASCII characters without "
        + "outer or double spaces, and no zero byte in its text"
    case .otherGrid(let name): "the raster of \(name) lies on another grid than the others"
    case .unknownZone(let zone, let zones):
      "a cell belongs to zone number \(zone), but the map has only \(zones) zones"
    case .noScaleMaximum:
      "no zone of the map has a target above 0 that could fix the colour scale; "
        + "give the scale's maximum in punctures per cm2, a number above 0"
    case .pixelsPerCell(let scale, let columns, let rows):
      "\(scale) pixels per cell cannot draw a grid of \(columns) x \(rows) cells; use a number from "
        + "1 up that makes at most \(PictureCells.maximumPixels) pixels"
    case .drawing(let words): "the picture cannot be drawn: \(words)"
    case .font(let path):
      "the font \(path) cannot be read; drawn pictures need Debian's package fonts-dejavu-core"
    case .figure(let what): "the figure cannot be drawn: \(what)"
    case .encoder(let words): "the PNG encoder refused the picture: \(words)"
    }
  }
}
