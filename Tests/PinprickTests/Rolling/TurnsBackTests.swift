import Glibc
import Pinprick
import Reference
import TestSupport
import Testing

/// Paths that turn back smoothly: what they are told from, and how they are rolled.
@Suite struct TurnsBackTests {
  private func rolled(_ points: [Point], width: Double = 20) -> RolledPath {
    var path = RolledPath()
    path.roll(
      x: points.map(\.x), y: points.map(\.y), landingTurns: 0, circumferenceMillimetres: 20 * .pi,
      widthMillimetres: width)
    return path
  }

  /// To the right, round a half circle and back, from (20, 20).
  private func uTurn(radius: Double, leg: Double = 40, step: Double) -> [Point] {
    let arc = radius * .pi
    let steps = Int(((2 * leg + arc) / step).rounded(.up))
    return (0...steps).map { i in
      let s = (2 * leg + arc) * Double(i) / Double(steps)
      if s <= leg { return Point(x: 20 + s, y: 20) }
      if s >= leg + arc { return Point(x: 20 + 2 * leg + arc - s, y: 20 + 2 * radius) }
      let angle = (s - leg) / radius
      return Point(x: 20 + leg + radius * sin(angle), y: 20 + radius * (1 - cos(angle)))
    }
  }

  @Test(arguments: [0.1, 0.5, 1, 1.5], [0.02, 0.1])
  func aUTurnIsRolledBackAndKeepsItsAxle(radius: Double, step: Double) {
    let path = rolled(uTurn(radius: radius, step: step))
    #expect(path.reversals == 1)
    // The axle lies down the picture throughout, but for the 10 degrees by which a leg may turn off.
    for segment in 0..<path.segmentCount {
      let axle = path.axle(ofSegment: segment)
      #expect(axle.y > 0.984, "segment \(segment): \(axle)")
    }
    // There and back: what lies across is slip. The way from the line by up to 10 degrees is as well
    // way along it, and a step that begins there goes on by up to its length.
    #expect(abs(path.rolledMillimetres - 80 - 2 * radius) < 0.02 * radius + 0.1 * step)
    #expect(path.slipMillimetres > 1.5 * radius)
    #expect(path.slipMillimetres <= 2 * radius + 1e-9)
    #expect(abs(path.turns[path.segmentCount]) < 1e-3)
  }

  /// h/sqrt(2) is 1.77 mm for a drum of 20 mm and 0.88 mm for one of 10 mm.
  @Test(arguments: [
    (1.7, 20.0, 1), (1.85, 20, 0), (2.5, 20, 0), (3, 20, 0), (5, 20, 0), (8, 20, 0), (9, 20, 0),
    (0.85, 10, 1), (0.93, 10, 0), (3.4, 40, 1), (3.7, 40, 0),
  ])
  func aWiderTurnIsNoReversal(radius: Double, width: Double, reversals: Int) {
    for step in [0.02, 0.1, 0.25] {
      let path = rolled(uTurn(radius: radius, step: step), width: width)
      #expect(path.reversals == reversals, "step \(step)")
      if reversals == 0 {
        #expect(path.slipMillimetres == 0)
        #expect(path.axle(ofSegment: path.segmentCount - 1).y < -0.999)
      }
    }
  }

  @Test func threeSidesOfABoxTurnBackIfTheMiddleOneIsShort() {
    // Right angles are no reversals; two of them within h are one.
    func box(_ side: Double) -> RolledPath {
      rolled([(0.0, 0.0), (40, 0), (40, side), (0, side)].map { Point(x: $0.0, y: $0.1) })
    }
    let narrow = box(1)
    #expect(narrow.reversals == 1)
    #expect(narrow.turns.map { ($0 * 20 * .pi * 1e9).rounded() / 1e9 } == [0, 40, 40, 0])
    #expect(abs(narrow.slipMillimetres - 1) < 1e-12)
    #expect(abs(narrow.rolledMillimetres - 80) < 1e-12)
    #expect((0..<3).allSatisfy { abs(narrow.axle(ofSegment: $0).y - 1) < 1e-12 })
    #expect(box(3).reversals == 0)
    #expect(box(3).rolledMillimetres == 83)
  }

