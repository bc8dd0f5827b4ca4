import Glibc
import Pinprick
import Reference
import TestSupport
import Testing

/// Every kind of event in a stroke made for it, and none in the stroke's clean twin.
@Suite struct TechniqueEventsTests {
  /// Samples of a stroke: a point every step along corners, at 200 a second.
  private func samples(along corners: [Point], stepMillimetres step: Double = 0.25) -> [Point] {
    var points = [corners[0]]
    for (a, b) in zip(corners, corners.dropFirst()) {
      let square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
      let steps = Int((square.squareRoot() / step).rounded())
      for i in 1...steps {
        let share = Double(i) / Double(steps)
        points.append(Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)))
      }
    }
    return points
  }

  private func arc(radius: Double, degrees: Double, stepMillimetres step: Double = 0.25) -> [Point]
  {
    let steps = Int((radius * degrees * .pi / 180 / step).rounded(.up))
    return (0...steps).map { i in
      let angle = cosineAndSine(degrees: degrees * Double(i) / Double(steps))
      return Point(x: 80 + radius * angle.cosine, y: 80 + radius * angle.sine)
    }
  }

  @Test func aReversalIsFoundWhereItIs() throws {
    let shuttle = samples(along: [Point(x: 20, y: 10), Point(x: 50, y: 10), Point(x: 35, y: 10)])
    let events = try techniqueEvents(of: shuttle)
    #expect(events.map(\.kind) == [.reversal])
    #expect(events[0].place == Point(x: 50, y: 10))
    #expect(events[0].sample == 120)
    #expect(abs((events[0].seconds ?? 0) - 0.6) < 1e-9)
    #expect(abs(events[0].value - 15) < 1e-9)
    // Each way of several counts.
    let saw = samples(along: [20, 50, 35, 60].map { Point(x: $0, y: 10) })
    #expect(try techniqueEvents(of: saw).map { $0.value.rounded() } == [15, 25])
    // Less than 1 mm is none, on either side.
    let short = samples(along: [20, 50, 49.2].map { Point(x: $0, y: 10) }, stepMillimetres: 0.1)
    #expect(try techniqueEvents(of: short).isEmpty)
    #expect(try techniqueEvents(of: short.reversed()).isEmpty)
    // The same ways with a lift between them.
    #expect(try techniqueEvents(of: Array(shuttle[...120])).isEmpty)
    #expect(try techniqueEvents(of: Array(shuttle[120...])).isEmpty)
  }

  @Test func aCornerIsATurnInContact() throws {
    let corner = Point(x: 50, y: 10)
    let bent = samples(along: [Point(x: 20, y: 10), corner, Point(x: 50, y: 40)])
    let events = try techniqueEvents(of: bent)
    #expect(events.map(\.kind) == [.turnInContact])
    #expect(events[0].place == corner)
    // A quarter turn over two half stretches of 1 mm.
    #expect(abs(events[0].value - 2 / .pi) < 1e-9)
    #expect(try techniqueEvents(of: samples(along: [corner, Point(x: 50, y: 40)])).isEmpty)
    // Long segments say the same, but for how sharp it was.
    let coarse = try techniqueEvents(
      of: [Point(x: 20, y: 10), corner, Point(x: 50, y: 40)], rate: 2)
    #expect(coarse.map(\.kind) == [.turnInContact])
    #expect(coarse[0].place == corner)
  }

  @Test(
    .slow,
    arguments: [
      (2.0, 1), (5, 1), (8, 1), (9.8, 1), (10.2, 0), (12, 0), (15, 0), (40, 0),
    ])
  func anArcIsATurnInContactBelowHalfTheDrumsWidth(radius: Double, turns: Int) throws {
    for step in [0.1, 0.25, 0.6, 1.3] where step < radius / 3 {
      let events = try techniqueEvents(of: arc(radius: radius, degrees: 120, stepMillimetres: step))
      #expect(events.map(\.kind) == Array(repeating: .turnInContact, count: turns), "step \(step)")
      if let event = events.first { #expect(abs(event.value - radius) < 0.02 * radius) }
    }
  }

  @Test func aNarrowDrumTurnsMoreSharply() throws {
    let narrow = try Roller(
      name: "narrow", layout: .rings(4, needlesPerRing: 24, stagger: 0), widthMillimetres: 10,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 1, needleDiameterMillimetres: 0.25)
    #expect(try techniqueEvents(of: arc(radius: 8, degrees: 120), with: narrow).isEmpty)
    #expect(
      try techniqueEvents(of: arc(radius: 4, degrees: 120), with: narrow).map(\.kind) == [
        .turnInContact
      ])
  }

  @Test func aTurnBelowTheThresholdIsNone() throws {
    func kinked(degrees: Double) -> [Point] {
      let turn = cosineAndSine(degrees: degrees)
      return samples(along: [
        Point(x: 20, y: 20), Point(x: 50, y: 20),
        Point(x: 50 + 30 * turn.cosine, y: 20 + 30 * turn.sine),
      ])
    }
    #expect(try techniqueEvents(of: kinked(degrees: 29)).isEmpty)
    #expect(try techniqueEvents(of: kinked(degrees: 31)).count == 1)
    #expect(try techniqueEvents(of: kinked(degrees: -31)).count == 1)
    let strict = try TechniqueSettings(turnDegrees: 45)
    #expect(try techniqueEvents(of: kinked(degrees: 44), strict).isEmpty)
    #expect(try techniqueEvents(of: kinked(degrees: 46), strict).count == 1)
  }

  @Test func cornersApartAreTurnsApart() throws {
    let zigzag = samples(along: [
      Point(x: 10, y: 10), Point(x: 40, y: 10), Point(x: 40, y: 40), Point(x: 70, y: 40),
    ])
    let events = try techniqueEvents(of: zigzag)
    #expect(events.map(\.kind) == [.turnInContact, .turnInContact])
    #expect(events.map(\.place) == [Point(x: 40, y: 10), Point(x: 40, y: 40)])
    // A whole circle is one.
    #expect(try techniqueEvents(of: arc(radius: 6, degrees: 360)).count == 1)
  }

  @Test func aStrokeBackInAnotherDirectionTurnsTheAxleToo() throws {
    // Back at 130 degrees: the axle has turned by 50.
    let back = cosineAndSine(degrees: 130)
    let events = try techniqueEvents(
      of: samples(along: [
        Point(x: 20, y: 20), Point(x: 50, y: 20),
        Point(x: 50 + 30 * back.cosine, y: 20 + 30 * back.sine),
      ]))
    #expect(events.map(\.kind) == [.reversal, .turnInContact])
    #expect(abs(events[0].value - 30) < 1e-9)
  }

  @Test func theDrumSpunOnTheSpotIsATurn() throws {
    let still = [Point](repeating: Point(x: 40, y: 40), count: 20)
    let spin = try techniqueEvents(of: still, headings: (0..<20).map { 5 * Double($0) })
    #expect(spin.map(\.kind) == [.turnInContact])
    #expect(spin[0].value == 0)
    #expect(spin[0].place == still[0])
    #expect(try techniqueEvents(of: still, headings: Array(repeating: 30, count: 20)).isEmpty)
    // Shaking by three degrees is no turn.
    #expect(try techniqueEvents(of: still, headings: (0..<20).map { Double($0 % 2) * 3 }).isEmpty)
  }

  @Test func slipNeedsHeadings() throws {
    // Towards 20 degrees below the heading: 3.42 mm of every 10 mm of way go along the axle.
    let way = cosineAndSine(degrees: 20)
    let skewed = samples(along: [
      Point(x: 20, y: 20), Point(x: 20 + 40 * way.cosine, y: 20 + 40 * way.sine),
    ])
    let events = try techniqueEvents(of: skewed, headings: Array(repeating: 0, count: skewed.count))
    #expect(events.map(\.kind) == [.slip])
    #expect(abs(events[0].value - 10 * way.sine) < 1e-9)
    #expect(try techniqueEvents(of: skewed).isEmpty)
    #expect(
      try techniqueEvents(of: skewed, headings: Array(repeating: 20, count: skewed.count)).isEmpty)
    // 10 degrees make 1.74 mm, less than the default of 2.
    let slight = Array(repeating: 10.0, count: skewed.count)
    #expect(try techniqueEvents(of: skewed, headings: slight).isEmpty)
    #expect(
      try techniqueEvents(of: skewed, TechniqueSettings(slipMillimetres: 1.7), headings: slight)
        .count
        == 1)
  }

  @Test func aShiftToTheSideIsASlip() throws {
    let shifted =
      samples(along: [Point(x: 20, y: 20), Point(x: 40, y: 20), Point(x: 40, y: 22.5)])
      + samples(along: [Point(x: 40, y: 22.5), Point(x: 60, y: 22.5)]).dropFirst()
    let events = try techniqueEvents(
      of: shifted, headings: Array(repeating: 0, count: shifted.count))
    #expect(events.map(\.kind) == [.slip])
    #expect(abs(events[0].value - 2.5) < 1e-9)
    #expect(events[0].place == Point(x: 40, y: 22.5))
  }

  /// Drift that goes a little above and below the threshold is one slip; what stops in between is two.
  @Test func aSlipNearTheThresholdIsOne() throws {
    func events(degrees: (Double) -> Double) throws -> [TechniqueEvent] {
      var points = [Point(x: 10, y: 20)]
      for i in 0..<300 {
        let way = cosineAndSine(degrees: degrees(Double(i) * 0.25))
        points.append(
          Point(x: points[i].x + 0.25 * way.cosine, y: points[i].y + 0.25 * way.sine))
      }
      return try techniqueEvents(of: points, headings: Array(repeating: 0, count: points.count))
    }
    // 2 mm in 10 mm are 11.5 degrees.
    let hovering = try events { 11.5 + 4 * sin($0 / 2) }
    #expect(hovering.map(\.kind) == [.slip])
    #expect(hovering[0].value > 2 && hovering[0].value < 2.2)
    let twice = try events { (20..<50).contains($0) ? 0 : 14 }
    #expect(twice.map(\.kind) == [.slip, .slip])
  }

  @Test func fastRollingIsFoundWhereItIsFastest() throws {
    // 0.25 mm each 5 ms are 50 mm/s; 2 mm are 400.
    var x = [20.0]
    for i in 0..<80 { x.append(x[i] + ((40..<60).contains(i) ? 2 : 0.25)) }
    let events = try techniqueEvents(of: x.map { Point(x: $0, y: 30) })
    #expect(events.map(\.kind) == [.fast])
    #expect(abs(events[0].value - 400) < 1e-6)
    #expect((45...55).contains(events[0].sample))
    #expect(try techniqueEvents(of: x.map { Point(x: $0, y: 30) }, rate: 100).isEmpty)
    // A stroke shorter than 0.05 s counts as a whole.
    let short = [20, 22, 24].map { Point(x: $0, y: 30) }
    #expect(try techniqueEvents(of: short).map(\.value).map { $0.rounded() } == [400])
    let lenient = try TechniqueSettings(fastMillimetresPerSecond: 401)
    #expect(try techniqueEvents(of: x.map { Point(x: $0, y: 30) }, lenient).isEmpty)
  }

  @Test func aRestInContactIsADwell() throws {
    let way = samples(along: [Point(x: 20, y: 30), Point(x: 40, y: 30)])
    let rest = Array(repeating: Point(x: 40, y: 30), count: 240)
    let onward = samples(along: [Point(x: 40, y: 30), Point(x: 60, y: 30)])
    let events = try techniqueEvents(of: way + rest + onward)
    #expect(events.map(\.kind) == [.dwell])
    // From 0.5 mm before the place, 2 samples, to 0.5 mm behind where it began: on it.
    #expect(events[0].sample == 78)
    #expect(abs(events[0].value - 243.0 / 200) < 1e-9)
    #expect(try techniqueEvents(of: way + onward.dropFirst()).isEmpty)
    let patient = try TechniqueSettings(dwellSeconds: 2)
    #expect(try techniqueEvents(of: way + rest + onward, patient).isEmpty)
  }

  @Test func whatHasNoWayOrTimeHasNoEvent() throws {
    let place = Point(x: 40, y: 40)
    #expect(try techniqueEvents(of: [place]).isEmpty)
    #expect(try techniqueEvents(of: [place], headings: [30]).isEmpty)
    #expect(try techniqueEvents(of: [place, place]).isEmpty)
    #expect(try techniqueEvents(of: Array(repeating: place, count: 300), rate: nil).isEmpty)
    #expect(try techniqueEvents(of: Array(repeating: place, count: 300)).map(\.kind) == [.dwell])
    // Without times nothing is fast, and what is found has no time.
    let there = samples(along: [place, Point(x: 70, y: 40), place], stepMillimetres: 5)
    let events = try techniqueEvents(of: there, rate: nil)
    #expect(events.map(\.kind) == [.reversal])
    #expect(events[0].seconds == nil)
  }

  @Test func eventsKnowTheirStrokeAndComeInOrder() throws {
    let clean = samples(along: [Point(x: 20, y: 10), Point(x: 50, y: 10)])
    let bent = samples(along: [
      Point(x: 20, y: 10), Point(x: 50, y: 10), Point(x: 30, y: 10), Point(x: 30, y: 40),
    ])
    var strokes: [StrokeStatistics] = []
    let result = try analysis(
      of: try Recording(strokes: [clean, bent, clean, bent]), on: .square(side: 100),
      with: .dermaroller192, Settings(conditioning: .none)
    ) { strokes.append($0) }
    let kinds = strokes.flatMap { $0.events.map(\.kind) }
    #expect(kinds == [.reversal, .turnInContact, .reversal, .turnInContact])
    #expect(strokes.flatMap { $0.events.map(\.stroke) } == [1, 1, 3, 3])
    #expect(result.recording.events[.reversal] == 2)
    #expect(result.recording.events[.turnInContact] == 2)
    #expect(result.recording.events.total == 4)
  }
}
