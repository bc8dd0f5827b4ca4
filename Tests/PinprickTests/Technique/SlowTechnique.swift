import Pinprick

/// Detectors that follow their definitions word by word, each looking at everything for each sample.
enum SlowTechnique {
  /// The rests of a stroke: from each sample on, as long as all that follow lie near it.
  static func dwells(
    _ points: [Point], _ seconds: [Double], least: Double
  ) -> [(sample: Int, value: Double)] {
    let radius = TechniqueSettings.dwellRadiusMillimetres
    var found: [(sample: Int, value: Double)] = []
    var start = 0
    while start < points.count {
      let near = points[start...].prefix { point in
        let (dx, dy) = (point.x - points[start].x, point.y - points[start].y)
        return dx * dx + dy * dy <= radius * radius
      }
      let rest = seconds[near.endIndex - 1] - seconds[start]
      if rest >= least {
        found.append((start, rest))
        start = near.endIndex - 1
      } else {
        start += 1
      }
    }
    return found
  }

  /// How far the drum rolled back after each reversal: ways one way of less than 1 mm are taken out,
  /// the shortest first, and those around them become one.
  ///
  /// - Parameter rolled: rolled distance at each sample, less when rolled back.
  /// - Returns: the ways in millimetres.
  static func reversals(_ rolled: [Double]) -> [Double] {
    var ways: [Double] = []
    for (a, b) in zip(rolled, rolled.dropFirst()) where a != b {
      if let last = ways.last, (last > 0) == (b > a) {
        ways[ways.count - 1] += b - a
      } else {
        ways.append(b - a)
      }
    }
    while let shortest = ways.indices.min(by: { abs(ways[$0]) < abs(ways[$1]) }),
      abs(ways[shortest]) < TechniqueSettings.reversalMillimetres
    {
      if shortest == 0 || shortest == ways.count - 1 {
        ways.remove(at: shortest)
      } else {
        ways[shortest - 1] += ways[shortest] + ways[shortest + 1]
        ways.removeSubrange(shortest...shortest + 1)
      }
    }
    return ways.dropFirst().map { abs($0) }
  }

  /// For each sample the movement along the axle over the last 10 mm of way.
  static func slips(_ points: [Point], headings: [Double]) -> [Double] {
    var ways = [0.0]
    var laterals = [0.0]
    for (i, (a, b)) in zip(points, points.dropFirst()).enumerated() {
      let first = cosineAndSine(degrees: headings[i])
      let second = cosineAndSine(degrees: headings[i + 1])
      let (x, y) = (first.cosine + second.cosine, first.sine + second.sine)
      let length = (x * x + y * y).squareRoot()
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      ways.append(ways[i] + (dx * dx + dy * dy).squareRoot())
      laterals.append(laterals[i] + (dy * x - dx * y) / length)
    }
    return points.indices.map { sample in
      let beginning = ways[sample] - TechniqueSettings.slipWayMillimetres
      guard beginning > 0 else { return abs(laterals[sample]) }
      let next = ways.firstIndex { $0 > beginning } ?? sample
      let share = (beginning - ways[next - 1]) / (ways[next] - ways[next - 1])
      let before = laterals[next - 1] + share * (laterals[next] - laterals[next - 1])
      return abs(laterals[sample] - before)
    }
  }

  /// The speeds over all spans of at least 0.05 s that are the shortest ones to end or to begin at a
  /// sample, by their ends; in a stroke that is shorter, over all of it.
  static func speeds(_ points: [Point], _ seconds: [Double]) -> [Double?] {
    let last = points.count - 1
    let duration = seconds[last] - seconds[0]
    if duration < 0.05 { return duration > 0 ? [speed(points, seconds, 0, last)] : [] }
    return points.indices.flatMap { to in
      let long = (0..<to).filter { seconds[to] - seconds[$0] >= 0.05 }
      return long.filter { from in
        from == long.last || seconds[to - 1] - seconds[from] < 0.05
      }.map { speed(points, seconds, $0, to) }
    }
  }

  private static func speed(
    _ points: [Point], _ seconds: [Double], _ from: Int, _ to: Int
  ) -> Double {
    let way = (from..<to).reduce(0.0) { sum, i in
      let (dx, dy) = (points[i + 1].x - points[i].x, points[i + 1].y - points[i].y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
    return way / (seconds[to] - seconds[from])
  }

  /// The greatest of each run of values above a threshold; no value, or one below half of the
  /// threshold, ends a run.
  static func runs(_ values: [Double?], above threshold: Double) -> [Double] {
    values.split { ($0 ?? 0) < threshold / 2 }.compactMap { run in
      run.compactMap { $0 }.filter { $0 > threshold }.max()
    }
  }
}
