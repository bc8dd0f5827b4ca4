import Reference
import Testing

@testable import Pinprick

@Suite struct TrackedStrokesTests {
  private func setup(_ session: PosedSession) throws -> TrackerSetup {
    var setup = TrackerSetup()
    setup.body = "roller"
    setup.reference = "head"
    setup.tool = session.tool
    setup.alignment =
      try Registration(of: session.landmarks.head, to: session.landmarks.map).transform
    setup.knowsSkin = true
    return setup
  }

  /// The nearest distance of each found sample to the true path.
  private func greatestGap(_ found: Recording, _ truth: Recording) -> Double {
    found.strokes.flatMap { stroke in
      stroke.samples.map { sample in
        zip(truth.xMillimetres, truth.yMillimetres).map { x, y in
          let (dx, dy) = (found.xMillimetres[sample] - x, found.yMillimetres[sample] - y)
          return (dx * dx + dy * dy).squareRoot()
        }.min() ?? .infinity
      }
    }.max() ?? .infinity
  }

  private func length(_ recording: Recording) -> Double {
    recording.strokes.reduce(0) { sum, stroke in
      sum
        + zip(stroke.samples, stroke.samples.dropFirst()).reduce(0) {
          let dx = recording.xMillimetres[$1.1] - recording.xMillimetres[$1.0]
          let dy = recording.yMillimetres[$1.1] - recording.yMillimetres[$1.0]
          return $0 + (dx * dx + dy * dy).squareRoot()
        }
    }
  }

  @Test(arguments: [false, true]) func aSessionWithoutNoiseComesBack(movesHead: Bool) throws {
    let session = try PosedSession(lanes: 4, movesHead: movesHead, seed: 3)
    let found = try TrackedStrokes(session.take, setup(session))
    #expect(found.body == "roller" && found.repairs == PoseRepairs())
    #expect(found.contact == .height(millimetres: 1))
    #expect(found.recording.strokes.count == 4)
    #expect(abs(length(found.recording) / length(session.truth) - 1) < 0.03)
    // Landing and lift-off last a few frames, in which the drum is up to 2 mm above the skin.
    #expect(greatestGap(found.recording, session.truth) < 1)
    #expect(found.recording.headingDegrees.allSatisfy { abs($0) < 1e-6 })
  }

  /// A limit far below the noise breaks strokes, and that is counted; hands that lift are not.
  @Test func contactThatFlickersIsCounted() throws {
    var faults = PosedSession.Faults()
    (faults.millimetres, faults.degrees, faults.correlation) = (0.15, 0.3, 0.5)
    let session = try PosedSession(lanes: 6, faults: faults, seed: 5)
    var setup = try setup(session)
    #expect(try TrackedStrokes(session.take, setup).lowLifts == 0)
    setup.contact = .height(millimetres: 0.01)
    let found = try TrackedStrokes(session.take, setup)
    #expect(found.lowLifts > 6 && found.recording.strokes.count > 12)
  }

  /// Without the head's body, a head that moves by 20 mm spoils the places.
  @Test func theHeadsMovementIsTakenOut() throws {
    let session = try PosedSession(lanes: 4, movesHead: true, seed: 3)
    var without = try setup(session)
    without.reference = nil
    let found = try TrackedStrokes(session.take, without)
    #expect(found.recording.strokes.isEmpty || greatestGap(found.recording, session.truth) > 10)
  }

  /// The body's origin in place of the drum lies 100 mm and more off.
  @Test func withoutAToolTheOriginIsTaken() throws {
    let session = try PosedSession(lanes: 4, seed: 3)
    var without = try setup(session)
    without.tool = nil
    let found = try TrackedStrokes(session.take, without)
    #expect(found.contact == .none && found.recording.headingDegrees.isEmpty)
    #expect(greatestGap(found.recording, session.truth) > 10)
  }

