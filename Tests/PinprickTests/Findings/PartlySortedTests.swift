import Pinprick
import Testing

@Suite struct PartlySortedTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func wantedPlacesHoldWhatSortingPutsThere(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 1 + Int(random.next() % 300)
    // Few different values as in counts, many, ascending and constant ones.
    let values = (0..<count).map { index -> Double in
      switch seed % 4 {
      case 0: Double(random.next() % 7)
      case 1: random.unit()
      case 2: Double(index)
      default: 3
      }
    }
    let ranks = Set((0..<6).map { _ in Int(random.next() % UInt64(count)) }).sorted()
    let sorted = values.sorted()
    let partly = values.partlySorted(at: ranks)
    #expect(ranks.map { partly[$0] } == ranks.map { sorted[$0] })
    #expect(partly.sorted() == sorted)
  }
}
