import Pinprick

/// When a plan has rolled over 90 % and 99 % of a zone's cells for the first time.
///
/// A cell is rolled over when a strip covers its middle, or comes within two micrometres of it: files have
/// three decimals, and lanes side by side leave no gap. Cells are bits of 64-bit words, row by row, so
/// that a strip costs its rows.
struct CoverTimes {
  private let grid: Grid
  private let wordsPerRow: Int
  private let zone: [UInt64]
  private let cellCount: Int

  /// Cells of one word that a step covered first.
  private struct Taken {
    let word: Int
    let bits: UInt64
  }

  /// - Parameters:
  ///   - grid: the cells.
  ///   - isInZone: whether each cell belongs to the zone, row-major.
  init(on grid: Grid, isInZone: [Bool]) {
    self.grid = grid
    wordsPerRow = (grid.columns + 63) / 64
    var words = [UInt64](repeating: 0, count: wordsPerRow * grid.rows)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns where isInZone[row * grid.columns + column] {
        words[row * wordsPerRow + column / 64] |= 1 << UInt64(column % 64)
      }
    }
    zone = words
    cellCount = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The first times in seconds at which shares of the zone's cells were covered.
  ///
  /// The drum rolls at an even pace; a cell is covered when the drum's line passes the cell's middle.
  ///
  /// - Parameters:
  ///   - shares: shares above 0 in rising order.
  ///   - plan: the strokes.
  ///   - task: where they begin, and the drum's width.
  ///   - speeds: how fast.
  /// - Returns: a time for each share, nil where it is never reached.
  /// - Complexity: O(rows and words of cells under strips), and O(c log c) for the c cells of a step in
  ///   which a share is reached. `CoverTimesTests` asks each cell for its own time.
  func seconds(
    toCover shares: [Double], _ plan: StrokePlan, _ task: PlanTask, _ speeds: PlanSpeeds
  ) -> [Double?] {
    var left = zone
    var covered = 0
    var seconds = 0.0
    var times: [Double?] = []
    var taken: [Taken] = []
    let wanted = shares.map { Int((Double(cellCount) * $0).rounded(.up)) }
    _ = PathMetrics(plan, from: task.start) { step in
      guard times.count < wanted.count else { return }
      seconds += step.turnRadians / speeds.turningRadiansPerSecond
      let speed =
        step.rolls ? speeds.treatingMillimetresPerSecond : speeds.transitMillimetresPerSecond
      taken.removeAll(keepingCapacity: true)
      if step.rolls { cover(step, half: task.roller.widthMillimetres / 2, &left, &taken) }
      let more = taken.reduce(0) { $0 + $1.bits.nonzeroBitCount }
      if covered + more >= wanted[times.count] {
        let ways = ways(along: step, to: taken)
        while times.count < wanted.count, covered + more >= wanted[times.count] {
          times.append(seconds + ways[wanted[times.count] - covered - 1] / speed)
        }
      }
      covered += more
      seconds += step.lengthMillimetres / speed
    }
    return times + Array(repeating: nil, count: shares.count - times.count)
  }

  /// How far a step goes until it passes the middle of each cell that it took, in rising order.
  private func ways(along step: PathStep, to taken: [Taken]) -> [Double] {
    let along = step.way / step.lengthMillimetres
    var ways: [Double] = []
    for taken in taken {
      let row = taken.word / wordsPerRow
      // The cell's middle, written out: `Grid.centre` takes 1.3 % of what scoring a plan takes.
      let y = (Double(row) + 0.5) * grid.cellMillimetres + grid.originY - step.from.y
      var bits = taken.bits
      while bits != 0 {
        let column = taken.word % wordsPerRow * 64 + bits.trailingZeroBitCount
        let x = (Double(column) + 0.5) * grid.cellMillimetres + grid.originX - step.from.x
        // Cells within a hair of the strip's ends belong to it.
        ways.append(min(max(x * along.x + y * along.y, 0), step.lengthMillimetres))
        bits &= bits - 1
      }
    }
    return ways.sorted()
  }

  /// Takes the cells under a strip away and notes which there were.
  private func cover(
    _ step: PathStep, half: Double, _ left: inout [UInt64], _ taken: inout [Taken]
  ) {
    let hair = StripTolerance.standard.besideMillimetres
    let along = step.way / step.lengthMillimetres
    let across = SIMD2(-along.y, along.x) * (half + hair)
    let start = SIMD2(step.from.x - grid.originX, step.from.y - grid.originY) - along * hair
    let way = step.way + along * (2 * hair)
    let corners = [start - across, start + way - across, start + way + across, start + across]
      .map { $0 / grid.cellMillimetres }
    let ys = corners.map(\.y)
    guard let low = ys.min(), let high = ys.max() else { return }
    let first = max(0, (low - 0.5).rounded(.up))
    let last = min(Double(grid.rows) - 1, (high - 0.5).rounded(.down))
    guard first <= last else { return }
    for row in Int(first)...Int(last) {
      let range = Self.extent(of: corners, at: Double(row) + 0.5)
      let begin = max(0, (range.low - 0.5).rounded(.up))
      let end = min(Double(grid.columns), (range.high - 0.5).rounded(.up))
      guard begin < end else { continue }
      take(Int(begin)..<Int(end), row, &left, &taken)
    }
  }

  /// From where to where a convex ring reaches at a height, from low up to but without high.
  private static func extent(
    of corners: [SIMD2<Double>], at y: Double
  ) -> (low: Double, high: Double) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for side in 0..<4 {
      let (a, b) = (corners[side], corners[(side + 1) & 3])
      guard (a.y <= y) != (b.y <= y) else { continue }
      let x = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y)
      low = min(low, x)
      high = max(high, x)
    }
    return (low, high)
  }

  /// Takes a row's bits of some columns.
  private func take(
    _ columns: Range<Int>, _ row: Int, _ left: inout [UInt64], _ taken: inout [Taken]
  ) {
    let (first, last) = (columns.lowerBound / 64, (columns.upperBound - 1) / 64)
    for word in first...last {
      var mask = UInt64.max
      if word == first { mask <<= UInt64(columns.lowerBound % 64) }
      if word == last { mask &= .max >> UInt64(63 - (columns.upperBound - 1) % 64) }
      let place = row * wordsPerRow + word
      let bits = left[place] & mask
      guard bits != 0 else { continue }
      taken.append(Taken(word: place, bits: bits))
      left[place] &= ~mask
    }
  }
}
