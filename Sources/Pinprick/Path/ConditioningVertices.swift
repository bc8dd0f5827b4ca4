/// The vertices of a conditioned path: the samples between which it is straight.
///
/// Where the roller moves, every sample is a vertex. Where it rests or turns back, samples lie
/// closer than the noise that is left in them, and their directions mean nothing: there only the
/// samples that have clearly moved on are vertices, and the apex of a reversal.
struct ConditioningVertices {
  /// Indices of the vertices in increasing order, one at least; the first and the last point are
  /// among them unless they rest on another one or belong to a leg too short to be real.
  private(set) var indices: [Int] = [0]

  /// Chooses the vertices of a smooth path.
  ///
  /// - Parameters:
  ///   - x: x of the path's points in millimetres, at least two.
  ///   - y: y of the points, as many.
  ///   - knots: points that stay vertices, in increasing order.
  ///   - clear: the least distance between vertices.
  ///   - leg: a leg between two reversals that is shorter is not real.
  init(
    x: [Double], y: [Double], knots: [Int], clearMillimetres clear: Double,
    legMillimetres leg: Double
  ) {
    let last = x.count - 1
    var fixed = 0
    var nextKnot = 0
    for i in 1...last {
      while nextKnot < knots.count, knots[nextKnot] < i { nextKnot += 1 }
      let isFixed = i == last || (nextKnot < knots.count && knots[nextKnot] == i)
      let before = indices[indices.count - 1]
      let distance = square(x, y, before, i)
      if distance > clear * clear {
        indices.append(i)
      } else if isFixed, distance > 0 || before != fixed {
        // A fixed point takes the place of a chosen one that is too close.
        if indices.count > 1, before != fixed { indices.removeLast() }
        indices.append(i)
      }
      if isFixed { fixed = i }
    }
    gatherTurns(x, y, over: 4 * clear)
    moveToExtremes(x, y)
    dropShortLegs(x, y, leg)
  }

  /// Places in `indices` at which the direction turns by more than 90 degrees.
  func reversals(_ x: [Double], _ y: [Double]) -> [Int] {
    indices.indices.dropFirst().dropLast().filter { k in
      let (a, p, b) = (indices[k - 1], indices[k], indices[k + 1])
      return (x[p] - x[a]) * (x[b] - x[p]) + (y[p] - y[a]) * (y[b] - y[p]) < 0
    }
  }

  /// Makes one vertex of those over which a reversal is spread.
  ///
  /// What noise is left can bend an apex into a hook or a loop of several vertices, none of which
  /// turns by more than 90 degrees. So directions are compared over a longer way before and after.
  private mutating func gatherTurns(_ x: [Double], _ y: [Double], over base: Double) {
    var kept: [Int] = []
    kept.reserveCapacity(indices.count)
    var best: (reach: Double, index: Int)?
    for k in indices.indices {
      let p = indices[k]
      var before = k
      var after = k
      // Vertices lie a quarter of this way apart or more; twice as many steps are enough.
      let least = max(0, k - 8)
      let most = min(indices.count - 1, k + 8)
      while before > least, square(x, y, indices[before], p) < base * base { before -= 1 }
      while after < most, square(x, y, indices[after], p) < base * base { after += 1 }
      let (a, b) = (indices[before], indices[after])
      let into = square(x, y, a, p).squareRoot()
      let out = square(x, y, p, b).squareRoot()
      let dot = (x[p] - x[a]) * (x[b] - x[p]) + (y[p] - y[a]) * (y[b] - y[p])
      if into >= base, out >= base, dot < 0 {
        // The sharpest turn is the apex.
        let reach = -dot / (into * out)
        if best.map({ reach > $0.reach }) ?? true { best = (reach, p) }
      } else {
        if let apex = best { kept.append(apex.index) }
        best = nil
        kept.append(p)
      }
    }
    indices = kept
  }

