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
  var legend: [LegendItem] = [
    .heading("Directions of rolling"),
    .note("petals: share of the zone's rolled length to and fro along each direction"),
    .note("ring: 25 %, so a star pattern of four equal directions fills it"), .gap(8),
  ]
  if map.cells.map.zones.contains(where: { $0.kind == .avoid }) {
    legend.append(.swatch(.avoid, "to avoid"))
  }
  legend.append(.columns("Shares in %", ["–", "\\", "|", "/"]))
  legend += map.listed(
    zip(map.cells.map.zones.indices, shares).compactMap { zone, shares in
      guard let shares else {
        let isTreated = map.cells.map.zones[zone].kind == .treat
        return isTreated ? .row(map.listedName(ofZone: zone), "not rolled") : nil
      }
      return .columns(
        map.listedName(ofZone: zone),
        DirectionClass.allCases.map { decimalText(100 * shares[$0], decimals: 0) })
    })
  return LayerContent(
    title: "Directions of rolling", description: "share of rolled length by direction in each zone",
    raster: map.emptyZones(theme), legend: legend, flags: nil, roses: shares)
}

extension FigureMap {
  /// Pale zones without values.
  func emptyZones(_ theme: FigureTheme) -> ColouredRaster {
    let palette = PaletteIndex.reservedColours(aboveRange: RGB(0xE8452C)) + [theme.emptyZone]
    let indices = CellIndices(of: cells) { run, _, indices in
      for cell in run { indices[cell] = PaletteIndex.firstLevel }
    }
    // Where needles went is not what these layers show.
    let quiet = indices.cells.map { $0 == PaletteIndex.avoidPunctured ? PaletteIndex.avoid : $0 }
    return raster(quiet, theme.colours(of: palette))
  }

  /// What a zone is called in a list: as on the map, or where its name is blank by its id.
  func listedName(ofZone zone: Int) -> String {
    zoneNames[zone].isBlank ? cells.map.zones[zone].id : zoneNames[zone]
  }

  /// The most lines of a list of zones.
  static let zonesListed = 24

  /// The first lines of a list, and how many more there are.
  func listed(_ rows: [LegendItem]) -> [LegendItem] {
    let rest = rows.count - Self.zonesListed
    return Array(rows.prefix(Self.zonesListed)) + (rest > 0 ? [.note("and \(rest) more")] : [])
  }
}
