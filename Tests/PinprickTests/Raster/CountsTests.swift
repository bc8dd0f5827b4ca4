import Pinprick
import Reference
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
      of: try Recording(strokes: [[Point(x: cell / 2, y: cell), Point(x: 3.9 * cell, y: cell)]]),
      on: map, with: roller,
      try Settings(cellMillimetres: cell, phase: .zero, conditioning: .none))
    #expect(result.counts.cells.values == [0, 0, 0, 0, 0, 1, 1, 1])
  }

  @Test func puncturesOffTheGridAreOutside() throws {
    let map = try FaceMap.square(side: 20)
    let result = try analysis(
      of: try Recording(strokes: [[Point(x: 100, y: 10), Point(x: 200, y: 10)]]), on: map,
      with: .dermaroller192, try Settings())
    #expect(result.totals.punctures > 0)
    #expect(Double(result.counts.offGrid) == result.totals.punctures)
    #expect(result.totals.puncturesOutside == result.totals.punctures)
  }

  /// Bytes that count overflow at 64: the sum and the kinds must not notice.
  @Test(arguments: [1, 63, 64, 65, 127, 128, 200, 1000])
  func manyPuncturesInOneCellAreCarried(times: Int) throws {
    let map = try FaceMap(zones: [
      try Zone(id: "treat", shape: .polygons([.rectangle(0, 0, 4, 1)])),
      try Zone(id: "avoid", kind: .avoid, shape: .polygons([.rectangle(1, 0, 2, 1)])),
      try Zone(id: "far", shape: .polygons([.rectangle(5, 0, 6, 1)])),
    ])
    // A needle a cell: each stroke pricks cells 1 to 5, of which 1 is avoided and 4 in no zone.
    let roller = try Roller(
      name: "a needle a cell", layout: .rings(1, needlesPerRing: 8, stagger: 0),
      widthMillimetres: 1, rollingDiameterMillimetres: 8 / .pi, needleLengthMillimetres: 1,
      needleDiameterMillimetres: 0.1)
    let stroke = [Point(x: 0.5, y: 0.5), Point(x: 5.9, y: 0.5)]
    var strokes: [StrokeStatistics] = []
    let result = try analysis(
      of: try Recording(strokes: Array(repeating: stroke, count: times)), on: map, with: roller,
      try Settings(cellMillimetres: 1, phase: .zero, conditioning: .none)
    ) { strokes.append($0) }
    let each = UInt32(times)
    #expect(result.counts.cells.values == [0, each, each, each, each, each])
    #expect(strokes.allSatisfy { $0.places.treat == 3 && $0.places.avoid == 1 })
    #expect(strokes.allSatisfy { $0.places.outside == 1 })
    #expect(result.totals.puncturesTreat == Double(3 * times))
  }

  @Test func countersOfPartsAddUpWithTheirCarries() throws {
    let map = try FaceMap.square(side: 20)
    let setup = try AnalysisSetup(
      map: map, roller: .dermaroller192, settings: Settings(cellMillimetres: 5))
    let stroke = [Point(x: -5, y: 10), Point(x: 25, y: 10)]
    let part = try Recording(strokes: Array(repeating: stroke, count: 40))
    var tallies = [StrokeTally(setup), StrokeTally(setup)]
    var whole = StrokeTally(setup)
    for number in 0..<3 {
      let figures = tallies[number % 2].add(part, firstStroke: 40 * number)
      #expect(whole.add(part, firstStroke: 40 * number) == figures)
    }
    try tallies[1].merge(tallies[0])
    let counts = SkinTally(tallies[1]).counts
    #expect(counts == SkinTally(whole).counts)
    #expect(counts.cells.contains { $0 > 128 })
    #expect(counts.offGrid > 0)
  }
}