  @Test func straightArcedAndSharpPathsAreRolledAsTheirSegmentsSay() {
    let steps = (0...200).map(Double.init)
    let arc = steps.map { Point(x: 12 * sin($0 / 40), y: 12 * cos($0 / 40)) }
    let shuttle = steps.map { Point(x: 20 - abs(20 - $0 / 4), y: 0.3 * $0 / 200) }
    for points in [arc, shuttle, arc + arc.reversed(), steps.map { Point(x: $0 / 3, y: $0 / 7) }] {
      let path = rolled(points)
      let ways = zip(points, points.dropFirst()).map { a, b in
        ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      }
      #expect(path.rolledMillimetres == ways.reduce(0, +))
      #expect(path.slipMillimetres == 0)
    }
  }

  /// A half circle whose furthest part is a corner of 100 degrees is rolled as the half circle is: the
  /// axle keeps its line, there and back.
  @Test(arguments: [0.5, 1, 1.5]) func aCornerInAUTurnIsHeldAsWell(radius: Double) {
    // Tangents at 50 degrees off the legs' line meet in the corner.
    let reach = radius / cos(50 * .pi / 180)
    var points = uTurn(radius: radius, step: 0.01).filter { point in
      point.x <= 60 || abs(atan2(point.y - 20 - radius, point.x - 60)) >= 50 * .pi / 180
    }
    let half = points.count { $0.y < 20 + radius }
    points.insert(Point(x: 60 + reach, y: 20 + radius), at: half)
    let path = rolled(points)
    #expect(path.reversals == 1)
    #expect(abs(path.rolledMillimetres - 80 - 2 * reach) < 0.03 * radius)
    #expect(path.slipMillimetres > 1.5 * radius && path.slipMillimetres <= 2 * radius + 1e-9)
  }

  /// On the way to the right the path turns by 100 degrees at once and back in a bend: the drum goes on.
  @Test(arguments: [0.3, 0.6], [true, false]) func aHookOnTheWayIsNoReversal(
    radius: Double, turnsFirst: Bool
  ) {
    let before = (0...100).map { Point(x: 0.2 * Double($0), y: 0) }
    var hook: [Point] = []
    for i in 0...50 {
      // From 100 degrees off the way back to it.
      let angle = (100 - 2 * Double(i)) * Double.pi / 180
      let last = hook.last ?? before[100]
      let step = radius * 2 * .pi / 180
      hook.append(Point(x: last.x + step * cos(angle), y: last.y + step * sin(angle)))
    }
    let end = hook[50]
    let after = (1...100).map { Point(x: end.x + 0.2 * Double($0), y: end.y) }
    let points = before + hook + after
    let path = rolled(turnsFirst ? points : points.reversed())
    #expect(path.reversals == 0)
    let way = path.travelledMillimetres[points.count - 1]
    #expect(abs((path.turns.last ?? 0) * 20 * .pi - way) < 1e-9)
  }

  /// Back by 1 mm and on again are two reversals, not none and not one.
  @Test func aShortWayBackStays() {
    let ways = [0.0, 30, 29, 60]
    let path = rolled(ways.map { Point(x: $0, y: 5) })
    #expect(path.reversals == 2)
    #expect(path.turns.map { ($0 * 20 * .pi * 1e9).rounded() / 1e9 } == ways)
  }

  /// The punctures and passes of a U-turn are those of rolling exactly to and fro.
  @Test(arguments: [0.1, 0.5, 1]) func aUTurnLeavesWhatToAndFroLeaves(radius: Double) throws {
    let map = try FaceMap.sheet(width: 90, height: 60)
    let there = Point(x: 20, y: 20)
    let exact = [there, Point(x: 60 + radius, y: 20), there]
    func figures(_ points: [Point]) throws -> (punctures: Double, passes: Double, covered: Double) {
      let result = try analysis(
        of: try Recording(strokes: [points]), on: map, with: .dermaroller192,
        Settings(conditioning: .none))
      let zone = result.zones[0]
      return (
        Double(zone.punctures), zone.passes?.mean ?? 0, zone.coverageRatio ?? 0
      )
    }
    let expected = try figures(exact)
    for step in [0.05, 0.3] {
      let found = try figures(uTurn(radius: radius, step: step))
      #expect(abs(found.punctures / expected.punctures - 1) < 0.01)
      #expect(abs(found.passes / expected.passes - 1) < 0.01)
      // The way back lies 2 r beside the way there.
      #expect(abs(found.covered / expected.covered * 20 / (20 + 2 * radius) - 1) < 0.01)
    }
  }

