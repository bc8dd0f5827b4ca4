import Pinprick

/// Window density against each zone's own target range: diverging colours.
func statusLayer(_ map: MapScene, windowCm2: Double, _ theme: FigureTheme) -> LayerContent {
  let indices = statusIndices(of: map.cells)
  let colours = theme.colours(of: PaletteIndex.statusColours, isDiverging: true)
  return LayerContent(
    title: "Density against target",
    description:
      "density over a window of \(plainText(windowCm2)) cm2 against the target range of each zone",
    raster: map.raster(indices, colours),
    legend: map.statusLegend(windowCm2: windowCm2, colours) + map.targetList
      + map.avoidLegend(colours, hit: indices.hit("punctured"))
      + map.flagLegend(.status, on: colours.levels)
      + map.eventLegend,
    flags: .status, zoneLine: MapLines.zoneColour, showsEvents: true)
}
