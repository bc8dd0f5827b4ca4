import Pinprick
import Reference
import Testing

@Suite struct DensitySpreadTests {
  @Test func oneValueHasNoSpreadAndTwoHaveHalfTheirDistance() throws {
    var spread = DensitySpread(around: try Raster([10, 10, .nan], rows: 1, columns: 3))
    spread.add([12, 10, .nan])
    #expect(spread.standardDeviationPerCm2[0] == 0)
    spread.add([18, 10, .nan])
    #expect(spread.count == 2)
    #expect(spread.standardDeviationPerCm2[0] == 3)
    #expect(spread.standardDeviationPerCm2[1] == 0)
    #expect(spread.standardDeviationPerCm2[2].isNaN)
  }

  @Test func equalsTheTextbookInAnyOrder() throws {
    var dice = Dice(seed: 5)
    let realisations = (0..<50).map { _ in (0..<40).map { _ in dice.number(150, 260) } }
    let reference = try Raster([Double](repeating: 200, count: 40), rows: 1, columns: 40)
    var (forward, backward) = (DensitySpread(around: reference), DensitySpread(around: reference))
    for draw in realisations { forward.add(draw) }
    for draw in realisations.reversed() { backward.add(draw) }
    #expect(forward.standardDeviationPerCm2 == backward.standardDeviationPerCm2)
    for cell in 0..<40 {
      let values = realisations.map { $0[cell] }
      let mean = values.reduce(0, +) / 50
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 50
      #expect(abs(forward.standardDeviationPerCm2[cell] - variance.squareRoot()) < 1e-4)
    }
  }

  @Test func drawsGiveTheDensitiesOfAllRows() throws {
    let recording = try Recording(strokes: [[Point(x: 10, y: 20), Point(x: 50, y: 20)]])
    let setup = try AnalysisSetup(
      map: .square(side: 60), roller: .dermaroller192,
      settings: Settings(cellMillimetres: 1, conditioning: .none, realisations: 4))
    var tally = StrokeTally(setup, keeping: [PathTally.self])
    _ = tally.add(recording)
    let run = RealisationRun(
      setup, tally[PathTally.self]?.parts ?? [],
      setup.regions(density: Raster(repeating: 0, on: setup.grid)),
      needsAllRows: true)
    var spread = DensitySpread(around: Raster(repeating: 0, on: setup.grid))
    var densities: [[Double]] = []
    for draw in 0..<4 {
      _ = run.outcome(ofRealisation: draw) {
        densities.append($0)
        spread.add($0)
      }
    }
    #expect(densities.map(\.count) == [3600, 3600, 3600, 3600])
    #expect(Set(densities).count == 4)
    let deviations = spread.standardDeviationPerCm2
    #expect(deviations.contains { $0 > 0 })
    // No window reaches the last row from the stroke.
    #expect(deviations[59 * 60..<3600].allSatisfy { $0 == 0 })
  }
}
