import PinprickPictures
import Testing

@Suite struct Base64Tests {
  /// The examples of RFC 4648, section 10.
  @Test(
    arguments: zip(
      ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
      ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
  func theStandardsExamplesComeOut(text: String, expected: String) {
    #expect(String(decoding: base64(Array(text.utf8)), as: UTF8.self) == expected)
  }

  @Test func itHasItsLastTwoLetters() {
    #expect(String(decoding: base64([0xFB, 0xFF, 0xBF]), as: UTF8.self) == "+/+/")
  }
}
