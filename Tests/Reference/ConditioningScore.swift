package import Pinprick

/// How a conditioned path differs from the path that was rolled.
package struct ConditioningScore: Sendable {
  /// Signed error of the rolled length in percent.
  package var lengthPercent: Double
  /// Root mean square over the true rolled length of the angle between the axles, in degrees.
  package var axleDegrees: Double
  /// Reversals of the true path.
  package var reversals: Int
  /// Reversals found where there was none.
  package var falseReversals: Int
  /// Reversals not found.
  package var missedReversals: Int
  /// The estimated noise in millimetres.
  package var noiseMillimetres: Double

  /// Compares a path with the true one, sample by sample.
  package init(_ path: ConditionedPath, of stroke: SimulatedStroke) {
    let truth = Self.rolled(stroke.x, stroke.y)
    let found = Self.rolled(path.x, path.y)
    lengthPercent = (found.rolledMillimetres / truth.rolledMillimetres - 1) * 100
    var squares = 0.0
    var weights = 0.0
    // Before the first movement there is no axle: the one of the first movement stands for it.
    let first = (0..<found.segmentCount).first { found.axle(ofSegment: $0) != .zero } ?? 0
    for i in 0..<truth.segmentCount {
      let dx = stroke.x[i + 1] - stroke.x[i]
      let dy = stroke.y[i + 1] - stroke.y[i]
      let weight = (dx * dx + dy * dy).squareRoot()
      let j = max(i, first)
      let dot = (truth.axle(ofSegment: i) * found.axle(ofSegment: j)).sum()
      let angle = Self.arcCosine(max(-1, min(1, dot)))
      squares += weight * angle * angle
      weights += weight
    }
    axleDegrees = (squares / weights).squareRoot() * 180 / .pi
    noiseMillimetres = path.noiseMillimetres
    let hertz = Double(stroke.seconds.count - 1) / max(1e-9, stroke.seconds.last ?? 0)
    let reach = max(2, Int(hertz / 10))
    var open = Self.reversals(truth)
    reversals = open.count
    falseReversals = 0
    for place in Self.reversals(found) {
      if let match = open.firstIndex(where: { abs($0 - place) <= reach }) {
        open.remove(at: match)
      } else {
        falseReversals += 1
      }
    }
    missedReversals = open.count
  }

  private static func rolled(_ x: [Double], _ y: [Double]) -> RolledPath {
    var path = RolledPath()
    path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 1)
    return path
  }

  private static func reversals(_ path: RolledPath) -> [Int] {
    var last = 0.0
    var places: [Int] = []
    for i in 0..<path.segmentCount {
      let turn = path.turns[i + 1] - path.turns[i]
      if turn * last < 0 { places.append(i) }
      if turn != 0 { last = turn }
    }
    return places
  }

  /// The angle whose cosine is given, from 0 to pi, by halving; the standard library has none.
  private static func arcCosine(_ cosine: Double) -> Double {
    // Near 0 the chord is exact where the cosine is not.
    let half = ((1 - cosine) / 2).squareRoot()
    var low = 0.0
    var high = Double.pi / 2
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if _sin(middle) < half { low = middle } else { high = middle }
    }
    return low + high
  }
}
