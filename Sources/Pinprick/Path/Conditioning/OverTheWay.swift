/// Makes a curve a path whose every direction means something; keeps its memory.
///
/// Over time, a slow part has no better direction than a fast one for each sample, but many more samples for
/// each millimetre. So the vertices of the path are smoothed once more over the way along it, each weighted
/// with its samples: near rests, ends and reversals the direction then comes from a length of path, as
/// everywhere else. Every sample keeps its share of the way from one vertex to the next.
struct ConditioningStraightener {
  private var vertices = ConditioningVertices()
  private var spline = BandedSplines<Double>()
  /// The part of the way from its vertex to the next at which each sample lies.
  private var parts: [Double] = []
  /// The way along the path to each vertex.
  private var ways: [Double] = []
  /// The samples that are nearer to each vertex than to the others, and their misfits' sum.
  private var weights: [Double] = []
  private var data: [SIMD2<Double>] = []
  /// The vertices before they are smoothed.
  private var before: [SIMD2<Double>] = []

  /// Straightens a curve.
  mutating func straighten(_ curve: inout ConditioningCurve, _ samples: ConditioningSamples) {
    let shortestLeg = samples.shortestLeg
    vertices.choose(
      curve.points, knots: curve.knots,
      clearMillimetres: Conditioning.clearDeviations * curve.residualNoise(samples),
      legMillimetres: shortestLeg)
    smoothAlong(&curve, samples)
    vertices.gatherCorners(curve.points)
    vertices.dropShortLegs(shortestLeg)
    layOnWay(&curve.points)
  }

  /// Smooths the vertices over the way along the path and moves all samples with them.
  private mutating func smoothAlong(
    _ curve: inout ConditioningCurve, _ samples: ConditioningSamples
  ) {
    layOnWay(&curve.points)
    measureWays()
    weights.resize(to: vertices.corners.count, filler: 0)
    data.resize(to: vertices.corners.count, filler: .zero)
    Self.weigh(&data, &weights, curve.points, samples.points, parts, vertices)
    let step = samples.step
    let turns = turns(curve.knots)
    let stiffness = curve.stiffness * step * step * step * step * step
    before.removeAll(keepingCapacity: true)
    before.append(contentsOf: vertices.corners)
    spline.fit(
      points: data, places: ways, weights: weights, knots: [turns], stiffness: stiffness)
    spline.copy(data, into: &vertices.corners)
    if strays(curve, samples) { swap(&vertices.corners, &before) }
    layAgain(&curve.points)
  }

  /// Whether the vertices have moved farther from the curve than noise can have moved the curve.
  ///
  /// A hand is slow where its way bends: there a curve over the way averages over too much of it.
  private func strays(_ curve: ConditioningCurve, _ samples: ConditioningSamples) -> Bool {
    let corners = vertices.corners.span
    let indices = vertices.indices.span
    let before = before.span
    let count = curve.points.count
    let noise = curve.residualNoise(samples)
    // Near ends noise alone passes this more often.
    let chance = Mathematics.logarithm(Conditioning.strokesForAMisfit * Double(count))
    let limit = 2 * chance * noise * noise
    let edge = Int(Conditioning.strayingEdge * curve.breadth)
    for k in corners.indices where (corners[k] - before[k]).square > limit {
      if indices[k] >= edge, indices[k] < count - edge { return true }
    }
    return false
  }

  /// Puts every sample on the way between two vertices, beside where it was.
  ///
  /// Points before the first vertex lie on it, those behind the last one on that.
  private mutating func layOnWay(_ path: inout [SIMD2<Double>]) {
    parts.resize(to: path.count, filler: 0)
    let vertices = vertices
    let (indices, corners) = (vertices.indices.span, vertices.corners.span)
    var points = path.mutableSpan
    var parts = self.parts.mutableSpan
    var leg = Leg(indices, corners, points.count)
    for i in 0..<indices[0] {
      parts[i] = 0
      points[i] = leg.corner
    }
    var whole = leg.way.square
    var reached = 0.0
    for i in indices[0]..<points.count {
      if i == leg.end {
        leg.step(indices, corners, points.count)
        whole = leg.way.square
        reached = 0
      }
      let along = (points[i] - leg.corner).dot(leg.way)
      if whole > 0 { reached = max(reached, min(1, along / whole)) }
      parts[i] = reached
      points[i] = leg.point(at: reached)
    }
  }

