import Pinprick
import PinprickFiles
import PinprickText
import Testing

@Suite struct GeoJSONMapTests {
  /// A square of 10 mm with a hole of 4 mm, and two squares of 2 mm.
  static let sound = """
    {"type": "FeatureCollection", "name": "test face", "crs": {"type": "name"}, "features": [
      {"type": "Feature",
       "properties": {"id": "cheek", "name": "Left cheek", "kind": "treat", "fill": "#f00",
         "target_min_per_cm2": 150, "target_max_per_cm2": 250.5, "max_needle_mm": 1.5,
         "note": "a setting"},
       "geometry": {"type": "Polygon", "coordinates": [
         [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]],
         [[3, 3], [7, 3], [7, 7], [3, 7], [3, 3]]]}},
      {"type": "Feature", "properties": {"id": 7, "kind": "avoid", "name": null},
       "geometry": {"type": "MultiPolygon", "coordinates": [
         [[[4, 4, 9], [6, 4, 8], [6, 6, 7], [4, 6, 5], [4, 4, 1]]],
         [[[20, 4], [22, 4], [22, 6], [20, 6], [20, 4]]]]}}
    ]}
    """

  /// A collection of one feature with these properties over a square of 10 mm.
  static func map(properties: String) -> String {
    """
    {"type": "FeatureCollection", "features": [
     {"type": "Feature", "properties": \(properties), "geometry": {"type": "Polygon",
      "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}}]}
    """
  }

  /// A bare feature with this geometry.
  static func feature(geometry: String) -> String {
    "{\"type\": \"Feature\", \"properties\": {\"id\": \"a\"},\n\"geometry\": \(geometry)}"
  }

  static func read(_ text: String) throws(FileError) -> FaceMap {
    try GeoJSONMap.faceMap(from: Array(text.utf8), path: "map.json")
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func readsPolygonsWithHolesAndMultiPolygons(_ front: String) throws {
    let map = try Self.read(front + Self.sound)
    #expect(map.name == "test face")
    #expect(map.zones.map(\.id) == ["cheek", "7"])
    let cheek = map.zones[0]
    #expect(cheek.name == "Left cheek")
    #expect(cheek.kind == .treat)
    #expect(cheek.targetMinimumPerCm2 == 150)
    #expect(cheek.targetMaximumPerCm2 == 250.5)
    #expect(cheek.maximumNeedleMillimetres == 1.5)
    #expect(cheek.note == "a setting")
    #expect(cheek.shape.areaSquareMillimetres == 84)
    let avoid = map.zones[1]
    #expect(avoid.name == "7")
    #expect(avoid.kind == .avoid)
    #expect(avoid.targetMinimumPerCm2 == nil)
    #expect(avoid.note == "")
    #expect(avoid.shape.areaSquareMillimetres == 8)
    #expect(
      avoid.shape
        == .polygons([
          try Polygon(rings: [[point(4, 4), point(6, 4), point(6, 6), point(4, 6)]]),
          try Polygon(rings: [[point(20, 4), point(22, 4), point(22, 6), point(20, 6)]]),
        ]))
    #expect(map.bounds == Bounds(minX: 0, minY: 0, maxX: 22, maxY: 10))
  }

  @Test func closesARingThatIsOpen() throws {
    let map = try Self.read(
      Self.feature(
        geometry: "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [40, 0], [40, 3], [0, 3]]]}"))
    #expect(map.name == "map")
    #expect(map.zones.map(\.id) == ["a"])
    #expect(map.zones[0].shape.areaSquareMillimetres == 120)
  }

