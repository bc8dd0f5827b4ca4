import Pinprick

/// How often the drum rolled over each cell, in the colours that the density of so many passes has.
///
/// - Throws: `PictureError.otherGrid` for passes of another grid.
func passesLayer(
  _ map: MapScene, _ passes: Raster<Double>, _ scale: DensityScale, passDensityPerCm2: Double,
  _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  let cells = try map.cells.with(
    values: passes.mapValues { $0 < 0.5 ? 0 : $0 * passDensityPerCm2 }, called: "passes",
    counts: passes.mapValues { $0 < 0.5 ? 0 : 1 })
  let indices = CellIndices(of: cells, scale)
  let colours = theme.colours(of: PaletteIndex.densityColours(scale.palette))
  let most = decimalText(scale.maximumPerCm2 / passDensityPerCm2, decimals: 1)
  return LayerContent(
    title: "Passes",
    description: "passes of the roller over each cell, scale 0 to \(most)",
    raster: map.raster(indices, colours),
    legend: map.passesLegend(scale, passDensityPerCm2: passDensityPerCm2, colours)
      + map.moreTargets + map.avoidLegend(colours, hit: indices.hit("rolled over")),
    zoneLine: MapLines.zoneColour)
}
