import Pinprick

extension DensityScale {
  /// A twentieth of this scale, so that uncertainties on one map compare.
  public var ofUncertainty: DensityScale { DensityScale(self, times: 0.05) }

  /// Half of this scale, which a difference has to either side, so that differences on one map compare.
  public var ofDifference: DensityScale { DensityScale(self, times: 0.5) }
}

/// Standard deviation of window density over the draws.
///
/// - Throws: `PictureError.otherGrid` for values of another grid.
func uncertaintyLayer(
  _ map: MapScene, _ spread: Raster<Double>, _ scale: DensityScale, realisations: Int,
  windowCm2: Double,
  _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  let cells = try map.cells.with(values: spread, called: "spread")
  let indices = CellIndices(of: cells, scale)
  let colours = theme.colours(of: PaletteIndex.densityColours(scale.palette))
  let end = plainText(scale.maximumPerCm2)
  return LayerContent(
    title: "Uncertainty of density",
    description: "standard deviation of density over \(realisations) draws, scale 0 to \(end)",
    raster: map.raster(indices, colours),
    legend: map.scaleLegend(
      "Standard deviation, per cm²",
      "of density over \(plainText(windowCm2)) cm², over \(realisations) draws of drum angle and place "
        + "along the axle", upTo: scale.maximumPerCm2, end, nothing: "none: no draw differs",
      colours) + map.avoidLegend(colours, hit: indices.hit("punctured")),
    zoneLine: MapLines.zoneColour)
}

/// Changes below this share of the scale have no colour of their own: the needles' rows make as much.
private let differenceBand = 0.04

/// Density of a second report less that of a first.
///
/// - Throws: `PictureError.otherGrid` for values of another grid, `.figure` for another number of
///   changes than zones.
func differenceLayer(
  _ map: MapScene, _ difference: Raster<Double>, _ scale: DensityScale, windowCm2: Double,
  _ changes: [String?], newlyPunctured: Set<Int>, _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  let cells = try map.cells.with(values: difference, called: "difference")
  guard changes.count == map.cells.map.zones.count else {
    throw .figure("\(changes.count) changes for \(map.cells.map.zones.count) zones")
  }
  let indices = differenceIndices(of: cells, scale)
  let colours = theme.colours(of: PaletteIndex.statusColours, isDiverging: true)
  let bar = colours.levels.enumerated().map { index, colour in
    abs(Double(index - PaletteIndex.sideCount)) < differenceBand * Double(PaletteIndex.sideCount)
      ? DivergingPalette.neutral : colour
  }
  let limit = plainText(scale.maximumPerCm2)
  let legend: [LegendItem] =
    [
      .heading("Change per cm²"),
      .note(MapScene.windowNote(windowCm2)),
      .bar(ColourBar(bar, over: -scale.maximumPerCm2...scale.maximumPerCm2)),
      .note(
        "blue: fewer than before; red: more; pale: changes below "
          + plainText(scale.maximumPerCm2 * differenceBand)),
      .note("changes beyond \(limit) have the colours at the ends"),
    ] + map.avoidLegend(colours, hit: nil)
    + (newlyPunctured.isEmpty
      ? [] : [.swatch(.newlyPunctured, "to avoid, punctured in the second alone")])
    + [.gap(8), .row("Zone", "per cm², before → after")]
    + map.listed(
      zip(changes.indices, changes).compactMap { zone, change in
        change.map { .row(map.listedName(ofZone: zone), $0) }
      })
  return LayerContent(
    title: "Change of density",
    description:
      "change of density over a window of \(plainText(windowCm2)) cm2, scale -\(limit) to \(limit)",
    raster: map.raster(indices, colours), legend: legend, zoneLine: MapLines.zoneColour,
    overlay: { drawing in
      drawing.hatch(.newlyPunctured) { cell in
        newlyPunctured.contains(Int(map.cells.zones[cell]) - 1)
      }
    })
}

/// The cells' colours: as many levels to either side as a status has, none for small changes.
private func differenceIndices(of cells: PictureCells, _ scale: DensityScale) -> CellIndices {
  CellIndices(of: cells) { run, _, indices in
    for cell in run {
      let share = cells.densityPerCm2[cell] / scale.maximumPerCm2
      let level =
        abs(share) < differenceBand
        ? 0 : min(max(share, -1), 1) * Double(PaletteIndex.sideCount)
      indices[cell] =
        share.isNaN
        ? PaletteIndex.untreated : UInt8(Double(PaletteIndex.onTarget) + level.rounded())
    }
  }
}

extension PictureCells {
  /// The same cells with other values in place of densities and counts, and without regions.
  ///
  /// - Parameters:
  ///   - values: in place of densities.
  ///   - name: what an error calls the values.
  ///   - counts: in place of punctures; none for no punctures.
  /// - Returns: the cells.
  /// - Throws: `PictureError.otherGrid` for values of another grid.
  func with(
    values: Raster<Double>, called name: String, counts: Raster<UInt32>? = nil
  ) throws(PictureError) -> PictureCells {
    guard values.grid == grid else { throw .otherGrid(name) }
    return try PictureCells(
      map: map, densityPerCm2: values, zones: zones,
      counts: counts ?? Raster(repeating: 0, on: grid))
  }
}
