import Pinprick
import Reference
import Testing

@Suite struct AdviceTests {
  /// Passes of 20 mm lanes over a square of 80 mm, `across` along x and `down` along y.
  private func analysis(
    minimum: Double?, maximum: Double?, across: Int, down: Int, others: [Zone] = [],
    until x: Double = 80
  ) throws -> Analysis {
    let map = try FaceMap.square(side: 80, minimum: minimum, maximum: maximum, others: others)
    var strokes: [[Point]] = []
    for lane in 0..<4 {
      let middle = 10 + 20 * Double(lane)
      for _ in 0..<across { strokes.append([Point(x: 0, y: middle), Point(x: x, y: middle)]) }
      for _ in 0..<down { strokes.append([Point(x: middle, y: 0), Point(x: middle, y: 80)]) }
    }
    return try Reference.analysis(
      of: Recording.valid(strokes: strokes), on: map, with: .dermaroller192,
      Settings(model: .expected))
  }

  @Test func aZoneOnTargetNeedsNothing() throws {
    #expect(try analysis(minimum: 25, maximum: 35, across: 1, down: 1).advice.isEmpty)
    #expect(try analysis(minimum: nil, maximum: nil, across: 0, down: 1).advice.isEmpty)
  }

  /// A pass is 15.28 per cm2: 3 along x are 45.8, and 100 want 4 more.
  @Test func missingPassesGoToTheDirectionsThatHadFewest() throws {
    let advice = try analysis(minimum: 100, maximum: 200, across: 3, down: 0).advice
    #expect(
      advice == [
        Advice(
          zoneIndex: 0, regionID: nil, action: .roll, passes: 4,
          passesByDirection: [.along45: 2, .along90: 1, .along135: 1], exceedsMaximum: false)
      ])
    let more = try analysis(minimum: 100, maximum: 106, across: 2, down: 3).advice
    #expect(
      more == [
        Advice(
          zoneIndex: 0, regionID: nil, action: .roll, passes: 2,
          passesByDirection: [.along45: 1, .along135: 1], exceedsMaximum: true)
      ])
  }

  @Test func whatHadEnoughIsToBeLeft() throws {
    let mole = try Zone(
      id: "mole", kind: .avoid, shape: .polygons([.rectangle(30, 30, 40, 40)]))
    let advice = try analysis(minimum: 10, maximum: 20, across: 1, down: 1, others: [mole]).advice
    #expect(advice.map(\.zoneIndex) == [0, 1])
    #expect(advice.allSatisfy { $0.action == .stop && $0.passes == nil && $0.regionID == nil })
  }

  /// A quarter of the zone got no pass along x: the zone's density is in its range, its region is not.
  @Test func aRegionSpeaksWhereItsZoneDoesNot() throws {
    let result = try analysis(minimum: 25, maximum: 35, across: 1, down: 1, until: 60)
    #expect(result.zones[0].status == .uneven)
    let advice = result.advice
    #expect(advice.map(\.regionID) == result.regions.regions.map(\.id))
    #expect(advice.count == 1)
    #expect(advice[0].action == .roll)
    #expect(advice[0].passes == 1)
    #expect(advice[0].passesByDirection == [.along45: 1])
  }

  /// Passes given at once are those given one by one.
  @Test func passesAreSpreadAsOneByOne() {
    var dice = Dice(seed: 3)
    for _ in 0..<2000 {
      let had = (0..<4).map { _ in
        dice.chance(0.3) ? Double(Int(dice.number(0, 4))) : dice.number(0, 30)
      }
      let passes = Int(dice.number(0, 60))
      var given = [0, 0, 0, 0]
      for _ in 0..<passes {
        let now = (0..<4).map { had[$0] + Double(given[$0]) }
        given[now.indices.min { now[$0] < now[$1] } ?? 0] += 1
      }
      #expect(Analysis.spread(passes, over: had) == given, "\(passes) over \(had)")
    }
    #expect(Analysis.spread(4_000_000_001, over: [0, 0, 0, 0]).reduce(0, +) == 4_000_000_001)
  }

  @Test func withoutPassesNoDirectionIsNamed() throws {
    let zone = try Zone(
      id: "a", targetMinimumPerCm2: 215, targetMaximumPerCm2: 300,
      shape: .polygons([.rectangle(0, 0, 40, 16)]))
    let strokes = Array(repeating: [Point(x: -10, y: 8), Point(x: 50, y: 8)], count: 13)
    let result = try Reference.analysis(
      of: try Recording(strokes: strokes), on: FaceMap(zones: [zone]), with: .dermaroller192,
      Settings(countsPasses: false))
    #expect(result.advice.map(\.passes) == [result.zones[0].passesNeeded])
    #expect(result.zones[0].passesNeeded ?? 0 > 0)
    #expect(result.advice.map(\.passesByDirection) == [[:]])
  }
}
