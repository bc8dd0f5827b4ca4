import Pinprick

/// A line or block of a figure's legend.
enum LegendItem {
  /// A bold line.
  case heading(String)
  /// A text in as many lines as it needs.
  case note(String)
  /// A text and what stands at the right edge of its line.
  case row(String, String)
  /// A text and numbers that end below each other.
  case columns(String, [String])
  /// A colour bar.
  case bar(ColourBar)
  /// A sample and what it stands for.
  case swatch(Swatch, String)
  /// White.
  case gap(Double)

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
    switch self {
    case .heading(let text):
      var style = Self.headingStyle
      style.colour = theme.ink
      let lines = drawing.wrapped(text, style, width: width, lines: 3)
      write(lines, style, lineHeight: 23, at: corner, drawing)
    case .note(let text):
      var style = Self.noteStyle
      style.colour = theme.quietInk
      let lines = drawing.wrapped(text, style, width: width, lines: 5)
      write(lines, style, lineHeight: Self.lineHeight, at: corner, drawing)
    case .row(let text, let value):
      let style = TextStyle(size: Self.noteStyle.size, colour: theme.quietInk)
      let right = drawing.text(value, at: corner + Place(width, 0), anchor: Place(1, 0), style)
      let room = right.left - corner.x - 8
      drawing.text(drawing.fitted(text, style, width: room), at: corner, style)
    case .columns(let text, let values):
      let style = TextStyle(size: Self.noteStyle.size, colour: theme.quietInk)
      for (number, value) in values.reversed().enumerated() {
        let right = corner + Place(width - Double(number) * Self.columnWidth, 0)
        drawing.text(value, at: right, anchor: Place(1, 0), style)
      }
      let room = width - Double(values.count) * Self.columnWidth
      drawing.text(drawing.fitted(text, style, width: room), at: corner, style)
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

/// A sample of what is on the map.
enum Swatch {
  /// An area of one colour.
  case colour(RGB)
  /// A zone to avoid.
  case avoid
  /// A zone to avoid that was punctured in the second of two reports alone.
  case newlyPunctured
  /// A flagged region below or above its target.
  case region(isUnder: Bool, ground: RGB, line: RGB)
  /// A technique event.
  case event(TechniqueEventKind)
  /// A sample that cannot lie where it was recorded.
  case outlier

  /// The lines over a zone to avoid that was punctured in the second of two reports alone.
  static let puncturedHatch = Hatch(
    colour: PaletteIndex.reservedColours(aboveRange: RGB(0))[Int(PaletteIndex.avoidPunctured)],
    width: 5, period: 11, rises: true)

  /// Draws it into a box.
  func draw(on drawing: Drawing, _ theme: FigureTheme, in box: Box) {
    switch self {
    case .colour(let colour):
      drawing.fill(box, colour)
      drawing.stroke(box, theme.edge)
    case .avoid:
      drawing.fill(box, theme.avoid)
      hatch(box, rises: true, Pen(colour: theme.avoidLine, width: 1.3), drawing)
      drawing.stroke(box, theme.edge)
    case .newlyPunctured:
      let lines = Self.puncturedHatch
      drawing.fill(box, theme.avoid)
      hatch(box, rises: lines.rises, Pen(colour: lines.colour, width: 4), drawing)
      drawing.stroke(box, theme.edge)
    case .region(let isUnder, let ground, let line):
      drawing.fill(box, ground)
      hatch(box, rises: isUnder, Pen(colour: line, width: 1.2), drawing)
      drawing.stroke([box.corners], closed: true, Pen(colour: RGB(0xFFFFFF), width: 2.6))
      drawing.stroke(
        [box.corners], closed: true,
        Pen(colour: RGB(0x000000), width: 2.6, dashes: [7, 7], isRound: false))
    case .event(let kind): drawing.mark(kind, at: box.centre)
    case .outlier: drawing.markOutlier(at: box.centre, theme)
    }
  }

  private func hatch(_ box: Box, rises: Bool, _ pen: Pen, _ drawing: Drawing) {
    let lines = stride(from: box.left - box.height, to: box.right, by: 11).map { left in
      rises
        ? [Place(left, box.bottom), Place(left + box.height, box.top)]
        : [Place(left, box.top), Place(left + box.height, box.bottom)]
    }
    drawing.clipped(to: box) { drawing.stroke(lines, pen) }
  }
}
