extension ColourBar {
  static let length = 400.0
  static let width = 34.0
  /// The bar, and white for the labels at its ends.
  var height: Double { Self.length + 34 }

  /// Draws the bar with its upper left corner at a place, its labels to the right, its marks further right.
  func draw(on drawing: Drawing, _ theme: FigureTheme, at corner: Place) {
    let bar = Box(
      left: corner.x, top: corner.y + 12, right: corner.x + Self.width,
      bottom: corner.y + 12 + Self.length)
    drawing.raster(
      ColouredRaster(
        columns: 1, rows: colours.count,
        indices: (0..<colours.count).map { UInt8(colours.count - 1 - $0) }, colours: colours),
      in: bar)
    drawing.stroke(bar, theme.edge)
    func y(_ share: Double) -> Double { bar.bottom - share * Self.length }
    var style = Self.style
    style.colour = theme.ink
    for tick in ticks {
      drawing.stroke(
        [Place(bar.right, y(tick.share)), Place(bar.right + 6, y(tick.share))], theme.edge)
      drawing.text(
        tick.text, at: Place(bar.right + Self.tickGap, y(tick.share)), anchor: Place(0, 0.5), style)
    }
    let right = corner.x + tickRight(drawing)
    for (number, mark) in marks.enumerated() {
      let x = right + 12 + Self.markStep * Double(number)
      let (low, high) = (y(mark.from), y(mark.to))
      drawing.stroke(
        [[Place(x, low), Place(x + 7, low), Place(x + 7, high), Place(x, high)]],
        Pen(colour: theme.ink, width: 2.2, isRound: false))
    }
    for (box, mark) in zip(wordBoxes(on: drawing, at: corner), marks) {
      for (number, line) in mark.lines.enumerated() {
        let y = box.top + (Double(number) + 0.5) * Self.lineHeight
        drawing.text(
          drawing.fitted(line, style, width: box.width), at: Place(box.left, y),
          anchor: Place(0, 0.5), style)
      }
    }
  }

  private static let style = TextStyle(size: 16)
  private static let tickGap = 11.0
  private static let markStep = 14.0
  private static let lineHeight = 20.0

  /// Where the ticks' labels end, from the bar's left edge.
  private func tickRight(_ ruler: Drawing) -> Double {
    ticks.reduce(Self.width) {
      max($0, Self.width + Self.tickGap + ruler.extents(of: $1.text, Self.style).width)
    }
  }

  /// The boxes of the marks' words: each at the middle of its mark, or as near as the others let it.
  func wordBoxes(on ruler: Drawing, at corner: Place) -> [Box] {
    let left = tickRight(ruler) + 26 + Self.markStep * Double(marks.count - 1)
    func middle(_ mark: Mark) -> Double { (1 - (mark.from + mark.to) / 2) * Self.length + 12 }
    let order = marks.indices.sorted { (middle(marks[$0]), $0) < (middle(marks[$1]), $1) }
    var boxes = marks.map { mark in
      let width = mark.lines.map { ruler.extents(of: $0, Self.style).width }.max() ?? 0
      return Box(
        middle: Place(0, middle(mark)),
        size: Place(
          min(width, MapLayout.legendWidth - left), Double(mark.lines.count) * Self.lineHeight))
    }
    // Down from the top where they are too near, then up from the bottom.
    var limit = 0.0
    for place in order {
      boxes[place] = boxes[place].moved(by: Place(0, max(0, limit - boxes[place].top)))
      limit = boxes[place].bottom
    }
    limit = height
    for place in order.reversed() {
      boxes[place] = boxes[place].moved(by: Place(0, min(0, limit - boxes[place].bottom)))
      limit = boxes[place].top
    }
    return boxes.map { $0.moved(by: corner + Place(left - $0.left, 0)) }
  }
}
