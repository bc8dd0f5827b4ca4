import Pinprick
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
    let recording = Recording(
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

  @Test func whatTheReaderWarnsOfIsAmongTheWarnings() throws {
    let warning = Warning(.skippedRows, "m", evidence: "e", remedy: "r")
    let result = try analysis(
      of: Recording(strokes: [line(60)]), on: .square(side: 80), with: .dermaroller192, Settings(),
      inputWarnings: [warning])
    #expect(result.warnings == [warning])
  }
}
