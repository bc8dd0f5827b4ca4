import Glibc
import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

/// Direction classes of strokes and their shares in zones.
@Suite struct DirectionsTests {
  private func analysed(
    _ strokes: [[Point]], on map: FaceMap, headings: [Double] = []
  ) throws -> (analysis: Analysis, strokes: [StrokeStatistics]) {
    let plain = Recording.valid(strokes: strokes)
    let recording = Recording.valid(
      xMillimetres: plain.xMillimetres, yMillimetres: plain.yMillimetres,
      headingDegrees: headings, strokes: plain.strokes)
    var figures: [StrokeStatistics] = []
    let result = try analysis(
      of: recording, on: map, with: .dermaroller192, Settings(conditioning: .none)
    ) { figures.append($0) }
    return (result, figures)
  }

  private func stroke(degrees: Double, length: Double = 20) -> [Point] {
    let way = cosineAndSine(degrees: degrees)
    let half = length / 2
    return [
      Point(x: 50 - half * way.cosine, y: 50 - half * way.sine),
      Point(x: 50 + half * way.cosine, y: 50 + half * way.sine),
    ]
  }

  @Test(
    .slow,
    arguments: [
      (0.0, 0), (22, 0), (23, 45), (45, 45), (67, 45), (68, 90), (90, 90), (112, 90), (113, 135),
      (135, 135), (157, 135), (158, 0), (180, 0), (202, 0), (203, 45), (225, 45), (270, 90),
      (315, 135), (337, 135), (338, 0),
    ])
  func aStrokeGoesTheNearestWay(degrees: Double, nearest: Int) throws {
    let (_, figures) = try analysed([stroke(degrees: degrees)], on: .square(side: 100))
    #expect(figures[0].direction?.rawValue == nearest)
  }

  @Test func theStarPatternIsFourQuarters() throws {
    let star = [0.0, 45, 90, 135].map { stroke(degrees: $0) }
    let (result, _) = try analysed(star + star.map { $0.reversed() }, on: .square(side: 100))
    let shares = try #require(result.zones[0].directionShares)
    for direction in DirectionClass.allCases { #expect(shares[direction] == 0.25) }
    #expect(result.directions.shares == shares)
  }

  @Test func aSegmentCountsWhereItsMiddleLies() throws {
    let right = try Zone(id: "right", shape: .polygons([.rectangle(40, 0, 80, 40)]))
    let far = try Zone(id: "far", shape: .polygons([.rectangle(0, 80, 80, 90)]))
    let map = try FaceMap.square(side: 40, others: [right, far])
    // 10 mm along y with the middle in the square, 30 mm along x with the middle at its edge, 40 mm
    // along y off the map.
    let (result, figures) = try analysed(
      [
        [Point(x: 25, y: 10), Point(x: 25, y: 20), Point(x: 55, y: 20)],
        [Point(x: -5, y: 10), Point(x: -5, y: 50)],
      ], on: map)
    let square = try #require(result.zones[0].directionShares)
    #expect(square[.along90] == 1)
    let neighbour = try #require(result.zones[1].directionShares)
    #expect(neighbour[.along0] == 1)
    #expect(result.zones[2].directionShares == nil)
    let all = try #require(result.directions.shares)
    #expect(all[.along0] == 0.375)
    #expect(all[.along90] == 0.625)
    #expect(figures.map(\.direction) == [.along0, .along90])
  }

  @Test func whatRollsNothingHasNoDirection() throws {
    let place = Point(x: 5, y: 5)
    let (result, figures) = try analysed([[place], [place, place]], on: .square(side: 10))
    #expect(figures.map(\.direction) == [nil, nil])
    #expect(result.directions.shares == nil)
    #expect(result.zones[0].directionShares == nil)
  }

  @Test func headingsTellWhichWayAndHowFarItRolls() throws {
    // 30 mm along x and 1 mm along y, the drum pointing along y: 1 mm is rolled, and along y.
    let (result, figures) = try analysed(
      [[Point(x: 10, y: 10), Point(x: 40, y: 11), Point(x: 40, y: 11)]], on: .square(side: 50),
      headings: [90, 90, 90])
    #expect(figures[0].direction == .along90)
    #expect(result.directions.shares?[.along90] == 1)
    #expect(abs(figures[0].rolledMillimetres - 1) < 1e-9)
  }

  /// Every segment by the definition, one after the other.
  private func slowShares(
    of recording: Recording, _ analysis: Analysis
  ) -> [Int: [Int: Double]] {
    let grid = analysis.setup.grid
    var lengths: [Int: [Int: Double]] = [:]
    for stroke in recording.strokes {
      for i in stroke.samples.dropLast() {
        let (x0, x1) = (recording.xMillimetres[i], recording.xMillimetres[i + 1])
        let (y0, y1) = (recording.yMillimetres[i], recording.yMillimetres[i + 1])
        let angle = atan2(y1 - y0, x1 - x0) * 180 / .pi
        let nearest = (Int((angle / 45).rounded()) + 8) % 4 * 45
        let column = ((0.5 * (x0 + x1) - grid.originX) / grid.cellMillimetres).rounded(.down)
        let row = ((0.5 * (y0 + y1) - grid.originY) / grid.cellMillimetres).rounded(.down)
        let isOn =
          column >= 0 && row >= 0 && column < Double(grid.columns) && row < Double(grid.rows)
        let zone = isOn ? analysis.setup.zones.zoneOfCell[Int(row) * grid.columns + Int(column)] : 0
        lengths[Int(zone), default: [:]][nearest, default: 0] += hypot(x1 - x0, y1 - y0)
      }
    }
    return lengths
  }

  @Test(.slow, arguments: [0.5, 0.3, 4]) func equalsEverySegmentOnItsOwn(cell: Double) throws {
    var random = SplitMix64(seed: 11)
    let strokes = (0..<300).map { _ -> [Point] in
      var point = Point(x: 160 * random.unit() - 5, y: 210 * random.unit() - 5)
      var angle = 360 * random.unit()
      return (0..<60).map { _ in
        angle += 40 * (random.unit() - 0.5)
        let way = cosineAndSine(degrees: angle)
        let step = 2 * random.unit()
        point = Point(x: point.x + step * way.cosine, y: point.y + step * way.sine)
        return point
      }
    }
    let recording = try Recording(strokes: strokes)
    let result = try analysis(
      of: recording, on: .face, with: .dermaroller192,
      Settings(cellMillimetres: cell, conditioning: .none))
    let slow = slowShares(of: recording, result)
    var compared = 0
    for index in result.setup.map.zones.indices {
      let expected = slow[index + 1] ?? [:]
      let sum = expected.values.reduce(0, +)
      guard let shares = result.zones[index].directionShares else {
        #expect(sum == 0)
        continue
      }
      for direction in DirectionClass.allCases {
        let share = (expected[direction.rawValue] ?? 0) / sum
        // A nanometre a segment.
        #expect(abs(shares[direction] - share) < 1e-7)
        compared += 1
      }
    }
    #expect(compared > 40)
  }
}
