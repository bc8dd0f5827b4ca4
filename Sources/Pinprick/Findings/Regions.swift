/// A connected area of one zone that misses the zone's target range on one side.
public struct Region: Equatable, Sendable {
  /// The region's number from 1, the largest region first.
  public let id: Int
  /// The index of its zone in the map.
  public let zoneIndex: Int
  /// `under` or `over`.
  public let targetClass: TargetClass
  /// The number of its cells.
  public let cellCount: Int
  /// Area of its cells in cm2.
  public let areaCm2: Double
  /// Mean of its cells' middles in millimetres.
  public let centroid: Point
  /// The box around its cells' outer edges in millimetres.
  public let bounds: Bounds
  /// Mean window density over its cells in punctures per cm2.
  public let densityMeanPerCm2: Double
  /// The least window density of an `under` region, the greatest of an `over` one.
  public let densityExtremePerCm2: Double
  /// Punctures that its window density falls short of the least wanted; 0 for `over`.
  public let puncturesShort: Double
  /// Punctures that its window density exceeds the greatest wanted by; 0 for `under`.
  public let puncturesExcess: Double
  /// Passes that lift its mean density to the least wanted one; 0 for `over`.
  public let passesNeeded: Int
}

/// The flagged regions of a map and the cells that they are made of.
public struct RegionMap: Equatable, Sendable {
  /// The regions, the largest first; of equal ones the first in reading order.
  public let regions: [Region]
  /// rows * columns entries, row-major: the id of the cell's region, 0 for none.
  public let regionOfCell: [UInt32]
}

/// Finds the regions of a window density.
///
/// Cells of one class and one zone that touch by an edge or a corner are one region. Runs of such
/// cells along each row are the pieces: a run joins the runs of the row above that it touches
/// (union by the smaller root), one sweep leads every run to its root, and figures are gathered from
/// runs.
///
/// - Parameters:
///   - density: window density a cell, row-major, NaN outside treat zones.
///   - zones: the zones of the grid.
///   - map: the map that they were painted from.
///   - roller: its pass density.
///   - minimumCm2: regions of less area are left out.
/// - Returns: the regions and the cells that they are made of.
/// - Complexity: O(cells), and O(regions log regions) for the order.
public func regions(
  density: [Double], zones: ZoneRaster, map: FaceMap, roller: Roller, minimumCm2: Double
) -> RegionMap {
  let grid = zones.grid
  let classOfCell = flaggedClasses(density, zones, map)
  var runs = flaggedRuns(classOfCell, zones)
  runs.flatten()
  var builders: [Int: RegionBuilder] = [:]
  for (index, run) in runs.pieces.enumerated() {
    let root = runs.root(of: index)
    let first = runs.pieces[root]
    var builder =
      builders[root]
      ?? RegionBuilder(root: root, zone: Int(first.zone) - 1, isUnder: first.targetClass == 1)
    builder.add(run, density, on: grid)
    builders[root] = builder
  }
  let kept = builders.values
    .filter { Double($0.cells) * grid.cellAreaCm2 >= minimumCm2 }
    .sorted { $0.cells != $1.cells ? $0.cells > $1.cells : $0.root < $1.root }
  var idOfRoot: [Int: UInt32] = [:]
  for (index, builder) in kept.enumerated() { idOfRoot[builder.root] = UInt32(index + 1) }
  var regionOfCell = [UInt32](repeating: 0, count: grid.cellCount)
  for (index, run) in runs.pieces.enumerated() {
    guard let id = idOfRoot[runs.root(of: index)] else { continue }
    for column in run.columns { regionOfCell[run.row * grid.columns + column] = id }
  }
  return RegionMap(
    regions: kept.enumerated().map { index, builder in
      builder.region(id: index + 1, zone: map.zones[builder.zone], on: grid, roller)
    },
    regionOfCell: regionOfCell)
}

/// Per cell 1 for under, 2 for over, 0 for all else.
private func flaggedClasses(_ density: [Double], _ zones: ZoneRaster, _ map: FaceMap) -> [UInt8] {
  // Limits as `TargetClass` has them, per zone; NaN outside treat zones is neither below nor above.
  let limits = [(-Double.infinity, Double.infinity)] + map.zones.map { TargetClass.limits(of: $0) }
  let lows = limits.map(\.0)
  let highs = limits.map(\.1)
  return density.indices.map { cell in
    let zone = Int(zones.zoneOfCell[cell])
    let value = density[cell]
    return value < lows[zone] ? 1 : value > highs[zone] ? 2 : 0
  }
}

