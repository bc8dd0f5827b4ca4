import Pinprick
import Reference
import Testing

@Suite struct ZoneStatisticsTests {
  /// Punctures on a 20 mm square with a target from 200 to 300, `passes` rolled along x.
  private func result(
    passes: Int, minimum: Double? = 200, maximum: Double? = 300, others: [Zone] = []
  ) throws -> Analysis {
    let stroke = [Point(x: -30, y: 10), Point(x: 50, y: 10)]
    return try analysis(
      of: Recording.valid(strokes: Array(repeating: stroke, count: passes)),
      on: .square(side: 20, minimum: minimum, maximum: maximum, others: others),
      with: .dermaroller192, try Settings(conditioning: .none))
  }

  @Test func densityIsPuncturesOverAreaExactly() throws {
    let zone = try result(passes: 15).zones[0]
    #expect(zone.areaCm2 == 4)
    #expect(zone.densityPerCm2 == Double(zone.punctures) / 4)
  }

  @Test func fifteenPassesGiveThePublishedDensity() throws {
    // 15 passes of 15.28: 229 by geometry; Doddaballapur 2009 prints about 250.
    let density = try #require(try result(passes: 15).zones[0].densityPerCm2)
    #expect(abs(density - 229.2) < 229.2 * 0.03)
    #expect(abs(density - 250) <= 25)
  }

  @Test(arguments: [(3, ZoneStatus.under), (16, .onTarget), (25, .over)])
  func statusFollowsTheZonesDensity(passes: Int, status: ZoneStatus) throws {
    #expect(try result(passes: passes).zones[0].status == status)
  }

  @Test func passesNeededFillTheGap() throws {
    let zone = try result(passes: 3).zones[0]
    let density = try #require(zone.densityPerCm2)
    #expect(zone.passesNeeded == Int(((200 - density) / 15.278874).rounded(.up)))
    #expect(try result(passes: 25).zones[0].passesNeeded == 0)
    #expect(try result(passes: 3, minimum: nil).zones[0].passesNeeded == nil)
  }

  @Test func aZoneWithoutTargetsIsNotJudged() throws {
    let zone = try result(passes: 1, minimum: nil, maximum: nil).zones[0]
    #expect(zone.status == .noTarget)
    #expect(zone.underCm2 == nil)
    #expect(zone.distribution != nil)
  }

  @Test func halfTreatedIsUneven() throws {
    // 30 passes over the upper half alone: on target in the mean, nowhere in fact.
    let stroke = [Point(x: -30, y: 0), Point(x: 50, y: 0)]
    let result = try analysis(
      of: try Recording(strokes: Array(repeating: stroke, count: 30)),
      on: .square(side: 20, minimum: 200, maximum: 300), with: .dermaroller192,
      try Settings(conditioning: .none))
    #expect(result.zones[0].status == .uneven)
    #expect(result.regions.regions.map(\.targetClass).contains(.over))
    #expect(result.regions.regions.map(\.targetClass).contains(.under))
  }

  @Test func puncturesInAnAvoidZoneAreFlagged() throws {
    let lips = try Zone(
      id: "lips", kind: .avoid, maximumNeedleMillimetres: 0.5,
      shape: .polygons([.rectangle(5, 5, 15, 15)]))
    let zone = try result(passes: 4, others: [lips]).zones[1]
    #expect(zone.punctures > 0)
    #expect(zone.flags == [.puncturesInAvoidZone, .needleTooLong])
    #expect(zone.distribution == nil)
    #expect(zone.status == .noTarget)
  }

  @Test func aZoneSmallerThanACellKeepsItsAreaAndHasNoStatistics() throws {
    let mole = try Zone(id: "mole", shape: .polygons([.rectangle(3.3, 3.3, 3.4, 3.4)]))
    let zone = try result(passes: 4, others: [mole]).zones[1]
    #expect(zone.cellCount == 0)
    #expect(abs(zone.areaCm2 - 0.0001) < 1e-12)
    #expect(zone.densityPerCm2 == nil)
    #expect(zone.distribution == nil)
    #expect(zone.flags == [.noCell])
  }

  @Test func countsAreConserved() throws {
    let lips = try Zone(id: "lips", kind: .avoid, shape: .polygons([.rectangle(5, 5, 15, 15)]))
    let result = try result(passes: 7, others: [lips])
    let totals = result.totals
    #expect(
      totals.puncturesTreat + totals.puncturesAvoid + totals.puncturesOutside
        == totals.punctures)
    #expect(totals.puncturesTreat == result.zones[0].punctures)
    #expect(totals.puncturesAvoid == result.zones[1].punctures)
    #expect(totals.puncturesOutside > 0)
    #expect(
      Double(result.counts.cells.reduce(0) { $0 + Int($1) } + result.counts.offGrid)
        == totals.punctures)
    let length = 7 * 80.0
    #expect(abs(totals.rolledMillimetres - length) < 1e-9)
    #expect(abs(Double(totals.punctures) - 192 * length / (.pi * 20)) <= 7 * 192)
  }
}
