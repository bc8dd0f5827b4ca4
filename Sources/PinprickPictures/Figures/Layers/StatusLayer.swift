import Pinprick

/// Window density against each zone's own target range: diverging colours.
func statusLayer(_ map: FigureMap, windowCm2: Double, _ theme: FigureTheme) -> LayerContent {
  let indices = statusIndices(of: map.cells)
  let palette = PaletteIndex.statusColours
  let ink = FlagInk(under: RGB(0x10233F), over: RGB(0x3A0E06))
  let colours = theme.levels(of: palette, isDiverging: true)
  // Below, on and above the target have a third of the bar each, whatever their numbers of colours.
  let below = (0..<60).map { colours[$0 * 121 / 59] }
  let within = [RGB](repeating: colours[122], count: 60)
  let above = (0..<60).map { colours[123 + $0 * 121 / 59] }
  let bar = ColourBar(
    colours: below + within + above,
    ticks: [
      (0, "no puncture"), (1.0 / 3, "lower end of target"), (2.0 / 3, "upper end of target"),
      (1, "twice the upper end"),
    ])
  let hasFree = map.cells.map.zones.contains {
    $0.kind == .treat && $0.targetMinimumPerCm2 == nil && $0.targetMaximumPerCm2 == nil
  }
  let scale: [LegendItem] =
    map.targetRanges.isEmpty
    ? [.note("no zone of the map has a target")]
    : [
      .bar(bar),
      .swatch(.colour(palette[Int(PaletteIndex.aboveRange)]), "more than twice the upper end"),
    ]
  let legend: [LegendItem] =
    [
      .heading("Density and target"),
      .note("in \(plainText(windowCm2)) cm² around each place"),
    ] + scale + (hasFree ? [.swatch(.colour(theme.emptyZone), "zone without a target")] : [])
    + map.targetList + map.avoidLegend(indices.cells, palette)
    + map.flagLegend(ink, under: colours[60], over: colours[185]) + map.eventLegend
  return LayerContent(
    title: "Density against target",
    description:
      "density over a window of \(plainText(windowCm2)) cm2 against the target range of each zone",
    raster: map.raster(indices.cells, theme.colours(of: palette, isDiverging: true)),
    legend: legend, flags: ink,
    zoneLine: dataZoneLine, showsEvents: true)
}
