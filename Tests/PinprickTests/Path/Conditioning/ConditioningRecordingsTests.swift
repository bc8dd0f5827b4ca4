import Pinprick
import Reference
import TestSupport
import Testing

/// Recordings as devices write them: rounded, with samples missing, of figures too small to smooth.
@Suite struct ConditioningRecordingsTests {
  private func condition(
    _ seen: (x: [Double], y: [Double]), seconds: [Double] = []
  ) -> ConditionedPath {
    conditionedPath(
      x: seen.x.span, y: seen.y.span, seconds: seconds.span, mode: .standard)
  }

  private func line(
    degrees: Double, speed: Double, hertz: Double, length: Double = 40, phase: Double = 0
  ) -> SimulatedStroke {
    var curve = Curve(x: 10.1, y: 20.2, directionRadians: degrees * .pi / 180)
    curve.append(length: length, curvature: 0)
    return simulatedStroke(
      curve, stops: [0, length], speed: speed, slowing: false, rest: 0, hertz: hertz, phase: phase)
  }

  // MARK: rounded coordinates

  @Test func stairsByHandBecomeTheirLine() {
    // 0.1 mm a sample rounded to 0.5 mm: steps of five samples. The line is known but for its ends.
    let x = (0..<200).map { (0.1 * Double($0) / 0.5).rounded() * 0.5 }
    let path = condition((x, x.map { 0.25 * ($0 / 0.25 / 4).rounded(.down) * 4 }))
    #expect(path.isChanged)
    #expect(abs(path.noiseMillimetres - 0.5 / 12.0.squareRoot()) < 0.001)
    for i in 5..<195 { #expect(abs(path.x[i] - 0.1 * Double(i)) < 0.08) }
  }

  struct Rounding: CustomTestStringConvertible, Sendable {
    let quantum: Double
    let hertz: Double
    var testDescription: String { "\(quantum) mm, \(hertz) Hz" }
    static let all = [0.05, 0.1, 0.2, 0.5].flatMap { quantum in
      [100.0, 240, 1000].map { Rounding(quantum: quantum, hertz: $0) }
    }
  }

  @Test(arguments: tried(Rounding.all)) func roundedLinesKeepTheirLength(_ rounding: Rounding) {
    var random = SplitMix64(seed: 51)
    var sum = 0.0
    var number = 0.0
    for speed in [5.0, 20, 50, 100] {
      for degrees in [0.0, 1, 3, 7, 12, 15, 33, 45, 60, 88, 135, 200] {
        let stroke = line(
          degrees: degrees, speed: speed, hertz: rounding.hertz, phase: random.unit())
        let path = condition(
          stroke.rounded(toMillimetres: rounding.quantum), seconds: stroke.seconds)
        let error = abs(ConditioningScore(path, of: stroke).lengthPercent)
        // Two ends of 0.5 / sqrt(12) mm are 0.5 % of 40 mm by themselves.
        #expect(error < (rounding.quantum < 0.3 ? 1 : 1.5), "\(speed) mm/s, \(degrees) degrees")
        sum += error
        number += 1
        if path.isChanged {
          let expected = rounding.quantum / 12.0.squareRoot()
          #expect(abs(path.noiseMillimetres / expected - 1) < 0.15)
        }
      }
    }
    #expect(sum / number < 0.3)
  }

  @Test(.slow, arguments: tried(Rounding.all.filter { $0.hertz < 1000 }))
  func roundedSessionsKeepTheirDensity(_ rounding: Rounding) throws {
    var random = SplitMix64(seed: 52)
    for turn in [0.05, 0.21, 0.6] {
      let session = SimulatedSession(
        hertz: rounding.hertz, turnedRadians: turn, speeds: 5...100, &random)
      #expect(abs(try session.densityPercent(roundedToMillimetres: rounding.quantum)) < 2)
    }
  }

  @Test(.slow, arguments: StrokeKind.allCases, [0.05, 0.1, 0.2])
  func roundedStrokesKeepLengthAndReversals(kind: StrokeKind, quantum: Double) {
    var random = SplitMix64(seed: 53)
    var length = 0.0
    for _ in 0..<20 {
      let stroke = kind.stroke(hertz: 240, &random)
      let path = condition(stroke.rounded(toMillimetres: quantum), seconds: stroke.seconds)
      let score = ConditioningScore(path, of: stroke)
      length += abs(score.lengthPercent) / 20
      #expect(score.falseReversals + score.missedReversals == 0)
    }
    #expect(length < 0.8)
  }

  @Test func evenMotionOnAGridIsNotRounded() {
    // A square of 20 mm in steps of 0.5 mm, with a rest before.
    let side = (1...40).map { 0.5 * Double($0) }
    let x =
      [Double](repeating: 0, count: 9) + side + side.map { _ in 20 } + side.map { 20 - $0 }
    let y = [Double](repeating: 0, count: 9) + side.map { _ in 0 } + side + side.map { _ in 20 }
    #expect(condition((x, y)) == ConditionedPath(x: x, y: y, noiseMillimetres: 0))
  }

  @Test func threeDecimalsAreNoRounding() {
    var random = SplitMix64(seed: 54)
    for kind in StrokeKind.allCases {
      let stroke = kind.stroke(hertz: 240, &random)
      let seen = stroke.rounded(toMillimetres: 0.001)
      let path = condition(seen, seconds: stroke.seconds)
      #expect(path.x == seen.x)
      #expect(!path.isChanged)
    }
  }

  @Test func noiseAboveTheQuantumIsNoStairs() {
    var random = SplitMix64(seed: 55)
    for _ in 0..<10 {
      let stroke = StrokeKind.arc.stroke(hertz: 240, &random)
      let noisy = stroke.noisy(millimetres: 0.1, &random)
      let seen = (
        noisy.x.map { ($0 * 10).rounded() / 10 }, noisy.y.map { ($0 * 10).rounded() / 10 }
      )
      let path = condition(seen, seconds: stroke.seconds)
      #expect(abs(path.noiseMillimetres - 0.104) < 0.02)
      #expect(abs(ConditioningScore(path, of: stroke).lengthPercent) < 1)
    }
  }

  // MARK: uneven times

  @Test func aMissingFifthSampleIsNoNoise() {
    // 60 mm/s at 100 Hz, to and fro on 10 mm.
    let ways = (0..<128).map { 0.6 * Double($0) }
    let x = ways.map { way in
      let part = way.truncatingRemainder(dividingBy: 20)
      return part < 10 ? part : 20 - part
    }
    let kept = (0..<128).filter { $0 % 5 != 3 }
    let seen = (kept.map { x[$0] }, kept.map { 0.3 * x[$0] })
    let path = condition(seen, seconds: kept.map { 0.01 * Double($0) })
    #expect(path.x == seen.0)
    #expect(path.y == seen.1)
    #expect(!path.isChanged)
  }

  @Test(arguments: StrokeKind.allCases, [60.0, 100, 240])
  func unevenNoiseFreeStrokesStayAsTheyAre(kind: StrokeKind, hertz: Double) {
    var random = SplitMix64(seed: 56)
    for fifth in [true, false] {
      for _ in 0..<10 {
        let whole = kind.stroke(hertz: hertz, &random)
        let stroke = whole.kept { i in fifth ? i % 5 != 3 : random.unit() > 0.2 }
        let path = condition((stroke.x, stroke.y), seconds: stroke.seconds)
        #expect(abs(ConditioningScore(path, of: stroke).lengthPercent) < 0.1)
      }
    }
  }

  @Test(arguments: [0.05, 0.1, 0.2]) func unevenNoisyStrokesComeBack(sigma: Double) {
    var random = SplitMix64(seed: 57)
    var length = 0.0
    var noise = 0.0
    for _ in 0..<50 {
      let stroke = StrokeKind.arc.stroke(hertz: 240, &random).kept { $0 % 5 != 3 }
      let path = condition(stroke.noisy(millimetres: sigma, &random), seconds: stroke.seconds)
      length += abs(ConditioningScore(path, of: stroke).lengthPercent) / 50
      noise += path.noiseMillimetres / 50
      #expect(path.isChanged)
    }
    #expect(length < 0.6)
    #expect(abs(noise / sigma - 1) < 0.1)
  }

  // MARK: small figures

  @Test(arguments: [30.0, 60, 100, 240], [5.0, 20, 50, 100])
  func smallNoiseFreeFiguresStay(hertz: Double, speed: Double) {
    for slowing in [false, true] {
      for radius in [1, 1.5, 2, 3, 5] {
        var curve = Curve(x: 10, y: 20, directionRadians: 0.3)
        curve.append(length: 4 * .pi * radius, curvature: 1 / radius)
        let stroke = simulatedStroke(
          curve, stops: [0, curve.length], speed: speed, slowing: slowing, rest: 0, hertz: hertz,
          phase: 0.3)
        let path = condition((stroke.x, stroke.y), seconds: stroke.seconds)
        #expect(abs(ConditioningScore(path, of: stroke).lengthPercent) < 0.1, "radius \(radius)")
      }
      for leg in [3.0, 6, 10, 15] {
        var curve = Curve(x: 10, y: 20, directionRadians: 0.3)
        curve.append(length: leg, curvature: 0)
        let stroke = simulatedStroke(
          curve, stops: [0, leg, 0, leg, 0, leg, 0, leg], speed: speed, slowing: slowing, rest: 0,
          hertz: hertz, phase: 0.3)
        let path = condition((stroke.x, stroke.y), seconds: stroke.seconds)
        #expect(abs(ConditioningScore(path, of: stroke).lengthPercent) < 0.1, "leg \(leg)")
      }
    }
  }

  @Test(arguments: [100.0, 240], [0.1, 0.2])
  func smallNoisyFiguresDoNotCollapse(hertz: Double, sigma: Double) {
    var random = SplitMix64(seed: 58)
    for speed in [20.0, 50, 100] {
      for leg in [6.0, 10] {
        var curve = Curve(x: 10, y: 20, directionRadians: 0.3)
        curve.append(length: leg, curvature: 0)
        let stroke = simulatedStroke(
          curve, stops: [0, leg, 0, leg, 0, leg, 0, leg], speed: speed, slowing: false, rest: 0,
          hertz: hertz, phase: 0.3)
        let path = condition(stroke.noisy(millimetres: sigma, &random), seconds: stroke.seconds)
        #expect(ConditioningScore(path, of: stroke).lengthPercent > -25, "\(speed) mm/s, \(leg) mm")
      }
    }
  }

  // MARK: what is told

  @Test func strokesLeftAsTheyAreSaySo() {
    var random = SplitMix64(seed: 59)
    let stroke = StrokeKind.straight.stroke(hertz: 100, &random)
    #expect(!condition((stroke.x, stroke.y)).isChanged)
    #expect(condition(stroke.noisy(millimetres: 0.1, &random)).isChanged)
    // Noise of 1 mm is found and left.
    let left = condition(stroke.noisy(millimetres: 1, &random))
    #expect(left.noiseMillimetres > 0.6)
    #expect(!left.isChanged)
  }
}
