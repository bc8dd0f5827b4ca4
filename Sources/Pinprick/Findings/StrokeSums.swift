/// Sums over the strokes of a recording, in memory that hardly grows with it.
///
/// All sums are exact: parts of a recording add up to the same bits in any order.
public struct StrokeSums: Equatable, StrokeProduct {
  /// The word that stored tallies know it by.
  public static let name = "strokes"

  /// Strokes that have samples; each piece of one that gaps cut counts.
  public private(set) var strokeCount = 0
  /// Their samples.
  public private(set) var sampleCount = 0
  /// The samples of the longest of them.
  public private(set) var longestSampleCount = 0
  /// Strokes that noise was taken off.
  public private(set) var conditionedCount = 0
  /// Strokes with noise that was left though it bends directions.
  public private(set) var leftNoisyCount = 0
  /// Strokes whose noise is alike from sample to sample.
  public private(set) var correlatedNoiseCount = 0
  /// Samples that cannot lie where they were recorded; taken out, but for conditioning `none`.
  public private(set) var outlierCount = 0
  /// Gaps in the recording that were bridged.
  public private(set) var bridgedGapCount = 0
  /// Jumps that stay: steps that no roller makes.
  public private(set) var jumpCount = 0
  /// Gaps that ended a stroke.
  public private(set) var endingGapCount = 0
  /// Where their punctures fell.
  public private(set) var punctures = PuncturePlaces()
  /// Rolled length in millimetres.
  public var rolledMillimetres: Double { rolled.value }
  /// How much of the paths is jitter while the roller rests, in millimetres.
  public var restingJitterMillimetres: Double { restingJitter.value }
  /// Time in contact in seconds; nil when no stroke has times.
  public var durationSeconds: Double? { timedCount > 0 ? duration.value : nil }
  /// The greatest tracker noise of a stroke, its white part, in millimetres; 0 without strokes.
  public private(set) var noiseMaximumMillimetres = 0.0
  /// Technique events of each kind.
  public private(set) var events = TechniqueEventCounts()

  /// What the strokes say of whether the recording can be what it seems.
  private(set) var evidence = RecordingEvidence()

  private var rolled = ExactSum()
  private var restingJitter = ExactSum()
  private var duration = ExactSum()
  private var timedCount = 0
  private var noises = SteppedValues()
  private var wholeNoises = SteppedValues()
  private var correlations = SteppedValues()

  /// Starts without strokes.
  public init() {}

  /// Starts without strokes.
  public init(_ setup: AnalysisSetup) {}

  /// Adds a stroke's figures, which the products before have filled in.
  public mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
    add(figures)
  }

  /// Ends a part of a recording.
  public mutating func end(_ numbers: Range<Int>) { evidence.end(numbers) }

  /// Adds a stroke behind those before it.
  mutating func add(_ stroke: StrokeStatistics) {
    strokeCount += 1
    sampleCount += stroke.sampleCount
    longestSampleCount = max(longestSampleCount, stroke.sampleCount)
    conditionedCount += stroke.isConditioned ? 1 : 0
    leftNoisyCount += stroke.isLeftNoisy ? 1 : 0
    correlatedNoiseCount += stroke.noiseCorrelation > 0 ? 1 : 0
    outlierCount += stroke.repairs.outliers.count
    bridgedGapCount += stroke.repairs.bridgedGaps
    jumpCount += stroke.repairs.jumps
    endingGapCount += stroke.repairs.piece > 0 ? 1 : 0
    punctures.add(stroke.places)
    rolled.add(stroke.rolledMillimetres)
    restingJitter.add(stroke.restingJitterMillimetres)
    if let seconds = stroke.durationSeconds {
      timedCount += 1
      duration.add(seconds)
    }
    evidence.add(stroke)
    for event in stroke.events { events.add(event.kind) }
    noiseMaximumMillimetres = max(noiseMaximumMillimetres, stroke.noiseMillimetres)
    noises.add(stroke.noiseMillimetres)
    wholeNoises.add(stroke.wholeNoiseMillimetres)
    correlations.add(stroke.noiseCorrelation)
  }

  /// The median of the white part of the strokes' noise in millimetres, each rounded to 0.0001 mm.
  ///
  /// Nil without strokes; of an even number the mean of the two middle ones.
  ///
  /// - Complexity: O(n log n) in the number of different steps.
  public var noiseMedianMillimetres: Double? { noises.median }

  /// The same for all of the strokes' noise.
  public var wholeNoiseMedianMillimetres: Double? { wholeNoises.median }

  /// The same for the correlation of neighbouring samples' noise.
  public var noiseCorrelationMedian: Double? { correlations.median }
}

