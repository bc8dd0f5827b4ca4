import Glibc
import Reference
import Testing

@testable import Pinprick

/// Noise that shows only at a lower rate than that of the samples.
@Suite struct LowerRatesTests {
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

  /// The error of a bent stroke's length, as a share of it.
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

  /// A hum of 50 Hz, also at four times its rate, where each sample meets it in one of four phases.
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

  /// Steps of 2.7 mm, 160 mm/s in frames of 60 Hz, are too long to tell noise from motion.
  ///
  /// The noise stays, as it does in a recording of 60 Hz, and is told.
  @Test func noiseThatIsLeftIsTold() {
    var random = SplitMix64(seed: 8)
    var tracker = SimulatedTracker(noise: 0.3)
    tracker.ownHertz = 60
    let fast = stroke(hertz: 240, seconds: 1) { SIMD2(160 * $0, 20 + 4 * $0 * $0) }
    for _ in 0..<5 {
      let seen = tracker.seen(fast, &random)
      let path = condition(seen)
      #expect(path.isChanged || path.isLeftNoisy && path.noiseMillimetres > 0.1)
    }
  }

  /// Frames that are missing keep their time: nobody rolls faster beside them.
  @Test func missingFramesKeepTheirTime() {
    var random = SplitMix64(seed: 9)
    var tracker = SimulatedTracker(noise: 0.1)
    tracker.ownHertz = 120
    let seen = tracker.seen(bent(hertz: 240), &random).kept { !(100..<119).contains($0) }
    let path = condition(seen)
    #expect(path.isChanged)
    let speeds = (1..<seen.x.count).map { i in
      hypot(path.x[i] - path.x[i - 1], path.y[i] - path.y[i - 1])
        / (seen.seconds[i] - seen.seconds[i - 1])
    }
    #expect(speeds.max()! < 75)
  }

  /// Samples that are held until the next frame of a slower tracker.
  @Test func heldFramesAreTakenForWhatTheyAre() {
    var random = SplitMix64(seed: 10)
    let frames = SimulatedTracker(noise: 0.2).seen(bent(hertz: 60), &random)
    var held = SimulatedStroke()
    for i in 0..<4 * frames.x.count {
      held.x.append(frames.x[i / 4])
      held.y.append(frames.y[i / 4])
      held.seconds.append(Double(i) / 240)
    }
    let path = condition(held)
    #expect(path.isChanged && error(path.x, path.y) < 0.02 && error(held.x, held.y) > 0.05)
  }

  @Test func withoutTimesNoRateIsKnown() {
    var random = SplitMix64(seed: 5)
    var tracker = SimulatedTracker(noise: 0.1)
    tracker.ownHertz = 60
    let seen = tracker.seen(bent(hertz: 240), &random)
    #expect(condition(seen).noiseMillimetres > 5 * condition(seen, times: false).noiseMillimetres)
  }

  /// Every third of twelve samples, 1, 4, 7 and 10: evenly between, and on beyond the first and the last.
  @Test func placesBetweenAreOnStraightWays() {
    let seconds = (0..<12).map { Double($0) / 100 }
    let points = Decimation(factor: 3, offset: 1).spread(
      (x: [3, 6, 6, 0], y: [0, 1.5, 1.5, 3]), Array(0..<12), seconds.span)
    let expected = [2.0, 3, 4, 5, 6, 6, 6, 6, 4, 2, 0, -2]
    #expect(zip(points, expected).allSatisfy { abs($0.x - $1) < 1e-12 } && points.count == 12)
    #expect(points[4] == points[7] && points[5] == points[6])
    #expect(points[0].y == -0.5 && points[11].y == 3.5)
  }

  /// Missing frames before the sixth of 31 samples count with their time, 5 steps in 34 by 30.
  ///
  /// Samples that are left out as they repeat the one before count for none.
  @Test(arguments: [true, false]) func missingIntervalsCountWithTheirLength(isMissing: Bool) {
    let seconds = (0..<35).map { Double($0 < 5 || !isMissing ? $0 : $0 + 4) / 100 }
    let moved = (0..<31).map { $0 < 5 || isMissing ? $0 : $0 + 4 }
    let points = Decimation(factor: 3, offset: 0).spread(
      (x: (0...10).map { 7 * Double($0) }, y: [Double](repeating: 0, count: 11)), moved,
      seconds.span)
    let first = isMissing ? 7 / (1 + 5 / (34.0 / 30) + 1) : 7.0 / 3
    #expect(abs(points[4].x - (7 + first)) < 1e-9 && abs(points[6].x - 14) < 1e-12)
  }

  /// A recording in which each sample stands twice is that of half its rate.
  @Test(arguments: [120.0, 200, 500]) func repeatedSamplesHideNothing(hertz: Double) {
    let shuttle = stroke(hertz: hertz / 2, seconds: 2) { time in
      SIMD2(20 * abs((time / 0.3).truncatingRemainder(dividingBy: 1) - 0.5), time)
    }
    var twice = SimulatedStroke()
    for i in shuttle.x.indices {
      for k in 0..<2 {
        twice.x.append(shuttle.x[i])
        twice.y.append(shuttle.y[i])
        twice.seconds.append(Double(2 * i + k) / hertz)
      }
    }
    #expect(!condition(twice).isChanged)
  }
}
