import Reference
import TestSupport
import Testing

@testable import Pinprick

@Suite struct OutliersTests {
  /// The outliers that are found.
  private func outliers(_ x: [Double], _ y: [Double], _ seconds: [Double] = []) -> [Bool] {
    var search = OutlierSearch()
    let isAny = search.find(x: x.span, y: y.span, seconds: seconds.span)
    return isAny ? search.isOutlier : x.map { _ in false }
  }

  /// The jumps that stay.
  private func jumps(_ x: [Double], _ y: [Double], _ seconds: [Double]) -> Int {
    var search = OutlierSearch()
    _ = search.find(x: x.span, y: y.span, seconds: seconds.span)
    return search.jumpCount
  }

  private func count(_ flags: [Bool]) -> Int { flags.count { $0 } }

  // MARK: by hand

  /// Along x at 2 mm a sample, 25 Hz.
  private func lane(_ count: Int) -> FaultyStroke {
    FaultyStroke(x: (0..<count).map { 2 * Double($0) }, y: (0..<count).map { _ in 30 })
  }

  private func times(_ count: Int, hertz: Double = 25) -> [Double] {
    (0..<count).map { Double($0) / hertz }
  }

  /// A marker taken for another, 45 mm off: 1.1 m/s there and back, no speed that is impossible.
  @Test func aSwappedMarkerIsFound() {
    var stroke = lane(31)
    stroke.fill(15..<16, with: Point(x: 31, y: -15))
    #expect(outliers(stroke.x, stroke.y, times(31)) == stroke.isFalse)
    #expect(outliers(stroke.x, stroke.y) == stroke.isFalse)
  }

  @Test(arguments: [1, 3, 6, 30]) func zerosAreFoundWhateverTheirNumber(count: Int) {
    var stroke = lane(80)
    stroke.fill(20..<20 + count, with: Point(x: 0, y: 0))
    #expect(outliers(stroke.x, stroke.y, times(80)) == stroke.isFalse)
  }

  @Test(arguments: [0..<4, 0..<12, 70..<80]) func zerosAtAnEndAreFound(samples: Range<Int>) {
    var stroke = lane(80)
    stroke.fill(samples, with: Point(x: 300, y: 0))
    #expect(outliers(stroke.x, stroke.y, times(80)) == stroke.isFalse)
  }

  /// Off by 3 mm within 1/240 s is no motion, whatever the speed around.
  @Test func smallOutliersAreFoundWhereTheyAreImpossible() {
    var stroke = FaultyStroke(
      x: (0..<100).map { 0.2 * Double($0) }, y: (0..<100).map { _ in 30 })
    stroke.fill(40..<41, with: Point(x: 8, y: 33))
    stroke.fill(70..<72, with: Point(x: 14, y: 28))
    #expect(outliers(stroke.x, stroke.y, times(100, hertz: 240)) == stroke.isFalse)
  }

  /// Less than 10 m/s2 at 25 Hz, but a hand that pokes would not have gone on its way meanwhile.
  @Test(arguments: [5.0, 6, 8, 15])
  func runsOffToTheSideAreFoundWhereAHandCouldBeAsFast(millimetres: Double) {
    // Short ways along the lane are changes of speed.
    let degrees = millimetres < 8 ? [90.0] : [0, 45, 90, 180]
    for (turn, length) in degrees.flatMap({ turn in [1, 2, 5].map { (turn, $0) } }) {
      let way = Mathematics.cosineAndSine(degrees: turn)
      var missed: [Int] = []
      for first in 1..<50 - length {
        var stroke = lane(51)
        for sample in first..<first + length {
          let x = 2 * Double(sample) + millimetres * way.cosine
          stroke.fill(
            sample..<sample + 1, with: Point(x: x, y: 30 + millimetres * way.sine))
        }
        if outliers(stroke.x, stroke.y, times(51)) != stroke.isFalse { missed.append(first) }
      }
      #expect(missed.isEmpty, "\(length) samples, \(turn) degrees: \(missed)")
    }
  }

  /// Out and back over three samples each, with the way standing still meanwhile.
  @Test func aPokeThatAHandCanMakeStays() {
    let out = [4.0, 8, 12, 8, 4]
    let x = (0..<60).map { sample -> Double in
      2 * Double(sample < 30 ? sample : max(sample - 5, 29))
    }
    let y =
      [Double](repeating: 30, count: 30) + out.map { 30 + $0 } + [Double](repeating: 30, count: 25)
    #expect(count(outliers(x, y, times(60))) == 0)
  }

