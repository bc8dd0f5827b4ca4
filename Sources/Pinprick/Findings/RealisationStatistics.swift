/// Where a figure lies over the realisations.
public struct RealisationInterval: Equatable, Sendable {
  /// Mean over the realisations.
  public let mean: Double
  /// The value that 5 % of the realisations do not exceed.
  public let q05: Double
  /// The value that 95 % of the realisations do not exceed.
  public let q95: Double

  /// Describes the values of the realisations, in the realisations' order; nil when there are none.
  ///
  /// Quantiles interpolate linearly, as `DensityDistribution` does.
  init?(_ values: [Double]) {
    guard let distribution = DensityDistribution(values) else { return nil }
    mean = distribution.mean
    q05 = distribution.q05
    q95 = distribution.q95
  }
}

/// How sure a flagged region is.
public struct RegionRealisations: Equatable, Sendable {
  /// Mean window density over the region's cells in punctures per cm2.
  public let densityPerCm2: RealisationInterval
  /// Share of the realisations in which that density has the region's class.
  public let classShare: Double

  /// Whether the class changes in more than a tenth of the realisations.
  public var isUncertain: Bool { classShare < 0.9 }
}

/// What the realisations say of an analysis.
public struct RealisationStatistics: Equatable, Sendable {
  /// The number of realisations.
  public let count: Int
  /// Density of each zone in punctures per cm2, in the map's order; nil for a zone without cells.
  public let zoneDensityPerCm2: [RealisationInterval?]
  /// Figures of the flagged regions, in their order.
  public let regions: [RegionRealisations]
}

/// What one realisation found in the zones and in the regions of the main result.
package struct RealisationOutcome: Equatable, Sendable {
  /// Punctures of each zone, in the map's order.
  let zonePunctures: [Int]
  /// Mean window density of each region in punctures per cm2.
  let regionDensityPerCm2: [Double]
}

/// The realisations of a recording: its paths rolled again with other landings.
///
/// What does not depend on the realisation is worked out once. Outcomes do not depend on the order of
/// strokes or realisations, so realisations can be worked out in any order and by any thread.
package struct RealisationRun: Sendable {
  private let setup: AnalysisSetup
  private let paths: [KeptPaths]
  private let regions: RegionMap
  private let empty: PunctureCounter
  private let window: WindowDensity
  private let zoneCells: [ZoneCells]
  private let regionCells: [ZoneCells]
  /// The rows whose window density is worked out: those that have a cell of a region, or all.
  private let densityRows: Range<Int>

  /// Prepares the realisations.
  ///
  /// - Parameters:
  ///   - setup: the setup of the main result.
  ///   - paths: all strokes, in any order and any parts.
  ///   - regions: the flagged regions of the main result.
  ///   - needsAllRows: whether densities are wanted of all rows and not of regions alone.
  package init(
    _ setup: AnalysisSetup, _ paths: [KeptPaths], _ regions: RegionMap, needsAllRows: Bool = false
  ) {
    self.setup = setup
    self.paths = paths
    self.regions = regions
    empty = PunctureCounter(on: setup.zones)
    window = WindowDensity(setup.zones, of: setup.map, setup.settings)
    zoneCells = ZoneCells.ofZones(setup.zones, zoneCount: setup.map.zones.count)
    regionCells = ZoneCells.labelled(regions.regionOfCell.values.span, count: regions.regions.count)
    let columns = setup.grid.columns
    let first = regionCells.compactMap(\.stretches.first?.lowerBound).min()
    let end = regionCells.compactMap(\.stretches.last?.upperBound).max()
    densityRows =
      needsAllRows
      ? 0..<setup.grid.rows : (first ?? 0) / columns..<((end ?? 0) + columns - 1) / columns
  }

  /// Works out a realisation.
  ///
  /// - Parameters:
  ///   - number: the realisation's number from 0.
  ///   - handle: gets window density of the rows that are worked out.
  /// - Returns: what it found.
  /// - Complexity: O(samples + punctures + cells * window's radius in cells); allocates the counts
  ///   and densities of a grid.
  package func outcome(
    ofRealisation number: Int, eachDensity handle: ([Double]) -> Void = { _ in }
  ) -> RealisationOutcome {
    let realisation = Realisation(seed: setup.settings.realisationSeed, number: number)
    var counter = empty
    for part in paths {
      part.count(realisation, by: setup.drum, on: setup.grid.surface, in: &counter)
    }
    let deposits = PunctureCounter.sum(of: [counter]).deposits
    let density = window.density(of: deposits, rows: densityRows)
    handle(density)
    let first = densityRows.lowerBound * setup.grid.columns
    return RealisationOutcome(
      zonePunctures: zoneCells.map { Int(deposits.punctures(of: $0)) },
      regionDensityPerCm2: regionCells.map { Self.mean(density.span, from: first, over: $0) })
  }

  /// Mean over cells, added in reading order as the main result adds them.
  ///
  /// - Parameters:
  ///   - density: window density of some rows.
  ///   - first: the cell that it begins with.
  ///   - cells: cells of those rows.
  /// - Returns: a density in punctures per cm2.
  private static func mean(
    _ density: Span<Double>, from first: Int, over cells: ZoneCells
  ) -> Double {
    var sum = 0.0
    for stretch in cells.stretches {
      let values = density.extracting(stretch.lowerBound - first..<stretch.upperBound - first)
      for cell in 0..<values.count { sum += values[cell] }
    }
    return sum / Double(cells.count)
  }

  /// What realisations say together.
  ///
  /// - Parameter outcomes: those of the realisations, in their order; at least one.
  /// - Returns: intervals of the zones' densities, and how sure the regions are.
  package func figures(of outcomes: [RealisationOutcome]) -> RealisationStatistics {
    RealisationStatistics(
      count: outcomes.count,
      zoneDensityPerCm2: zoneCells.enumerated().map { zone, cells in
        let area = setup.grid.areaCm2(cells: cells.count)
        return cells.count == 0
          ? nil : RealisationInterval(outcomes.map { Double($0.zonePunctures[zone]) / area })
      },
      regions: regions.regions.enumerated().compactMap { index, region in
        let densities = outcomes.map { $0.regionDensityPerCm2[index] }
        let zone = setup.map.zones[region.zoneIndex]
        let alike = densities.count { TargetClass($0, in: zone) == region.targetClass }
        return RealisationInterval(densities).map {
          RegionRealisations(densityPerCm2: $0, classShare: Double(alike) / Double(outcomes.count))
        }
      })
  }
}

extension Analysis {
  /// Whether realisations were made and a region of this analysis changes class in more than a tenth of them.
  package func isUncertain(_ region: Region) -> Bool {
    realisations?.regions[region.id - 1].isUncertain ?? false
  }
}
