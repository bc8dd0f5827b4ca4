import Pinprick
import Reference
import TestSupport
import Testing

/// The detectors beside slow ones that follow the definitions word by word.
@Suite struct TechniqueReferenceTests {
  private struct Walk {
    var points: [Point] = []
    var headings: [Double] = []
    var seconds: [Double] = []
  }

  /// A stroke that rolls, creeps, rests, runs, turns and slides by turns.
  private func walk(_ random: inout SplitMix64, reversing share: Double = 0) -> Walk {
    var walk = Walk()
    var point = Point(x: 200 * random.unit() - 50, y: 200 * random.unit() - 50)
    var (angle, heading, time) = (360 * random.unit(), 0.0, 0.0)
    var back = false
    let steps = [0.0, 0.003, 0.05, 0.3, 2, 9]
    var step = 0.3
    for _ in 0..<(1 + Int(random.next() % 500)) {
      if random.unit() < 0.04 { step = steps[Int(random.next() % 6)] }
      if random.unit() < 0.03 { angle += 180 * (random.unit() - 0.5) }
      let reverses = share > 0 && random.unit() < share
      if reverses {
        angle += 180
        back.toggle()
      }
      heading = (back ? angle + 180 : angle) + 30 * (random.unit() - 0.5)
      walk.points.append(point)
      walk.headings.append(heading)
      walk.seconds.append(time)
      let way = cosineAndSine(degrees: angle)
      let length = step * random.unit()
      point = Point(x: point.x + length * way.cosine, y: point.y + length * way.sine)
      time += random.unit() < 0.02 ? 0.3 : random.unit() < 0.1 ? 0 : 0.01
    }
    return walk
  }

  private func events(
    of walk: Walk, _ technique: TechniqueSettings, withHeadings: Bool
  ) throws -> [TechniqueEvent] {
    let recording = Recording.valid(
      xMillimetres: walk.points.map(\.x), yMillimetres: walk.points.map(\.y),
      seconds: walk.seconds, headingDegrees: withHeadings ? walk.headings : [],
      strokes: [Stroke(label: "0", samples: 0..<walk.points.count)])
    return try strokeStatistics(
      of: recording, on: .square(side: 100), with: .dermaroller192,
      Settings(
        cellMillimetres: 10, conditioning: .none, maximumGapSeconds: 1, technique: technique)
    ).flatMap(\.events)
  }

  private func areClose(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  @Test(.slow) func randomStrokes() throws {
    var random = SplitMix64(seed: 17)
    var found = TechniqueEventCounts()
    for number in 0..<400 {
      let walk = walk(&random)
      let technique = try TechniqueSettings(
        slipMillimetres: 1, fastMillimetresPerSecond: 120, dwellSeconds: 0.2)
      let events = try events(of: walk, technique, withHeadings: true)
      for event in events { found.add(event.kind) }
      func values(_ kind: TechniqueEventKind) -> [Double] {
        events.filter { $0.kind == kind }.map(\.value)
      }
      let dwells = SlowTechnique.dwells(walk.points, walk.seconds, least: 0.2)
      #expect(values(.dwell) == dwells.map(\.value), "stroke \(number)")
      #expect(events.filter { $0.kind == .dwell }.map(\.sample) == dwells.map(\.sample))
      let slips = SlowTechnique.slips(walk.points, headings: walk.headings)
      #expect(areClose(values(.slip), SlowTechnique.runs(slips, above: 1)), "stroke \(number)")
      let speeds = SlowTechnique.speeds(walk.points, walk.seconds)
      #expect(areClose(values(.fast), SlowTechnique.runs(speeds, above: 120)), "stroke \(number)")
    }
    for kind in [TechniqueEventKind.turnInContact, .slip, .fast, .dwell] {
      #expect(found[kind] > 100, "\(kind)")
    }
  }

  @Test(.slow) func randomTurns() throws {
    var random = SplitMix64(seed: 9)
    var (found, clean, equal) = (0, 0, 0)
    for number in 0..<600 {
      let reverses = number % 3 == 0
      let walk = walk(&random, reversing: reverses ? 0.03 : 0)
      let degrees = [30.0, 60, 90][number % 3]
      let events = try events(
        of: walk, TechniqueSettings(turnDegrees: degrees), withHeadings: false
      ).filter { $0.kind == .turnInContact }
      let slow = SlowTurns.turns(walk.points, degrees: degrees, width: 20)
      #expect(areClose(events.map(\.value), slow.map(\.radius)), "stroke \(number)")
      for (event, turn) in zip(events, slow) {
        #expect(turn.samples.contains(event.sample), "stroke \(number)")
        equal += turn.samples.count > 1 ? 1 : 0
      }
      found += slow.count
      clean += slow.isEmpty ? 1 : 0
    }
    #expect(found > 500 && clean > 50)
    // Nine of ten turns have but one sample.
    #expect(10 * equal < found, "\(equal) of \(found)")
  }

  private func turns(of walk: Walk, withHeadings: Bool) -> [Double] {
    let (x, y) = (walk.points.map(\.x), walk.points.map(\.y))
    var path = RolledPath()
    if withHeadings {
      path.roll(
        x: x, y: y, headingDegrees: walk.headings, landingTurns: 0, circumferenceMillimetres: 60)
    } else {
      path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 60)
    }
    return path.turns
  }

  @Test(.slow, arguments: [false, true]) func randomReversals(withHeadings: Bool) throws {
    var random = SplitMix64(seed: 4)
    var found = 0
    for number in 0..<300 {
      let walk = walk(&random, reversing: 0.05)
      let rolled = turns(of: walk, withHeadings: withHeadings).map { 60 * $0 }
      let events = try events(of: walk, .standard, withHeadings: withHeadings)
        .filter { $0.kind == .reversal }
      let slow = SlowTechnique.reversals(rolled)
      #expect(areClose(events.map(\.value), slow), "stroke \(number)")
      found += slow.count
    }
    #expect(found > 300)
  }
}
