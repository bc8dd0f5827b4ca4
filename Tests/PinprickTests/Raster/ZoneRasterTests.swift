import Pinprick
import Reference
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

  /// A zone that others cover, and one between the centres of cells.
  @Test func zonesWithoutACellAreWarnedOf() throws {
    let map = try FaceMap(zones: [
      try zone("covered", [.rectangle(1, 1, 3, 3)]), try zone("over", [.rectangle(0, 0, 5, 5)]),
      try zone("mole", [.rectangle(2.6, 2.6, 2.9, 2.9)], kind: .avoid),
    ])
    func warnings(cell: Double) throws -> [Warning] {
      ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: cell)).warnings(of: map)
    }
    let coarse = try warnings(cell: 1)
    #expect(coarse.map(\.kind) == [.hiddenZones])
    #expect(coarse[0].evidence == "covered about 2, 2 mm; mole about 2.75, 2.75 mm")
    #expect(try warnings(cell: 0.1).map(\.evidence) == ["covered about 2, 2 mm"])
    let sound = try FaceMap(zones: [try zone("a", [.rectangle(0, 0, 5, 5)])])
    let raster = ZoneRaster(sound, on: try Grid(covering: sound.bounds, cellMillimetres: 1))
    #expect(raster.warnings(of: sound).isEmpty)
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

  /// An overlay has met the map where one of its cells lies on one of the map's own zones, to treat or to
  /// avoid; not by lying on another overlay, in the box around the map, or within a cell.
  @Test func overlaysOnNoCellOfTheMapAreNamed() throws {
    let map = try FaceMap(zones: [
      try zone("a", [.rectangle(0, 0, 3, 6)]),
      try zone("v", [.rectangle(7, 0, 9, 6)], kind: .avoid),
    ])
    let overlay = [
      try zone("gap", [.rectangle(4, 1, 6, 3)], kind: .avoid),
      try zone("cell", [.rectangle(2, 4, 5, 5)], kind: .avoid),
      try zone("avoided", [.rectangle(8, 1, 12, 2)], kind: .avoid),
      try zone("dot", [.rectangle(1.6, 1.6, 1.9, 1.9)], kind: .avoid),
      try zone("beside", [.rectangle(12, 1, 14, 2)], kind: .avoid),
      try zone("on gap", [.rectangle(4, 1, 6, 2)]),
    ]
    func raster(_ map: FaceMap, cell: Double) throws -> ZoneRaster {
      ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: cell))
    }
    let whole = try map.adding(overlay)
    // By place: gap, dot, beside, on gap.
    #expect(try raster(whole, cell: 1).zonesBesideMap == [2, 5, 6, 7])
    let warning = try #require(try raster(whole, cell: 1).warnings(of: whole).first)
    #expect(warning.kind == .avoidBesideSkin)
    #expect(
      warning.evidence
        == "gap about 5, 2 mm; dot about 1.75, 1.75 mm; beside about 13, 1.5 mm; "
        + "on gap about 5, 1.5 mm")
    // Smaller cells show that the dot lies on skin.
    #expect(try raster(whole, cell: 0.1).zonesBesideMap == [2, 6, 7])
    #expect(try raster(map, cell: 1).zonesBesideMap.isEmpty)
    #expect(try raster(map, cell: 1).warnings(of: map).isEmpty)
    let met = try map.adding([overlay[1], overlay[2]])
    #expect(try raster(met, cell: 1).warnings(of: met).isEmpty)
  }

  @Test func aGridTooLargeIsRefused() throws {
    #expect(throws: InvalidInput.self) {
      try Grid(
        covering: Bounds(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6), cellMillimetres: 0.5)
    }
  }
}
