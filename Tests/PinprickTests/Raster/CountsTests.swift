import Pinprick
import Testing

@Suite struct CountsTests {
  @Test(arguments: [0.25, 0.3, 0.5, 1, 7, 49])
  func aPunctureOnACellsSideBelongsToTheHigherCell(cell: Double) throws {
    // Two rows of cells; the path runs along the side between them.
    let map = try FaceMap(zones: [
      try Zone(id: "z", shape: .polygons([.rectangle(0, 0, 4 * cell, 2 * cell)]))
    ])
    let roller = try Roller(
      name: "a needle a cell", layout: .rings(1, needlesPerRing: 8, stagger: 0),
      widthMillimetres: 1, rollingDiameterMillimetres: 8 * cell / .pi, needleLengthMillimetres: 1,
      needleDiameterMillimetres: 0.1)
    let result = try analysis(
      of: Recording(strokes: [[Point(x: cell / 2, y: cell), Point(x: 3.9 * cell, y: cell)]]),
      on: map, with: roller,
      try Settings(cellMillimetres: cell, phase: .zero, conditioning: .none))
    #expect(result.counts.cells == [0, 0, 0, 0, 0, 1, 1, 1])
  }

  @Test func puncturesOffTheGridAreOutside() throws {
    let map = try FaceMap.square(side: 20)
    let result = try analysis(
      of: Recording(strokes: [[Point(x: 100, y: 10), Point(x: 200, y: 10)]]), on: map,
      with: .dermaroller192, try Settings())
    #expect(result.totals.punctures > 0)
    #expect(result.counts.offGrid == result.totals.punctures)
    #expect(result.totals.puncturesOutside == result.totals.punctures)
  }
}
