public import Pinprick

/// What a planner is given: where to roll, where not, with what, and how much of it.
public struct PlanTask: Sendable {
  /// The word that files and tables know the zone by.
  public let zoneID: String
  /// The skin to treat, in millimetres of the map plane; what others cover of it is left out.
  public let zone: Area
  /// The skin that no strip may touch.
  public let avoid: Area
  /// The roller.
  public let roller: Roller
  /// The wanted density in punctures per cm2.
  public let targetPerCm2: Double
  /// The greatest wanted density in punctures per cm2, a setting of the user.
  public let limitPerCm2: Double
  /// How far every strip stays off what is to be avoided, in millimetres.
  public let clearanceMillimetres: Double
  /// Where the drum is before the first stroke; the way from there is a transit.
  public let start: Point
  /// The seed of planners that draw lots.
  public let seed: UInt64

  /// Makes a task.
  ///
  /// - Parameters:
  ///   - zoneID: the zone's word.
  ///   - zone: what to treat.
  ///   - avoid: what to keep off; it is taken out of the zone.
  ///   - roller: the roller.
  ///   - targetPerCm2: the wanted density, from half a pass of the roller, as less than one rounds to one,
  ///     to 100 passes.
  ///   - limitPerCm2: the greatest wanted density, not below the target; 1.2 targets if not given.
  ///   - clearanceMillimetres: how far every strip stays off what is to be avoided; at least what files
  ///     and buffers round, 0.05 mm and 0.2 % of the drum's width, and up to 100; that or 0.5 mm if not given.
  ///   - start: where the drum is at first; the upper left corner of the zone's box if not given.
  ///   - seed: the seed of planners that draw lots.
  /// - Throws: `PlanError` for a zone without area or a number out of range.
  public init(
    zoneID: String, zone: Area, avoid: Area = .empty, roller: Roller, targetPerCm2: Double,
    limitPerCm2: Double? = nil, clearanceMillimetres: Double? = nil,
    start: Point? = nil, seed: UInt64 = 0
  ) throws(PlanError) {
    let zone = try zone.subtracting(avoid)
    guard let bounds = zone.bounds, zone.areaSquareMillimetres > 0 else {
      throw PlanError("zone \(zoneID) has no area left to treat")
    }
    let greatest = Self.greatestPasses * roller.passDensityPerCm2
    let least = 0.5 * roller.passDensityPerCm2
    guard targetPerCm2 >= least, targetPerCm2 <= greatest else {
      throw PlanError(
        "target \(targetPerCm2) per cm2 is not from \(least), half a pass of \(roller.name), to "
          + "\(greatest), \(Int(Self.greatestPasses)) passes")
    }
    let limit = limitPerCm2 ?? 1.2 * targetPerCm2
    guard limit >= targetPerCm2, limit <= Self.greatestLimitPerCm2 else {
      throw PlanError(
        "limit \(limit) per cm2 is not from the target, \(targetPerCm2), to "
          + "\(Self.greatestLimitPerCm2)")
    }
    let leastClearance = 0.05 + 0.002 * roller.widthMillimetres
    let clearanceMillimetres =
      clearanceMillimetres ?? max(leastClearance, Self.usualClearanceMillimetres)
    guard clearanceMillimetres >= leastClearance, clearanceMillimetres <= 100 else {
      throw PlanError(
        "clearance \(clearanceMillimetres) mm is not from \(leastClearance) to 100 mm")
    }
    self.clearanceMillimetres = clearanceMillimetres
    self.zoneID = zoneID
    self.zone = zone
    self.avoid = avoid
    self.roller = roller
    self.targetPerCm2 = targetPerCm2
    self.limitPerCm2 = limit
    self.start = start ?? Point(x: bounds.minX, y: bounds.minY)
    self.seed = seed
  }

  private static let greatestPasses = 100.0
  private static let greatestLimitPerCm2 = 1_000_000.0

  /// More than half the diagonal of the cells of 0.5 mm that an analysis has by default, so that a plan
  /// puts nothing into a cell to avoid.
  public static let usualClearanceMillimetres = 0.5

  /// The same task with another seed.
  public func with(seed: UInt64) -> PlanTask {
    PlanTask(copying: self, seed: seed)
  }

  private init(copying task: PlanTask, seed: UInt64) {
    zoneID = task.zoneID
    zone = task.zone
    avoid = task.avoid
    roller = task.roller
    targetPerCm2 = task.targetPerCm2
    limitPerCm2 = task.limitPerCm2
    clearanceMillimetres = task.clearanceMillimetres
    start = task.start
    self.seed = seed
  }

  /// The whole number of passes whose density is nearest to the target, at least one.
  public var passes: Int {
    max(1, Int((targetPerCm2 / roller.passDensityPerCm2).rounded()))
  }

  /// The least rolled length that can reach the target's mean: area x target / punctures a millimetre.
  ///
  /// Every millimetre rolled leaves N/(2 pi r) punctures, at best all of them in the zone.
  public var treatingLengthBoundMillimetres: Double {
    zone.areaSquareMillimetres / roller.widthMillimetres
      * (targetPerCm2 / roller.passDensityPerCm2)
  }

  /// Where the middle of the drum may not come while it rolls on a bend: nearer to what is to be
  /// avoided than half the drum's width and the clearance.
  func keepOut() throws(PlanError) -> Area {
    try avoid.buffered(by: roller.widthMillimetres / 2 + clearanceMillimetres)
  }
}

/// What a planner answers with: strokes in the order in which they are rolled.
public struct StrokePlan: Equatable, Sendable {
  /// The points of each stroke in millimetres, at least two; between strokes the drum is lifted and
  /// moved straight to the next one.
  public var strokes: [[Point]]

  /// Makes a plan.
  public init(strokes: [[Point]] = []) { self.strokes = strokes }

  /// The same strokes pass over pass, every second time from the last one's end back.
  init(rolling once: [[Point]], passes: Int) {
    let back = once.rolledBack
    strokes = (0..<passes).flatMap { $0.isMultiple(of: 2) ? once : back }
  }

  /// Shorter strokes are not worth landing for.
  static let shortestStrokeMillimetres = 0.5

  /// The ways of the lifted drum: to the first stroke, and from each stroke's end to the next's
  /// beginning.
  public func transits(from start: Point) -> [[Point]] {
    var place = start
    return strokes.compactMap { stroke in
      guard let first = stroke.first, let last = stroke.last else { return nil }
      defer { place = last }
      return [place, first]
    }
  }
}

/// An algorithm that covers a zone with strokes.
public protocol Planner: Sendable {
  /// The word that commands and tables know the planner by.
  var name: String { get }
  /// One line for people.
  var summary: String { get }
  /// Plans the strokes of a task.
  ///
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where there is no plan.
  func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan
}
