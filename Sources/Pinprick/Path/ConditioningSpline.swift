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
  private var rows: [SIMD4<Double>] = []
  private var diagonal: [Double] = []
  private var lower: [SIMD4<Double>] = []

  /// Fits a curve.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres.
  ///   - y: y of the points, as many.
  ///   - places: strictly increasing places along the curve, in any unit.
  ///   - weights: one weight above 0 a point; empty when all are 1.
  ///   - knots: indices of points at which the direction may change, in increasing order.
  ///   - stiffness: the price of the third derivative, above 0.
  ///   - smoothX: gets the curve's x at the places; has as many entries.
  ///   - smoothY: the same for y.
  mutating func fit(
    x: [Double], y: [Double], places: [Double], weights: [Double], knots: [Int],
    stiffness: Double, smoothX: inout [Double], smoothY: inout [Double]
  ) {
    let count = x.count
    layRows(places, knots: knots, stiffness: stiffness)
    diagonal.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    var previous = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    var pivots = (0.0, 0.0, 0.0)
    var carryX = (0.0, 0.0, 0.0)
    var carryY = (0.0, 0.0, 0.0)
    for i in 0..<count {
      let weight = weights.isEmpty ? 1 : weights[i]
      // Row r touches the points r to r + 3; padding makes rows i - 3 to i exist for every i.
      let a = rows[i + 3]
      let b = rows[i + 2]
      let c = rows[i + 1]
      let d = rows[i]
      let (p1, p2, p3) = previous
      let near = p1.x * pivots.0
      let next = p2.y * pivots.1
      let pivot =
        weight + a.x * a.x + b.y * b.y + c.z * c.z + d.w * d.w - p1.x * near - p2.y * next
        - p3.z * p3.z * pivots.2
      let inverse = 1 / pivot
      let row = SIMD4(
        (a.x * a.y + b.y * b.z + c.z * c.w - p1.y * near - p2.z * next) * inverse,
        (a.x * a.z + b.y * b.w - p1.z * near) * inverse, a.x * a.w * inverse, 0)
      // Coordinates count from the first point, so that a far origin costs no digits.
      let valueX =
        weight * (x[i] - x[0]) - p1.x * carryX.0 - p2.y * carryX.1 - p3.z * carryX.2
      let valueY =
        weight * (y[i] - y[0]) - p1.x * carryY.0 - p2.y * carryY.1 - p3.z * carryY.2
      diagonal.append(inverse)
      lower.append(row)
      smoothX[i] = valueX
      smoothY[i] = valueY
      previous = (row, p1, p2)
      pivots = (pivot, pivots.0, pivots.1)
      carryX = (valueX, carryX.0, carryX.1)
      carryY = (valueY, carryY.0, carryY.1)
    }
    carryX = (0, 0, 0)
    carryY = (0, 0, 0)
    for i in stride(from: count - 1, through: 0, by: -1) {
      let row = lower[i]
      let valueX =
        smoothX[i] * diagonal[i] - row.x * carryX.0 - row.y * carryX.1 - row.z * carryX.2
      let valueY =
        smoothY[i] * diagonal[i] - row.x * carryY.0 - row.y * carryY.1 - row.z * carryY.2
      smoothX[i] = x[0] + valueX
      smoothY[i] = y[0] + valueY
      carryX = (valueX, carryX.0, carryX.1)
      carryY = (valueY, carryY.0, carryY.1)
    }
  }

  /// Fills `rows`: three of zeros, one for each four neighbours, three of zeros.
  private mutating func layRows(_ places: [Double], knots: [Int], stiffness: Double) {
    let count = places.count
    rows.removeAll(keepingCapacity: true)
    rows.append(contentsOf: repeatElement(.zero, count: 3))
    for r in 0..<max(0, count - 3) {
      let (a, b, c, d) = (places[r], places[r + 1], places[r + 2], places[r + 3])
      let scale = 6 * (stiffness * (d - a) / 3).squareRoot()
      rows.append(
        SIMD4(
          scale / ((a - b) * (a - c) * (a - d)), scale / ((b - a) * (b - c) * (b - d)),
          scale / ((c - a) * (c - b) * (c - d)), scale / ((d - a) * (d - b) * (d - c))))
    }
    rows.append(contentsOf: repeatElement(.zero, count: min(count, 3)))
    for knot in knots {
      if knot >= 1 { rows[knot + 2] = .zero }
      if knot >= 2 { rows[knot + 1] = .zero }
    }
  }
}
