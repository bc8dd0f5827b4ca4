import Pinprick
import Reference
import TestSupport
import Testing

/// Strips of random kinds on a small grid, most of them awkward.
struct StripDice {
  private var dice: Dice

  init(seed: UInt64) { dice = Dice(seed: seed) }

  /// A strip, and what kind it is.
  mutating func strip(on grid: Grid) -> Strip {
    let (columns, rows) = (Double(grid.columns), Double(grid.rows))
    let origin = SIMD2(grid.originX, grid.originY)
    let side = grid.cellMillimetres
    func place(_ dice: inout Dice, beyond: Double) -> SIMD2<Double> {
      SIMD2(dice.number(-beyond, columns + beyond), dice.number(-beyond, rows + beyond))
    }
    var start = place(&dice, beyond: dice.chance(0.5) ? 0 : 6)
    var end = place(&dice, beyond: dice.chance(0.5) ? 0 : 6)
    switch dice.whole(0...6) {
    case 0:  // through cell corners
      start.round(.down)
      end.round(.down)
    case 1:  // along a grid line
      start.round(.down)
      end = SIMD2(end.x.rounded(), start.y)
    case 2:  // no length
      end = start
    case 3:  // short, as between two samples
      end = start + SIMD2(dice.number(-0.3, 0.3), dice.number(-0.3, 0.3))
    case 4:  // all but level
      end = start + SIMD2(dice.number(-8, 8), dice.number(-1e-7, 1e-7))
    default: break
    }
    let way = end - start
    let length = (way * way).sum().squareRoot()
    var half = SIMD2(-way.y, way.x)
    if length > 0 { half *= dice.number(0.05, 5) / length }
    // Slip: the axle does not stand across the way.
    if dice.chance(0.3) { half = SIMD2(dice.number(-4, 4), dice.number(-4, 4)) }
    if dice.chance(0.2) { half.round(.toNearestOrEven) }
    return Strip(start: start * side + origin, end: end * side + origin, half: half * side)
  }
}

@Suite struct PassesTests {
  private let grid: Grid

  init() throws {
    grid = try Grid(
      covering: Bounds(minX: -3, minY: 5, maxX: 4, maxY: 10), cellMillimetres: 0.5)
  }

  private func passes(_ strips: [Strip], on grid: Grid? = nil) -> Passes {
    var counter = PassCounter(on: grid ?? self.grid)
    for strip in strips { counter.add([strip]) }
    return PassCounter.sum(of: [counter])
  }

  /// Steps of the fixed point by which an edge can be off in a cell that it crosses.
  private let edgeSteps = 2

  @Test func wholeAndHalfCellsAreExact() {
    // From the middle of column 1 to the middle of column 4, rows 2 to 5 but half of the last.
    let result = passes([
      Strip(start: SIMD2(-2.25, 6.875), end: SIMD2(-0.75, 6.875), half: SIMD2(0, 0.875))
    ])
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let across = column == 1 || column == 4 ? 0.5 : (2...3).contains(column) ? 1 : 0
        let down = row == 5 ? 0.5 : (2...4).contains(row) ? 1 : 0
        #expect(result.passes(row: row, column: column) == across * down)
      }
    }
  }

  @Test func rollingBackCountsAsRollingOn() {
    let there = Strip(start: SIMD2(-2, 7), end: SIMD2(3.3, 8.1), half: SIMD2(-0.2, 1))
    let back = Strip(start: there.end, end: there.start, half: there.half)
    let one = passes([there])
    #expect(one == passes([back]))
    #expect(passes([there, back]).cells == one.cells.mapValues { 2 * $0 })
  }

  @Test(.slow) func randomStripsEqualClippedPolygons() {
    var dice = StripDice(seed: 1)
    var worst = 0.0
    for _ in 0..<4000 {
      let strip = dice.strip(on: grid)
      let expected = ReferencePasses.passes(of: [strip], on: grid)
      let found = passes([strip])
      for (found, expected) in zip(found.cells, expected) {
        worst = max(worst, abs(Double(found) / Double(Passes.perPass) - expected))
      }
    }
    // Four edges, two steps of 2^-24 each, and 3e-7 for the corners' rounding in the reference.
    #expect(worst < 5e-7)
    #expect(worst > 0)
  }

  /// Each edge is the same in both directions, so that nothing but the corners' rounding is left.
  @Test func splittingAStripChangesRoundingOnly() {
    var dice = StripDice(seed: 2)
    var share = Dice(seed: 3)
    for _ in 0..<2000 {
      let strip = dice.strip(on: grid)
      let part = share.number(0, 1)
      let middle = strip.start + part * (strip.end - strip.start)
      let whole = passes([strip])
      let parts = passes([
        Strip(start: strip.start, end: middle, half: strip.half),
        Strip(start: middle, end: strip.end, half: strip.half),
      ])
      for (a, b) in zip(whole.cells, parts.cells) {
        #expect(abs(a - b) <= 8 * Int64(edgeSteps))
      }
    }
  }

  @Test func sharedEdgesCancelAndOrderDoesNotMatter() {
    var dice = StripDice(seed: 4)
    for _ in 0..<300 {
      // Strips one behind the other with one axle, then a few elsewhere.
      var strips = [dice.strip(on: grid)]
      for _ in 0..<4 {
        let last = strips[strips.count - 1]
        strips.append(
          Strip(start: last.end, end: dice.strip(on: grid).end, half: last.half))
      }
      strips.append(dice.strip(on: grid))
      var together = PassCounter(on: grid)
      together.add(strips)
      var first = PassCounter(on: grid)
      var second = PassCounter(on: grid)
      for (number, strip) in strips.reversed().enumerated() {
        if number.isMultiple(of: 2) { first.add([strip]) } else { second.add([strip]) }
      }
      let sum = PassCounter.sum(of: [together])
      #expect(sum == PassCounter.sum(of: [first, second]))
      #expect(sum == passes(strips))
    }
  }

  @Test(.slow) func nothingIsLostOnTheGrid() {
    var dice = StripDice(seed: 5)
    let wide = Bounds(minX: -100, minY: -100, maxX: 110, maxY: 115)
    let grid = try? Grid(covering: wide, cellMillimetres: 0.5)
    for _ in 0..<200 {
      let strip = dice.strip(on: self.grid)
      let area =
        Double(passes([strip], on: grid).cells.reduce(0, +)) / Double(Passes.perPass) * 0.25
      let corners = ReferencePasses.corners(of: strip)
      let around = corners.map { abs($0.x) + abs($0.y) }.reduce(0, +)
      #expect(abs(area - abs(strip.signedArea)) < 1e-6 * (1 + around))
    }
  }
}
