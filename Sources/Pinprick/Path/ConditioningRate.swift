/// Finds noise that samples show only at a lower rate than theirs: of recordings that were resampled to
/// another system's rate or filtered before, and the hum of the mains.
///
/// From sample to sample such noise hardly differs, or swings evenly as motion does, so that fourth
/// differences show none. Those of every second, third and so on do, as long as that is more than a hand
/// does itself: a hand's own motion points the same way from difference to difference down to there.
///
/// The value is a workspace: it keeps its memory from stroke to stroke.
struct NoiseRate {
  /// Samples of a stroke at one of its lower rates.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var seconds: [Double] = []

  private var samples = ConditioningSamples()
  private var meter = NoiseMeter()

  /// No lower rates are looked at, in Hz: four times the 12 Hz of the fastest hand.
  private static let lowestRate = 48.0
  /// Fewer samples at the lower rate do not tell noise from motion.
  private static let leastSamples = 16
  /// Noise at the lower rate is so many times what AR(1) noise of the highest correlation, which needs
  /// no other rate, would show there.
  private static let leastRatio = 1.75
  /// And so many times what coordinates are rounded to, which shows 0.3 times as noise.
  private static let leastQuanta = 0.8
  /// No more of the neighbouring differences point the same way: of white noise one in ten do.
  private static let mostAlike = 0.25
  /// A rate is lower where that shows so many times the noise.
  private static let leastGain = 1.15
  /// Noise turns a step between two samples by more than this share of itself, on the way from one sample
  /// of a comb to the next.
  private static let leastBend = 0.25
  /// White noise beside it turns a step by so many times itself in one interval of seven.
  private static let leastWhiteBend = 5.0
  /// All samples show white noise where no more of their differences point the same way.
  private static let mostAlikeOfWhite = 0.2
  /// In more than this share of the intervals of a comb it does.
  private static let leastBentShare = 0.8
  /// Less noise in millimetres bends no directions at 48 Hz and more.
  private static let leastNoise = 0.008
  /// Differences that the quick look asks for at each rate.
  private static let looks = 16

  /// Every so manieth sample, from one of the first on.
  struct Comb: Equatable {
    let every: Int
    let first: Int
  }

  /// Looks for the samples in which a stroke shows the most noise.
  ///
  /// - Parameters:
  ///   - points: the stroke's samples that do not repeat the one before.
  ///   - x: x of all samples in millimetres.
  ///   - y: y of the samples, as many.
  ///   - seconds: their times; without them no rate is known, and the answer is nil.
  ///   - quantum: what coordinates are rounded to in millimetres, which is no noise of a tracker; 0 where
  ///     they are not.
  /// - Returns: the comb, whose samples stand in `x`, `y` and `seconds` then; nil where all samples show
  ///   the noise, or none.
  /// - Complexity: some hundred operations for a stroke without such noise, else O(samples).
  mutating func comb(
    _ points: [SIMD2<Double>], _ x: Span<Double>, _ y: Span<Double>, _ seconds: Span<Double>,
    quantum: Double
  ) -> Comb? {
    guard !seconds.isEmpty else { return nil }
    let time = seconds[seconds.count - 1] - seconds[0]
    let hertz = Double(seconds.count - 1) / time
    guard hertz >= 2 * Self.lowestRate, hertz <= ColourMeter.highestRate else { return nil }
    var (whole, white) = (-1.0, 0.0)
    var best: (comb: Comb, noise: Double)?
    var every = 2
    while every <= Int(hertz / Self.lowestRate), x.count / every >= Self.leastSamples {
      if meter.mayExceed(Self.leastNoise, points, every: every, looks: Self.looks) {
        if whole < 0 {
          whole = meter.noiseMillimetres(points)
          white = meter.alikeShare <= Self.mostAlikeOfWhite ? whole : 0
        }
        search(every, points, x, y, seconds, whole: whole, &best)
      }
      every += max(1, every / 4)
    }
    guard let best, best.noise > Self.leastQuanta * quantum,
      Self.bendsAllAlong(x, y, best.comb, noise: best.noise, white: white)
    else { return nil }
    take(best.comb, x, y, seconds)
    return best.comb
  }

