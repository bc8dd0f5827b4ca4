import Pinprick

/// Window density: the sequential colours of the density picture.
func densityLayer(
  _ map: MapScene, _ scale: DensityScale, windowCm2: Double, _ theme: FigureTheme
) -> LayerContent {
  let indices = CellIndices(of: map.cells, scale)
  let colours = theme.colours(of: PaletteIndex.densityColours(scale.palette))
  return LayerContent(
    title: "Puncture density",
    description: "punctures per cm2 over a window of \(plainText(windowCm2)) cm2, scale 0 to "
      + plainText(scale.maximumPerCm2),
    raster: map.raster(indices, colours),
    legend: map.densityLegend(scale, windowCm2: windowCm2, colours) + map.moreTargets
      + map.avoidLegend(colours, hit: indices.hit("punctured"))
      + map.flagLegend(.density, on: scale.colours)
      + map.eventLegend,
    flags: .density, zoneLine: MapLines.zoneColour, showsEvents: true)
}

extension MapScene {
  /// A raster of the grid's cells.
  func raster(_ indices: CellIndices, _ colours: CellColours) -> ColouredRaster {
    ColouredRaster(
      columns: cells.grid.columns, rows: cells.grid.rows, indices: indices.cells,
      colours: colours.ofIndices)
  }

  /// Pale zones without values.
  func emptyZones(_ theme: FigureTheme) -> ColouredRaster {
    let palette = PaletteIndex.reservedColours(aboveRange: RGB(0xE8452C)) + [theme.emptyZone]
    var indices = CellIndices(of: cells) { run, _, indices in
      for cell in run { indices[cell] = PaletteIndex.firstLevel }
    }
    // Where needles went is not what these layers show.
    indices.cells = indices.cells.map {
      $0 == PaletteIndex.avoidPunctured ? PaletteIndex.avoid : $0
    }
    return raster(indices, theme.colours(of: palette))
  }
}

extension CellIndices {
  /// What a marked cell of a zone to avoid got, where one is marked.
  func hit(_ word: String) -> String? {
    cells.contains(PaletteIndex.avoidPunctured) ? word : nil
  }
}
