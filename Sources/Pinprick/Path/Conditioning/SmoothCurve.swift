/// A smooth curve over time through the samples of one stroke.
struct ConditioningCurve {
  /// The curve at each sample in millimetres.
  var points: [SIMD2<Double>] = []
  /// Samples at which the direction changes at once, in increasing order.
  var knots: [Int] = []
  /// The spline's price of the third derivative.
  var stiffness = 1.0
  /// The stiffness to the power 1/6: the half-width in samples over which the spline averages.
  var breadth = 1.0

  /// The standard deviation of what noise is left per coordinate, away from ends and knots.
  func residualNoise(_ samples: ConditioningSamples) -> Double {
    // (1/pi) * integral of 1 / (1 + stiffness w^6)^2 dw = 5 / (18 breadth), near 0.28 / breadth.
    samples.noise * (5 / (18 * breadth)).squareRoot()
  }
}

/// Parameters that a spline of a breadth spends on some samples, but for its knots.
func splineParameters(_ samples: Int, breadth: Double) -> Double {
  Double(samples) / (3 * breadth) + 3
}

/// Finds the best curve over time: a stiff one, or a soft one where that is clearly better, or a stiff
/// one again where soft ones follow noise that is alike from sample to sample; keeps its memory.
struct CurveFitter {
  /// Whether the samples are without the wave of a tremor.
  var trembles = false
  /// That wave.
  var wave: [SIMD2<Double>] { tremorMeter.wave }

  private var fits = StiffnessFits()
  private var colourMeter = ColourMeter()
  private var tremorMeter = TremorMeter()

  /// Fits the curve, and takes what is tremor and colour out of the samples' description.
  mutating func fit(_ curve: inout ConditioningCurve, _ samples: inout ConditioningSamples) {
    let white = fitWhite(&curve, &samples)
    guard let white, let colour = colour(white, samples) else { return }
    let (whiteCurve, whiteSamples) = (curve, samples)
    var choice = fit(colour, &curve, &samples)
    // What a coloured fit leaves may be more alike than the colour that was looked for.
    let left = curve.residuals(of: samples)
    if let more = colour.raised(to: left.squares > 0 ? left.alike / left.squares : 0) {
      samples = whiteSamples
      choice = fit(more, &curve, &samples)
    }
    let whole = 2 * Double(samples.points.count) * samples.found.whole * samples.found.whole
    if choice.squares > Conditioning.colourSquares * whole {
      (curve, samples) = (whiteCurve, whiteSamples)
    }
  }

  /// Fits a curve to samples whose noise has a colour.
  private mutating func fit(
    _ colour: NoiseColour, _ curve: inout ConditioningCurve, _ samples: inout ConditioningSamples
  ) -> StiffnessFits.Choice {
    samples.follow(colour)
    let stiff = fits.fit(&curve, samples, Conditioning.stiffDegrees)
    guard stiff.isSoftest else { return stiff }
    let soft = fitSoft(&curve, samples, stiff)
    return soft.isTaken ? soft.choice : stiff
  }

  /// Fits soft curves and takes one where it is clearly better than a stiff one.
  private mutating func fitSoft(
    _ curve: inout ConditioningCurve, _ samples: ConditioningSamples, _ stiff: StiffnessFits.Choice
  ) -> (choice: StiffnessFits.Choice, isTaken: Bool) {
    let stiffCurve = curve
    let soft = fits.fit(&curve, samples, Conditioning.softDegrees)
    let isTaken = soft.cost <= stiff.cost - Conditioning.softGain
    if !isTaken { curve = stiffCurve }
    return (soft, isTaken)
  }

