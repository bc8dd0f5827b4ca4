import PNGReading
import Pinprick
import Testing

@testable import PinprickPictures

/// A figure of a map of some large cells, taken apart.
struct LayerFigure {
  private let png: DecodedPNG
  private let layout: MapLayout
  private let grid: Grid
  let content: LayerContent

  init(_ layer: MapLayer, of map: MapScene, _ theme: FigureTheme) throws {
    content = try layer.content(of: map, theme)
    layout = MapLayout(content, map, ruler: try Drawing(columns: 1, rows: 1))
    grid = map.cells.grid
    png = try DecodedPNG(
      mapFigure(layer, of: map, FigureStyle(theme: theme, dotsPerInch: 60)))
  }

  /// The colours at a place within each cell: its middle, or above and left of it where lines through
  /// zones to avoid pass by.
  func colours(at share: Double = 0.5) -> [RGB] {
    (0..<grid.cellCount).map { cell in
      let millimetres = grid.cellMillimetres
      let place = layout.place(
        of: Point(
          x: grid.originX + (Double(cell % grid.columns) + share) * millimetres,
          y: grid.originY + (Double(cell / grid.columns) + share) * millimetres))
      let scale = Double(png.columns) / 1200
      return png.palette[
        Int(png.indices[Int(place.y * scale) * png.columns + Int(place.x * scale)])]
    }
  }

  /// The words beside swatches, notes and headings, and the left sides of rows.
  var words: [String] {
    content.legend.compactMap { item in
      switch item {
      case .heading(let text), .note(let text), .swatch(_, let text), .row(let text, _),
        .columns(let text, _):
        text
      case .bar, .gap: nil
      }
    }
  }

  /// The colours of its bar.
  var bar: ColourBar? {
    for case .bar(let bar) in content.legend { return bar }
    return nil
  }
}

/// The colour of what is above a scale's end: inferno has reds of its own.
func aboveColour(_ palette: SequentialPalette) -> RGB {
  palette == .inferno ? RGB(0x35C9E0) : RGB(0xE8452C)
}

/// Eight cells of 10 mm a row, the last column a zone to avoid, the one before it no zone; zones without
/// names, so that nothing is written over the cells.
func layerCells(rows: Int, targets: [(low: Double?, high: Double?)] = [(100, 200)]) throws
  -> PaintedZones
{
  try PaintedZones(
    columns: 8, rows: rows, cell: 10,
    zones: (0..<8 * rows).map { $0 % 8 == 7 ? 2 : $0 % 8 == 6 ? 0 : 1 }, names: ["", " "],
    targets: targets, avoid: [1])
}
