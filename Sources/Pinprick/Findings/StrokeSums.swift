/// Sums over the strokes of a recording, in memory that does not grow with it.
///
/// Lengths and times are rounded at each addition, so that figures are to be added in file order for
/// the same bits.
public struct StrokeSums: Equatable, Sendable {
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
  public private(set) var rolledMillimetres = 0.0
  /// How much of the paths is jitter while the roller rests, in millimetres.
  public private(set) var restingJitterMillimetres = 0.0
  /// Time in contact in seconds; nil when no stroke has times.
  public private(set) var durationSeconds: Double?
  /// The greatest tracker noise of a stroke, its white part, in millimetres; 0 without strokes.
  public private(set) var noiseMaximumMillimetres = 0.0
  /// Technique events of each kind.
  public private(set) var events = TechniqueEventCounts()

  /// What the strokes say of whether the recording can be what it seems.
  private(set) var evidence = RecordingEvidence()

  private var noises = SteppedValues()
  private var wholeNoises = SteppedValues()
  private var correlations = SteppedValues()

  /// Starts without strokes.
  public init() {}

  /// Adds a stroke.
  public mutating func add(_ stroke: StrokeFigures) {
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
    punctures.treat += stroke.puncturesTreat
    punctures.avoid += stroke.puncturesAvoid
    punctures.outside += stroke.puncturesOutside
    rolledMillimetres += stroke.rolledMillimetres
    restingJitterMillimetres += stroke.restingJitterMillimetres
    if let duration = stroke.durationSeconds {
      durationSeconds = (durationSeconds ?? 0) + duration
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

/// Values rounded to 0.0001, and how many of each: their median in memory that does not grow with
/// them.
private struct SteppedValues: Equatable {
  private var count = 0
  private var numbers: [Int: Int] = [:]

  // In millimetres a tenth of a micrometre, a hundredth of the best tracker's noise.
  private static let stepsPerUnit = 10_000.0

  mutating func add(_ value: Double) {
    let step = (value * Self.stepsPerUnit).rounded()
    // Noise beyond a kilometre is no noise; the bound keeps the step an Int.
    numbers[Int(min(step, 1e10)), default: 0] += 1
    count += 1
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
