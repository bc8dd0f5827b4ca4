internal import CCairo

/// How a line is drawn.
struct Pen {
  var colour: RGB
  /// In units.
  var width = 1.0
  /// Lengths of dashes and gaps in units in turn; none for a solid line.
  var dashes: [Double] = []
  /// Whether ends and corners are round; else ends are cut and corners sharp.
  var isRound = true
}

extension Drawing {
  /// Draws a line through places.
  ///
  /// - Parameters:
  ///   - places: its corners; with fewer than two nothing is drawn.
  ///   - closed: whether the last corner is joined to the first.
  ///   - colour: of the line.
  ///   - width: of the line in units.
  ///   - dashes: lengths of dashes and gaps in units in turn; none for a solid line.
  func stroke(
    _ places: [Place], closed: Bool = false, _ colour: RGB, width: Double = 1, dashes: [Double] = []
  ) {
    stroke([places], closed: closed, Pen(colour: colour, width: width, dashes: dashes))
  }

  /// Draws lines as one.
  ///
  /// - Parameters:
  ///   - lines: their corners; lines of fewer than two are left out.
  ///   - closed: whether each line's last corner is joined to its first.
  ///   - pen: how they are drawn.
  func stroke(_ lines: [[Place]], closed: Bool = false, _ pen: Pen) {
    unsafe cairo_new_path(context)
    for line in lines where line.count > 1 { addPath(line, closed: closed) }
    paintStroke(pen)
  }

  /// Fills the area within places.
  func fill(_ places: [Place], _ colour: RGB) { fill([places], colour) }

  /// Fills the areas within rings; what lies within two of them is left out.
  func fill(_ rings: [[Place]], _ colour: RGB) {
    unsafe cairo_new_path(context)
    for ring in rings where ring.count > 2 { addPath(ring, closed: true) }
    set(colour)
    unsafe cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    unsafe cairo_fill(context)
  }

  /// Fills a box.
  func fill(_ box: Box, _ colour: RGB) { fill([box.corners], colour) }

  /// Draws a box's edge, half of the line on either side.
  func stroke(_ box: Box, _ colour: RGB, width: Double = 1) {
    stroke(box.corners, closed: true, colour, width: width)
  }

  /// Fills a box with round corners.
  func fillRounded(_ box: Box, radius: Double, _ colour: RGB) {
    let corners = [
      (Place(box.right - radius, box.top + radius), -0.5),
      (Place(box.right - radius, box.bottom - radius), 0.0),
      (Place(box.left + radius, box.bottom - radius), 0.5),
      (Place(box.left + radius, box.top + radius), 1.0),
    ]
    unsafe cairo_new_path(context)
    for (centre, start) in corners {
      unsafe cairo_arc(context, centre.x, centre.y, radius, start * .pi, (start + 0.5) * .pi)
    }
    unsafe cairo_close_path(context)
    set(colour)
    unsafe cairo_fill(context)
  }

  /// Draws a disc with a line about it, half of the line within the radius.
  func circle(_ centre: Place, radius: Double, fill: RGB, line: RGB, width: Double) {
    unsafe cairo_new_path(context)
    unsafe cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    set(fill)
    unsafe cairo_fill_preserve(context)
    paintStroke(Pen(colour: line, width: width))
  }

  /// Draws a ring.
  func circle(_ centre: Place, radius: Double, _ pen: Pen) {
    unsafe cairo_new_path(context)
    unsafe cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    paintStroke(pen)
  }

  /// Lets only what lies within a box be drawn while something is done.
  func clipped(to box: Box, _ draw: () -> Void) {
    unsafe cairo_save(context)
    unsafe cairo_rectangle(context, box.left, box.top, box.width, box.height)
    unsafe cairo_clip(context)
    draw()
    unsafe cairo_restore(context)
  }

  private func addPath(_ places: [Place], closed: Bool) {
    unsafe cairo_new_sub_path(context)
    for place in places { unsafe cairo_line_to(context, place.x, place.y) }
    if closed { unsafe cairo_close_path(context) }
  }

  private func paintStroke(_ pen: Pen) {
    set(pen.colour)
    unsafe cairo_set_line_width(context, pen.width)
    unsafe cairo_set_line_join(
      context, pen.isRound ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
    unsafe cairo_set_dash(context, pen.dashes, Int32(pen.dashes.count), 0)
    unsafe cairo_stroke(context)
  }

  /// Sets the colour of what is drawn next.
  func set(_ colour: RGB) {
    unsafe cairo_set_source_rgb(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
  }
}
