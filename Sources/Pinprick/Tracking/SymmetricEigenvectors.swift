/// The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// A matrix here has 3 to 6 rows, where the method is as exact as any and needs no library: values are right to
/// 1e-13 of the greatest (`SymmetricEigenvectorsTests`).
struct SymmetricEigenvectors {
  /// The eigenvalues, the greatest first.
  let values: [Double]
  /// Their vectors of length 1, in the same order.
  let vectors: [[Double]]

  /// Diagonalises a matrix.
  ///
  /// - Parameter rows: finite numbers, as many columns as rows; the part below the diagonal is taken to be that
  ///   above it.
  /// - Complexity: O(rows^3), some ten sweeps.
  init(_ rows: [[Double]]) {
    let size = rows.count
    var matrix = rows
    var basis = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
    for _ in 0..<50 {
      var off = 0.0
      for row in 0..<size { for column in row + 1..<size { off += abs(matrix[row][column]) } }
      if off == 0 { break }
      for row in 0..<size {
        for column in row + 1..<size where matrix[row][column] != 0 {
          Self.rotate(&matrix, &basis, row, column)
        }
      }
    }
    let order = (0..<size).sorted { matrix[$0][$0] > matrix[$1][$1] }
    values = order.map { matrix[$0][$0] }
    vectors = order.map { place in basis.map { $0[place] } }
  }

  /// Turns the plane of two axes so that the entry between them becomes 0.
  private static func rotate(
    _ matrix: inout [[Double]], _ basis: inout [[Double]], _ p: Int, _ q: Int
  ) {
    let size = matrix.count
    let between = matrix[p][q]
    // So small that it changes neither of its diagonal entries.
    if abs(between) < 1e-300 || abs(between) < 1e-17 * min(abs(matrix[p][p]), abs(matrix[q][q])) {
      matrix[p][q] = 0
      matrix[q][p] = 0
      return
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2 * between)
    let tangent =
      (theta < 0 ? -1.0 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    matrix[p][p] -= tangent * between
    matrix[q][q] += tangent * between
    matrix[p][q] = 0
    matrix[q][p] = 0
    for k in 0..<size where k != p && k != q {
      let (a, b) = (matrix[min(k, p)][max(k, p)], matrix[min(k, q)][max(k, q)])
      matrix[min(k, p)][max(k, p)] = cosine * a - sine * b
      matrix[min(k, q)][max(k, q)] = sine * a + cosine * b
    }
    for k in 0..<size {
      let (a, b) = (basis[k][p], basis[k][q])
      basis[k][p] = cosine * a - sine * b
      basis[k][q] = sine * a + cosine * b
    }
  }
}
