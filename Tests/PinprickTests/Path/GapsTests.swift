import Testing

@testable import Pinprick

@Suite struct GapsTests {
  /// The gaps of a stroke that goes 5 mm a sample.
  private func gaps(_ seconds: [Double], limit: Double? = nil, step: Double = 5) -> Gaps {
    let x = seconds.indices.map { step * Double($0) }
    let y = [Double](repeating: 0, count: x.count)
    return Gaps(x: x.span, y: y.span, seconds: seconds.span, limit: limit)
  }

  /// Times at 100 Hz with intervals put in.
  private func times(_ gaps: [Int: Double], count: Int = 40, interval: Double = 0.01) -> [Double] {
    var time = 0.0
    return (0..<count).map { sample in
      if sample > 0 { time += gaps[sample] ?? interval }
      return time
    }
  }

  @Test func aGapUpToTheLimitIsBridged() {
    #expect(gaps(times([:])) == Gaps())
    // Two intervals are one missing sample, and no gap.
    #expect(gaps(times([9: 0.02])) == Gaps())
    #expect(gaps(times([9: 0.03])).bridged == [9])
    #expect(gaps(times([9: 0.1, 20: 0.05])).bridged == [9, 20])
    #expect(gaps(times([9: 0.1])).cuts.isEmpty)
  }

  @Test func aLongerGapEndsTheStroke() {
    let found = gaps(times([9: 0.11, 20: 0.05, 30: 2]))
    #expect(found.cuts == [9, 30])
    #expect(found.bridged == [20])
    #expect(gaps(times([9: 0.11]), limit: 0.2).cuts.isEmpty)
    #expect(gaps(times([9: 0.05]), limit: 0.04).cuts == [9])
  }

  @Test func aGapWithoutMotionIsARest() {
    let found = gaps(times([9: 3]), step: 0.9)
    #expect(found.cuts.isEmpty)
    #expect(found.bridged == [9])
    #expect(gaps(times([9: 3]), step: 1.1).cuts == [9])
  }

  /// Six intervals and a half, at most 0.25 s, at least 2.5 intervals.
  @Test func theLimitFollowsTheSampling() {
    #expect(Gaps.limit(nil, interval: 0.004) == 0.1)
    #expect(Gaps.limit(nil, interval: 0.02) == 0.13)
    #expect(Gaps.limit(nil, interval: 0.1) == 0.25)
    #expect(Gaps.limit(nil, interval: 0.2) == 0.5)
    #expect(Gaps.limit(0.05, interval: 0.01) == 0.05)
    #expect(Gaps.limit(0.05, interval: 0.1) == 0.25)
    // A recording at 10 Hz is not cut to pieces, whatever is set.
    #expect(gaps(times([:], interval: 0.1), limit: 0.01) == Gaps())
  }

  @Test func withoutTimesThereIsNoGap() {
    let none: [Double] = []
    let x = [0.0, 50, 51]
    #expect(Gaps(x: x.span, y: x.span, seconds: none.span, limit: 0.1) == Gaps())
  }

  /// Whole seconds, sixty samples each: the clock is coarse, and nothing is missing.
  @Test func aCoarseClockHasNoGaps() {
    #expect(gaps((0..<300).map { Double($0 / 60) }) == Gaps())
    #expect(gaps((0..<300).map { Double($0 / 60) + ($0 < 180 ? 0 : 9) }).cuts == [180])
    #expect(gaps([3, 3, 3, 3]) == Gaps())
    // Rounded to 0.01 s at 240 Hz.
    #expect(gaps((0..<300).map { (Double($0) / 2.4).rounded() / 100 }) == Gaps())
  }

  /// Times that jitter by half an interval.
  @Test func anUnevenClockHasNoGaps() {
    var random = SplitMix64(seed: 4)
    let seconds = (0..<2000).map { 0.01 * (Double($0) + random.unit()) }
    #expect(gaps(seconds) == Gaps())
  }

  @Test func shortStrokesHaveNoGaps() {
    #expect(gaps([]) == Gaps())
    #expect(gaps([5]) == Gaps())
    #expect(gaps([5, 9]) == Gaps())
    // The last interval of a stroke may be short.
    #expect(gaps([5, 5.02, 5.021]) == Gaps())
    #expect(gaps([5, 5.01, 5.02, 9]).cuts == [3])
  }
}
