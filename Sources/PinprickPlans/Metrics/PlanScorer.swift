public import Pinprick

/// Scores plans of one task: all on one raster, with one footprint, from one start.
///
/// strokes -> strips -> passes -> window density -> figures, in the expected model, so that no drum's
/// angle favours a plan; and from the path its lengths, turns, crossings and times.
public struct PlanScorer: Sendable {
  /// The task.
  public let task: PlanTask
  /// The map of the zone and what lies in its reach to be avoided, its grid and settings.
  public let raster: AnalysisSetup
  private let speeds: PlanSpeeds
  private let window: WindowDensity
  private let times: CoverTimes

  /// Prepares the raster of a task.
  ///
  /// - Parameters:
  ///   - task: zone, roller and target; a cell is in range from `2 target - limit` to `limit`.
  ///   - cellMillimetres: side of a cell.
  ///   - windowCm2: area of the disc over which a local density is taken.
  ///   - speeds: how fast the drum is rolled, moved and turned.
  /// - Throws: `PlanError` for a grid or window that cannot be.
  public init(
    _ task: PlanTask, cellMillimetres: Double = 0.5, windowCm2: Double = 1, speeds: PlanSpeeds
  ) throws(PlanError) {
    self.task = task
    self.speeds = speeds
    let avoid = try Self.avoid(task)
    do {
      var zones = [
        try Zone(
          id: task.zoneID, targetMinimumPerCm2: max(0, 2 * task.targetPerCm2 - task.limitPerCm2),
          targetMaximumPerCm2: task.limitPerCm2, shape: .polygons(task.zone.polygons))
      ]
      if !avoid.isEmpty {
        zones.append(
          try Zone(id: "avoid of \(task.zoneID)", kind: .avoid, shape: .polygons(avoid.polygons)))
      }
      raster = try AnalysisSetup(
        map: FaceMap(zones: zones), roller: task.roller,
        settings: Settings(
          cellMillimetres: cellMillimetres, windowCm2: windowCm2, model: .expected,
          conditioning: .none))
    } catch {
      throw PlanError(error.reason)
    }
    window = WindowDensity(raster.zones, of: raster.map, raster.settings)
    let isInZone = raster.zones.zoneOfCell.map { $0 == 1 }
    guard isInZone.contains(true) else {
      throw PlanError("zone \(task.zoneID) has no cell of \(cellMillimetres) mm; use smaller ones")
    }
    times = CoverTimes(on: raster.grid, isInZone: isInZone)
  }

  /// What is to be avoided within a drum's width of the zone's box.
  private static func avoid(_ task: PlanTask) throws(PlanError) -> Area {
    guard !task.avoid.isEmpty, let box = task.zone.bounds else { return .empty }
    let width = task.roller.widthMillimetres
    let reach = Bounds(
      minX: box.minX - width, minY: box.minY - width, maxX: box.maxX + width,
      maxY: box.maxY + width)
    return try task.avoid.intersection(Area([rectangle(reach)]))
  }

  /// Passes of every cell of the raster.
  ///
  /// - Complexity: O(cells + cells on the strips' outlines).
  public func passes(of plan: StrokePlan) -> Passes { rolled(plan).passes }

  /// Passes of every cell, and the plan with the points alone at which strips begin and end: a straight
  /// stroke has two, however densely it was sampled.
  private func rolled(_ plan: StrokePlan) -> (passes: Passes, joined: StrokePlan) {
    var counter = PassCounter(on: raster.grid)
    var joined = StrokePlan()
    var path = RolledPath(on: raster.grid.surface)
    var strips = Strips()
    for stroke in plan.strokes where stroke.count > 1 {
      let (x, y) = (stroke.map(\.x), stroke.map(\.y))
      path.roll(
        x: x.span, y: y.span, landingTurns: 0,
        circumferenceMillimetres: raster.drum.circumferenceMillimetres,
        widthMillimetres: raster.drum.widthMillimetres)
      strips.lay(along: path, widthMillimetres: task.roller.widthMillimetres)
      counter.add(strips)
      guard let first = strips.strips.first else { continue }
      joined.strokes.append(
        ([first.start] + strips.strips.map(\.end)).map { Point(x: $0.x, y: $0.y) })
    }
    return (PassCounter.sum(of: [counter]), joined)
  }

  /// Window density of every cell in punctures per cm2, NaN outside the zone.
  public func density(of passes: Passes) -> Raster<Double> {
    window.density(of: passes.deposits(of: task.roller))
  }

  /// Scores a plan.
  ///
  /// - Throws: `PlanError` where GEOS fails on what a strip shares with what is to be avoided.
  /// - Complexity: O(strips' outlines + cells * window's radius in cells + crossings' pairs),
  ///   and with something to avoid O(segments near it x its corners).
  public func score(_ plan: StrokePlan) throws(PlanError) -> PlanScore {
    try scored(plan).score
  }

