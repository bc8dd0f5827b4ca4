import Pinprick
import PinprickFiles
import PinprickText
import Testing

/// Zones that may be skin to avoid and have no kind: none of them becomes skin to treat.
@Suite struct KindWordsTests {
  private func zone(_ properties: String) throws(FileError) -> Zone {
    try GeoJSONMapTests.read(GeoJSONMapTests.map(properties: properties)).zones[0]
  }

  private func picture(_ zone: String, name: String = "face") throws(FileError) -> FaceMap {
    let sidecar = "{\"mm_per_pixel\": 5, \"name\": \"\(name)\", \"zones\": {\"1\": \(zone)}}"
    return try LabelMap.faceMap(
      png: TestPNG.grey(columns: 2, values: [1, 1, 1, 1]).bytes, pngPath: "a.png",
      sidecar: Array(sidecar.utf8), sidecarPath: "a.json")
  }

  static let namedToAvoid = [
    "{\"id\": \"avoid\"}", "{\"ID\": \"Avoid-2\"}", "{\"name\": \"AVOID: acne\"}",
    "{\"id\": \"a\", \"name\": \"avoid_mole\"}", "{\"note\": \"avoid\"}",
    "{\"name\": \"No-go, mole\"}", "{\"id\": \"avoid\", \"target_min_per_cm2\": 100}",
    "{\"kind\": null, \"id\": \"avoid\", \"target_min_per_cm2\": 100}",
  ]

  @Test(arguments: namedToAvoid) func aNameOfSkinToAvoidNeedsAKind(_ properties: String) {
    for error in [
      #expect(throws: FileError.self) { try zone(properties) },
      #expect(throws: FileError.self) { try picture(properties) },
    ] {
      let remedy =
        "begins like skin to avoid, and the zone has no kind; give it \"kind\": \"avoid\" or "
        + "\"kind\": \"treat\""
      #expect(error?.message.hasSuffix(remedy) == true, "\(String(describing: error))")
    }
  }

  @Test(arguments: namedToAvoid) func withAKindTheNameIsAName(_ properties: String) throws {
    let kind = properties.replacing("\"kind\": null, ", with: "").replacing(
      "{", with: "{\"kind\": \"treat\", ")
    #expect(try zone(kind).kind == .treat)
    #expect(try picture(kind).zones[0].kind == .treat)
  }

