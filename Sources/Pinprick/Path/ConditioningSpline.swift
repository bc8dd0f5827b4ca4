/// A discrete smoothing spline of third order through weighted points of the plane.
///
/// It minimises sum w_i |z_i - p_i|^2 + stiffness * integral |z'''|^2 over the nodes' places, where
/// the third derivative is the divided difference over four nodes. Rows that straddle a knot are
/// left out: the curve is one at a knot and its direction may change there. The matrix has three
/// bands beside its diagonal, so that one LDL' factorisation and two substitutions, O(nodes), give
/// both coordinates. Its workspace is kept from one fit to the next.
///
/// Source: Whittaker, On a new method of graduation, 1923; Eilers, A perfect smoother, 2003.
struct ConditioningSpline {
  private var factors: [SIMD4<Double>] = []

  /// Fits a curve.
  ///
  /// - Parameters:
  ///   - points: the points in millimetres.
  ///   - places: strictly increasing places along the curve, in any unit.
  ///   - weights: one weight above 0 a point.
  ///   - knots: indices of points at which the direction may change, in increasing order.
  ///   - stiffness: the price of the third derivative, above 0.
  ///   - smooth: gets the curve at the places; has as many entries.
  mutating func fit(
    points: [SIMD2<Double>], places: [Double], weights: [Double], knots: [Int],
    stiffness: Double, smooth: inout [SIMD2<Double>]
  ) {
    factors.resize(to: points.count, filler: .zero)
    let rows = RowMaker(knots: knots, stiffness: stiffness)
    Self.factorise(points.span, places.span, weights.span, rows, &factors, &smooth)
    Self.substituteBack(factors, points[0], &smooth)
  }

  /// Factorises the matrix and solves its lower half.
  ///
  /// The rows of third differences are made on the way, while the last division is waited for.
  private static func factorise(
    _ points: Span<SIMD2<Double>>, _ places: Span<Double>, _ weights: Span<Double>,
    _ rows: consuming RowMaker, _ factors: inout [SIMD4<Double>], _ curve: inout [SIMD2<Double>]
  ) {
    var factors = factors.mutableSpan
    var curve = curve.mutableSpan
    // Row r touches the points r to r + 3, so that four rows touch a point.
    let none = SIMD4<Double>.zero
    var (a, b, c, d) = (none, none, none, none)
    var previous = (none, none, none)
    var pivots = (0.0, 0.0, 0.0)
    var carry = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    // Coordinates count from the first point, so that a far origin costs no digits.
    let origin = points[0]
    for i in points.indices {
      let weight = weights[i]
      (d, c, b, a) = (c, b, a, rows.row(i, places))
      let (p1, p2, p3) = previous
      let near = p1.x * pivots.0
      let next = p2.y * pivots.1
      let pivot =
        weight + a.x * a.x + b.y * b.y + c.z * c.z + d.w * d.w - p1.x * near - p2.y * next
        - p3.z * p3.z * pivots.2
      let inverse = 1 / pivot
      let row = SIMD4(
        (a.x * a.y + b.y * b.z + c.z * c.w - p1.y * near - p2.z * next) * inverse,
        (a.x * a.z + b.y * b.w - p1.z * near) * inverse, a.x * a.w * inverse, inverse)
      let value = weight * (points[i] - origin) - p1.x * carry.0 - p2.y * carry.1 - p3.z * carry.2
      factors[i] = row
      curve[i] = value
      previous = (row, p1, p2)
      pivots = (pivot, pivots.0, pivots.1)
      carry = (value, carry.0, carry.1)
    }
  }

  /// Solves the upper half of the matrix.
  private static func substituteBack(
    _ factors: [SIMD4<Double>], _ origin: SIMD2<Double>, _ curve: inout [SIMD2<Double>]
  ) {
    let factors = factors.span
    var curve = curve.mutableSpan
    var carry = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    for i in stride(from: curve.count - 1, through: 0, by: -1) {
      let row = factors[i]
      let value = curve[i] * row.w - row.x * carry.0 - row.y * carry.1 - row.z * carry.2
      curve[i] = origin + value
      carry = (value, carry.0, carry.1)
    }
  }
}

/// Makes the rows of third differences in order.
private struct RowMaker {
  let knots: [Int]
  let stiffness: Double
  private var nextKnot = 0

  init(knots: [Int], stiffness: Double) {
    self.knots = knots
    self.stiffness = stiffness
  }

  /// The row over the four places that begin at r; zeros where there are less, and where a knot is an
  /// inner one of them.
  @inline(__always) mutating func row(_ r: Int, _ places: Span<Double>) -> SIMD4<Double> {
    guard r + 3 < places.count else { return .zero }
    if nextKnot < knots.count {
      while nextKnot < knots.count, knots[nextKnot] <= r { nextKnot += 1 }
      if nextKnot < knots.count, knots[nextKnot] <= r + 2 { return .zero }
    }
    let shape = ThirdDifference(places, r)
    return shape.scale(stiffness) / shape.products
  }
}

/// The third divided difference over four places, before it is scaled.
struct ThirdDifference: Equatable {
  /// From the first place to the last.
  let length: Double
  /// What the values at the four places are divided by.
  let products: SIMD4<Double>

  /// Takes the four places that begin at one.
  @inline(__always) init(_ places: Span<Double>, _ r: Int) {
    let (a, b, c, d) = (places[r], places[r + 1], places[r + 2], places[r + 3])
    length = d - a
    products =
      SIMD4(a - b, b - a, c - a, d - a) * SIMD4(a - c, b - c, c - b, d - b)
      * SIMD4(a - d, b - d, c - d, d - c)
  }

  /// What makes its squares add up to stiffness * integral of the squared third derivative.
  @inline(__always) func scale(_ stiffness: Double) -> Double {
    6 * (stiffness * length / 3).squareRoot()
  }
}
