import Reference
import Testing

@testable import Pinprick

/// Thinned paths for pictures.
struct ShownPathsTests {
  /// The greatest distance in x or y between samples and the thinned path at their times.
  private func greatestMiss(_ kept: [Int], _ x: [Double], _ y: [Double], _ times: [Double])
    -> Double
  {
    var miss = 0.0
    for (first, last) in zip(kept, kept.dropFirst()) {
      for sample in first...last {
        let whole = times[last] - times[first]
        let share = whole > 0 ? (times[sample] - times[first]) / whole : 0
        miss = max(
          miss, abs(x[first] + share * (x[last] - x[first]) - x[sample]),
          abs(y[first] + share * (y[last] - y[first]) - y[sample]))
      }
    }
    return miss
  }

  @Test("A straight stroke at an even speed needs its ends alone")
  func straight() {
    let x = (0..<200).map { 0.25 * Double($0) }
    let y = x.map { 3 - 0.5 * $0 }
    #expect(PathThinning(x: x, y: y, seconds: x.map { $0 / 50 }).kept == [0, 199])
    #expect(PathThinning(x: x, y: y, seconds: []).kept == [0, 199])
  }

  @Test("Corners and changes of speed are kept")
  func corners() {
    // 10 mm to the right, 10 mm down, then a rest of 1 s, 10 samples each at 0.1 s.
    let x = (0...10).map(Double.init) + [Double](repeating: 10, count: 20)
    let y =
      [Double](repeating: 0, count: 11) + (1...10).map(Double.init)
      + [Double](repeating: 10, count: 10)
    let times = x.indices.map { 0.1 * Double($0) }
    #expect(PathThinning(x: x, y: y, seconds: times).kept == [0, 10, 20, 30])
  }

  @Test("No sample is further off at its time than the tolerance, and points are saved")
  func tolerance() {
    var dice = Dice(seed: 11)
    for _ in 0..<300 {
      let count = dice.whole(1...400)
      let noise = dice.number(0, 0.3)
      var (x, y, times) = ([0.0], [0.0], [0.0])
      var speed = SIMD2(50.0, 0)
      for _ in 1..<count {
        if dice.whole(0...30) == 0 {
          speed = SIMD2(dice.number(-90, 90), dice.number(-90, 90))
        }
        // Every now and then two samples have one time.
        let step = dice.whole(0...20) == 0 ? 0 : 0.005
        times.append(times[times.count - 1] + step)
        x.append(x[x.count - 1] + speed.x * step + dice.number(-noise, noise) * step)
        y.append(y[y.count - 1] + speed.y * step)
      }
      let kept = PathThinning(x: x, y: y, seconds: times).kept
      #expect(kept.first == 0 && kept.last == count - 1)
      #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
      #expect(greatestMiss(kept, x, y, times) <= PathThinning.toleranceMillimetres * (1 + 1e-9))
      #expect(kept.count <= 4 + count / 4)
    }
  }

  @Test("Places that jump within one instant are all kept")
  func oneInstant() {
    let x = [0.0, 5, 0, 5]
    let kept = PathThinning(x: x, y: [0, 0, 0, 0], seconds: [1, 1, 1, 1]).kept
    #expect(kept == [0, 1, 2, 3])
  }

  @Test("A stroke of any length has a bounded number of points")
  func bounded() {
    let x = (0..<100_000).map { Double($0 % 2) }
    let kept = PathThinning(x: x, y: x, seconds: []).kept
    #expect(kept.count <= PathThinning.mostPoints && kept.count > PathThinning.mostPoints / 2)
    #expect(kept.first == 0 && kept.last == 99_999)
  }

  @Test("Of too many strokes every second, fourth, ... is kept")
  func manyStrokes() {
    func paths(_ count: Int) -> ShownPaths {
      var paths = ShownPaths(mostPoints: 100)
      for number in 0..<count {
        paths.append(ShownStroke(number: number, x: [0, 1], y: [0, 1], seconds: []))
      }
      return paths
    }
    #expect(paths(50).every == 1)
    #expect(paths(50).strokes.map(\.number) == Array(0..<50))
    #expect(paths(51).every == 2)
    #expect(paths(51).strokes.map(\.number) == Array(stride(from: 0, to: 51, by: 2)))
    #expect(paths(1000).every == 32)
    #expect(paths(1000).strokes.map(\.number) == Array(stride(from: 0, to: 1000, by: 32)))
  }

  @Test("What a stroke costs does not grow with those before it", .timeLimit(.minutes(1)))
  func manyMoreStrokes() {
    var paths = ShownPaths(mostPoints: .max)
    for number in 0..<100_000 {
      paths.append(ShownStroke(number: number, x: [0], y: [0], seconds: []))
    }
    #expect(paths.strokes.count == 100_000)
  }

  @Test("Outliers are kept up to a number, those of strokes that are left out too")
  func outliers() {
    var paths = ShownPaths(mostPoints: 4)
    for number in 0..<300 {
      paths.append(
        ShownStroke(
          number: number, x: [0, 1], y: [0, 0], seconds: [],
          outliers: (0..<50).map { Point(x: Double(number), y: Double($0)) }))
    }
    #expect(paths.outlierCount == 15_000)
    #expect(paths.outliers.count == ShownPaths.mostOutliers)
    #expect(paths.outliers.last == Point(x: 199, y: 49))
  }

  @Test("A tally gives the paths it was asked for, conditioned")
  func tally() throws {
    let setup = try AnalysisSetup(map: .face, roller: .dermaroller192, settings: Settings())
    let recording = try Recording(
      xMillimetres: [60, 70, 80, 60, 60], yMillimetres: [50, 50, 50, 60, 70],
      seconds: [1, 2, 3, 8, 9],
      strokes: [Stroke(label: "a", samples: 0..<3), Stroke(label: "b", samples: 3..<5)])
    var asked = StrokeTally(setup, keeping: [ShownPathTally.self])
    _ = asked.add(recording, firstStroke: 7)
    #expect(
      asked[ShownPathTally.self]?.paths.strokes == [
        ShownStroke(number: 7, x: [60, 80], y: [50, 50], seconds: [1, 3]),
        ShownStroke(number: 8, x: [60, 60], y: [60, 70], seconds: [8, 9]),
      ])
    #expect(StrokeTally(setup)[ShownPathTally.self] == nil)
  }
}
