import Pinprick

/// A Hilbert curve over squares of the drum's width, lifted at its corners.
///
/// Source: D. Hilbert, Ueber die stetige Abbildung einer Linie auf ein Flächenstück, Math. Ann. 38
/// (1891).
public struct Hilbert: Planner {
  /// Makes the planner; it has no settings.
  public init() {}
  /// The word that commands and tables know the planner by.
  public let name = "hilbert"
  /// One line for people.
  public let summary = "a Hilbert curve over squares of the drum's width, lifted at its corners"

  /// Plans the strokes of a task.
  ///
  /// - Parameter task: zone, what to avoid, roller, target.
  /// - Returns: strokes none of whose strips touches what is to be avoided.
  /// - Throws: `PlanError` where GEOS fails.
  public func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
    let curve = squares(task)
    let strokes = Corners(widthMillimetres: task.roller.widthMillimetres).strokes(along: curve)
    let across = try Lanes(task, directionDegrees: 0)
    let down = try Lanes(task, directionDegrees: 90)
    var once: [[Point]] = []
    for stroke in strokes {
      once += stroke[0].y == stroke[1].y ? try cut(stroke, to: across) : try cut(stroke, to: down)
    }
    return StrokePlan(rolling: once, passes: task.passes)
  }

  /// The parts of a straight stroke in which its strip has skin to treat and none to avoid.
  private func cut(_ stroke: [Point], to lanes: Lanes) throws(PlanError) -> [[Point]] {
    let ends = stroke.map(lanes.place)
    let (from, to) = (ends[0], ends[ends.count - 1])
    let runs = try lanes.runs(at: from.across).compactMap { run -> ClosedRange<Double>? in
      let low = max(run.lowerBound, min(from.along, to.along))
      let high = min(run.upperBound, max(from.along, to.along))
      return high - low >= StrokePlan.shortestStrokeMillimetres ? low...high : nil
    }.map { lanes.stroke($0, at: from.across) }
    return from.along < to.along ? runs : runs.rolledBack
  }

  /// The middles of the curve's squares, from the first half of the first to the last of the last.
  private func squares(_ task: PlanTask) -> [Point] {
    let width = task.roller.widthMillimetres
    guard let bounds = task.zone.bounds else { return [] }
    let extent = max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY)
    var order = 1
    while Double(1 << order) * width < extent - 1e-9 { order += 1 }
    let count = 1 << order
    let left = (bounds.minX + bounds.maxX - width * Double(count - 1)) / 2
    let top = (bounds.minY + bounds.maxY - width * Double(count - 1)) / 2
    var points = (0..<count * count).map { index in
      let (column, row) = Self.square(index, order: order)
      return Point(x: left + width * Double(column), y: top + width * Double(row))
    }
    // Strips run from a square's middle: half a square more at both ends.
    points.insert(Self.half(beyond: points[0], from: points[1]), at: 0)
    points.append(Self.half(beyond: points[points.count - 1], from: points[points.count - 2]))
    return points
  }

  private static func half(beyond end: Point, from start: Point) -> Point {
    Point(x: end.x + (end.x - start.x) / 2, y: end.y + (end.y - start.y) / 2)
  }

  /// The column and row of a square by its number along the curve.
  static func square(_ index: Int, order: Int) -> (column: Int, row: Int) {
    var (column, row, rest) = (0, 0, index)
    for level in 0..<order {
      let size = 1 << level
      let right = (rest / 2) & 1
      let down = (rest ^ right) & 1
      if down == 0 {
        if right == 1 { (column, row) = (size - 1 - column, size - 1 - row) }
        swap(&column, &row)
      }
      column += size * right
      row += size * down
      rest /= 4
    }
    return (column, row)
  }
}