  /// Moves every reversal to the sample between its neighbours that reaches farthest.
  private mutating func moveToExtremes(_ x: [Double], _ y: [Double]) {
    for k in reversals(x, y) {
      let (a, p, b) = (indices[k - 1], indices[k], indices[k + 1])
      let into = square(x, y, a, p).squareRoot()
      let out = square(x, y, p, b).squareRoot()
      guard into > 0, out > 0 else { continue }
      let towardsX = (x[p] - x[a]) / into - (x[b] - x[p]) / out
      let towardsY = (y[p] - y[a]) / into - (y[b] - y[p]) / out
      var best = -Double.infinity
      for j in a + 1..<b {
        let reach = (x[j] - x[a]) * towardsX + (y[j] - y[a]) * towardsY
        if reach > best {
          best = reach
          indices[k] = j
        }
      }
    }
  }

  /// Takes out legs between reversals, or between an end and a reversal, that are too short.
  ///
  /// An inner leg goes with both its reversals, or with one of them where the path turns back all
  /// the same; an outer leg goes with its reversal, and the end stays. What goes can make a new
  /// short leg of two; a few rounds end that.
  mutating func dropShortLegs(_ x: [Double], _ y: [Double], _ leg: Double) {
    for _ in 0..<8 {
      let stops = [0] + reversals(x, y) + [indices.count - 1]
      guard stops.count > 2 else { return }
      var dropped: [ClosedRange<Int>] = []
      var k = 1
      while k < stops.count {
        let (from, to) = (stops[k - 1], stops[k])
        if wayReaches(leg, from, to, x, y) {
          k += 1
        } else if k == 1 {
          dropped.append(1...to)
          k += 1
        } else if k == stops.count - 1 {
          dropped.append(from...to - 1)
          k += 1
        } else {
          let (a, b) = (indices[from - 1], indices[to + 1])
          let (f, t) = (indices[from], indices[to])
          let turnsBack =
            (x[f] - x[a]) * (x[b] - x[t]) + (y[f] - y[a]) * (y[b] - y[t]) < 0
          dropped.append(turnsBack ? from + 1...to : from...to)
          k += 2
        }
      }
      if dropped.isEmpty { return }
      for range in dropped.reversed() where indices.count - range.count >= 2 {
        indices.removeSubrange(range)
      }
    }
  }

  /// Whether the way over the vertices from one to another is at least so long.
  private func wayReaches(
    _ length: Double, _ from: Int, _ to: Int, _ x: [Double], _ y: [Double]
  ) -> Bool {
    var way = 0.0
    for k in from..<to {
      way += square(x, y, indices[k], indices[k + 1]).squareRoot()
      if way >= length { return true }
    }
    return false
  }

  /// Where every point lies: behind which vertex, and at which part of the way to the next one.
  ///
  /// Points before the first vertex lie on it, those behind the last one on that.
  func shares(_ x: [Double], _ y: [Double]) -> [(vertex: Int, part: Double)] {
    var shares: [(vertex: Int, part: Double)] = []
    shares.reserveCapacity(x.count)
    for _ in 0..<indices[0] { shares.append((0, 0)) }
    for k in 0..<indices.count - 1 {
      let (a, b) = (indices[k], indices[k + 1])
      let whole = square(x, y, a, b)
      var reached = 0.0
      for i in a..<b {
        let along = (x[i] - x[a]) * (x[b] - x[a]) + (y[i] - y[a]) * (y[b] - y[a])
        if whole > 0 { reached = max(reached, min(1, along / whole)) }
        shares.append((k, reached))
      }
    }
    while shares.count < x.count { shares.append((indices.count - 1, 0)) }
    return shares
  }
}

/// The squared distance between two points of a path.
private func square(_ x: [Double], _ y: [Double], _ a: Int, _ b: Int) -> Double {
  (x[b] - x[a]) * (x[b] - x[a]) + (y[b] - y[a]) * (y[b] - y[a])
}