  /// Puts every sample at its part of the way between two vertices that have moved.
  private func layAgain(_ path: inout [SIMD2<Double>]) {
    let (indices, corners, parts) = (vertices.indices.span, vertices.corners.span, parts.span)
    var points = path.mutableSpan
    var leg = Leg(indices, corners, points.count)
    for i in points.indices {
      if i == leg.end { leg.step(indices, corners, points.count) }
      points[i] = leg.point(at: parts[i])
    }
  }

  /// Measures the way along the path to each vertex.
  private mutating func measureWays() {
    let vertices = vertices
    let corners = vertices.corners.span
    ways.resize(to: corners.count, filler: 0)
    var ways = self.ways.mutableSpan
    var way = 0.0
    ways[0] = 0
    for k in 1..<corners.count {
      way += max(Conditioning.leastWay, (corners[k] - corners[k - 1]).square.squareRoot())
      ways[k] = way
    }
  }

  /// Moves each vertex by the mean misfit of the samples that are nearer to it than to the others.
  private static func weigh(
    _ data: inout [SIMD2<Double>], _ weights: inout [Double], _ path: [SIMD2<Double>],
    _ recorded: [SIMD2<Double>], _ parts: [Double], _ vertices: borrowing ConditioningVertices
  ) {
    let (path, recorded, parts) = (path.span, recorded.span, parts.span)
    let (indices, corners) = (vertices.indices.span, vertices.corners.span)
    var data = data.mutableSpan
    var weights = weights.mutableSpan
    var leg = Leg(indices, corners, path.count)
    var own = Misfit()
    var ahead = Misfit()
    for i in path.indices {
      if i == leg.end {
        data[leg.number] = leg.corner + own.mean
        weights[leg.number] = own.weight
        leg.step(indices, corners, path.count)
        own = ahead
        ahead = Misfit()
      }
      let off = recorded[i] - path[i]
      if parts[i] < 0.5 { own.add(off) } else { ahead.add(off) }
    }
    data[leg.number] = leg.corner + own.mean
    weights[leg.number] = own.weight
  }

  /// Places in the vertices' order of reversals and knots, in increasing order.
  private func turns(_ knots: [Int]) -> [Int] {
    let reversals = vertices.reversals()
    if knots.isEmpty { return reversals }
    var turns: [Int] = []
    var (nextReversal, nextKnot) = (0, 0)
    for (k, index) in vertices.indices.enumerated() {
      while nextKnot < knots.count, knots[nextKnot] < index { nextKnot += 1 }
      let isReversal = nextReversal < reversals.count && reversals[nextReversal] == k
      if isReversal { nextReversal += 1 }
      if isReversal || (nextKnot < knots.count && knots[nextKnot] == index) { turns.append(k) }
    }
    return turns
  }
}

/// The way from one vertex to the next, vertex by vertex.
private struct Leg {
  private(set) var number = 0
  /// Where it begins.
  private(set) var corner: SIMD2<Double>
  /// From there to its end; nothing behind the last vertex.
  private(set) var way = SIMD2<Double>.zero
  /// Where it ends.
  private var nextCorner: SIMD2<Double>
  /// The sample at which the next leg begins.
  private(set) var end: Int

  /// The first leg of a path of so many samples.
  @inline(__always)
  init(_ indices: Span<Int>, _ corners: Span<SIMD2<Double>>, _ samples: Int) {
    corner = corners[0]
    nextCorner = corner
    end = samples
    look(indices, corners)
  }

  /// The point at a part of the way; the end to the last bit, so that what rests there does not move.
  @inline(__always) func point(at part: Double) -> SIMD2<Double> {
    part == 1 ? nextCorner : corner + part * way
  }

  /// Goes on to the next leg.
  @inline(__always)
  mutating func step(_ indices: Span<Int>, _ corners: Span<SIMD2<Double>>, _ samples: Int) {
    number += 1
    corner = corners[number]
    way = .zero
    end = samples
    look(indices, corners)
  }

  @inline(__always)
  private mutating func look(_ indices: Span<Int>, _ corners: Span<SIMD2<Double>>) {
    nextCorner = corner
    guard number + 1 < corners.count else { return }
    nextCorner = corners[number + 1]
    way = nextCorner - corner
    end = indices[number + 1]
  }
}

/// What the samples next to a vertex say about it.
private struct Misfit {
  private var number = 0.0
  private var sum = SIMD2<Double>.zero

  @inline(__always) mutating func add(_ off: SIMD2<Double>) {
    number += 1
    sum += off
  }

  /// The mean of what was added.
  var mean: SIMD2<Double> { sum / max(1, number) }
  var weight: Double { max(number, Conditioning.leastWeight) }
}
