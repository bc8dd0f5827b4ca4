internal import CCairo

/// A place in a drawing in pixels: x to the right, y down, whole numbers between pixels.
typealias Place = SIMD2<Double>

/// A picture under way, white at first: lines, areas, text and rasters, later ones over earlier ones.
///
/// Cairo keeps the first error to itself and draws nothing from then on; `image` says what it was.
/// One drawing belongs to one thread.
@safe final class Drawing {
  /// Pixels across.
  let columns: Int
  /// Pixels down.
  let rows: Int
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// Begins a picture.
  ///
  /// - Throws: `PictureError.drawing` for a side that is not from 1 to 32767 pixels, Cairo's limit, or
  ///   more than `maximumPixels`; `.font` when the fonts are not installed.
  init(columns: Int, rows: Int) throws(PictureError) {
    guard Self.canHave(columns: columns, rows: rows) else {
      throw .drawing("a picture of \(columns) x \(rows) pixels is empty or too large")
    }
    try Lettering.require()
    self.columns = columns
    self.rows = rows
    // Cairo gives an object that knows its error, never a null pointer.
    let surface: OpaquePointer = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    unsafe self.surface = surface
    unsafe context = cairo_create(surface)
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    let options: OpaquePointer = unsafe cairo_font_options_create()
    // Neither the machine's settings nor its screen have a say.
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    try check()
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

  /// The pixels as drawn so far.
  ///
  /// - Throws: `PictureError.drawing` with Cairo's words when any call before went wrong.
  /// - Complexity: one pass over the pixels.
  func image(millimetresPerPixel: Double) throws(PictureError) -> RGBImage {
    unsafe cairo_surface_flush(surface)
    try check()
    guard let start = unsafe cairo_image_surface_get_data(surface) else {
      throw .drawing("no pixels")
    }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    var channels = [UInt8](repeating: 0, count: 3 * columns * rows)
    var place = 0
    for row in 0..<rows {
      for column in 0..<columns {
        // The surface has `rows` rows of `stride` bytes, at least four for each column.
        let pixel = unsafe UnsafeRawPointer(start).load(
          fromByteOffset: row * stride + 4 * column, as: UInt32.self)
        channels[place] = UInt8(truncatingIfNeeded: pixel >> 16)
        channels[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        channels[place + 2] = UInt8(truncatingIfNeeded: pixel)
        place += 3
      }
    }
    return try RGBImage(
      columns: columns, rows: rows, channels: channels, millimetresPerPixel: millimetresPerPixel)
  }

  // MARK: lines and areas

  /// Draws a line through places.
  ///
  /// - Parameters:
  ///   - places: its corners; with fewer than two nothing is drawn.
  ///   - closed: whether the last corner is joined to the first.
  ///   - colour: of the line.
  ///   - width: of the line in pixels.
  ///   - dashes: lengths of dashes and gaps in pixels in turn; none for a solid line.
  func stroke(
    _ places: [Place], closed: Bool = false, _ colour: RGB, width: Double = 1, dashes: [Double] = []
  ) {
    guard places.count > 1 else { return }
    outline(places, closed: closed)
    paintStroke(colour, width: width, dashes: dashes)
  }

  /// Fills the area within places.
  func fill(_ places: [Place], _ colour: RGB) {
    guard places.count > 2 else { return }
    outline(places, closed: true)
    set(colour)
    unsafe cairo_fill(context)
  }

  /// Fills a box.
  func fill(_ box: Box, _ colour: RGB) { fill(box.corners, colour) }

  /// Draws a box's edge, half of the line on either side.
  func stroke(_ box: Box, _ colour: RGB, width: Double = 1) {
    stroke(box.corners, closed: true, colour, width: width)
  }

  /// Draws a disc with a line about it, half of the line within the radius.
  func circle(_ centre: Place, radius: Double, fill: RGB, line: RGB, width: Double) {
    unsafe cairo_new_path(context)
    unsafe cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    set(fill)
    unsafe cairo_fill_preserve(context)
    paintStroke(line, width: width, dashes: [])
  }

  private func outline(_ places: [Place], closed: Bool) {
    unsafe cairo_new_path(context)
    for place in places { unsafe cairo_line_to(context, place.x, place.y) }
    if closed { unsafe cairo_close_path(context) }
  }

  private func paintStroke(_ colour: RGB, width: Double, dashes: [Double]) {
    set(colour)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    unsafe cairo_stroke(context)
  }

  private func set(_ colour: RGB) {
    unsafe cairo_set_source_rgb(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
  }

  // MARK: text

  /// The size of a line of text in pixels, as it is drawn.
  func extents(of text: String, _ style: TextStyle) -> TextExtents {
    select(style)
    var ink = cairo_text_extents_t()
    unsafe cairo_text_extents(context, text, &ink)
    var line = cairo_font_extents_t()
    unsafe cairo_font_extents(context, &line)
    return TextExtents(width: ink.x_advance, ascent: line.ascent, descent: line.descent)
  }

  /// Writes a line of text.
  ///
  /// - Parameters:
  ///   - text: the line, without line ends.
  ///   - place: where the anchor of the text's box comes to lie.
  ///   - anchor: the share of the box's width left of the place, and of its height above it: (0, 0)
  ///     for the upper left corner, (0.5, 0.5) for the middle.
  ///   - style: the letters' size, weight and colour.
  ///   - turned: whether the text runs upwards; the anchor is that of the text before it is turned.
  /// - Returns: the text's box; with `turned` the turned one.
  @discardableResult
  func text(
    _ text: String, at place: Place, anchor: SIMD2<Double> = .zero, _ style: TextStyle,
    turned: Bool = false
  ) -> Box {
    let size = extents(of: text, style)
    let corner = Place(-anchor.x * size.width, -anchor.y * size.height)
    unsafe cairo_save(context)
    unsafe cairo_translate(context, place.x, place.y)
    if turned { unsafe cairo_rotate(context, -.pi / 2) }
    set(style.colour)
    unsafe cairo_move_to(context, corner.x, corner.y + size.ascent)
    unsafe cairo_show_text(context, text)
    unsafe cairo_restore(context)
    let far = corner + Place(size.width, size.height)
    return turned
      ? Box(
        left: place.x + corner.y, top: place.y - far.x, right: place.x + far.y,
        bottom: place.y - corner.x)
      : Box(
        left: place.x + corner.x, top: place.y + corner.y, right: place.x + far.x,
        bottom: place.y + far.y)
  }

  private func select(_ style: TextStyle) {
    unsafe cairo_set_font_face(context, Lettering.face(bold: style.isBold))
    unsafe cairo_set_font_size(context, style.size)
  }

  // MARK: rasters

  /// Lays a raster into the picture, each of its pixels on one of the picture.
  ///
  /// - Parameters:
  ///   - raster: the pixels; those beyond the picture's edge are left out.
  ///   - column: the picture's column of the raster's left edge.
  ///   - row: the picture's row of its upper edge.
  func raster(_ raster: RGBRaster, column: Int, row: Int) {
    var words = raster.pixels.map { UInt32($0.red) << 16 | UInt32($0.green) << 8 | UInt32($0.blue) }
    // The source lives as long as the closure; Cairo paints at once and lets go of it.
    unsafe words.withUnsafeMutableBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let source: OpaquePointer = unsafe cairo_image_surface_create_for_data(
        start, CAIRO_FORMAT_RGB24, Int32(raster.columns), Int32(raster.rows),
        Int32(4 * raster.columns))
      unsafe cairo_set_source_surface(context, source, Double(column), Double(row))
      unsafe cairo_paint(context)
      // Lets the context forget the source before its pixels go.
      unsafe cairo_set_source_rgb(context, 0, 0, 0)
      unsafe cairo_surface_finish(source)
      unsafe cairo_surface_destroy(source)
    }
  }
}
