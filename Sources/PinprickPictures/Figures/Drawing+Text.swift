internal import CCairo

extension Drawing {
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
    smallestLetters = min(smallestLetters, style.size)
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
}
