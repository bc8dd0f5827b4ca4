/// The vertices of a conditioned path: the samples between which it is straight.
///
/// Where the roller moves, every sample is a vertex. Where it rests or turns back, samples lie closer than the
/// noise that is left in them, and their directions mean nothing: there only the samples that have clearly
/// moved on are vertices, and the apex of a reversal. The value is a workspace that keeps its memory.
struct ConditioningVertices {
  /// Indices of the vertices in increasing order, one at least; the first and the last point are
  /// among them unless they rest on another one or belong to a leg too short to be real.
  private(set) var indices: [Int] = []
  /// The points at the vertices.
  var corners: [SIMD2<Double>] = []

  private var kept: [Int] = []

  /// Chooses the vertices of a smooth path.
  ///
  /// - Parameters:
  ///   - points: the path's points in millimetres, at least two.
  ///   - knots: points that stay vertices, in increasing order.
  ///   - clear: the least distance between vertices.
  ///   - leg: a leg between two reversals that is shorter is not real.
  mutating func choose(
    _ points: [SIMD2<Double>], knots: [Int], clearMillimetres clear: Double,
    legMillimetres leg: Double
  ) {
    takeClearOnes(points, knots, clear)
    gatherCorners(points)
    if keepsDirection { return }
    gatherTurns(points, over: Conditioning.turnDistances * clear)
    moveToExtremes(points)
    dropShortLegs(leg)
  }

  /// Takes the points that lie clear of the vertex before, and the fixed ones: knots and the last.
  private mutating func takeClearOnes(
    _ points: [SIMD2<Double>], _ knots: [Int], _ clear: Double
  ) {
    let points = points.span
    let last = points.count - 1
    indices.resize(to: points.count, filler: 0)
    var indices = self.indices.mutableSpan
    indices[0] = 0
    var number = 1
    var before = 0
    var fixed = 0
    var nextKnot = 0
    var nextFixed = knots.first ?? last
    for i in 1...last {
      let distance = (points[i] - points[before]).square
      if distance > clear * clear {
        before = i
        indices[number] = i
        number += 1
      } else if i == nextFixed, distance > 0 || before != fixed {
        // A fixed point takes the place of a chosen one that is too close.
        if number > 1, before != fixed { number -= 1 }
        before = i
        indices[number] = i
        number += 1
      }
      if i == nextFixed {
        fixed = i
        nextKnot += 1
        nextFixed = nextKnot < knots.count ? knots[nextKnot] : last
      }
    }
    self.indices.removeLast(points.count - number)
  }

  /// Takes the corners anew from a path whose points have moved.
  mutating func gatherCorners(_ points: [SIMD2<Double>]) {
    let points = points.span
    let indices = indices
    corners.resize(to: indices.count, filler: .zero)
    var corners = corners.mutableSpan
    for k in indices.indices { corners[k] = points[indices[k]] }
  }

  /// Whether every vertex is reached within 45 degrees of the direction from the first to the last.
  ///
  /// Then any two ways along the path are less than 90 degrees apart: there is no reversal, however
  /// long the ways by which one is told.
  private var keepsDirection: Bool {
    let corners = corners.span
    let whole = corners[corners.count - 1] - corners[0]
    let least = Conditioning.straightCosineSquare * whole.square
    for k in 1..<corners.count {
      let way = corners[k] - corners[k - 1]
      let along = way.dot(whole)
      guard along > 0, along * along > least * way.square else { return false }
    }
    return true
  }

  /// Places in `indices` at which the direction turns by more than 90 degrees.
  func reversals() -> [Int] {
    guard corners.count > 2 else { return [] }
    let corners = corners.span
    var reversals: [Int] = []
    var into = corners[1] - corners[0]
    for k in 1..<corners.count - 1 {
      let out = corners[k + 1] - corners[k]
      if into.dot(out) < 0 { reversals.append(k) }
      into = out
    }
    return reversals
  }

