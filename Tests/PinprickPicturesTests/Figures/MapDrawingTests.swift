import Pinprick
import Testing

@testable import PinprickPictures

extension MapDrawing {
  /// A drawing of a map without values.
  init(of map: MapScene, _ content: LayerContent = mapAlone, _ theme: FigureTheme = .light) throws {
    let layout = MapLayout(content, map, ruler: try Drawing(columns: 1, rows: 1))
    self.init(
      drawing: try Drawing(columns: layout.columns, rows: layout.rows), layout: layout,
      content: content, map: map, theme: theme)
  }
}

@Suite struct MapDrawingTests {
  /// The corner of cells that a place is, which must be one.
  private func corner(_ place: Place, _ layout: MapLayout, _ cell: Double) throws -> SIMD2<Int> {
    let exact = (place - Place(layout.mapBox.left, layout.mapBox.top)) / cell
    let whole = SIMD2(exact.x.rounded(), exact.y.rounded())
    try #require(abs(exact.x - whole.x) < 1e-6 && abs(exact.y - whole.y) < 1e-6)
    return SIMD2(Int(whole.x), Int(whole.y))
  }

  /// Every so many-th diagonal, each of its cells that is among them from corner to corner, no cell twice.
  @Test(arguments: 0..<80)
  func hatchesCoverEachCellOfTheLattice(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...60, using: &random)
    let rows = Int.random(in: 1...60, using: &random)
    let painted = try PaintedZones(
      columns: columns, rows: rows, cell: 0.3, names: ["a", "b"], random: &random)
    let drawing = try MapDrawing(of: try painted.figureMap())
    let cell = drawing.layout.mapBox.width / Double(columns)
    let period = 1 + 60 * random.unit()
    let step = max(1, Int((period / cell).rounded()))
    for rises in [true, false] {
      let lines = drawing.hatchLines(period: period, rises: rises) { painted.zones[$0] == 1 }
      var crossed = [Int](repeating: 0, count: columns * rows)
      for line in lines {
        let (top, bottom) = (
          try corner(line[0], drawing.layout, cell), try corner(line[1], drawing.layout, cell)
        )
        let way = bottom &- top
        try #require(line.count == 2 && way.y > 0 && way.x == (rises ? -way.y : way.y))
        for down in 0..<way.y {
          let column = rises ? top.x - 1 - down : top.x + down
          try #require((0..<columns).contains(column) && top.y + down < rows)
          crossed[(top.y + down) * columns + column] += 1
        }
      }
      for row in 0..<rows {
        for column in 0..<columns {
          let place = row * columns + column
          let isOn = (rises ? column + row : column - row) % step == 0
          #expect(crossed[place] == (isOn && painted.zones[place] == 1 ? 1 : 0))
        }
      }
    }
  }

  /// Lines cover the borders and nothing else, each side once, and never run on where they could have gone on.
  @Test(arguments: 0..<60)
  func bordersBecomeTheFewestStraightLines(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...20, using: &random)
    let rows = Int.random(in: 1...20, using: &random)
    let painted = try PaintedZones(
      columns: columns, rows: rows, cell: 10, names: ["a", "b", "c"], random: &random)
    let drawing = try MapDrawing(of: try painted.figureMap())
    let cell = drawing.layout.mapBox.width / Double(columns)
    let borders = borders(of: try Raster(painted.zones, of: painted.grid))
    // A side by its upper or left corner and whether it goes down.
    var sides: [SIMD3<Int>: Int] = [:]
    var ends: [SIMD3<Int>: Int] = [:]
    for line in drawing.lines(along: borders) {
      let start = try corner(line[0], drawing.layout, cell)
      let end = try corner(line[1], drawing.layout, cell)
      let isVertical = start.x == end.x
      try #require(line.count == 2 && (isVertical ? end.y > start.y : end.y == start.y))
      for step in 0..<max(end.x - start.x, end.y - start.y) {
        sides[
          SIMD3(
            start.x + (isVertical ? 0 : step), start.y + (isVertical ? step : 0), isVertical ? 1 : 0
          ),
          default: 0] += 1
      }
      for place in [start, end] {
        ends[SIMD3(place.x, place.y, isVertical ? 1 : 0), default: 0] += 1
      }
    }
    let wanted = borders.map { SIMD3($0.column, $0.row, $0.isVertical ? 1 : 0) }
    #expect(Set(sides.keys) == Set(wanted))
    #expect(sides.values.allSatisfy { $0 == 1 })
    // Two lines of one direction that meet would be one.
    #expect(ends.values.allSatisfy { $0 == 1 })
  }
}
