import Pinprick

/// How often the drum rolled over each cell, in the colours that the density of so many passes has.
///
/// - Throws: `PictureError.cellCount` for another number of values than cells.
func passesLayer(
  _ map: FigureMap, _ passes: [Double], _ scale: DensityScale, passDensityPerCm2: Double,
  _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  guard passes.count == map.cells.grid.cellCount else {
    throw .cellCount(name: "passes", values: passes.count, cells: map.cells.grid.cellCount)
  }
  let cells = try PictureCells(
    grid: map.cells.grid, map: map.cells.map,
    densityPerCm2: passes.map { $0 < 0.5 ? 0 : $0 * passDensityPerCm2 }, zones: map.cells.zones,
    counts: passes.map { $0 < 0.5 ? 0 : 1 })
  let levels = DensityLevels(of: scale)
  let indices = CellIndices(of: cells) { run, _, indices in
    setIndices(&indices, of: run, from: cells.densityPerCm2) { levels.index(of: $0) }
  }
  let palette = PaletteIndex.densityColours(scale.palette)
  let most = scale.maximumPerCm2 / passDensityPerCm2
  let bar = ColourBar(
    theme.levels(of: palette), over: 0...most,
    marks: map.targetMarks(scale.maximumPerCm2).map {
      (
        $0.values.lowerBound / passDensityPerCm2...$0.values.upperBound / passDensityPerCm2,
        $0.text + " per cm²"
      )
    })
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
    ] + map.avoidRolledLegend(indices.cells, palette)
  return LayerContent(
    title: "Passes",
    description:
      "passes of the roller over each cell, scale 0 to \(decimalText(most, decimals: 1))",
    raster: map.raster(indices.cells, theme.colours(of: palette)), legend: legend,
    zoneLine: dataZoneLine)
}

extension FigureMap {
  /// What stands for zones to avoid where half a pass counts in place of a puncture.
  fileprivate func avoidRolledLegend(_ indices: [UInt8], _ palette: [RGB]) -> [LegendItem] {
    avoidLegend(indices, palette).map { item in
      if case .swatch(let swatch, "to avoid, but punctured") = item {
        return .swatch(swatch, "to avoid, but rolled over")
      }
      return item
    }
  }
}
