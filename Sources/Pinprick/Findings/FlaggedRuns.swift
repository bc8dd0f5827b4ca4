/// A run of neighbouring cells of one row, one class and one zone.
struct Run {
  let row: Int
  let columns: Range<Int>
  let targetClass: UInt8
  let zone: UInt16
}

/// All runs in reading order, and which of them belong together.
struct JoinedRuns {
  private(set) var pieces: [Run] = []
  /// A run before each run, or itself, that is of its region; the first one once flat.
  private(set) var parents: [Int] = []

  mutating func append(_ run: Run) {
    parents.append(pieces.count)
    pieces.append(run)
  }

  /// The first run, in reading order, of the region that a run belongs to.
  private func root(of run: Int) -> Int {
    var root = run
    while parents[root] != root { root = parents[root] }
    return root
  }

  /// Makes every run's parent its root: a parent stands before its children, so it is done first.
  mutating func flatten() {
    for run in parents.indices { parents[run] = parents[parents[run]] }
  }

  /// The first runs of regions of some size, the largest first, of equal ones the first in reading
  /// order; once flat.
  func largestRoots(where isLargeEnough: (_ cells: Int) -> Bool) -> [Int] {
    var cells = [Int](repeating: 0, count: pieces.count)
    for run in pieces.indices { cells[parents[run]] += pieces[run].columns.count }
    return pieces.indices
      .filter { parents[$0] == $0 && isLargeEnough(cells[$0]) }
      .sorted { cells[$0] != cells[$1] ? cells[$0] > cells[$1] : $0 < $1 }
  }

  mutating func join(_ a: Int, _ b: Int) {
    let rootA = root(of: a)
    let rootB = root(of: b)
    let root = min(rootA, rootB)
    parents[max(rootA, rootB)] = root
    // Short paths for later look-ups.
    parents[a] = root
    parents[b] = root
  }
}

/// The runs of cells that miss their zone's range, those that touch joined.
func flaggedRuns(_ density: Raster<Double>, _ zones: ZoneRaster, _ map: FaceMap) -> JoinedRuns {
  let grid = zones.grid
  // Limits as `TargetClass` has them, no zone first.
  let limits = [(-Double.infinity, Double.infinity)] + map.zones.map { TargetClass.limits(of: $0) }
  var runs = JoinedRuns()
  var above = 0..<0
  for row in 0..<grid.rows {
    let cells = grid.cells(ofRow: row)
    let start = runs.pieces.count
    addRuns(
      of: row, density.values.span.extracting(cells),
      zones.zoneOfCell.values.span.extracting(cells), limits,
      to: &runs)
    joinRow(start..<runs.pieces.count, with: above, &runs)
    above = start..<runs.pieces.count
  }
  return runs
}

private func addRuns(
  of row: Int, _ density: Span<Double>, _ zones: Span<UInt16>,
  _ limits: [(low: Double, high: Double)], to runs: inout JoinedRuns
) {
  precondition(density.count == zones.count)
  var column = 0
  while column < zones.count {
    let zone = zones[column]
    let (low, high) = limits[Int(zone)]
    let value = density[column]
    // NaN is neither below nor above.
    let (targetClass, end): (UInt8, Int) =
      if value < low {
        (1, endOfRun(from: column, density, zones) { $0 < low })
      } else if value > high {
        (2, endOfRun(from: column, density, zones) { !($0 < low) && $0 > high })
      } else {
        (0, endOfRun(from: column, density, zones) { !($0 < low) && !($0 > high) })
      }
    if targetClass != 0 {
      runs.append(Run(row: row, columns: column..<end, targetClass: targetClass, zone: zone))
    }
    column = end
  }
}

/// Where the zone of a column ends in a row, or what holds for its cells.
@inline(__always)
private func endOfRun(
  from column: Int, _ density: Span<Double>, _ zones: Span<UInt16>, while holds: (Double) -> Bool
) -> Int {
  precondition(density.count == zones.count)
  let zone = zones[column]
  var end = column &+ 1
  while end < zones.count, zones[end] == zone, holds(density[end]) { end &+= 1 }
  return end
}

/// Joins the runs of a row with those of the row above that they touch, corners included.
private func joinRow(_ row: Range<Int>, with above: Range<Int>, _ runs: inout JoinedRuns) {
  var candidate = above.lowerBound
  for index in row {
    let run = runs.pieces[index]
    // Runs of both rows lie in order, so those above that end before this run begins are done with.
    while candidate < above.upperBound,
      runs.pieces[candidate].columns.upperBound < run.columns.lowerBound
    {
      candidate += 1
    }
    var other = candidate
    while other < above.upperBound,
      runs.pieces[other].columns.lowerBound <= run.columns.upperBound
    {
      let upper = runs.pieces[other]
      if upper.targetClass == run.targetClass, upper.zone == run.zone { runs.join(other, index) }
      other += 1
    }
  }
}