  @Test func givesIdsToZonesWithoutOne() throws {
    let square =
      "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0,0],[10,0],[10,10],[0,0]]]}"
    let features = [
      "{\"type\": \"Feature\", \"id\": 12.50, \"properties\": null, \(square)}",
      "{\"type\": \"Feature\", \"id\": \"outer\", \"properties\": {\"id\": \"inner\"}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"name\": \"spot\"}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"name\": \"spot\"}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"name\": \"\"}, \(square)}",
      "{\"type\": \"Feature\", \"name\": \"no property\", \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"id\": \"spot\"}, \(square)}",
      "{\"type\": \"Feature\", \"id\": null, \"properties\": {\"name\": \"spot\"}, \(square)}",
    ]
    let map = try Self.read(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}")
    #expect(
      map.zones.map(\.id)
        == ["12.50", "inner", "spot-2", "spot-3", "zone-5", "zone-6", "spot", "spot-4"])
    #expect(map.zones[2].name == "spot")
    #expect(map.zones[4].name == "zone-5")
    #expect(map.zones[5].kind == .treat)
  }

  @Test(arguments: [
    WrongText("[]", "map.json:1:1: a GeoJSON map must be an object {...}, not a list [...]"),
    WrongText("{}", "map.json:1:1: \"type\" is missing"),
    WrongText(
      "{\"type\": \"Topology\"}",
      "map.json:1:10: type: \"Topology\" is not \"FeatureCollection\" or \"Feature\""),
    WrongText(
      "{\"type\": \"FeatureCollection\"}", "map.json:1:1: \"features\" is missing"),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"features\": {}}",
      "map.json:1:43: features: the features must be a list [...], not an object {...}"),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"features\": []}",
      "map.json:1:43: features: a map needs 1 to 65,534 zones, this one has 0"),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"features\": [3]}",
      "map.json:1:44: features[0]: a feature must be an object {...}, not 3"),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Polygon\"}]}",
      "map.json:1:53: features[0].type: \"Polygon\" is not \"Feature\""),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\"}]}",
      "map.json:2:1: features[0]: \"geometry\" is missing"),
    WrongText(
      "{\"type\": \"FeatureCollection\", \"name\": 3, \"features\": []}",
      "map.json:1:39: name: 3 is not a text in quotes"),
  ])
  func refusesWhatIsNoMap(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) { try Self.read(wrong.text) }
    #expect(error?.description == wrong.message)
  }

  @Test(arguments: [
    WrongText(
      "[]",
      "2:36: features[0].properties: the settings of a zone must be an object {...}, not a list [...]"
    ),
    WrongText(
      "{\"kind\": \"treet\"}",
      "2:45: features[0].properties.kind: \"treet\" is not \"treat\" or \"avoid\""),
    WrongText("{\"kind\": 1}", "2:45: features[0].properties.kind: 1 is not a text in quotes"),
    WrongText("{\"id\": true}", "2:43: features[0].properties.id: true is not a text or number"),
    WrongText("{\"id\": \"\"}", "2:43: features[0].properties.id: a zone needs an id"),
    WrongText("{\"name\": 3}", "2:45: features[0].properties.name: 3 is not a text in quotes"),
    WrongText(
      "{\"note\": []}", "2:45: features[0].properties.note: a list [...] is not a text in quotes"),
    WrongText(
      "{\"target_min_per_cm2\": \"10\"}",
      "2:59: features[0].properties.target_min_per_cm2: \"10\" is not a number"),
    WrongText(
      "{\"max_needle_mm\": -1}",
      "2:54: features[0].properties.max_needle_mm: -1.0 is not a number from 0 to 1000000.0"),
    WrongText(
      "{\"max_needle_mm\": 1e400}",
      "2:54: features[0].properties.max_needle_mm: 1e400 is beyond the range of numbers"),
    WrongText(
      "{\"target_max_per_cm2\": 5,\n\"target_min_per_cm2\": 10}",
      "3:23: features[0].properties.target_min_per_cm2: 10.0 is above the greatest wanted density, 5.0"
    ),
    WrongText(
      "{\"kind\": \"avoid\", \"target_max_per_cm2\": 5}",
      "2:76: features[0].properties.target_max_per_cm2: a zone to avoid has no target"),
    WrongText(
      "{\"target_min_per_cm\": 5}",
      "2:37: features[0].properties.target_min_per_cm: this key is not known; the nearest known one is target_min_per_cm2"
    ),
    WrongText(
      "{\"max_needle\": 5}",
      "2:37: features[0].properties.max_needle: this key is not known; the nearest known one is max_needle_mm"
    ),
  ])
  func refusesWrongProperties(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) { try Self.read(Self.map(properties: wrong.text)) }
    #expect(error?.description == "map.json:\(wrong.message)")
  }

  @Test(arguments: [
    WrongText("null", "1:1: a map needs 1 to 65,534 zones, this one has 0"),
    WrongText("[1]", "2:13: geometry: a geometry must be an object {...}, not a list [...]"),
    WrongText(
      "{\"type\": \"Point\", \"coordinates\": [1, 2]}",
      "2:22: geometry.type: \"Point\" is not \"Polygon\" or \"MultiPolygon\"; draw the zone as an area, or leave the feature out"
    ),
    WrongText(
      "{\"type\": \"GeometryCollection\", \"geometries\": []}",
      "2:22: geometry.type: \"GeometryCollection\" is not \"Polygon\" or \"MultiPolygon\"; draw the zone as an area, or leave the feature out"
    ),
    WrongText("{\"type\": \"Polygon\"}", "2:13: geometry: \"coordinates\" is missing"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": 5}",
      "2:48: geometry.coordinates: the coordinates of a polygon must be a list [...], not 5"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": []}",
      "2:48: geometry.coordinates: a polygon needs a ring"),
    WrongText(
      "{\"type\": \"MultiPolygon\", \"coordinates\": []}",
      "2:53: geometry.coordinates: a MultiPolygon needs a polygon"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1]]]}",
      "2:49: geometry.coordinates[0]: a ring of 3 positions; at least 4 are needed, the last one repeating the first"
    ),
    WrongText(
      "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[0, 0], [1, 0], [1, 1], [0, 0]],\n [7]]]}",
      "3:2: geometry.coordinates[0][1]: a ring of 1 positions; at least 4 are needed, the last one repeating the first"
    ),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], 0]]}",
      "2:74: geometry.coordinates[0][3]: a position must be a list [...], not 0"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, \"0\"], [1, 1], [0, 0]]]}",
      "2:62: geometry.coordinates[0][1][1]: \"0\" is not a number"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, null], [1, 1], [0, 0]]]}",
      "2:62: geometry.coordinates[0][1][1]: null is not a number"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1], [1, 1], [0, 0]]]}",
      "2:58: geometry.coordinates[0][1]: a position needs x and y in mm"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, NaN], [1, 1], [0, 0]]]}",
      "2:62: NaN stands where a value is expected"),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, -5400000.5], [1, 1], [0, 0]]]}",
      "2:62: geometry.coordinates[0][1][1]: -5400000.5 lies more than 1,000,000 mm from the map's origin; coordinates are millimetres of the map plane, not places on the globe"
    ),
    WrongText(
      "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 1], [2, 2], [0, 0]]]}",
      "1:1: no zone of the map has an area"),
  ])
  func refusesWrongShapes(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) {
      try Self.read(Self.feature(geometry: wrong.text))
    }
    #expect(error?.description == "map.json:\(wrong.message)")
  }

  @Test func refusesAnIdThatStandsTwice() {
    let text = Self.sound.replacing("\"id\": 7", with: "\"id\": \"cheek\"")
    let error = #expect(throws: FileError.self) { try Self.read(text) }
    #expect(
      error?.description
        == "map.json:9:44: features[1].properties.id: \"cheek\" names an earlier zone too")
  }

  /// No mutation crashes; one that is read has as many zones as features and finite bounds.
  @Test func survivesMutations() {
    var random = SplitMix64(seed: 11)
    var read = 0
    var refused = 0
    for _ in 0..<5000 {
      let bytes = mutated(Array(Self.sound.utf8), with: &random)
      do {
        let map = try GeoJSONMap.faceMap(from: bytes, path: "map.json")
        #expect((1...2).contains(map.zones.count))
        #expect(map.bounds.maxX - map.bounds.minX < 2_000_001)
        read += 1
      } catch {
        #expect(error.path == "map.json" && error.line != nil && error.column != nil)
        refused += 1
      }
    }
    #expect(read > 200 && refused > 2000, "\(read) read, \(refused) refused")
  }
}

/// A point in millimetres.
func point(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
