import Testing

@testable import Pinprick

@Suite struct ContactRuleTests {
  private let seconds = (0..<40).map { Double($0) / 100 }

  private func spans(_ text: String) -> [Range<Int>] {
    ContactSpans.spans(
      text.map { $0 == "?" ? nil : $0 == "1" }, Array(seconds.prefix(text.count)))
  }

  @Test func shortLiftsAndShortContactsAreNone() {
    #expect(spans("000111111111000000") == [3..<12])
    // A lift of 0.03 s between two contacts, and a contact of 0.02 s.
    #expect(spans("0001111111001111111000") == [3..<19])
    #expect(spans("00011000000000") == [])
    #expect(spans("0001111111000000001111111000") == [3..<10, 18..<25])
    #expect(spans("") == [] && spans("0000") == [])
    #expect(spans("1111111111") == [0..<10])
  }

  @Test func whatIsMissingIsAsBefore() {
    #expect(spans("00011111??1111000000") == [3..<14])
    #expect(spans("??111111111111??0000") == [2..<16])
  }

  @Test func limitsHaveHysteresis() {
    let states = ContactSpans.switched(
      [0, 1, 0.6, 0.4, 0.6, nil, 1.2], on: { $0 >= 1 }, off: { $0 < 0.5 })
    #expect(states == [false, true, true, false, false, nil, true])
  }

  @Test func mediansPassOverWhatIsMissing() {
    #expect(ContactSpans.medians([1, nil, 9, 2, 3]) == [9, 2, 3, 3, 3])
    #expect(ContactSpans.medians([nil, nil]) == [nil, nil])
  }

  @Test(arguments: [
    ContactRule.force(newtons: 0), .height(millimetres: -1), .height(millimetres: .nan),
  ])
  func aLimitIsAboveZero(rule: ContactRule) {
    #expect(throws: InvalidInput.self) { try rule.check() }
  }
}
