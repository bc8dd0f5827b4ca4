import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

/// One workspace over strokes of every kind gives what each stroke gives alone.
@Suite struct ConditioningWorkspaceTests {
  @Test(.slow, arguments: 0..<6 as Range<UInt64>) func strokesBeforeChangeNothing(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: seed)
    var recorder = try HandRecorder(noiseMillimetres: 0.1, seed: seed)
    var paths: [(x: [Double], y: [Double], seconds: [Double])] = []
    for kind in 0..<24 {
      let length = 1 + Double(random.next() % 60)
      let turn = Double(random.next() % 3) * 10
      let way = [
        Point(x: 5, y: 5), Point(x: 5 + length, y: 5 + turn),
        Point(x: 5 + (kind % 3 == 0 ? 0 : length), y: 9 + turn),
      ]
      var path = recorder.record(way)
      switch kind % 4 {
      // Clean, rounded, noisy and a handful of samples.
      case 0: path = (path.0.indices.map { 0.25 * Double($0) }, path.1.map { _ in 3 }, path.2)
      case 1:
        path.0 = path.0.map { ($0 * 5).rounded() / 5 }
        path.1 = path.1.map { ($0 * 5).rounded() / 5 }
      case 2: break
      default: path = (Array(path.0.prefix(6)), Array(path.1.prefix(6)), Array(path.2.prefix(6)))
      }
      paths.append((path.0, path.1, path.2))
    }
    let setup = try AnalysisSetup(
      map: .square(side: 80), roller: .dermaroller192, settings: try Settings())
    var shared = StrokeTally(setup)
    for (number, path) in paths.enumerated() {
      let recording = Recording.valid(
        xMillimetres: path.x, yMillimetres: path.y, seconds: path.seconds,
        strokes: [Stroke(label: "s", samples: 0..<path.x.count)])
      var alone = StrokeTally(setup)
      let figures = alone.add(recording, firstStroke: number)
      #expect(shared.add(recording, firstStroke: number) == figures, "stroke \(number)")
      let path = conditionedPath(
        x: path.x.span, y: path.y.span, seconds: path.seconds.span, mode: .standard)
      #expect(figures[0].noiseMillimetres == path.noiseMillimetres)
      #expect(figures[0].end.x == path.x.last)
    }
  }
}
