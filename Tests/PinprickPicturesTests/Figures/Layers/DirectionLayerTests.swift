import Testing

@testable import Pinprick
@testable import PinprickPictures

@Suite struct DirectionLayerTests {
  private let shares = DirectionShares(SIMD4(1, 2, 3, 4))

  @Test(arguments: [0, 1, 3])
  func thereIsAShareForEachZone(count: Int) throws {
    let map = try layerCells(rows: 1).figureMap()
    #expect(throws: PictureError.figure("\(count) direction shares for 2 zones")) {
      try mapFigure(
        .direction([DirectionShares?](repeating: shares, count: count)), of: map, FigureStyle())
    }
  }

  @Test func theLegendHasTheSharesInPercent() throws {
    let map = try layerCells(rows: 1).figureMap()
    let content = try MapLayer.direction([shares, nil]).content(of: map, .light)
    let rows = content.legend.compactMap { item in
      if case .columns(let name, let values) = item { return [name] + values }
      return nil
    }
    #expect(
      rows == [["Shares in %", "–", "\\", "|", "/"], ["zone-0", "10", "20", "30", "40"]])
    let unrolled = try MapLayer.direction([nil, nil]).content(of: map, .light)
    let values = unrolled.legend.compactMap { item in
      if case .row("zone-0", let value) = item { return value }
      return nil
    }
    #expect(values == ["not rolled"])
  }
}
