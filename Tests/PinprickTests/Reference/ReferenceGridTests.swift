import Pinprick
import Reference
import Testing

@Suite struct ReferenceGridTests {
  @Test func startsAtTheWholeCellBelowTheMapAndCoversIt() throws {
    // x from 0.3 to 2.2 mm is 0.6 to 4.4 cells of 0.5: columns 0 to 4. y from -0.7 to 1.0 is -1.4
    // to 2 cells: rows -2 to 1, for the map ends where row 2 would begin.
    let map = try FaceMap(zones: [zone(0, LiteralGrid.rectangle(0.3, -0.7, 1.9, 1.7))])
    let grid = ReferenceGrid(of: map, cellMillimetres: 0.5)
    #expect(grid.firstColumn == 0)
    #expect(grid.columns == 5)
    #expect(grid.firstRow == -2)
    #expect(grid.rows == 4)
    #expect(grid.originX == 0)
    #expect(grid.originY == -1)
    #expect(grid.centre(row: 1, column: 4) == Point(x: 2.25, y: -0.25))
    #expect(grid.cellAreaCm2 == 0.0025)
  }

  @Test func hasACellWhenTheMapIsSmallerThanOne() throws {
    let map = try FaceMap(zones: [zone(0, LiteralGrid.rectangle(0.1, 0.1, 0.2, 0.2))])
    let grid = ReferenceGrid(of: map, cellMillimetres: 2)
    #expect(grid.columns == 1)
    #expect(grid.rows == 1)
    #expect(grid.zoneOfCell == [nil])
  }

  @Test func putsAPointOnAnEdgeIntoTheHigherCell() throws {
    // Cells of 0.5 from (-1, 0) on: 4 across, 2 down.
    let map = try FaceMap(zones: [zone(0, LiteralGrid.rectangle(-1, 0, 2, 1))])
    let grid = ReferenceGrid(of: map, cellMillimetres: 0.5)
    #expect(grid.columns == 4)
    #expect(grid.cell(at: Point(x: -1, y: 0)) == 0)
    #expect(grid.cell(at: Point(x: -0.5, y: 0)) == 1)
    #expect(grid.cell(at: Point(x: (-0.5).nextUp, y: 0.5)) == 5)
    #expect(grid.cell(at: Point(x: (-0.5).nextDown, y: 0.5)) == 4)
    #expect(grid.cell(at: Point(x: 0.75, y: 0.75)) == 7)
    #expect(grid.cell(at: Point(x: 1, y: 0.75)) == nil)
    #expect(grid.cell(at: Point(x: 0, y: 1)) == nil)
    #expect(grid.cell(at: Point(x: (-1.0).nextDown, y: 0)) == nil)
    #expect(grid.cell(at: Point(x: 0, y: (0.0).nextDown)) == nil)
  }

  @Test func letsLaterZonesWinAndZonesToAvoidAlways() throws {
    let map = try FaceMap(zones: [
      zone(0, LiteralGrid.rectangle(0, 0, 5, 4)),
      zone(1, LiteralGrid.rectangle(1, 1, 2, 2), .avoid),
      zone(2, LiteralGrid.rectangle(2, 0, 2, 4)),
      zone(3, LiteralGrid.rectangle(0, 2, 2, 2), .avoid),
    ])
    // Zone 2 lies over zone 0 but not over zone 1; zone 3, to be avoided too, lies over zone 1.
    expect(
      map, cell: 1,
      """
      00220
      01120
      33120
      33220
      """)
  }

  @Test func takesACentreOnAnEdgeInWhenTheAreaLiesRightOrBelow() throws {
    // Centres at 0.5, 1.5, 2.5: on the left, the upper, the right and the lower side.
    let map = try FaceMap(zones: [zone(0, LiteralGrid.rectangle(0.5, 0.5, 2, 2))])
    expect(
      map, cell: 1,
      """
      00.
      00.
      ...
      """)
  }

  @Test(arguments: [[0, 1], [1, 0]])
  func sharesACommonSlantedEdgeOut(order: [Int]) throws {
    // The square is cut along a diagonal that runs through centres; the lower right triangle has
    // its area to the right of the diagonal and owns it, in any order of drawing.
    let corners = (a: Point(x: 0, y: 0), b: Point(x: 4, y: 0), c: Point(x: 4, y: 4))
    let d = Point(x: 0, y: 4)
    let falling = try [
      zone(0, Polygon(rings: [[corners.a, corners.b, d]])),
      zone(1, Polygon(rings: [[corners.b, corners.c, d]])),
    ]
    let drawn = try FaceMap(zones: order.map { falling[$0] })
    let places = ReferenceGrid(of: drawn, cellMillimetres: 1).zoneOfCell.map {
      $0.map { order[$0] }
    }
    #expect(
      LiteralGrid.picture(ofZones: places, columns: 4) == """
        0001
        0011
        0111
        1111
        """)

