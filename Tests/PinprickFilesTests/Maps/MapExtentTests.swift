import Pinprick
import PinprickFiles
import PinprickText
import Testing

/// Files whose coordinates cannot be millimetres of a map, and features without a geometry.
@Suite struct MapExtentTests {
  private func read(width: Double, height: Double, x: Double = 0, y: Double = 0) throws(FileError)
    -> FaceMap
  {
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    let ring = corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return try GeoJSONMapTests.read(
      GeoJSONMapTests.feature(geometry: "{\"type\": \"Polygon\", \"coordinates\": [[\(ring)]]}"))
  }

  @Test func mapsOfBodyPartsPass() throws {
    for (width, height) in [(10.0, 10.0), (155, 200), (600, 400), (1000, 1000), (4, 900)] {
      _ = try read(width: width, height: height)
    }
    _ = try read(width: 155, height: 200, x: -5000, y: 90_000)
  }

  @Test func mapsMuchLargerOrSmallerThanAFaceAreWarnedOf() throws {
    func kinds(_ map: FaceMap) -> [Warning.Kind] { map.warnings.map(\.kind) }
    #expect(kinds(try read(width: 155, height: 200)) == [])
    #expect(kinds(try read(width: 400, height: 400)) == [])
    #expect(kinds(try read(width: 400.1, height: 10)) == [.mapSize])
    // One small patch of skin is no map in centimetres; a face of many zones on 2 cm is.
    #expect(kinds(try read(width: 20, height: 20)) == [])
    func zones(of side: Int) throws -> FaceMap {
      let features = (0..<4).map { zone in
        let (x, y) = (side * zone, side)
        let ring = [(x, 0), (x + side, 0), (x + side, y), (x, y)].map { "[\($0.0),\($0.1)]" }
        return """
          {"type": "Feature", "properties": {"id": "\(zone)"}, "geometry": {"type": "Polygon",
           "coordinates": [[\(ring.joined(separator: ","))]]}}
          """
      }
      return try GeoJSONMapTests.read(
        "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}")
    }
    #expect(kinds(try zones(of: 9)) == [.mapSize])
    #expect(kinds(try zones(of: 11)) == [])
  }

  /// A box of 1 cm2 and sides of 1 m are the last that pass.
  @Test func theLimitsThemselvesPass() throws {
    for (width, height) in [(10.0, 10.0), (0.1, 1000), (1000, 0.1), (1000, 1000)] {
      _ = try read(width: width, height: height)
    }
    for (width, height, words) in [
      (
        10, 9.999,
        "the whole map is 10 x 9.999 mm, less than 1 cm2. Coordinates are millimetres, x to the "
          + "right and y down: multiply those in m by 1000, in cm by 10, in inches by 25.4"
      ),
      (1000.001, 10, "the map is 1000.001 x 10 mm, longer than the 1000 mm that maps may be"),
      (10, 1000.001, "the map is 10 x 1000.001 mm, longer than the 1000 mm that maps may be"),
    ] {
      let error = #expect(throws: FileError.self) {
        try read(width: width, height: height, x: 300)
      }
      #expect(error?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    }
  }

  @Test func otherUnitsAreRefusedWithWhatToDo() {
    let degrees = #expect(throws: FileError.self) {
      try read(width: 0.002, height: 0.002, x: 8.54, y: 47.37)
    }
    #expect(degrees?.message.contains("0.002 x 0.002 mm, less than 1 cm2") == true)
    #expect(degrees?.message.contains("could be degrees of longitude and latitude") == true)
    let metres = #expect(throws: FileError.self) { try read(width: 0.155, height: 0.2, x: 300) }
    #expect(metres?.message.contains("multiply those in m by 1000") == true)
    #expect(metres?.message.contains("degrees of longitude") == false)
    let pixels = #expect(throws: FileError.self) { try read(width: 1920, height: 1080) }
    #expect(pixels?.message.contains("1920 x 1080 mm, longer than the 1000 mm") == true)
    #expect(pixels?.message.contains("would take 0.4 GB of memory") == true)
  }

  /// One wrong corner is named, with the memory that its map would take.
  @Test func aCornerFarAwayIsNamed() {
    let error = #expect(throws: FileError.self) {
      try GeoJSONMapTests.read(
        GeoJSONMapTests.feature(
          geometry:
            "{\"type\": \"Polygon\", \"coordinates\": [[[20,20],[40,20],[40,40],[20,40],[20,1000000]]]}"
        ))
    }
    #expect(error?.message.contains("would take 4.0 GB of memory") == true)
    #expect(
      error?.message.contains("The corner at 20, 1000000 of zone \"a\" lies farthest") == true)
  }

  @Test func aGridOfTooManyCellsNamesItsMemory() {
    let error = #expect(throws: InvalidInput.self) {
      try Grid(covering: FaceMap.face.bounds, cellMillimetres: 0.01)
    }
    #expect(error?.reason.contains("would take 15.5 GB of memory; use larger ones") == true)
  }

  @Test(arguments: [
    "\"EPSG:4326\"",
    "{\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\"}}",
    "{\"type\": \"EPSG\", \"properties\": {\"code\": 4326}}",
  ])
  func aSystemOfCoordinatesIsRefused(_ system: String) {
    let text = GeoJSONMapTests.map(properties: "{}").replacing(
      "\"features\"", with: "\"crs\": \(system), \"features\"")
    let error = #expect(throws: FileError.self) { try GeoJSONMapTests.read(text) }
    #expect(error?.message.hasPrefix("crs: the coordinates are said to be of the system") == true)
  }

  @Test(arguments: [
    "null", "\"unknown\"", "{\"type\": \"name\", \"properties\": {\"name\": \"None\"}}",
    "{\"type\": \"name\"}",
  ])
  func noSystemOfCoordinatesIsRead(_ system: String) throws {
    _ = try GeoJSONMapTests.read(
      GeoJSONMapTests.map(properties: "{}").replacing(
        "\"features\"", with: "\"crs\": \(system), \"features\""))
  }

  @Test func aFeatureWithoutAGeometryIsPassedOverAndCounted() throws {
    let text = GeoJSONMapTests.map(properties: "{}").replacing(
      "\"features\": [",
      with: "\"features\": [{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null},")
    let map = try GeoJSONMapTests.read(text)
    #expect(map.zones.map(\.id) == ["zone-2"])
    #expect(map.warnings.map(\.kind) == [.mapFeatures])
    #expect(map.warnings[0].message == "1 feature of the map without a geometry was passed over")
    #expect(map.warnings[0].evidence == "features[0] of map.json")
  }
}