  /// Makes one vertex of those over which a reversal is spread.
  ///
  /// What noise is left can bend an apex into a hook or a loop of several vertices, none of which
  /// turns by more than 90 degrees. So directions are compared over a longer way before and after.
  private mutating func gatherTurns(_ points: [SIMD2<Double>], over base: Double) {
    kept.removeAll(keepingCapacity: true)
    kept.reserveCapacity(indices.count)
    var best: (reach: Double, index: Int)?
    for k in indices.indices {
      if let reach = turn(at: k, over: base) {
        // The sharpest turn is the apex.
        if best.map({ reach > $0.reach }) ?? true { best = (reach, indices[k]) }
      } else {
        if let apex = best { kept.append(apex.index) }
        best = nil
        kept.append(indices[k])
      }
    }
    swap(&indices, &kept)
    gatherCorners(points)
  }

  /// How sharply the path turns at a vertex between ways of a length before and after, as the cosine
  /// of the angle between; nil where it turns by less than 90 degrees or a way is shorter.
  private func turn(at k: Int, over base: Double) -> Double? {
    let corners = corners.span
    let corner = corners[k]
    var before = k
    var after = k
    let least = max(0, k - Conditioning.turnVertices)
    let most = min(corners.count - 1, k + Conditioning.turnVertices)
    while before > least, (corners[before] - corner).square < base * base { before -= 1 }
    while after < most, (corners[after] - corner).square < base * base { after += 1 }
    let (into, out) = (corner - corners[before], corners[after] - corner)
    let dot = into.dot(out)
    guard dot < 0 else { return nil }
    let (lengthInto, lengthOut) = (into.square.squareRoot(), out.square.squareRoot())
    guard lengthInto >= base, lengthOut >= base else { return nil }
    return -dot / (lengthInto * lengthOut)
  }

  /// Moves every reversal to the sample between its neighbours that reaches farthest.
  private mutating func moveToExtremes(_ points: [SIMD2<Double>]) {
    for k in reversals() {
      let (a, b) = (indices[k - 1], indices[k + 1])
      let (start, apex, end) = (corners[k - 1], corners[k], corners[k + 1])
      let into = (apex - start).square.squareRoot()
      let out = (end - apex).square.squareRoot()
      guard into > 0, out > 0 else { continue }
      let towards = (apex - start) / into - (end - apex) / out
      var best = -Double.infinity
      for j in a + 1..<b {
        let reach = (points[j] - start).dot(towards)
        if reach > best {
          best = reach
          indices[k] = j
        }
      }
      corners[k] = points[indices[k]]
    }
  }

  /// Takes out legs between reversals, or between an end and a reversal, that are too short.
  ///
  /// An inner leg goes with both its reversals, or with one of them where the path turns back all
  /// the same; an outer leg goes with its reversal, and the end stays. What goes can make a new
  /// short leg of two; a few rounds end that.
  mutating func dropShortLegs(_ leg: Double) {
    for _ in 0..<Conditioning.legRounds {
      let reversals = reversals()
      if reversals.isEmpty { return }
      let dropped = shortLegs(leg, [0] + reversals + [indices.count - 1])
      if dropped.isEmpty { return }
      for range in dropped.reversed() where indices.count - range.count >= 2 {
        indices.removeSubrange(range)
        corners.removeSubrange(range)
      }
    }
  }

  /// The vertices that go with the legs that are too short between neighbouring stops.
  private func shortLegs(_ leg: Double, _ stops: [Int]) -> [ClosedRange<Int>] {
    var dropped: [ClosedRange<Int>] = []
    var k = 1
    while k < stops.count {
      let (from, to) = (stops[k - 1], stops[k])
      if wayReaches(leg, from, to) {
        k += 1
      } else if k == 1 {
        dropped.append(1...to)
        k += 1
      } else if k == stops.count - 1 {
        dropped.append(from...to - 1)
        k += 1
      } else {
        let into = corners[from] - corners[from - 1]
        let turnsBack = into.dot(corners[to + 1] - corners[to]) < 0
        dropped.append(turnsBack ? from + 1...to : from...to)
        k += 2
      }
    }
    return dropped
  }

  /// Whether the way over the vertices from one to another is at least so long.
  private func wayReaches(_ length: Double, _ from: Int, _ to: Int) -> Bool {
    let corners = corners.span
    var way = 0.0
    for k in from..<to {
      way += (corners[k + 1] - corners[k]).square.squareRoot()
      if way >= length { return true }
    }
    return false
  }
}
