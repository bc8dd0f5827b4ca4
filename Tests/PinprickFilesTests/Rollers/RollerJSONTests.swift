import Pinprick
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct RollerJSONTests {
  static let rings = """
    {"name": "hand \\"A\\"", "rings": 9, "needles_per_ring": 60, "width_mm": 20,
     "rolling_diameter_mm": 18.5, "stagger": 0.5, "needle_length_mm": 0.5,
     "needle_diameter_mm": 0.2, "source": "calliper", "assumed": true}
    """
  static let list = """
    {"name": "three", "needle_list": [[0, -1], [22.5, 0], [-90, 1.25]], "width_mm": 4,
     "rolling_diameter_mm": 10, "needle_length_mm": 1, "needle_diameter_mm": 0.25}
    """

  private func read(_ text: String) throws(FileError) -> Roller {
    try RollerJSON.roller(from: Array(text.utf8), path: "r.json")
  }

  @Test func readsRings() throws {
    let roller = try read(Self.rings)
    #expect(
      roller
        == (try Roller(
          name: "hand \"A\"", layout: .rings(9, needlesPerRing: 60, stagger: 0.5),
          widthMillimetres: 20, rollingDiameterMillimetres: 18.5, needleLengthMillimetres: 0.5,
          needleDiameterMillimetres: 0.2, source: "calliper", assumed: true)))
  }

  @Test func readsAListOfNeedles() throws {
    let roller = try read(Self.list)
    #expect(
      roller.layout
        == .list([
          Needle(angleDegrees: 0, offsetMillimetres: -1),
          Needle(angleDegrees: 22.5, offsetMillimetres: 0),
          Needle(angleDegrees: 270, offsetMillimetres: 1.25),
        ]))
    #expect(roller.source == "")
    #expect(roller.assumed == false)
  }

  @Test func staggerIsZeroUnlessSaid() throws {
    let roller = try read(
      Self.rings.replacing("\"stagger\": 0.5, ", with: "\"stagger\": null, "))
    #expect(roller.layout == .rings(9, needlesPerRing: 60, stagger: 0))
  }

  @Test func aRollingRadiusStandsInPlaceOfTheDrums() throws {
    let text = Self.rings.replacing(
      "18.5,", with: "18.5, \"rolling_radius_mm\": 9.5,")
    let roller = try read(text)
    #expect(roller.rolling == .measured(radiusMillimetres: 9.5))
    #expect(abs(roller.passDensityPerCm2 - 540 / (2 * .pi * 9.5 * 20) * 100) < 1e-9)
    #expect(try read(roller.json.text()) == roller)
    // What a program of one's own is told of a roller that rolls on its tips is that radius.
    let tips = try read(Self.rings).with(rolling: .tips)
    #expect(tips.json.text().contains("\"rolling_radius_mm\": 9.75,"))
    let back = try read(tips.json.text())
    #expect(back.circumferenceMillimetres == tips.circumferenceMillimetres)
  }

  /// What is replaced in the text with rings, and what is said about it.
  struct Change: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let message: String
    init(_ old: String, _ new: String, _ message: String) {
      self.old = old
      self.new = new
      self.message = message
    }
    var testDescription: String { "\(old) -> \(new)" }
  }

  @Test(arguments: [
    Change(
      "\"width_mm\"", "\"widht_mm\"",
      "1:60: widht_mm: this key is not known; the nearest known one is width_mm"),
    Change(
      "\"assumed\"", "\"Assumed\"",
      "3:51: Assumed: this key is not known; the nearest known one is assumed"),
    Change(
      "\"rings\"", "\"ring_count\"",
      "1:24: ring_count: this key is not known; the nearest known one is rings"),
    Change("\"width_mm\": 20,", "", "1:1: \"width_mm\" is missing"),
    Change("\"needles_per_ring\": 60,", "", "1:1: \"needles_per_ring\" is missing"),
    Change("\"needle_length_mm\": 0.5,", "", "1:1: \"needle_length_mm\" is missing"),
    Change(
      "\"needle_diameter_mm\": 0.2,", "\"needle_diameter_mm\": null,",
      "3:24: needle_diameter_mm: null stands for no value"),
    Change("\"hand \\\"A\\\"\"", "\"\"", "1:10: name: a roller needs a name"),
    Change("\"hand \\\"A\\\"\"", "5", "1:10: name: 5 is not a text in quotes"),
    Change(": 9,", ": 8.5,", "1:33: rings: 8.5 is not a whole number"),
    Change(": 9,", ": \"9\",", "1:33: rings: \"9\" is not a number"),
    Change(": 9,", ": 0,", "1:33: rings: 0 is not a number from 1 to 1000"),
    Change(
      ": 60,", ": 5000,",
      "1:56: needles_per_ring: 5000 must be at least 1, and 10,000 needles in all"),
    Change(
      ": 18.5", ": -18.5",
      "2:25: rolling_diameter_mm: -18.5 is not a length from 0.1 to 1000.0 mm"),
    Change(
      "0.5, \"needle_length", "1e999, \"needle_length",
      "2:42: stagger: 1e999 is beyond the range of numbers"),
    Change(
      ": 18.5,", ": 18.5, \"rolling_radius_mm\": 18.5,",
      "2:52: rolling_radius_mm: 18.5 is not a radius from 7.4 to 11.7 mm, a fifth beyond those of drum and tips"
    ),
    Change("true", "1", "3:62: assumed: 1 is not true or false"),
    Change(
      "true", "true, \"needle_list\": [[0, 0]]",
      "1:33: rings: a needle_list stands in place of rings, needles_per_ring and stagger; keep one of the two"
    ),
    Change("true}", "true, }", "3:68: a comma stands before this }"),
    Change("\"source\"", "\"name\"", "3:29: the key \"name\" stands twice in this object"),
  ])
  func refusesWrongRings(_ change: Change) {
    let text = Self.rings.replacing(change.old, with: change.new)
    #expect(text != Self.rings)
    let error = #expect(throws: FileError.self) { try read(text) }
    #expect(error?.description == "r.json:\(change.message)")
  }

  @Test(arguments: [
    Change(
      "[[0, -1], [22.5, 0], [-90, 1.25]]", "[]",
      "1:34: needle_list: holds 0 needles, 1 to 10,000 are allowed"),
    Change(
      "[[0, -1], [22.5, 0], [-90, 1.25]]", "7",
      "1:34: needle_list: needle_list must be a list [...], not 7"),
    Change("[22.5, 0]", "22.5", "1:44: needle_list[1]: a needle must be a list [...], not 22.5"),
    Change(
      "[22.5, 0]", "[22.5]",
      "1:44: needle_list[1]: a needle is [angle_deg, offset_mm], not 1 values"),
    Change("[22.5, 0]", "[22.5, \"0\"]", "1:51: needle_list[1][1]: \"0\" is not a number"),
    Change(
      "1.25", "2.25",
      "1:55: needle_list[2]: the angle must be finite and the offset within half of the drum's width of the middle"
    ),
    Change(
      "\"width_mm\": 4", "\"width_mm\": 4, \"stagger\": 0",
      "1:95: stagger: a needle_list stands in place of rings, needles_per_ring and stagger; keep one of the two"
    ),
  ])
  func refusesWrongLists(_ change: Change) {
    let text = Self.list.replacing(change.old, with: change.new)
    #expect(text != Self.list)
    let error = #expect(throws: FileError.self) { try read(text) }
    #expect(error?.description == "r.json:\(change.message)")
  }

  @Test func refusesAnotherKindOfFile() {
    let error = #expect(throws: FileError.self) { try read("[1]") }
    #expect(error?.description == "r.json:1:1: a roller must be an object {...}, not a list [...]")
  }

  @Test func writesKeysInTheirOrder() throws {
    #expect(
      try read(Self.rings).json.text() == """
        {
          "name": "hand \\"A\\"",
          "rings": 9,
          "needles_per_ring": 60,
          "width_mm": 20,
          "rolling_diameter_mm": 18.5,
          "stagger": 0.5,
          "needle_length_mm": 0.5,
          "needle_diameter_mm": 0.2,
          "source": "calliper",
          "assumed": true
        }

        """)
    #expect(
      try read(Self.list).json.text() == """
        {
          "name": "three",
          "needle_list": [[0, -1], [22.5, 0], [270, 1.25]],
          "width_mm": 4,
          "rolling_diameter_mm": 10,
          "needle_length_mm": 1,
          "needle_diameter_mm": 0.25,
          "source": "",
          "assumed": false
        }

        """)
  }

  @Test func readsBackAsTheSameRoller() throws {
    var random = SplitMix64(seed: 8)
    var rollers = Roller.builtin
    for trial in 0..<200 {
      let needles = (0..<50).map { _ in
        Needle(angleDegrees: 400 * random.unit() - 20, offsetMillimetres: random.unit() - 0.5)
      }
      let rings = NeedleLayout.rings(
        1 + trial % 9, needlesPerRing: 1 + trial, stagger: random.unit())
      rollers.append(
        try Roller(
          name: "trial \(trial)", layout: trial % 2 == 0 ? .list(needles) : rings,
          widthMillimetres: 1 + random.unit(), rollingDiameterMillimetres: 1 + random.unit(),
          needleLengthMillimetres: random.unit(), needleDiameterMillimetres: random.unit() * 1e-6,
          source: "line\nend\t\u{7F} ü", assumed: trial % 3 == 0))
      if trial % 5 == 0 {
        let last = rollers[rollers.count - 1]
        rollers.append(
          try last.with(
            rolling: .measured(
              radiusMillimetres: last.rollingDiameterMillimetres * (0.5 + 0.1 * random.unit()))))
      }
    }
    for roller in rollers {
      let text = roller.json.text()
      #expect(try read(text) == roller)
      #expect(try read(text).json.text() == text)
    }
  }

  /// No mutation crashes; one that is read is a roller that can be written and read again.
  @Test(.slow, arguments: [rings, list])
  func survivesMutations(_ sound: String) throws {
    var random = SplitMix64(seed: 21)
    var accepted = 0
    var refused = 0
    for _ in 0..<5000 {
      let bytes = mutated(Array(sound.utf8), with: &random)
      do {
        let roller = try RollerJSON.roller(from: bytes, path: "r.json")
        #expect(try read(roller.json.text()) == roller)
        accepted += 1
      } catch {
        #expect(error.path == "r.json" && error.line != nil && error.column != nil)
        refused += 1
      }
    }
    #expect(accepted > 50 && refused > 2000, "\(accepted) read, \(refused) refused")
  }
}
