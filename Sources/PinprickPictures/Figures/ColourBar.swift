/// A vertical bar of colours, the greatest value on top.
struct ColourBar {
  /// The colours from the least to the greatest value.
  let colours: [RGB]
  /// Labels beside the bar: where, from 0 for the least to 1 for the greatest value, and what.
  let ticks: [(share: Double, text: String)]
  /// Ranges that are marked beside the bar, and their words.
  let marks: [(from: Double, to: Double, text: String)]

  static let length = 400.0
  static let width = 34.0
  /// The bar, and white for the labels at its ends.
  var height: Double { Self.length + 34 }

  /// A bar from 0 to a maximum with round ticks.
  ///
  /// - Parameters:
  ///   - colours: from the least to the greatest value.
  ///   - range: the values of the first and the last colour.
  ///   - marks: ranges of values to be marked, and their words.
  init(
    _ colours: [RGB], over range: ClosedRange<Double>,
    marks: [(values: ClosedRange<Double>, text: String)] = []
  ) {
    func share(_ value: Double) -> Double {
      let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(max(part, 0), 1)
    }
    let ticks = Ticks(within: range, steps: 10)
    self.init(
      colours: colours, ticks: ticks.values.map { (share($0), ticks.text($0)) },
      marks: marks.map {
        (share($0.values.lowerBound), share($0.values.upperBound), $0.text)
      })
  }

  init(
    colours: [RGB], ticks: [(share: Double, text: String)],
    marks: [(from: Double, to: Double, text: String)] = []
  ) {
    self.colours = colours
    self.ticks = ticks
    self.marks = marks
  }

  /// Draws the bar with its upper left corner at a place, its labels to the right, its marks further right.
  func draw(on drawing: Drawing, _ theme: FigureTheme, at corner: Place) {
    let bar = Box(
      left: corner.x, top: corner.y + 12, right: corner.x + Self.width,
      bottom: corner.y + 12 + Self.length)
    // The steps of the map's own colours, see `FigureTheme.colours`.
    drawing.raster(
      ColouredRaster(
        columns: 1, rows: colours.count,
        indices: (0..<colours.count).map { UInt8((colours.count - 1 - $0) / 2 * 2) },
        colours: colours), in: bar)
    drawing.stroke(bar, theme.edge)
    func y(_ share: Double) -> Double { bar.bottom - share * Self.length }
    let style = TextStyle(size: 16, colour: theme.ink)
    var right = bar.right
    for tick in ticks {
      drawing.stroke(
        [Place(bar.right, y(tick.share)), Place(bar.right + 6, y(tick.share))], theme.edge)
      let box = drawing.text(
        tick.text, at: Place(bar.right + 11, y(tick.share)), anchor: Place(0, 0.5), style)
      right = max(right, box.right)
    }
    for (number, mark) in marks.enumerated() {
      let x = right + 12 + 14 * Double(number)
      let (low, high) = (y(mark.from), y(mark.to))
      drawing.stroke(
        [[Place(x, low), Place(x + 7, low), Place(x + 7, high), Place(x, high)]],
        Pen(colour: theme.ink, width: 2.2, isRound: false))
      // Words of several marks stand below one another from the first mark's middle.
      var y = (low + high) / 2 + 46 * Double(number)
      let lines = mark.text.split(separator: "\n")
      y -= 10 * Double(lines.count - 1)
      for line in lines {
        drawing.text(
          String(line), at: Place(right + 26 + 14 * Double(marks.count - 1), y),
          anchor: Place(0, 0.5), style)
        y += 20
      }
    }
  }
}
