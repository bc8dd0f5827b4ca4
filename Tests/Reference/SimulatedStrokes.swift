package import Pinprick

/// The kinds of stroke by which conditioning is judged.
package enum StrokeKind: String, CaseIterable, Sendable {
  /// 30 to 60 mm, constant speed.
  case straight
  /// Radius 15 to 60 mm, 30 to 60 mm long, constant speed.
  case arc
  /// Two such arcs of 25 to 35 mm, one left, one right, constant speed.
  case sCurve = "s-curve"
  /// Three to five legs of 20 to 40 mm on one curve, turned at full speed.
  case shuttleInstant = "shuttle, instant"
  /// The same, every leg from rest to rest.
  case shuttleNatural = "shuttle, slowing"
  /// Four legs of 20 to 40 mm that meet at corners, constant speed.
  case corners
  /// 20 to 50 mm, 0.3 s of rest before and after.
  case dwell
  /// 15 to 30 mm, constant speed.
  case short
  /// 15 to 30 mm, from rest to rest.
  case shortNatural = "short, slowing"
  /// 15 to 30 mm, 0.3 s of rest before and after.
  case shortDwell = "short, dwell"
}

/// A stroke as it was rolled and as a tracker saw it.
package struct SimulatedStroke: Sendable {
  /// True x of the samples in millimetres.
  package var x: [Double] = []
  /// True y of the samples in millimetres.
  package var y: [Double] = []
  /// Times of the samples in seconds.
  package var seconds: [Double] = []

  /// A stroke without samples.
  package init() {}

  /// The samples with white gaussian noise on both coordinates.
  package func noisy(
    millimetres sigma: Double, _ random: inout SplitMix64
  ) -> (x: [Double], y: [Double]) {
    (x.map { $0 + sigma * gaussian(&random) }, y.map { $0 + sigma * gaussian(&random) })
  }

  /// The samples as a tracker or a screen writes them down that knows multiples of a quantum only.
  package func rounded(toMillimetres quantum: Double) -> (x: [Double], y: [Double]) {
    (x.map { ($0 / quantum).rounded() * quantum }, y.map { ($0 / quantum).rounded() * quantum })
  }

  /// Samples at other times, on the straight ways between these; the ends hold beyond them.
  package func resampled(at times: [Double]) -> SimulatedStroke {
    var stroke = SimulatedStroke()
    var next = 1
    for time in times {
      while next < seconds.count - 1, seconds[next] < time { next += 1 }
      let share = (time - seconds[next - 1]) / (seconds[next] - seconds[next - 1])
      let held = max(0, min(share, 1))
      stroke.x.append(x[next - 1] + held * (x[next] - x[next - 1]))
      stroke.y.append(y[next - 1] + held * (y[next] - y[next - 1]))
      stroke.seconds.append(time)
    }
    return stroke
  }

  /// The samples that are written down, and when.
  package func kept(_ isKept: (Int) -> Bool) -> SimulatedStroke {
    var stroke = SimulatedStroke()
    for i in x.indices where isKept(i) {
      stroke.x.append(x[i])
      stroke.y.append(y[i])
      stroke.seconds.append(seconds[i])
    }
    return stroke
  }
}

/// A number of mean 0 and variance 1: twelve uniform ones added up.
package func gaussian(_ random: inout SplitMix64) -> Double {
  (0..<12).reduce(-6) { sum, _ in sum + random.unit() }
}

/// A plane curve of circular arcs and lines.
package struct Curve {
  private var starts: [(s: Double, x: Double, y: Double, direction: Double, curvature: Double)] = []
  private var end: (s: Double, x: Double, y: Double, direction: Double)
  /// Length in millimetres.
  package var length: Double { end.s }

  /// A curve of no length.
  package init(x: Double, y: Double, directionRadians: Double) {
    end = (0, x, y, directionRadians)
  }

  /// Appends an arc (curvature 1/mm, 0 for a line) after a turn on the spot.
  package mutating func append(length: Double, curvature: Double, turnRadians: Double = 0) {
    starts.append((end.s, end.x, end.y, end.direction + turnRadians, curvature))
    let s = end.s + length
    let point = self.point(at: s)
    end = (s, point.x, point.y, end.direction + turnRadians + length * curvature)
  }

  /// The point after a way along the curve.
  package func point(at s: Double) -> Point {
    guard let arc = starts.last(where: { $0.s <= s }) ?? starts.first else {
      return Point(x: end.x, y: end.y)
    }
    let way = s - arc.s
    let half = way * arc.curvature / 2
    let chord = abs(half) < 1e-9 ? way : way * _sin(half) / half
    return Point(
      x: arc.x + chord * _cos(arc.direction + half), y: arc.y + chord * _sin(arc.direction + half))
  }
}

