import Pinprick
import Reference
import Testing

@Suite struct ReferenceWindowTests {
  private let counts = LiteralGrid.counts(
    """
    1 . 2 . .
    . 3 . . 1
    . . 4 . .
    5 . . . .
    . . . 6 .
    """)

  @Test func aDiscTakesTheCellsWhoseCentresItHolds() throws {
    // 0.0707 cm2 is a disc of 1.5002 mm: with cells of 1 mm the 3 x 3 around (up to 1.414 mm).
    let grid = try grid(
      """
      00000
      00000
      00000
      00000
      00000
      """)
    let small = window(grid, 0.0707)
    // Middle: 3 + 4 on 9 cells. Upper left: 1 + 3 on 4. Above the middle: 2 + 3 on 6.
    #expect(near(small[12], 7 / 0.09))
    #expect(near(small[0], 4 / 0.04))
    #expect(near(small[2], 5 / 0.06))
    // Lower right: 6 on 4; right of the middle row: 1 on 6.
    #expect(near(small[24], 6 / 0.04))
    #expect(near(small[14], 1 / 0.06))
    // 0.13 cm2, 2.034 mm: the four cells at 2 mm too. Middle: 3 + 4 and the 2 above, on 13 cells;
    // upper left: 1 + 3 + 2 on 6.
    let large = window(grid, 0.13)
    #expect(near(large[12], 9 / 0.13))
    #expect(near(large[0], 6 / 0.06))
    // 0.03 cm2, 0.977 mm: the cell alone.
    #expect(window(grid, 0.03)[20 - 5] == 5 / 0.01)
    // 100 cm2: everything, everywhere.
    #expect(window(grid, 100).allSatisfy { near($0, 22 / 0.25) })
  }

  @Test func onlyCellsToTreatCountOnBothSides() throws {
    // Zones 0 and 2 are to be treated, 1 is to be avoided.
    let grid = try grid(
      """
      .0000
      01000
      00020
      00000
      0000.
      """)
    let density = window(grid, 0.0707)
    // The 3 in the zone to avoid and its cell are left out; the other zone's cell is not.
    #expect(near(density[12], 4 / 0.08))
    #expect(near(density[13], 5 / 0.09))
    // Left of the middle row's middle: 5 and 4 on 8 cells.
    #expect(near(density[11], 9 / 0.08))
    #expect(density.indices.filter { density[$0].isNaN } == [0, 6, 24])
  }

  @Test func aGaussianWeighsAllCells() throws {
    // 4 pi sigma^2 = 4 pi mm2: sigma is a cell of 1 mm. One row of 3 and 1, with the last left out:
    // w = exp(-1/2) = 0.60653, (3 + w)/(1 + w) = 2.244918662403709 on 0.01 cm2.
    let map = try LiteralGrid.map("00.", cellMillimetres: 1) {
      place, shape throws(InvalidInput) in
      try Zone(id: "\(place)", shape: shape)
    }
    let grid = ReferenceGrid(of: map, cellMillimetres: 1)
    let density = ReferenceWindow.densityPerCm2(
      of: [3, 1, 9], on: grid, windowCm2: 0.04 * .pi, kernel: .gaussian)
    #expect(near(density[0], 224.4918662403709))
    #expect(near(density[1], 175.5081337596291))
    #expect(density[2].isNaN)
  }

  /// Counts (7 i^2 + 3 i) mod 11 on 6 x 7 cells of 2 mm, cells with i mod 5 = 3 left out, a window
  /// of 0.6 cm2: as `scipy.signal.convolve2d` of counts and mask gave them.
  @Test func agreesWithSciPy() throws {
    let (grid, counts) = try Self.formula()
    let disc = ReferenceWindow.densityPerCm2(of: counts, on: grid, windowCm2: 0.6, kernel: .disc)
    #expect(disc.indices.filter { disc[$0].isNaN } == stride(from: 3, to: 42, by: 5).map { $0 })
    #expect(near(disc[0], 90))
    #expect(near(disc[17], 82.5))
    #expect(near(disc[41], 150))
    #expect(near(disc[5], 133.33333333333333))
    #expect(near(disc.filter { !$0.isNaN }.reduce(0, +), 3362.896825396825))

    let bell = ReferenceWindow.densityPerCm2(
      of: counts, on: grid, windowCm2: 0.6, kernel: .gaussian)
    #expect(near(bell[0], 75.89888075391073))
    #expect(near(bell[17], 88.73995178485522))
    #expect(near(bell[41], 166.28589241355166))
    #expect(near(bell.filter { !$0.isNaN }.reduce(0, +), 3380.3505621088507))
  }

  /// The grid and the counts of the case that was run through NumPy and SciPy.
  static func formula(low: Double? = nil, high: Double? = nil) throws -> (ReferenceGrid, [Int]) {
    let zones = (0..<42).map { $0 % 5 == 3 ? nil : 0 }
    let map = try LiteralGrid.map(
      LiteralGrid.picture(ofZones: zones, columns: 7), cellMillimetres: 2
    ) { _, shape throws(InvalidInput) in
      try Zone(id: "z", targetMinimumPerCm2: low, targetMaximumPerCm2: high, shape: shape)
    }
    return (
      ReferenceGrid(of: map, cellMillimetres: 2), (0..<42).map { (7 * $0 * $0 + 3 * $0) % 11 }
    )
  }

  private func grid(_ picture: String) throws -> ReferenceGrid {
    let map = try LiteralGrid.map(picture, cellMillimetres: 1) {
      place, shape throws(InvalidInput) in
      try Zone(id: "\(place)", kind: place == 1 ? .avoid : .treat, shape: shape)
    }
    return ReferenceGrid(of: map, cellMillimetres: 1)
  }

  private func window(_ grid: ReferenceGrid, _ windowCm2: Double) -> [Double] {
    ReferenceWindow.densityPerCm2(of: counts, on: grid, windowCm2: windowCm2, kernel: .disc)
  }

  private func near(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-12 * abs(other)
  }
}
