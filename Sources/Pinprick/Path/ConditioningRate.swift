/// Every nth of a stroke's samples that do not repeat the one before.
struct Decimation: Equatable {
  /// One of so many samples.
  let factor: Int
  /// The first of them, below the factor.
  let offset: Int
}

/// Finds noise that samples show only at a lower sampling rate: of recordings that were resampled to
/// another system's rate or smoothed, and the hum of the mains.
///
/// Such noise hardly differs from sample to sample, or swings as evenly as motion does, so that fourth
/// differences show none. Decimated samples show it, as long as their rate is above what a hand does:
/// the fourth differences of a hand's motion point the same way from one to the next down to there.
///
/// The value is a workspace: it keeps its memory from stroke to stroke.
///
/// Accuracy: `ConditioningRateTests`, and the rows of resampled recordings and hum in docs/conditioning.md.
struct NoiseRate {
  /// The samples of the decimation that was found.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var seconds: [Double] = []

  private var samples = ConditioningSamples()
  private var meter = NoiseMeter()

  /// The lowest rate in Hz, four times the 12 Hz of the fastest hand; a little less than 48, so that
  /// rounded times do not decide.
  private static let lowestRate = 47.5
  /// Fewer decimated samples do not tell noise from motion.
  private static let leastSamples = 16
  /// Decimated samples must show so many times the noise that they would show of AR(1) noise with the
  /// highest correlation, which `ColourMeter` finds at the full rate.
  private static let leastRatio = 1.75
  /// They must show so many quantisation steps; rounding alone shows 0.3.
  private static let leastQuanta = 0.65
  /// No larger share of their neighbouring fourth differences may point the same way; white noise has 0.1.
  private static let mostAlike = 0.25
  /// A decimation is better than another one only if it shows so many times its noise.
  private static let leastGain = 1.15
  /// Noise in millimetres that is not looked for: it bends directions by less than a degree at 48 Hz and
  /// 30 mm/s.
  private static let leastNoise = 0.008
  /// About so many differences are asked for in a quick look at a factor.
  private static let looks = 16
  /// From one decimated sample to the next the path must turn by this share of the noise.
  private static let leastBend = 0.25
  /// It must also turn by so many times the white noise, which does so by itself in one interval of seven.
  private static let leastWhiteBend = 5.0
  /// The share of intervals in which it must.
  private static let leastBentShare = 0.8
  /// Samples show white noise if no larger share of their differences points the same way.
  private static let mostAlikeOfWhite = 0.2

  /// Looks for the decimation that shows the most noise.
  ///
  /// - Parameters:
  ///   - points: the stroke's samples that do not repeat the one before, in millimetres.
  ///   - moved: which samples they are.
  ///   - seconds: the times of all samples; without them no rate is known, and the answer is nil.
  ///   - quantum: the quantisation step of coordinates in millimetres; 0 where they are not rounded.
  /// - Returns: the decimation, whose samples stand in `x`, `y` and `seconds` then; nil where all samples
  ///   show the noise, or none.
  /// - Complexity: some hundred operations for a stroke without noise, else O(samples).
  mutating func decimation(
    _ points: [SIMD2<Double>], _ moved: [Int], _ seconds: Span<Double>, quantum: Double
  ) -> Decimation? {
    guard !seconds.isEmpty, let first = moved.first, let last = moved.last else { return nil }
    let hertz = Double(moved.count - 1) / (seconds[last] - seconds[first])
    guard hertz >= 2 * Self.lowestRate, hertz <= ColourMeter.highestRate else { return nil }
    var all: (noise: Double, isWhite: Bool)?
    var best: (decimation: Decimation, noise: Double)?
    var factor = 2
    while factor <= Int(hertz / Self.lowestRate), points.count / factor >= Self.leastSamples {
      if meter.mayExceed(Self.leastNoise, points, every: factor, looks: Self.looks) {
        let whole = all ?? wholeNoise(points)
        all = whole
        search(factor, points, whole: whole.noise, &best)
      }
      factor += max(1, factor / 4)
    }
    guard let all, let best, best.noise > Self.leastQuanta * quantum,
      Self.bendsAllAlong(
        points, best.decimation, noise: best.noise, white: all.isWhite ? all.noise : 0)
    else { return nil }
    take(best.decimation, points)
    self.seconds = stride(
      from: best.decimation.offset, to: points.count, by: best.decimation.factor
    ).map { seconds[moved[$0]] }
    return best.decimation
  }

