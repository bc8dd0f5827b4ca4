import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

@Suite struct StrokeSumsTests {
  @Test func withoutStrokesThereIsNoMedian() {
    #expect(StrokeSums().noiseMedianMillimetres == nil)
    #expect(StrokeSums().durationSeconds == nil)
  }

  @Test func sumsOfARecording() throws {
    let recording = try Recording(
      xMillimetres: [0, 3, 3, 3, 5], yMillimetres: [0, 4, 0, 12, 5], seconds: [1, 2, 5, 5.5, 7],
      strokes: [
        Stroke(label: "a", samples: 0..<2), Stroke(label: "none", samples: 2..<2),
        Stroke(label: "b", samples: 2..<4), Stroke(label: "c", samples: 4..<5),
      ])
    let sums = try analysis(
      of: recording, on: .square(side: 20), with: .dermaroller192, try Settings()
    ).recording
    #expect(sums.strokeCount == 3)
    #expect(sums.sampleCount == 5)
    #expect(sums.longestSampleCount == 2)
    #expect(sums.rolledMillimetres == 17)
    #expect(sums.durationSeconds == 1.5)
    #expect(sums.noiseMedianMillimetres == 0)
    #expect(sums.conditionedCount == 0)
  }

  /// The median by counting equals that of all values in order.
  @Test(.slow, arguments: 1...9) func theMedianIsThatOfTheStrokes(passes: Int) throws {
    let pattern = try StarPattern(
      on: .square(side: 40), with: .dermaroller192,
      SimulationSettings(passesPerDirection: 1, seed: UInt64(passes)))
    var recorder = try HandRecorder(noiseMillimetres: 0.02 * Double(passes), seed: 7)
    var paths = pattern.strokes().prefix(4 + passes).map { recorder.record($0) }
    paths.append(([0, 1], [0, 0], [0, 1]))
    var start = 0
    let strokes = paths.map { path in
      defer { start += path.0.count }
      return Stroke(label: "s", samples: start..<start + path.0.count)
    }
    let recording = try Recording(
      xMillimetres: paths.flatMap { $0.0 }, yMillimetres: paths.flatMap { $0.1 },
      seconds: paths.flatMap { $0.2 }, strokes: strokes)
    var noise: [Double] = []
    let sums = try analysis(
      of: recording, on: .square(side: 40), with: .dermaroller192, try Settings()
    ) { noise.append($0.noiseMillimetres) }.recording
    noise.sort()
    let median = (noise[(noise.count - 1) / 2] + noise[noise.count / 2]) / 2
    #expect(median > 0)
    #expect(abs((sums.noiseMedianMillimetres ?? -1) - median) <= 0.5001e-4)
    #expect(sums.noiseMaximumMillimetres == noise.last)
  }
}