  /// Kinds of hands that go to and fro, noise-free.
  enum Hand: CaseIterable {
    case drifting, wandering, trembling, averaged, averagedAndWandering
  }

  /// Six legs of 40 mm from rest to rest, or at once turned and averaged over 0.1 s.
  private func shuttle(_ hand: Hand, hertz: Double, leg: Double, phase: Double) -> [Point] {
    let count = Int(6 * leg * hertz)
    func place(_ time: Double) -> Double {
      let number = min(5, (time / leg).rounded(.down))
      let u = time / leg - number
      let part =
        hand == .averaged || hand == .averagedAndWandering
        ? u : u * u * u * (10 - 15 * u + 6 * u * u)
      return 20 + 40 * (number.truncatingRemainder(dividingBy: 2) == 0 ? part : 1 - part)
    }
    var points = (0..<count).map { i -> Point in
      let time = (Double(i) + phase) / hertz
      let y =
        switch hand {
        case .drifting: 20 + time / leg
        case .wandering, .averagedAndWandering: 20 + sin(2 * .pi * (3 * time + phase))
        case .trembling: 20 + time / leg + 0.2 * sin(2 * .pi * (10 * time + phase))
        case .averaged: 20 + 0.3 * time / leg
        }
      return Point(x: place(time), y: y)
    }
    if hand == .averaged || hand == .averagedAndWandering {
      let half = Int(hertz * 0.05)
      points = points.indices.map { i in
        let window = points[max(0, i - half)...min(count - 1, i + half)]
        let sum = window.reduce((0.0, 0.0)) { ($0.0 + $1.x, $0.1 + $1.y) }
        return Point(x: sum.0 / Double(window.count), y: sum.1 / Double(window.count))
      }
    }
    return points
  }

