/// Four smoothing splines side by side: those of `ConditioningSpline` through the same points of
/// weight 1, each with a stiffness and knots of its own.
///
/// One spline waits for its own last division most of the time; four of them wait together. Every
/// spline gets, to the last bit, what it would get alone.
struct FourSplines {
  // Three entries of zeros come before the first point, and three behind the last one.
  private var factors: [Factor] = []
  private var solutions: [FourPoints] = []

  /// A point's row of the factorised matrix.
  private struct Factor {
    var next = Four.zero
    var second = Four.zero
    var third = Four.zero
    /// 1 over the diagonal.
    var inverse = Four.zero
  }

  /// Solves the four systems.
  mutating func solve(_ points: Span<SIMD2<Double>>, _ bands: borrowing ConditioningBands) {
    factors.reach(points.count + 3, filler: Factor())
    solutions.reach(points.count + 6, filler: FourPoints())
    for k in 0..<3 {
      factors[k] = Factor()
      solutions[k] = FourPoints()
      solutions[points.count + 3 + k] = FourPoints()
    }
    Self.factorise(points, bands.bands.span, bands.bandOfPoint.span, &factors, &solutions)
    Self.substituteBack(points.count, factors, &solutions)
  }

  /// Factorises the matrices and solves their lower halves.
  private static func factorise(
    _ points: Span<SIMD2<Double>>, _ bands: Span<ConditioningBands.Band>, _ bandOfPoint: Span<Int>,
    _ factors: inout [Factor], _ solutions: inout [FourPoints]
  ) {
    var factors = factors.mutableSpan
    var solutions = solutions.mutableSpan
    // Coordinates count from the first point, so that a far origin costs no digits.
    let origin = points[0]
    var last = (factor: Factor(), solution: FourPoints())
    // What the rows one, two and three points before take off, over their own entries.
    var near = Four.zero
    var next = (Four.zero, Four.zero)
    var far = (Four.zero, Four.zero, Four.zero)
    for i in points.indices {
      let band = bands[bandOfPoint[i]]
      let (p1, p2, p3) = (last.factor, factors[i + 1], factors[i])
      let pivot = band.own - p1.next * near - p2.second * next.0 - far.0
      let inverse = 1 / pivot
      let row = Factor(
        next: (band.next - p1.second * near - p2.third * next.0) * inverse,
        second: (band.second - p1.third * near) * inverse, third: band.third * inverse,
        inverse: inverse)
      let point = points[i] - origin
      let (c1, c2, c3) = (last.solution, solutions[i + 1], solutions[i])
      let solution = FourPoints(
        x: point.x - p1.next * c1.x - p2.second * c2.x - p3.third * c3.x,
        y: point.y - p1.next * c1.y - p2.second * c2.y - p3.third * c3.y)
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
    _ count: Int, _ factors: [Factor], _ solutions: inout [FourPoints]
  ) {
    let factors = factors.span
    var solutions = solutions.mutableSpan
    var c1 = FourPoints()
    for i in stride(from: count - 1, through: 0, by: -1) {
      let row = factors[i + 3]
      let own = solutions[i + 3]
      let (c2, c3) = (solutions[i + 5], solutions[i + 6])
      c1 = FourPoints(
        x: own.x * row.inverse - row.next * c1.x - row.second * c2.x - row.third * c3.x,
        y: own.y * row.inverse - row.next * c1.y - row.second * c2.y - row.third * c3.y)
      solutions[i + 3] = c1
    }
  }

  /// The squared residuals of every spline added up; notes the residuals, one spline behind the other.
  func compare(_ points: Span<SIMD2<Double>>, _ residuals: inout [SIMD2<Double>]) -> Four {
    var residuals = residuals.mutableSpan
    let solutions = solutions.span
    let origin = points[0]
    let count = points.count
    var sum = Four.zero
    for i in points.indices {
      let solution = solutions[i + 3]
      let x = points[i].x - (origin.x + solution.x)
      let y = points[i].y - (origin.y + solution.y)
      sum += x * x + y * y
      for spline in 0..<4 { residuals[spline * count + i] = SIMD2(x[spline], y[spline]) }
    }
    return sum
  }

  /// Copies one spline's curve.
  func copy(spline: Int, _ points: [SIMD2<Double>], into curve: inout [SIMD2<Double>]) {
    let solutions = solutions.span
    let origin = points[0]
    curve.resize(to: points.count, filler: .zero)
    var curve = curve.mutableSpan
    for i in curve.indices {
      curve[i] = origin + SIMD2(solutions[i + 3].x[spline], solutions[i + 3].y[spline])
    }
  }
}

/// A point of every spline's curve.
struct FourPoints {
  var x = Four.zero
  var y = Four.zero
}
