import Pinprick
import PinprickPlans
import TestSupport
import Testing

@Suite struct CrossingsTests {
  private func stroke(_ numbers: Double...) -> [Point] {
    stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
  }

  @Test func strokesThatCross() {
    #expect(crossings(of: StrokePlan(strokes: [stroke(0, 0, 10, 10), stroke(0, 10, 10, 0)])) == 1)
    // Two lanes twice over two others once.
    let across = [stroke(0, 2, 10, 2), stroke(0, 4, 10, 4)]
    let down = [stroke(2, 0, 2, 10), stroke(4, 0, 4, 10)]
    #expect(crossings(of: StrokePlan(strokes: across + across.reversed() + down)) == 8)
    // A loop of one stroke.
    #expect(crossings(of: StrokePlan(strokes: [stroke(0, 0, 10, 0, 10, 5, 5, 5, 5, -5)])) == 1)
  }

  @Test func whatTouchesOrLiesOnEachOtherDoesNotCross() {
    #expect(crossings(of: StrokePlan()) == 0)
    #expect(crossings(of: StrokePlan(strokes: [stroke(0, 0, 10, 0), stroke(5, 0, 5, 9)])) == 0)
    #expect(crossings(of: StrokePlan(strokes: [stroke(0, 0, 10, 0), stroke(10, 0, 0, 0)])) == 0)
    #expect(crossings(of: StrokePlan(strokes: [stroke(0, 0, 10, 0), stroke(3, 0, 20, 0)])) == 0)
    #expect(
      crossings(of: StrokePlan(strokes: [stroke(0, 0, 5, 5, 9, 0), stroke(0, 5, 9, 5)])) == 0)
  }

  /// A few long ways among thousands of short steps fill no more squares than there is memory for.
  @Test(.slow) func longAndShortSegments() {
    var stroke = (0..<4000).map { Point(x: 0.001 * Double($0), y: Double($0 % 2) * 0.001) }
    stroke.append(Point(x: 900, y: 900))
    let plan = StrokePlan(strokes: [stroke, [Point(x: 0, y: 500), Point(x: 900, y: 499)]])
    #expect(crossings(of: plan) == 1)
  }

  /// Every pair of segments asked one by one, by where their lines meet; segments that share an end
  /// touch there.
  private func slowCrossings(_ plan: StrokePlan) -> Int {
    let segments = plan.strokes.flatMap { Array(zip($0, $0.dropFirst())) }
    var found = 0
    for (i, a) in segments.enumerated() {
      for b in segments[(i + 1)...] {
        let (ax, ay) = (a.1.x - a.0.x, a.1.y - a.0.y)
        let (bx, by) = (b.1.x - b.0.x, b.1.y - b.0.y)
        let determinant = ax * by - ay * bx
        guard determinant != 0, ![a.0, a.1].contains(b.0), ![a.0, a.1].contains(b.1) else {
          continue
        }
        let (dx, dy) = (b.0.x - a.0.x, b.0.y - a.0.y)
        let along = (dx * by - dy * bx) / determinant
        let other = (dx * ay - dy * ax) / determinant
        if along > 0, along < 1, other > 0, other < 1 { found += 1 }
      }
    }
    return found
  }

  @Test(.slow, arguments: [(3, 30.0, 40), (40, 4, 20), (200, 0.5, 3)])
  func randomPathsEqualTheSlowCount(pieces: Int, step: Double, plans: Int) {
    var random = SplitMix64(seed: UInt64(pieces))
    var found = 0
    for _ in 0..<plans {
      var strokes: [[Point]] = []
      for _ in 0..<6 {
        var place = Point(x: 30 * random.unit(), y: 30 * random.unit() - 15)
        var stroke = [place]
        for _ in 0..<pieces {
          place.x += step * (random.unit() - 0.5)
          place.y += step * (random.unit() - 0.5)
          stroke.append(place)
        }
        strokes.append(stroke)
      }
      // Some strokes are rolled again, the other way.
      strokes.append(strokes[0].reversed())
      let plan = StrokePlan(strokes: strokes)
      #expect(crossings(of: plan) == slowCrossings(plan))
      found += slowCrossings(plan)
    }
    #expect(found > 200)
  }
}
