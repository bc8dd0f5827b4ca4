import Pinprick
import Testing

@Suite struct RegionsTests {
  /// Regions of a picture: u under (50), o over (400), a dot on target (250), cells of 10 mm, a
  /// target range from 200 to 300; capitals stand in a second zone.
  private func regions(_ picture: [String], minimumCm2: Double = 0) throws -> RegionMap {
    let columns = picture[0].count
    let text = picture.joined()
    let labels = try LabelRaster(
      columns: columns, rows: picture.count, millimetresPerPixel: 10,
      values: text.map { $0.isUppercase ? 2 : 1 })
    let map = try FaceMap(
      zones: (1...2).map {
        try Zone(
          id: "z\($0)", targetMinimumPerCm2: 200, targetMaximumPerCm2: 300,
          shape: .labels(labels, value: UInt8($0)))
      })
    let zones = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 10))
    let density = text.map { character -> Double in
      switch character.lowercased() {
      case "u": 50
      case "o": 400
      default: 250
      }
    }
    return Pinprick.regions(
      density: try Raster(density, of: zones.grid), zones: zones, map: map, roller: .dermaroller192,
      minimumCm2: minimumCm2)
  }

  @Test func cellsThatTouchByCornersAreOneRegion() throws {
    let found = try regions([
      "u...u",
      ".u.u.",
      "..u..",
    ])
    #expect(found.regions.count == 1)
    #expect(found.regions[0].cellCount == 5)
    #expect(found.regionOfCell.values == [1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0])
  }

  @Test func classesAndZonesPartRegions() throws {
    let found = try regions([
      "uuoo",
      "UUoo",
    ])
    #expect(found.regions.map(\.cellCount) == [4, 2, 2])
    #expect(found.regions.map(\.targetClass) == [.over, .under, .under])
    #expect(found.regions.map(\.zoneIndex) == [0, 0, 1])
    #expect(found.regionOfCell.values == [2, 2, 1, 1, 3, 3, 1, 1])
  }

  @Test func figuresOfARegion() throws {
    let found = try regions([
      "....",
      ".uu.",
      ".u..",
    ])
    let region = try #require(found.regions.first)
    #expect(region.areaCm2 == 3)
    #expect(region.bounds == Bounds(minX: 10, minY: 10, maxX: 30, maxY: 30))
    #expect(abs(region.centroid.x - (15 + 25 + 15) / 3) < 1e-12)
    #expect(abs(region.centroid.y - (15 + 15 + 25) / 3) < 1e-12)
    #expect(region.densityMeanPerCm2 == 50)
    #expect(region.puncturesShort == 450)
    #expect(region.puncturesExcess == 0)
    // 150 more at 15.28 a pass.
    #expect(region.passesNeeded == 10)
  }

  @Test func smallRegionsAreLeftOut() throws {
    let found = try regions(["u.uu", "...."], minimumCm2: 1.5)
    #expect(found.regions.map(\.cellCount) == [2])
    #expect(found.regionOfCell[0] == 0)
  }

  @Test func aSpiralJoinsLate() throws {
    // Arms that only meet in the last row: labels must be joined backward.
    let found = try regions([
      "u.u.u.u",
      "u.u.u.u",
      "uuu.uuu",
      "....u..",
      "uuuuu..",
    ])
    #expect(found.regions.map(\.cellCount) == [13, 7])
  }

  @Test func outlinesEncloseTheCellsAndLeaveHolesOut() throws {
    let found = try regions([
      "uuuu.",
      "u..u.",
      "uuuu.",
      "....u",
    ])
    let polygons = outlines(of: found)[0]
    // The cell that touches by its corner is a polygon of its own.
    #expect(polygons.map(\.rings.count) == [2, 1])
    #expect(polygons.map(\.areaSquareMillimetres) == [1000, 100])
    #expect(Polygon.signedArea(of: polygons[0].rings[0]) == 1200)
    #expect(Polygon.signedArea(of: polygons[0].rings[1]) == -200)
    #expect(polygons[0].rings[0].count == 4)
  }

  @Test func holesThatTouchByACornerAreTwo() throws {
    let found = try regions([
      "uuuu",
      "u.uu",
      "uu.u",
      "uuuu",
    ])
    let polygons = outlines(of: found)[0]
    #expect(polygons.count == 1)
    #expect(polygons[0].rings.map(\.count) == [4, 4, 4])
    #expect(polygons[0].areaSquareMillimetres == 1400)
  }
}