  /// What jumps once and for good may be right on either side: it stays and is counted.
  @Test func aJumpForGoodStays() {
    let x = (0..<40).map { 2 * Double($0) + ($0 < 20 ? 0 : 50) }
    let y = x.map { _ in 0.0 }
    #expect(count(outliers(x, y, times(40))) == 0)
    #expect(jumps(x, y, times(40)) == 1)
    #expect(jumps(x, y, []) == 0, "drawings jump")
    #expect(jumps((0..<40).map { 2 * Double($0) }, y, times(40)) == 0)
  }

  /// A marker taken for another for longer than outliers are: there and back.
  @Test func aLongSwapIsCounted() {
    var stroke = lane(80)
    for sample in 20..<50 {
      stroke.fill(sample..<sample + 1, with: Point(x: 2 * Double(sample), y: 75))
    }
    #expect(count(outliers(stroke.x, stroke.y, times(80))) == 0)
    #expect(jumps(stroke.x, stroke.y, times(80)) == 2)
  }

  @Test func fewSamplesStay() {
    #expect(outliers([], []) == [])
    #expect(outliers([0, 50, 1], [0, 0, 0]) == [false, false, false])
    #expect(count(outliers([0, 50, 1, 2], [0, 0, 0, 0])) == 0)
  }

  // MARK: against the plain rule

  @Test(.slow, arguments: [60.0, 100, 240], [false, true])
  func asTheMedianOfThirteen(hertz: Double, together: Bool) {
    var random = SplitMix64(seed: UInt64(hertz))
    var found = 0
    for _ in 0..<60 {
      var curve = Curve(x: 0, y: 0, directionRadians: 6 * random.unit())
      curve.append(length: 60, curvature: 0.03 * (random.unit() - 0.5))
      let seen = simulatedStroke(
        curve, stops: [0, 60], speed: 20 + 30 * random.unit(), slowing: false, rest: 0,
        hertz: hertz, phase: random.unit())
      var stroke = FaultyStroke(x: seen.x, y: seen.y)
      stroke.addSpikes(
        rate: 0.01, longest: 3, together: together, offsets: 15...50, &random)
      // Within six samples the roller goes 5 mm at most, and 10 from an end.
      let plain = medianOutliers(x: stroke.x, y: stroke.y, millimetres: 10)
      #expect(plain == stroke.isFalse)
      #expect(outliers(stroke.x, stroke.y, seen.seconds) == plain)
      found += count(plain)
    }
    #expect(found > 60)
  }

  // MARK: against simulated truth

  /// Shares of the outliers that are missed and of samples that are taken for some.
  private func rates(
    hertz: Double, noise: Double, rate: Double, longest: Int, together: Bool, strokes: Int
  ) -> (missed: Double, wrong: Double, all: Int) {
    var random = SplitMix64(seed: UInt64(hertz + 1000 * noise) + UInt64(longest))
    var (missed, wrong, all) = (0, 0, 0)
    for kind in StrokeKind.allCases {
      for _ in 0..<strokes {
        let stroke = kind.stroke(hertz: hertz, &random)
        let seen = stroke.noisy(millimetres: noise, &random)
        var faulty = FaultyStroke(x: seen.x, y: seen.y)
        faulty.addSpikes(rate: rate, longest: longest, together: together, &random)
        for (found, isFalse) in zip(
          outliers(faulty.x, faulty.y, stroke.seconds), faulty.isFalse)
        {
          all += isFalse ? 1 : 0
          missed += isFalse && !found ? 1 : 0
          wrong += found && !isFalse ? 1 : 0
        }
      }
    }
    return (Double(missed) / Double(all), Double(wrong) / Double(all), all)
  }

  /// Offsets of 5 to 50 mm: those of 5 mm lie within what a stroke of 190 mm/s may do at 60 Hz.
  @Test(.enabled(if: isOptimised), arguments: [60.0, 100, 240], [0, 0.05, 0.2])
  func singleSpikesAreFound(hertz: Double, noise: Double) {
    let rates = rates(
      hertz: hertz, noise: noise, rate: 0.01, longest: 1, together: false, strokes: 40)
    #expect(rates.missed < (hertz == 60 ? 0.03 : 0.01), "\(rates)")
    #expect(rates.wrong < 0.01, "\(rates)")
    #expect(rates.all > 100)
  }

