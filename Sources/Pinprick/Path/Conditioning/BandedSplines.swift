/// Discrete smoothing splines of third order through weighted points of the plane, one in each lane: the
/// same points, each with a stiffness and knots of its own.
///
/// Each minimises sum w_i |z_i - p_i|^2 + stiffness * integral |z'''|^2 over the points' places, where
/// the third derivative is the divided difference over four of them. Rows that straddle a knot are
/// left out: the curve is one at a knot and its direction may change there. The matrix has three
/// bands beside its diagonal, so that one LDL' factorisation and two substitutions, O(points), give
/// both coordinates. One spline waits for its own last division most of the time; four of them wait
/// together, and every one gets, to the last bit, what it would get alone.
///
/// The value is a workspace: it keeps its memory from one fit to the next.
///
/// Source: Whittaker, On a new method of graduation, 1923; Eilers, A perfect smoother, 2003.
struct BandedSplines<Lanes: SplineLanes>: Sendable {
  /// A point of every curve.
  private struct Place {
    var x = Lanes.zero
    var y = Lanes.zero
  }

  /// A point's row of the factorised matrix.
  private struct Factor {
    var next = Lanes.zero
    var second = Lanes.zero
    var third = Lanes.zero
    /// 1 over the diagonal.
    var inverse = Lanes.zero
  }

  // Three entries of zeros come before the first point, and three behind the last one.
  private var factors: [Factor] = []
  private var solutions: [Place] = []

  /// Fits the curves.
  ///
  /// - Parameters:
  ///   - points: the points in millimetres.
  ///   - places: strictly increasing places along the curve, in any unit.
  ///   - areEven: whether the places are 0, 1, 2 and so on.
  ///   - weights: one weight above 0 a point; none where all are 1.
  ///   - knots: for each lane the indices of points at which the direction may change.
  ///   - stiffness: the price of the third derivative in each lane, above 0.
  mutating func fit(
    points: [SIMD2<Double>], places: [Double], areEven: Bool = false, weights: [Double] = [],
    knots: [[Int]] = [], stiffness: Lanes
  ) {
    factors.reach(points.count + 3, filler: Factor())
    solutions.reach(points.count + 6, filler: Place())
    for k in 0..<3 {
      factors[k] = Factor()
      solutions[k] = Place()
      solutions[points.count + 3 + k] = Place()
    }
    let lifted = lifted(points.count, knots)
    let bands = Bands(stiffness: stiffness, areEven: areEven)
    Self.factorise(
      points.span, places.span, weights.span, lifted.span, bands, &factors, &solutions)
    Self.substituteBack(points.count, factors, &solutions)
  }

  /// For each row of third differences a bit for each lane that goes without it, as a knot is an inner
  /// point of the row; empty without knots.
  private func lifted(_ count: Int, _ knots: [[Int]]) -> [Int] {
    if knots.allSatisfy(\.isEmpty) { return [] }
    var lifted = [Int](repeating: 0, count: count)
    for (lane, knots) in knots.enumerated() {
      for knot in knots {
        for row in max(0, knot - 2)..<knot { lifted[row] |= 1 << lane }
      }
    }
    return lifted
  }

