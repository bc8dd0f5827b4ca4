extension ZoneRaster {
  /// A zone that has less of its cells left than this share is warned of: its figures are those of a rest.
  private static let leastShareLeft = 0.25
  /// Corners on a line may have such an area, as decimals are rounded.
  private static let noSquareMillimetres = 1e-6

  /// What to warn of where a zone has no cell or few: it lies beside the skin that it was laid over, is covered
  /// by others, smaller than a cell or without an area.
  ///
  /// - Complexity: O(cells).
  public func warnings(of map: FaceMap) -> [Warning] {
    var left = [Int](repeating: 0, count: map.zones.count + 1)
    let zones = zoneOfCell.values.span
    for cell in zones.indices { left[Int(zones[cell])] += 1 }
    left.removeFirst()
    let flat = Set(
      map.zones.indices.filter { ownCells[$0] == 0 && isFlat(map.zones[$0].shape) })
    return besideMap(map, but: flat) + without(area: flat.sorted(), map)
      + hidden(map, left, but: flat) + covered(map, left)
  }

  /// Whether polygons have no area.
  ///
  /// A label may have no pixel, so that one file of labels serves several pictures.
  private func isFlat(_ shape: ZoneShape) -> Bool {
    guard case .polygons = shape else { return false }
    return shape.areaSquareMillimetres < Self.noSquareMillimetres
  }

  private func besideMap(_ map: FaceMap, but flat: Set<Int>) -> [Warning] {
    let beside = zonesBesideMap.filter { !flat.contains($0) }
    guard !beside.isEmpty else { return [] }
    return [
      Warning(
        .avoidBesideSkin,
        "an area to avoid lies on no cell of the map's skin: that it has no puncture says nothing",
        evidence: shown(beside, of: map),
        remedy:
          "check the unit, origin and direction of y in the file of --avoid (millimetres of the map, "
          + "y down), or give a smaller --cell where the area is smaller than a cell")
    ]
  }

  private func without(area flat: [Int], _ map: FaceMap) -> [Warning] {
    guard !flat.isEmpty else { return [] }
    return [
      Warning(
        .hiddenZones,
        "a zone has no area, as its corners lie on a line or in a point: it is no skin to treat or avoid",
        evidence: shown(flat, of: map),
        remedy: "draw it around its skin, or delete it from the file")
    ]
  }

  private func hidden(_ map: FaceMap, _ left: [Int], but flat: Set<Int>) -> [Warning] {
    let hidden = map.zones.indices.filter {
      left[$0] == 0 && map.zones[$0].shape.areaSquareMillimetres > 0 && !flat.contains($0)
        && !zonesBesideMap.contains($0)
    }
    guard !hidden.isEmpty else { return [] }
    return [
      Warning(
        .hiddenZones, "a zone has no cell, so that punctures in it count elsewhere or not at all",
        evidence: shown(hidden, of: map),
        remedy:
          "give a smaller --cell where the zone is smaller than a cell; put a zone that others cover behind "
          + "them in the map's file")
    ]
  }

  private func covered(_ map: FaceMap, _ left: [Int]) -> [Warning] {
    let covered = map.zones.indices.filter {
      left[$0] > 0 && Double(left[$0]) < Self.leastShareLeft * Double(ownCells[$0])
    }
    guard !covered.isEmpty else { return [] }
    func area(_ cells: Int) -> String {
      let cm2 = grid.areaCm2(cells: cells)
      return cm2 < 0.1 ? "\((cm2 * 10_000).rounded() / 10_000)" : Plausibility.rounded(cm2)
    }
    return [
      Warning(
        .hiddenZones,
        "more than three quarters of a zone lie under others: its figures are those of the rest",
        evidence: shown(covered, of: map) {
          ": \(area(left[$0])) of \(area(ownCells[$0])) cm2 left"
        },
        remedy:
          "put the zone behind those that cover it in the map's file; where that is meant, take its figures "
          + "for those of the rest")
    ]
  }

  /// The first of some zones, each with its place and what more is to say of it.
  private func shown(
    _ indices: [Int], of map: FaceMap, more: (Int) -> String = { _ in "" }
  ) -> String {
    let shown = indices.prefix(5).map { index in
      let zone = map.zones[index]
      let middle = zone.shape.bounds.map { box in
        " about \(Plausibility.rounded((box.minX + box.maxX) / 2)), "
          + "\(Plausibility.rounded((box.minY + box.maxY) / 2)) mm"
      }
      return zone.id + (middle ?? "") + more(index)
    }
    let rest = indices.count - shown.count
    return shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
  }
}
