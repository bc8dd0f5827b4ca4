import Pinprick

/// Parallel lanes to and fro, pass over pass.
public struct Boustrophedon: Planner {
  /// The lanes' direction in degrees clockwise from +x; nil for the best one.
  public let directionDegrees: Double?

  /// Lanes in a direction, or in that of 36 which covers most and then needs the least way.
  public init(directionDegrees: Double? = nil) {
    self.directionDegrees = directionDegrees
  }

  /// The word that commands and tables know the planner by.
  public var name: String { directionDegrees == nil ? "boustrophedon-best" : "boustrophedon" }

  /// One line for people.
  public var summary: String {
    directionDegrees.map { "parallel lanes to and fro at \($0) degrees" }
      ?? "parallel lanes to and fro at the best of 36 angles"
  }

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` for a direction that is not finite and where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    guard let directionDegrees else { return try best(task) }
    guard directionDegrees.isFinite else {
      throw PlanError("a direction of \(directionDegrees) degrees is not finite")
    }
    return try rolled(task, Array(repeating: directionDegrees, count: task.passes))
  }

  /// The directions that are tried: every 5 degrees.
  private static let tried = (0..<36).map { Double($0) * 5 }

  private func best(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    var all: [(covered: Double, way: Double, direction: Double)] = []
    for direction in Self.tried {
      let strokes = try Lanes(task, directionDegrees: direction).strokes()
      let covered = try coveredSquareMillimetres(by: strokes, task)
      let plan = StrokePlan(strokes: strokes)
      let way = length(of: strokes) + length(of: plan.transits(from: task.start))
      all.append((covered, way, direction))
    }
    // Areas within a thousandth of the zone are as good, else a hair of skin would decide.
    let most = all.map(\.covered).max() ?? 0
    let good = all.filter { $0.covered >= most - 1e-3 * task.zone.areaSquareMillimetres }
    let best = good.min { $0.way < $1.way }
    return try rolled(task, Array(repeating: best?.direction ?? 0, count: task.passes))
  }

  /// The zone's area in strokes that do not overlap.
  private func coveredSquareMillimetres(
    by strokes: [[Point]], _ task: PlanTask
  ) throws(PlanError) -> Double {
    let context = GEOSShape.Context()
    let zone = try task.zone.shape(context)
    var covered = 0.0
    for stroke in strokes {
      covered += try zone.areaSquareMillimetres(
        under: stroke, widthMillimetres: task.roller.widthMillimetres)
    }
    return covered
  }
}

/// Lanes in two directions, half of the passes in each.
public struct CrissCross: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "criss-cross"
  /// One line for people.
  public let summary = "lanes to and fro in 2 directions, 0 and 90 degrees"

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    try rolled(task, directions(count: 2, passes: task.passes))
  }
}

/// Lanes in four directions, a quarter of the passes in each: the protocol of clinics.
///
/// Source: "5 times in each of 4 directions, lift every time" stands on practitioners' pages alone, a
/// weak source; see docs/planners.md.
public struct Star: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "star"
  /// One line for people.
  public let summary = "lanes to and fro in 4 directions, 0, 45, 90 and 135 degrees"

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    try rolled(task, directions(count: 4, passes: task.passes))
  }
}

/// Passes shared out among directions evenly spread over 180 degrees, one direction after the other;
/// the first ones get what is left over.
func directions(count: Int, passes: Int) -> [Double] {
  (0..<count).flatMap { direction in
    let share = passes / count + (direction < passes % count ? 1 : 0)
    return Array(repeating: 180 * Double(direction) / Double(count), count: share)
  }
}

/// One pass of lanes after the other, every second one from the last lane back to the first.
private func rolled(_ task: PlanTask, _ directions: [Double]) throws(PlanError) -> StrokePlan {
  var plan = StrokePlan()
  var last: (direction: Double, strokes: [[Point]])?
  for direction in directions {
    var strokes: [[Point]]
    if let last, last.direction == direction {
      strokes = last.strokes.rolledBack
    } else {
      strokes = try Lanes(task, directionDegrees: direction).strokes()
    }
    plan.strokes += strokes
    last = (direction, strokes)
  }
  return plan
}
