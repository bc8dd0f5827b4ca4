import Pinprick
import PinprickFiles
import PinprickText
import Testing

/// Keys that are read in any letters, and keys that must not be passed over.
@Suite struct ForeignKeysTests {
  private func zone(_ properties: String) throws(FileError) -> Zone {
    try GeoJSONMapTests.read(GeoJSONMapTests.map(properties: properties)).zones[0]
  }

  @Test func keysAndKindsAreReadInAnyLetters() throws {
    let cheek = try zone(
      """
      {"ID": "cheek", "Name": "Cheek", "KIND": " Treat", "TARGET_MIN_PER_CM2": 10, "NOTE": "n",
       "Target_Max_Per_Cm2": 60, "MAX_NEEDLE_MM": 1}
      """)
    #expect(cheek.id == "cheek" && cheek.name == "Cheek" && cheek.note == "n")
    #expect(cheek.targetMinimumPerCm2 == 10 && cheek.targetMaximumPerCm2 == 60)
    #expect(cheek.maximumNeedleMillimetres == 1)
    #expect(try zone("{\"KIND\": \"AVOID \"}").kind == .avoid)
    #expect(try zone("{\"KIND\": \"avoid\", \"kind\": \"avoid\"}").kind == .avoid)
    #expect(try zone("{\"KIND\": null, \"kind\": \"avoid\"}").kind == .avoid)
  }

  @Test(arguments: [
    ("{\"target_min\": 5}", "target_min_per_cm2"), ("{\"target_min_p\": 5}", "target_min_per_cm2"),
    ("{\"TARGET_MIN\": 5}", "target_min_per_cm2"),
    ("{\"target_m_1\": 5}", "target_min_per_cm2 or target_max_per_cm2"),
    ("{\"max_target\": 5}", "target_max_per_cm2"),
    ("{\"targetMinPerCm2\": 5}", "target_min_per_cm2"),
    ("{\"needle mm\": 5}", "max_needle_mm"), ("{\"MAX_NEEDLE\": 5}", "max_needle_mm"),
    ("{\"kind \": \"avoid\"}", "kind"), ("{\"\u{A0}Kind\": \"avoid\"}", "kind"),
    ("{\"kinds\": \"avoid\"}", "kind"), ("{\"avoid\": true}", "kind"), ("{\" ID\": \"a\"}", "id"),
  ]) func nearlyAKeyIsRefusedWithTheRightOne(_ properties: String, _ known: String) {
    let error = #expect(throws: FileError.self) { try zone(properties) }
    #expect(
      error?.message.hasSuffix("this key is not known; the nearest known one is \(known)") == true,
      "\(String(describing: error))")
  }

  @Test(arguments: [
    "{\"type\": \"avoid\"}", "{\"label\": \"acne\"}", "{\"Class\": 2}", "{\"remark\": \"Avoid\"}",
    "{\"forbidden\": 1}", "{\"exclude\": true}", "{\"no_go\": \"yes\"}", "{\"Art\": \"meiden\"}",
    "{\"kind\": \"treat\", \"type\": \"avoid\"}", "{\"classification\": {\"name\": \"Acne\"}}",
  ]) func whatMaySayTheKindIsRefused(_ properties: String) {
    let error = #expect(throws: FileError.self) { try zone(properties) }
    #expect(
      error?.message.contains("give it as \"kind\": \"treat\" or \"avoid\"") == true,
      "\(String(describing: error))")
  }

  @Test(arguments: [
    "{\"fill\": \"#f00\", \"title\": \"x\", \"area\": 3, \"fid\": 2, \"notes\": \"\"}",
    "{\"forbidden\": false, \"no_go\": 0}", "{\"kind\": \"avoid\", \"exclude\": true}",
    "{\"kind\": \"avoid\", \"label\": \"acne\"}", "{\"type\": \"treat\"}", "{\"label\": null}",
  ]) func otherKeysArePassedOver(_ properties: String) throws { _ = try zone(properties) }

  /// The JSON file of a label picture has no other keys, so that each is refused.
  @Test(arguments: [
    ("type", "kind"), ("Label", "kind"), ("target_min", "target_min_per_cm2"), ("nam", "name"),
  ]) func labelPicturesNameTheRightKeyToo(_ key: String, _ known: String) {
    let sidecar = "{\"mm_per_pixel\": 1, \"zones\": {\"1\": {\"\(key)\": \"avoid\"}}}"
    let error = #expect(throws: FileError.self) {
      try LabelMap.faceMap(
        png: [], pngPath: "a.png", sidecar: Array(sidecar.utf8), sidecarPath: "a.json")
    }
    #expect(
      error?.message.hasSuffix("this key is not known; the nearest known one is \(known)") == true,
      "\(String(describing: error))")
  }

  @Test func aKeyInTwoSpellingsWithTwoValuesIsRefused() {
    let error = #expect(throws: FileError.self) {
      try zone("{\"KIND\": \"avoid\", \"kind\": \"treat\"}")
    }
    #expect(
      error?.message
        == "features[0].properties.kind: this key stands for the same as \"KIND\", and their values "
        + "differ; leave one of them out")
  }

  @Test func settingsBesidePropertiesAreRefused() {
    for key in ["\"kind\": \"avoid\"", "\"target_min_per_cm2\": 3", "\"KIND\": \"avoid\""] {
      let text = GeoJSONMapTests.map(properties: "{}").replacing(
        "\"geometry\"", with: "\(key), \"geometry\"")
      let error = #expect(throws: FileError.self) { try GeoJSONMapTests.read(text) }
      #expect(error?.message.hasSuffix("move this key there") == true)
    }
  }

  /// In a file of areas to avoid a label says nothing else; that a zone is to treat does.
  @Test func aLabelIsNoDoubtInAFileOfAreasToAvoid() throws {
    let base = try GeoJSONMapTests.read(GeoJSONMapTests.sound)
    func adding(_ properties: String) throws(FileError) -> FaceMap {
      try GeoJSONMap.addingAvoidAreas(
        from: Array(GeoJSONMapTests.map(properties: properties).utf8), path: "today.json", to: base)
    }
    #expect(try adding("{\"label\": \"acne\"}").zones.last?.kind == .avoid)
    #expect(throws: FileError.self) { try adding("{\"type\": \"treat\"}") }
    #expect(throws: FileError.self) { try adding("{\"KIND\": \"Treat\"}") }
  }
}
