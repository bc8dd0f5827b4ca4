import Pinprick
import PinprickPlans
import Testing

@Suite struct HandRecorderTests {
  @Test func samplesAPathAtItsSpeed() throws {
    var recorder = try HandRecorder(speedMillimetresPerSecond: 50, samplesPerSecond: 100)
    let first = recorder.record([Point(x: 0, y: 0), Point(x: 3, y: 0), Point(x: 3, y: 1.2)])
    #expect(first.x.count == 10)
    #expect(abs(first.x[2] - 1) < 1e-12)
    #expect(first.x[9] == 3)
    #expect(first.y[9] == 1.2)
    #expect(abs(first.seconds[9] - 4.2 / 50) < 1e-12)
    // The next stroke starts after the lift.
    #expect(
      abs(recorder.record([Point(x: 0, y: 0), Point(x: 1, y: 0)]).seconds[0] - 0.584) < 1e-12)
  }

  @Test func noiseHasItsDeviationAndNoBias() throws {
    var recorder = try HandRecorder(
      speedMillimetresPerSecond: 10, samplesPerSecond: 1000, noiseMillimetres: 0.2, seed: 3)
    let record = recorder.record([Point(x: 0, y: 5), Point(x: 200, y: 5)])
    let errors = record.y.map { $0 - 5 }
    let mean = errors.reduce(0, +) / Double(errors.count)
    let variance = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
    // 20,001 samples: standard errors 0.0014 of the mean, 0.001 of the deviation.
    #expect(abs(mean) < 0.006)
    #expect(abs(variance.squareRoot() - 0.2) < 0.004)
  }

  @Test func theSameSeedGivesTheSameRecording() throws {
    func run(_ seed: UInt64) throws -> [Double] {
      var recorder = try HandRecorder(noiseMillimetres: 0.1, seed: seed)
      return recorder.record([Point(x: 0, y: 0), Point(x: 20, y: 0)]).x
    }
    #expect(try run(5) == run(5))
    #expect(try run(5) != run(6))
  }
}
