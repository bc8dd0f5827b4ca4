import Pinprick
import PinprickFiles
import PinprickText
import Testing

@Suite struct AvoidAreasTests {
  private let base = GeoJSONMapTests.sound

  private func adding(_ text: String) throws(FileError) -> FaceMap {
    try GeoJSONMap.addingAvoidAreas(
      from: Array(text.utf8), path: "today.json", to: try GeoJSONMapTests.read(base))
  }

  @Test func everyFeatureIsToAvoidAndIdsStayUnique() throws {
    let square =
      "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}"
    let features = [
      "{\"type\": \"Feature\", \"properties\": {\"id\": \"cheek\"}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"kind\": \"avoid\", \"name\": \"7\"}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {}, \(square)}",
      "{\"type\": \"Feature\", \"properties\": {\"name\": \"cyst\", \"note\": \"sore\"}, \(square)}",
    ]
    let map = try adding(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}")
    #expect(map.name == "test face")
    #expect(map.zones.map(\.id) == ["cheek", "7", "cheek-2", "7-2", "avoid-3", "cyst"])
    #expect(map.zones.map(\.kind) == [.treat, .avoid, .avoid, .avoid, .avoid, .avoid])
    #expect(map.zones[5].note == "sore")
    #expect(Array(map.zones.prefix(2)) == (try GeoJSONMapTests.read(base)).zones)
  }

  /// Passed over, a file that was exported empty would look as if there were nothing to avoid that day.
  @Test func aFileWithoutAnAreaIsRefused() throws {
    func message(_ features: String) -> String? {
      let text = "{\"type\": \"FeatureCollection\", \"features\": [\(features)]}"
      return #expect(throws: FileError.self) { try adding(text) }?.message
    }
    let remedy = "; draw the areas, or leave --avoid out"
    #expect(
      message("") == "features: this file has nothing to avoid: it has no feature" + remedy)
    let empty = "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null}"
    #expect(
      message("\(empty), \(empty)")
        == "features: this file has nothing to avoid: it has no feature with a geometry" + remedy)
    #expect(throws: FileError.self) { try adding(empty) }
    let one = GeoJSONMapTests.map(properties: "{}").replacing(
      "\"features\": [", with: "\"features\": [\(empty), ")
    #expect(try adding(one).warnings.map(\.kind) == [.mapFeatures])
  }

  @Test(arguments: [
    WrongText(
      "{\"kind\": \"treat\"}",
      "2:45: features[0].properties.kind: \"treat\" cannot stand in a file of areas to avoid"),
    WrongText(
      "{\"kind\": \"none\"}",
      "2:45: features[0].properties.kind: \"none\" is not \"treat\" or \"avoid\""),
    WrongText(
      "{\"target_min_per_cm2\": 3}",
      "2:59: features[0].properties.target_min_per_cm2: a zone to avoid has no target"),
  ])
  func refusesSkinToTreat(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) {
      try adding(GeoJSONMapTests.map(properties: wrong.text))
    }
    #expect(error?.description == "today.json:\(wrong.message)")
  }

  @Test func refusesAnIdThatStandsTwiceInItself() {
    let text = GeoJSONMapTests.sound.replacing("\"id\": 7", with: "\"id\": \"cheek\"")
      .replacing("\"kind\": \"treat\", ", with: "").replacing(
        "\"target_min_per_cm2\": 150, ", with: ""
      )
      .replacing("\"target_max_per_cm2\": 250.5, ", with: "")
    let error = #expect(throws: FileError.self) { try adding(text) }
    #expect(error?.message == "features[1].properties.id: \"cheek\" names an earlier zone too")
  }
}
