import Pinprick
import Reference
import TestSupport
import Testing

/// Hands that creep, tremble and wander, and noise that is alike from sample to sample.
@Suite struct ConditioningRealityTests {
  private func condition(_ stroke: SimulatedStroke) -> ConditionedPath {
    conditionedPath(
      x: stroke.x.span, y: stroke.y.span, seconds: stroke.seconds.span, mode: .standard)
  }

  private func rolled(_ x: [Double], _ y: [Double]) -> RolledPath {
    var path = RolledPath()
    path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 20)
    return path
  }

  // MARK: the study, in small

  /// A kind of recording at the rate at which it is tried here.
  struct Row: CustomTestStringConvertible, Sendable {
    let kind: RealityKind
    let hertz: Double
    var testDescription: String { "\(kind.name), \(kind.faults.noise) mm, \(hertz) Hz" }
    // Spikes are taken out before conditioning.
    static let all = RealityKind.all.filter { $0.faults.spikes == 0 }.map {
      Row(kind: $0, hertz: $0.faults.correlation > 0 ? 240 : 100)
    }
  }

  @Test(.slow, arguments: tried(Row.all)) func recordingsComeBack(row: Row) throws {
    let score = try RealityScore(row.kind, hertz: row.hertz, sessions: 1, lanes: 0...1)
    func mean(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + abs($1) } / Double(values.count)
    }
    #expect(mean(score.lengths) < 2)
    #expect(mean(score.densities) < 2)
    #expect(mean(score.lengths) < mean(score.filteredLengths) + 0.2)
    #expect(score.leftNoisy == 0)
    // On a circle of 0.3 mm in noise of as much, forward and backward mean nothing; a wander of 1 mm
    // turns back just within or beyond the way that makes a reversal.
    let motion = row.kind.motion
    if motion.sway == 0 {
      let unclear = motion.wander > 0 ? 2 : 0
      #expect(score.missedReversals <= unclear && score.falseReversals <= unclear)
    }
  }

  // MARK: one by one

  /// Noise that is six or more times as large in one stretch, or in bursts of a tenth of a second.
  @Test(
    arguments: [100.0, 240],
    ["at the end", "at both ends", "for 0.4 s", "a quarter of the time"])
  func noiseThatComesAndGoesIsTakenOff(hertz: Double, place: String) {
    var random = SplitMix64(seed: UInt64(hertz))
    var (length, filteredLength, count) = (0.0, 0.0, 0.0)
    for _ in 0..<20 {
      var stroke = SimulatedStroke()
      let samples = Int(1.2 * hertz)
      for i in 0...samples {
        let seconds = Double(i) / hertz
        let isNoisy =
          switch place {
          case "at the end": seconds > 0.8
          case "at both ends": seconds < 0.2 || seconds > 1
          case "for 0.4 s": seconds > 0.4 && seconds < 0.8
          default: Int(seconds * 10).isMultiple(of: 4)
          }
        let noise = isNoisy ? 0.3 : 0.04
        stroke.x.append(10 + 50 * seconds + noise * gaussian(&random))
        stroke.y.append(20 + 4 * seconds * seconds + noise * gaussian(&random))
        stroke.seconds.append(seconds)
      }
      let path = condition(stroke)
      #expect(path.isChanged && !path.isLeftNoisy)
      let filtered = SavitzkyGolay(hertz: hertz).filtered(stroke, hertz: hertz)
      // 50 mm/s along x, and y as a parabola to 5.76 mm: 60.37 mm.
      length += abs(rolled(path.x, path.y).rolledMillimetres / 60.37 - 1)
      filteredLength += abs(rolled(filtered.x, filtered.y).rolledMillimetres / 60.37 - 1)
      count += 1
    }
    #expect(length / count < 0.013)
    #expect(length / count < filteredLength / count + (hertz < 240 ? 0.008 : 0))
  }

  @Test func aRestThatCreepsCostsNoConditioning() {
    // Half a second at 1 mm/s, then 60 mm at 50 mm/s: 60.5 mm.
    var random = SplitMix64(seed: 70)
    let ways = (0..<120).map { Double($0) / 240 } + (0...288).map { 0.5 + Double($0) * 60 / 288 }
    var length = 0.0
    for _ in 0..<10 {
      let x = ways.map { 10 + $0 + 0.05 * gaussian(&random) }
      let y = ways.map { _ in 20 + 0.05 * gaussian(&random) }
      var stroke = SimulatedStroke()
      stroke.x = x
      stroke.y = y
      stroke.seconds = ways.indices.map { Double($0) / 240 }
      #expect(rolled(x, y).rolledMillimetres > 70)
      let path = condition(stroke)
      #expect(path.isChanged)
      let found = rolled(path.x, path.y)
      #expect(abs(found.rolledMillimetres / 60.5 - 1) < 0.01)
      #expect(found.reversals == 0)
      length += found.rolledMillimetres / 10
    }
    #expect(abs(length - 60.5) < 0.1)
  }

  @Test func aRestThatDoesNotCreepStaysOnePoint() {
    var random = SplitMix64(seed: 71)
    let untimed: [Double] = []
    for _ in 0..<20 {
      let ways = [Double](repeating: 0, count: 240) + (0...240).map { Double($0) * 0.2 }
      let x = ways.map { $0 + 0.1 * gaussian(&random) }
      let y = ways.map { _ in 0.1 * gaussian(&random) }
      let path = conditionedPath(x: x.span, y: y.span, seconds: untimed.span, mode: .standard)
      #expect(path.x[20] == path.x[200])
      #expect(path.y[20] == path.y[200])
    }
  }

  @Test func tremorStays() {
    // 0.5 mm to either side ten times a second at 60 mm/s: 6.6 % more than the line.
    var random = SplitMix64(seed: 72)
    let times = (0..<240).map { Double($0) / 240 }
    let across = times.map { 0.5 * _sin(2 * .pi * 10 * $0) }
    let truth = rolled(times.map { 60 * $0 }, across).rolledMillimetres
    #expect(truth > 1.05 * 60 * 239 / 240)
    for noise in [0.05, 0.1] {
      var stroke = SimulatedStroke()
      stroke.x = times.map { 60 * $0 + noise * gaussian(&random) }
      stroke.y = across.map { $0 + noise * gaussian(&random) }
      stroke.seconds = times
      let path = condition(stroke)
      #expect(path.noiseCorrelation == 0)
      #expect(abs(rolled(path.x, path.y).rolledMillimetres / truth - 1) < 0.02)
    }
  }

  @Test func pathsThatRestAtTheirEndsDoNotRollBackThere() {
    // A last point beside the rest by one bit of rounding would be a reversal.
    var random = SplitMix64(seed: 73)
    for _ in 0..<40 {
      let stroke = HandMotion().stroke(
        hertz: 240, directionRadians: 0.7, asideMillimetres: 3, &random)
      let truth = rolled(stroke.x, stroke.y).reversals
      let path = condition(SimulatedTracker(noise: 0.1).seen(stroke, &random))
      #expect(rolled(path.x, path.y).reversals == truth)
    }
  }

  // MARK: what is told

  @Test(arguments: [(0.2, 0.8), (0.5, 0.7)]) func colouredNoiseIsTold(noise: Double, rho: Double) {
    var random = SplitMix64(seed: 74)
    var faults = SimulatedTracker(noise: noise)
    faults.correlation = rho
    var whole = 0.0
    var correlation = 0.0
    for _ in 0..<10 {
      let stroke = HandMotion().stroke(
        hertz: 240, directionRadians: 0.3, asideMillimetres: 0, &random)
      let path = condition(faults.seen(stroke, &random))
      #expect(path.noiseMillimetres < 0.6 * noise)
      whole += path.wholeNoiseMillimetres / 10
      correlation += path.noiseCorrelation / 10
    }
    #expect(abs(whole / noise - 1) < 0.15)
    #expect(abs(correlation - rho) < 0.1)
  }

  @Test func whiteNoiseHasNoColour() {
    var random = SplitMix64(seed: 75)
    for _ in 0..<20 {
      let stroke = HandMotion().stroke(
        hertz: 240, directionRadians: 0.3, asideMillimetres: 0, &random)
      let path = condition(SimulatedTracker(noise: 0.1).seen(stroke, &random))
      #expect(path.noiseCorrelation == 0)
      #expect(path.wholeNoiseMillimetres == path.noiseMillimetres)
    }
  }

  @Test func noiseIsLeftOnlyWithAFlag() {
    var random = SplitMix64(seed: 76)
    let stroke = HandMotion().stroke(
      hertz: 240, directionRadians: 0.3, asideMillimetres: 0, &random)
    #expect(!condition(stroke).isLeftNoisy)
    var seen = SimulatedTracker(noise: 1).seen(stroke, &random)
    let taken = condition(seen)
    #expect(taken.isChanged)
    #expect(!taken.isLeftNoisy)
    // Without times, points so far to the left and right of a line may be a drawing.
    seen.seconds = []
    let left = condition(seen)
    #expect(!left.isChanged)
    #expect(left.isLeftNoisy)
    #expect(left.x == seen.x)
  }
}

