/// The sums of a product as plain numbers and texts, which formats can store.
public struct TallyState: Equatable, Sendable {
  /// The numbers: integers as they are, the bits of doubles.
  public private(set) var words: [UInt64]
  /// The texts.
  public private(set) var texts: [String]

  /// Puts a state together; an empty one to be written to.
  public init(words: [UInt64] = [], texts: [String] = []) {
    self.words = words
    self.texts = texts
  }

  /// Adds an integer.
  public mutating func append(_ value: Int) { words.append(UInt64(truncatingIfNeeded: value)) }
  /// Adds a double; both zeros are one.
  public mutating func append(_ value: Double) { words.append(Self.bits(value)) }
  /// Adds a text.
  public mutating func append(_ text: String) { texts.append(text) }

  /// Adds integers behind their number.
  public mutating func append(_ values: [some FixedWidthInteger]) {
    append(values.count)
    words += values.lazy.map { UInt64(truncatingIfNeeded: $0) }
  }

  /// Adds doubles behind their number.
  public mutating func append(_ values: some Collection<Double>) {
    append(values.count)
    words += values.lazy.map(Self.bits)
  }

  private static func bits(_ value: Double) -> UInt64 { (value + 0).bitPattern }

  /// Adds values behind their number.
  mutating func append(_ values: some Collection<some TallyValue>) {
    append(values.count)
    for value in values { value.write(to: &self) }
  }

  /// Adds whether there is a value, and it.
  mutating func append(_ value: (some TallyValue)?) {
    append(value == nil ? 0 : 1)
    value?.write(to: &self)
  }
}

/// A part of a product's sums.
protocol TallyValue {
  func write(to state: inout TallyState)
  init(_ state: inout TallyReader) throws(InvalidInput)
}

/// Takes numbers and texts out of a state in the order in which they were added.
public struct TallyReader: Sendable {
  private let state: TallyState
  private var word = 0
  private var text = 0

  /// Begins with the first number and text of a state.
  public init(_ state: TallyState) { self.state = state }

  private static let damaged = InvalidInput("", "the sums are damaged")

  /// Numbers that are left.
  private var left: Int { state.words.count - word }

  private mutating func next() throws(InvalidInput) -> UInt64 {
    guard left > 0 else { throw Self.damaged }
    word += 1
    return state.words[word - 1]
  }

  /// The next integer.
  ///
  /// - Parameter range: the values that it can have.
  /// - Returns: the integer.
  /// - Throws: `InvalidInput` where there is none or it lies outside the range.
  public mutating func integer(
    _ range: ClosedRange<Int> = Int.min...Int.max
  ) throws(InvalidInput) -> Int {
    let value = Int(truncatingIfNeeded: try next())
    guard range.contains(value) else { throw Self.damaged }
    return value
  }

  /// The next integer as a count; so small that thousands of them can be added up.
  public mutating func count() throws(InvalidInput) -> Int { try integer(0...1 << 52) }

  /// The next double.
  public mutating func double() throws(InvalidInput) -> Double {
    Double(bitPattern: try next())
  }

  /// The next text.
  public mutating func string() throws(InvalidInput) -> String {
    guard text < state.texts.count else { throw Self.damaged }
    text += 1
    return state.texts[text - 1]
  }

  /// The next integers, as many as were added.
  ///
  /// - Parameter expected: their number, where only one is right.
  /// - Returns: the integers.
  /// - Throws: `InvalidInput` where there are fewer or another number.
  public mutating func integers<Value: FixedWidthInteger>(
    _ expected: Int? = nil
  ) throws(InvalidInput) -> [Value] {
    let count = try integer(0...left)
    guard count <= left, expected == nil || count == expected else { throw Self.damaged }
    var values: [Value] = []
    values.reserveCapacity(count)
    for bits in state.words[word..<word + count] {
      guard
        let value = Value.isSigned ? Value(exactly: Int64(bitPattern: bits)) : Value(exactly: bits)
      else { throw Self.damaged }
      values.append(value)
    }
    word += count
    return values
  }

  /// The next integers as sums, so small that thousands of them can be added up.
  mutating func sums(
    _ expected: Int? = nil, _ range: ClosedRange<Int> = 0...1 << 52
  ) throws(InvalidInput) -> [Int] {
    let sums: [Int] = try integers(expected)
    guard sums.allSatisfy(range.contains) else { throw Self.damaged }
    return sums
  }

  /// The next doubles as coordinates in millimetres: finite, and within the kilometre that recordings have.
  mutating func coordinates() throws(InvalidInput) -> [Double] {
    let values = try doubles()
    guard values.allSatisfy({ abs($0) <= Recording.greatestMillimetres }) else {
      throw Self.damaged
    }
    return values
  }

  /// The next doubles, as many as were added.
  public mutating func doubles() throws(InvalidInput) -> [Double] {
    let bits: [UInt64] = try integers()
    return bits.map { Double(bitPattern: $0) }
  }

  /// The next values, as many as were added.
  mutating func values<Value: TallyValue>() throws(InvalidInput) -> [Value] {
    var values: [Value] = []
    for _ in 0..<(try integer(0...left)) { values.append(try Value(&self)) }
    return values
  }

  /// The next value, where there is one.
  mutating func optional<Value: TallyValue>() throws(InvalidInput) -> Value? {
    try integer(0...1) == 1 ? try Value(&self) : nil
  }

  /// Sees to it that nothing is left.
  ///
  /// - Throws: `InvalidInput` where something is.
  public func end() throws(InvalidInput) {
    guard left == 0, text == state.texts.count else { throw Self.damaged }
  }
}

extension Double: TallyValue {
  func write(to state: inout TallyState) { state.append(self) }
  init(_ state: inout TallyReader) throws(InvalidInput) { self = try state.double() }
}

extension TallyReader {
  /// Sees to it that something holds of what was read.
  func expect(_ holds: Bool) throws(InvalidInput) { if !holds { throw Self.damaged } }
}

extension SIMD2<Double>: TallyValue {
  func write(to state: inout TallyState) {
    state.append(x)
    state.append(y)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    self = SIMD2(try state.double(), try state.double())
  }
}

extension Point: TallyValue {
  func write(to state: inout TallyState) { SIMD2(x, y).write(to: &state) }
  init(_ state: inout TallyReader) throws(InvalidInput) {
    self = Point(x: try state.double(), y: try state.double())
  }
}