  @Test func aFeaturesOwnIdIsANameToo() throws {
    let text = GeoJSONMapTests.map(properties: "{}").replacing(
      "\"properties\"", with: "\"id\": \"avoid-1\", \"properties\"")
    let error = #expect(throws: FileError.self) { try GeoJSONMapTests.read(text) }
    #expect(error?.message.hasPrefix("features[0].id: \"avoid-1\" begins") == true)
    #expect(throws: FileError.self) {
      try GeoJSONMapTests.read(text.replacing("\"id\":", with: "\"name\":"))
    }
    let map = try GeoJSONMap.addingAvoidAreas(
      from: Array(text.utf8), path: "today.json",
      to: try GeoJSONMapTests.read(GeoJSONMapTests.sound))
    #expect(map.zones.last?.kind == .avoid)
  }

  /// A layer of skin to avoid that was given as the map.
  @Test func aMapNamedToAvoidNeedsKinds() throws {
    func read(_ properties: String) throws(FileError) -> FaceMap {
      try GeoJSONMapTests.read(
        GeoJSONMapTests.map(properties: properties).replacing(
          "\"features\"", with: "\"name\": \"avoid_areas\", \"features\""))
    }
    let error = #expect(throws: FileError.self) { try read("{}") }
    #expect(
      error?.message
        == "name: \"avoid_areas\" begins like skin to avoid, and zones have no kind; give each "
        + "\"kind\": \"avoid\" or \"treat\", or lay the file over a map with --avoid")
    #expect(throws: FileError.self) { try picture("{}", name: "Avoid") }
    for properties in ["{\"kind\": \"treat\"}", "{\"target_max_per_cm2\": 9}"] {
      #expect(try read(properties).zones[0].kind == .treat)
      #expect(try picture(properties, name: "Avoid").zones[0].kind == .treat)
    }
  }

  /// GeoPandas and QGIS write null for every column that a feature lacks.
  @Test func aKindOfNullIsToTreatWithATargetAlone() throws {
    let nulls = ["id", "name", "max_needle_mm", "note", "label"].map { "\"\($0)\": null" }
      .joined(separator: ", ")
    for limit in ["\"target_min_per_cm2\": 5", "\"target_max_per_cm2\": 5"] {
      for zone in [
        try zone("{\"KIND\": null, \(limit), \(nulls)}"),
        try picture("{\"kind\": null, \(limit), \"id\": null, \"note\": null}").zones[0],
      ] {
        #expect(zone.kind == .treat && zone.id == "zone-1" && zone.note == "")
        #expect(zone.maximumNeedleMillimetres == nil)
      }
    }
    let none =
      "{\"id\": \"a\", \"kind\": null, \"target_min_per_cm2\": null, \"max_needle_mm\": 1}"
    for error in [
      #expect(throws: FileError.self) { try zone(none) },
      #expect(throws: FileError.self) { try picture(none) },
    ] {
      let reason =
        "kind: the kind is null and the zone has no target; write \"treat\" or \"avoid\""
      #expect(error?.message.hasSuffix(reason) == true, "\(String(describing: error))")
    }
    let map = try GeoJSONMap.addingAvoidAreas(
      from: Array(GeoJSONMapTests.map(properties: none).utf8), path: "today.json",
      to: try GeoJSONMapTests.read(GeoJSONMapTests.sound))
    #expect(map.zones.last?.kind == .avoid)
  }

  @Test(arguments: [
    "{\"lesion\": true}", "{\"skip\": \"yes\"}", "{\"Acne\": 1}", "{\"include\": false}",
    "{\"roll\": \"no\"}",
    "{\"description\": \"Avoid: acne\"}", "{\"tags\": [\"red\", \"avoid\"]}",
    "{\"properties\": {\"kind\": \"avoid\"}}", "{\"attributes\": {\"state\": {\"acne\": true}}}",
    "{\"kind\": \"treat\", \"properties\": {\"kind\": \"avoid\"}}",
    "{\"kind\": \"avoid\", \"properties\": {\"kind\": \"treat\"}}",
  ]) func otherKeysThatMaySayAvoidAreRefused(_ properties: String) {
    let error = #expect(throws: FileError.self) { try zone(properties) }
    #expect(
      error?.message.contains("give it as \"kind\": \"treat\" or \"avoid\"") == true,
      "\(String(describing: error))")
  }

  @Test(arguments: [
    "{\"lesion\": false, \"acne\": 12, \"skip\": null, \"include\": true, \"exclude\": \"N\"}",
    "{\"kind\": \"treat\", \"acne\": true, \"description\": \"Avoid sun\"}",
    "{\"kind\": \"avoid\", \"lesion\": true, \"properties\": {\"kind\": \"avoid\"}}",
    "{\"style\": {\"kind\": \"line\", \"target\": \"_blank\"}, \"tags\": [\"red\"]}",
    "{\"name\": \"Acne scars\", \"id\": \"can-avoid\"}",
  ]) func otherKeysThatSayNothingArePassedOver(_ properties: String) throws {
    _ = try zone(properties)
  }

  @Test func limitsInAnObjectOfThePropertiesAreRefused() {
    let error = #expect(throws: FileError.self) {
      try zone("{\"kind\": \"treat\", \"properties\": {\"target_min_per_cm2\": 100}}")
    }
    #expect(
      error?.message
        == "features[0].properties.properties.target_min_per_cm2: a zone's settings are read "
        + "from its properties, not from an object in them; move this key there")
  }
}
