import PinprickPictures
import Testing

@Suite struct PageJSONTests {
  @Test func jsonForPagesIsJSONWithoutTheLetter() {
    let value = PageJSON.object([
      ("a<b", .array([.number(1), .number(0.25), .number(.nan), .null])),
      ("t", .text("\u{8}\n\"\\<é")),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self)
        == "{\"a\\u003cb\":[1,0.25,null,null],\"t\":\"\\u0008\\u000a\\\"\\\\\\u003cé\"}")
  }
}
