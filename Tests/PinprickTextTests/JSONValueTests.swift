import PinprickText
import Testing

@Suite struct JSONValueTests {
  static let value: JSONValue = [
    "a<b": .array([.number(1), .number(0.25), .number(.nan), .null, .decimals(0.5, places: 2)]),
    "t": .string("\u{8}\n\"\\é"), "e": .array([]), "o": ["k": .bool(true), "n": .integer(-7)],
  ]

  @Test(arguments: [
    (true, #"{"a<b":[1,0.25,null,null,0.50],"t":"\u0008\n\"\\é","e":[],"o":{"k":true,"n":-7}}"#),
    (
      false,
      #"{"a<b": [1, 0.25, null, null, 0.50], "t": "\u0008\n\"\\é", "e": [], "o": {"k": true, "n": -7}}"#
    ),
  ])
  func aValueStandsOnOneLine(isTight: Bool, line: String) {
    var bytes = Array("> ".utf8)
    Self.value.appendLine(to: &bytes, isTight: isTight)
    #expect(String(decoding: bytes, as: UTF8.self) == "> " + line)
  }

  @Test func whatIsWiderThanALineIsBrokenAndNothingElse() {
    let list = #"[1, 0.25, null, null, 0.50]"#
    let wide = Self.value.text(width: list.utf8.count + 2)
    #expect(
      wide == """
        {
          "a<b": \(list),
          "t": "\\u0008\\n\\"\\\\é",
          "e": [],
          "o": {"k": true, "n": -7}
        }

        """)
    let narrow = Self.value.text(width: list.utf8.count + 1)
    #expect(narrow.contains("\"a<b\": [\n    1,\n    0.25,"))
    #expect(JSONValue.object([]).text(width: 0) == "{}\n")
    #expect(Self.value.text(width: .max).count(where: { $0 == "\n" }) == 1)
  }
}
