import Pinprick
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct FaceMapGeoJSONTests {
  @Test func writesALegibleText() throws {
    let map = try GeoJSONMapTests.read(GeoJSONMapTests.sound)
    #expect(
      try map.geoJSON().text() == """
        {
          "type": "FeatureCollection",
          "name": "test face",
          "features": [
            {
              "type": "Feature",
              "properties": {
                "id": "cheek",
                "name": "Left cheek",
                "kind": "treat",
                "target_min_per_cm2": 150,
                "target_max_per_cm2": 250.5,
                "max_needle_mm": 1.5,
                "note": "a setting"
              },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[3, 3], [3, 7], [7, 7], [7, 3], [3, 3]]]
              }
            },
            {
              "type": "Feature",
              "properties": {"id": "7", "name": "7", "kind": "avoid"},
              "geometry": {
                "type": "MultiPolygon",
                "coordinates": [
                  [[[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]],
                  [[[20, 4], [22, 4], [22, 6], [20, 6], [20, 4]]]
                ]
              }
            }
          ]
        }

        """)
  }

  @Test func windsOuterRingsAndHolesAsTheStandardSays() throws {
    let backward = [point(0, 0), point(0, 10), point(10, 10), point(10, 0)]
    let zone = try Zone(
      id: "a",
      shape: .polygons([try Polygon(rings: [backward, backward.map { point($0.x / 2, $0.y / 2) }])])
    )
    let map = try GeoJSONMapTests.read(try FaceMap(zones: [zone]).geoJSON().text())
    guard case .polygons(let polygons) = map.zones[0].shape else {
      Issue.record("no polygons")
      return
    }
    #expect(polygons[0].rings[0] == [point(0, 0), point(10, 0), point(10, 10), point(0, 10)])
    #expect(polygons[0].rings.map { Polygon.signedArea(of: $0) } == [100, -25])
  }

  @Test(.slow) func readsBackAsTheSameMap() throws {
    var random = SplitMix64(seed: 3)
    var same = 0
    for trial in 0..<100 {
      var zones: [Zone] = []
      for index in 0...Int.random(in: 0..<5, using: &random) {
        var polygons: [Polygon] = []
        for _ in 0...Int.random(in: 0..<3, using: &random) {
          polygons.append(try star(around: 50 * random.unit(), with: &random))
        }
        zones.append(
          try Zone(
            id: "zone \"\(index)\"\n\u{1}é", name: index == 0 ? "ü\\/" : nil,
            targetMinimumPerCm2: random.unit() * 100, targetMaximumPerCm2: 1e6,
            maximumNeedleMillimetres: trial == 0 ? 1e-7 : nil, note: index == 1 ? "n" : "",
            shape: .polygons(polygons)))
      }
      let map = try FaceMap(name: "trial \(trial)", zones: zones)
      let text = try map.geoJSON().text()
      let back = try GeoJSONMapTests.read(text)
      #expect(back.zones.map(\.id) == map.zones.map(\.id), "trial \(trial)")
      if back.zones == map.zones {
        #expect(try back.geoJSON().text() == text)
        same += 1
      } else {
        // Polygons that lie over each other were put in order: other rings around the same skin, in every
        // cell of every zone, and they stay so.
        let again = try GeoJSONMapTests.read(try back.geoJSON().text())
        let cells = try [map, back, again].map { try Self.cells(of: $0, in: map.bounds) }
        #expect(cells[0] == cells[1] && cells[1] == cells[2], "trial \(trial)")
        for (one, other) in zip(again.zones, back.zones) {
          let areas = [one, other].map(\.shape.areaSquareMillimetres)
          #expect(abs(areas[0] - areas[1]) < 1e-9 * areas[1], "trial \(trial), \(areas)")
        }
      }
    }
    #expect(same >= 5)
  }

  /// The cells of each zone by itself, as no zone covers them.
  private static func cells(of map: FaceMap, in bounds: Bounds) throws -> [Raster<UInt16>] {
    let grid = try Grid(covering: bounds, cellMillimetres: 0.5)
    return try map.zones.map { ZoneRaster(try FaceMap(zones: [$0]), on: grid).zoneOfCell }
  }

  @Test func theBuiltInFaceReadsBackAsTheSameMap() throws {
    let text = try FaceMap.face.geoJSON().text()
    let back = try GeoJSONMapTests.read(text)
    #expect(back.zones.map(\.id) == FaceMap.face.zones.map(\.id))
    #expect(
      zip(back.zones, FaceMap.face.zones).allSatisfy {
        $0.shape.areaSquareMillimetres == $1.shape.areaSquareMillimetres && $0.note == $1.note
          && $0.kind == $1.kind && $0.targetMaximumPerCm2 == $1.targetMaximumPerCm2
      })
    #expect(try back.geoJSON().text() == text)
  }

  @Test func aLabelPictureHasNoOutline() throws {
    let raster = try LabelRaster(columns: 1, rows: 1, millimetresPerPixel: 1, values: [1])
    let map = try FaceMap(zones: [try Zone(id: "a", shape: .labels(raster, value: 1))])
    let error = #expect(throws: InvalidInput.self) { try map.geoJSON().text() }
    #expect(
      error?.description == "zones[0]: \"a\" has no polygon that could be written as GeoJSON")
  }

  /// A ring of positive shoelace sum with three to thirty corners: slopes of a circle, uneven radii.
  private func star(around middle: Double, with random: inout SplitMix64) throws -> Polygon {
    let octant = [point(1, 0), point(0.7, 0.7), point(0, 1), point(-0.7, 0.7), point(-1, 0)]
    let lower = [point(-0.7, -0.7), point(0, -1), point(0.7, -0.7)]
    let ring = (octant + lower).map { corner in
      let radius = 10 * (1 + random.unit())
      return point(middle + radius * corner.x, middle / 3 + radius * corner.y)
    }
    return try Polygon(rings: [ring])
  }
}
