import Pinprick
import Reference
import Testing

@Suite struct ZoneComparisonTests {
  @Test(arguments: [
    (ZoneStatus.under, ZoneStatus.onTarget, StatusChange.better), (.uneven, .onTarget, .better),
    (.over, .uneven, .better), (.onTarget, .uneven, .worse), (.onTarget, .over, .worse),
    (.uneven, .under, .worse), (.under, .over, .crossed), (.over, .under, .crossed),
    (.under, .under, .same), (.onTarget, .onTarget, .same),
  ])
  func statusesAreOrdered(first: ZoneStatus, second: ZoneStatus, change: StatusChange) {
    #expect(StatusChange(from: first, to: second) == change)
  }

  @Test func withoutATargetNothingIsBetterOrWorse() {
    #expect(StatusChange(from: .noTarget, to: .under) == nil)
    #expect(StatusChange(from: .over, to: .noTarget) == nil)
    #expect(StatusChange(from: .noTarget, to: .noTarget) == nil)
  }

  @Test func changesAreNilWhereAFigureIs() {
    #expect(FigureChange(143, 231).change == 88)
    #expect(FigureChange(200, 250).percent == 25)
    #expect(FigureChange(0, 5).change == 5)
    #expect(FigureChange(0, 5).percent == nil)
    #expect(FigureChange(nil, 5).change == nil)
    #expect(FigureChange(5, nil).percent == nil)
  }

  @Test func aPunctureInAnAvoidZoneIsWorseWhereThereWasNone() throws {
    let lesion = try Zone(
      id: "lesion", kind: .avoid, shape: .polygons([.rectangle(10, 0, 20, 10)]))
    let map = try FaceMap.square(side: 20, others: [lesion])
    func measurement(isPunctured: Bool) throws -> DensityMeasurement {
      try .made(of: [1, .nan, 2, 3], on: map, cellMillimetres: 10) {
        if isPunctured, $0.kind == .avoid { $0.flags = [.puncturesInAvoidZone] }
      }
    }
    let (clean, hit) = (
      try measurement(isPunctured: false), try measurement(isPunctured: true)
    )
    #expect(try DensityComparison(from: clean, to: hit).zones.map(\.isWorse) == [false, true])
    #expect(try DensityComparison(from: hit, to: hit).zones.map(\.isWorse) == [false, false])
    #expect(try DensityComparison(from: hit, to: clean).zones.map(\.isWorse) == [false, false])
    #expect(try DensityComparison(from: clean, to: hit).zones[1].cells == nil)
  }
}
