import Testing

@testable import Pinprick
@testable import PinprickPictures

@Suite struct MapLayoutTests {
  private static let shapes = [
    (1, 1, 0.001), (1, 1, 10), (400, 1, 0.3), (1, 400, 0.3), (3, 2, 10), (2, 90, 1), (90, 2, 1),
    (300, 300, 0.3), (5, 5, 0.01),
  ]

  private func map(
    _ columns: Int, _ rows: Int, _ cell: Double, zones: Int = 1, _ caption: FigureCaption
  ) throws -> MapScene {
    let cells = (0..<columns * rows).map { UInt16($0 % zones + 1) }
    return try PaintedZones(
      columns: columns, rows: rows, cell: cell, zones: cells,
      names: (0..<zones).map { "zone \($0)" }, targets: [(100, 200), (20, 30), (nil, 5), (7, nil)]
    ).figureMap(caption: caption)
  }

  private static let long = FigureCaption(
    subject: "/" + String(repeating: "a-long-folder/", count: 30) + "strokes.csv",
    date: String(repeating: "day ", count: 40),
    facts: String(repeating: "facts ", count: 60),
    smallPrint: [
      String(repeating: "words of small print ", count: 60), String(repeating: "x", count: 900),
    ], program: "pinprick")

  private func legendHeight(_ content: LayerContent, _ ruler: Drawing) -> Double {
    content.legend.reduce(0) { $0 + $1.height(ruler, width: MapLayout.legendWidth) }
  }

  @Test(arguments: shapes, [plainCaption, long])
  func nothingLiesOverAnythingElse(shape: (Int, Int, Double), caption: FigureCaption) throws {
    let ruler = try Drawing(columns: 1, rows: 1)
    let map = try map(shape.0, shape.1, shape.2, caption)
    let content = statusLayer(map, windowCm2: 1, .light)
    let layout = MapLayout(content, map, ruler: ruler)
    let page = Box(left: 0, top: 0, right: 1200, bottom: Double(layout.rows))
    #expect(layout.columns == 1200)
    let legend = Box(
      left: layout.legendCorner.x, top: layout.legendCorner.y,
      right: layout.legendCorner.x + MapLayout.legendWidth,
      bottom: layout.legendCorner.y + legendHeight(content, ruler))
    #expect(page.grown(by: -MapLayout.margin * 0.5).contains(layout.mapBox))
    #expect(page.grown(by: -MapLayout.margin * 0.5).contains(legend))
    #expect(layout.mapBox.right + 10 < legend.left)
    for line in layout.titleLines {
      let size = ruler.extents(of: line.text, line.style)
      #expect(line.top + size.height < min(layout.mapBox.top, legend.top))
      #expect(size.width <= 1200 - 2 * MapLayout.margin)
    }
    // The scale bar has room between the map and the small print.
    #expect(layout.smallPrintTop >= layout.mapBox.bottom + 50)
    #expect(layout.smallPrintTop >= legend.bottom)
    for line in layout.smallPrint {
      #expect(
        ruler.extents(of: line, MapLayout.smallPrintStyle).width <= 1200 - 2 * MapLayout.margin)
    }
    let lines = Double(layout.smallPrint.count)
    #expect(layout.smallPrintTop + lines * MapLayout.smallPrintLine <= page.bottom - 10)
    #expect(layout.mapBox.height <= MapLayout.tallestMap + 1e-9)
  }

  @Test func titlesDoNotLieOverOneAnother() throws {
    let map = try map(3, 2, 10, Self.long)
    let layout = try MapLayout(of: map)
    let ruler = try Drawing(columns: 1, rows: 1)
    for (line, next) in zip(layout.titleLines, layout.titleLines.dropFirst()) {
      #expect(line.top + ruler.extents(of: line.text, line.style).height <= next.top)
    }
  }

  @Test(arguments: shapes)
  func theMapKeepsItsShapeAndFillsItsRoom(shape: (Int, Int, Double)) throws {
    let layout = try MapLayout(of: try map(shape.0, shape.1, shape.2, plainCaption))
    let wanted = Double(shape.0) / Double(shape.1)
    #expect(abs(layout.mapBox.width / layout.mapBox.height / wanted - 1) < 1e-9)
    #expect(abs(layout.mapBox.width - 818) < 1e-6 || abs(layout.mapBox.height - 1180) < 1e-6)
    let cell = Place(layout.mapBox.width / Double(shape.0), layout.mapBox.height / Double(shape.1))
    let corner = layout.place(row: shape.1, column: shape.0)
    #expect(abs(corner.x - layout.mapBox.right) < 1e-6 * cell.x + 1e-9)
    #expect(abs(corner.y - layout.mapBox.bottom) < 1e-6 * cell.y + 1e-9)
    let middle = layout.place(of: Point(x: shape.2 / 2, y: shape.2 / 2))
    #expect(abs(middle.x - layout.mapBox.left - cell.x / 2) < 1e-6)
    #expect(abs(middle.y - layout.mapBox.top - cell.y / 2) < 1e-6)
  }

  @Test(arguments: shapes)
  func theScaleBarIsARoundLengthWithinTheMapAndSaysIt(shape: (Int, Int, Double)) throws {
    let layout = try MapLayout(of: try map(shape.0, shape.1, shape.2, plainCaption))
    let length = layout.scaleBarMillimetres
    let across = Double(shape.0) * shape.2
    #expect(length <= across / 4 + 1e-12 && length > across / 4 / 2.5 - 1e-12)
    var digits = length
    while digits >= 9.999 { digits /= 10 }
    while digits < 0.9999 { digits *= 10 }
    #expect([1, 2, 5].contains { abs(digits - $0) < 1e-9 })
    #expect(abs((Double(plainText(length)) ?? 0) / length - 1) < 1e-9, "\(plainText(length))")
  }

  @Test func sixtyZonesHaveRoom() throws {
    let map = try map(60, 40, 1, zones: 60, plainCaption)
    let ruler = try Drawing(columns: 1, rows: 1)
    let shares = [DirectionShares?](repeating: DirectionShares(SIMD4(1, 2, 3, 4)), count: 60)
    for layer in [
      MapLayer.density(try DensityScale(targetsOf: map.cells.map), windowCm2: 1),
      .status(windowCm2: 1), .direction(shares),
    ] {
      let content = try layer.content(of: map, .light)
      let layout = MapLayout(content, map, ruler: ruler)
      #expect(
        layout.legendCorner.y + legendHeight(content, ruler) <= layout.smallPrintTop)
      #expect(layout.rows < 2400)
    }
  }
}
