import Pinprick
import Reference
import TestSupport
import Testing

/// Recordings that roll next to nothing, in samples or sessions apart.
@Suite struct PlausibilityTests {
  private func result(
    _ strokes: [[Point]], sessions: [String] = [], on map: FaceMap? = nil
  ) throws -> Analysis {
    var start = 0
    let parts = strokes.enumerated().map { number, stroke in
      defer { start += stroke.count }
      return Stroke(
        label: String(number), session: number < sessions.count ? sessions[number] : "",
        samples: start..<start + stroke.count)
    }
    let recording = Recording.valid(
      xMillimetres: strokes.joined().map(\.x), yMillimetres: strokes.joined().map(\.y),
      strokes: parts)
    return try analysis(
      of: recording, on: map ?? .square(side: 80, minimum: 100, maximum: 200),
      with: .dermaroller192, Settings())
  }

  private func line(_ length: Double, y: Double = 40) -> [Point] {
    [Point(x: 10, y: y), Point(x: 10 + length, y: y)]
  }

  @Test func nothingIsSaidOfNextToNothing() throws {
    let nothing = try result([[Point(x: 10, y: 40), Point(x: 10, y: 40)]])
    #expect(nothing.warnings.map(\.kind) == [.nothingRolled])
    #expect(nothing.advice.isEmpty)
    let little = try result([line(5)])
    #expect(little.warnings.map(\.kind) == [.nothingRolled])
    #expect(little.warnings[0].evidence.hasPrefix("5 mm rolled, "))
    #expect(little.rollsNextToNothing && little.advice.isEmpty)
    let stroke = try result([line(20)])
    #expect(stroke.warnings.isEmpty)
    #expect(!stroke.rollsNextToNothing && stroke.advice.count == 1)
  }

  /// A pass over a mole's surroundings of 1 cm2 leaves 15 punctures: little, and all that there is to roll.
  @Test func aSmallZoneIsNotNothing() throws {
    let map = try FaceMap(zones: [
      Zone(id: "spot", targetMinimumPerCm2: 50, shape: .polygons([.rectangle(40, 35, 50, 45)]))
    ])
    let recording = try Recording(strokes: [(70...110).map { Point(x: 0.5 * Double($0), y: 40) }])
    let found = try analysis(
      of: recording, on: map, with: .dermaroller192, Settings(allowedWarnings: [.longNeedles]))
    #expect(found.totals.puncturesTreat < 24)
    #expect(found.warnings.isEmpty && found.advice.count == 1)
  }

  @Test func aRecordingBesideTheMapIsNoReasonForAdvice() throws {
    let beside = try result((0..<4).map { line(60, y: 400 + 20 * Double($0)) })
    #expect(beside.warnings.map(\.kind) == [.offMap])
    #expect(beside.advice.isEmpty)
  }

  @Test func mostStrokesOfOneSampleAreWarnedOf() throws {
    let dot = [Point(x: 20, y: 20)]
    let most = try result([line(60), dot, dot, line(60)] + [dot])
    #expect(most.warnings.map(\.kind) == [.singleSamples])
    #expect(most.warnings[0].evidence == "3 of 5 strokes")
    #expect(try result([line(60), dot, dot, line(60)]).warnings.isEmpty)
  }

  /// At 50 mm/s and 100 Hz the recording jumps aside by 0.3 or 30 mm, for good.
  @Test func aJumpThatStaysIsWarnedOf() throws {
    func kinds(aside millimetres: Double) throws -> [Warning.Kind] {
      let ways = (0...100).map { 0.5 * Double($0) }
      let recording = try Recording(
        xMillimetres: ways.map { 15 + $0 },
        yMillimetres: ways.map { $0 < 25 ? 20 : 20 + millimetres },
        seconds: ways.map { $0 / 50 }, strokes: [Stroke(label: "0", samples: 0..<101)])
      return try analysis(
        of: recording, on: .square(side: 80, minimum: 100, maximum: 200), with: .dermaroller192,
        Settings()
      ).warnings.map(\.kind)
    }
    #expect(try kinds(aside: 30).contains(.jumps))
    #expect(try kinds(aside: 0.3).isEmpty)
  }