  /// 24 strokes of five reversals each: 120 of 120, and none too many.
  @Test(.slow, arguments: Hand.allCases, [60.0, 100, 240])
  func handsThatGoToAndFroAreReversed(hand: Hand, hertz: Double) throws {
    var strokes: [[Point]] = []
    for number in 0..<24 {
      let leg = [0.5, 0.8, 1.1][number % 3]
      strokes.append(shuttle(hand, hertz: hertz, leg: leg, phase: Double(number) / 24))
    }
    for conditioning in [ConditioningMode.none, .standard] {
      var turned = 0
      var found = 0
      for stroke in strokes {
        let recording = try Recording(
          xMillimetres: stroke.map(\.x), yMillimetres: stroke.map(\.y),
          seconds: stroke.indices.map { Double($0) / hertz },
          strokes: [Stroke(label: "0", samples: 0..<stroke.count)])
        let events = try strokeStatistics(
          of: recording, on: .square(side: 100), with: .dermaroller192,
          Settings(cellMillimetres: 10, conditioning: conditioning)
        ).flatMap(\.events)
        let reversals = events.filter { $0.kind == .reversal }
        #expect(reversals.count == 5, "\(conditioning)")
        #expect(reversals.allSatisfy { $0.value > 30 })
        found += reversals.count
        turned += events.count { $0.kind == .turnInContact }
      }
      #expect(found == 120)
      if hand == .drifting || hand == .averaged { #expect(turned == 0, "\(conditioning)") }
    }
  }

  /// What trembles or wanders on its way turns nowhere back: not with sides of 1.7 mm, however steep.
  @Test(arguments: [(10.0, 0.5, 15.0), (3, 0.8, 15), (5, 0.85, 15), (2, 0.85, 5)])
  func tremblingForwardIsNoReversal(hertz: Double, amplitude: Double, speed: Double) {
    let points = (0..<1000).map { i -> Point in
      let time = Double(i) / 240
      return Point(x: speed * time, y: amplitude * sin(2 * .pi * hertz * time))
    }
    #expect(rolled(points).reversals == 0)
  }

  /// A random path of bends, hairpins, rests and loops, with few sharp corners or none.
  private func wanderingPath(seed: UInt64) -> [Point] {
    var dice = Dice(seed: seed)
    var point = Point(x: 50, y: 50)
    var points = [point]
    var (heading, bend, step) = (dice.number(0, 6), 0.0, 0.2)
    for _ in 0..<250 {
      if dice.chance(0.06) {
        bend = dice.one(of: [-1.2, -0.5, -0.1, -0.02, 0, 0, 0.02, 0.1, 0.5, 1.2])
      }
      if dice.chance(0.03) { step = dice.one(of: [0.0103, 0.097, 0.31, 1.03, 3.9]) }
      heading += bend + (dice.chance(0.01) ? dice.number(-3, 3) : 0)
      if !dice.chance(0.03) {
        point = Point(x: point.x + step * cos(heading), y: point.y + step * sin(heading))
      }
      points.append(point)
    }
    return points
  }

  /// The kernel rolls every segment as the definition says.
  @Test(arguments: 0..<200) func rollsAsTheReference(seed: UInt64) {
    let points = wanderingPath(seed: seed)
    let width = [20.0, 10, 30][Int(seed % 3)]
    let path = rolled(points, width: width)
    let moving = points.indices.filter { $0 == 0 || points[$0] != points[$0 - 1] }
    let rolls = ReferenceTurnsBack.rolls(
      along: moving.map { points[$0] }, widthMillimetres: width)
    var turns = 0.0
    for (number, sample) in moving.dropFirst().enumerated() {
      let step = SIMD2(
        points[sample].x - points[sample - 1].x, points[sample].y - points[sample - 1].y)
      let roll = rolls[number]
      let way = (step * step).sum().squareRoot()
      let heading = roll.heading.map { SIMD2($0.x, $0.y) } ?? roll.side / way * step
      turns += (step * heading).sum() / (20 * .pi)
      #expect(abs(path.turns[sample] - turns) < 1e-9, "sample \(sample)")
      let axle = path.axle(ofSegment: sample - 1)
      #expect(abs(axle.x + heading.y) + abs(axle.y - heading.x) < 1e-9, "sample \(sample)")
    }
  }

  private func strips(_ points: [Point]) -> [Strip] {
    var strips = Strips()
    strips.lay(along: rolled(points), widthMillimetres: 20)
    return strips.strips
  }

  @Test(arguments: 0..<200) func theOtherWayRoundTheStripsAreTheSame(seed: UInt64) throws {
    let points = wanderingPath(seed: seed)
    let (there, back) = (strips(points), strips(points.reversed()))
    try #require(there.count == back.count)
    for (one, other) in zip(there, back.reversed()) {
      #expect(one.start == other.end && one.end == other.start)
      #expect(
        one.half == other.half || one.half == -other.half, "\(one), \(other)")
    }
  }

  /// Each segment of a stroke with hairpins is split in two: it is rolled as before.
  @Test(arguments: Hand.allCases) func splittingSegmentsChangesNothing(hand: Hand) throws {
    let points = shuttle(hand, hertz: 60, leg: 0.6, phase: 0.3)
    var split: [Point] = []
    for (a, b) in zip(points, points.dropFirst()) {
      split += [a, Point(x: a.x + 0.375 * (b.x - a.x), y: a.y + 0.375 * (b.y - a.y))]
    }
    split.append(points[points.count - 1])
    let (one, other) = (rolled(points), rolled(split))
    #expect(one.reversals == other.reversals)
    for sample in points.indices {
      #expect(abs(one.turns[sample] - other.turns[2 * sample]) < 1e-9)
    }
    let (whole, parts) = (strips(points), strips(split))
    try #require(whole.count == parts.count)
    for (a, b) in zip(whole, parts) {
      let apart = [a.start - b.start, a.end - b.end, a.half - b.half].map { ($0 * $0).sum() }
      #expect((apart.max() ?? 1) < 1e-18)
    }
  }

  /// A long rest within a disc costs no more than it has samples, and is gone through.
  @Test(.slow) func aRestThatCreepsIsNoTurn() {
    var points = (0...100).map { Point(x: Double($0) * 0.3, y: 0) }
    for i in 0..<100_000 {
      let angle = Double(i) * 1e-3
      points.append(Point(x: 30 + 0.1 * sin(angle), y: 0.1 * (1 - cos(angle))))
    }
    points += (1...100).map { Point(x: 30 + Double($0) * 0.3, y: 0) }
    #expect(rolled(points).reversals == 0)
    #expect(rolled(points).turns.last.map { $0 > 59 / (20 * .pi) } == true)
  }
}
