public import Pinprick

/// What is wrong with the density of a cell.
public enum ReferenceRegionClass: String, Sendable, CaseIterable {
  /// Below the target's minimum.
  case under
  /// Above the target's maximum.
  case over

  /// The class of a window density in a zone, nil when it is in the target range or there is none.
  public init?(of density: Double, in zone: Zone) {
    // What equals a limit but for rounding is on it.
    if let low = zone.targetMinimumPerCm2, density < low, low - density > 1e-12 * low {
      self = .under
    } else if let high = zone.targetMaximumPerCm2, density > high, density - high > 1e-12 * high {
      self = .over
    } else {
      return nil
    }
  }
}

/// Neighbouring cells of one zone that are all under or all over target.
public struct ReferenceRegion: Equatable, Sendable {
  /// The zone's place in the map.
  public let zone: Int
  /// Under or over.
  public let kind: ReferenceRegionClass
  /// The cells, in ascending order.
  public let cells: [Int]
  /// Area in cm2.
  public let areaCm2: Double
  /// Mean of the cells' centres.
  public let centroid: Point
  /// The box around the cells, up to their outer edges.
  public let bounds: Bounds
  /// Mean window density of the cells per cm2.
  public let meanDensityPerCm2: Double
  /// Least window density when under, greatest when over.
  public let extremeDensityPerCm2: Double
  /// Sum of (target minimum - window density) x cell area when under, else 0.
  public let puncturesShort: Double
  /// Sum of (window density - target maximum) x cell area when over, else 0.
  public let puncturesExcess: Double
  /// Passes that raise the mean density to the target's minimum, 0 when over.
  public let passesNeeded: Int
}

/// Flagged regions by flood fill.
public enum ReferenceRegions {
  /// The regions of at least the least area, ordered by their first cells in row-major order.
  ///
  /// Cells touch at sides and corners. A region stays within one zone and one class.
  public static func regions(
    of window: [Double], on grid: ReferenceGrid, minimumRegionCm2: Double, passDensityPerCm2: Double
  ) -> [ReferenceRegion] {
    let classes = window.indices.map { cell in
      grid.kind(ofCell: cell) == .treat
        ? grid.zoneOfCell[cell].flatMap {
          ReferenceRegionClass(of: window[cell], in: grid.zones[$0])
        } : nil
    }
    var visited = Set<Int>()
    var regions: [ReferenceRegion] = []
    for cell in window.indices {
      guard let kind = classes[cell], let zone = grid.zoneOfCell[cell], !visited.contains(cell)
      else { continue }
      let cells = flood(from: cell, on: grid) {
        classes[$0] == kind && grid.zoneOfCell[$0] == zone
      }
      visited.formUnion(cells)
      if Double(cells.count) * grid.cellAreaCm2 < minimumRegionCm2 { continue }
      regions.append(
        region(
          of: cells, zone: zone, kind: kind, window: window, grid: grid,
          passDensityPerCm2: passDensityPerCm2))
    }
    return regions
  }

  /// All cells that belong and can be reached from one by steps to the eight neighbours.
  private static func flood(
    from first: Int, on grid: ReferenceGrid, where belongs: (Int) -> Bool
  ) -> [Int] {
    var found: Set<Int> = [first]
    var waiting = [first]
    while let cell = waiting.popLast() {
      for row in (cell / grid.columns - 1)...(cell / grid.columns + 1) {
        for column in (cell % grid.columns - 1)...(cell % grid.columns + 1) {
          guard row >= 0, row < grid.rows, column >= 0, column < grid.columns else { continue }
          let neighbour = row * grid.columns + column
          if belongs(neighbour), found.insert(neighbour).inserted { waiting.append(neighbour) }
        }
      }
    }
    return found.sorted()
  }

  private static func region(
    of cells: [Int], zone: Int, kind: ReferenceRegionClass, window: [Double], grid: ReferenceGrid,
    passDensityPerCm2: Double
  ) -> ReferenceRegion {
    let n = Double(cells.count)
    let side = grid.cellMillimetres
    let columns = cells.map { $0 % grid.columns }
    let rows = cells.map { $0 / grid.columns }
    let centres = zip(rows, columns).map { grid.centre(row: $0, column: $1) }
    let densities = cells.map { window[$0] }
    let mean = densities.reduce(0, +) / n
    let low = grid.zones[zone].targetMinimumPerCm2 ?? 0
    let high = grid.zones[zone].targetMaximumPerCm2 ?? 0
    let under = kind == .under
    return ReferenceRegion(
      zone: zone, kind: kind, cells: cells, areaCm2: n * grid.cellAreaCm2,
      centroid: Point(
        x: centres.map(\.x).reduce(0, +) / n, y: centres.map(\.y).reduce(0, +) / n),
      bounds: Bounds(
        minX: grid.originX + Double(columns.reduce(.max, min)) * side,
        minY: grid.originY + Double(rows.reduce(.max, min)) * side,
        maxX: grid.originX + Double(columns.reduce(0, max) + 1) * side,
        maxY: grid.originY + Double(rows.reduce(0, max) + 1) * side),
      meanDensityPerCm2: mean,
      extremeDensityPerCm2: under
        ? densities.reduce(.infinity, min) : densities.reduce(-.infinity, max),
      puncturesShort: under
        ? densities.map { (low - $0) * grid.cellAreaCm2 }.reduce(0, +) : 0,
      puncturesExcess: under
        ? 0 : densities.map { ($0 - high) * grid.cellAreaCm2 }.reduce(0, +),
      passesNeeded: under
        ? ReferenceZoneStatistics.passes(toRaise: mean, to: low, byPasses: passDensityPerCm2) : 0)
  }
}
