import Pinprick

/// How each zone's rolled length is spread over the four directions: a rose in each zone.
///
/// - Throws: `PictureError.figure` for another number of shares than zones.
func directionLayer(
  _ map: FigureMap, _ shares: [DirectionShares?], _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  guard shares.count == map.cells.map.zones.count else {
    throw .figure("\(shares.count) direction shares for \(map.cells.map.zones.count) zones")
  }
  let palette = PaletteIndex.reservedColours(aboveRange: RGB(0xE8452C)) + [theme.emptyZone]
  let indices = CellIndices(of: map.cells) { run, _, cells in
    for cell in run { cells[cell] = PaletteIndex.firstLevel }
  }
  let quiet = indices.cells.map {
    $0 == PaletteIndex.avoidPunctured ? PaletteIndex.avoid : $0
  }
  var legend: [LegendItem] = [
    .heading("Directions of rolling"),
    .note("petals: share of the zone's rolled length to and fro along each direction"),
    .note("ring: 25 %, so a star pattern of four equal directions fills it"), .gap(8),
  ]
  if map.cells.map.zones.contains(where: { $0.kind == .avoid }) {
    legend.append(.swatch(.avoid, "to avoid"))
  }
  legend.append(.row("Shares in %", "–    \\    |    /"))
  for (zone, shares) in zip(map.cells.map.zones, shares).prefix(24) {
    guard let shares else {
      if zone.kind == .treat { legend.append(.row(zone.id, "not rolled")) }
      continue
    }
    let percents = DirectionClass.allCases.map { decimalText(100 * shares[$0], decimals: 0) }
    legend.append(.row(zone.id, percents.joined(separator: "  ")))
  }
  return LayerContent(
    title: "Directions of rolling", description: "share of rolled length by direction in each zone",
    raster: map.raster(quiet, theme.colours(of: palette)), legend: legend, flags: nil,
    roses: shares)
}