  @Test func faultsAreCountedAndLeaveThePath() throws {
    var faults = PosedSession.Faults()
    (faults.millimetres, faults.degrees, faults.correlation) = (0.05, 0.03, 0.5)
    (faults.missingShare, faults.spikes) = (0.02, 5)
    let session = try PosedSession(lanes: 6, faults: faults, seed: 5)
    let found = try TrackedStrokes(session.take, setup(session))
    #expect(found.repairs.spikes.count >= 8 && found.repairs.spikes.count <= 10)
    #expect(found.repairs.bridgedGaps.count > 5 && found.repairs.missingFrames > 30)
    #expect(found.recording.strokes.count == 6)
    #expect(greatestGap(found.recording, session.truth) < 1.5)
  }

  @Test func bodiesAreNamedWhereSeveralCouldBeMeant() throws {
    let session = try PosedSession(lanes: 1, seed: 1)
    var setup = TrackerSetup()
    for (body, reference, words) in [
      (nil, nil, "roller, head"), ("drum", nil, "the file has roller, head"),
      ("roller", "skull", "the file has roller, head"),
    ] as [(String?, String?, String)] {
      (setup.body, setup.reference) = (body, reference)
      let error = #expect(throws: InvalidInput.self) {
        try TrackedStrokes(session.take, setup)
      }
      #expect(error.map { "\($0)".contains(words) } == true)
    }
    (setup.body, setup.reference) = (nil, "head")
    #expect(try TrackedStrokes(session.take, setup).body == "roller")
  }

  @Test func aMarkerTurnsNoTool() throws {
    let take = try TrackerTake(
      seconds: [0, 0.01], bodies: [TrackedBody(name: "tip", positions: [.zero, SIMD3(1, 0, 0)])])
    var setup = TrackerSetup()
    #expect(try TrackedStrokes(take, setup).contact == .none)
    setup.tool = try Tool(
      drumMiddleMillimetres: .zero, axle: SIMD3(1, 0, 0), drumRadiusMillimetres: 10)
    let error = #expect(throws: InvalidInput.self) { try TrackedStrokes(take, setup) }
    #expect(error.map { "\($0)".contains("marker") } == true)
  }

  @Test(arguments: [
    (ContactRule.recorded, "no column"), (.force(newtons: 0.1), "no force"),
    (.height(millimetres: 1), "landmarks"), (.height(millimetres: -1), "above 0"),
    (.height(millimetres: 51), "up to 50"), (.force(newtons: 0), "above 0"),
  ]) func aRuleNeedsWhatItGoesBy(rule: ContactRule, words: String) throws {
    let take = try TrackerTake(
      seconds: [0, 0.01], bodies: [TrackedBody(name: "tip", positions: [.zero, .zero])])
    var setup = TrackerSetup()
    setup.contact = rule
    let error = #expect(throws: InvalidInput.self) { try TrackedStrokes(take, setup) }
    #expect(error.map { "\($0)".contains(words) } == true)
  }

  @Test func columnsOfContactAndForceTellStrokes() throws {
    let seconds = (0..<60).map { Double($0) / 100 }
    let body = TrackedBody(name: "tip", positions: seconds.map { SIMD3(100 * $0, 0, 0) })
    let touching = seconds.map { ($0 > 0.1 && $0 < 0.25) || $0 > 0.4 }
    let take = try TrackerTake(
      seconds: seconds, bodies: [body], contacts: touching.map { $0 },
      forceNewtons: touching.map { $0 ? 0.8 : 0.02 })
    var setup = TrackerSetup()
    #expect(try TrackedStrokes(take, setup).recording.strokes.count == 2)
    setup.contact = .force(newtons: 0.1)
    let found = try TrackedStrokes(take, setup).recording
    #expect(found.strokes.count == 2 && found.forceNewtons.count == found.sampleCount)
    setup.contact = ContactRule.none
    #expect(try TrackedStrokes(take, setup).recording.strokes.count == 1)
  }
}
