import Pinprick
import Testing

@Suite struct DistributionTests {
  @Test func figuresOfFiveValues() throws {
    let spread = try #require(DensityDistribution([40, 10, 30, 20, 50]))
    #expect(spread.min == 10)
    #expect(spread.max == 50)
    #expect(spread.mean == 30)
    #expect(spread.median == 30)
    // numpy.quantile([10, 20, 30, 40, 50], 0.05) = 10 + 0.2 * 10.
    #expect(abs(spread.q05 - 12) < 1e-12)
    #expect(abs(spread.q95 - 48) < 1e-12)
    #expect(abs(spread.standardDeviation - 200.0.squareRoot()) < 1e-12)
    #expect(abs((spread.coefficientOfVariation ?? 0) - 200.0.squareRoot() / 30) < 1e-12)
    // Deviations 20 + 10 + 0 + 10 + 20 = 60 of 150.
    #expect(abs((spread.christiansenUniformity ?? 0) - 60) < 1e-12)
  }

  @Test func oneValueAndNone() throws {
    let spread = try #require(DensityDistribution([7]))
    #expect(spread.q05 == 7)
    #expect(spread.standardDeviation == 0)
    #expect(spread.christiansenUniformity == 100)
    #expect(DensityDistribution([]) == nil)
  }

  @Test func aMeanOfZeroHasNoRatios() throws {
    let spread = try #require(DensityDistribution([0, 0]))
    #expect(spread.coefficientOfVariation == nil)
    #expect(spread.christiansenUniformity == nil)
  }
}
