/// The curve z that minimises sum w_i |z_i - p_i|^2 + stiffness * integral |z'''|^2, by its normal equations.
///
/// The third derivative over four places is 6 times their divided difference, and holds for a third of the way
/// from the first to the last of them. Rows with a knot among their inner places are left out. The matrix is
/// written out whole and solved by elimination with row pivots.
package func referenceSpline(
  _ points: [SIMD2<Double>], at places: [Double], weights: [Double], knots: [Int],
  stiffness: Double
) -> [SIMD2<Double>] {
  let count = points.count
  var matrix = (0..<count).map { row in
    (0..<count).map { $0 == row ? weights[row] : 0 }
  }
  for first in 0..<max(0, count - 3) where !knots.contains(first + 1) && !knots.contains(first + 2)
  {
    let inner = first..<first + 4
    let coefficients = inner.map { own in
      6 / inner.filter { $0 != own }.map { places[own] - places[$0] }.reduce(1, *)
    }
    let share = stiffness * (places[first + 3] - places[first]) / 3
    for a in 0..<4 {
      for b in 0..<4 { matrix[first + a][first + b] += share * coefficients[a] * coefficients[b] }
    }
  }
  var right = points.indices.map { weights[$0] * (points[$0] - points[0]) }
  for column in 0..<count {
    let pivot = (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
    matrix.swapAt(column, pivot)
    right.swapAt(column, pivot)
    for row in column + 1..<max(column + 1, count) where matrix[row][column] != 0 {
      let factor = matrix[row][column] / matrix[column][column]
      for other in column..<count { matrix[row][other] -= factor * matrix[column][other] }
      right[row] -= factor * right[column]
    }
  }
  for row in (0..<count).reversed() {
    for other in row + 1..<max(row + 1, count) { right[row] -= matrix[row][other] * right[other] }
    right[row] /= matrix[row][row]
  }
  return right.map { points[0] + $0 }
}