extension StrokeSums {
  private static let counts: [any WritableKeyPath<StrokeSums, Int> & Sendable] = [
    \.strokeCount, \.sampleCount, \.conditionedCount, \.leftNoisyCount, \.correlatedNoiseCount,
    \.outlierCount, \.bridgedGapCount, \.jumpCount, \.endingGapCount, \.timedCount,
    \.punctures.treat, \.punctures.avoid, \.punctures.outside,
  ]
  private static let lengths: [any WritableKeyPath<StrokeSums, ExactSum> & Sendable] = [
    \.rolled, \.restingJitter, \.duration,
  ]
  private static let medians: [any WritableKeyPath<StrokeSums, SteppedValues> & Sendable] = [
    \.noises, \.wholeNoises, \.correlations,
  ]

  /// Adds other strokes of the recording.
  public mutating func merge(_ other: StrokeSums) {
    for count in Self.counts { self[keyPath: count] += other[keyPath: count] }
    for length in Self.lengths { self[keyPath: length].add(other[keyPath: length]) }
    for median in Self.medians { self[keyPath: median].add(other[keyPath: median]) }
    longestSampleCount = max(longestSampleCount, other.longestSampleCount)
    noiseMaximumMillimetres = max(noiseMaximumMillimetres, other.noiseMaximumMillimetres)
    events.add(other.events)
    evidence.add(other.evidence)
  }

  /// Writes the sums.
  public func write(to state: inout TallyState) {
    for count in Self.counts { state.append(self[keyPath: count]) }
    for length in Self.lengths { self[keyPath: length].write(to: &state) }
    for median in Self.medians { self[keyPath: median].write(to: &state) }
    state.append(longestSampleCount)
    state.append(noiseMaximumMillimetres)
    events.write(to: &state)
    evidence.write(to: &state)
  }

  /// Reads the sums.
  public init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
    for count in Self.counts { self[keyPath: count] = try state.count() }
    for length in Self.lengths { self[keyPath: length] = try ExactSum(&state) }
    for median in Self.medians { self[keyPath: median] = try SteppedValues(&state) }
    longestSampleCount = try state.count()
    noiseMaximumMillimetres = try state.double()
    events = try TechniqueEventCounts(&state)
    evidence = try RecordingEvidence(&state)
  }
}

/// Values rounded to 0.0001, and how many of each: their median in memory that does not grow with
/// them.
private struct SteppedValues: Equatable, TallyValue {
  private var count: Int { numbers.values.reduce(0, +) }
  private var numbers: [Int: Int] = [:]

  // In millimetres a tenth of a micrometre, a hundredth of the best tracker's noise.
  private static let stepsPerUnit = 10_000.0

  mutating func add(_ value: Double) {
    let step = ((value.isNaN ? 0 : value) * Self.stepsPerUnit).rounded()
    // Noise beyond a kilometre is no noise; the bound keeps the step an Int.
    numbers[Int(min(step, 1e10)), default: 0] += 1
  }

  mutating func add(_ other: SteppedValues) {
    numbers.merge(other.numbers, uniquingKeysWith: +)
  }

  init() {}

  func write(to state: inout TallyState) {
    let steps = numbers.sorted { $0.key < $1.key }
    state.append(steps.map(\.key))
    state.append(steps.map(\.value))
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    let (steps, counts) = (try state.sums(nil, -10_000_000_000...10_000_000_000), try state.sums())
    try state.expect(
      steps.count == counts.count && zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    numbers = Dictionary(uniqueKeysWithValues: zip(steps, counts))
  }

  /// The median; of an even number the mean of the two middle ones.
  var median: Double? {
    guard count > 0 else { return nil }
    let steps = numbers.sorted { $0.key < $1.key }
    let low = Self.step(atRank: (count - 1) / 2, of: steps)
    let high = Self.step(atRank: count / 2, of: steps)
    return Double(low + high) / 2 / Self.stepsPerUnit
  }

  private static func step(atRank rank: Int, of steps: [(key: Int, value: Int)]) -> Int {
    var below = 0
    for (step, count) in steps {
      below += count
      if below > rank { return step }
    }
    preconditionFailure("a rank beyond the last value")
  }
}
