/// Makes a curve a path whose every direction means something; keeps its memory.
///
/// Over time, a slow part has no better direction than a fast one for each sample, but many more
/// samples for each millimetre. So the vertices of the path are smoothed once more over the way
/// along it, each weighted with its samples: near rests, ends and reversals the direction then
/// comes from a length of path, as everywhere else. Every sample keeps its share of the way from
/// one vertex to the next.
struct ConditioningStraightener {
  private var vertices = ConditioningVertices()
  private var spline = ConditioningSpline()
  /// The part of the way from its vertex to the next at which each sample lies.
  private var parts: [Double] = []
  /// The way along the path to each vertex.
  private var ways: [Double] = []
  /// The samples that are nearer to each vertex than to the others, and their misfits' sum.
  private var weights: [Double] = []
  private var data: [SIMD2<Double>] = []

  /// Straightens a curve.
  mutating func straighten(_ curve: inout ConditioningCurve, _ samples: ConditioningSamples) {
    let shortestLeg = 4 * samples.noise
    vertices.choose(
      curve.points, knots: curve.knots, clearMillimetres: 8 * curve.residualNoise(samples),
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
    weigh(curve.points, samples.points)
    let step = samples.step
    spline.fit(
      points: data, places: ways, weights: weights, knots: turns(curve.knots),
      stiffness: curve.stiffness * step * step * step * step * step, smooth: &vertices.corners)
    layAgain(&curve.points)
  }

  /// Puts every sample on the way between two vertices, beside where it was.
  ///
  /// Points before the first vertex lie on it, those behind the last one on that.
  private mutating func layOnWay(_ path: inout [SIMD2<Double>]) {
    parts.resize(to: path.count, filler: 0)
    Self.layOnWay(&path, &parts, vertices.indices, vertices.corners)
  }

  private static func layOnWay(
    _ path: inout [SIMD2<Double>], _ parts: inout [Double], _ indices: [Int],
    _ corners: [SIMD2<Double>]
  ) {
    let indices = indices.span
    let corners = corners.span
    var points = path.mutableSpan
    var parts = parts.mutableSpan
    for i in 0..<indices[0] {
      parts[i] = 0
      points[i] = corners[0]
    }
    for k in 0..<indices.count - 1 {
      let corner = corners[k]
      let way = corners[k + 1] - corner
      let whole = way.square
      var reached = 0.0
      for i in indices[k]..<indices[k + 1] {
        let along = (points[i] - corner).dot(way)
        if whole > 0 { reached = max(reached, min(1, along / whole)) }
        parts[i] = reached
        points[i] = corner + reached * way
      }
    }
    for i in indices[indices.count - 1]..<points.count {
      parts[i] = 0
      points[i] = corners[corners.count - 1]
    }
  }

  /// Puts every sample at its part of the way between two vertices that have moved.
  private func layAgain(_ path: inout [SIMD2<Double>]) {
    var points = path.mutableSpan
    let parts = parts.span
    let indices = vertices.indices.span
    let corners = vertices.corners.span
    for i in 0..<indices[0] { points[i] = corners[0] }
    for k in 0..<indices.count - 1 {
      let corner = corners[k]
      let way = corners[k + 1] - corner
      for i in indices[k]..<indices[k + 1] { points[i] = corner + parts[i] * way }
    }
    for i in indices[indices.count - 1]..<points.count { points[i] = corners[corners.count - 1] }
  }

  /// Measures the way along the path to each vertex.
  private mutating func measureWays() {
    let corners = vertices.corners
    ways.resize(to: corners.count, filler: 0)
    var ways = ways.mutableSpan
    var way = 0.0
    ways[0] = 0
    for k in 1..<corners.count {
      // The spline needs increasing places, also where a reversal came to lie on its neighbour.
      way += max(1e-6, (corners[k] - corners[k - 1]).square.squareRoot())
      ways[k] = way
    }
  }

  /// Moves each vertex by the mean misfit of the samples that are nearer to it than to the others.
  private mutating func weigh(_ path: [SIMD2<Double>], _ recorded: [SIMD2<Double>]) {
    weights.resize(to: vertices.corners.count, filler: 0)
    data.resize(to: vertices.corners.count, filler: .zero)
    Self.addMisfits(&data, &weights, path.span, recorded.span, parts, vertices.indices)
    Self.average(&data, &weights, vertices.corners)
  }

  /// Adds every sample's misfit to the vertex that is nearer on its way.
  private static func addMisfits(
    _ misfits: inout [SIMD2<Double>], _ weights: inout [Double], _ path: Span<SIMD2<Double>>,
    _ recorded: Span<SIMD2<Double>>, _ parts: [Double], _ indices: [Int]
  ) {
    let parts = parts.span
    let indices = indices.span
    var misfits = misfits.mutableSpan
    var weights = weights.mutableSpan
    for k in weights.indices {
      weights[k] = 0
      misfits[k] = .zero
    }
    for k in indices.indices {
      let start = k == 0 ? 0 : indices[k]
      let end = k + 1 < indices.count ? indices[k + 1] : path.count
      for i in start..<end {
        let nearer = parts[i] < 0.5 ? k : k + 1
        weights[nearer] += 1
        misfits[nearer] += recorded[i] - path[i]
      }
    }
  }

  /// Makes of the added misfits the places that the samples say the vertices have.
  private static func average(
    _ data: inout [SIMD2<Double>], _ weights: inout [Double], _ corners: [SIMD2<Double>]
  ) {
    let corners = corners.span
    var data = data.mutableSpan
    var weights = weights.mutableSpan
    for k in corners.indices {
      data[k] = corners[k] + data[k] / max(1, weights[k])
      // A vertex without samples says nothing, but the spline needs a weight.
      weights[k] = max(weights[k], 1e-6)
    }
  }

  /// Places in the vertices' order of reversals and knots, in increasing order.
  private func turns(_ knots: [Int]) -> [Int] {
    let reversals = vertices.reversals()
    if knots.isEmpty { return reversals }
    var turns: [Int] = []
    var nextReversal = 0
    var nextKnot = 0
    for (k, index) in vertices.indices.enumerated() {
      while nextKnot < knots.count, knots[nextKnot] < index { nextKnot += 1 }
      let isReversal = nextReversal < reversals.count && reversals[nextReversal] == k
      if isReversal { nextReversal += 1 }
      if isReversal || (nextKnot < knots.count && knots[nextKnot] == index) { turns.append(k) }
    }
    return turns
  }
}