  @Test func severalSessionsAreNamed() throws {
    let names = (1...9).map { "visit \($0)" }
    let warnings = try result(names.map { _ in line(60) }, sessions: names).warnings
    #expect(warnings.map(\.kind) == [.severalSessions])
    #expect(warnings[0].message == "9 sessions are added up")
    #expect(
      warnings[0].evidence
        == names.prefix(6).map { "\"\($0)\"" }.joined(separator: ", ") + " and 3 more")
    #expect(try result([line(60), line(60)], sessions: ["a", "a"]).warnings.isEmpty)
  }

  // MARK: noise

  private func kinds(
    speed: Double, hertz: Double, noise: Double, hasTimes: Bool = true
  ) throws -> [Warning.Kind] {
    let session = try RecordedSession(
      on: .sheet(width: 120, height: 100), speed: speed, hertz: hertz, noise: noise)
    return try session.warnings(session.recording(hasTimes: hasTimes)).map(\.kind)
  }

  /// Samples 3 mm apart are too few for noise to be told from motion.
  ///
  /// It matters where it bends the way from sample to sample by more than the 3 degrees that are promised:
  /// sqrt(2) 0.3 / 3 are 8 degrees, sqrt(2) 0.05 / 3 are 1.4.
  @Test(.slow) func noiseThatStaysIsWarnedOfWhereItBreaksTheBound() throws {
    #expect(try kinds(speed: 300, hertz: 100, noise: 0.3) == [.noiseLeft])
    #expect(try kinds(speed: 300, hertz: 100, noise: 0.05).isEmpty)
    #expect(try kinds(speed: 300, hertz: 100, noise: 0).isEmpty)
    // It is taken off where samples are near each other.
    #expect(try kinds(speed: 50, hertz: 100, noise: 0.3).isEmpty)
  }

  /// Points that are far apart without times may be a drawing's corners; a tracker's are near each other.
  @Test(.slow) func noiseThatStaysWithoutTimesIsWarnedOfWhereSamplesAreDense() throws {
    #expect(try kinds(speed: 50, hertz: 100, noise: 0.8, hasTimes: false) == [.noiseLeft])
    #expect(try kinds(speed: 300, hertz: 60, noise: 0.3, hasTimes: false).isEmpty)
  }

  @Test(.slow) func noTrackerScattersByThreeMillimetres() throws {
    #expect(try kinds(speed: 50, hertz: 100, noise: 3).contains(.noise))
    #expect(try !kinds(speed: 50, hertz: 100, noise: 1).contains(.noise))
  }

  // MARK: settings

  @Test func needlesLongerThanAZoneAllowsAreNamed() throws {
    func warnings(limit: Double) throws -> [Warning] {
      let zone = try Zone(
        id: "brow", maximumNeedleMillimetres: limit, shape: .polygons([.rectangle(0, 0, 80, 80)]))
      return try result([line(60)], on: FaceMap(zones: [zone])).warnings
    }
    // The drum's needles are 1.5 mm.
    let found = try warnings(limit: 1.4)
    #expect(found.map(\.kind) == [.longNeedles])
    #expect(found.first?.evidence == "brow 1.4")
    #expect(try warnings(limit: 1.5).isEmpty)
  }

  @Test func aWindowSmallerThanACellIsWarnedOf() throws {
    func kinds(window: Double) throws -> [Warning.Kind] {
      try analysis(
        of: try Recording(strokes: [line(60)]), on: .square(side: 80), with: .dermaroller192,
        Settings(cellMillimetres: 1, windowCm2: window)
      ).warnings.map(\.kind)
    }
    #expect(try kinds(window: 0.009) == [.smallWindow])
    #expect(try kinds(window: 0.01).isEmpty)
  }

  // MARK: what the reader says

  /// Where rows come in turn, strokes of one sample are its doing, and numbers of frames have no unit.
  @Test func whatTheReaderExplainsIsNotExplainedOnceMore() throws {
    func kinds(_ recording: Recording, _ kind: Warning.Kind?) throws -> [Warning.Kind] {
      try analysis(
        of: recording, on: .square(side: 80), with: .dermaroller192, Settings(),
        inputWarnings: kind.map { [Warning($0, "m", evidence: "e", remedy: "r")] } ?? []
      ).warnings.map(\.kind)
    }
    let dots = try Recording(strokes: (0..<20).map { [Point(x: 20 + Double($0), y: 20)] })
    #expect(try kinds(dots, nil) == [.singleSamples])
    #expect(try kinds(dots, .strokesInTurn) == [.strokesInTurn])
    let frames = try Recording(
      xMillimetres: (0..<60).map { 10 + Double($0) },
      yMillimetres: [Double](repeating: 40, count: 60),
      seconds: (0..<60).map { 2 * Double($0) }, strokes: [Stroke(label: "0", samples: 0..<60)])
    #expect(try kinds(frames, nil).contains(.timeUnit))
    #expect(try !kinds(frames, .times).contains(.timeUnit))
  }

  @Test func whatTheReaderWarnsOfIsAmongTheWarnings() throws {
    let warning = Warning(.skippedRows, "m", evidence: "e", remedy: "r")
    let result = try analysis(
      of: try Recording(strokes: [line(60)]), on: .square(side: 80), with: .dermaroller192,
      Settings(),
      inputWarnings: [warning])
    #expect(result.warnings == [warning])
  }
}
