import Glibc
import Reference
import Testing

@testable import Pinprick

/// Noise that shows only at a lower rate than that of the samples.
@Suite struct ConditioningRateTests {
  /// 1.2 s at 50 mm/s along x, and y as a parabola to 5.76 mm: 60.37 mm.
  private func bent(hertz: Double) -> SimulatedStroke {
    stroke(hertz: hertz, seconds: 1.2) { SIMD2(10 + 50 * $0, 20 + 4 * $0 * $0) }
  }

  private func stroke(
    hertz: Double, seconds: Double, _ place: (Double) -> SIMD2<Double>
  ) -> SimulatedStroke {
    var stroke = SimulatedStroke()
    for i in 0...Int(seconds * hertz) {
      let point = place(Double(i) / hertz)
      stroke.x.append(point.x)
      stroke.y.append(point.y)
      stroke.seconds.append(Double(i) / hertz)
    }
    return stroke
  }

  private func condition(_ stroke: SimulatedStroke, times: Bool = true) -> ConditionedPath {
    let seconds = times ? stroke.seconds : []
    return conditionedPath(
      x: stroke.x.span, y: stroke.y.span, seconds: seconds.span, mode: .standard)
  }

  /// The mean error of the length, as a share of it.
  private func error(_ x: [Double], _ y: [Double]) -> Double {
    var path = RolledPath()
    path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 20)
    return abs(path.rolledMillimetres / 60.37 - 1)
  }

  @Test(arguments: [(100.0, 60.0), (200, 60), (240, 60), (240, 90), (240, 120), (1000, 100)])
  func resampledNoiseIsTakenOff(hertz: Double, own: Double) {
    var random = SplitMix64(seed: UInt64(hertz + own))
    var tracker = SimulatedTracker(noise: 0.2)
    tracker.ownHertz = own
    var (raw, whole, filtered, noise) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<20 {
      let seen = tracker.seen(bent(hertz: hertz), &random)
      let path = condition(seen)
      #expect(path.isChanged)
      let golay = SavitzkyGolay(hertz: hertz).filtered(seen, hertz: hertz)
      raw += error(seen.x, seen.y) / 20
      whole += error(path.x, path.y) / 20
      filtered += error(golay.x, golay.y) / 20
      noise += path.noiseMillimetres / 20
    }
    #expect(raw > 0.02 && whole < 0.01 && whole < filtered)
    // Between two frames it is less.
    #expect(noise > 0.1 && noise < 0.22)
  }

  @Test(arguments: [200.0, 240, 500, 1000], [0.1, 0.2])
  func humOfTheMainsIsTakenOff(hertz: Double, amplitude: Double) {
    var random = SplitMix64(seed: UInt64(hertz))
    var tracker = SimulatedTracker(noise: 0.01)
    tracker.hum = amplitude
    var raw = 0.0
    for _ in 0..<10 {
      let seen = tracker.seen(bent(hertz: hertz), &random)
      let path = condition(seen)
      raw += error(seen.x, seen.y) / 10
      #expect(path.isChanged && error(path.x, path.y) < 0.005)
    }
    #expect(raw > 0.08)
  }

  /// Motion as quick as hands make it, at rates with lower ones to look at.
  @Test(
    arguments: [100.0, 240, 1000],
    ["to and fro", "circle of 2 mm", "tremor of 12 Hz", "zigzag", "quick shuttle"])
  func motionStaysBitForBit(hertz: Double, kind: String) {
    let seen = stroke(hertz: hertz, seconds: 3) { time in
      switch kind {
      case "to and fro": SIMD2(20 - 15 * cos(2 * .pi * 2.5 * time), 20 + time)
      case "circle of 2 mm": SIMD2(20 + 2 * cos(12 * time), 20 + 2 * sin(12 * time))
      case "tremor of 12 Hz": SIMD2(30 * time, 20 + 0.5 * sin(2 * .pi * 12 * time))
      // Legs of 0.2 s with sharp turns, and of 0.07 s.
      case "zigzag":
        SIMD2(30 * abs((time / 0.4).truncatingRemainder(dividingBy: 1) - 0.5), 3 * time)
      default: SIMD2(8 * abs((time / 0.14).truncatingRemainder(dividingBy: 1) - 0.5), 20)
      }
    }
    let path = condition(seen)
    #expect(!path.isChanged && path.x == seen.x && path.y == seen.y)
  }

  /// A quick shuttle is no noise in white noise either.
  @Test(arguments: [240.0, 500, 1000]) func quickShuttlesKeepTheirLength(hertz: Double) {
    var random = SplitMix64(seed: UInt64(hertz))
    for leg in [0.06, 0.08, 0.1] {
      let shuttle = stroke(hertz: hertz, seconds: 2) { time in
        SIMD2(160 * leg * abs((time / leg / 2).truncatingRemainder(dividingBy: 1) - 0.5), 20)
      }
      let seen = SimulatedTracker(noise: 0.02).seen(shuttle, &random)
      let path = condition(seen)
      var (rolled, raw) = (RolledPath(), RolledPath())
      rolled.roll(x: path.x, y: path.y, landingTurns: 0, circumferenceMillimetres: 20)
      raw.roll(x: shuttle.x, y: shuttle.y, landingTurns: 0, circumferenceMillimetres: 20)
      #expect(abs(rolled.rolledMillimetres / raw.rolledMillimetres - 1) < 0.06)
    }
  }

  @Test func withoutTimesNoRateIsKnown() {
    var random = SplitMix64(seed: 5)
    var tracker = SimulatedTracker(noise: 0.1)
    tracker.ownHertz = 60
    let seen = tracker.seen(bent(hertz: 240), &random)
    #expect(condition(seen).noiseMillimetres > 5 * condition(seen, times: false).noiseMillimetres)
  }

  /// Every third of eleven samples, 0, 3, 6 and 9: evenly between, and on beyond the last.
  @Test func placesBetweenAreOnStraightWays() {
    var x = [Double](repeating: 0, count: 11)
    var y = x
    NoiseRate.spread(
      (x: [3, 6, 6, 0.5], y: [0, 1.5, 1.5, 3]), NoiseRate.Comb(every: 3, first: 0), x: &x, y: &y)
    let expected = [3.0, 4, 5, 6, 6, 6, 6, 6 - 5.5 / 3, 6 - 11.0 / 3, 0.5, 0.5 - 5.5 / 3]
    #expect(zip(x, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(x[3] == x[6] && y[3] == y[6] && y[10] == 3.5)
  }
}
