import Pinprick

/// How each zone's rolled length is spread over the four directions: a rose in each zone.
///
/// - Throws: `PictureError.figure` for another number of shares than zones.
func directionLayer(
  _ map: MapScene, _ shares: [DirectionShares?], _ theme: FigureTheme
) throws(PictureError) -> LayerContent {
  guard shares.count == map.cells.map.zones.count else {
    throw .figure("\(shares.count) direction shares for \(map.cells.map.zones.count) zones")
  }
  var legend: [LegendItem] = [
    .heading("Directions of rolling"),
    .note("petals: share of the zone's rolled length to and fro along each direction"),
    .note("ring: 25 %, so a star pattern of four equal directions fills it"), .gap(8),
  ]
  if map.hasAvoidZones { legend.append(.swatch(.avoid, "to avoid")) }
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
