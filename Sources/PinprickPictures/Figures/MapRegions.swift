import Pinprick

/// The number of a flagged region on the map.
struct RegionBadge: Equatable {
  let number: Int
  /// Its middle in units.
  let middle: Place

  /// How it is written.
  var style: TextStyle {
    TextStyle(size: number < 10 ? 16 : 13.5, isBold: true, colour: RGB(0x000000))
  }
}

extension MapDrawing {
  static let badgeRadius = 12.0
  /// The smallest region that gets its number on the map, in square units.
  static let leastBadgeArea = 900.0

  /// Hatches the flagged regions.
  func hatchRegions(_ ink: FlagInk) {
    guard let regions = map.cells.regions, !map.regions.isEmpty else { return }
    let isUnder = [false] + map.regions.map { $0.targetClass == .under }
    for under in [true, false] {
      hatch(ink.hatch(isUnder: under)) { cell in
        let region = Int(regions[cell])
        return region != 0 && isUnder[region] == under
      }
    }
  }

  /// Draws the lines about the flagged regions.
  func outlineRegions() {
    let width = MapLines.region
    let rings = map.outlines.joined().flatMap(\.rings).map {
      Self.thinned(Self.inset($0.map(layout.place(of:)), by: width / 2), by: 2)
    }
    drawing.stroke(rings, closed: true, Pen(colour: MapLines.light, width: width, isRound: false))
    let dashes = [MapLines.regionDash, MapLines.regionDash]
    drawing.stroke(
      rings, closed: true,
      Pen(colour: MapLines.dark, width: width, dashes: dashes, isRound: false))
  }

  /// A ring without corners that are nearer to the one before than a distance: dashes along the steps of fine
  /// cells would be all corners.
  static func thinned(_ ring: [Place], by distance: Double) -> [Place] {
    var kept: [Place] = []
    for place in ring {
      let step = kept.last.map { place - $0 } ?? Place(distance, 0)
      if (step * step).sum() >= distance * distance { kept.append(place) }
    }
    return kept
  }

  /// A ring along cells moved into its region, which lies on its right: so two regions' lines lie side by side.
  static func inset(_ ring: [Place], by distance: Double) -> [Place] {
    func inward(from start: Place, to end: Place) -> Place {
      let step = end - start
      let length = (step * step).sum().squareRoot()
      return length > 0 ? Place(-step.y, step.x) * (distance / length) : .zero
    }
    return ring.indices.map { place in
      let before = ring[place == 0 ? ring.count - 1 : place - 1]
      let after = ring[place + 1 == ring.count ? 0 : place + 1]
      return ring[place] + inward(from: before, to: ring[place])
        + inward(from: ring[place], to: after)
    }
  }

  /// Where the regions' numbers go: within their regions where these are wide enough, else their middles on
  /// them; none over another, none over a zone to avoid.
  var regionBadges: [RegionBadge] {
    let size = Place(2 * Self.badgeRadius + 4, 2 * Self.badgeRadius + 4)
    var badges: [RegionBadge] = []
    for region in map.regions.prefix(99) {
      let area = region.areaCm2 * 100 * layout.unitsPerMillimetre * layout.unitsPerMillimetre
      guard area >= Self.leastBadgeArea else { break }
      let tries: [(share: Double, reach: Double)] = [(1, Self.badgeRadius + 1), (0.6, 0)]
      for (share, reach) in tries {
        let middle = map.room.middle(
          ofZone: region.zoneIndex, size: size / layout.unitsPerMillimetre, share: share,
          near: region.centroid
        ) { middle in
          let box = Box(middle: layout.place(of: middle), size: size)
          return holds(region, about: middle, reach: reach / layout.unitsPerMillimetre)
            && !badges.contains { Box(middle: $0.middle, size: size).overlaps(box) }
            && !map.coversAvoidZone(box, layout)
        }
        guard let middle else { continue }
        badges.append(RegionBadge(number: region.id, middle: layout.place(of: middle)))
        break
      }
    }
    return badges
  }

  /// Whether a region has the cells at a place and at eight places about it.
  private func holds(_ region: Region, about middle: Point, reach: Double) -> Bool {
    let steps = reach > 0 ? [-reach, 0, reach] : [0]
    return steps.allSatisfy { down in
      steps.allSatisfy { across in
        // The corners of a disc's box lie outside it.
        let factor = down != 0 && across != 0 ? 0.71 : 1
        let place = SIMD2(middle.x + factor * across, middle.y + factor * down)
        return grid.cell(at: place).map { map.cells.regions?[$0] == UInt32(region.id) } ?? false
      }
    }
  }

  /// Draws a region's number.
  func draw(_ badge: RegionBadge) {
    drawing.circle(
      badge.middle, radius: Self.badgeRadius, fill: RGB(0xFFFFFF), line: RGB(0x000000), width: 1.5)
    drawing.text(
      String(badge.number), at: badge.middle, anchor: Place(0.5, 0.5), badge.style)
  }
}
