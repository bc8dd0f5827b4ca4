/// The vertices of a conditioned path: the samples between which it is straight.
///
/// Where the roller moves, every sample is a vertex. Where it rests or turns back, samples lie
/// closer than the noise that is left in them, and their directions mean nothing: there only the
/// samples that have clearly moved on are vertices, and the apex of a reversal.
struct ConditioningVertices {
  /// Indices of the vertices in increasing order; the first and the last point are among them
  /// unless they belong to a leg too short to be real.
  private(set) var indices: [Int] = [0]

  /// Chooses the vertices of a smooth path.
  ///
  /// - Parameters:
  ///   - x: x of the path's points, at least two; `y` has as many.
  ///   - knots: points that stay vertices, in increasing order.
  ///   - clearMillimetres: the least distance between vertices.
  ///   - legMillimetres: a leg between two reversals that is shorter is not real.
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
      if square(x, y, before, i) > clear * clear {
        indices.append(i)
      } else if isFixed {
        // A fixed point takes the place of a chosen one that is too close.
        if indices.count > 1, before != fixed { indices.removeLast() }
        indices.append(i)
      }
      if isFixed { fixed = i }
    }
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
  /// An inner leg goes with both its reversals, an outer one up to its reversal, which then is the
  /// end. What goes can make a new short leg of two; a few rounds end that.
  mutating func dropShortLegs(_ x: [Double], _ y: [Double], _ leg: Double) {
    for _ in 0..<8 {
      let stops = [0] + reversals(x, y) + [indices.count - 1]
      guard stops.count > 2 else { return }
      var dropped: [ClosedRange<Int>] = []
      var k = 1
      while k < stops.count {
        let (from, to) = (stops[k - 1], stops[k])
        if square(x, y, indices[from], indices[to]) >= leg * leg {
          k += 1
        } else if k == 1 {
          dropped.append(0...to - 1)
          k += 1
        } else if k == stops.count - 1 {
          dropped.append(from + 1...to)
          k += 1
        } else {
          dropped.append(from...to)
          k += 2
        }
      }
      if dropped.isEmpty { return }
      for range in dropped.reversed() where indices.count - range.count >= 2 {
        indices.removeSubrange(range)
      }
    }
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
