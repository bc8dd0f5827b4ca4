import Pinprick
import Testing

@Suite struct RasterTests {
  private let grid: Grid

  init() throws {
    grid = try Grid(
      covering: Bounds(minX: 0, minY: 0, maxX: 3, maxY: 2), cellMillimetres: 1)
  }

  @Test func valuesLieInReadingOrder() throws {
    let raster = try Raster([1, 2, 3, 4, 5, 6], of: grid)
    #expect(raster[0, 2] == 3 && raster[1, 0] == 4)
    #expect(raster[4] == 5 && Array(raster) == raster.values)
    #expect(raster.mapValues { 2 * $0 }.values == [2, 4, 6, 8, 10, 12])
    #expect(raster.mapValues { "\($0)" }.grid == grid)
  }

  @Test(arguments: [0, 5, 7]) func anotherNumberOfValuesIsRefused(count: Int) {
    let error = #expect(throws: InvalidInput.self) {
      try Raster([Int](repeating: 0, count: count), of: grid)
    }
    #expect(error?.reason == "\(count) values for 6 cells")
  }

  @Test func aCopyIsAValueOfItsOwn() {
    let first = Raster(repeating: 0, on: grid)
    var second = first
    second[3] = 9
    #expect(first.values == [0, 0, 0, 0, 0, 0])
    #expect(second.values == [0, 0, 0, 9, 0, 0] && second != first)
  }
}
