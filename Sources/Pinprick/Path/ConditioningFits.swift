/// Curves of up to four stiffnesses through the samples of one stroke; keeps its memory.
struct ConditioningFits {
  /// Errors of direction, from noise alone, at the typical speed: each gives a stiffness.
  struct Directions {
    /// The errors in degrees; those behind `count` repeat the last one.
    let degrees: SIMD4<Double>
    let count: Int
  }

  static let stiff = Directions(degrees: SIMD4(0.4, 0.6, 0.9, 1.3), count: 4)
  /// The same for strokes that no stiff curve follows: small circles, short legs, a hand that trembles.
  static let soft = Directions(degrees: SIMD4(2, 3.2, 5.2, 8), count: 4)

  private var count = 0
  private var stiffness = SIMD4<Double>.zero
  private var breadth = SIMD4<Double>.zero
  private var misfit = SIMD4<Double>.zero
  private var knots: [[Int]] = [[], [], [], []]
  private var splines = BandedSplines<SIMD4<Double>>()
  /// How far each sample lies from each curve, one spline behind the other.
  private var residuals: [SIMD2<Double>] = []

  /// Fits a curve of each stiffness and adds knots to each until it follows its samples everywhere.
  mutating func fit(_ samples: ConditioningSamples, _ directions: Directions) {
    setStiffness(samples, directions)
    residuals.reach(4 * samples.points.count, filler: .zero)
    var isOpen = [Bool](repeating: true, count: directions.count)
    for round in 0...4 {
      splines.fit(
        points: samples.points, places: samples.clock.places, areEven: samples.clock.isGapless,
        knots: knots, stiffness: stiffness)
      misfit = splines.compare(samples.points.span, &residuals)
      if round == 4 { return }
      for spline in isOpen.indices where isOpen[spline] {
        isOpen[spline] = addKnots(spline, samples)
      }
      if !isOpen.contains(true) { return }
    }
  }

  private mutating func setStiffness(_ samples: ConditioningSamples, _ directions: Directions) {
    count = directions.count
    for spline in 0..<4 {
      // For white noise the spline's slope has the variance noise^2 / (12 stiffness^(1/2)).
      let slope = samples.step * directions.degrees[spline] * .pi / 180
      let root = samples.noise / (12.0.squareRoot() * slope)
      stiffness[spline] = root * root * root * root
      breadth[spline] = Mathematics.exponential(Mathematics.logarithm(stiffness[spline]) / 6)
      knots[spline].removeAll(keepingCapacity: true)
    }
  }

  /// Adds knots where a curve does not follow its samples; false where there is none to add.
  private mutating func addKnots(_ spline: Int, _ samples: ConditioningSamples) -> Bool {
    let number = samples.points.count
    let more = conditioningKnots(
      points: samples.points.span, places: samples.clock.places.span,
      residuals: residuals.span.extracting(spline * number..<(spline + 1) * number),
      noise: samples.noise, breadth: breadth[spline], known: knots[spline])
    if more.count == knots[spline].count { return false }
    knots[spline] = more
    return true
  }

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

  /// Takes the stiffest curve that the samples allow.
  ///
  /// A stiff curve has the steadiest direction, but it cannot follow quick starts and stops. By
  /// Mallows' Cp (misfit in units of the noise, plus twice the parameters spent, for two
  /// coordinates) the curves compare; of those within 4 of the best one the stiffest is taken.
  func choose(_ curve: inout ConditioningCurve, _ samples: ConditioningSamples) -> Choice {
    var costs = SIMD4<Double>(repeating: .infinity)
    for spline in 0..<count {
      let parameters =
        Double(samples.points.count) / (3 * breadth[spline]) + 3 + 1.5 * Double(knots[spline].count)
      costs[spline] = misfit[spline] / (samples.noise * samples.noise) + 4 * parameters
    }
    let best = costs.min()
    let spline = (0..<count).first { costs[$0] <= best + 4 } ?? count - 1
    splines.copy(lane: spline, samples.points, into: &curve.points)
    curve.knots = knots[spline]
    curve.stiffness = stiffness[spline]
    curve.breadth = breadth[spline]
    let bestSpline = (0..<count).first { costs[$0] == best } ?? spline
    return Choice(
      cost: best, breadth: breadth[bestSpline], bestIsSoftest: bestSpline == count - 1,
      isSoftest: spline == count - 1, squares: misfit[spline])
  }
}
