import Pinprick

/// Window density: the sequential colours of the density picture.
func densityLayer(
  _ map: FigureMap, _ scale: DensityScale, windowCm2: Double, _ theme: FigureTheme
) -> LayerContent {
  let levels = DensityLevels(of: scale)
  let densities = map.cells.densityPerCm2.values
  let indices = CellIndices(of: map.cells) { run, _, cells in
    setIndices(&cells, of: run, from: densities) { levels.index(of: $0) }
  }
  let ink = FlagInk(under: RGB(0xD9DEEE), over: RGB(0x2B3320))
  let palette = PaletteIndex.densityColours(scale.palette)
  let bar = ColourBar(
    theme.levels(of: palette), over: 0...scale.maximumPerCm2,
    marks: map.targetMarks(upTo: scale.maximumPerCm2))
  let legend: [LegendItem] =
    [
      .heading("Punctures per cm²"),
      .note("in \(plainText(windowCm2)) cm² around each place"), .bar(bar),
      .swatch(
        .colour(palette[Int(PaletteIndex.aboveRange)]), "above \(plainText(scale.maximumPerCm2))"),
      .swatch(.colour(theme.untreated), "no puncture"),
    ] + map.moreTargets + map.avoidLegend(indices.cells, palette)
    + map.flagLegend(ink, under: scale.colours[60], over: scale.colours[225])
    + map.eventLegend
  return LayerContent(
    title: "Puncture density",
    description: "punctures per cm2 over a window of \(plainText(windowCm2)) cm2, scale 0 to "
      + plainText(scale.maximumPerCm2),
    raster: map.raster(indices.cells, theme.colours(of: palette)), legend: legend, flags: ink,
    zoneLine: dataZoneLine, showsEvents: true)
}

extension FigureMap {
  /// A raster of the grid's cells.
  func raster(_ indices: [UInt8], _ colours: [RGB?]) -> ColouredRaster {
    ColouredRaster(
      columns: cells.grid.columns, rows: cells.grid.rows, indices: indices, colours: colours)
  }

  /// What stands for zones to avoid, as far as the map has any.
  ///
  /// - Parameters:
  ///   - indices: the cells' palette indices.
  ///   - palette: their colours.
  ///   - hit: what a marked cell of such a zone got.
  /// - Returns: the legend's lines.
  func avoidLegend(
    _ indices: [UInt8], _ palette: [RGB], hit: String = "punctured"
  ) -> [LegendItem] {
    guard cells.map.zones.contains(where: { $0.kind == .avoid }) else { return [] }
    let marked: LegendItem = .swatch(
      .colour(palette[Int(PaletteIndex.avoidPunctured)]), "to avoid, but \(hit)")
    return [.swatch(.avoid, "to avoid")]
      + (indices.contains(PaletteIndex.avoidPunctured) ? [marked] : [])
  }

  /// The most regions that are listed beside the map.
  static let regionsListed = 6

  /// What hatches stand for, and the largest regions.
  func flagLegend(_ ink: FlagInk, under: RGB, over: RGB) -> [LegendItem] {
    guard !regions.isEmpty else { return [] }
    var items: [LegendItem] = []
    if regions.contains(where: { $0.targetClass == .under }) {
      items.append(
        .swatch(.region(isUnder: true, ground: under, line: ink.under), "region below its target"))
    }
    if regions.contains(where: { $0.targetClass == .over }) {
      items.append(
        .swatch(.region(isUnder: false, ground: over, line: ink.over), "region above its target"))
    }
    items += [.gap(10), .heading("Largest regions")]
    items.append(.row("", "cm²,  per cm²"))
    items += regions.prefix(Self.regionsListed).map { region in
      .row(
        "\(region.id)  \(listedName(ofZone: region.zoneIndex))",
        "\(decimalText(region.areaCm2, decimals: 1)),  "
          + decimalText(region.densityMeanPerCm2, decimals: 0))
    }
    let rest = regions.count - Self.regionsListed
    return items + (rest > 0 ? [.note("and \(rest) more")] : [])
  }

  /// The shapes of the technique events that are marked.
  var eventLegend: [LegendItem] {
    let kinds = TechniqueEventKind.allCases.filter { kind in
      cells.events.contains { $0.kind == kind }
    }
    return kinds.map { .swatch(.event($0), $0.rawValue) }
  }
}
