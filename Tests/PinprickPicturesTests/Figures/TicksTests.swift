import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct TicksTests {
  @Test(arguments: [
    (0.0, 375.0, 6, ["0", "100", "200", "300"]),
    (0, 1, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (450, 1003, 10, ["500", "600", "700", "800", "900", "1000"]),
    (0, 0.09, 4, ["0.000", "0.025", "0.050", "0.075"]),
    (3, 5.2, 10, ["3.00", "3.25", "3.50", "3.75", "4.00", "4.25", "4.50", "4.75", "5.00"]),
    (
      -1, 1, 10,
      ["−1.0", "−0.8", "−0.6", "−0.4", "−0.2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    ),
    (1800, 4000, 10, ["2000", "2250", "2500", "2750", "3000", "3250", "3500", "3750", "4000"]),
  ])
  func areRoundNumbersWithin(low: Double, high: Double, steps: Int, texts: [String]) {
    let ticks = Ticks(within: low...high, steps: steps)
    #expect(ticks.values.map(ticks.text) == texts)
  }

  @Test func thereAreEnoughAndNotTooMany() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let low = Double(random.next() % 1000) / 7
      let width = Double(random.next() % 100_000 + 1) / 997
      let ticks = Ticks(within: low...low + width, steps: 10)
      #expect((4...11).contains(ticks.values.count))
      #expect(ticks.values.allSatisfy { $0 >= low - 1e-9 && $0 <= low + width + 1e-9 })
      #expect(Set(ticks.values.map(ticks.text)).count == ticks.values.count)
    }
  }

  @Test(arguments: [
    (0.0, 1, "0.0"), (12.34, 1, "12.3"), (12.35, 0, "12"), (-0.5, 1, "\u{2212}0.5"),
    (0.049, 1, "0.0"),
    (99.95, 1, "100.0"), (0.005, 2, "0.01"), (-0.001, 2, "0.00"),
  ])
  func decimalsAreRounded(value: Double, decimals: Int, text: String) {
    #expect(decimalText(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (400, "400"), (1.5, "1.5"), (0.25, "0.25"), (1.0 / 3, "0.33"), (12.345, "12.35"),
    (0.005, "0.005"), (0.0002, "0.0002"), (-0.5, "−0.5"), (1e6, "1000000"), (0.04, "0.04"),
    (-0.001, "−0.001"), (2.001, "2.00"),
  ])
  func plainNumbersHaveUpToTwoDigitsOrOneThatIsNotZero(value: Double, text: String) {
    #expect(plainText(value) == text)
  }

  @Test func greatNumbersHaveATextAndTicks() {
    let greatest = Double.greatestFiniteMagnitude
    #expect(plainText(1e300) == "1e+300")
    #expect(decimalText(-1e18, decimals: 2) == "\u{2212}1e+18")
    for range in [0...1e300, -greatest...greatest, 0...greatest] {
      #expect((3...11).contains(Ticks(within: range, steps: 10).values.count))
    }
    #expect(Ticks(within: 0...1e-300, steps: 10).values == [0])
  }
}
