public import Pinprick

/// What a figure shows on the map.
public enum MapLayer: Sendable {
  /// Window density.
  case density(DensityScale, windowCm2: Double)
  /// Window density against each zone's target range.
  case status(windowCm2: Double)
  /// How often the drum rolled over each cell.
  case passes(Raster<Double>, DensityScale, passDensityPerCm2: Double)
  /// How each zone's rolled length is spread over the directions; nil where nothing was rolled.
  case direction([DirectionShares?])
  /// The paths of the drum's middle.
  case strokes(ShownPaths, by: StrokeColouring)
  /// Standard deviation of window density over the draws, NaN where there is none.
  case uncertainty(Raster<Double>, DensityScale, realisations: Int, windowCm2: Double)
  /// Density of a second report less that of a first, NaN where there is none; in words for each zone what
  /// changed, nil for one that is not listed; and the zones to avoid that were punctured in the second alone.
  case difference(
    Raster<Double>, DensityScale, windowCm2: Double, changes: [String?],
    newlyPunctured: Set<Int>)
}

/// Draws a map with its zones, names, flagged regions, colour bar, scale bar and captions.
///
/// - Parameters:
///   - layer: what to show.
///   - map: where.
///   - style: theme, format and resolution.
/// - Returns: the file's bytes; a PNG has pHYs, and all are the same for the same values.
/// - Throws: `PictureError.drawing` for a PNG with more than `Drawing.maximumPixels` pixels and with Cairo's
///   words, `.font` when the fonts are not installed, `.otherGrid` for a raster of another grid,
///   `.figure` for one that does not fit the zones, `.text` or `.encoder` for a caption that a PNG cannot hold.
/// - Complexity: one pass over the cells and one over the pixels.
public func mapFigure(_ layer: MapLayer, of map: MapScene, _ style: FigureStyle)
  throws(PictureError) -> [UInt8]
{
  let content = try layer.content(of: map, style.theme)
  // Letters are measured before the figure's size is known.
  let layout = MapLayout(content, map, ruler: try Drawing(columns: 1, rows: 1))
  let drawing = try Drawing(columns: layout.columns, rows: layout.rows, style)
  MapDrawing(drawing: drawing, layout: layout, content: content, map: map, theme: style.theme)
    .draw()
  return try drawing.file(texts: [
    "Title": "\(content.title): \(map.caption.subject)", "Description": content.description,
    "Software": map.caption.program,
  ])
}

extension MapLayer {
  /// What the layer puts into a figure; a new layer is a file of its own and a line here.
  func content(of map: MapScene, _ theme: FigureTheme) throws(PictureError) -> LayerContent {
    switch self {
    case .density(let scale, let window): densityLayer(map, scale, windowCm2: window, theme)
    case .status(let window): statusLayer(map, windowCm2: window, theme)
    case .passes(let passes, let scale, let passDensity):
      try passesLayer(map, passes, scale, passDensityPerCm2: passDensity, theme)
    case .direction(let shares): try directionLayer(map, shares, theme)
    case .strokes(let paths, let colouring): strokesLayer(map, paths, colouring, theme)
    case .uncertainty(let spread, let scale, let realisations, let window):
      try uncertaintyLayer(map, spread, scale, realisations: realisations, windowCm2: window, theme)
    case .difference(let difference, let scale, let window, let changes, let punctured):
      try differenceLayer(
        map, difference, scale, windowCm2: window, changes, newlyPunctured: punctured, theme)
    }
  }
}

/// What a layer puts into a figure.
struct LayerContent {
  /// The figure's title.
  var title: String
  /// What the colours stand for, in a sentence without them.
  var description: String
  /// The cells' colours; nil for zones without values.
  var raster: ColouredRaster?
  /// What stands beside the map, from top to bottom.
  var legend: [LegendItem]
  /// How flagged regions are hatched; nil when they are not drawn.
  var flags: FlagInk?
  /// The colour of the lines between zones; nil for that of the theme, where zones are pale or dark as it is.
  var zoneLine: RGB?
  /// Whether technique events are marked.
  var showsEvents = false
  /// What is drawn over the zones and below the names.
  var overlay: (MapDrawing) -> Void = { _ in }
  /// The zones' roses, in the map's order; nil for names alone.
  var roses: [DirectionShares?]?
}
