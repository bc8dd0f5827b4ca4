/// The figures of a zone by which two analyses are compared.
public struct ReportedZone: Equatable, Sendable {
  /// The zone's id.
  public var id: String
  /// Whether it is treated or avoided.
  public var kind: ZoneKind
  /// Area of its cells in cm2, of its shape when it has none.
  public var areaCm2: Double
  /// The verdict.
  public var status: ZoneStatus
  /// What to look at whatever the density.
  public var flags: [ZoneFlag]

  private var figures: [String: Double] = [:]

  /// The figures that are kept: those that are compared and those that a raster is checked by.
  package static let metrics =
    ZoneMetric.compared + [
      .targetMinimumPerCm2, .targetMaximumPerCm2, .leastWindowDensityPerCm2,
      .greatestWindowDensityPerCm2,
    ]

  /// A zone without any figure but its area and verdict.
  package init(id: String, kind: ZoneKind, areaCm2: Double, status: ZoneStatus) {
    self.id = id
    self.kind = kind
    self.areaCm2 = areaCm2
    self.status = status
    flags = []
  }

  /// What an analysis found in a zone.
  public init(_ figures: ZoneStatistics) {
    self.init(
      id: figures.zone.id, kind: figures.zone.kind, areaCm2: figures.areaCm2, status: figures.status
    )
    for metric in Self.metrics { self[metric] = metric.value(figures) }
    flags = figures.flags
  }

  /// A figure of `metrics`; nil where it does not exist.
  public subscript(_ metric: ZoneMetric) -> Double? {
    get { figures[metric.key] }
    set { figures[metric.key] = newValue }
  }

  /// Whether it has a target range.
  public var hasTarget: Bool {
    self[.targetMinimumPerCm2] != nil || self[.targetMaximumPerCm2] != nil
  }

  /// Whether it is to be avoided and was punctured.
  public var isPuncturedAvoidZone: Bool { flags.contains(.puncturesInAvoidZone) }
}

/// The figures of all treat zones together.
public struct ReportedTotals: Equatable, Sendable {
  /// Area of their cells in cm2.
  public let areaCm2: Double
  private var figures: [String: Double] = [:]

  /// The figures that are kept.
  package static let metrics = ZoneMetric.compared.filter { $0.total != nil }

  /// Totals without any figure but their area.
  package init(areaCm2: Double) { self.areaCm2 = areaCm2 }

  /// What an analysis found in all treat zones.
  public init(_ totals: Totals) {
    areaCm2 = totals.areaCm2
    for metric in Self.metrics { self[metric] = metric.total?(totals) }
  }

  /// A figure, where totals have it; nil where it does not exist.
  public package(set) subscript(_ metric: ZoneMetric) -> Double? {
    get { figures[metric.key] }
    set { figures[metric.key] = newValue }
  }
}

/// What a report says of density: its window, its cells, its zones.
public struct ReportedDensity: Equatable, Sendable {
  /// Area of the window in cm2.
  public let windowCm2: Double
  /// Shape of the window.
  public let kernel: WindowKernel
  /// The cells.
  public let grid: Grid
  /// The zones in the map's order.
  public let zones: [ReportedZone]
  /// All treat zones together.
  public let totals: ReportedTotals

  /// Puts together what a report says.
  package init(
    windowCm2: Double, kernel: WindowKernel, grid: Grid, zones: [ReportedZone],
    totals: ReportedTotals
  ) {
    self.windowCm2 = windowCm2
    self.kernel = kernel
    self.grid = grid
    self.zones = zones
    self.totals = totals
  }

  /// What an analysis says.
  public init(_ analysis: Analysis) {
    self.init(
      windowCm2: analysis.setup.settings.windowCm2, kernel: analysis.setup.settings.kernel,
      grid: analysis.setup.grid, zones: analysis.zones.map(ReportedZone.init),
      totals: ReportedTotals(analysis.totals))
  }

  /// Checks that another report's densities can be held against these.
  ///
  /// - Parameter first: the report that this one is compared with.
  /// - Throws: `InvalidInput` naming the first thing of this report that differs and must not: grid,
  ///   window, kernel, or a zone's id, kind or area.
  public func checkComparable(with first: ReportedDensity) throws(InvalidInput) {
    func refuse(_ place: String, _ this: String, _ other: String, _ remedy: String)
      throws(InvalidInput)
    {
      if this != other {
        throw InvalidInput(place, "\(this) here, \(other) in the first report; \(remedy)")
      }
    }
    let oneCell = "analyse both with cells of one size"
    try refuse(
      "grid.cellMillimetres", "\(grid.cellMillimetres)", "\(first.grid.cellMillimetres)", oneCell)
    try refuse(
      "settings.windowCm2", "\(windowCm2)", "\(first.windowCm2)",
      "analyse both with one window")
    try refuse(
      "settings.kernel", kernel.rawValue, first.kernel.rawValue, "analyse both with one kernel")
    let oneMap = "analyse both on one map, with the same areas to avoid in the same order"
    for (index, (zone, other)) in zip(zones, first.zones).enumerated() {
      let place = "zones[\(index)]"
      try refuse("\(place).id", zone.id, other.id, oneMap)
      try refuse("\(place).kind", zone.kind.rawValue, other.kind.rawValue, oneMap)
      try refuse("\(place).areaCm2", "\(zone.areaCm2)", "\(other.areaCm2)", oneMap)
    }
    try refuse("zones", "\(zones.count)", "\(first.zones.count)", oneMap)
    try refuse("grid.columns", "\(grid.columns)", "\(first.grid.columns)", oneMap)
    try refuse("grid.rows", "\(grid.rows)", "\(first.grid.rows)", oneMap)
    try refuse(
      "grid.originMillimetres", "\(grid.originX), \(grid.originY)",
      "\(first.grid.originX), \(first.grid.originY)", oneMap)
  }
}
