import FoundationEssentials
import Pinprick
import PinprickFiles
import PinprickText
import Testing

/// A text that is not JSON and what is said about it.
struct WrongText: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  var testDescription: String { text.prefix(30).description }
}

@Suite struct JSONDocumentTests {
  @Test(arguments: [
    WrongText("", "a.json:1:1: the file is empty; JSON was expected"),
    WrongText(" \n\t\r\n ", "a.json:3:2: the file is empty; JSON was expected"),
    WrongText("\u{FEFF}", "a.json:1:1: the file is empty; JSON was expected"),
    WrongText("{\"x\": 1,}", "a.json:1:9: a comma stands before this }"),
    WrongText("[1, 2,\n]", "a.json:2:1: a comma stands before this ]"),
    WrongText("[,1]", "a.json:1:2: \",\" stands where a value is expected"),
    WrongText("[1 2]", "a.json:1:4: a comma or ] is missing before \"2\""),
    WrongText("{\"x\" 1}", "a.json:1:6: a colon is missing before \"1\""),
    WrongText("{\"x\": 1 \"y\": 2}", "a.json:1:9: a comma or } is missing before \"\\\"\""),
    WrongText("{x: 1}", "a.json:1:2: \"x\" stands where a key in double quotes is expected"),
    WrongText("{1: 1}", "a.json:1:2: \"1\" stands where a key in double quotes is expected"),
    WrongText("{\"x\": 'a'}", "a.json:1:7: \"'\" stands where a value is expected"),
    WrongText("[1}", "a.json:1:3: a comma or ] is missing before \"}\""),
    WrongText("{}\n {}", "a.json:2:2: \"{\" stands after the end of the JSON value"),
    WrongText(
      "\n {\"x\": [1,\n  2", "a.json:3:4: the file ends before the [ of line 2, column 8 is closed"
    ),
    WrongText("{\"x\"", "a.json:1:5: the file ends before the { of line 1, column 1 is closed"),
    WrongText("[\"é\", NaN]", "a.json:1:7: NaN stands where a value is expected"),
    WrongText("[nul]", "a.json:1:2: nul stands where a value is expected"),
    WrongText("[true1]", "a.json:1:6: a comma or ] is missing before \"1\""),
    WrongText("[-Infinity]", "a.json:1:2: -Infinity is not a number of JSON"),
    WrongText("[01]", "a.json:1:2: 01 is not a number of JSON"),
    WrongText("[-]", "a.json:1:2: - is not a number of JSON"),
    WrongText("[1.]", "a.json:1:2: 1. is not a number of JSON"),
    WrongText("[.5]", "a.json:1:2: .5 stands where a value is expected"),
    WrongText("[1e]", "a.json:1:2: 1e is not a number of JSON"),
    WrongText("[0x10]", "a.json:1:2: 0x10 is not a number of JSON"),
    WrongText("[+1]", "a.json:1:2: +1 stands where a value is expected"),
    WrongText(
      "[\"abc]\n",
      "a.json:1:7: a text holds a line end, tab or control character; write it as \\n, \\t or \\u00XX"
    ),
    WrongText("[\"abc]", "a.json:1:2: this text has no closing quote"),
    WrongText(
      "[\"a\\", "a.json:1:4: this is not an escape of JSON; a backslash itself is written \\\\"),
    WrongText(
      "[\"C:\\Users\"]",
      "a.json:1:5: this is not an escape of JSON; a backslash itself is written \\\\"),
    WrongText("[\"\\u12g4\"]", "a.json:1:3: \\u needs four hexadecimal digits"),
    WrongText("[\"\\u12", "a.json:1:3: \\u needs four hexadecimal digits"),
    WrongText("[\"\\ud83d\"]", "a.json:1:3: this \\u escape is half of a character"),
    WrongText("[\"\\ude00\"]", "a.json:1:3: this \\u escape is half of a character"),
    WrongText("[\"\\ud83d\\u0041\"]", "a.json:1:3: this \\u escape is half of a character"),
    WrongText("{\"x\": 1,\n \"x\": 2}", "a.json:2:2: the key \"x\" stands twice in this object"),
    WrongText(
      "{\"x\": 1, \"\\u0078\": 2}", "a.json:1:10: the key \"x\" stands twice in this object"),
    WrongText(
      "[{\"a\": {\"b\": 1, \"c\": 2, \"b\": 3}}]",
      "a.json:1:25: the key \"b\" stands twice in this object"),
    WrongText("// note\n{}", "a.json:1:1: \"/\" stands where a value is expected"),
  ])
  func refusesWhatIsNotJSON(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) {
      try JSONDocument(Array(wrong.text.utf8), path: "a.json")
    }
    #expect(error?.description == wrong.message)
  }

  @Test(
    arguments: [
      (
        [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00],
        "a.json:1:1: the file is UTF-16 text, not JSON; save it as JSON in UTF-8"
      ),
      (
        [0xFE, 0xFF, 0x00, 0x7B],
        "a.json:1:1: the file is UTF-16 text, not JSON; save it as JSON in UTF-8"
      ),
      (
        [0xFF, 0xD8, 0xFF, 0xE0],
        "a.json:1:1: the file is a JPEG picture, not JSON; save it as JSON in UTF-8"
      ),
      (
        [0x7B, 0x00, 0x7D, 0x00],
        "a.json:1:1: the file is UTF-16, UTF-32 or not a text; save it as UTF-8"
      ),
      (
        [0x5B, 0x22, 0x0A, 0x41, 0xE9, 0x22, 0x5D],
        "a.json:2:2: this is not UTF-8 text; save the file as UTF-8"
      ),
      ([0x1F, 0x8B, 0x08, 0x08], "a.json:1:2: this is not UTF-8 text; save the file as UTF-8"),
    ] as [([UInt8], String)])
  func refusesOtherEncodings(_ bytes: [UInt8], _ message: String) {
    let error = #expect(throws: FileError.self) { try JSONDocument(bytes, path: "a.json") }
    #expect(error?.description == message)
  }

  @Test func deepNestingIsAnErrorAndNoCrash() throws {
    for bracket in ["[", "{\"a\":"] {
      let text = String(repeating: bracket, count: 100_000)
      let error = #expect(throws: FileError.self) {
        try JSONDocument(Array(text.utf8), path: "a.json")
      }
      #expect(error?.line == 1)
      #expect(error?.column == 512 * bracket.count + 1)
      #expect(error?.message == "objects and lists are nested deeper than 512 levels")
    }
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    var value = try JSONDocument(Array(deepest.utf8), path: "a.json").root
    var depth = 1
    while let inner = value.elements.first {
      value = inner
      depth += 1
    }
    #expect(depth == 512)
    #expect(value.place == String(repeating: "[0]", count: 511))
  }

  @Test func readsEveryKindOfValue() throws {
    let text = """
      \u{FEFF}{"text": "a\\u00e9\\ud83d\\ude00\\n\\/\\"é", "numbers": [0, -0.5, 1e3, 8.0, 12345678901234567168],
      "yes": true, "no": false, "nothing": null, "empty": {}, "none": [], "": 1}
      """
    let root = try JSONDocument(Array(text.utf8), path: "a.json").root
    #expect(
      root.members.map { $0.key.decodedText } == [
        "text", "numbers", "yes", "no", "nothing", "empty", "none", "",
      ])
    #expect(try root["text"]?.text() == "aé😀\n/\"é")
    let numbers = try #require(root["numbers"]?.elements)
    #expect(try numbers.map { try $0.number() } == [0, -0.5, 1000, 8, 12_345_678_901_234_567_168])
    #expect(try numbers[3].wholeNumber() == 8)
    #expect(throws: FileError.self) { try numbers[1].wholeNumber() }
    #expect(throws: FileError.self) { try numbers[4].wholeNumber() }
    #expect(try root["yes"]?.truth() == true)
    #expect(try root["no"]?.truth() == false)
    #expect(root["nothing"] == nil)
    #expect(root["empty"]?.kind == .object)
    #expect(root["none"]?.elements.isEmpty == true)
    #expect(try root[""]?.number() == 1)
  }

  @Test func aNumberBeyondTheRangeIsAnError() throws {
    let root = try JSONDocument(Array("{\"a\": [1, 1e999]}".utf8), path: "a.json").root
    let value = try #require(root["a"]?.elements.last)
    let error = #expect(throws: FileError.self) { try value.number() }
    #expect(error?.description == "a.json:1:11: a[1]: 1e999 is beyond the range of numbers")
  }

  @Test func placesCountLinesAndCharacters() throws {
    let text = "\u{FEFF}{\"größe\": [\n\t{\"é😀\": [1, 2]},\r\n 3], \"a b\": {\"c\": 4}}"
    let root = try JSONDocument(Array(text.utf8), path: "ä.json").root
    let list = try #require(root["größe"]?.elements)
    let two = try #require(list[0]["é😀"]?.elements.last)
    #expect(two.error("x").description == "ä.json:2:13: größe[0][\"é😀\"][1]: x")
    #expect(list[1].error("x").description == "ä.json:3:2: größe[1]: x")
    let four = try #require(root["a b"]?["c"])
    #expect(four.error("x").description == "ä.json:3:19: [\"a b\"].c: x")
    #expect(root.error("x").description == "ä.json:1:1: x")
    #expect(root.members[1].key.error("x").description == "ä.json:3:6: [\"a b\"]: x")
  }

  @Test func anErrorOfTheCorePointsAtTheLastStepThatTheFileHas() throws {
    let text = "{\"zones\": [{\"id\": 1},\n {\"list\": [5, 6]}]}"
    let zones = try #require(try JSONDocument(Array(text.utf8), path: "a.json").root["zones"])
    let second = zones.elements[1]
    #expect(
      second.error(InvalidInput("list[1]", "is odd")).description
        == "a.json:2:15: zones[1].list[1]: is odd")
    #expect(
      second.error(InvalidInput("list[2]", "is odd")).description
        == "a.json:2:11: zones[1].list[2]: is odd")
    #expect(
      second.error(InvalidInput("id", "is odd")).description == "a.json:2:2: zones[1].id: is odd")
    #expect(second.error(InvalidInput("", "is odd")).description == "a.json:2:2: zones[1]: is odd")
  }

  /// Whatever is accepted here, FoundationEssentials' decoder accepts too and reads alike.
  @Test func agreesWithAnotherReaderOnMutatedTexts() throws {
    let seedText = """
      {"a": [1, -2.5e-3, true, false, null, "x\\n\\u00e9\\ud83d\\ude00"], "b": {"c": {}, "d": []},
       "e": "é", "f": [[1, 2], [3, [4]]], "g": 0.125, "h": "\\\\ \\" /"}
      """
    var random = SplitMix64(seed: 4)
    var accepted = 0
    for trial in 0..<10_000 {
      let bytes = mutated(Array(seedText.utf8), with: &random)
      guard let document = try? JSONDocument(bytes, path: "a.json") else { continue }
      accepted += 1
      do {
        let other = try JSONDecoder().decode(AnyJSON.self, from: Data(bytes))
        let own = try AnyJSON(document.root)
        #expect(own == other, "trial \(trial): \(String(decoding: bytes, as: UTF8.self))")
      } catch is FileError {
        // A number beyond a double's range, which the other reader refuses as a whole.
      } catch {
        Issue.record("trial \(trial): \(String(decoding: bytes, as: UTF8.self)): \(error)")
      }
    }
    #expect(accepted > 300, "\(accepted)")
  }
}

/// Any JSON value, for comparing two readers.
private enum AnyJSON: Decodable, Equatable {
  case object([String: AnyJSON])
  case array([AnyJSON])
  case text(String)
  case number(Double)
  case truth(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([AnyJSON].self) {
      self = .array(value)
    } else if let value = try? container.decode([String: AnyJSON].self) {
      self = .object(value)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  init(_ value: JSONNode) throws {
    switch value.kind {
    case .null: self = .null
    case .truth: self = .truth(try value.truth())
    case .text: self = .text(value.decodedText)
    case .number: self = .number(try value.number())
    case .array: self = .array(try value.elements.map { try AnyJSON($0) })
    case .object:
      self = .object(
        Dictionary(
          uniqueKeysWithValues: try value.members.map {
            ($0.key.decodedText, try AnyJSON($0.value))
          }))
    }
  }
}