    // Along the other diagonal the upper right triangle owns it.
    let rising = try [
      zone(0, Polygon(rings: [[corners.a, d, corners.c]])),
      zone(1, Polygon(rings: [[corners.a, corners.b, corners.c]])),
    ]
    let mirrored = try FaceMap(zones: order.map { rising[$0] })
    let others = ReferenceGrid(of: mirrored, cellMillimetres: 1).zoneOfCell.map {
      $0.map { order[$0] }
    }
    #expect(
      LiteralGrid.picture(ofZones: others, columns: 4) == """
        1111
        0111
        0011
        0001
        """)
  }

  @Test func takesACentreOnACornerByTheSameRule() throws {
    // A diamond with corners on the centres (2.5, 0.5), (4.5, 2.5), (2.5, 4.5), (0.5, 2.5). Just
    // right of and below the upper, right and lower corner lies no area, of the left one it does.
    // Right and below its upper right and lower right sides lies none; of the left sides it does.
    let diamond = try Polygon(rings: [
      [Point(x: 2.5, y: 0.5), Point(x: 4.5, y: 2.5), Point(x: 2.5, y: 4.5), Point(x: 0.5, y: 2.5)]
    ])
    expect(
      try FaceMap(zones: [zone(0, diamond)]), cell: 1,
      """
      .....
      .00..
      0000.
      .00..
      .....
      """)
  }

  @Test func leavesHolesOutAndUnitesPolygons() throws {
    let ring = LiteralGrid.rectangle(0, 0, 7, 5).rings + LiteralGrid.rectangle(1, 1, 3, 3).rings
    let shape = ZoneShape.polygons([
      try Polygon(rings: ring), LiteralGrid.rectangle(2, 2, 1, 1),
      // Lies over the first polygon in part: united, not cut out.
      LiteralGrid.rectangle(3, 3, 3, 1),
    ])
    expect(
      try FaceMap(zones: [try Zone(id: "0", shape: shape)]), cell: 1,
      """
      0000000
      0...000
      0.0.000
      0..0000
      0000000
      """)
    // 35 - 9 + 1 + 3: the parts' areas, the common one twice.
    #expect(ReferenceGrid.areaCm2(of: shape) == 0.30)
  }

  @Test func takesTheEvenOddRuleForARingThatCrossesItself() throws {
    // A bow tie: triangles left and right of (2, 2). The slanted sides run through centres, which
    // the right triangle owns and the left one does not.
    let tie = try Polygon(rings: [
      [Point(x: 0, y: 0), Point(x: 4, y: 4), Point(x: 4, y: 0), Point(x: 0, y: 4)]
    ])
    let map = try FaceMap(zones: [zone(0, tie), zone(1, LiteralGrid.rectangle(0, 5, 4, 1))])
    expect(
      map, cell: 1,
      """
      ...0
      0.00
      0.00
      ...0
      ....
      1111
      """)
  }

  @Test func readsTheLabelThatHoldsTheCentre() throws {
    // Pixels of half a cell: the centre of a cell is the corner of the pixel right of and below it.
    let raster = try LabelRaster(
      columns: 4, rows: 4, millimetresPerPixel: 0.5,
      values: [
        1, 1, 1, 1,
        1, 2, 1, 0,
        1, 1, 1, 1,
        1, 1, 1, 2,
      ])
    let map = try FaceMap(zones: [
      try Zone(id: "1", shape: .labels(raster, value: 1)),
      try Zone(id: "2", shape: .labels(raster, value: 2)),
    ])
    expect(
      map, cell: 1,
      """
      1.
      01
      """)
    #expect(ReferenceGrid.areaCm2(of: map.zones[1].shape) == 2 * 0.25 / 100)
  }

  private func zone(
    _ index: Int, _ polygon: Polygon, _ kind: ZoneKind = .treat
  ) throws(InvalidInput) -> Zone {
    try Zone(id: "\(index)", kind: kind, shape: .polygons([polygon]))
  }

  private func expect(
    _ map: FaceMap, cell: Double, _ picture: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let grid = ReferenceGrid(of: map, cellMillimetres: cell)
    #expect(
      LiteralGrid.picture(ofZones: grid.zoneOfCell, columns: grid.columns) == picture,
      sourceLocation: sourceLocation)
  }
}
