import Pinprick

/// What the colour of a stroke stands for.
public enum StrokeColouring: String, Equatable, Sendable, CaseIterable {
  /// When it was rolled: seconds from the first sample, or its number where no time was recorded.
  case time
  /// How fast it was rolled there, in mm/s; needs times.
  case speed
}

/// The paths of the drum's middle over pale zones.
func strokesLayer(
  _ map: MapScene, _ paths: ShownPaths, _ colouring: StrokeColouring, _ theme: FigureTheme
) -> LayerContent {
  let lines = StrokeLines(paths, colouring)
  // Two neighbours share a colour here too: blends of thin lines need the palette's room.
  let colours = StrokeLines.colours(theme)
  let barColours = colours.indices.map { colours[$0 / 2 * 2] }
  var legend: [LegendItem] = [
    .heading(lines.heading), .note("lines: the way of the drum's middle; dots: landings"),
    .bar(ColourBar(barColours, over: 0...lines.maximum)),
  ]
  if lines.hasFaster { legend.append(.note("faster has the last colour")) }
  if paths.every > 1 {
    legend.append(.note("one stroke in \(paths.every) is drawn; there are too many for all"))
  }
  if map.hasAvoidZones { legend.append(.swatch(.avoid, "to avoid")) }
  let bounds = map.cells.map.bounds
  let outliers = paths.outliers.filter {
    (bounds.minX...bounds.maxX).contains($0.x) && (bounds.minY...bounds.maxY).contains($0.y)
  }
  if !outliers.isEmpty { legend.append(.swatch(.outlier, "outlier, as recorded")) }
  if paths.outliers.count < paths.outlierCount {
    legend.append(.note("the first \(paths.outliers.count) outliers are drawn"))
  }
  return LayerContent(
    title: "Strokes", description: "paths of the drum's middle, coloured by \(lines.heading)",
    raster: map.emptyZones(theme), legend: legend + map.eventLegend, flags: nil,
    showsEvents: true,
    overlay: {
      $0.draw(lines)
      $0.drawOutliers(outliers)
    })
}

/// Strokes cut into pieces of one colour each.
struct StrokeLines {
  /// What the bar shows.
  let heading: String
  /// The value of the last colour; the first stands for 0.
  let maximum: Double
  /// Whether a piece has a greater value.
  let hasFaster: Bool
  /// The strokes in their order.
  let strokes: [Line]

  /// A stroke and the numbers of its colours.
  struct Line {
    let x: [Float]
    let y: [Float]
    /// Of each piece between two points.
    let colours: [Int]
    /// Of the landing: that of the first piece, or of a single point its own.
    let landing: Int
  }

  static let colourCount = 48

  /// The colours from the least to the greatest value; the palest would be lost on white.
  static func colours(_ theme: FigureTheme) -> [RGB] {
    let all = SequentialPalette.viridis.colours
    let range = theme == .light ? 0...225 : 40...255
    return (0..<colourCount).map {
      all[range.lowerBound + $0 * (range.count - 1) / (colourCount - 1)]
    }
  }

  init(_ paths: ShownPaths, _ colouring: StrokeColouring) {
    let start = paths.strokes.compactMap(\.seconds.first).min() ?? 0
    let hasTimes = paths.strokes.contains { !$0.seconds.isEmpty }
    let values = paths.strokes.map { Self.values(of: $0, colouring, start: start) }
    let isSpeed = hasTimes && colouring == .speed
    let greatest =
      isSpeed
      ? Self.usualSpeed(paths.strokes, values)
      : values.joined().lazy.filter(\.isFinite).max() ?? 0
    maximum = greatest > 0 ? DensityScale.roundedUp(greatest) : 1
    heading =
      !hasTimes ? "Number of the stroke" : colouring == .time ? "Time, s" : "Speed, mm/s"
    let limit = maximum
    hasFaster = values.joined().contains { $0 > limit }
    strokes = zip(paths.strokes, values).map { stroke, values in
      let colours = values.map { value in
        let share = min(max(value / limit, 0), 1)
        return share.isNaN ? 0 : Int((share * Double(Self.colourCount - 1)).rounded())
      }
      return Line(
        x: stroke.x, y: stroke.y, colours: Array(colours.prefix(max(0, stroke.x.count - 1))),
        landing: colours.first ?? 0)
    }
  }

  /// What the colours of a stroke's pieces stand for, or of a single point its own.
  private static func values(
    of stroke: ShownStroke, _ colouring: StrokeColouring, start: Double
  ) -> [Double] {
    guard !stroke.x.isEmpty else { return [] }
    guard !stroke.seconds.isEmpty else {
      return [Double](repeating: Double(stroke.number + 1), count: max(1, stroke.x.count - 1))
    }
    guard stroke.seconds.count > 1 else {
      return [colouring == .time ? stroke.seconds[0] - start : 0]
    }
    return zip(stroke.seconds.indices, stroke.seconds.indices.dropFirst()).map { from, to in
      colouring == .time
        ? (stroke.seconds[from] + stroke.seconds[to]) / 2 - start : speed(stroke, from, to)
    }
  }

  /// The speed at which or below which 98 % of the rolled length was rolled: single jerks would make all else
  /// one colour.
  private static func usualSpeed(_ strokes: [ShownStroke], _ speeds: [[Double]]) -> Double {
    var pieces: [(speed: Double, length: Double)] = []
    for (stroke, speeds) in zip(strokes, speeds) {
      let pieceCount = max(0, stroke.seconds.count - 1)
      for (piece, speed) in speeds.prefix(pieceCount).enumerated() where speed.isFinite {
        pieces.append((speed, speed * (stroke.seconds[piece + 1] - stroke.seconds[piece])))
      }
    }
    pieces.sort { ($0.speed, $0.length) < ($1.speed, $1.length) }
    var rest = 0.98 * pieces.reduce(0) { $0 + $1.length }
    for piece in pieces {
      rest -= piece.length
      if rest <= 0 { return piece.speed }
    }
    return pieces.last?.speed ?? 0
  }

  private static func speed(_ stroke: ShownStroke, _ from: Int, _ to: Int) -> Double {
    let x = Double(stroke.x[to] - stroke.x[from])
    let y = Double(stroke.y[to] - stroke.y[from])
    return (x * x + y * y).squareRoot() / (stroke.seconds[to] - stroke.seconds[from])
  }
}

extension MapDrawing {
  /// Marks where outliers were recorded.
  func drawOutliers(_ outliers: [Point]) {
    drawing.clipped(to: layout.mapBox) {
      for outlier in outliers { drawing.markOutlier(at: layout.place(of: outlier), theme) }
    }
  }

  /// Draws strokes in their order, each piece of one colour as one line.
  func draw(_ lines: StrokeLines) {
    let colours = StrokeLines.colours(theme)
    drawing.clipped(to: layout.mapBox) {
      for stroke in lines.strokes {
        let places = zip(stroke.x, stroke.y).map {
          layout.place(of: Point(x: Double($0), y: Double($1)))
        }
        var start = 0
        while start < stroke.colours.count {
          var end = start + 1
          while end < stroke.colours.count, stroke.colours[end] == stroke.colours[start] {
            end += 1
          }
          drawing.stroke(
            [Array(places[start...end])],
            Pen(colour: colours[stroke.colours[start]], width: 1.3))
          start = end
        }
        if let landing = places.first {
          drawing.fill(
            Box(middle: landing, size: Place(3.4, 3.4)), colours[stroke.landing])
        }
      }
    }
  }
}
