import Pinprick

extension MapDrawing {
  /// Radii that are tried, in units.
  private static let roseRadii = [44.0, 36, 30, 24, 18, 13]

  /// Draws the zones' roses with their names below them; small zones choose first.
  ///
  /// - Parameter roses: the zones' shares in the map's order; a zone without gets its name alone.
  func drawRoses(_ roses: [DirectionShares?]) {
    let texts = map.zoneNames
    let order = roses.indices.sorted {
      (map.cells.map.zones[$0].shape.areaSquareMillimetres, $0)
        < (map.cells.map.zones[$1].shape.areaSquareMillimetres, $1)
    }
    var blocks: [RoseBlock] = []
    for share in [1] + ZoneNames.smallerShares {
      for zone in order where !blocks.contains(where: { $0.name.zone == zone }) {
        let radii = roses[zone] == nil ? [0] : share < 1 ? [18] : Self.roseRadii
        let block = roseBlock(texts[zone], inZone: zone, radii, share: share, blocks)
        if let block { blocks.append(block) }
      }
    }
    for block in blocks {
      if let shares = roses[block.name.zone] { drawRose(shares, block) }
      draw(block.name)
    }
  }

  /// A rose and its name where both have room.
  private func roseBlock(
    _ text: String, inZone zone: Int, _ radii: [Double], share: Double, _ others: [RoseBlock]
  ) -> RoseBlock? {
    let names = ZoneNames(layout: layout, map: map, ruler: drawing)
    for radius in radii {
      for lines in ZoneNames.splits(of: text, share: share) {
        let size = ZoneNames.sizes[radius > 20 ? 1 : 2]
        let name = names.extent(of: lines, size)
        let extent = Place(max(name.x, 2 * radius + 4), name.y + 2 * radius + 2)
        let middle = map.room.middle(
          ofZone: zone, size: SIMD2(extent.x, extent.y) / layout.unitsPerMillimetre, share: share
        ) { middle in
          let box = Box(middle: layout.place(of: middle), size: extent)
          return !others.contains { $0.box.overlaps(box) }
        }
        guard let middle else { continue }
        let box = Box(middle: layout.place(of: middle), size: extent)
        let below = Place(box.centre.x, box.bottom - name.y / 2)
        return RoseBlock(
          box: box, radius: radius,
          name: ZoneName(
            zone: zone, lines: lines, size: size, box: Box(middle: below, size: name)))
      }
    }
    return nil
  }

  /// Four petals to and fro, as long as their share; the ring is 25 %, half the radius.
  private func drawRose(_ shares: DirectionShares, _ block: RoseBlock) {
    let middle = Place(block.box.centre.x, block.box.top + block.radius)
    let ring = block.radius / 2
    drawing.circle(
      middle, radius: block.radius, fill: theme.labelGround, line: theme.edge, width: 1)
    for direction in DirectionClass.allCases {
      // A share above a half reaches the rim, where its petal would leave the disc.
      let length = min(block.radius, ring * shares[direction] / 0.25)
      let (cosine, sine) = Mathematics.cosineAndSine(degrees: Double(direction.rawValue))
      let along = Place(cosine, sine)
      let across = Place(-along.y, along.x) * (0.16 * length)
      for side in [along * length, -along * length] {
        let shoulder = middle + side * 0.7
        drawing.fill(
          [middle, shoulder + across, middle + side, shoulder - across], Self.roseColour)
      }
    }
    drawing.circle(
      middle, radius: ring, Pen(colour: theme.ink, width: 1.2, dashes: [3, 3], isRound: false))
  }

  private static let roseColour = RGB(0x3C87D0)
}

/// A rose with its name in one box.
private struct RoseBlock {
  let box: Box
  let radius: Double
  let name: ZoneName
}
