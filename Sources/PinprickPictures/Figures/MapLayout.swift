import Pinprick

/// Where everything of a map's figure lies, in units of 0.15 mm.
struct MapLayout {
  /// Across: 180 mm in print.
  let columns = 1200
  /// Down.
  let rows: Int
  /// The map's box.
  let mapBox: Box
  /// Where the legend begins, and how wide it is.
  let legendCorner: Place
  static let legendWidth = 292.0
  /// The small print's lines, and where they begin.
  let smallPrint: [String]
  let smallPrintTop: Double
  /// The title and what stands below it.
  let titleLines: [(text: String, style: TextStyle, top: Double)]
  /// Units for a millimetre of the map.
  let unitsPerMillimetre: Double
  private let grid: Grid

  static let margin = 30.0
  static let smallPrintStyle = TextStyle(size: 15)
  static let smallPrintLine = 20.0
  /// The map is no taller than this.
  static let tallestMap = 1180.0

  /// Lays a figure out; the ruler measures letters.
  init(_ content: LayerContent, _ map: MapScene, ruler: Drawing) {
    grid = map.cells.grid
    let titles = Self.titleLines(content, map.caption, ruler)
    titleLines = titles.lines
    let width = Double(columns) - 3 * Self.margin - Self.legendWidth
    let across = Double(grid.columns) * grid.cellMillimetres
    let down = Double(grid.rows) * grid.cellMillimetres
    unitsPerMillimetre = min(width / across, Self.tallestMap / down)
    let extent = Place(across, down) * unitsPerMillimetre
    let left = Self.margin + (width - extent.x) / 2
    mapBox = Box(
      left: left, top: titles.bottom, right: left + extent.x, bottom: titles.bottom + extent.y)
    legendCorner = Place(Double(columns) - Self.margin - Self.legendWidth, titles.bottom)
    let legendHeight = content.legend.reduce(0) {
      $0 + $1.height(ruler, width: Self.legendWidth)
    }
    // The scale bar stands below the map.
    smallPrintTop = max(mapBox.bottom + 58, legendCorner.y + legendHeight + 20)
    let room = Double(columns) - 2 * Self.margin
    smallPrint = map.caption.smallPrint.flatMap {
      ruler.wrapped($0, Self.smallPrintStyle, width: room, lines: 6)
    }
    rows = Int(
      (smallPrintTop + Double(smallPrint.count) * Self.smallPrintLine + Self.margin * 0.7)
        .rounded(.up))
  }

  private static func titleLines(
    _ content: LayerContent, _ caption: FigureCaption, _ ruler: Drawing
  ) -> (lines: [(text: String, style: TextStyle, top: Double)], bottom: Double) {
    let title = TextStyle(size: 30, isBold: true)
    let facts = TextStyle(size: 18)
    let width = 1200 - 2 * margin
    let subject = [caption.subject, caption.date].compactMap { $0 }.joined(separator: ", ")
    let lines = [
      (ruler.fitted(content.title, title, width: width), title, 20.0),
      (ruler.fitted(subject, facts, width: width), facts, 62.0),
      (ruler.fitted(caption.facts, facts, width: width), facts, 86.0),
    ]
    return (lines, 124)
  }

  /// Where a point of the map lies in the figure.
  func place(of point: Point) -> Place {
    Place(
      mapBox.left + (point.x - grid.originX) * unitsPerMillimetre,
      mapBox.top + (point.y - grid.originY) * unitsPerMillimetre)
  }

  /// The point of the map at a place of the figure.
  func point(of place: Place) -> Point {
    Point(
      x: grid.originX + (place.x - mapBox.left) / unitsPerMillimetre,
      y: grid.originY + (place.y - mapBox.top) / unitsPerMillimetre)
  }

  /// Where a corner of cells lies in the figure.
  func place(row: Int, column: Int) -> Place {
    let cell = grid.cellMillimetres * unitsPerMillimetre
    return Place(mapBox.left + Double(column) * cell, mapBox.top + Double(row) * cell)
  }

  /// The length of the scale bar in millimetres, about a fifth of the map.
  var scaleBarMillimetres: Double { roundLength(within: mapBox.width / unitsPerMillimetre / 4) }
}
