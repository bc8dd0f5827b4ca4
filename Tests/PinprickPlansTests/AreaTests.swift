import Pinprick
import PinprickPlans
import Testing

@Suite struct AreaTests {
  private func polygon(_ rings: [(Double, Double)]...) throws -> Polygon {
    try Polygon(rings: rings.map { ring in ring.map { Point(x: $0.0, y: $0.1) } })
  }

  private func box(_ low: Double, _ high: Double) -> [(Double, Double)] {
    [(low, low), (high, low), (high, high), (low, high)]
  }

  /// Rings that cross themselves enclose areas by the even-odd rule, with or without a spike.
  @Test func ringsThatCrossThemselvesKeepTheirArea() throws {
    let bow = try Area([polygon([(0, 0), (10, 10), (10, 0), (0, 10)])])
    #expect(abs(bow.areaSquareMillimetres - 50) < 1e-9)
    let spike = try Area([polygon([(0, 0), (10, 10), (20, 10), (10, 10), (10, 0), (0, 10)])])
    #expect(abs(spike.areaSquareMillimetres - 50) < 1e-9)
    #expect(spike.polygons.count == 2)
  }

  @Test func holesAndOverlapsCountOnce() throws {
    let ring = try Area([polygon(box(0, 10), box(2, 8))])
    #expect(abs(ring.areaSquareMillimetres - 64) < 1e-9)
    // A ring inside the hole is inside again.
    let nested = try Area([polygon(box(0, 10), box(2, 8), box(4, 6))])
    #expect(abs(nested.areaSquareMillimetres - 68) < 1e-9)
    let twice = try Area([polygon(box(0, 10)), polygon(box(5, 15))])
    #expect(abs(twice.areaSquareMillimetres - 175) < 1e-9)
    let (one, other) = (try Area([polygon(box(0, 10))]), try Area([polygon(box(5, 15))]))
    #expect(abs(try one.intersection(other).areaSquareMillimetres - 25) < 1e-9)
    #expect(abs(try one.subtracting(other).areaSquareMillimetres - 75) < 1e-9)
    #expect(abs(try one.union(other).areaSquareMillimetres - 175) < 1e-9)
    #expect(try one.subtracting(one).isEmpty)
    #expect(try Area.empty.bounds == nil && Area([]).isEmpty)
  }

  @Test func aBufferKeepsItsDistance() throws {
    let grown = try Area([polygon(box(0, 10))]).buffered(by: 5)
    // Four sides and a circle in 64 pieces.
    #expect(abs(grown.areaSquareMillimetres - (100 + 200 + 25 * .pi)) < 0.2)
    #expect(abs(try grown.buffered(by: -5).areaSquareMillimetres - 100) < 0.2)
  }

  /// Later zones lie over earlier ones and what is to be avoided over all, as on the raster.
  @Test func areasOfAMapAreThoseOfItsRaster() throws {
    func zone(_ id: String, _ kind: ZoneKind, _ low: Double, _ high: Double) throws -> Zone {
      try Zone(id: id, kind: kind, shape: .polygons([polygon(box(low, high))]))
    }
    let map = try FaceMap(zones: [
      zone("under", .treat, 0, 30), zone("lesion", .avoid, 10, 20), zone("over", .treat, 15, 40),
    ])
    let areas = try MapAreas(map)
    let grid = try Grid(covering: map.bounds, cellMillimetres: 0.5)
    let raster = ZoneRaster(map, on: grid)
    for (index, id) in ["under", "lesion", "over"].enumerated() {
      let cells = raster.zoneOfCell.count { $0 == index + 1 }
      let area = id == "lesion" ? areas.avoid : try areas.zone(id)
      #expect(abs(area.areaSquareMillimetres - Double(cells) / 4) < 1e-9, "\(id)")
    }
    #expect(throws: PlanError.self) { try areas.zone("lesion") }
    #expect(throws: PlanError.self) { try areas.zone("nowhere") }
  }

  @Test func aLabelPictureHasTheAreasOfItsPixels() throws {
    let labels = try LabelRaster(
      columns: 4, rows: 3, millimetresPerPixel: 2, values: [1, 1, 0, 2, 1, 0, 0, 2, 1, 1, 1, 2])
    let map = try FaceMap(zones: [
      Zone(id: "one", shape: .labels(labels, value: 1)),
      Zone(id: "two", kind: .avoid, shape: .labels(labels, value: 2)),
    ])
    let areas = try MapAreas(map)
    #expect(abs(try areas.zone("one").areaSquareMillimetres - 24) < 1e-9)
    #expect(abs(areas.avoid.areaSquareMillimetres - 12) < 1e-9)
    #expect(areas.avoid.bounds == Bounds(minX: 6, minY: 0, maxX: 8, maxY: 6))
  }
}
