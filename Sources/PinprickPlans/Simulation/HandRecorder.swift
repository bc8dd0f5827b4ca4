public import Pinprick

/// A tracker that records a hand which rolls along given paths at a steady speed.
public struct HandRecorder: Sendable {
  /// Paths lie within 1 km of the origin.
  public static let greatestCoordinate = 1_000_000.0

  private let speed: Double
  private let rate: Double
  private let noise: Double
  private let lift: Double
  private var clock = 0.0
  private var generator: SplitMix64

  /// Makes a recorder.
  ///
  /// - Parameters:
  ///   - speedMillimetresPerSecond: 0.1 to 10,000.
  ///   - samplesPerSecond: 1 to 100,000.
  ///   - noiseMillimetres: standard deviation of the error added to x and to y, 0 to 10.
  ///   - liftSeconds: time between two strokes, 0.3 to 60, so that a gap in time tells strokes
  ///     apart.
  ///   - seed: seed of the noise.
  /// - Throws: `InvalidInput` that names the first wrong option.
  public init(
    speedMillimetresPerSecond: Double = 50, samplesPerSecond: Double = 200,
    noiseMillimetres: Double = 0, liftSeconds: Double = 0.5, seed: UInt64 = 0
  ) throws(InvalidInput) {
    guard (0.1...10_000).contains(speedMillimetresPerSecond) else {
      throw InvalidInput(
        "speed", "\(speedMillimetresPerSecond) is not a speed from 0.1 to 10000 mm/s")
    }
    guard (1...100_000).contains(samplesPerSecond) else {
      throw InvalidInput("rate", "\(samplesPerSecond) is not a rate from 1 to 100000 per second")
    }
    guard (0...10).contains(noiseMillimetres) else {
      throw InvalidInput("noise", "\(noiseMillimetres) is not a length from 0 to 10 mm")
    }
    guard (0.3...60).contains(liftSeconds) else {
      throw InvalidInput("lift", "\(liftSeconds) is not a time from 0.3 to 60 s")
    }
    speed = speedMillimetresPerSecond
    rate = samplesPerSecond
    noise = noiseMillimetres
    lift = liftSeconds
    // Apart from the stream that decides which strokes are missed.
    generator = SplitMix64(seed: seed ^ 0x6E6F_6973_65)
  }

  /// Records one stroke along a path: samples from its first point to its last, both included.
  ///
  /// - Parameter path: at least two points in millimetres, within `greatestCoordinate`.
  /// - Returns: the samples' places and times, at equal steps but the last.
  public mutating func record(_ path: [Point]) -> (x: [Double], y: [Double], seconds: [Double]) {
    precondition(path.count >= 2, "a path has two ends")
    precondition(
      path.allSatisfy { max(abs($0.x), abs($0.y)) <= Self.greatestCoordinate },
      "a path lies within 1 km of the origin")
    var x: [Double] = []
    var y: [Double] = []
    var seconds: [Double] = []
    var ends = [0.0]
    for (a, b) in zip(path, path.dropFirst()) {
      let square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
      ends.append(ends[ends.count - 1] + square.squareRoot())
    }
    let length = ends[ends.count - 1]
    let steps = Int((length / speed * rate).rounded(.up))
    var part = 0
    for step in 0...steps {
      let place = min(length, speed * Double(step) / rate)
      while part + 2 < ends.count, place > ends[part + 1] { part += 1 }
      let span = ends[part + 1] - ends[part]
      let share = span > 0 ? (place - ends[part]) / span : 0
      let error = normalPair()
      x.append(path[part].x + share * (path[part + 1].x - path[part].x) + noise * error.0)
      y.append(path[part].y + share * (path[part + 1].y - path[part].y) + noise * error.1)
      seconds.append(clock + place / speed)
    }
    clock += length / speed + lift
    return (x, y, seconds)
  }

  /// Two independent standard normal numbers, by Box and Muller.
  private mutating func normalPair() -> (Double, Double) {
    let radius = (-2 * Mathematics.logarithm(1 - generator.unit())).squareRoot()
    let angle = 2 * .pi * generator.unit()
    return (radius * Mathematics.cosine(angle), radius * Mathematics.cosine(angle - .pi / 2))
  }
}
