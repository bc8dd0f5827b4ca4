import Pinprick
import Testing

@Suite struct GridTests {
  /// 40 columns and 20 rows of 0.25 mm that begin at (-3, 2) mm.
  private func grid() throws -> Grid {
    try Grid(
      covering: Bounds(minX: -2.9, minY: 2.1, maxX: 6.9, maxY: 7), cellMillimetres: 0.25)
  }

  @Test func theFirstCellBeginsAtAWholeNumberOfCells() throws {
    let grid = try grid()
    #expect(grid.originX == -3 && grid.originY == 2)
    #expect(grid.columns == 40 && grid.rows == 20 && grid.cellCount == 800)
    #expect(grid.cellAreaCm2 == 0.000625)
  }

  @Test func placesBecomeCellsAndCellsPlaces() throws {
    let grid = try grid()
    #expect(grid.cells(at: SIMD2(-3, 2)) == SIMD2(0, 0))
    #expect(grid.cells(at: SIMD2(0, 3.125)) == SIMD2(12, 4.5))
    #expect(grid.place(atCells: SIMD2(12, 4.5)) == SIMD2(0, 3.125))
    #expect(grid.cells(in: 2) == 8)
    #expect(grid.corner(row: 4, column: 12) == Point(x: 0, y: 3))
    #expect(grid.centre(row: 4, column: 12) == Point(x: 0.125, y: 3.125))
    #expect(grid.cell(row: 4, column: 12) == 172)
    #expect(grid.cells(ofRow: 4) == 160..<200)
  }

  @Test func aPlaceOnAnEdgeBelongsToTheHigherCell() throws {
    let grid = try grid()
    #expect(grid.cell(at: SIMD2(0, 3)) == 172)
    #expect(grid.cell(at: SIMD2(-0.001, 3)) == 171)
    #expect(grid.cell(at: SIMD2(-3, 2)) == 0)
    #expect(grid.cell(at: SIMD2(-3.001, 2)) == nil)
    #expect(grid.cell(at: SIMD2(7, 2)) == nil)
  }

  @Test func everyCentreLiesInItsOwnCell() throws {
    let grid = try Grid(
      covering: Bounds(minX: 0.1, minY: -7.3, maxX: 33, maxY: 12), cellMillimetres: 0.7)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let centre = grid.centre(row: row, column: column)
        #expect(
          grid.cell(at: SIMD2(centre.x, centre.y)) == grid.cell(row: row, column: column))
      }
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func aCellThatIsNoLengthIsRefused(side: Double) throws {
    let box = Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1)
    let error = #expect(throws: InvalidInput.self) {
      try Grid(covering: box, cellMillimetres: side)
    }
    #expect(error?.place == "cellMillimetres")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aBoxWithoutAnEndIsRefused(side: Double) throws {
    let error = #expect(throws: InvalidInput.self) {
      try Grid(covering: Bounds(minX: 0, minY: 0, maxX: side, maxY: 1), cellMillimetres: 1)
    }
    #expect(error?.place == "bounds")
  }

  @Test func tooManyCellsAreRefusedWithTheRemedy() throws {
    let box = Bounds(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6)
    let error = #expect(throws: InvalidInput.self) { try Grid(covering: box, cellMillimetres: 1) }
    #expect(error?.place == "cellMillimetres")
    #expect(error?.reason.hasSuffix("use larger ones") == true)
  }
}
