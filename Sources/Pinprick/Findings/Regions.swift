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
  /// The id of each cell's region, 0 for none.
  public let regionOfCell: Raster<UInt32>
}

/// Finds the regions of a window density.
///
/// Cells of one class and one zone that touch by an edge or a corner are one region. Runs of such
/// cells along each row are the pieces: a run joins the runs of the row above that it touches
/// (union by the smaller root) and one sweep leads every run to its root. Which regions are large
/// enough, and so their ids, follows from the runs' lengths; a second pass over the cells of their
/// runs, in reading order, gathers figures and writes ids.
///
/// - Parameters:
///   - density: window density of the cells of `zones`, NaN outside treat zones.
///   - zones: the zones of the grid.
///   - map: the map that they were painted from.
///   - roller: its pass density.
///   - minimumCm2: regions of less area are left out.
/// - Returns: the regions and the cells that they are made of.
/// - Precondition: the density lies on the grid of `zones`.
/// - Complexity: O(cells), and O(regions log regions) for the order.
public func regions(
  density: Raster<Double>, zones: ZoneRaster, map: FaceMap, roller: Roller, minimumCm2: Double
) -> RegionMap {
  let grid = zones.grid
  precondition(density.grid == grid, "density and zones lie on one grid")
  var runs = flaggedRuns(density, zones, map)
  runs.flatten()
  let largest = runs.largestRoots { grid.areaCm2(cells: $0) >= minimumCm2 }
  // Indexed by run, but of use for roots only.
  var idOfRoot = [Int](repeating: 0, count: runs.pieces.count)
  var builders: [RegionBuilder] = []
  for root in largest {
    let run = runs.pieces[root]
    builders.append(RegionBuilder(zone: Int(run.zone) - 1, isUnder: run.targetClass == 1))
    idOfRoot[root] = builders.count
  }
  var regionOfCell = Raster<UInt32>(repeating: 0, on: grid)
  for (index, run) in runs.pieces.enumerated() {
    let id = idOfRoot[runs.parents[index]]
    guard id > 0 else { continue }
    builders[id - 1].add(run, density, id: UInt32(id), writtenTo: &regionOfCell)
  }
  return RegionMap(
    regions: builders.enumerated().map { index, builder in
      builder.region(id: index + 1, zone: map.zones[builder.zone], on: grid, roller)
    },
    regionOfCell: regionOfCell)
}

/// The sums from which a region's figures are made.
private struct RegionBuilder {
  let zone: Int
  let isUnder: Bool
  private var cells = 0
  private var sumColumns = 0
  private var sumRows = 0
  private var minColumn = Int.max
  private var maxColumn = Int.min
  private var minRow = Int.max
  private var maxRow = Int.min
  private var sumDensity = 0.0
  private var extreme: Double

  init(zone: Int, isUnder: Bool) {
    self.zone = zone
    self.isUnder = isUnder
    extreme = isUnder ? .infinity : -.infinity
  }

  /// Adds a run and writes the region's id to its cells.
  mutating func add(
    _ run: Run, _ density: Raster<Double>, id: UInt32,
    writtenTo regionOfCell: inout Raster<UInt32>
  ) {
    let count = run.columns.count
    cells += count
    sumColumns += (run.columns.lowerBound + run.columns.upperBound - 1) * count / 2
    sumRows += run.row * count
    minColumn = min(minColumn, run.columns.lowerBound)
    maxColumn = max(maxColumn, run.columns.upperBound - 1)
    minRow = min(minRow, run.row)
    maxRow = max(maxRow, run.row)
    let first = density.grid.cell(row: run.row, column: run.columns.lowerBound)
    let values = density.values.span.extracting(first..<first + count)
    if isUnder {
      addUp(values) { $0 < $1 }
    } else {
      addUp(values) { $0 > $1 }
    }
    var ids = regionOfCell.values.mutableSpan
    for cell in first..<first + count { ids[cell] = id }
  }

  /// Sums run cell by cell in reading order, so that they do not depend on how runs are cut.
  @inline(__always)
  private mutating func addUp(_ values: Span<Double>, isFurther: (Double, Double) -> Bool) {
    var sum = sumDensity
    var extreme = extreme
    for cell in 0..<values.count {
      sum += values[cell]
      extreme = isFurther(values[cell], extreme) ? values[cell] : extreme
    }
    sumDensity = sum
    self.extreme = extreme
  }

  func region(id: Int, zone: Zone, on grid: Grid, _ roller: Roller) -> Region {
    let count = Double(cells)
    let area = grid.areaCm2(cells: cells)
    let centroid = grid.place(
      atCells: SIMD2(Double(sumColumns) / count + 0.5, Double(sumRows) / count + 0.5))
    let low = grid.corner(row: minRow, column: minColumn)
    let high = grid.corner(row: maxRow + 1, column: maxColumn + 1)
    let mean = sumDensity / count
    let short = isUnder ? ((zone.targetMinimumPerCm2 ?? 0) - mean) * area : 0
    let excess = isUnder ? 0 : (mean - (zone.targetMaximumPerCm2 ?? 0)) * area
    return Region(
      id: id, zoneIndex: self.zone, targetClass: isUnder ? .under : .over, cellCount: cells,
      areaCm2: area,
      centroid: Point(x: centroid.x, y: centroid.y),
      bounds: Bounds(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y),
      densityMeanPerCm2: mean, densityExtremePerCm2: extreme, puncturesShort: short,
      puncturesExcess: excess,
      passesNeeded: isUnder
        ? ZoneStatistics.passesNeeded(from: mean, to: zone.targetMinimumPerCm2, roller) ?? 0 : 0)
  }
}
