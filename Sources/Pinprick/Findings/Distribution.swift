/// How a zone's window density is spread over its cells.
public struct DensityDistribution: Equatable, Sendable {
  /// Least density in punctures per cm2.
  public let min: Double
  /// The density that 5 % of the cells do not exceed.
  public let q05: Double
  /// The middle density.
  public let median: Double
  /// The density that 95 % of the cells do not exceed.
  public let q95: Double
  /// Greatest density in punctures per cm2.
  public let max: Double
  /// Mean over the cells in punctures per cm2.
  public let mean: Double
  /// Standard deviation of the population in punctures per cm2.
  public let standardDeviation: Double
  /// Coefficient of variation, standard deviation over mean; nil when the mean is 0.
  public let coefficientOfVariation: Double?
  /// Christiansen's coefficient of uniformity in percent, 100 (1 - sum |z - m| / (n m)).
  ///
  /// It can be negative, and is nil when the mean is 0.
  public let christiansenUniformity: Double?

  /// Describes values, or gives nil when there are none.
  ///
  /// Quantiles interpolate linearly between the values in order, as NumPy does by default.
  ///
  /// - Parameter values: finite numbers in any order; sums run in this order.
  /// - Complexity: O(n) on average: quantiles are selected, not sorted out.
  public init?(_ values: [Double]) {
    self.init(values.span, in: [0..<values.count])
  }

  /// Describes the values of some stretches of cells, or gives nil when there are none.
  ///
  /// - Parameters:
  ///   - values: finite numbers in those stretches.
  ///   - stretches: the stretches; sums run in their order.
  init?(_ values: Span<Double>, in stretches: [Range<Int>]) {
    let cells = stretches.reduce(0) { $0 + $1.count }
    guard cells > 0 else { return nil }
    let count = Double(cells)
    let (sum, least, greatest) = Self.sumAndEnds(values, stretches)
    let mean = sum / count
    let deviations = Self.deviations(values, stretches, from: mean)
    let places = [0.05, 0.5, 0.95].map { QuantilePlace($0, of: cells) }
    let ordered = orderedValues(
      at: places.flatMap { [$0.below, $0.above] }, of: values, in: stretches,
      ends: (least, greatest))
    min = least
    max = greatest
    q05 = places[0].between(ordered[0], ordered[1])
    median = places[1].between(ordered[2], ordered[3])
    q95 = places[2].between(ordered[4], ordered[5])
    self.mean = mean
    standardDeviation = (deviations.squares / count).squareRoot()
    coefficientOfVariation = mean > 0 ? standardDeviation / mean : nil
    christiansenUniformity =
      mean > 0 ? 100 * (1 - deviations.absolute / (count * mean)) : nil
  }

  private static func sumAndEnds(
    _ values: Span<Double>, _ stretches: [Range<Int>]
  ) -> (sum: Double, least: Double, greatest: Double) {
    var sum = 0.0
    var least = Double.infinity
    var greatest = -Double.infinity
    for stretch in stretches {
      let values = values.extracting(stretch)
      for index in 0..<values.count {
        let value = values[index]
        sum += value
        least = value < least ? value : least
        greatest = value > greatest ? value : greatest
      }
    }
    return (sum, least, greatest)
  }

  private static func deviations(
    _ values: Span<Double>, _ stretches: [Range<Int>], from mean: Double
  ) -> (squares: Double, absolute: Double) {
    var squares = 0.0
    var absolute = 0.0
    for stretch in stretches {
      let values = values.extracting(stretch)
      for index in 0..<values.count {
        let deviation = values[index] - mean
        squares += deviation * deviation
        absolute += abs(deviation)
      }
    }
    return (squares, absolute)
  }
}

/// Where among values in order a quantile lies, by linear interpolation.
private struct QuantilePlace {
  /// The place of the value at or below it.
  let below: Int
  /// The place of the next value, if there is one.
  let above: Int
  private let part: Double

  init(_ share: Double, of count: Int) {
    let place = share * Double(count - 1)
    below = Int(place)
    above = Swift.min(below + 1, count - 1)
    part = place - Double(below)
  }

  /// The quantile between the values of both places.
  func between(_ low: Double, _ high: Double) -> Double { low + part * (high - low) }
}