  /// Fits a curve to samples whose noise is white; nil where a stiff one follows them well.
  private mutating func fitWhite(
    _ curve: inout ConditioningCurve, _ samples: inout ConditioningSamples
  ) -> StiffnessFits.Choice? {
    let stiff = fits.fit(&curve, samples, Conditioning.stiffDegrees)
    let expected = 2 * Double(samples.points.count) * samples.noise * samples.noise
    var best = stiff
    if stiff.isSoftest || stiff.squares > Conditioning.softSquares * expected {
      let soft = fitSoft(&curve, samples, stiff).choice
      if soft.cost < stiff.cost { best = soft }
    } else if stiff.squares < Conditioning.stiffSquares * expected,
      !samples.isLong || stiff.squares > Conditioning.followedSquares * expected
    {
      return nil
    }
    return fitTremor(&curve, &samples, best: best, stiff: stiff) ?? best
  }

  /// Takes the tremor of a hand out of the samples where a stiff curve and a wave cost clearly less than
  /// a stiff curve alone, and less than the best one.
  private mutating func fitTremor(
    _ curve: inout ConditioningCurve, _ samples: inout ConditioningSamples,
    best: StiffnessFits.Choice, stiff: StiffnessFits.Choice
  ) -> StiffnessFits.Choice? {
    guard !samples.isUnrounded, let frequency = tremorMeter.frequency(of: samples) else {
      return nil
    }
    let (bestCurve, whole) = (curve, samples)
    // A stiff curve follows a part of the tremor, and less of it each time.
    tremorMeter.take(frequency, from: whole, curve: nil)
    for _ in 0..<Conditioning.tremorTurns {
      _ = fitWithoutWave(of: whole, &curve, &samples)
      tremorMeter.take(frequency, from: whole, curve: curve.points)
    }
    let choice = fitWithoutWave(of: whole, &curve, &samples)
    let cost = choice.cost + 4 * tremorMeter.parameters
    trembles =
      cost < min(best.cost - Conditioning.tremorGain, stiff.cost - Conditioning.tremorStiffGain)
    guard trembles else {
      (curve, samples) = (bestCurve, whole)
      return nil
    }
    tremorMeter.take(frequency, from: whole, curve: curve.points, isCalm: true)
    return fitWithoutWave(of: whole, &curve, &samples)
  }

  private mutating func fitWithoutWave(
    of whole: ConditioningSamples, _ curve: inout ConditioningCurve,
    _ samples: inout ConditioningSamples
  ) -> StiffnessFits.Choice {
    samples.take(whole, without: wave)
    return fits.fit(&curve, samples, Conditioning.stiffDegrees)
  }

  /// The colour of the noise that the best curve follows; nil where it follows a hand.
  private mutating func colour(
    _ best: StiffnessFits.Choice, _ samples: ConditioningSamples
  ) -> NoiseColour? {
    let hertz = samples.samplesPerSecond
    let isTooQuick =
      best.bestIsSoftest || hertz > 2 * .pi * best.breadth * Conditioning.fastestHand
    let costs = Conditioning.poorCosts
    let poor = (samples.isLong ? costs.long : costs.short) * 2 * Double(samples.points.count)
    guard isTooQuick, best.cost > poor, !samples.isUnrounded else { return nil }
    return colourMeter.colour(samples.points, noise: samples.noise, samplesPerSecond: hertz)
  }
}

/// Curves of four stiffnesses through the samples of one stroke; keeps its memory.
struct StiffnessFits {
  private var stiffness = FourNumbers(.zero)
  private var breadth = FourNumbers(.zero)
  private var misfit = FourNumbers(.zero)
  private var knots: [[Int]] = [[], [], [], []]
  private var splines = BandedSplines<SIMD4<Double>>()
  /// How far each sample lies from each curve, one spline behind the other.
  private var residuals: [SIMD2<Double>] = []

  /// A curve that was chosen.
  struct Choice {
    /// Mallows' Cp of the best curve.
    let cost: Double
    /// Its breadth in samples.
    let breadth: Double
    /// Whether the softest curve was the best.
    let bestIsSoftest: Bool
    /// Whether the softest curve was taken.
    let isSoftest: Bool
    /// The squared distances of the samples from the curve that was taken, added up, in mm2.
    let squares: Double
  }

