import Pinprick
import Reference
import Testing

/// Zones of which no cell or few are left.
@Suite struct ZoneWarningsTests {
  private func zone(
    _ id: String, _ polygons: [Polygon], kind: ZoneKind = .treat
  ) throws -> Zone {
    try Zone(id: id, kind: kind, shape: .polygons(polygons))
  }

  private func warnings(_ map: FaceMap, cell: Double = 1) throws -> [Warning] {
    ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: cell)).warnings(of: map)
  }

  private func line(_ points: (Double, Double)...) throws -> Polygon {
    try Polygon(rings: [points.map { Point(x: $0.0, y: $0.1) }])
  }

  @Test func zonesWithoutAnAreaAreWarnedOf() throws {
    // The corners of the second line are no exact decimals: its area is of the order of 1e-17.
    let map = try FaceMap(zones: [
      try zone("cheek", [.rectangle(0, 0, 5, 5)]),
      try zone("mole", [try line((1, 1), (2, 2), (3, 3))], kind: .avoid),
      try zone("spot", [try line((0.1, 0.1), (0.2, 0.2), (0.7, 0.7))], kind: .avoid),
      try zone("crease", [try line((1, 2), (4, 2), (2, 2))]),
    ])
    for cell in [1, 0.1] {
      let found = try warnings(map, cell: cell)
      #expect(found.map(\.kind) == [.hiddenZones])
      #expect(found.first?.message.hasPrefix("a zone has no area") == true)
      #expect(
        found.first?.evidence
          == "mole about 2, 2 mm; spot about 0.4, 0.4 mm; crease about 2.5, 2 mm")
    }
  }

  /// As an overlay it lies on no skin either, and another unit or cell would not help.
  @Test func anOverlayWithoutAnAreaIsNotCalledBesideTheSkin() throws {
    let flat = try zone("mole", [try line((1, 1), (2, 2), (3, 3))], kind: .avoid)
    let map = try FaceMap(zones: [try zone("cheek", [.rectangle(0, 0, 5, 5)])]).adding([flat])
    #expect(try warnings(map).map(\.kind) == [.hiddenZones])
  }

  @Test func labelsWithoutPixelsAreNotWarnedOf() throws {
    let raster = try LabelRaster(columns: 2, rows: 1, millimetresPerPixel: 10, values: [1, 1])
    let map = try FaceMap(zones: [
      try Zone(id: "cheek", shape: .labels(raster, value: 1)),
      try Zone(id: "mole", kind: .avoid, shape: .labels(raster, value: 2)),
    ])
    #expect(try warnings(map).isEmpty)
  }

  @Test(arguments: [ZoneKind.treat, .avoid]) func aZoneOfWhichASliverIsLeftIsWarnedOf(
    _ kind: ZoneKind
  ) throws {
    func map(covered width: Double) throws -> FaceMap {
      try FaceMap(zones: [
        try zone("chin", [.rectangle(20, 0, 40, 20)]),
        try zone("cheek", [.rectangle(0, 0, 20, 20)]),
        try zone("whole", [.rectangle(0, 0, width, 20)], kind: kind),
      ])
    }
    #expect(try warnings(try map(covered: 15)).isEmpty)
    let sliver = try warnings(try map(covered: 16))
    #expect(sliver.map(\.kind) == [.hiddenZones])
    #expect(sliver.first?.message.hasPrefix("more than three quarters of a zone lie under") == true)
    #expect(sliver.first?.evidence == "cheek about 10, 10 mm: 0.8 of 4 cm2 left")
    // The one that nothing is left of is hidden, the other one is a sliver.
    #expect(
      try warnings(try map(covered: 39)).map(\.evidence)
        == ["cheek about 10, 10 mm", "chin about 30, 10 mm: 0.2 of 4 cm2 left"])
  }

  /// The ground under details is silent while more than a quarter of it shows; so are polygons of one zone
  /// that lie over each other, and zones to avoid that lie below zones to treat in the file.
  @Test func mapsAsTheyAreDrawnAreSilent() throws {
    let details = try (0..<7).map { index in
      let x = Double(index % 4) * 10
      let y = Double(index / 4) * 10
      return try zone("detail \(index)", [.rectangle(x, y, x + 10, y + 10)])
    }
    let ground = try zone("face", [.rectangle(0, 0, 40, 30), .rectangle(0, 0, 40, 25)])
    #expect(try warnings(try FaceMap(zones: [ground] + details)).isEmpty)
    let mole = try zone("mole", [.rectangle(2, 2, 8, 8)], kind: .avoid)
    #expect(try warnings(try FaceMap(zones: [mole, ground])).isEmpty)
    for cell in [0.5, 2, 5, 10] { #expect(try warnings(.face, cell: cell).isEmpty) }
  }
}
