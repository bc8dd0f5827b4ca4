import Pinprick

extension LegendItem {
  static let headingStyle = TextStyle(size: 18, isBold: true)
  static let noteStyle = TextStyle(size: 16)
  static let lineHeight = 21.0
  static let swatchWidth = 34.0
  static let columnWidth = 38.0

  /// How much room it takes.
  func height(_ ruler: Drawing, width: Double) -> Double {
    switch self {
    case .heading(let text):
      return 5
        + 23 * Double(ruler.wrapped(text, Self.headingStyle, width: width, lines: 3).count)
    case .note(let text):
      return 4
        + Self.lineHeight
        * Double(ruler.wrapped(text, Self.noteStyle, width: width, lines: 5).count)
    case .row, .columns: return Self.lineHeight + 2
    case .bar(let bar): return bar.height
    case .swatch(_, let text): return 8 + Self.lineHeight * Double(swatchLines(text, ruler, width))
    case .gap(let height): return height
    }
  }

  private func swatchLines(_ text: String, _ ruler: Drawing, _ width: Double) -> Int {
    ruler.wrapped(text, Self.noteStyle, width: width - Self.swatchWidth - 10, lines: 3).count
  }

  /// Draws it.
  func draw(on drawing: Drawing, _ theme: FigureTheme, at corner: Place, width: Double) {
    let quiet = TextStyle(size: Self.noteStyle.size, colour: theme.quietInk)
    switch self {
    case .heading(let text):
      var style = Self.headingStyle
      style.colour = theme.ink
      let lines = drawing.wrapped(text, style, width: width, lines: 3)
      write(lines, style, lineHeight: 23, at: corner, drawing)
    case .note(let text):
      let lines = drawing.wrapped(text, quiet, width: width, lines: 5)
      write(lines, quiet, lineHeight: Self.lineHeight, at: corner, drawing)
    case .row(let text, let value):
      let right = drawing.text(value, at: corner + Place(width, 0), anchor: Place(1, 0), quiet)
      let room = right.left - corner.x - 8
      drawing.text(drawing.fitted(text, quiet, width: room), at: corner, quiet)
    case .columns(let text, let values):
      for (number, value) in values.reversed().enumerated() {
        let right = corner + Place(width - Double(number) * Self.columnWidth, 0)
        drawing.text(value, at: right, anchor: Place(1, 0), quiet)
      }
      let room = width - Double(values.count) * Self.columnWidth
      drawing.text(drawing.fitted(text, quiet, width: room), at: corner, quiet)
    case .bar(let bar): bar.draw(on: drawing, theme, at: corner)
    case .swatch(let swatch, let text):
      var style = Self.noteStyle
      style.colour = theme.ink
      let box = Box(
        left: corner.x, top: corner.y + 1, right: corner.x + Self.swatchWidth,
        bottom: corner.y + 21)
      swatch.draw(on: drawing, theme, in: box)
      let lines = drawing.wrapped(text, style, width: width - Self.swatchWidth - 10, lines: 3)
      write(
        lines, style, lineHeight: Self.lineHeight,
        at: corner + Place(Self.swatchWidth + 10, 1), drawing)
    case .gap: break
    }
  }

  private func write(
    _ lines: [String], _ style: TextStyle, lineHeight: Double, at corner: Place, _ drawing: Drawing
  ) {
    for (number, line) in lines.enumerated() {
      drawing.text(line, at: corner + Place(0, Double(number) * lineHeight), style)
    }
  }
}

extension Swatch {
  /// Draws it into a box.
  func draw(on drawing: Drawing, _ theme: FigureTheme, in box: Box) {
    switch self {
    case .colour(let colour):
      drawing.fill(box, colour)
      drawing.stroke(box, theme.edge)
    case .avoid:
      hatch(box, on: theme.avoid, Pen(colour: theme.avoidLine, width: 1.3), drawing)
      drawing.stroke(box, theme.edge)
    case .newlyPunctured:
      hatch(box, on: theme.avoid, Pen(colour: Hatch.newlyPunctured.colour, width: 4), drawing)
      drawing.stroke(box, theme.edge)
    case .region(let isUnder, let ground, let line):
      hatch(box, on: ground, rises: isUnder, Pen(colour: line, width: 1.2), drawing)
      drawing.stroke(
        [box.corners], closed: true, Pen(colour: MapLines.light, width: MapLines.region))
      drawing.stroke(
        [box.corners], closed: true,
        Pen(colour: MapLines.dark, width: MapLines.region, dashes: [7, 7], isRound: false))
    case .event(let kind): drawing.mark(kind, at: box.centre)
    case .outlier: drawing.markOutlier(at: box.centre, theme)
    }
  }

  private func hatch(
    _ box: Box, on ground: RGB, rises: Bool = true, _ pen: Pen, _ drawing: Drawing
  ) {
    drawing.fill(box, ground)
    let lines = stride(from: box.left - box.height, to: box.right, by: 11).map { left in
      rises
        ? [Place(left, box.bottom), Place(left + box.height, box.top)]
        : [Place(left, box.top), Place(left + box.height, box.bottom)]
    }
    drawing.clipped(to: box) { drawing.stroke(lines, pen) }
  }
}
