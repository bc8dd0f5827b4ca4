import Glibc
import Pinprick
import Reference
import Testing

@Suite struct StripsTests {
  private func strips(
    _ points: [(Double, Double)], headings: [Double]? = nil, tolerance: StripTolerance = .standard
  ) -> [Strip] {
    var strips = Strips()
    strips.lay(along: rolled(points, headings: headings), widthMillimetres: 20, tolerance)
    return strips.strips
  }

  private func rolled(_ points: [(Double, Double)], headings: [Double]? = nil) -> RolledPath {
    var path = RolledPath()
    let x = points.map(\.0)
    let y = points.map(\.1)
    if let headings {
      path.roll(x: x, y: y, headingDegrees: headings, landingTurns: 0, circumferenceMillimetres: 60)
    } else {
      path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 60)
    }
    return path
  }

  @Test func aStraightStrokeIsOneStrip() {
    let points = (0...200).map { (Double($0) * 0.25, 3.0) }
    #expect(
      strips(points) == [Strip(start: SIMD2(0, 3), end: SIMD2(50, 3), half: SIMD2(0, 10))])
  }

  @Test func repeatedPointsAndRestsSweepNothing() {
    #expect(strips([(1, 1)]).isEmpty)
    #expect(strips([(1, 1), (1, 1), (1, 1)]).isEmpty)
    #expect(strips([(0, 0), (0, 0), (5, 0), (5, 0), (8, 0)]).count == 1)
  }

  @Test func rollingBackIsAStripOfItsOwn() {
    let found = strips([(0, 0), (5, 0), (2, 0), (-7, 0), (-7, 4)])
    #expect(found.map(\.start) == [SIMD2(0, 0), SIMD2(5, 0), SIMD2(-7, 0)])
    #expect(found.map(\.end) == [SIMD2(5, 0), SIMD2(-7, 0), SIMD2(-7, 4)])
    #expect(found.map(\.signedArea).map { $0 > 0 } == [true, false, false])
    #expect(found.map { abs($0.signedArea) } == [100, 240, 80])
  }

  @Test func withHeadingsTheAxleIsTheirs() {
    // The drum points right and is pushed down and to the right: half of that is slip.
    let found = strips([(0, 0), (3, 3), (6, 6)], headings: [0, 0, 0])
    #expect(found == [Strip(start: .zero, end: SIMD2(6, 6), half: SIMD2(0, 10))])
    #expect(found[0].signedArea == 120)
    let turned = strips([(0, 0), (3, 3), (6, 6)], headings: [0, 0, 10])
    #expect(turned.count == 2)
  }

  @Test func noiseThatWasTakenOffAllowsWhatIsLeftOfIt() {
    let tolerances = [0, 0.01, 0.05, 0.08, 0.2].map {
      StripTolerance(noiseMillimetres: $0)
    }
    #expect(tolerances.map(\.besideMillimetres) == [0.002, 0.01, 0.01, 0.01, 0.01])
    #expect(tolerances.map(\.axleEndMillimetres) == [0.02, 0.1, 0.1, 0.1, 0.2])
  }

  /// A path of 150 points with a file's three decimals that bends by up to `bend` a step, with a few
  /// turns back.
  private func wanderingPath(seed: Int) -> (points: [(Double, Double)], bend: Double) {
    var dice = Dice(seed: UInt64(seed))
    var (x, y, heading) = (50.0, 50.0, dice.number(0, 6))
    let bend = dice.one(of: [0, 0.0005, 0.005, 0.1])
    let points = (0..<150).map { _ in
      heading += dice.number(-bend, bend) + (dice.chance(0.02) ? 3 : 0)
      x += 0.25 * cos(heading)
      y += 0.25 * sin(heading)
      return ((x * 1000).rounded() / 1000, (y * 1000).rounded() / 1000)
    }
    return (points, bend)
  }

  /// Every point lies beside its strip's line by no more than the tolerance, strips follow each
  /// other, and what is rolled stays.
  @Test(arguments: 0..<200) func pointsLieOnTheirStrips(seed: Int) throws {
    let (points, bend) = wanderingPath(seed: seed)
    let found = strips(points)
    try #require(!found.isEmpty)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.end == $1.start })
    var strip = 0
    var furthest = 0.0
    for point in points.map({ SIMD2($0.0, $0.1) }) {
      let way = found[strip].end - found[strip].start
      let length = (way * way).sum().squareRoot()
      let offset = point - found[strip].start
      let aside = abs(way.x * offset.y - way.y * offset.x) / length
      #expect(aside <= StripTolerance.standard.besideMillimetres * (1 + 1e-9))
      furthest = max(furthest, aside)
      if point == found[strip].end, strip + 1 < found.count { strip += 1 }
    }
    #expect(strip == found.count - 1)
    let area = found.map { abs($0.signedArea) }.reduce(0, +)
    #expect(abs(area / 20 / rolled(points).rolledMillimetres - 1) < 1e-4)
    if bend == 0 { #expect(found.count <= 12) }
  }

  @Test(arguments: 0..<200) func theOtherWayRoundTheStripsAreTheSame(seed: Int) throws {
    let points = wanderingPath(seed: seed).points
    let there = strips(points)
    let back = strips(points.reversed())
    try #require(there.count == back.count)
    for (one, other) in zip(there, back.reversed()) {
      #expect(one.start == other.end && one.end == other.start)
      #expect(one.half == other.half || one.half == -other.half)
    }
  }

  @Test(arguments: 0..<200) func splittingSegmentsLeavesTheStripsAsTheyAre(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let points = wanderingPath(seed: seed).points
    var split: [(Double, Double)] = []
    for (a, b) in zip(points, points.dropFirst()) {
      split.append(a)
      for place in (0..<Int(dice.number(0, 4))).map({ _ in dice.number(0, 1) }).sorted() {
        split.append((a.0 + place * (b.0 - a.0), a.1 + place * (b.1 - a.1)))
      }
    }
    split.append(points[points.count - 1])
    #expect(split.count > points.count)
    let (whole, parts) = (strips(points), strips(split))
    // A held part ends with a segment. So its last one, of 0.25 mm, may be held in part or whole.
    if rolled(points).slipMillimetres == 0 {
      #expect(parts == whole)
    } else {
      let areas = [whole, parts].map { $0.map { abs($0.signedArea) }.reduce(0, +) }
      #expect(abs(areas[0] - areas[1]) < 0.25 * 20)
    }
  }

  /// A closed path that comes to its furthest point twice, and one that does so to and fro.
  @Test func pathsThatMeetThemselvesAreCutAlikeBothWays() {
    let loop = [
      (0.0, 0.0), (4, 0), (4, 4), (8, 4), (8, 8), (4, 8), (4, 4), (0, 4), (0, 0),
    ]
    let found = strips(loop)
    #expect(found.count == 8)
    #expect(strips(loop.reversed()).reversed().map(\.start) == found.map(\.end))
    let shuttle = [(0.0, 0.0), (9, 0), (0, 0), (9, 0), (0, 0)]
    #expect(strips(shuttle).map(\.end.x) == [9, 0, 9, 0])
  }

  @Test func recordedAxlesAreJoinedAlikeBothWays() {
    let points = (0...60).map { (Double($0) * 0.5, Double($0) * 0.01) }
    let headings = (0...60).map { Double($0 / 20) * 15 }
    let there = strips(points, headings: headings)
    let back = strips(points.reversed(), headings: headings.reversed())
    #expect(there.count < 8 && there.count >= 3)
    #expect(back.reversed().map(\.half) == there.map(\.half))
    #expect(back.reversed().map(\.start) == there.map(\.end))
  }
}
