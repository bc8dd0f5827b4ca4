import Pinprick

/// A part of a lane that may be rolled, and the zone's cells under it, column by column.
///
/// A cell lies under it when its middle does: on the border of two lanes it belongs to one of them.
struct LaneRun {
  /// From where to where along the lane.
  let along: ClosedRange<Double>
  /// The lane's place across.
  let middle: Double
  /// The zone's cells in the order of their columns.
  let cells: [Int32]
  /// Where each column's cells begin in `cells`; one more entry than columns.
  let columnStarts: [Int]
  let lanes: Lanes

  var columnCount: Int { columnStarts.count - 1 }

  /// The stroke over some of its columns.
  func stroke(_ part: Range<Int>) -> [Point] {
    let step = (along.upperBound - along.lowerBound) / Double(columnCount)
    let start = along.lowerBound + step * Double(part.lowerBound)
    let end =
      part.upperBound == columnCount
      ? along.upperBound : along.lowerBound + step * Double(part.upperBound)
    return lanes.stroke(start...end, at: middle)
  }
}

/// The parts of lanes in one direction that may be rolled.
struct LaneCandidates {
  private(set) var runs: [LaneRun] = []

  /// - Parameters:
  ///   - task: zone, what to avoid, drum.
  ///   - zone: the zone's cells.
  ///   - directionDegrees: the lanes' direction.
  ///   - lanesPerWidth: 1 for lanes side by side as the star's, more for lanes that overlap.
  /// - Throws: `PlanError` where GEOS fails.
  init(
    _ task: PlanTask, _ zone: DeficitCells, directionDegrees: Double, lanesPerWidth: Int
  ) throws(PlanError) {
    let lanes = try Lanes(task, directionDegrees: directionDegrees)
    let width = task.roller.widthMillimetres
    // Cells by their place across, so that a lane finds its own quickly.
    let places = zone.numbers.map { (cell: $0, at: lanes.place(zone.middle(of: $0))) }
      .sorted { $0.at.across < $1.at.across }
    var isForward = true
    for middle in Self.middles(lanes, width / Double(lanesPerWidth), isTiled: lanesPerWidth == 1) {
      let found = try lanes.runs(at: middle)
      let rounding = 1e-9 * width
      let (low, high) = (middle - width / 2 + rounding, middle + width / 2 + rounding)
      let first = firstNumber(below: places.count) { places[$0].at.across > low }
      let last = firstNumber(below: places.count) { places[$0].at.across > high }
      let lane = found.map { along in
        Self.run(along, at: middle, lanes, places[first..<last], step: zone.sideMillimetres)
      }
      runs += isForward ? lane : lane.reversed()
      if !lane.isEmpty { isForward.toggle() }
    }
  }

  private static func middles(_ lanes: Lanes, _ step: Double, isTiled: Bool) -> [Double] {
    if isTiled { return lanes.middles }
    return Array(stride(from: lanes.bounds.minY, through: lanes.bounds.maxY, by: step))
  }

  private static func run(
    _ along: ClosedRange<Double>, at middle: Double, _ lanes: Lanes,
    _ places: ArraySlice<(cell: Int32, at: (along: Double, across: Double))>, step: Double
  ) -> LaneRun {
    let length = along.upperBound - along.lowerBound
    let columns = max(1, Int((length / step).rounded()))
    let perColumn = length / Double(columns)
    var members = [[Int32]](repeating: [], count: columns)
    for (cell, at) in places {
      let column = ((at.along - along.lowerBound) / perColumn + 1e-9).rounded(.down)
      if column >= 0, column < Double(columns) { members[Int(column)].append(cell) }
    }
    var starts = [0]
    for column in members { starts.append(starts[starts.count - 1] + column.count) }
    return LaneRun(
      along: along, middle: middle, cells: members.flatMap { $0 }, columnStarts: starts,
      lanes: lanes)
  }
}

/// The cells of a zone by their middles.
struct DeficitCells {
  private let grid: Grid
  /// The numbers of the zone's cells.
  let numbers: [Int32]

  /// Side of a cell in millimetres.
  var sideMillimetres: Double { grid.cellMillimetres }
  /// Cells of the whole grid.
  var gridCount: Int { grid.cellCount }

