internal import CCairo

/// A place in a drawing in pixels: x to the right, y down, whole numbers between pixels.
typealias Place = SIMD2<Double>

/// A picture under way: lines, areas, text and rasters, later ones over earlier ones.
///
/// Lengths are in units of 0.15 mm in print: a pixel of an image at its plain resolution. The same calls
/// make pixels, an SVG or a PDF. Cairo keeps the first error to itself and draws nothing from then on;
/// `image` and `file` say what it was. One drawing belongs to one thread.
@safe final class Drawing {
  /// What becomes of it; nil for an image of RGB pixels.
  let format: FigureFormat?
  private let surface: OpaquePointer
  /// Cairo's pen, for this type's own extensions.
  let context: OpaquePointer
  /// What lies behind the pixels of a PNG figure.
  var ground: IndexedGround?
  /// Pixels of a PNG figure for each unit.
  let pixelsPerUnit: Double
  /// Size of the smallest letters so far in units.
  var smallestLetters = Double.infinity
  /// Where Cairo puts files of lines.
  private let written = WrittenBytes()

  /// Begins an image of RGB pixels, white at first, with a pixel for each unit.
  ///
  /// - Throws: `PictureError.drawing` for a side that is not from 1 to 32767 pixels, Cairo's limit, or
  ///   more than `maximumPixels`; `.font` when the fonts are not installed.
  init(columns: Int, rows: Int) throws(PictureError) {
    guard Self.canHave(columns: columns, rows: rows) else {
      throw .drawing("a picture of \(columns) x \(rows) pixels is empty or too large")
    }
    format = nil
    ground = nil
    pixelsPerUnit = 1
    // Cairo gives an object that knows its error, never a null pointer.
    unsafe surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    unsafe context = cairo_create(surface)
    try begin(on: RGB(0xFFFFFF))
  }