  @Test(.enabled(if: isOptimised), arguments: [60.0, 100, 240], [false, true])
  func runsOfSpikesAreFound(hertz: Double, together: Bool) {
    for noise in [0, 0.2] {
      let rates = rates(
        hertz: hertz, noise: noise, rate: 0.01, longest: 5, together: together, strokes: 40)
      #expect(rates.missed < (hertz == 60 ? 0.06 : 0.02), "\(noise): \(rates)")
      #expect(rates.wrong < (hertz == 60 ? 0.04 : 0.02), "\(noise): \(rates)")
    }
  }

  // MARK: what must stay

  @Test(.slow, arguments: StrokeKind.allCases, [30.0, 60, 100, 240])
  func realMotionStays(kind: StrokeKind, hertz: Double) {
    var random = SplitMix64(seed: UInt64(hertz))
    var wrong = 0
    for _ in tried(0..<30) {
      let stroke = kind.stroke(hertz: hertz, &random)
      var seen = [0, 0.05, 0.2].map { stroke.noisy(millimetres: $0, &random) }
      seen += [0.1, 0.5, 1].map { stroke.rounded(toMillimetres: $0) }
      func alike() -> [Double] {
        alikeNoise(count: stroke.x.count, millimetres: 0.5, rho: 0.7, &random)
      }
      seen.append((zip(stroke.x, alike()).map { $0 + $1 }, zip(stroke.y, alike()).map { $0 + $1 }))
      for (x, y) in seen {
        wrong += count(outliers(x, y, stroke.seconds)) + count(outliers(x, y))
        wrong += jumps(x, y, stroke.seconds)
      }
    }
    #expect(wrong == 0)
  }

  /// Up to 300 mm/s in the mean of a leg: 10 mm a sample at 30 Hz, 19 where a slowing leg is fastest.
  @Test(arguments: [25.0, 30, 60]) func fastCoarseMotionStays(hertz: Double) {
    var random = SplitMix64(seed: UInt64(hertz))
    var wrong = 0
    for kind in StrokeKind.allCases {
      for _ in tried(0..<40) {
        var stroke = kind.stroke(hertz: hertz / 3, &random)
        stroke.seconds = stroke.seconds.map { $0 / 3 }
        wrong += count(outliers(stroke.x, stroke.y, stroke.seconds))
        wrong += count(outliers(stroke.x, stroke.y))
      }
    }
    #expect(wrong == 0)
  }

  /// Every fifth sample missing, any fifth missing, and clocks that jitter.
  ///
  /// With times nothing is taken out, and nothing of all samples without them. Where samples are missing and
  /// no time tells, a step over one is as long as a jump: at corners and rests up to 1 in 200 samples go.
  @Test(.slow, arguments: [30.0, 60, 100, 240]) func dropoutsAndUnevenClocksStay(hertz: Double) {
    var random = SplitMix64(seed: UInt64(hertz))
    var (wrong, untold, missing) = (0, 0, 0)
    for kind in StrokeKind.allCases {
      for _ in 0..<20 {
        let stroke = kind.stroke(hertz: hertz, &random)
        var jittered = stroke
        for i in jittered.seconds.indices { jittered.seconds[i] += 0.5 * random.unit() / hertz }
        let dropped = Set(stroke.x.indices.filter { _ in random.unit() < 0.2 })
        wrong += count(outliers(jittered.x, jittered.y, jittered.seconds))
        wrong += count(outliers(jittered.x, jittered.y))
        for seen in [stroke.kept { $0 % 5 != 0 }, stroke.kept { !dropped.contains($0) }] {
          wrong += count(outliers(seen.x, seen.y, seen.seconds))
          untold += count(outliers(seen.x, seen.y))
          missing += seen.x.count
        }
      }
    }
    #expect(wrong == 0)
    #expect(200 * untold <= missing, "\(untold) of \(missing)")
  }

  /// Drawn by hand: points far apart, any turns, no times.
  @Test(arguments: [(5.0, 20.0), (3, 6), (2, 3), (1, 2)]) func polylinesStay(
    range: (low: Double, high: Double)
  ) {
    var random = SplitMix64(seed: UInt64(range.low))
    var wrong = 0
    for _ in 0..<500 {
      var (x, y, direction) = ([0.0], [0.0], 0.0)
      for i in 0..<5 + Int(35 * random.unit()) {
        direction += 2 * Double.pi * random.unit()
        let length = range.low + (range.high - range.low) * random.unit()
        x.append(x[i] + length * _cos(direction))
        y.append(y[i] + length * _sin(direction))
      }
      wrong += count(outliers(x, y))
    }
    #expect(wrong == 0)
  }
}