/// Samples a curve walked to and fro: one leg from each stop to the next one.
///
/// - Parameters:
///   - curve: the curve.
///   - stops: ways along the curve in millimetres, at least two.
///   - speed: mean speed in mm/s.
///   - slowing: whether a leg goes from rest to rest (least jerk) or at constant speed.
///   - rest: seconds of rest before and after.
///   - hertz: samples a second.
///   - phase: time of the first sample as a part of the sampling interval, 0 to 1.
/// - Returns: the samples, free of noise.
package func simulatedStroke(
  _ curve: Curve, stops: [Double], speed: Double, slowing: Bool, rest: Double, hertz: Double,
  phase: Double
) -> SimulatedStroke {
  var stroke = SimulatedStroke()
  let durations = zip(stops, stops.dropFirst()).map { abs($1 - $0) / speed }
  let total = durations.reduce(0, +)
  var time = phase / hertz
  let start = time
  while time <= total + 2 * rest {
    var left = min(max(time - rest, 0), total)
    var leg = 0
    while leg < durations.count - 1, left > durations[leg] {
      left -= durations[leg]
      leg += 1
    }
    let u = min(1, left / durations[leg])
    let part = slowing ? u * u * u * (10 - 15 * u + 6 * u * u) : u
    let point = curve.point(at: stops[leg] + part * (stops[leg + 1] - stops[leg]))
    stroke.x.append(point.x)
    stroke.y.append(point.y)
    stroke.seconds.append(time - start)
    time += 1 / hertz
  }
  return stroke
}

extension StrokeKind {
  /// A random stroke of this kind at 20 to 100 mm/s.
  ///
  /// Corners fall on samples: between two samples they would be cut off before any noise.
  package func stroke(hertz: Double, _ random: inout SplitMix64) -> SimulatedStroke {
    func within(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.unit() }
    func sign() -> Double { random.unit() < 0.5 ? -1 : 1 }
    let speed = within(20, 100)
    var curve = Curve(
      x: within(0, 100), y: within(0, 100), directionRadians: within(0, 2 * .pi))
    var slowing = false
    var rest = 0.0
    var legs = 1
    switch self {
    case .straight:
      curve.append(length: within(30, 60), curvature: 0)
    case .arc:
      curve.append(length: within(30, 60), curvature: sign() / within(15, 60))
    case .sCurve:
      let side = sign()
      curve.append(length: within(25, 35), curvature: side / within(15, 60))
      curve.append(length: within(25, 35), curvature: -side / within(15, 60))
    case .shuttleInstant, .shuttleNatural:
      curve.append(length: within(20, 40), curvature: random.unit() < 0.5 ? 0 : 1 / within(30, 60))
      legs = 3 + Int(3 * random.unit())
      slowing = self == .shuttleNatural
    case .corners:
      for leg in 0..<4 {
        let degrees = random.unit() < 0.5 ? within(20, 70) : within(110, 160)
        curve.append(
          length: (within(20, 40) * hertz / speed).rounded() * speed / hertz, curvature: 0,
          turnRadians: leg == 0 ? 0 : sign() * degrees * .pi / 180)
      }
    case .dwell:
      curve.append(length: within(20, 50), curvature: random.unit() < 0.5 ? 0 : 1 / within(15, 60))
      slowing = random.unit() < 0.5
      rest = 0.3
    case .short, .shortNatural, .shortDwell:
      curve.append(length: within(15, 30), curvature: 0)
      slowing = self == .shortNatural || (self == .shortDwell && random.unit() < 0.5)
      rest = self == .shortDwell ? 0.3 : 0
    }
    let stops = (0...legs).map { $0 % 2 == 0 ? 0 : curve.length }
    return simulatedStroke(
      curve, stops: stops, speed: speed, slowing: slowing, rest: rest, hertz: hertz,
      phase: self == .corners ? 1e-9 : random.unit())
  }
}
