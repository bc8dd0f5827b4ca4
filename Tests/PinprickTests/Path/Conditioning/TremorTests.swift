@testable import Pinprick
import Reference
import TestSupport
import Testing

/// A hand that trembles, and one that does not.
@Suite struct TremorTests {
  /// 60 mm along x at 40 mm/s with a wave across, in noise of 0.2 mm.
  private func stroke(
    hertz: Double, amplitude: Double, frequency: Double, _ random: inout SplitMix64
  ) -> SimulatedStroke {
    var stroke = SimulatedStroke()
    for i in 0..<Int(1.5 * hertz) {
      let time = Double(i) / hertz
      let wave = amplitude * Mathematics.cosine(2 * .pi * frequency * time)
      stroke.x.append(40 * time + 0.2 * gaussian(&random))
      stroke.y.append(20 + wave + 0.2 * gaussian(&random))
      stroke.seconds.append(time)
    }
    return stroke
  }

  /// Whether a stroke is taken to tremble, and its path.
  private func condition(_ stroke: SimulatedStroke) -> (trembles: Bool, y: [Double]) {
    var workspace = ConditioningWorkspace()
    var (x, y) = (stroke.x, stroke.y)
    _ = workspace.condition(x: &x, y: &y, seconds: stroke.seconds)
    return (workspace.trembles, y)
  }

  @Test(.slow, arguments: [60.0, 100, 240], [8.0, 10, 12])
  func aTremorKeepsItsAmplitude(hertz: Double, frequency: Double) {
    var random = SplitMix64(seed: 71)
    var amplitudes = 0.0
    for _ in 0..<20 {
      let seen = stroke(hertz: hertz, amplitude: 0.5, frequency: frequency, &random)
      let (_, y) = condition(seen)
      // The wave's part in the path, by correlation over whole periods.
      var sum = 0.0
      for (time, y) in zip(seen.seconds, y) {
        sum += (y - 20) * Mathematics.cosine(2 * .pi * frequency * time)
      }
      amplitudes += 2 * sum / Double(y.count)
    }
    #expect(abs(amplitudes / 20 - 0.5) < 0.025)
  }

  @Test(.slow, arguments: [60.0, 100, 240], [0.05, 0.1, 0.2])
  func noiseIsNoTremor(hertz: Double, sigma: Double) {
    var random = SplitMix64(seed: 72)
    var trembling = 0
    for kind in StrokeKind.allCases {
      for _ in 0..<30 {
        let noisy = kind.stroke(hertz: hertz, &random)
        let seen = noisy.noisy(millimetres: sigma, &random)
        var stroke = noisy
        (stroke.x, stroke.y) = (seen.x, seen.y)
        if condition(stroke).trembles { trembling += 1 }
      }
    }
    #expect(trembling == 0)
  }

  @Test func aStrokeWithoutATremorForgetsTheOneBefore() {
    var random = SplitMix64(seed: 73)
    let trembling = stroke(hertz: 100, amplitude: 0.5, frequency: 10, &random)
    let calm = stroke(hertz: 100, amplitude: 0, frequency: 10, &random)
    var workspace = ConditioningWorkspace()
    var (x, y) = (trembling.x, trembling.y)
    _ = workspace.condition(x: &x, y: &y, seconds: trembling.seconds)
    #expect(workspace.trembles)
    (x, y) = (calm.x, calm.y)
    _ = workspace.condition(x: &x, y: &y, seconds: calm.seconds)
    #expect(!workspace.trembles)
    #expect(y == condition(calm).y)
  }
}