  /// Begins a figure on its theme's ground.
  ///
  /// - Parameters:
  ///   - columns: units across.
  ///   - rows: units down.
  ///   - style: theme, format and resolution.
  /// - Throws: as for an image; the limits are those of a PNG's pixels.
  init(columns: Int, rows: Int, _ style: FigureStyle) throws(PictureError) {
    format = style.format
    let scale: Double
    switch style.format {
    case .png:
      scale = style.pixelsPerUnit
      // Rounding must not add a pixel: 900 at 127 an inch.
      let sides = [columns, rows].map { (Double($0) * scale - 1e-6).rounded(.up) }
      let across = Int(exactly: sides[0]) ?? 0
      let down = Int(exactly: sides[1]) ?? 0
      guard Self.canHave(columns: across, rows: down) else {
        throw .drawing(
          "a figure cannot have \(style.dotsPerInch) pixels an inch: that makes \(sides[0]) x "
            + "\(sides[1]) pixels, but it has 1 to 32767 a side and at most \(Self.maximumPixels)")
      }
      ground = IndexedGround(columns: across, rows: down, style.theme.ground)
      unsafe surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(across), Int32(down))
    case .svg:
      scale = Self.pointsPerUnit
      ground = nil
      unsafe surface = cairo_svg_surface_create_for_stream(
        WrittenBytes.append, written.pointer, scale * Double(columns), scale * Double(rows))
    case .pdf:
      scale = Self.pointsPerUnit
      ground = nil
      unsafe surface = cairo_pdf_surface_create_for_stream(
        WrittenBytes.append, written.pointer, scale * Double(columns), scale * Double(rows))
    }
    pixelsPerUnit = scale
    unsafe context = cairo_create(surface)
    unsafe cairo_scale(context, scale, scale)
    try begin(on: style.format == .png ? nil : style.theme.ground)
  }

  private func begin(on ground: RGB?) throws(PictureError) {
    try Lettering.require()
    if let ground {
      set(ground)
      unsafe cairo_paint(context)
    }
    useOwnFontOptions()
    try check()
  }

  /// Points of 1/72 inch for each unit of 0.15 mm.
  static let pointsPerUnit = figureMillimetresPerPixel * 72 / 25.4

  /// Neither the machine's settings nor its screen have a say.
  private func useOwnFontOptions() {
    let options: OpaquePointer = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
  }

  /// The most pixels of a drawing: 400 MB in memory.
  static let maximumPixels = 100_000_000

  /// Whether a drawing can have these sides.
  static func canHave(columns: Int, rows: Int) -> Bool {
    let sides = 1...32_767
    return sides.contains(columns) && sides.contains(rows) && columns * rows <= maximumPixels
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  private func check() throws(PictureError) {
    for status in unsafe [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw unsafe .drawing(String(cString: cairo_status_to_string(status)))
    }
  }

  // MARK: out

  /// The file of a drawing that is done, in its format.
  ///
  /// - Parameter texts: pairs of keyword and text: those of a PNG; a PDF takes Title, Description and Software.
  /// - Returns: the file's bytes, the same for the same drawing.
  /// - Throws: `PictureError.drawing` with Cairo's words when any call before went wrong; for a PNG
  ///   `.text` or `.encoder` too.
  func file(texts: KeyValuePairs<String, String>) throws(PictureError) -> [UInt8] {
    switch format {
    case nil, .png: return try paletteImage().png(texts: texts, encoding: .mapFigure)
    case .pdf:
      // Without a date of its own Cairo writes the present one.
      unsafe cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
      for (keyword, text) in texts {
        let entry =
          switch keyword {
          case "Title": CAIRO_PDF_METADATA_TITLE
          case "Description": CAIRO_PDF_METADATA_SUBJECT
          case "Software": CAIRO_PDF_METADATA_CREATOR
          default: CAIRO_PDF_METADATA_KEYWORDS
          }
        unsafe cairo_pdf_surface_set_metadata(surface, entry, text)
      }
    case .svg: break
    }
    unsafe cairo_surface_finish(surface)
    try check()
    return format == .svg ? numberedAnew(svg: written.bytes) : written.bytes
  }

  /// The pixels of a figure as drawn so far, over their ground.
  private func paletteImage() throws(PictureError) -> PaletteImage {
    guard let ground else { throw .drawing("no ground") }
    let (indices, palette) = try pixels(columns: ground.columns, rows: ground.rows) {
      ground.merged(under: $0)
    }
    return try PaletteImage(
      columns: ground.columns, rows: ground.rows, indices: indices, palette: palette,
      millimetresPerPixel: figureMillimetresPerPixel / pixelsPerUnit)
  }

  /// What is made of the words of an image's pixels as drawn so far.
  private func pixels<Made>(columns: Int, rows: Int, _ make: (Span<UInt32>) -> Made)
    throws(PictureError) -> Made
  {
    unsafe cairo_surface_flush(surface)
    try check()
    guard let start = unsafe cairo_image_surface_get_data(surface),
      unsafe cairo_image_surface_get_stride(surface) == 4 * columns
    else { throw .drawing("no pixels") }
    // Rows of words follow each other without a gap, as the stride says, while the surface lives.
    let count = rows * columns
    return unsafe start.withMemoryRebound(to: UInt32.self, capacity: count) {
      make(unsafe Span(_unsafeStart: $0, count: count))
    }
  }

  /// The pixels of an image as drawn so far.
  ///
  /// - Parameter millimetresPerPixel: side of a pixel in print.
  /// - Returns: the picture.
  /// - Throws: `PictureError.drawing` with Cairo's words when any call before went wrong.
  /// - Complexity: one pass over the pixels.
  func image(millimetresPerPixel: Double) throws(PictureError) -> RGBImage {
    let columns = Int(unsafe cairo_image_surface_get_width(surface))
    let rows = Int(unsafe cairo_image_surface_get_height(surface))
    let channels = try pixels(columns: columns, rows: rows) { pixels in
      [UInt8](capacity: 3 * pixels.count) { channels in
        for place in pixels.indices {
          for shift: UInt32 in [16, 8, 0] {
            channels.append(UInt8(truncatingIfNeeded: pixels[place] >> shift))
          }
        }
      }
    }
    return try RGBImage(
      columns: columns, rows: rows, channels: channels, millimetresPerPixel: millimetresPerPixel)
  }
}
