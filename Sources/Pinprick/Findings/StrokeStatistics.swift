/// The figures of one stroke, or of a piece of one that gaps in its recording cut.
public struct StrokeStatistics: Equatable, Sendable {
  /// The stroke's number from 0 in file order.
  public let number: Int
  /// Its name in the file.
  public let label: String
  /// Its session in the file, empty when none was named.
  public let session: String
  /// Its piece, its outliers and the gaps that were bridged.
  public let repairs: StrokeRepairs
  /// Its samples, without those that were taken out.
  public let sampleCount: Int
  /// Rolled length in millimetres, forward and backward added up.
  public let rolledMillimetres: Double
  /// Lateral slip in millimetres; nil when no heading was recorded.
  public let slipMillimetres: Double?
  /// Changes between rolling forward and backward without lift.
  public let reversals: Int
  /// From its first sample to its last in seconds; nil when no time was recorded.
  public let durationSeconds: Double?
  /// Rolled length over duration in mm/s; nil without time or duration.
  public let meanSpeedMillimetresPerSecond: Double?
  /// Greatest speed over any 0.05 s in mm/s; nil as the mean is.
  public let peakSpeedMillimetresPerSecond: Double?
  /// Mean force in newtons; nil when none was recorded.
  public let meanForceNewtons: Double?
  /// The white part of the tracker noise that conditioning estimated, one standard deviation of x or
  /// y in millimetres.
  public let noiseMillimetres: Double
  /// All of that noise, also what is alike from sample to sample, in millimetres.
  public let wholeNoiseMillimetres: Double
  /// The correlation of neighbouring samples' noise; 0 where it looks white.
  public let noiseCorrelation: Double
  /// Whether that noise was taken off; false where it is too small to matter, and where it could not
  /// be told from motion.
  public let isConditioned: Bool
  /// Whether noise that bends directions was found and left all the same, or the path jitters at rest.
  public let isLeftNoisy: Bool
  /// How much of the path is jitter while the roller rests, in millimetres.
  public let restingJitterMillimetres: Double
  /// The drum's angle at landing in degrees, recorded or assumed.
  public let landingRollDegrees: Double
  /// Where the stroke landed.
  public let start: Point
  /// Where it lifted off.
  public let end: Point
  /// Where its punctures fell.
  public internal(set) var places = PuncturePlaces()
  /// The direction of most of its rolled length; nil where it rolls nothing.
  public internal(set) var direction: DirectionClass?
  /// Its technique events in the order of its samples.
  public internal(set) var events: [TechniqueEvent] = []
  /// What else it says of its recording.
  let evidence: StrokeEvidence

  /// All punctures.
  public var punctures: Int { places.treat + places.avoid + places.outside }
}

/// Speeds of a stroke in mm/s.
package struct StrokeSpeeds {
  /// The time over which a peak speed is taken: long enough that a tracker's noise, spread over it,
  /// is no speed.
  package static let peakSpanSeconds = 0.05

  /// A stroke's duration or span below this is a clock's rounding, and no speed comes of it.
  static let leastSpanSeconds = 1e-6

  package let durationSeconds: Double
  package let mean: Double?
  package let peak: Double?

  /// Works out speeds along a path.
  ///
  /// - Parameters:
  ///   - travelled: the way to each point in millimetres, never decreasing.
  ///   - seconds: the points' times, never decreasing, as many and at least one.
  /// - Complexity: O(points); allocates nothing.
  package init(travelled: Span<Double>, seconds: Span<Double>) {
    precondition(travelled.count == seconds.count, "one time a point")
    let last = seconds.count - 1
    durationSeconds = seconds[last] - seconds[0]
    mean = durationSeconds >= Self.leastSpanSeconds ? travelled[last] / durationSeconds : nil
    var peak = durationSeconds < Self.peakSpanSeconds ? mean : nil
    Self.forEachPeakSpan(travelled: travelled, seconds: seconds) { _, _, speed in
      peak = max(peak ?? speed, speed)
    }
    self.peak = peak
  }

  /// Goes through the spans over which a peak speed is taken: for each point the shortest one of at
  /// least `peakSpanSeconds` that ends there, and for each the shortest one that begins there, in the
  /// order of their ends and then beginnings.
  ///
  /// - Parameters:
  ///   - travelled: the way to each point in millimetres, never decreasing.
  ///   - seconds: the points' times, never decreasing, as many.
  ///   - handle: gets the span's first and last point and its speed in mm/s.
  /// - Complexity: O(points).
  @inline(__always)
  static func forEachPeakSpan(
    travelled: Span<Double>, seconds: Span<Double>,
    _ handle: (_ from: Int, _ to: Int, _ speed: Double) -> Void
  ) {
    var from = -1
    for to in seconds.indices {
      let last = from
      while from + 1 < to, seconds[to] - seconds[from + 1] >= peakSpanSeconds {
        from += 1
        handle(from, to, (travelled[to] - travelled[from]) / (seconds[to] - seconds[from]))
      }
      if from >= 0, from == last {
        handle(from, to, (travelled[to] - travelled[from]) / (seconds[to] - seconds[from]))
      }
    }
  }
}

extension StrokeStatistics {
  /// Gathers a stroke's figures from its stages.
  init(
    _ rolled: borrowing RolledStroke, _ stroke: Stroke, of recording: Recording,
    landingTurns: Double
  ) {
    let (contact, path) = (rolled.contact, rolled.path)
    number = rolled.number
    label = stroke.label
    session = stroke.session
    repairs = rolled.repairs
    sampleCount = stroke.samples.count
    rolledMillimetres = path.rolledMillimetres
    slipMillimetres = recording.headingDegrees.isEmpty ? nil : path.slipMillimetres
    reversals = path.reversals
    let speeds =
      contact.seconds.isEmpty
      ? nil
      : StrokeSpeeds(travelled: path.travelledMillimetres.span, seconds: contact.seconds.span)
    durationSeconds = speeds?.durationSeconds
    meanSpeedMillimetresPerSecond = speeds?.mean
    peakSpeedMillimetresPerSecond = speeds?.peak
    let forces =
      recording.forceNewtons.isEmpty
      ? [] : recording.forceNewtons[stroke.samples].filter { !$0.isNaN }
    meanForceNewtons = forces.isEmpty ? nil : forces.reduce(0, +) / Double(forces.count)
    noiseMillimetres = contact.noise.white
    wholeNoiseMillimetres = contact.noise.whole
    noiseCorrelation = contact.noise.correlation
    isConditioned = contact.isConditioned
    isLeftNoisy = contact.isLeftNoisy
    restingJitterMillimetres = contact.restingJitterMillimetres
    landingRollDegrees = landingTurns * 360
    let last = path.points.count - 1
    start = Point(x: path.points[0].x, y: path.points[0].y)
    end = Point(x: path.points[last].x, y: path.points[last].y)
    evidence = StrokeEvidence(
      path, number: number, seconds: contact.seconds, headingDegrees: rolled.headingDegrees)
  }
}
