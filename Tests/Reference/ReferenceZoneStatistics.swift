import Pinprick

/// How values spread: order statistics, population standard deviation and uniformity.
public struct ReferenceStatistics: Equatable, Sendable {
  /// The least value.
  public let minimum: Double
  /// The value that 5 % lie below.
  public let q05: Double
  /// The value that half lie below.
  public let median: Double
  /// The value that 95 % lie below.
  public let q95: Double
  /// The greatest value.
  public let maximum: Double
  /// The mean m.
  public let mean: Double
  /// sqrt(sum (z - m)^2 / n).
  public let standardDeviation: Double
  /// Standard deviation by mean, nil when the mean is 0.
  public let coefficientOfVariation: Double?
  /// Christiansen's coefficient in percent, 100 (1 - sum |z - m| / (n m)), nil when the mean is 0.
  public let christiansenUniformity: Double?

  /// Measures values; nil when there are none.
  public init?(of values: [Double]) {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let n = Double(values.count)
    let m = values.reduce(0, +) / n
    minimum = sorted[0]
    q05 = Self.quantile(0.05, ofSorted: sorted)
    median = Self.quantile(0.5, ofSorted: sorted)
    q95 = Self.quantile(0.95, ofSorted: sorted)
    maximum = sorted[sorted.count - 1]
    mean = m
    standardDeviation = (values.map { ($0 - m) * ($0 - m) }.reduce(0, +) / n).squareRoot()
    coefficientOfVariation = m == 0 ? nil : standardDeviation / m
    christiansenUniformity =
      m == 0 ? nil : 100 * (1 - values.map { abs($0 - m) }.reduce(0, +) / (n * m))
  }

  /// The value at the place q (n - 1) of sorted values counted from 0, between two by a straight
  /// line, as `numpy.quantile` does by default.
  public static func quantile(_ q: Double, ofSorted sorted: [Double]) -> Double {
    let place = q * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}

/// How a zone with targets was treated.
public enum ReferenceStatus: String, Sendable {
  /// The zone's density lies below its target range.
  case under
  /// The zone's density lies above its target range.
  case over
  /// The density fits, more than 20 % of the area does not.
  case uneven
  /// The density fits, and at least 80 % of the area does.
  case onTarget = "on-target"
  /// The zone has neither end of a target range, or no cell to judge it by.
  case noTarget = "no-target"
}

/// Area of a zone below, in and above its target range.
public struct ReferenceTargetAreas: Equatable, Sendable {
  /// Cells with a window density below the target's minimum, in cm2.
  public let underCm2: Double
  /// Cells in the target range, in cm2.
  public let onTargetCm2: Double
  /// Cells with a window density above the target's maximum, in cm2.
  public let overCm2: Double
  /// Share of the zone's area under target.
  public let underRatio: Double
  /// Share of the zone's area on target.
  public let onTargetRatio: Double
  /// Share of the zone's area over target.
  public let overRatio: Double
}

/// What the cells of one zone say.
///
/// A zone that owns no cell (smaller than a cell, or covered by others) has the exact area of its
/// shape, no puncture and no figure besides. A zone with one end of a target range is open at the other.
public struct ReferenceZoneStatistics: Equatable, Sendable {
  /// Area in cm2: of the zone's cells, or of its shape when it owns none.
  public let areaCm2: Double
  /// Punctures in the zone's cells.
  public let punctures: Int
  /// Punctures by area, nil without cells.
  public let densityPerCm2: Double?
  /// The spread of the window density, nil for a zone to avoid and without cells.
  public let windowDensity: ReferenceStatistics?
  /// Areas in and out of the target range, nil without a target and without cells.
  public let targetAreas: ReferenceTargetAreas?
  /// The verdict.
  public let status: ReferenceStatus
  /// Passes that the zone's density still lacks, 0 when none; nil without a minimum and without
  /// cells.
  public let passesNeeded: Int?

  /// Measures one zone.
  ///
  /// - Parameters:
  ///   - zone: the zone's place in the grid's zones.
  ///   - grid: the cells.
  ///   - counts: punctures of each cell.
  ///   - window: window density of each cell per cm2.
  ///   - passDensityPerCm2: mean density of one pass.
  public init(
    zone: Int, on grid: ReferenceGrid, counts: [Int], window: [Double], passDensityPerCm2: Double
  ) {
    let settings = grid.zones[zone]
    let low = settings.targetMinimumPerCm2
    let high = settings.targetMaximumPerCm2
    let hasTarget = low != nil || high != nil
    let cells = counts.indices.filter { grid.zoneOfCell[$0] == zone }
    punctures = cells.map { counts[$0] }.reduce(0, +)
    if cells.isEmpty {
      areaCm2 = ReferenceGrid.areaCm2(of: settings.shape)
      densityPerCm2 = nil
      windowDensity = nil
      targetAreas = nil
      status = .noTarget
      passesNeeded = nil
      return
    }
    let area = Double(cells.count) * grid.cellAreaCm2
    let density = Double(punctures) / area
    areaCm2 = area
    densityPerCm2 = density
    windowDensity =
      settings.kind == .treat ? ReferenceStatistics(of: cells.map { window[$0] }) : nil
    passesNeeded = low.map { Self.passes(toRaise: density, to: $0, byPasses: passDensityPerCm2) }
    if !hasTarget {
      targetAreas = nil
      status = .noTarget
      return
    }
    var under = 0
    var over = 0
    for cell in cells {
      switch ReferenceRegionClass(of: window[cell], in: settings) {
      case .under?: under += 1
      case .over?: over += 1
      case nil: break
      }
    }
    let onTarget = cells.count - under - over
    let all = Double(cells.count)
    targetAreas = ReferenceTargetAreas(
      underCm2: Double(under) * grid.cellAreaCm2, onTargetCm2: Double(onTarget) * grid.cellAreaCm2,
      overCm2: Double(over) * grid.cellAreaCm2, underRatio: Double(under) / all,
      onTargetRatio: Double(onTarget) / all, overRatio: Double(over) / all)
    switch ReferenceRegionClass(of: density, in: settings) {
    case .under?: status = .under
    case .over?: status = .over
    case nil: status = (under + over) * 5 > cells.count ? .uneven : .onTarget
    }
  }

  /// Whole passes that raise a density to a wanted one, 0 when it is there.
  public static func passes(
    toRaise density: Double, to wanted: Double, byPasses passDensityPerCm2: Double
  ) -> Int {
    // What equals the wanted density but for rounding needs no pass.
    wanted - density <= 1e-12 * wanted
      ? 0 : Int(((wanted - density) / passDensityPerCm2).rounded(.up))
  }
}
