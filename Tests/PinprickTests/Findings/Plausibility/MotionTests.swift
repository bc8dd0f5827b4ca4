import Pinprick
import Reference
import TestSupport
import Testing

/// Contact, times, speeds and headings that cannot be.
@Suite struct MotionTests {
  private func session(speed: Double = 50) throws -> RecordedSession {
    try RecordedSession(
      on: .sheet(width: 120, height: 100), passes: 1, speed: speed, hertz: min(100, 4 * speed))
  }

  private func kinds(_ warnings: [Warning]) -> [Warning.Kind] { warnings.map(\.kind) }

  private func origin(contact: Bool = false, strokes: Bool = false) -> RecordingOrigin {
    var origin = RecordingOrigin()
    origin.tellsContact = contact
    origin.namesStrokes = strokes
    return origin
  }

  // MARK: contact

  @Test(.slow) func liftsThatNothingTellsOfAreFound() throws {
    let unmarked = try session().unmarked
    #expect(try kinds(unmarked.warnings()) == [.noContact])
    #expect(try kinds(unmarked.warnings(origin: origin())) == [.noContact])
    #expect(
      try kinds(unmarked.warnings(origin: origin(strokes: true))) == [.noContact], "one label")
    let timeless = unmarked.recording(hasTimes: false)
    #expect(try kinds(unmarked.warnings(timeless, origin: origin())) == [.noContact])
  }

  /// Four strokes of 60 mm, joined by jumps: neither long nor timed.
  @Test func jumpsBetweenStrokesAreLifts() throws {
    let map = try FaceMap.sheet(width: 120, height: 100)
    let joined = (0..<4).flatMap { lane in
      (0...60).map { Point(x: 20 + Double($0), y: 20 + 20 * Double(lane)) }
    }
    let recording = try Recording(strokes: [joined])
    let settings = try Settings(countsPasses: false, allowedWarnings: [.longNeedles])
    func found(_ origin: RecordingOrigin) throws -> [Warning.Kind] {
      try analysis(of: recording, on: map, with: .dermaroller192, settings, origin: origin)
        .warnings.map(\.kind)
    }
    #expect(try found(origin()) == [.noContact])
    #expect(try found(origin(contact: true)) == [.noLifts])
  }

  @Test(.slow) func strokesThatAreMarkedAreNoLifts() throws {
    for hasTimes in [true, false] {
      let session = try session()
      let recording = session.recording(hasTimes: hasTimes)
      #expect(try session.warnings(recording, origin: origin(strokes: true)).isEmpty)
      #expect(try session.warnings(recording, origin: origin(contact: true)).isEmpty)
      #expect(try session.warnings(recording, origin: origin()).isEmpty)
      #expect(try session.warnings(recording).isEmpty)
    }
  }

  /// Lifts that have names of their own, and contact that drops out for a moment in each stroke.
  @Test func strokesWithoutLiftsAreFound() throws {
    let session = try session()
    var named = session
    let lifts = session.lifts
    named.strokes = session.strokes.indices.flatMap {
      [session.strokes[$0]] + ($0 < lifts.count ? [lifts[$0]] : [])
    }
    let found = try named.warnings(origin: origin(strokes: true))
    #expect(kinds(found).contains(.noLifts))
    #expect(found.first { $0.kind == .noLifts }?.message.hasPrefix("strokes follow") == true)
    var flickering = session
    flickering.strokes = session.strokes.flatMap { stroke in
      [Array(stroke.prefix(stroke.count / 2)), Array(stroke.dropFirst(stroke.count / 2 + 2))]
    }
    let dropped = try flickering.warnings(origin: origin(contact: true))
    #expect(kinds(dropped) == [.noLifts])
    #expect(dropped[0].message.hasPrefix("contact drops out"))
    #expect(try session.warnings(origin: origin(contact: true)).isEmpty)
  }

  /// Each three strokes have one name, and their lifts with them; contact that is never taken off.
  @Test func liftsWithinStrokesAreFound() throws {
    let session = try session(speed: 20)
    let lifts = session.lifts
    var passes = session
    passes.strokes = []
    for first in stride(from: 0, to: session.strokes.count - 2, by: 3) {
      passes.strokes.append(session.strokes[first])
      for next in first + 1...first + 2 {
        passes.strokes[first / 3] += lifts[next - 1] + session.strokes[next]
      }
    }
    for origin in [origin(strokes: true), origin(contact: true)] {
      let found = try passes.warnings(origin: origin)
      #expect(kinds(found) == [.noLifts])
      #expect(found.first?.message == "strokes seem to hold lifts, which count as rolled")
      #expect(try session.warnings(origin: origin).isEmpty)
    }
    #expect(try kinds(session.unmarked.warnings(origin: origin(contact: true))) == [.noLifts])
  }

  /// To and fro on 60 mm, a hundred times, with a rest at each end.
  @Test func aStrokeWithoutEndIsLong() throws {
    var session = try session()
    var legs: [SIMD2<Double>] = []
    for leg in 0..<100 {
      for step in 0..<60 {
        let way = 30 - 30 * Mathematics.cosine(Double(step) / 60 * .pi)
        legs.append(SIMD2(leg.isMultiple(of: 2) ? 20 + way : 80 - way, 50))
      }
    }
    session.strokes = [legs.indices.map { (legs[$0], Double($0) / 60) }]
    let warnings = try session.warnings(origin: origin(contact: true))
    #expect(kinds(warnings) == [.longStroke])
    #expect(warnings.first?.message.hasPrefix("1 stroke is longer than 30 s or 5 m") == true)
  }

  @Test(.slow) func contactTheWrongWayRoundIsFound() throws {
    for stroke in [40.0, 60, 100] {
      let session = try RecordedSession(on: .sheet(width: 120, height: 100), stroke: stroke)
      #expect(
        try kinds(session.inverted.warnings(origin: origin(contact: true))).first
          == .contactInverted)
      #expect(try session.warnings(origin: origin(contact: true)).isEmpty)
    }
  }

  /// Lanes of strokes that are shorter than the way to the next lane: to and fro, and all from the same side.
  @Test(.slow, arguments: [10.0, 15, 20, 26], [true, false])
  func liftsAcrossLanesAreLongerThanShortStrokes(stroke: Double, turnsBack: Bool) throws {
    var session = try RecordedSession(on: .sheet(width: 120, height: 100))
    session.strokes = (0..<24).map { lane in
      let (x, start) = (20 + 20 * Double(lane % 4), 1.5 * Double(lane))
      let isBack = turnsBack && lane % 2 == 1
      return (0...50).map { sample in
        let way = stroke * Double(isBack ? 50 - sample : sample) / 50
        return (SIMD2(x, 30 + way), start + Double(sample) / 100)
      }
    }
    #expect(try session.warnings(origin: origin(contact: true)).isEmpty)
  }

  // MARK: time

  @Test(.slow, arguments: [(1e3, "ms"), (1e6, "us"), (1e9, "ns")])
  func anotherUnitOfTimeIsNamed(scale: Double, name: String) throws {
    let warnings = try session().mapped(seconds: scale).warnings(origin: origin(strokes: true))
    #expect(warnings.first?.kind == .timeUnit)
    #expect(warnings.first?.remedy == "give --time-unit \(name)")
  }

  @Test func secondsTakenForMillisecondsAreNamed() throws {
    var origin = origin(strokes: true)
    origin.secondsPerUnit = 1e-3
    let warnings = try session().mapped(seconds: 1e-3).warnings(origin: origin)
    #expect(kinds(warnings) == [.timeUnit])
    #expect(warnings.first?.remedy == "give --time-unit s")
  }

  @Test(.slow) func slowAndFastHandsAreHands() throws {
    for speed in [3.0, 10, 300, 800] {
      #expect(try session(speed: speed).warnings().isEmpty, "\(speed) mm/s")
    }
  }

  @Test func noHandIsFasterThanTwoMetresASecond() throws {
    let warnings = try session(speed: 2500).warnings()
    #expect(kinds(warnings) == [.speed])
    #expect(warnings[0].evidence.hasPrefix("up to 2.5"))
  }

  // MARK: headings

  private func headings(
    _ heading: @escaping (SIMD2<Double>) -> Double
  ) throws -> [Warning] {
    let session = try session()
    return try session.warnings(session.recording(heading: heading))
  }

  private static func degrees(_ way: SIMD2<Double>) -> Double {
    let direction = way / (way.x * way.x + way.y * way.y).squareRoot()
    return Mathematics.angle(from: SIMD2(1, 0), to: direction) * 180 / .pi
  }

  @Test(.slow) func headingsAlongTheWayFitForwardAndBackward() throws {
    #expect(try headings(Self.degrees).isEmpty)
    #expect(try headings { Self.degrees($0) + 180 }.isEmpty)
    #expect(try headings { Self.degrees($0) + 5 }.isEmpty)
    // As far off to both sides: the drum slips now and then.
    #expect(try headings { Self.degrees($0) + ($0.x > 0 ? 20 : -20) }.isEmpty)
  }

  @Test(.slow) func headingsThatDoNotFitAreFound() throws {
    let cases: [(String, (SIMD2<Double>) -> Double)] = [
      ("they seem to be in radians", { Self.degrees($0) * .pi / 180 }),
      ("they seem to be 90 degrees off", { Self.degrees($0) + 90 }),
      ("they seem to turn anticlockwise", { -Self.degrees($0) }),
      ("they seem to turn anticlockwise and to be 90 degrees off", { 90 - Self.degrees($0) }),
      ("they are all the same", { _ in 0 }),
      ("they seem to be turned clockwise by about 15 degrees", { Self.degrees($0) + 15 }),
      ("they seem to be turned anticlockwise by about 20 degrees", { Self.degrees($0) + 160 }),
      ("they seem to be turned clockwise by about 60 degrees", { Self.degrees($0) - 120 }),
    ]
    for (words, heading) in cases {
      let warnings = try headings(heading)
      #expect(kinds(warnings) == [.heading], "\(words)")
      #expect(warnings.first?.message == "headings do not fit the motion: \(words)")
    }
  }
}
