import Reference
import Testing

@testable import Pinprick

@Suite struct SymmetricEigenvectorsTests {
  @Test func twoByTwoByHand() {
    let found = SymmetricEigenvectors([[2, 1], [1, 2]])
    #expect(abs(found.values[0] - 3) < 1e-15 && abs(found.values[1] - 1) < 1e-15)
    #expect(abs(found.vectors[0][0] - found.vectors[0][1]) < 1e-15)
  }

  /// A v = value v, vectors at right angles and of length 1, values falling, the trace kept.
  @Test(arguments: 0..<40) func vectorsAreStretchedByTheirValues(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let size = dice.whole(3...6)
    var rows = [[Double]](repeating: Array(repeating: 0, count: size), count: size)
    let scale = dice.one(of: [1e-8, 1, 1e8])
    for row in 0..<size {
      for column in row..<size {
        rows[row][column] = scale * dice.number(-1, 1)
        rows[column][row] = rows[row][column]
      }
    }
    let found = SymmetricEigenvectors(rows)
    let greatest = found.values.map(abs).max() ?? 0
    #expect(found.values == found.values.sorted(by: >))
    for (number, vector) in found.vectors.enumerated() {
      for row in 0..<size {
        let image = (0..<size).reduce(0.0) { $0 + rows[row][$1] * vector[$1] }
        #expect(abs(image - found.values[number] * vector[row]) < 1e-13 * greatest)
      }
      for other in 0...number {
        let product = (0..<size).reduce(0.0) { $0 + vector[$1] * found.vectors[other][$1] }
        #expect(abs(product - (other == number ? 1 : 0)) < 1e-13)
      }
    }
    let trace = (0..<size).reduce(0.0) { $0 + rows[$1][$1] }
    #expect(abs(found.values.reduce(0, +) - trace) < 1e-12 * greatest)
  }

  @Test func diagonalsAndZerosStay() {
    #expect(SymmetricEigenvectors([[0, 0], [0, 0]]).values == [0, 0])
    #expect(SymmetricEigenvectors([[1, 0, 0], [0, 5, 0], [0, 0, 3]]).values == [5, 3, 1])
  }
}
