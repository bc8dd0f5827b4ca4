import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct StrokesLayerTests {
  private func paths(_ strokes: [ShownStroke]) -> ShownPaths {
    var paths = ShownPaths()
    for stroke in strokes { paths.append(stroke) }
    return paths
  }

  private let last = StrokeLines.colourCount - 1

  @Test func timesGoFromTheFirstSampleToARoundMaximum() {
    let lines = StrokeLines(
      paths([
        ShownStroke(number: 0, x: [0, 1, 2], y: [0, 0, 0], seconds: [1000, 1002, 1006]),
        ShownStroke(number: 1, x: [0, 1], y: [1, 1], seconds: [1009, 1011]),
      ]), .time)
    #expect(lines.heading == "Time, s" && lines.maximum == 10 && !lines.hasFaster)
    // The middles of pieces: 1, 4 and 10 s of 10; landings as what follows them.
    #expect(lines.strokes.map(\.colours) == [[5, 19], [last]])
    #expect(lines.strokes.map(\.landing) == [5, last])
  }

  @Test(arguments: StrokeColouring.allCases)
  func withoutTimesStrokesGoByTheirNumbers(colouring: StrokeColouring) {
    let lines = StrokeLines(
      paths(
        (0..<12).map { ShownStroke(number: $0, x: [0, 1, 2], y: [0, 1, 0], seconds: []) }),
      colouring)
    #expect(lines.heading == "Number of the stroke" && lines.maximum == 15 && !lines.hasFaster)
    for (number, stroke) in lines.strokes.enumerated() {
      let colour = Int((Double(number + 1) / 15 * Double(last)).rounded())
      #expect(stroke.colours == [colour, colour])
    }
  }

  @Test func aStrokeOfOneSampleHasALandingOfItsTimeOrNumber() {
    func landings(_ seconds: [Double], _ colouring: StrokeColouring) -> [Int] {
      StrokeLines(
        paths([
          ShownStroke(number: 0, x: [0, 4], y: [0, 0], seconds: seconds.isEmpty ? [] : [0, 4]),
          ShownStroke(number: 3, x: [1], y: [1], seconds: seconds),
        ]), colouring
      ).strokes.map(\.landing)
    }
    #expect(landings([8], .time) == [12, last])
    #expect(landings([], .time) == [12, last])
    #expect(landings([], .speed) == [12, last])
    // It does not move.
    #expect(landings([8], .speed) == [last, 0])
  }

  @Test func speedsAreWayOverTime() {
    let lines = StrokeLines(
      paths([
        ShownStroke(number: 0, x: [0, 30, 30], y: [0, 40, 40], seconds: [0, 1, 3]),
        ShownStroke(number: 1, x: [0, 100], y: [0, 0], seconds: [5, 6]),
      ]), .speed)
    #expect(lines.heading == "Speed, mm/s" && lines.maximum == 100 && !lines.hasFaster)
    #expect(lines.strokes.map(\.colours) == [[24, 0], [last]])
  }

  @Test func aSingleJerkDoesNotStretchTheScaleOfSpeeds() {
    let slow = (0..<100).map {
      ShownStroke(number: $0, x: [0, 50], y: [0, 0], seconds: [Double($0), Double($0) + 1])
    }
    let jerk = ShownStroke(number: 100, x: [0, 60], y: [0, 0], seconds: [200, 200.0078125])
    let lines = StrokeLines(paths(slow + [jerk]), .speed)
    #expect(lines.maximum == 50 && lines.hasFaster)
    #expect(lines.strokes.last?.colours == [last])
    // Three such in a hundred are no jerks any more.
    let many = StrokeLines(paths(slow + [jerk, jerk, jerk]), .speed)
    #expect(many.maximum == 8000 && !many.hasFaster)
  }

  @Test func waysInNoTimeAreFasterThanAll() {
    let lines = StrokeLines(
      paths([
        ShownStroke(number: 0, x: [0, 10, 20, 20], y: [0, 0, 0, 0], seconds: [0, 1, 1, 1])
      ]), .speed)
    #expect(lines.maximum == 10 && lines.hasFaster)
    // Nothing in no time has no speed.
    #expect(lines.strokes.map(\.colours) == [[last, last, 0]])
  }

  @Test(arguments: StrokeColouring.allCases)
  func emptyPathsAndPathsOfAPointHaveAScaleAndNoLine(colouring: StrokeColouring) {
    let none = StrokeLines(paths([]), colouring)
    #expect(none.maximum == 1 && none.strokes.isEmpty && !none.hasFaster)
    let points = StrokeLines(
      paths([
        ShownStroke(number: 0, x: [], y: [], seconds: []),
        ShownStroke(number: 1, x: [1], y: [1], seconds: [7]),
        ShownStroke(number: 2, x: [1, 1], y: [1, 1], seconds: [7, 7]),
      ]), colouring)
    #expect(points.maximum == 1 && !points.hasFaster)
    #expect(points.strokes.map(\.colours) == [[], [], [0]])
    #expect(points.strokes.map(\.landing) == [0, 0, 0])
  }

  @Test func drawnLinesAndLandingsHaveTheirColours() throws {
    let painted = try PaintedZones(
      columns: 20, rows: 10, zones: [UInt16](repeating: 1, count: 200), names: [" "])
    let map = try painted.figureMap()
    let shown = paths([
      ShownStroke(number: 0, x: [2, 10, 18], y: [3, 3, 3], seconds: [0, 0, 10]),
      ShownStroke(number: 1, x: [5], y: [8], seconds: [10]),
      // Runs off the map.
      ShownStroke(number: 2, x: [10, 10], y: [6, 60], seconds: [4, 6]),
    ])
    for theme in FigureTheme.allCases {
      let colours = StrokeLines.colours(theme)
      let drawing = try MapDrawing(
        of: map, strokesLayer(map, shown, .time, theme), theme)
      drawing.draw()
      let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
      func colour(_ x: Double, _ y: Double) -> RGB {
        // The line's middle is on the edge of two pixels or within one of them.
        image.colour(at: drawing.layout.place(of: Point(x: x, y: y)))
      }
      #expect(isNear(colour(15, 3), colours[24]))
      #expect(isNear(colour(6, 3), colours[0]))
      #expect(isNear(colour(5, 8), colours[last]))
      #expect(isNear(colour(10, 8), colours[24]))
      let below = Place(
        drawing.layout.place(of: Point(x: 10, y: 1)).x, drawing.layout.mapBox.bottom + 6)
      #expect(!isNear(image.colour(at: below), colours[24]))
    }
  }

  @Test func outliersAreMarkedWhereTheyWereRecorded() throws {
    let painted = try PaintedZones(
      columns: 20, rows: 10, zones: [UInt16](repeating: 1, count: 200), names: [" "])
    let map = try painted.figureMap()
    func layer(_ outliers: [Point], _ theme: FigureTheme) -> LayerContent {
      strokesLayer(
        map,
        paths([
          ShownStroke(number: 0, x: [2, 18], y: [3, 3], seconds: [0, 10], outliers: outliers)
        ]), .time, theme)
    }
    func isListed(_ layer: LayerContent) -> Bool {
      layer.legend.contains { if case .swatch(.outlier, _) = $0 { true } else { false } }
    }
    #expect(!isListed(layer([], .light)))
    // Off the map there is nothing to see.
    #expect(!isListed(layer([Point(x: 900, y: 8)], .light)))
    for theme in FigureTheme.allCases {
      let content = layer([Point(x: 6.5, y: 7.5), Point(x: 900, y: 8)], theme)
      #expect(isListed(content))
      let drawing = try MapDrawing(of: map, content, theme)
      drawing.draw()
      let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
      let place = drawing.layout.place(of: Point(x: 6.5, y: 7.5))
      #expect(distance(image.colour(at: place), theme.ink) < 90)
      // Nothing but the four arms of an upright cross differs from the map without outliers.
      let clear = try MapDrawing(of: map, layer([], theme), theme)
      clear.draw()
      let ground = try clear.drawing.image(millimetresPerPixel: 0.15)
      var reach = (left: 0, right: 0, up: 0, down: 0)
      let box = drawing.layout.mapBox
      for row in Int(box.top)..<Int(box.bottom) {
        for column in Int(box.left)..<Int(box.right)
        where image.colour(row: row, column: column) != ground.colour(row: row, column: column) {
          let (across, down) = (column - Int(place.x), row - Int(place.y))
          #expect(min(abs(across), abs(down)) <= 1, "\(theme): \(across), \(down)")
          reach = (
            max(reach.left, -across), max(reach.right, across), max(reach.up, -down),
            max(reach.down, down)
          )
        }
      }
      for arm in [reach.left, reach.right, reach.up, reach.down] {
        #expect((3...5).contains(arm), "\(theme): \(reach)")
      }
    }
  }

  /// Whether a pixel has a colour but for the blend of a line's edge.
  private func isNear(_ first: RGB, _ second: RGB) -> Bool { distance(first, second) < 25 }
}
