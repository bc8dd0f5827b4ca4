import PinprickText
import Testing

@Suite struct FixedDecimalsTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (1.0, 0, "1"), (-1.5, 1, "-1.5"), (0.05, 2, "0.05"), (0.004, 2, "0.00"),
    (-0.004, 2, "0.00"), (1234.5678, 3, "1234.568"), (9.996, 2, "10.00"), (0.5, 0, "1"),
    (-12.25, 1, "-12.3"), (0.001, 3, "0.001"),
    (8_900_000_000_000_001, 0, "8900000000000001"), (8_900_000.125, 9, "8900000.125000000"),
  ])
  func digits(value: Double, places: Int, text: String) {
    #expect(fixedDecimals(value, places: places) == text)
  }

  @Test func numbersBeyondTheRangeKeepTheirShortestForm() {
    #expect(fixedDecimals(1e300, places: 2) == "1e+300")
  }
}
