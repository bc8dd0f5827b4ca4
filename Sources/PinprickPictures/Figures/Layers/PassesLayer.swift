import Pinprick

/// How often the drum rolled over each cell, in the colours that the density of so many passes has.
///
/// - Throws: `PictureError.otherGrid` for passes of another grid.
func passesLayer(
  _ map: FigureMap, _ passes: Raster<Double>, _ scale: DensityScale, passDensityPerCm2: Double,
  _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  let cells = try map.cells.with(
    values: passes.mapValues { $0 < 0.5 ? 0 : $0 * passDensityPerCm2 },
    counts: passes.mapValues { $0 < 0.5 ? 0 : 1 })
  let levels = DensityLevels(of: scale)
  let indices = CellIndices(of: cells) { run, _, indices in
    setIndices(&indices, of: run, from: cells.densityPerCm2.values) { levels.index(of: $0) }
  }
  let palette = PaletteIndex.densityColours(scale.palette)
  let most = scale.maximumPerCm2 / passDensityPerCm2
  let marks = map.targetMarks(upTo: scale.maximumPerCm2).map { mark in
    let (low, high) = (mark.values.lowerBound, mark.values.upperBound)
    return (
      values: low / passDensityPerCm2...high / passDensityPerCm2, text: mark.text + " per cm²"
    )
  }
  let bar = ColourBar(theme.levels(of: palette), over: 0...most, marks: marks)
  let legend: [LegendItem] =
    [
      .heading("Passes of the drum"),
      .note(
        "one pass leaves \(decimalText(passDensityPerCm2, decimals: 1)) punctures per cm² in the mean"
      ),
      .bar(bar),
      .swatch(
        .colour(palette[Int(PaletteIndex.aboveRange)]), "above \(decimalText(most, decimals: 1))"),
      .swatch(.colour(theme.untreated), "less than half a pass"),
    ] + map.moreTargets + map.avoidLegend(indices.cells, palette, hit: "rolled over")
  return LayerContent(
    title: "Passes",
    description:
      "passes of the roller over each cell, scale 0 to \(decimalText(most, decimals: 1))",
    raster: map.raster(indices.cells, theme.colours(of: palette)), legend: legend,
    zoneLine: dataZoneLine)
}
