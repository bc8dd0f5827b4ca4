import Glibc
import Pinprick
import Reference

/// Turns in contact by their definition: every two stretches of a stroke are compared, by angles in
/// place of cosines, and no stroke is passed over.
enum SlowTurns {
  private struct Stretch {
    /// Where the roller points, in radians.
    let heading: Double
    let startWay: Double
    let endWay: Double
    let start: Int
    let end: Int
  }

  /// Radii in millimetres and samples of the turns of a stroke without headings and noise.
  ///
  /// - Parameters:
  ///   - points: its samples.
  ///   - degrees: the threshold.
  ///   - width: the drum's width in millimetres.
  /// - Returns: one entry a turn: its least radius, and the samples between the pairs of stretches that have
  ///   it. Two pairs may be equal but for rounding, and a stretch may begin anywhere in a rest.
  static func turns(
    _ points: [Point], degrees: Double, width: Double
  ) -> [(radius: Double, samples: Set<Int>)] {
    let stretches = stretches(of: points, width: width)
    let threshold = degrees * .pi / 180
    var turns: [(pairs: [(radius: Double, sample: Int)], end: Int)] = []
    for (number, last) in stretches.enumerated() {
      let candidates = stretches[..<number].compactMap {
        first -> (radius: Double, first: Stretch)? in
        let turned = abs(remainder(last.heading - first.heading, 2 * .pi))
        let gap = last.startWay - first.endWay
        guard turned >= threshold - 1e-9, gap <= threshold * width else { return nil }
        let ways = [first, last].map { min($0.endWay - $0.startWay, threshold * width / 2) }
        return ((gap + (ways[0] + ways[1]) / 2) / turned, first)
      }
      guard let best = candidates.min(by: { $0.radius < $1.radius }), best.radius < width / 2
      else { continue }
      let starts = rest(at: last.start, points)
      let pairs = candidates.filter { $0.radius <= best.radius + equalMillimetres }.flatMap {
        pair in
        starts.map { (pair.radius, (pair.first.end + $0) / 2) }
      }
      if let open = turns.last, best.first.start < open.end {
        turns[turns.count - 1] = (open.pairs + pairs, last.end)
      } else {
        turns.append((pairs, last.end))
      }
    }
    return turns.map { turn in
      let least = turn.pairs.map(\.radius).min() ?? .infinity
      let samples = turn.pairs.filter { $0.radius <= least + equalMillimetres }.map(\.sample)
      return (least, Set(samples))
    }
  }

  /// The samples at the place of one of them before and after it: where the roller rests while it is reversed,
  /// a stretch may begin with any of them.
  private static func rest(at sample: Int, _ points: [Point]) -> ClosedRange<Int> {
    var (first, last) = (sample, sample)
    while first > 0, points[first - 1] == points[sample] { first -= 1 }
    while last + 1 < points.count, points[last + 1] == points[sample] { last += 1 }
    return first...last
  }

  /// Radii that differ by no more than what they are compared to are equal.
  private static let equalMillimetres = 1e-6

  /// Chords of at least a twentieth of the width; each reversal begins a new one and turns the side
  /// round, and where the axle is held there is none.
  private static func stretches(of points: [Point], width: Double) -> [Stretch] {
    let chord = width / 20
    var stretches: [Stretch] = []
    var (start, startWay, way) = (0, 0.0, 0.0)
    var lastSide: Double?
    let moving = points.indices.filter { $0 == 0 || points[$0] != points[$0 - 1] }
    var rolls = ReferenceTurnsBack.rolls(
      along: moving.map { points[$0] }, widthMillimetres: width)[...]
    for (i, (a, b)) in zip(points, points.dropFirst()).enumerated() {
      // A repeated point goes on as the way before it, unless that was held.
      let stays = a == b && lastSide != 0
      let side = (stays ? lastSide : a == b ? rolls.first?.side : rolls.popFirst()?.side) ?? 1
      if let last = lastSide, last != side { (start, startWay) = (i, way) }
      lastSide = side
      let step = Point(x: b.x - a.x, y: b.y - a.y)
      way += (step.x * step.x + step.y * step.y).squareRoot()
      let across = Point(x: b.x - points[start].x, y: b.y - points[start].y)
      if side != 0, across.x * across.x + across.y * across.y >= chord * chord {
        stretches.append(
          Stretch(
            heading: atan2(across.y, across.x) + (side < 0 ? .pi : 0), startWay: startWay,
            endWay: way, start: start, end: i + 1))
        (start, startWay) = (i + 1, way)
      }
    }
    return stretches
  }
}
