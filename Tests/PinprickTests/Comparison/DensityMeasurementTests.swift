import Pinprick
import Reference
import Testing

@Suite struct DensityMeasurementTests {
  private func place(_ make: () throws -> Void) -> String? {
    do {
      try make()
      return nil
    } catch let error as InvalidInput {
      return error.place
    } catch {
      return "\(error)"
    }
  }

  private static let densities: [Double] = [100, 200, 300, 400]

  @Test func onlyOneMapGridAndWindowCompare() throws {
    let map = try FaceMap.square(side: 20)
    let first = try DensityMeasurement.made(of: Self.densities, on: map, cellMillimetres: 10)
    func compare(_ second: DensityMeasurement) -> String? {
      place { _ = try DensityComparison(from: first, to: second) }
    }
    #expect(compare(first) == nil)
    #expect(
      compare(
        try .made(of: Self.densities, on: map, cellMillimetres: 10, windowCm2: 2))
        == "settings.windowCm2")
    #expect(
      compare(
        try .made(of: Self.densities, on: map, cellMillimetres: 10, kernel: .gaussian))
        == "settings.kernel")
    #expect(compare(try .made(of: [1], on: map, cellMillimetres: 20)) == "grid.cellMillimetres")
    let larger = try FaceMap.square(side: 30)
    #expect(
      compare(
        try .made(of: Array(repeating: 1, count: 9), on: larger, cellMillimetres: 10))
        == "zones[0].areaCm2")
    let more = try FaceMap.square(
      side: 20,
      others: [
        Zone(id: "lesion", kind: .avoid, shape: .polygons([.rectangle(0, 0, 1, 1)]))
      ])
    #expect(compare(try .made(of: Self.densities, on: more, cellMillimetres: 10)) == "zones")
    let moved = try FaceMap(zones: [
      Zone(id: "square", shape: .polygons([.rectangle(10, 0, 30, 20)]))
    ])
    #expect(
      compare(try .made(of: Self.densities, on: moved, cellMillimetres: 10))
        == "grid.originMillimetres")
  }

  @Test func zonesOfTheSameAreaOnOtherCellsAreRefused() throws {
    func map(_ left: String, _ right: String) throws -> FaceMap {
      let shapes = [
        "west": ZoneShape.polygons([try .rectangle(0, 0, 10, 20)]),
        "east": .polygons([try .rectangle(10, 0, 20, 20)]),
      ]
      return try FaceMap(zones: [
        Zone(id: "one", shape: try #require(shapes[left])),
        Zone(id: "two", shape: try #require(shapes[right])),
      ])
    }
    let first = try DensityMeasurement.made(
      of: Self.densities, on: map("west", "east"), cellMillimetres: 10)
    let second = try DensityMeasurement.made(
      of: Self.densities, on: map("east", "west"), cellMillimetres: 10)
    #expect(place { _ = try DensityComparison(from: first, to: second) } == "zones")
  }

  @Test func aRasterOfAnotherRunIsRefused() throws {
    let map = try FaceMap.square(side: 20)
    let reported = try DensityMeasurement.made(of: Self.densities, on: map, cellMillimetres: 10)
      .reported
    let zones = try DensityMeasurement.zones(of: reported, on: map)
    func reason(_ densities: [Double]) -> String? {
      do {
        _ = try DensityMeasurement(reported, on: map, zones, densityPerCm2: densities)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(reason(Self.densities) == nil)
    #expect(reason([100, 200, 300])?.hasPrefix("3 values for 4 cells") == true)
    #expect(
      reason([100, 200, 300, 401])
        == "the greatest density in zone square is 401.0 here, 400.0 in the report")
    #expect(
      reason([99, 200, 300, 400])?.hasPrefix("the least density in zone square is 99.0") == true)
    #expect(
      reason([100, 200, .nan, 400])
        == "row 1, column 0: nan in a treat zone is not a density from 0 up")
    #expect(reason([100, -1, 300, 400])?.hasPrefix("row 0, column 1: -1.0") == true)
    #expect(reason([100, 200, 300, .infinity])?.hasPrefix("row 1, column 1: inf") == true)
  }

  @Test func aDensityWhereThereIsNoTreatZoneIsRefused() throws {
    let lesion = try Zone(
      id: "lesion", kind: .avoid, shape: .polygons([.rectangle(10, 0, 20, 10)]))
    let map = try FaceMap.square(side: 20, others: [lesion])
    #expect(
      place { _ = try DensityMeasurement.made(of: [1, 0, 2, 3], on: map, cellMillimetres: 10) }
        == "row 0, column 1")
  }

  @Test func aReportOnAnotherMapIsRefused() throws {
    let reported = try DensityMeasurement.made(
      of: Self.densities, on: FaceMap.square(side: 20), cellMillimetres: 10
    ).reported
    func laid(on map: FaceMap) -> String? {
      place { _ = try DensityMeasurement.zones(of: reported, on: map) }
    }
    #expect(laid(on: try FaceMap.square(side: 20)) == nil)
    #expect(laid(on: try FaceMap.square(side: 30)) == "grid")
    let square = ZoneShape.polygons([try .rectangle(0, 0, 20, 20)])
    #expect(laid(on: try FaceMap(zones: [Zone(id: "other", shape: square)])) == "zones[0].id")
    #expect(
      laid(on: try FaceMap(zones: [Zone(id: "square", kind: .avoid, shape: square)]))
        == "zones[0].kind")
    let holed = try Polygon.rectangle(
      0, 0, 20, 20,
      hole: [Point(x: 0, y: 0), Point(x: 9, y: 0), Point(x: 9, y: 9), Point(x: 0, y: 9)])
    #expect(
      laid(on: try FaceMap(zones: [Zone(id: "square", shape: .polygons([holed]))]))
        == "zones[0].areaCm2")
  }
}