/// A run of neighbouring cells of one row, one class and one zone.
private struct Run {
  let row: Int
  let columns: Range<Int>
  let targetClass: UInt8
  let zone: UInt16
}

/// All runs in reading order, and which of them belong together.
private struct JoinedRuns {
  var pieces: [Run] = []
  private var parents: [Int] = []

  mutating func append(_ run: Run) {
    parents.append(pieces.count)
    pieces.append(run)
  }

  /// The first run, in reading order, of the region that a run belongs to.
  func root(of run: Int) -> Int {
    var root = run
    while parents[root] != root { root = parents[root] }
    return root
  }

  /// Makes every run's parent its root: a parent stands before its children, so it is done first.
  mutating func flatten() {
    for run in parents.indices { parents[run] = parents[parents[run]] }
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

private func flaggedRuns(_ classOfCell: [UInt8], _ zones: ZoneRaster) -> JoinedRuns {
  let grid = zones.grid
  var runs = JoinedRuns()
  var above = 0..<0
  for row in 0..<grid.rows {
    let start = runs.pieces.count
    var column = 0
    while column < grid.columns {
      let cell = row * grid.columns + column
      let kind = classOfCell[cell]
      let zone = zones.zoneOfCell[cell]
      var end = column + 1
      while end < grid.columns, classOfCell[row * grid.columns + end] == kind,
        zones.zoneOfCell[row * grid.columns + end] == zone
      {
        end += 1
      }
      if kind != 0 {
        runs.append(Run(row: row, columns: column..<end, targetClass: kind, zone: zone))
      }
      column = end
    }
    joinRow(start..<runs.pieces.count, with: above, &runs)
    above = start..<runs.pieces.count
  }
  return runs
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

/// The sums from which a region's figures are made.
private struct RegionBuilder {
  let root: Int
  let zone: Int
  let isUnder: Bool
  private(set) var cells = 0
  private var sumColumns = 0
  private var sumRows = 0
  private var minColumn = Int.max
  private var maxColumn = Int.min
  private var minRow = Int.max
  private var maxRow = Int.min
  private var sumDensity = 0.0
  private var extreme: Double

  init(root: Int, zone: Int, isUnder: Bool) {
    self.root = root
    self.zone = zone
    self.isUnder = isUnder
    extreme = isUnder ? .infinity : -.infinity
  }

  mutating func add(_ run: Run, _ density: [Double], on grid: Grid) {
    let count = run.columns.count
    cells += count
    sumColumns += (run.columns.lowerBound + run.columns.upperBound - 1) * count / 2
    sumRows += run.row * count
    minColumn = min(minColumn, run.columns.lowerBound)
    maxColumn = max(maxColumn, run.columns.upperBound - 1)
    minRow = min(minRow, run.row)
    maxRow = max(maxRow, run.row)
    for column in run.columns {
      let value = density[run.row * grid.columns + column]
      sumDensity += value
      extreme = isUnder ? min(extreme, value) : max(extreme, value)
    }
  }

  func region(id: Int, zone: Zone, on grid: Grid, _ roller: Roller) -> Region {
    let cell = grid.cellMillimetres
    let count = Double(cells)
    let area = count * grid.cellAreaCm2
    let mean = sumDensity / count
    let short = isUnder ? ((zone.targetMinimumPerCm2 ?? 0) - mean) * area : 0
    let excess = isUnder ? 0 : (mean - (zone.targetMaximumPerCm2 ?? 0)) * area
    return Region(
      id: id, zoneIndex: self.zone, targetClass: isUnder ? .under : .over, cellCount: cells,
      areaCm2: area,
      centroid: Point(
        x: grid.originX + (Double(sumColumns) / count + 0.5) * cell,
        y: grid.originY + (Double(sumRows) / count + 0.5) * cell),
      bounds: Bounds(
        minX: grid.originX + Double(minColumn) * cell, minY: grid.originY + Double(minRow) * cell,
        maxX: grid.originX + Double(maxColumn + 1) * cell,
        maxY: grid.originY + Double(maxRow + 1) * cell),
      densityMeanPerCm2: mean, densityExtremePerCm2: extreme, puncturesShort: short,
      puncturesExcess: excess,
      passesNeeded: isUnder
        ? ZoneFigures.passesNeeded(from: mean, to: zone.targetMinimumPerCm2, roller) ?? 0 : 0)
  }
}
