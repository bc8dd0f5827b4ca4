/// Random choices that are the same for a seed on every machine and with every compiler.
public struct Dice: Sendable {
  private var bits: ReferenceSplitMix64

  /// Starts a sequence.
  public init(seed: UInt64) { bits = ReferenceSplitMix64(seed: seed) }

  /// A number from the lower end up to but not including the upper one.
  public mutating func number(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(bits.next() >> 11) * 0x1p-53
  }

  /// A whole number of a range.
  public mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(bits.next() % UInt64(range.count))
  }

  /// Whether something happens that has a chance from 0 to 1.
  public mutating func chance(_ share: Double) -> Bool { number(0, 1) < share }

  /// One of several values.
  public mutating func one<Value>(of values: [Value]) -> Value {
    values[whole(0...values.count - 1)]
  }

  /// A seed that settings take: from 0 to the greatest signed number.
  public mutating func seed() -> UInt64 { bits.next() >> 1 }
}