  /// Looks at the combs of every so manieth sample for clearly more noise than all samples show, and
  /// than the best comb.
  private mutating func search(
    _ every: Int, _ points: [SIMD2<Double>], _ x: Span<Double>, _ y: Span<Double>,
    _ seconds: Span<Double>, whole: Double, _ best: inout (comb: Comb, noise: Double)?
  ) {
    let least = Self.leastRatio * Self.colouredRatio(every) * whole
    // White noise ends here: some differences show clearly less.
    guard meter.mayExceed(0.7 * least, points, every: every, looks: Self.looks) else { return }
    // What is over is shared by both ends. Half a step on, where a hum that is in step with the
    // samples hides from the others.
    let middle = (x.count - 1) % every / 2
    for first in [middle, (middle + every / 2) % every] {
      let comb = Comb(every: every, first: first)
      take(comb, x, y, seconds)
      let noise = whiteNoise()
      if noise > max(least, Self.leastGain * (best?.noise ?? 0)) { best = (comb, noise) }
    }
  }

  /// Whether a stroke turns a little from nearly every sample of a comb to the next one, as noise does:
  /// sharp turns to and fro leave straight ways between them, however quick they are.
  private static func bendsAllAlong(
    _ x: Span<Double>, _ y: Span<Double>, _ comb: Comb, noise: Double, white: Double
  ) -> Bool {
    // Over some samples, as white noise turns longer ways by less.
    let lag = max(1, comb.every / 4)
    let least = max(leastBend * noise * Double(lag) / Double(comb.every), leastWhiteBend * white)
    var (moving, bent) = (0, 0)
    func way(_ i: Int) -> SIMD2<Double> { SIMD2(x[i] - x[i - lag], y[i] - y[i - lag]) }
    for start in stride(from: comb.first, to: x.count - comb.every, by: comb.every)
    where start >= lag {
      let end = start + comb.every
      guard x[start] != x[end] || y[start] != y[end] else { continue }
      let first = way(start)
      var most = 0.0
      for i in start + 1...end { most = max(most, (way(i) - first).square) }
      moving += 1
      bent += most > least * least ? 1 : 0
    }
    return Double(bent) > leastBentShare * Double(moving)
  }

  /// So many times the noise of all samples is what a comb shows of AR(1) noise of the highest
  /// correlation: 1.4 times with every second one, 2.8 times with one now and then.
  private static func colouredRatio(_ every: Int) -> Double {
    let highest = ColourMeter.highestCorrelation
    let apart = (0..<every).reduce(1) { correlation, _ in correlation * highest }
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

  private mutating func take(
    _ comb: Comb, _ x: Span<Double>, _ y: Span<Double>, _ seconds: Span<Double>
  ) {
    self.x.removeAll(keepingCapacity: true)
    self.y.removeAll(keepingCapacity: true)
    self.seconds.removeAll(keepingCapacity: true)
    for i in stride(from: comb.first, to: x.count, by: comb.every) {
      self.x.append(x[i])
      self.y.append(y[i])
      self.seconds.append(seconds[i])
    }
  }

  /// Writes conditioned samples of the lower rate to all samples: evenly from one to the next, and on
  /// beyond the first and the last.
  ///
  /// - Parameters:
  ///   - path: the conditioned samples.
  ///   - comb: which samples they are.
  ///   - x: x of all samples, written anew.
  ///   - y: y of all samples.
  static func spread(
    _ path: (x: [Double], y: [Double]), _ comb: Comb, x: inout [Double], y: inout [Double]
  ) {
    for i in x.indices {
      // Rounded down, before the first sample too.
      let place = Double(i - comb.first) / Double(comb.every)
      let from = max(0, min(path.x.count - 2, Int(place.rounded(.down))))
      let share = place - Double(from)
      // Exact where two are equal, so that a rest stays one.
      x[i] = path.x[from] + share * (path.x[from + 1] - path.x[from])
      y[i] = path.y[from] + share * (path.y[from + 1] - path.y[from])
    }
  }
}