  private mutating func wholeNoise(_ points: [SIMD2<Double>]) -> (noise: Double, isWhite: Bool) {
    let noise = meter.noiseMillimetres(points)
    return (noise, meter.alikeShare <= Self.mostAlikeOfWhite)
  }

  /// Looks at two decimations by a factor for clearly more noise than all samples show, and than the best
  /// one so far.
  private mutating func search(
    _ factor: Int, _ points: [SIMD2<Double>], whole: Double,
    _ best: inout (decimation: Decimation, noise: Double)?
  ) {
    let least = Self.leastRatio * Self.colouredRatio(factor) * whole
    // White noise ends here: most differences show clearly less.
    guard meter.mayExceed(0.7 * least, points, every: factor, looks: Self.looks) else { return }
    // The samples that are left over are shared by both ends. A hum in step with the samples hides from
    // every nth of them, and shows half a factor later.
    let middle = (points.count - 1) % factor / 2
    for offset in [middle, (middle + factor / 2) % factor] {
      let decimation = Decimation(factor: factor, offset: offset)
      take(decimation, points)
      let noise = whiteNoise()
      if noise > max(least, Self.leastGain * (best?.noise ?? 0)) { best = (decimation, noise) }
    }
  }

  /// Whether a stroke turns from nearly every decimated sample to the next, as noise does.
  ///
  /// A motion to and fro leaves straight ways between its turns, however quick it is.
  private static func bendsAllAlong(
    _ points: [SIMD2<Double>], _ decimation: Decimation, noise: Double, white: Double
  ) -> Bool {
    let points = points.span
    let factor = decimation.factor
    // Directions are taken over some samples, as white noise turns longer ways by less.
    let lag = max(1, factor / 4)
    let least = max(leastBend * noise * Double(lag) / Double(factor), leastWhiteBend * white)
    var (moving, bent) = (0, 0)
    func way(_ i: Int) -> SIMD2<Double> { points[i] - points[i - lag] }
    for start in stride(from: decimation.offset, to: points.count - factor, by: factor)
    where start >= lag {
      let end = start + factor
      guard points[start] != points[end] else { continue }
      let first = way(start)
      var most = 0.0
      for i in start + 1...end { most = max(most, (way(i) - first).square) }
      moving += 1
      bent += most > least * least ? 1 : 0
    }
    return Double(bent) > leastBentShare * Double(moving)
  }

  /// The noise that a decimation shows of AR(1) noise with the highest correlation, in units of what all
  /// samples show: 1.4 for every second sample, at most 2.8.
  private static func colouredRatio(_ factor: Int) -> Double {
    let highest = ColourMeter.highestCorrelation
    let apart = (0..<factor).reduce(1) { correlation, _ in correlation * highest }
    return (NoiseColour(correlation: highest).variance / NoiseColour(correlation: apart).variance)
      .squareRoot()
  }

  /// The noise of the samples that were taken; 0 where it is not white enough to be told from motion.
  private mutating func whiteNoise() -> Double {
    samples.take(x, y)
    guard samples.points.count >= Self.leastSamples else { return 0 }
    let noise = meter.noiseMillimetres(samples.points)
    return meter.alikeShare <= Self.mostAlike ? noise : 0
  }

  private mutating func take(_ decimation: Decimation, _ points: [SIMD2<Double>]) {
    x.removeAll(keepingCapacity: true)
    y.removeAll(keepingCapacity: true)
    for i in stride(from: decimation.offset, to: points.count, by: decimation.factor) {
      x.append(points[i].x)
      y.append(points[i].y)
    }
  }
}
