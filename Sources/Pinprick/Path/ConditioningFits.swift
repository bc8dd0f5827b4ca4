/// Curves of up to four stiffnesses through the samples of one stroke; keeps its memory.
struct ConditioningFits {
  /// Errors of direction, from noise alone, at the typical speed: each gives a stiffness.
  struct Directions {
    /// The errors in degrees; those behind `count` repeat the last one.
    let degrees: Lanes
    let count: Int
  }

  static let stiff = Directions(degrees: Lanes(0.4, 0.6, 0.9, 1.3), count: 4)
  /// The same for strokes that no stiff curve follows: small circles, short legs, a hand that trembles.
  static let soft = Directions(degrees: Lanes(2, 3.2, 5.2, 8), count: 4)

  private var count = 0
  private var stiffness = Lanes.zero
  private var breadth = Lanes.zero
  private var misfit = Lanes.zero
  private var knots: [[Int]] = [[], [], [], []]
  private var bands = ConditioningBands()
  private var lanes = ConditioningLanes()
  /// How far each sample lies from each curve, one lane behind the other.
  private var residuals: [SIMD2<Double>] = []

  /// Fits a curve of each stiffness and adds knots to each until it follows its samples everywhere.
  mutating func fit(_ samples: ConditioningSamples, _ directions: Directions) {
    setStiffness(samples, directions)
    bands.take(samples.clock)
    residuals.reach(4 * samples.points.count, filler: .zero)
    var isOpen = [Bool](repeating: true, count: directions.count)
    for round in 0...4 {
      bands.lay(stiffness: stiffness, knots: knots)
      lanes.solve(samples.points.span, bands)
      misfit = lanes.compare(samples.points.span, &residuals)
      if round == 4 { return }
      for lane in isOpen.indices where isOpen[lane] {
        isOpen[lane] = addKnots(lane, samples)
      }
      if !isOpen.contains(true) { return }
    }
  }

  private mutating func setStiffness(_ samples: ConditioningSamples, _ directions: Directions) {
    count = directions.count
    for lane in 0..<4 {
      // For white noise the spline's slope has the variance noise^2 / (12 stiffness^(1/2)).
      let slope = samples.step * directions.degrees[lane] * .pi / 180
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
    var costs = Lanes(repeating: .infinity)
    for lane in 0..<count {
      let parameters =
        Double(samples.points.count) / (3 * breadth[lane]) + 3 + 1.5 * Double(knots[lane].count)
      costs[lane] = misfit[lane] / (samples.noise * samples.noise) + 4 * parameters
    }
    let best = costs.min()
    let lane = (0..<count).first { costs[$0] <= best + 4 } ?? count - 1
    lanes.copy(lane: lane, samples.points, into: &curve.points)
    curve.knots = knots[lane]
    curve.stiffness = stiffness[lane]
    curve.breadth = breadth[lane]
    let bestLane = (0..<count).first { costs[$0] == best } ?? lane
    return Choice(
      cost: best, breadth: breadth[bestLane], bestIsSoftest: bestLane == count - 1,
      isSoftest: lane == count - 1, squares: misfit[lane])
  }
}
