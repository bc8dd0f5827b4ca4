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
/// Accuracy: `LowerRatesTests`, and the rows of resampled recordings and hum in docs/conditioning.md.
struct LowerRates {
  /// The samples of the decimation that was found.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var seconds: [Double] = []

  private var samples = ConditioningSamples()
  private var meter = NoiseMeter()

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
    guard hertz >= 2 * Conditioning.lowestRate, hertz <= Conditioning.highestRate else {
      return nil
    }
    var all: (noise: Double, isWhite: Bool)?
    var best: (decimation: Decimation, noise: Double)?
    var factor = 2
    while factor <= Int(hertz / Conditioning.lowestRate),
      points.count / factor >= Conditioning.leastDecimatedSamples
    {
      if meter.mayExceed(Conditioning.leastDecimatedNoise, points, every: factor) {
        let whole = all ?? wholeNoise(points)
        all = whole
        search(factor, points, whole: whole.noise, &best)
      }
      factor += max(1, factor / Conditioning.factorParts)
    }
    guard let all, let best, best.noise > Conditioning.leastDecimatedQuanta * quantum,
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
    return (noise, meter.alikeShare <= Conditioning.mostAlikeOfWhite)
  }

  /// Looks at two decimations by a factor for clearly more noise than all samples show, and than the best
  /// one so far.
  private mutating func search(
    _ factor: Int, _ points: [SIMD2<Double>], whole: Double,
    _ best: inout (decimation: Decimation, noise: Double)?
  ) {
    let least = Conditioning.leastDecimatedRatio * Self.colouredRatio(factor) * whole
    // White noise ends here: most differences show clearly less.
    let quick = Conditioning.quickLookShare * least
    guard meter.mayExceed(quick, points, every: factor) else { return }
    // The samples that are left over are shared by both ends. A hum in step with the samples hides from
    // every nth of them, and shows half a factor later.
    let middle = (points.count - 1) % factor / 2
    for offset in [middle, (middle + factor / 2) % factor] {
      let decimation = Decimation(factor: factor, offset: offset)
      take(decimation, points)
      let noise = takenWhiteNoise()
      if noise > max(least, Conditioning.leastDecimationGain * (best?.noise ?? 0)) {
        best = (decimation, noise)
      }
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
    let lag = max(1, factor / Conditioning.bendParts)
    let bend = Conditioning.leastBend * noise * Double(lag) / Double(factor)
    let least = max(bend, Conditioning.leastWhiteBend * white)
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
    return Double(bent) > Conditioning.leastBentShare * Double(moving)
  }

  /// The noise that a decimation shows of AR(1) noise with the highest correlation, in units of what all
  /// samples show: 1.4 for every second sample, at most 2.8.
  private static func colouredRatio(_ factor: Int) -> Double {
    let highest = Conditioning.highestCorrelation
    let apart = (0..<factor).reduce(1) { correlation, _ in correlation * highest }
    return (NoiseColour(correlation: highest).variance / NoiseColour(correlation: apart).variance)
      .squareRoot()
  }

  /// The noise of the samples that were taken; 0 where it is not white enough to be told from motion.
  private mutating func takenWhiteNoise() -> Double {
    samples.take(x, y)
    guard samples.points.count >= Conditioning.leastDecimatedSamples else { return 0 }
    let noise = meter.noiseMillimetres(samples.points)
    return meter.alikeShare <= Conditioning.mostAlikeDecimated ? noise : 0
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

extension Decimation {
  /// Places all samples on a path of decimated ones: on the straight way from one to the next, and on
  /// beyond the first and the last.
  ///
  /// Samples lie where `ConditioningClock` has them: at even steps, but for intervals without frames, which
  /// count with their length. Where two decimated samples are equal, so are those between: a rest stays one.
  ///
  /// - Parameters:
  ///   - path: x and y of the decimated samples in millimetres, at least two.
  ///   - moved: which samples do not repeat the one before.
  ///   - seconds: the times of all samples.
  /// - Returns: the places of the samples that do not repeat the one before.
  /// - Complexity: O(samples).
  func spread(
    _ path: (x: [Double], y: [Double]), _ moved: [Int], _ seconds: Span<Double>
  ) -> [SIMD2<Double>] {
    var clock = ConditioningClock()
    clock.read(moved, seconds)
    let places = clock.places
    func place(_ from: Int, _ share: Double) -> SIMD2<Double> {
      let start = SIMD2(path.x[from], path.y[from])
      return start + share * (SIMD2(path.x[from + 1], path.y[from + 1]) - start)
    }
    let last = path.x.count - 2
    var points = (0..<offset).map { place(0, Double($0 - offset) / Double(factor)) }
    points.reserveCapacity(moved.count)
    for from in 0...last {
      let start = offset + from * factor
      let whole = places[start + factor] - places[start]
      for i in start..<start + factor {
        points.append(place(from, (places[i] - places[start]) / whole))
      }
    }
    let end = offset + (last + 1) * factor
    for i in end..<moved.count { points.append(place(last, 1 + Double(i - end) / Double(factor))) }
    return points
  }
}
