/// A sum of lengths or times that is the same in any order: whole steps of 2^-64.
///
/// A double of 2^-11 and more, half a micrometre or millisecond, is a whole number of steps. So the sum is that
/// of the doubles, rounded once.
struct ExactSum: Equatable, Sendable, TallyValue {
  private var steps: Int128 = 0

  private static let stepsPerUnit = 0x1p64
  /// What is greater counts as this, for no stroke is a million kilometres long; 2^22 such values fit.
  private static let greatest = 0x1p40

  init() {}

  /// Adds a value; one that is not a number counts as 0.
  mutating func add(_ value: Double) {
    guard !value.isNaN else { return }
    let bounded = max(-Self.greatest, min(value, Self.greatest))
    steps += Int128((bounded * Self.stepsPerUnit).rounded())
  }

  /// Adds another sum.
  mutating func add(_ other: ExactSum) { steps += other.steps }

  /// The sum, rounded once.
  var value: Double { Double(steps) / Self.stepsPerUnit }

  func write(to state: inout TallyState) {
    state.append(Int(truncatingIfNeeded: steps >> 64))
    state.append(Int(truncatingIfNeeded: steps))
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    let high = Int128(try state.integer(-1 << 52...1 << 52)) << 64
    steps = high | Int128(UInt64(truncatingIfNeeded: try state.integer()))
  }
}