  /// Factorises the matrices and solves their lower halves.
  private static func factorise(
    _ points: Span<SIMD2<Double>>, _ places: Span<Double>, _ weights: Span<Double>,
    _ lifted: Span<Int>, _ bands: consuming Bands<Lanes>,
    _ factors: inout [Factor], _ solutions: inout [Place]
  ) {
    var factors = factors.mutableSpan
    var solutions = solutions.mutableSpan
    // Coordinates count from the first point, so that a far origin costs no digits.
    let origin = points[0]
    var last = (factor: Factor(), solution: Place())
    // What the rows one, two and three points before take off, over their own entries.
    var near = Lanes.zero
    var next = (Lanes.zero, Lanes.zero)
    var far = (Lanes.zero, Lanes.zero, Lanes.zero)
    for i in points.indices {
      let weight = weights.isEmpty ? 1 : weights[i]
      bands.step(i, places, lifted: lifted.isEmpty ? 0 : lifted[i], weight: weight)
      let (p1, p2, p3) = (last.factor, factors[i + 1], factors[i])
      let pivot = bands.own - p1.next * near - p2.second * next.0 - far.0
      let inverse = Lanes(repeating: 1) / pivot
      let row = Factor(
        next: (bands.next - p1.second * near - p2.third * next.0) * inverse,
        second: (bands.second - p1.third * near) * inverse, third: bands.third * inverse,
        inverse: inverse)
      let point = weights.isEmpty ? points[i] - origin : weight * (points[i] - origin)
      let (c1, c2, c3) = (last.solution, solutions[i + 1], solutions[i])
      let solution = Place(
        x: Lanes(repeating: point.x) - p1.next * c1.x - p2.second * c2.x - p3.third * c3.x,
        y: Lanes(repeating: point.y) - p1.next * c1.y - p2.second * c2.y - p3.third * c3.y)
      factors[i + 3] = row
      solutions[i + 3] = solution
      last = (row, solution)
      near = row.next * pivot
      next = (next.1, row.second * pivot)
      far = (far.1, far.2, row.third * row.third * pivot)
    }
  }

  /// Solves the upper halves of the matrices.
  private static func substituteBack(
    _ count: Int, _ factors: [Factor], _ solutions: inout [Place]
  ) {
    let factors = factors.span
    var solutions = solutions.mutableSpan
    var c1 = Place()
    for i in stride(from: count - 1, through: 0, by: -1) {
      let row = factors[i + 3]
      let own = solutions[i + 3]
      let (c2, c3) = (solutions[i + 5], solutions[i + 6])
      c1 = Place(
        x: own.x * row.inverse - row.next * c1.x - row.second * c2.x - row.third * c3.x,
        y: own.y * row.inverse - row.next * c1.y - row.second * c2.y - row.third * c3.y)
      solutions[i + 3] = c1
    }
  }

  /// Copies one lane's curve, which takes memory for as many points.
  func copy(lane: Int = 0, _ points: [SIMD2<Double>], into curve: inout [SIMD2<Double>]) {
    let solutions = solutions.span
    let origin = points[0]
    curve.resize(to: points.count, filler: .zero)
    var curve = curve.mutableSpan
    for i in curve.indices {
      curve[i] = origin + SIMD2(solutions[i + 3].x[lane], solutions[i + 3].y[lane])
    }
  }
}

extension BandedSplines<SIMD4<Double>> {
  /// The squared residuals of every curve added up; notes the residuals, one curve behind the other.
  func compare(
    _ points: Span<SIMD2<Double>>, _ residuals: inout [SIMD2<Double>]
  ) -> SIMD4<Double> {
    var residuals = residuals.mutableSpan
    let solutions = solutions.span
    let origin = points[0]
    let count = points.count
    var sum = SIMD4<Double>.zero
    for i in points.indices {
      let solution = solutions[i + 3]
      let x = points[i].x - (origin.x + solution.x)
      let y = points[i].y - (origin.y + solution.y)
      sum += x * x + y * y
      for lane in 0..<4 { residuals[lane * count + i] = SIMD2(x[lane], y[lane]) }
    }
    return sum
  }
}

/// The numbers of splines that are fitted side by side: one, or four.
protocol SplineLanes: Sendable {
  static var zero: Self { get }
  init(repeating: Double)
  subscript(lane: Int) -> Double { get set }
  func squareRoot() -> Self
  static func + (_ a: Self, _ b: Self) -> Self
  static func - (_ a: Self, _ b: Self) -> Self
  static func * (_ a: Self, _ b: Self) -> Self
  static func / (_ a: Self, _ b: Self) -> Self
}

extension SIMD4<Double>: SplineLanes {}

