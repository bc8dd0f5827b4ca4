/// Positive numbers counted by their size, four steps an octave, so that a median needs no list of them.
///
/// Counts are integers: sums agree in any order.
struct SizeHistogram: Equatable, Sendable {
  /// Sizes from 2^-32 to 2^32; what lies beyond counts at the ends.
  private static let steps = 256
  /// The exponent and the two highest bits of a size of 2^-32.
  private static let lowest = (1023 - 32) * 4

  private var weights = [Int](repeating: 0, count: steps)

  /// Counts a number; one that is not above 0 counts as the smallest.
  mutating func add(_ value: Double, weight: Int = 1) {
    let step = Int(truncatingIfNeeded: (value > 0 ? value : 0).bitPattern >> 50) - Self.lowest
    weights[min(max(step, 0), Self.steps - 1)] += weight
  }

  /// Adds other numbers.
  mutating func add(_ other: SizeHistogram) {
    for step in weights.indices { weights[step] += other.weights[step] }
  }

  /// The size up to which a share of all weight lies, within 13 %; nil without numbers.
  func quantile(_ share: Double) -> Double? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var below = 0
    for (step, weight) in weights.enumerated() {
      below += weight
      if Double(below) >= share * Double(total), weight > 0 { return Self.middle(of: step) }
    }
    return nil
  }

  /// The size that half of all weight does not exceed, within 13 %; nil without numbers.
  var median: Double? { quantile(0.5) }

  private static func middle(of step: Int) -> Double {
    func edge(_ step: Int) -> Double { Double(bitPattern: UInt64(step + lowest) << 50) }
    return (edge(step) + edge(step + 1)) / 2
  }
}

extension SizeHistogram: TallyValue {
  func write(to state: inout TallyState) { state.append(weights) }
  init(_ state: inout TallyReader) throws(InvalidInput) {
    weights = try state.sums(Self.steps)
  }
}
