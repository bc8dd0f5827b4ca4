import Glibc
import Pinprick
import Reference
import Testing

@Suite struct TallyTests {
  /// An arc of 60 mm at 240 Hz with a tracker's noise.
  private func recording(noiseMillimetres: Double) -> Recording {
    var dice = Dice(seed: 11)
    func noise() -> Double {
      // The sum of twelve even numbers is close to a normal one.
      noiseMillimetres * ((0..<12).map { _ in dice.number(0, 1) }.reduce(0, +) - 6)
    }
    let angles = (0...240).map { 0.2 + Double($0) / 240 }
    return Recording.valid(
      xMillimetres: angles.map { 10 + 60 * sin($0) + noise() },
      yMillimetres: angles.map { 10 + 60 * cos($0) + noise() },
      seconds: (0...240).map { Double($0) / 240 },
      strokes: [Stroke(label: "arc", samples: 0..<241)])
  }

  private func passes(
    of path: ConditionedPath, _ tolerance: StripTolerance, _ setup: AnalysisSetup
  ) -> Passes {
    var rolled = RolledPath()
    rolled.roll(
      x: path.x, y: path.y, landingTurns: 0,
      circumferenceMillimetres: setup.drum.circumferenceMillimetres)
    var strips = Strips()
    strips.lay(
      along: rolled, widthMillimetres: setup.roller.widthMillimetres,
      tolerance)
    var counter = PassCounter(on: setup.grid)
    counter.add(strips)
    return PassCounter.sum(of: [counter])
  }

  /// Passes follow from strips whose tolerance is that of the noise which conditioning found.
  @Test(arguments: [0, 0.08]) func passesAllowForTheNoiseThatWasTakenOff(noise: Double) throws {
    let setup = try AnalysisSetup(
      map: .sheet(width: 90, height: 90), roller: .dermaroller192, settings: Settings())
    let recording = recording(noiseMillimetres: noise)
    var tally = StrokeTally(setup)
    let stroke = try #require(tally.add(recording).first)
    #expect(abs(stroke.noiseMillimetres - noise) < 0.02)
    #expect(stroke.isConditioned == (noise > 0))
    let found = SkinTally(tally).passes
    let path = conditionedPath(
      x: recording.xMillimetres.span, y: recording.yMillimetres.span,
      seconds: recording.seconds.span, mode: .standard)
    let tolerance = StripTolerance(noiseMillimetres: stroke.noiseMillimetres)
    // Compared outside of #expect, which would print both grids.
    let isAsExpected = found == passes(of: path, tolerance, setup)
    #expect(isAsExpected)
    // A test that cannot tell the two tolerances apart would say nothing.
    let plain = passes(of: path, StripTolerance.standard, setup)
    let isPlain = found == plain
    #expect(isPlain == (noise == 0))
  }
}