/// The filter from outside against values of SciPy 1.17.1, `savgol_filter(values, 7, 2)`.
@Suite struct SavitzkyGolayTests {
  @Test func isSciPys() {
    let values = [
      0.35, 1.17, 1.5, 0.19, 1.1, 1.55, 1.01, 1.59, 1.95, 2.25, 2.28, 2.82, 2.09, 1.92, 1.44, 2.04,
      2.08,
    ]
    let expected = [
      0.625952381, 0.8142857143, 0.9607142857, 1.0652380952, 0.9595238095, 1.0452380952,
      1.4371428571, 1.5966666667, 1.800952381, 2.2933333333, 2.4514285714, 2.4614285714,
      2.1738095238, 1.9276190476, 1.8692857143, 1.895, 2.0047619048,
    ]
    for (value, known) in zip(SavitzkyGolay(window: 7).filtered(values), expected) {
      #expect(abs(value - known) < 1e-9)
    }
  }

  @Test func spikesGoAndStepsStay() {
    var values = (0..<40).map { Double($0) }
    values[20] += 30
    #expect(SavitzkyGolay.despiked(values)[20] == 20)
    let step = (0..<40).map { $0 < 20 ? 0.0 : 50 }
    #expect(SavitzkyGolay.despiked(step) == step)
  }
}
