import Pinprick
import PinprickPlans
import TestSupport
import Testing

@Suite struct CoverTimesTests {
  /// A zone of 40 x 30 mm in cells of 0.5 mm, and a drum of 10 mm.
  private func task() throws -> PlanTask {
    let roller = try Roller(
      name: "r", layout: .rings(4, needlesPerRing: 20, stagger: 0), widthMillimetres: 10,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 1, needleDiameterMillimetres: 0.2)
    return try PlanTask(
      zoneID: "z", zone: Area([.box(0, 0, 40, 30)]), roller: roller, targetPerCm2: 100)
  }

  /// Each cell asked when the drum's line first passes its middle, clock in hand: the path walked step by
  /// step, turns and lifted ways included.
  private func slowSeconds(_ plan: StrokePlan, _ task: PlanTask, _ speeds: PlanSpeeds) -> [Double] {
    var first = [Double](repeating: .infinity, count: 80 * 60)
    var clock = 0.0
    var place = task.start
    var heading: (x: Double, y: Double)?
    func go(to end: Point, rolls: Bool) {
      let (x, y) = (end.x - place.x, end.y - place.y)
      let length = (x * x + y * y).squareRoot()
      guard length > 0 else { return }
      let unit = (x: x / length, y: y / length)
      if let heading {
        let cosine = heading.x * unit.x + heading.y * unit.y
        let sine = heading.x * unit.y - heading.y * unit.x
        clock +=
          abs(Mathematics.angle(from: SIMD2(1, 0), to: SIMD2(cosine, sine)))
          / speeds.turningRadiansPerSecond
      }
      heading = unit
      if rolls {
        for cell in first.indices {
          let (dx, dy) = (
            (Double(cell % 80) + 0.5) / 2 - place.x, (Double(cell / 80) + 0.5) / 2 - place.y
          )
          let (along, across) = (dx * unit.x + dy * unit.y, dx * unit.y - dy * unit.x)
          // Two micrometres beside the strip still belong to it.
          guard along >= -0.002, along <= length + 0.002, abs(across) <= 5.002 else { continue }
          let passed = clock + min(max(along, 0), length) / speeds.treatingMillimetresPerSecond
          first[cell] = min(first[cell], passed)
        }
        clock += length / speeds.treatingMillimetresPerSecond
      } else {
        clock += length / speeds.transitMillimetresPerSecond
      }
      place = end
    }
    for stroke in plan.strokes {
      go(to: stroke[0], rolls: false)
      for point in stroke.dropFirst() { go(to: point, rolls: true) }
    }
    return first.sorted()
  }

  @Test(.slow) func timesAreThoseOfTheCellsMiddles() throws {
    var random = SplitMix64(seed: 41)
    let task = try task()
    let speeds = try PlanSpeeds()
    let scorer = try PlanScorer(task, speeds: speeds)
    var (reached, never) = (0, 0)
    for trial in 0..<60 {
      let plan = StrokePlan(
        strokes: (0..<(4 + trial / 3)).map { _ in
          (0..<2 + Int(random.next() % 2)).map { _ in
            Point(x: 60 * random.unit() - 10, y: 50 * random.unit() - 10)
          }
        })
      let score = try scorer.score(plan)
      let slow = slowSeconds(plan, task, speeds)
      // 4,800 cells: the 4,320th and the 4,752nd.
      for (found, expected) in [(score.t90Seconds, slow[4319]), (score.t99Seconds, slow[4751])] {
        if let found {
          #expect(abs(found - expected) < 1e-9, "trial \(trial)")
          reached += 1
        } else {
          #expect(expected == .infinity, "trial \(trial)")
          never += 1
        }
      }
    }
    #expect(reached > 20 && never > 20, "\(reached) reached, \(never) never")
  }

  /// A lane over the zone's upper third, then one at a slant: cells of a step are not passed at an even
  /// pace, and the time is that of the drum.
  @Test func aSlantedLaneTakesItsCellsUnevenly() throws {
    let roller = try Roller(
      name: "wide", layout: .rings(1, needlesPerRing: 4, stagger: 0), widthMillimetres: 100,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 1, needleDiameterMillimetres: 0.2)
    let task = try PlanTask(
      zoneID: "z", zone: Area([.box(0, 0, 40, 40)]), roller: roller, targetPerCm2: 1)
    // From corner to corner, the drum's line at right angles to the diagonal, 56.6 mm long.
    let plan = StrokePlan(strokes: [[Point(x: 0, y: 0), Point(x: 40, y: 40)]])
    let score = try PlanScorer(task, speeds: PlanSpeeds()).score(plan)
    // 90 % are behind the line when the corner left, d^2, is a tenth of 1,600 mm2: d = 12.65 mm before the end.
    let expected = (40 * 2.0.squareRoot() - 160.0.squareRoot()) / 50
    #expect(abs((score.t90Seconds ?? 0) - expected) < 0.01, "\(score.t90Seconds ?? 0)")
    // At an even pace over cells it would be nine tenths of the way: 0.14 s later.
    #expect(abs(0.9 * 40 * 2.0.squareRoot() / 50 - expected) > 0.1)
  }
}