extension Double: SplineLanes {
  init(repeating value: Double) { self = value }
  /// The number itself, in its only lane.
  subscript(lane: Int) -> Double {
    get { self }
    set { self = newValue }
  }
}

/// The matrix of smoothing splines over the same places, point by point: the diagonal and the three
/// bands beside it.
///
/// Where samples are evenly spaced the bands are the same from point to point; they are worked out
/// where they change.
private struct Bands<Lanes: SplineLanes> {
  private(set) var own = Lanes.zero
  private(set) var next = Lanes.zero
  private(set) var second = Lanes.zero
  private(set) var third = Lanes.zero

  private let stiffness: Lanes
  private let areEven: Bool
  /// Rows of third differences of the last point and of the three before: what each has for its four places.
  private var rows = (Row(), Row(), Row(), Row())
  private var shape = ThirdDifference()
  private var lifted = 0
  private var weight = 0.0
  /// For how many points the row has been the same.
  private var run = 0

  private struct Row {
    var x = Lanes.zero
    var y = Lanes.zero
    var z = Lanes.zero
    var w = Lanes.zero
  }

  init(stiffness: Lanes, areEven: Bool) {
    self.stiffness = stiffness
    self.areEven = areEven
  }

  /// Goes on to a point.
  ///
  /// - Parameters:
  ///   - i: which it is.
  ///   - places: all places.
  ///   - lifted: a bit for each lane that goes without the third difference over the four places from here.
  ///   - weight: the point's.
  @inline(__always)
  mutating func step(_ i: Int, _ places: Span<Double>, lifted: Int, weight: Double) {
    run = lifted == self.lifted ? run + 1 : 0
    if !areEven || i == 0 || i + 3 == places.count {
      let shape = i + 3 < places.count ? ThirdDifference(places, i) : ThirdDifference()
      if shape != self.shape { run = 0 }
      self.shape = shape
    }
    if run >= 4, weight == self.weight { return }
    (self.lifted, self.weight) = (lifted, weight)
    rows = (run == 0 ? row : rows.0, rows.0, rows.1, rows.2)
    let (a, b, c, d) = rows
    own = Lanes(repeating: weight) + a.x * a.x + b.y * b.y + c.z * c.z + d.w * d.w
    next = a.x * a.y + b.y * b.z + c.z * c.w
    second = a.x * a.z + b.y * b.w
    third = a.x * a.w
  }

  /// The coefficients of the row's third difference; zeros behind the last one.
  private var row: Row {
    guard shape.length > 0 else { return Row() }
    // What makes its squares add up to stiffness * integral of the squared third derivative.
    let length = Lanes(repeating: shape.length)
    var scale =
      Lanes(repeating: 6) * (stiffness * length / Lanes(repeating: 3)).squareRoot()
    var (lane, rest) = (0, lifted)
    while rest > 0 {
      if rest & 1 == 1 { scale[lane] = 0 }
      (lane, rest) = (lane + 1, rest >> 1)
    }
    let products = shape.products
    return Row(
      x: scale / Lanes(repeating: products.x), y: scale / Lanes(repeating: products.y),
      z: scale / Lanes(repeating: products.z), w: scale / Lanes(repeating: products.w))
  }
}

/// The third divided difference over four places, before it is scaled.
private struct ThirdDifference: Equatable {
  /// From the first place to the last; 0 where there is none.
  let length: Double
  /// What the values at the four places are divided by.
  let products: SIMD4<Double>

  /// None.
  init() {
    length = 0
    products = .zero
  }

  /// Takes the four places that begin at one.
  @inline(__always) init(_ places: Span<Double>, _ r: Int) {
    let (a, b, c, d) = (places[r], places[r + 1], places[r + 2], places[r + 3])
    length = d - a
    products =
      SIMD4(a - b, b - a, c - a, d - a) * SIMD4(a - c, b - c, c - b, d - b)
      * SIMD4(a - d, b - d, c - d, d - c)
  }
}