  /// Scores a plan and gives the window density of every cell as well, as `density(of:)`.
  ///
  /// - Throws: as `score` does.
  /// - Complexity: that of `score`.
  public func scored(
    _ plan: StrokePlan
  ) throws(PlanError) -> (score: PlanScore, densityPerCm2: Raster<Double>) {
    let (passes, joined) = rolled(plan)
    let deposits = passes.deposits(of: task.roller)
    let density = window.density(of: deposits)
    let zone = zoneStatistics(deposits: deposits, passes: passes, density: density, raster)[0]
    let visits = Visits(passes, raster.zones)
    let cellsOfPasses = zone.passes?.cellsOfPasses ?? []
    let covered = Double(cellsOfPasses.dropFirst().reduce(0, +))
    let repeated = Double(cellsOfPasses.dropFirst(2).reduce(0, +))
    let path = PathMetrics(joined, from: task.start)
    let first = times.seconds(toCover: [0.9, 0.99], joined, task, speeds)
    let swept = path.treatingMillimetres * task.roller.widthMillimetres
    let spread = zone.distribution
    let score = PlanScore(
      strokes: plan.strokes.count, coverageRatio: zone.coverageRatio ?? 0,
      underRatio: zone.underRatio ?? 0, overRatio: zone.overRatio ?? 0,
      overlapOfCovered: covered == 0 ? 0 : repeated / covered,
      overlapOfZone: repeated / Double(zone.cellCount),
      meanVisitsCovered: visits.mean, sdVisitsCovered: visits.standardDeviation,
      densityMeanPerCm2: zone.densityPerCm2 ?? 0, densityCV: spread?.coefficientOfVariation,
      cuPercent: spread?.christiansenUniformity,
      d95PerCm2: spread?.q05 ?? 0, d05PerCm2: spread?.q95 ?? 0, path: path,
      lengthOverBound: path.treatingMillimetres / task.treatingLengthBoundMillimetres,
      crossings: crossings(of: joined), executionSeconds: path.executionSeconds(speeds),
      t90Seconds: first[0], t99Seconds: first[1],
      efficiency: swept > 0
        ? covered * raster.grid.cellAreaCm2 * 100 / swept : 0,
      avoidTouchedCm2: try avoidTouchedCm2(by: joined))
    return (score, density)
  }
}

extension PlanScorer {
  /// The area that strips share with what is to be avoided, exactly.
  private func avoidTouchedCm2(by plan: StrokePlan) throws(PlanError) -> Double {
    guard !task.avoid.isEmpty else { return 0 }
    let context = GEOSShape.Context()
    let avoid = try task.avoid.shape(context)
    let boxes = task.avoid.polygons.compactMap { Bounds(of: $0.rings[0]) }
    var touching: [Polygon] = []
    for segment in distinctSegments(of: plan) {
      let ends = [segment.start, segment.end].map { Point(x: $0.x, y: $0.y) }
      let strip = strips(of: ends, widthMillimetres: task.roller.widthMillimetres)
      // Most strips are nowhere near.
      guard let box = Bounds(of: strip.lazy.flatMap(\.rings).joined()),
        boxes.contains(where: box.touches)
      else { continue }
      if try avoid.intersects(GEOSShape.area(ofValid: strip, context)) { touching += strip }
    }
    if touching.isEmpty { return 0 }
    return try avoid.intersection(GEOSShape.area(of: touching, context))
      .areaSquareMillimetres() / 100
  }
}

/// Mean and spread of the passes of the first zone's covered cells.
private struct Visits {
  private(set) var mean = 0.0
  private(set) var standardDeviation = 0.0

  init(_ passes: Passes, _ zones: ZoneRaster) {
    let (cells, zoneOfCell) = (passes.cells.values.span, zones.zoneOfCell.values.span)
    let least = Int64(Passes.perPass / 2) - Passes.rounding
    var count = 0
    // Around the first cell's value, which is near the mean, so that squares stay small.
    var centre: Int64?
    var (sum, squares) = (0.0, 0.0)
    for cell in 0..<cells.count where zoneOfCell[cell] == 1 && cells[cell] >= least {
      let around = centre ?? cells[cell]
      centre = around
      let difference = Double(cells[cell] - around)
      count += 1
      sum += difference
      squares += difference * difference
    }
    guard let centre, count > 0 else { return }
    let unit = Double(Passes.perPass)
    let offset = sum / Double(count)
    mean = (Double(centre) + offset) / unit
    standardDeviation = max(0, squares / Double(count) - offset * offset).squareRoot() / unit
  }
}
