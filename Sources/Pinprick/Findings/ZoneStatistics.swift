/// Whether a cell or a zone meets its target range.
public enum TargetClass: String, Equatable, Sendable {
  /// Below the zone's least wanted density.
  case under
  /// Within the range, ends included.
  case onTarget = "on-target"
  /// Above the zone's greatest wanted density.
  case over

  /// The class of a density in a zone, or nil when the zone has no target.
  init?(_ densityPerCm2: Double, in zone: Zone) {
    if zone.targetMinimumPerCm2 == nil, zone.targetMaximumPerCm2 == nil { return nil }
    let (low, high) = Self.limits(of: zone)
    self = densityPerCm2 < low ? .under : densityPerCm2 > high ? .over : .onTarget
  }

  /// The densities in punctures per cm2 below which a place in a zone is under and above which it is
  /// over: the zone's targets but for rounding, infinite where it has none.
  public static func limits(of zone: Zone) -> (low: Double, high: Double) {
    limits(
      minimumPerCm2: zone.targetMinimumPerCm2, maximumPerCm2: zone.targetMaximumPerCm2)
  }

  /// The limits of a range of targets, as those of a zone.
  static func limits(
    minimumPerCm2: Double?, maximumPerCm2: Double?
  ) -> (low: Double, high: Double) {
    (
      minimumPerCm2.map { $0 * (1 - densityRounding) } ?? -.infinity,
      maximumPerCm2.map { $0 * (1 + densityRounding) } ?? .infinity
    )
  }
}

/// A density this close to a limit, as a share of it, lies on the limit: 0.1 mm squared is not 0.01
/// in binary, and a zone rolled to just its target is not under it.
let densityRounding = 1e-12

/// The verdict on a zone.
public enum ZoneStatus: String, Equatable, Sendable {
  /// The zone's density is below its range.
  case under
  /// The zone's density is above its range.
  case over
  /// The zone's density is in range, but more than a fifth of its area is not.
  case uneven
  /// The zone's density is in range, and at least four fifths of its area are.
  case onTarget = "on-target"
  /// The zone has no target range, or no cell to judge it by.
  case noTarget = "no-target"
}

/// What a person must look at in a zone whatever its density.
public enum ZoneFlag: String, Equatable, Sendable {
  /// A zone to avoid got punctures.
  case puncturesInAvoidZone = "punctures-in-avoid-zone"
  /// The roller's needles are longer than the zone's `max_needle_mm`, whether or not it was reached.
  case needleTooLong = "needle-longer-than-limit"
  /// No cell belongs to the zone: it is smaller or thinner than a cell, or others cover it.
  case noCell = "no-cell"
  /// The zone was laid over the map, and no cell of it lies on a zone of the map itself.
  case besideMap = "beside-the-map"
}

/// The figures of one zone.
public struct ZoneStatistics: Equatable, Sendable {
  /// The zone.
  public let zone: Zone
  /// The zone's cells.
  public let cellCount: Int
  /// Area of the zone's cells in cm2; the exact area of its shape when it has no cell.
  public let areaCm2: Double
  /// Punctures on the zone's cells: a whole number where they were counted, their mean where they are
  /// expected.
  public let punctures: Double
  /// Punctures over area in punctures per cm2; nil when the zone has no cell.
  public let densityPerCm2: Double?
  /// The spread of window density; nil without cells and in zones to avoid.
  public let distribution: DensityDistribution?
  /// Area below the target range in cm2; nil without a range or cells.
  public let underCm2: Double?
  /// Area in the target range in cm2.
  public let onTargetCm2: Double?
  /// Area above the target range in cm2.
  public let overCm2: Double?
  /// How often the drum passed over the zone; nil when it has no cell and where passes were not asked for.
  public let passes: PassTable?
  /// Share of the zone's cells with at least half a pass; nil as `distribution`.
  public var coverageRatio: Double? { zone.kind == .treat ? passes?.coverageRatio : nil }
  /// Passes still needed to reach the least wanted density, 0 when it is reached; nil without one.
  public let passesNeeded: Int?
  /// The verdict.
  public let status: ZoneStatus
  /// What to look at whatever the density.
  public internal(set) var flags: [ZoneFlag]
  /// Shares of the directions in which the zone was rolled; nil where nothing was rolled.
  public internal(set) var directionShares: DirectionShares?
  /// Density over the realisations in punctures per cm2; nil where there are none and without cells.
  public internal(set) var densityRealisations: RealisationInterval?
  /// Distinct holes on the zone's cells; nil where they were not asked for.
  public internal(set) var holes: Int?
  /// Distinct holes per cm2; nil as `holes`, and without cells.
  public var holesPerCm2: Double? { cellCount > 0 ? holes.map { Double($0) / areaCm2 } : nil }
  /// Share of the zone that holes open; nil as `holesPerCm2`.
  public internal(set) var piercedRatio: Double?

  /// Share of the zone's area below the target range; nil without a range or cells.
  public var underRatio: Double? { underCm2.map { $0 / areaCm2 } }
  /// Share of its area in the range.
  public var onTargetRatio: Double? { onTargetCm2.map { $0 / areaCm2 } }
  /// Share of its area above the range.
  public var overRatio: Double? { overCm2.map { $0 / areaCm2 } }

