import Pinprick
import Reference
import Testing

@Suite struct LiteralGridTests {
  @Test func readsAndDrawsZones() {
    let picture = """
      01.
      .az
      """
    let zones = LiteralGrid.zones(picture)
    #expect(zones == [0, 1, nil, nil, 10, 35])
    #expect(LiteralGrid.picture(ofZones: zones, columns: 3) == picture)
    #expect(LiteralGrid.zones("0 1 .\n. a z") == zones)
  }

  @Test func readsAndDrawsCounts() {
    let picture = """
       .   1   2
      12 345   .
      """
    let counts = LiteralGrid.counts(picture)
    #expect(counts == [0, 1, 2, 12, 345, 0])
    #expect(
      LiteralGrid.picture(ofCounts: counts, columns: 3) == """
          .   1   2
         12 345   .
        """)
  }

  @Test func makesTheMapOfAPicture() throws {
    let picture = """
      .01
      220
      """
    let map = try LiteralGrid.map(picture, cellMillimetres: 0.5) {
      place, shape throws(InvalidInput) in
      try Zone(id: "\(place)", kind: place == 1 ? .avoid : .treat, shape: shape)
    }
    let grid = ReferenceGrid(of: map, cellMillimetres: 0.5)
    #expect(grid.columns == 3)
    #expect(grid.rows == 2)
    #expect(LiteralGrid.picture(ofZones: grid.zoneOfCell, columns: 3) == picture)
    #expect(grid.kind(ofCell: 2) == .avoid)
  }

  @Test(arguments: [1, 2, 8, 16, 64.0])
  func findsTheDiameterOfACircumference(circumference: Double) {
    #expect(.pi * LiteralGrid.diameter(ofCircumference: circumference) == circumference)
  }
}