  /// Fits a curve of each stiffness, adds knots to each until it follows its samples everywhere, and takes the
  /// stiffest curve that the samples allow.
  ///
  /// - Parameters:
  ///   - curve: becomes that curve.
  ///   - samples: the samples.
  ///   - degrees: errors of direction, from noise alone, at the typical speed: each gives a stiffness.
  /// - Returns: how good it is.
  mutating func fit(
    _ curve: inout ConditioningCurve, _ samples: ConditioningSamples, _ degrees: SIMD4<Double>
  ) -> Choice {
    setStiffness(samples, degrees)
    residuals.reach(4 * samples.points.count, filler: .zero)
    var isOpen = [Bool](repeating: true, count: 4)
    for _ in 0..<Conditioning.knotRounds where isOpen.contains(true) {
      fit(samples)
      for lane in 0..<4 where isOpen[lane] { isOpen[lane] = addKnots(lane, samples) }
    }
    if isOpen.contains(true) { fit(samples) }
    return choose(&curve, samples)
  }

  private mutating func fit(_ samples: ConditioningSamples) {
    splines.fit(
      points: samples.points, places: samples.clock.places, areEven: samples.clock.isGapless,
      knots: knots, stiffness: stiffness.vector)
    misfit = FourNumbers(splines.compare(samples.points.span, &residuals))
  }

  private mutating func setStiffness(_ samples: ConditioningSamples, _ degrees: SIMD4<Double>) {
    for lane in 0..<4 {
      // For white noise the spline's slope has the variance noise^2 / (12 stiffness^(1/2)).
      let slope = samples.step * degrees[lane] * .pi / 180
      let root = samples.noise / (12.0.squareRoot() * slope)
      stiffness[lane] = root * root * root * root
      breadth[lane] = Mathematics.exponential(Mathematics.logarithm(stiffness[lane]) / 6)
      knots[lane].removeAll(keepingCapacity: true)
    }
  }

  /// Adds knots where a curve does not follow its samples; false where there is none to add.
  private mutating func addKnots(_ lane: Int, _ samples: ConditioningSamples) -> Bool {
    let number = samples.points.count
    let more = conditioningKnots(
      points: samples.points.span, places: samples.clock.places.span,
      residuals: residuals.span.extracting(lane * number..<(lane + 1) * number),
      noise: samples.noise, breadth: breadth[lane], known: knots[lane])
    if more.count == knots[lane].count { return false }
    knots[lane] = more
    return true
  }

  /// Takes the stiffest of the curves that are about as good as the best one.
  ///
  /// A stiff curve has the steadiest direction, but it cannot follow quick starts and stops. By Mallows' Cp
  /// (misfit in units of the noise, plus twice the parameters spent, for two coordinates) the curves compare.
  private func choose(
    _ curve: inout ConditioningCurve, _ samples: ConditioningSamples
  ) -> Choice {
    var costs = SIMD4<Double>.zero
    for lane in 0..<4 {
      let parameters =
        splineParameters(samples.points.count, breadth: breadth[lane])
        + Conditioning.knotParameters * Double(knots[lane].count)
      costs[lane] = misfit[lane] / (samples.noise * samples.noise) + 4 * parameters
    }
    let best = costs.min()
    let lane = (0..<4).first { costs[$0] <= best + Conditioning.equalCost } ?? 3
    splines.copy(lane: lane, samples.points, into: &curve.points)
    curve.knots = knots[lane]
    curve.stiffness = stiffness[lane]
    curve.breadth = breadth[lane]
    let bestLane = (0..<4).first { costs[$0] == best } ?? lane
    return Choice(
      cost: best, breadth: breadth[bestLane], bestIsSoftest: bestLane == 3, isSoftest: lane == 3,
      squares: misfit[lane])
  }
}
