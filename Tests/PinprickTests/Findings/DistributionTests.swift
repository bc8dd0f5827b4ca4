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

  /// Values of the kinds in which selecting could go wrong: many, few different, in order, equal,
  /// nearly equal beside far ones, below zero, as far apart as can be, next to each other.
  @Test(arguments: 0..<160 as Range<UInt64>)
  func quantilesEqualThoseOfSortedValues(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = seed % 5 == 0 ? 1 + Int(random.next() % 6) : 1 + Int(random.next() % 3000)
    let values = (0..<count).map { index -> Double in
      switch seed % 8 {
      case 0: random.unit() * 300
      case 1: Double(random.next() % 7)
      case 2: Double(index)
      case 3: 250
      case 4: index % 50 == 0 ? 1e6 * random.unit() : 200 + random.unit() * 1e-9
      case 5: -random.unit()
      case 6: index % 2 == 0 ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude
      default: Double(random.next() % 9) * .leastNonzeroMagnitude
      }
    }
    let spread = try #require(DensityDistribution(values))
    let sorted = values.sorted()
    #expect(spread.min == sorted[0])
    #expect(spread.max == sorted[count - 1])
    for (share, found) in [(0.05, spread.q05), (0.5, spread.median), (0.95, spread.q95)] {
      let place = share * Double(count - 1)
      let low = sorted[Int(place)]
      let high = sorted[min(Int(place) + 1, count - 1)]
      let expected = low + (place - Double(Int(place))) * (high - low)
      #expect(found.bitPattern == expected.bitPattern)
    }
    let mean = values.reduce(0, +) / Double(count)
    #expect(spread.mean.bitPattern == mean.bitPattern)
  }
}
