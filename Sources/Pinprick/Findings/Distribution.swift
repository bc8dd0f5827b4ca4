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
  /// - Complexity: O(n) on average: what quantiles need is put in its place, the rest stays unsorted.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let last = values.count - 1
    let shares = [0.05, 0.5, 0.95]
    let ranks = shares.flatMap { share -> [Int] in
      let below = Int(share * Double(last))
      return [below, Swift.min(below + 1, last)]
    }
    let ordered = values.partlySorted(at: [0] + ranks + [last])
    min = ordered[0]
    max = ordered[last]
    q05 = Self.quantile(shares[0], of: ordered)
    median = Self.quantile(shares[1], of: ordered)
    q95 = Self.quantile(shares[2], of: ordered)
    self.mean = mean
    standardDeviation =
      (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    coefficientOfVariation = mean > 0 ? standardDeviation / mean : nil
    christiansenUniformity =
      mean > 0 ? 100 * (1 - values.reduce(0) { $0 + abs($1 - mean) } / (count * mean)) : nil
  }

  /// A quantile of values of which those around it are in their places, by linear interpolation.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[below] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}
