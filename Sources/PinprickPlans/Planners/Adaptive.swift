import Pinprick

/// Level by level, the next stroke where most is missing.
///
/// For pass 1, 2, 3 ... the star's lanes of that pass are rolled as far as they lessen the error, and
/// then, among lanes of eight directions an eighth of the drum apart, the stroke that lessens it most,
/// until none does so by much. The error is the sum of (passes wanted by now - passes)^2 over the
/// zone's cells; which part of a lane to roll is the stretch whose gains have the greatest sum (Kadane).
/// No cell is rolled more often than the limit allows, judged by its middle: with a limit below one pass nothing is.
///
/// O(strokes x cells x 64): each stroke looks through all lanes of eight directions.
public struct Adaptive: Planner {
  /// The treating length in millimetres after which planning stops, or nil.
  public let budgetMillimetres: Double?

  /// A planner that stops when the zone is done, or when a length is used up.
  public init(budgetMillimetres: Double? = nil) { self.budgetMillimetres = budgetMillimetres }

  /// The word that commands and tables know the planner by.
  public let name = "adaptive"
  /// One line for people.
  public let summary =
    "the star's lanes, then stroke by stroke where most is missing, within the limit"

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    var deficit = try DeficitMap(task)
    let tiles = try directions(count: 4, passes: task.passes)
      .map { (direction) throws(PlanError) in
        try LaneCandidates(task, deficit.cells, directionDegrees: direction, lanesPerWidth: 1)
      }
    let all = try (0..<8).map { (eighth) throws(PlanError) in
      try LaneCandidates(
        task, deficit.cells, directionDegrees: 22.5 * Double(eighth), lanesPerWidth: 8)
    }.flatMap(\.runs)
    var plan = StrokePlan()
    var left = budgetMillimetres ?? .infinity
    var place = task.start
    for level in 1...task.passes {
      deficit.level = level
      var strokes: [[Point]] = []
      for run in tiles[level - 1].runs {
        if let part = deficit.best(of: run, lossOutside: 0)?.part {
          deficit.roll(part, of: run)
          append(run.stroke(part), to: &strokes, &left)
        }
      }
      while left > 0, let (run, part) = deficit.best(of: all) {
        deficit.roll(part, of: run)
        append(run.stroke(part), to: &strokes, &left)
      }
      plan.strokes += nearestFirst(strokes, from: &place)
      if left <= 0 { break }
    }
    return plan
  }

  /// Adds a stroke, or as much of it as the budget allows.
  private func append(_ stroke: [Point], to strokes: inout [[Point]], _ left: inout Double) {
    guard left > 0 else { return }
    let way = distance(stroke[0], stroke[1])
    let share = min(1, left / way)
    let end = Point(
      x: stroke[0].x + (stroke[1].x - stroke[0].x) * share,
      y: stroke[0].y + (stroke[1].y - stroke[0].y) * share)
    left -= way
    strokes.append([stroke[0], share < 1 ? end : stroke[1]])
  }

  /// Strokes of one level in the order of the least next way, each from its nearer end.
  private func nearestFirst(_ strokes: [[Point]], from place: inout Point) -> [[Point]] {
    var waiting = strokes
    var ordered: [[Point]] = []
    while !waiting.isEmpty {
      var nearest = (index: 0, isTurned: false, way: Double.infinity)
      for (index, stroke) in waiting.enumerated() {
        for (isTurned, end) in [(false, stroke[0]), (true, stroke[1])] {
          let way = distance(place, end)
          if way < nearest.way { nearest = (index, isTurned, way) }
        }
      }
      let stroke = waiting.remove(at: nearest.index)
      ordered.append(nearest.isTurned ? stroke.reversed() : stroke)
      place = ordered[ordered.count - 1][1]
    }
    return ordered
  }
}
