import Pinprick
import Reference
import Testing

/// Exact areas against a geometry library that has nothing in common with ours.
@Suite struct PassesAgainstGEOSTests {
  @Test(arguments: [0.25, 0.3, 2]) func randomStripsEqualGEOS(cellMillimetres: Double) throws {
    let grid = try Grid(
      covering: Bounds(
        minX: 4 * cellMillimetres, minY: -3 * cellMillimetres, maxX: 13 * cellMillimetres,
        maxY: 5 * cellMillimetres),
      cellMillimetres: cellMillimetres)
    let geos = GEOS()
    var dice = StripDice(seed: 11)
    var covered = 0
    let strips = tried(0..<1500)
    for _ in strips {
      let strip = dice.strip(on: grid)
      let corners = ReferencePasses.corners(of: strip)
      var counter = PassCounter(on: grid)
      counter.add([strip])
      let passes = PassCounter.sum(of: [counter])
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let centre = grid.centre(row: row, column: column)
          let h = cellMillimetres / 2
          let cell = [(-h, -h), (h, -h), (h, h), (-h, h)].map {
            Point(x: centre.x + $0.0, y: centre.y + $0.1)
          }
          let expected =
            abs(strip.signedArea) < 1e-12
            ? 0 : geos.commonArea(corners, cell) / cellMillimetres / cellMillimetres
          #expect(abs(passes.passes(row: row, column: column) - expected) < 1e-6)
          covered += expected > 0 ? 1 : 0
        }
      }
    }
    #expect(covered > 13 * strips.count)
  }
}
