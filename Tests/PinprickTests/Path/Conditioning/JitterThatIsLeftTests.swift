import Glibc
import Reference
import Testing

@testable import Pinprick

/// What still jitters while the roller rests is found, and what a hand does is not.
@Suite struct JitterThatIsLeftTests {
  /// Two seconds at one place, then 60 mm along x in 1.2 s; `wobble` is added all the way.
  private func stroke(
    hertz: Double, _ wobble: (Double) -> SIMD2<Double> = { _ in .zero }
  ) -> SimulatedStroke {
    var stroke = SimulatedStroke()
    for i in 0...Int(3.2 * hertz) {
      let time = Double(i) / hertz
      let moved = wobble(time)
      stroke.x.append(10 + 50 * max(0, time - 2) + moved.x)
      stroke.y.append(20 + moved.y)
      stroke.seconds.append(time)
    }
    return stroke
  }

  private func isFound(_ stroke: SimulatedStroke, times: Bool = true) -> Bool {
    let seconds = times ? stroke.seconds : []
    let jitter = JitterThatIsLeft.millimetres(
      x: stroke.x.span, y: stroke.y.span, seconds: seconds.span)
    return jitter > 0.01 * 60
  }

  private func swing(_ frequency: Double, _ millimetres: Double) -> (Double) -> SIMD2<Double> {
    { SIMD2(0, millimetres * sin(2 * .pi * frequency * $0)) }
  }

  @Test(arguments: [60.0, 100, 240, 1000]) func whiteNoiseIsFound(hertz: Double) {
    var random = SplitMix64(seed: 7)
    let seen = SimulatedTracker(noise: 0.05).seen(stroke(hertz: hertz), &random)
    #expect(isFound(seen))
    #expect(!isFound(seen, times: false))
  }

  @Test(arguments: [60.0, 100, 240, 1000]) func handsAreNotFound(hertz: Double) {
    #expect(!isFound(stroke(hertz: hertz)))
    for millimetresPerSecond in [0.3, 1, 5] {
      #expect(
        !isFound(stroke(hertz: hertz) { SIMD2(0, millimetresPerSecond * min($0, 2)) }))
    }
    for frequency in [0.5, 1, 2, 4, 5] {
      #expect(!isFound(stroke(hertz: hertz, swing(frequency, 0.5))))
    }
    // A circle of 0.3 mm, three times a second.
    #expect(!isFound(stroke(hertz: hertz) { SIMD2(0.3 * cos(19 * $0), 0.3 * sin(19 * $0)) }))
  }

  @Test func quickTremblingAtRestIsFound() {
    #expect(isFound(stroke(hertz: 240, swing(12, 0.3))))
    // Wider than a rest, and so little that it does not matter.
    #expect(!isFound(stroke(hertz: 240, swing(12, 1.5))))
    #expect(!isFound(stroke(hertz: 240, swing(12, 0.001))))
  }

  @Test func fewSamplesAndTimesThatDoNotGoOnAreNotLookedAt() {
    var random = SplitMix64(seed: 8)
    #expect(!isFound(SimulatedTracker(noise: 0.05).seen(stroke(hertz: 25), &random)))
    var jumping = stroke(hertz: 60)
    for i in jumping.x.indices { jumping.x[i] = Double(i % 2) }
    #expect(isFound(jumping))
    for last in [0.0, 0.1, -5, .infinity, .nan] {
      jumping.seconds[jumping.seconds.count - 1] = last
      #expect(!isFound(jumping), "\(last)")
    }
  }

  /// Resampled noise, which is not seen from sample to sample: the rest tells of it, of slow noise in most
  /// strokes.
  @Test(arguments: [(50.0, 120.0, 0), (25, 60, 4), (25, 100, 4)])
  func noiseThatIsNotSeenIsReportedAsLeft(own: Double, hertz: Double, mostMissed: Int) {
    var tracker = SimulatedTracker(noise: 0.1)
    tracker.ownHertz = own
    var (left, missed) = (0, 0)
    for seed in 0..<20 {
      var random = SplitMix64(seed: UInt64(seed))
      let seen = tracker.seen(stroke(hertz: hertz), &random)
      let path = conditionedPath(
        x: seen.x.span, y: seen.y.span, seconds: seen.seconds.span, mode: .standard)
      var rolled = RolledPath()
      rolled.roll(x: path.x, y: path.y, landingTurns: 0, circumferenceMillimetres: 20)
      left += path.isLeftNoisy ? 1 : 0
      missed += !path.isLeftNoisy && rolled.rolledMillimetres > 61.2 ? 1 : 0
    }
    #expect(left > 10 && missed <= mostMissed)
  }
}