  /// Twenty cells across the drum, fewer where the zone would have more than a quarter of a million.
  init(_ task: PlanTask) throws(PlanError) {
    do {
      let zone = try Zone(id: "zone", shape: .polygons(task.zone.polygons))
      let map = try FaceMap(zones: [zone])
      let box = map.bounds
      let area = (box.maxX - box.minX) * (box.maxY - box.minY)
      let side = max(task.roller.widthMillimetres / 20, (area / 250_000).squareRoot())
      grid = try Grid(covering: box, cellMillimetres: side)
      let zones = ZoneRaster(map, on: grid).zoneOfCell
      numbers = zones.indices.lazy.filter { zones[$0] > 0 }.map(Int32.init)
    } catch {
      throw PlanError("\(error)")
    }
  }

  func middle(of cell: Int32) -> Point {
    grid.centre(row: Int(cell) / grid.columns, column: Int(cell) % grid.columns)
  }
}

/// How often each cell was rolled, and what the next stroke would mend.
///
/// The error is the sum of (level - passes)^2. A pass more takes 2 (level - passes) - 1 off it: whole
/// numbers, and the cells that are judged are those that are rolled, so that every stroke with a gain
/// lessens the error and planning comes to an end.
struct DeficitMap {
  let cells: DeficitCells
  /// How many passes every cell should have by now.
  var level = 0

  private var passes: [Int32]
  /// No cell gets more passes.
  private let most: Int32
  /// Cells that fill a column.
  private let across: Int
  /// A stroke beside the star's lanes must take as much off the error: a quarter of the drum's square,
  /// rolled once.
  private let leastGain: Int

  /// Gains are counted in tenths of a cell.
  private static let cell = 10
  /// What a column loses for each cell that it lacks beside the star's lanes, in the same tenths: rolling
  /// over other skin is no error, and yet no gain.
  private static let lossOutside = 2
  /// What a cell at its limit loses: more than all others could gain.
  private static let lossOverLimit = 1_000_000_000

  init(_ task: PlanTask) throws(PlanError) {
    cells = try DeficitCells(task)
    passes = Array(repeating: 0, count: cells.gridCount)
    let limit = task.limitPerCm2 / task.roller.passDensityPerCm2 * (1 + 1e-12)
    most = Int32(min(limit, 1e6).rounded(.down))
    across = max(1, Int((task.roller.widthMillimetres / cells.sideMillimetres).rounded()))
    leastGain = Self.cell * across * across / 4
  }

  /// The columns of a run whose roll lessens the error most, and by how much.
  ///
  /// All of them where that is hardly less; nil where every stretch adds to the error.
  ///
  /// - Complexity: O(the run's cells), by Kadane's stretch of the greatest sum.
  func best(
    of run: LaneRun, lossOutside: Int = Self.lossOutside
  ) -> (part: Range<Int>, gain: Int)? {
    let (members, passes) = (run.cells.span, passes.span)
    var best = (gain: 0, part: 0..<0)
    var (sum, whole, start) = (0, 0, 0)
    for column in 0..<run.columnCount {
      if sum <= 0 { (sum, start) = (0, column) }
      let range = run.columnStarts[column]..<run.columnStarts[column + 1]
      var gain = -lossOutside * max(0, across - range.count)
      for index in range {
        let had = passes[Int(members[index])]
        gain += had < most ? Self.cell * (2 * (level - Int(had)) - 1) : -Self.lossOverLimit
      }
      sum += gain
      whole += gain
      if sum > best.gain { best = (sum, start..<column + 1) }
    }
    if whole > 0, whole >= best.gain - leastGain / 5 { return (0..<run.columnCount, whole) }
    return best.gain > 0 ? (best.part, best.gain) : nil
  }

  /// The best stroke of all; nil where none lessens the error by much.
  func best(of runs: [LaneRun]) -> (run: LaneRun, part: Range<Int>)? {
    var best: (index: Int, part: Range<Int>, gain: Int)?
    for index in runs.indices {
      guard let found = self.best(of: runs[index]), found.gain > best?.gain ?? leastGain
      else { continue }
      best = (index, found.part, found.gain)
    }
    return best.map { (runs[$0.index], $0.part) }
  }

  /// Adds a pass to the cells of some columns.
  mutating func roll(_ part: Range<Int>, of run: LaneRun) {
    for index in run.columnStarts[part.lowerBound]..<run.columnStarts[part.upperBound] {
      passes[Int(run.cells[index])] += 1
    }
  }
}
