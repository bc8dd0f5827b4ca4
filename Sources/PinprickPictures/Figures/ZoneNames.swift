import Pinprick

/// A name on the map: its lines, its letters' size and where it stands.
struct ZoneName: Equatable {
  let zone: Int
  let lines: [String]
  let size: Double
  /// The text's box in units.
  let box: Box
}

/// Finds places for the zones' names within their zones.
struct ZoneNames {
  let layout: MapLayout
  let map: MapScene
  let ruler: Drawing

  /// Sizes of letters that are tried, in units: at 800 pixels across the least is a font of 9.3.
  static let sizes = [17.0, 15.5, 14.0]
  /// How much of a name must lie in its zone, where it does not find a place wholly within it.
  static let smallerShares = [0.8, 0.5]
  /// White about a name.
  static let margin = Place(4, 2)
  static let lineHeight = 1.16

  /// Places names one after the other, the largest zones last: small ones have fewest places.
  ///
  /// What happened on a zone to avoid must be seen: its name stands within it only where it hides little of
  /// it, else beside it, and no other name lies on it.
  ///
  /// - Parameter taken: boxes that names keep clear of.
  /// - Returns: the names that found a place within their zone or, where it is too small, over or beside it,
  ///   none over another.
  func places(keepingClearOf taken: [Box]) -> [ZoneName] {
    let zones = map.cells.map.zones
    let order = zones.indices.filter { !map.zoneNames[$0].isBlank }.sorted {
      (zones[$0].shape.areaSquareMillimetres, $0) < (zones[$1].shape.areaSquareMillimetres, $1)
    }
    var boxes = taken
    var names: [ZoneName] = []
    func take(_ find: (Int) -> ZoneName?) {
      for zone in order where !names.contains(where: { $0.zone == zone }) {
        guard let name = find(zone) else { continue }
        names.append(name)
        boxes.append(name.box)
      }
    }
    take { name(ofZone: $0, share: 1, boxes) }
    take { zones[$0].kind == .avoid ? nameBeside($0, boxes) : nil }
    for share in Self.smallerShares {
      take { zones[$0].kind == .avoid ? nil : name(ofZone: $0, share: share, boxes) }
    }
    return names
  }

  /// How much of a zone to avoid a name within it may hide.
  private static let mostHidden = 0.3

  private func name(ofZone zone: Int, share: Double, _ boxes: [Box]) -> ZoneName? {
    let isAvoid = map.cells.map.zones[zone].kind == .avoid
    let area = map.cells.map.zones[zone].shape.areaSquareMillimetres
    for size in share < 1 ? [Self.sizes[2]] : Self.sizes {
      for lines in Self.splits(of: map.zoneNames[zone], share: share) {
        let extent = extent(of: lines, size)
        let millimetres = SIMD2(extent.x, extent.y) / layout.unitsPerMillimetre
        if isAvoid, millimetres.x * millimetres.y > Self.mostHidden * area { continue }
        let middle = map.room.middle(ofZone: zone, size: millimetres, share: share) { middle in
          let box = Box(middle: layout.place(of: middle), size: extent)
          return !boxes.contains { $0.overlaps(box) }
            && (share == 1 || !map.coversAvoidZone(box, layout))
        }
        guard let middle else { continue }
        return ZoneName(
          zone: zone, lines: lines, size: size,
          box: Box(middle: layout.place(of: middle), size: extent))
      }
    }
    return nil
  }

  /// A name next to its zone: to the right or left of the box about it, below or above it.
  private func nameBeside(_ zone: Int, _ boxes: [Box]) -> ZoneName? {
    guard let bounds = map.room.box(ofZone: zone) else { return nil }
    let near = layout.place(of: Point(x: bounds.minX, y: bounds.minY))
    let far = layout.place(of: Point(x: bounds.maxX, y: bounds.maxY))
    let middle = (near + far) / 2
    for lines in Self.splits(of: map.zoneNames[zone]) {
      let extent = extent(of: lines, Self.sizes[2])
      let step = extent / 2 + Place(2, 2)
      for place in [
        Place(far.x + step.x, middle.y), Place(near.x - step.x, middle.y),
        Place(middle.x, far.y + step.y), Place(middle.x, near.y - step.y),
      ] {
        let box = Box(middle: place, size: extent)
        guard layout.mapBox.contains(box), !boxes.contains(where: { $0.overlaps(box) }),
          !map.coversAvoidZone(box, layout)
        else { continue }
        return ZoneName(zone: zone, lines: lines, size: Self.sizes[2], box: box)
      }
    }
    return nil
  }

  /// The size of a name with its margin.
  func extent(of lines: [String], _ size: Double) -> Place {
    let width = lines.map { ruler.extents(of: $0, TextStyle(size: size)).width }.max() ?? 0
    return Place(width, Double(lines.count) * Self.lineHeight * size) + 2 * Self.margin
  }

  /// The lines that are tried; a name that does not lie in its zone is better narrow.
  static func splits(of text: String, share: Double) -> [[String]] {
    share < 1 ? splits(of: text).reversed() : splits(of: text)
  }

  /// A text in one line and, where it has a gap or hyphen, in two, cut nearest to its middle.
  static func splits(of text: String) -> [[String]] {
    let middle = text.count / 2
    let cut = cuts(of: text).min { abs($0.place - middle) < abs($1.place - middle) }
    return [[text]] + (cut.map { [[$0.line, $0.rest]] } ?? [])
  }

  /// A text in three lines, the longest as short as can be; nil where it cannot be cut twice.
  static func thirds(of text: String) -> [String]? {
    func longest(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }
    let ways = cuts(of: text).flatMap { first in
      cuts(of: first.rest).map { [first.line, $0.line, $0.rest] }
    }
    return ways.min { longest($0) < longest($1) }
  }

  /// What a text becomes where it is cut: after each gap or hyphen but those at its ends.
  private static func cuts(of text: String) -> [(place: Int, line: String, rest: String)] {
    let letters = Array(text)
    return letters.indices.dropFirst().dropLast().compactMap { place in
      guard letters[place] == " " || letters[place] == "-" else { return nil }
      return (
        place, String(letters[...place]).trimmingEnds(),
        String(letters[(place + 1)...]).trimmingEnds()
      )
    }
  }
}

extension String {
  /// Whether there is nothing to see of it.
  var isBlank: Bool { allSatisfy { $0 == " " } }

  fileprivate func trimmingEnds() -> String {
    var part = self[...]
    while part.last == " " { part.removeLast() }
    while part.first == " " { part.removeFirst() }
    return String(part)
  }
}

extension MapScene {
  /// Whether a box of a figure lies on a zone to avoid.
  func coversAvoidZone(_ box: Box, _ layout: MapLayout) -> Bool {
    room.avoidZones.contains { zone in
      room.share(
        ofZone: zone, middle: layout.point(of: box.centre),
        size: SIMD2(box.width, box.height) / layout.unitsPerMillimetre) > 0
    }
  }
}
