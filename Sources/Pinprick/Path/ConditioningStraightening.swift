extension ConditioningCurve {
  /// Makes the curve a path whose every direction means something.
  ///
  /// Over time, a slow part has no better direction than a fast one for each sample, but many more
  /// samples for each millimetre. So the vertices of the path are smoothed once more over the way
  /// along it, each weighted with its samples: near rests, ends and reversals the direction then
  /// comes from a length of path, as everywhere else. Every sample keeps its share of the way from
  /// one vertex to the next.
  mutating func straighten(_ samples: ConditioningSamples, _ spline: inout ConditioningSpline) {
    let shortestLeg = 4 * samples.noise
    var vertices = ConditioningVertices(
      x: x, y: y, knots: knots, clearMillimetres: 8 * residualNoise(samples),
      legMillimetres: shortestLeg)
    smoothAlong(vertices, samples, &spline)
    vertices.dropShortLegs(x, y, shortestLeg)
    let corners = (x: vertices.indices.map { x[$0] }, y: vertices.indices.map { y[$0] })
    lay(vertices.shares(x, y), on: corners)
  }

  /// Smooths the vertices over the way along the path and moves all samples with them.
  private mutating func smoothAlong(
    _ vertices: ConditioningVertices, _ samples: ConditioningSamples,
    _ spline: inout ConditioningSpline
  ) {
    let indices = vertices.indices
    let shares = vertices.shares(x, y)
    var ways: [Double] = [0]
    for k in indices.indices.dropFirst() {
      let dx = x[indices[k]] - x[indices[k - 1]]
      let dy = y[indices[k]] - y[indices[k - 1]]
      // The spline needs increasing places, also where a reversal came to lie on its neighbour.
      ways.append(ways[k - 1] + max(1e-6, (dx * dx + dy * dy).squareRoot()))
    }
    var corners = (x: indices.map { x[$0] }, y: indices.map { y[$0] })
    let old = corners
    lay(shares, on: corners)
    // Each vertex gets the mean misfit of the samples that are nearer to it than to the others.
    var weights = [Double](repeating: 0, count: indices.count)
    var sumX = weights
    var sumY = weights
    for (i, share) in shares.enumerated() {
      let k = share.part < 0.5 ? share.vertex : share.vertex + 1
      weights[k] += 1
      sumX[k] += samples.x[i] - x[i]
      sumY[k] += samples.y[i] - y[i]
    }
    var dataX = old.x
    var dataY = old.y
    for k in indices.indices {
      dataX[k] += sumX[k] / max(1, weights[k])
      dataY[k] += sumY[k] / max(1, weights[k])
      // A vertex without samples says nothing, but the spline needs a weight.
      weights[k] = max(weights[k], 1e-6)
    }
    let step = samples.step
    spline.fit(
      x: dataX, y: dataY, places: ways, weights: weights, knots: turns(of: vertices),
      stiffness: stiffness * step * step * step * step * step, smoothX: &corners.x,
      smoothY: &corners.y)
    lay(shares, on: corners)
  }

  /// Places in `vertices.indices` of reversals and knots, in increasing order.
  private func turns(of vertices: ConditioningVertices) -> [Int] {
    var reversals = vertices.reversals(x, y)[...]
    var knots = self.knots[...]
    var turns: [Int] = []
    for (k, index) in vertices.indices.enumerated() {
      while let knot = knots.first, knot < index { knots.removeFirst() }
      let isReversal = reversals.first == k
      if isReversal { reversals.removeFirst() }
      if isReversal || knots.first == index { turns.append(k) }
    }
    return turns
  }

  /// Puts every sample at its share of the way between two vertices.
  private mutating func lay(
    _ shares: [(vertex: Int, part: Double)], on corners: (x: [Double], y: [Double])
  ) {
    for (i, share) in shares.enumerated() {
      let k = share.vertex
      let next = min(k + 1, corners.x.count - 1)
      x[i] = corners.x[k] + share.part * (corners.x[next] - corners.x[k])
      y[i] = corners.y[k] + share.part * (corners.y[next] - corners.y[k])
    }
  }
}
