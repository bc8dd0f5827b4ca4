public import Pinprick

/// How fast a hand or a robot moves.
public struct PlanSpeeds: Equatable, Sendable {
  /// Of the drum that rolls, in millimetres a second.
  public let treatingMillimetresPerSecond: Double
  /// Of the lifted drum, in millimetres a second.
  public let transitMillimetresPerSecond: Double
  /// Of a turn on the spot, in radians a second.
  public let turningRadiansPerSecond: Double

  /// Makes speeds; the defaults (50 and 100 mm/s, half a turn a second) are assumptions.
  ///
  /// - Throws: `InvalidInput` for a speed that is not from 0.001 to 100,000.
  public init(
    treatingMillimetresPerSecond: Double = 50, transitMillimetresPerSecond: Double = 100,
    turningRadiansPerSecond: Double = .pi
  ) throws(InvalidInput) {
    for (key, value) in [
      ("speed", treatingMillimetresPerSecond), ("transit_speed", transitMillimetresPerSecond),
      ("turning_speed", turningRadiansPerSecond),
    ] where !(0.001...100_000).contains(value) {
      throw InvalidInput(key, "\(value) is not a speed from 0.001 to 100000")
    }
    self.treatingMillimetresPerSecond = treatingMillimetresPerSecond
    self.transitMillimetresPerSecond = transitMillimetresPerSecond
    self.turningRadiansPerSecond = turningRadiansPerSecond
  }
}

/// What the path of a plan says without any raster: lengths, turns and time.
///
/// The path begins at the task's start, leads to the first stroke, along it, to the next one, and so
/// on. Angles are those between its steps, whether the drum rolls or is lifted.
public struct PathMetrics: Equatable, Sendable {
  /// Rolled length in millimetres.
  public private(set) var treatingMillimetres = 0.0
  /// Length of the lifted ways in millimetres.
  public private(set) var transitMillimetres = 0.0
  /// Angles by which the path turns, added up, in radians.
  public private(set) var rotationRadians = 0.0
  /// Turns by more than 30 degrees.
  public private(set) var turnsOver30Degrees = 0

  /// Works out a plan's path.
  ///
  /// - Complexity: O(points).
  public init(_ plan: StrokePlan, from start: Point) {
    self.init(plan, from: start) { _ in }
  }

  /// The angle from which on IPA's evaluator counts a turn: 0.52 radians, 30 degrees.
  private static let turn = Double.pi / 6 * (1 + 1e-12)

  /// Works out a plan's path and hands on every step of it.
  init(
    _ plan: StrokePlan, from start: Point,
    eachStep: (PathStep) -> Void
  ) {
    var place = start
    var direction: SIMD2<Double>?
    func step(_ to: Point, rolls: Bool) {
      guard to != place else { return }
      let way = SIMD2(to.x - place.x, to.y - place.y)
      let length = (way.x * way.x + way.y * way.y).squareRoot()
      // Squares of less than 1e-162 mm are 0: such a step has no direction and is none.
      guard length > 0 else { return }
      if rolls { treatingMillimetres += length } else { transitMillimetres += length }
      let turn = direction.map { abs(Mathematics.angle(from: $0, to: way)) } ?? 0
      rotationRadians += turn
      if turn > Self.turn { turnsOver30Degrees += 1 }
      direction = way
      eachStep(
        PathStep(
          from: place, way: way, lengthMillimetres: length, turnRadians: turn, rolls: rolls))
      place = to
    }
    for stroke in plan.strokes where !stroke.isEmpty {
      step(stroke[0], rolls: false)
      for point in stroke.dropFirst() { step(point, rolls: true) }
    }
  }

  /// Length / speed of both kinds of ways and rotation / turning speed, in seconds.
  ///
  /// Source: IPA's evaluator of coverage paths, which knows one kind of way.
  public func executionSeconds(_ speeds: PlanSpeeds) -> Double {
    treatingMillimetres / speeds.treatingMillimetresPerSecond
      + transitMillimetres / speeds.transitMillimetresPerSecond
      + rotationRadians / speeds.turningRadiansPerSecond
  }
}

/// A straight step of a path, rolled or lifted.
struct PathStep {
  let from: Point
  let way: SIMD2<Double>
  let lengthMillimetres: Double
  /// The angle by which the path turns before the step.
  let turnRadians: Double
  let rolls: Bool
}