  /// The share of its area that may miss the range before a zone is uneven.
  static let unevenShare = 0.2

  /// Works out a zone's figures.
  ///
  /// - Parameters:
  ///   - zone: the zone.
  ///   - cells: its cells.
  ///   - density: window density of all cells, row-major, NaN in zones to avoid.
  ///   - punctures: punctures on the zone's cells.
  ///   - passes: passes of all cells, or nil.
  ///   - isExpected: whether punctures are means.
  ///   - grid: the cells' size.
  ///   - roller: its pass density and needle length.
  init(
    _ zone: Zone, _ cells: ZoneCells, density: Span<Double>, punctures: Double, _ passes: Passes?,
    isExpected: Bool, on grid: Grid, _ roller: Roller
  ) {
    self.zone = zone
    self.punctures = punctures
    cellCount = cells.count
    areaCm2 = cells.areaCm2(of: zone, on: grid)
    densityPerCm2 = cells.count == 0 ? nil : punctures / areaCm2
    let zoneClass = densityPerCm2.flatMap { TargetClass($0, in: zone) }
    let measured = zone.kind == .treat && cells.count > 0
    let tally = measured ? DensityTally(density, of: cells, in: zone) : nil
    distribution = measured ? DensityDistribution(density, in: cells.stretches) : nil
    self.passes = passes.flatMap { PassTable($0, in: cells) }
    // A zone has a class when it has a target, and so do its cells.
    let judged = zoneClass == nil ? nil : tally
    underCm2 = judged.map { grid.areaCm2(cells: $0.under) }
    onTargetCm2 = judged.map {
      grid.areaCm2(cells: cells.count - $0.under - $0.over)
    }
    overCm2 = judged.map { grid.areaCm2(cells: $0.over) }
    passesNeeded = densityPerCm2.flatMap {
      Self.passesNeeded(from: $0, to: zone.targetMinimumPerCm2, roller)
    }
    let offTarget = judged.map { $0.under + $0.over } ?? 0
    status = Self.status(
      zoneClass, flaggedShare: Double(offTarget) / Double(max(1, cells.count)))
    // Counted punctures are whole. A mean below a half is the edge of a strip that passes by, or a zone so
    // small that needles may miss it: where a cell got half a pass it was rolled over.
    let isPunctured =
      punctures >= 0.5 || isExpected && (self.passes?.cellsOfPasses.count ?? 0) > 1
    flags = Self.flags(zone, cells: cells.count, isPunctured: isPunctured, roller)
  }

  /// Passes that lift a density to the least wanted one: ceil((minimum - density)/pass density).
  static func passesNeeded(from density: Double, to minimum: Double?, _ roller: Roller) -> Int? {
    guard let minimum else { return nil }
    let gap = minimum * (1 - densityRounding) - density
    return max(0, Int((gap / roller.passDensityPerCm2).rounded(.up)))
  }

  private static func status(_ zoneClass: TargetClass?, flaggedShare: Double) -> ZoneStatus {
    switch zoneClass {
    case nil: .noTarget
    case .under: .under
    case .over: .over
    case .onTarget: flaggedShare > unevenShare ? .uneven : .onTarget
    }
  }

  private static func flags(
    _ zone: Zone, cells: Int, isPunctured: Bool, _ roller: Roller
  ) -> [ZoneFlag] {
    var flags: [ZoneFlag] = []
    if zone.kind == .avoid, isPunctured { flags.append(.puncturesInAvoidZone) }
    if let limit = zone.maximumNeedleMillimetres, roller.needleLengthMillimetres > limit {
      flags.append(.needleTooLong)
    }
    if cells == 0 { flags.append(.noCell) }
    return flags
  }
}

/// Works out the figures of every zone.
///
/// - Parameters:
///   - deposits: punctures per cell, counted or expected.
///   - passes: passes per cell, or nil.
///   - density: window density, NaN outside treat zones.
///   - setup: map, roller, grid and zones.
/// - Returns: the figures in the map's order.
/// - Precondition: all rasters lie on the grid of `setup`.
/// - Complexity: O(cells) on average.
public func zoneStatistics(
  deposits: Deposits, passes: Passes?, density: Raster<Double>, _ setup: AnalysisSetup
) -> [ZoneStatistics] {
  for grid in [deposits.cells.grid, passes?.cells.grid ?? setup.grid, density.grid] {
    precondition(grid == setup.grid, "all rasters lie on the setup's grid")
  }
  let cells = ZoneCells.ofZones(setup.zones, zoneCount: setup.map.zones.count)
  let density = density.values.span
  var figures = zip(setup.map.zones, cells).map { zone, cells in
    ZoneStatistics(
      zone, cells, density: density, punctures: deposits.punctures(of: cells), passes,
      isExpected: setup.settings.model == .expected, on: setup.grid, setup.roller)
  }
  for zone in setup.zones.zonesBesideMap { figures[zone].flags.append(.besideMap) }
  return figures
}

extension Deposits {
  /// The punctures on some cells.
  func punctures(of zone: ZoneCells) -> Double {
    var sum = 0
    for stretch in zone.stretches {
      let units = cells.values.span.extracting(stretch)
      for cell in 0..<units.count { sum &+= Int(units[cell]) }
    }
    return Double(sum) / unitsPerPuncture
  }
}
