import Pinprick
import Testing

@Suite struct ZoneRasterTests {
  /// The raster as a picture: a dot outside, a letter for each zone.
  private func picture(_ map: FaceMap, cell: Double = 1) throws -> [String] {
    let raster = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: cell))
    let letters = Array(".abcdefgh")
    return (0..<raster.grid.rows).map { row in
      String(
        (0..<raster.grid.columns).map {
          letters[Int(raster.zoneOfCell[row * raster.grid.columns + $0])]
        })
    }
  }

  private func zone(
    _ id: String, _ polygons: [Polygon], kind: ZoneKind = .treat
  ) throws -> Zone {
    try Zone(id: id, kind: kind, shape: .polygons(polygons))
  }

  @Test func laterZonesLieOverEarlierOnesAndAvoidOverAll() throws {
    let map = try FaceMap(zones: [
      try zone("v", [.rectangle(3, 0, 4, 2)], kind: .avoid),
      try zone("a", [.rectangle(0, 0, 5, 2)]),
      try zone("b", [.rectangle(2, 1, 5, 3)]),
    ])
    #expect(
      try picture(map) == [
        "bbbab",
        "bbcac",
        "..ccc",
      ])
  }

  @Test func zonesThatShareNoCentreDoNotOverlap() throws {
    func overlaps(_ polygons: [Polygon]...) throws -> Bool {
      let zones = try polygons.enumerated().map { try zone("z\($0)", $1) }
      let map = try FaceMap(zones: zones)
      return ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 1)).hasOverlaps
    }
    #expect(try !overlaps([.rectangle(0, 0, 2, 2)], [.rectangle(2, 0, 4, 2)]))
    #expect(try !overlaps([.rectangle(0, 0, 2, 2)], [.rectangle(1.6, 0, 4, 2)]))
    #expect(try overlaps([.rectangle(0, 0, 2, 2)], [.rectangle(1.4, 0, 4, 2)]))
    #expect(try overlaps([.rectangle(0, 0, 2, 2), .rectangle(1, 0, 3, 2)]))
  }

  @Test func holesAndSeveralPolygons() throws {
    let hole = [Point(x: 1, y: 1), Point(x: 3, y: 1), Point(x: 3, y: 3), Point(x: 1, y: 3)]
    let map = try FaceMap(zones: [
      try zone("a", [.rectangle(0, 0, 4, 4, hole: hole), .rectangle(5, 1, 6, 4)])
    ])
    #expect(
      try picture(map) == [
        "aaaa..",
        "a..a.a",
        "a..a.a",
        "aaaa.a",
      ])
  }

  @Test func overlappingPolygonsOfOneZoneAreOneArea() throws {
    let map = try FaceMap(zones: [
      try zone("a", [.rectangle(0, 0, 3, 2), .rectangle(1, 0, 4, 2)])
    ])
    #expect(try picture(map) == ["aaaa", "aaaa"])
  }

  @Test func aCentreOnAnEdgeBelongsToTheAreaRightOrBelow() throws {
    // Edges through the centres of cells: left and upper edges are in, right and lower ones out.
    let map = try FaceMap(zones: [try zone("a", [.rectangle(0.5, 0.5, 2.5, 2.5)])])
    #expect(
      try picture(map) == [
        "aa.",
        "aa.",
        "...",
      ])
  }

  @Test func negativeCoordinatesStartAtTheFloor() throws {
    let map = try FaceMap(zones: [try zone("a", [.rectangle(-1.25, -0.5, 0.25, 0.5)])])
    let grid = try Grid(covering: map.bounds, cellMillimetres: 0.5)
    #expect(grid.originX == -1.5)
    #expect(grid.originY == -0.5)
    #expect(grid.columns == 4)
    #expect(grid.rows == 2)
    #expect(try picture(map, cell: 0.5) == ["aaa.", "aaa."])
  }

  @Test func aLabelPictureGivesEveryCellThePixelUnderItsCentre() throws {
    let raster = try LabelRaster(
      columns: 3, rows: 2, millimetresPerPixel: 2, values: [0, 7, 7, 9, 9, 0])
    let map = try FaceMap(zones: [
      try Zone(id: "seven", shape: .labels(raster, value: 7)),
      try Zone(id: "nine", shape: .labels(raster, value: 9)),
    ])
    #expect(
      try picture(map) == [
        "..aaaa",
        "..aaaa",
        "bbbb..",
        "bbbb..",
      ])
  }

  @Test func aGridTooLargeIsRefused() throws {
    #expect(throws: InvalidInput.self) {
      try Grid(
        covering: Bounds(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6), cellMillimetres: 0.5)
    }
  }
}
