/// A stroke's path after conditioning: one point a sample.
public struct ConditionedPath: Sendable, Equatable {
  /// Millimetres to the right of the map's origin, entry i for sample i of the stroke.
  public var x: [Double]
  /// Millimetres below the map's origin, entry i for sample i of the stroke.
  public var y: [Double]
  /// The estimated standard deviation of the samples' noise per coordinate, in millimetres.
  public var noiseMillimetres: Double
}

/// knobs
nonisolated(unsafe) package var knob: [Double] = [0, 3, 1, 3.5, 8, 3, 3, 4]

/// Conditions.
public func conditionedPath(
  x: Span<Double>, y: Span<Double>, seconds: Span<Double>, mode: ConditioningMode
) -> ConditionedPath {
  precondition(x.count == y.count, "x and y differ in length")
  precondition(seconds.isEmpty || seconds.count == x.count, "seconds differ in length")
  var path = ConditionedPath(x: [], y: [], noiseMillimetres: 0)
  path.x.reserveCapacity(x.count)
  path.y.reserveCapacity(x.count)
  for i in x.indices {
    path.x.append(x[i])
    path.y.append(y[i])
  }
  guard mode == .standard else { return path }
  // indices of samples that moved
  var moved: [Int] = []
  for i in x.indices where i == 0 || x[i] != x[i - 1] || y[i] != y[i - 1] { moved.append(i) }
  guard moved.count >= 8 else { return path }
  var stroke = StrokeConditioning(
    x: moved.map { path.x[$0] }, y: moved.map { path.y[$0] },
    places: places(of: moved, seconds))
  path.noiseMillimetres = stroke.noise
  guard stroke.isNoisy else { return path }
  stroke.condition()
  var k = 0
  for i in path.x.indices {
    if k + 1 < moved.count, moved[k + 1] <= i { k += 1 }
    path.x[i] = stroke.smoothX[k]
    path.y[i] = stroke.smoothY[k]
  }
  return path
}

/// Places of samples in time, 1 apart; gaps in the recording are as long as they lasted.
private func places(of samples: [Int], _ seconds: Span<Double>) -> [Double] {
  let mean =
    seconds.isEmpty
    ? 0 : (seconds[samples[samples.count - 1]] - seconds[samples[0]]) / Double(samples.count - 1)
  var place = 0.0
  var places = [0.0]
  places.reserveCapacity(samples.count)
  for k in samples.indices.dropFirst() {
    var step = 1.0
    if mean > 0, samples[k] == samples[k - 1] + 1 {
      let gap = seconds[samples[k]] - seconds[samples[k - 1]]
      if gap > 2.5 * mean { step = gap / mean }
    }
    place += step
    places.append(place)
  }
  return places
}

/// s
struct StrokeConditioning {
  let x: [Double]
  let y: [Double]
  let places: [Double]
  let noise: Double
  let step: Double
  var smoothX: [Double]
  var smoothY: [Double]
  var spline = ConditioningSpline()

  init(x: [Double], y: [Double], places: [Double]) {
    self.x = x
    self.y = y
    self.places = places
    noise = Pinprick.noiseMillimetres(x: x, y: y)
    step = typicalStepMillimetres(x: x, y: y, noise: noise)
    smoothX = x
    smoothY = y
  }

  var isNoisy: Bool {
    noise > 0.0003 && noise < 0.6 && noise * 2.0.squareRoot() > 0.0175 * step
  }

  mutating func condition() {
    let ladder: [Double] = unsafe knob[0] > 0 ? [knob[0]] : [0.4, 0.6, 0.9, 1.3]
    let rounds = unsafe Int(knob[1])
    var bestCost = Double.infinity
    var fits: [(cost: Double, x: [Double], y: [Double], knots: [Int], stiffness: Double, breadth: Double)] = []
    for degrees in ladder {
      let root = noise / max(step, noise / 8) / (12.0.squareRoot() * degrees * .pi / 180)
      let stiffness = root * root * root * root
      let breadth = Mathematics.exponential(Mathematics.logarithm(stiffness) / 6)
      var knots: [Int] = []
      for round in 0...rounds {
        spline.fit(
          x: x, y: y, places: places, weights: [], knots: knots, stiffness: stiffness,
          smoothX: &smoothX, smoothY: &smoothY)
        if round == rounds { break }
        let more = conditioningKnots(
          x: x, y: y, smoothX: smoothX, smoothY: smoothY, noise: noise, breadth: breadth,
          known: knots)
        if more == knots { break }
        knots = more
      }
      var rss = 0.0
      for i in x.indices {
        let dx = x[i] - smoothX[i]
        let dy = y[i] - smoothY[i]
        rss += dx * dx + dy * dy
      }
      let edf = Double(x.count) / breadth / 3 + 3 + 1.5 * Double(knots.count)
      let cost = rss / noise / noise + 4 * edf
      bestCost = min(cost, bestCost)
      fits.append((cost, smoothX, smoothY, knots, stiffness, breadth))
    }
    let margin = unsafe knob[7]
    for fit in fits where fit.cost <= bestCost + margin {
      smoothX = fit.x
      smoothY = fit.y
      straighten(knots: fit.knots, stiffness: fit.stiffness, breadth: fit.breadth)
      break
    }
  }

  mutating func straighten(knots: [Int], stiffness: Double, breadth: Double) {
    let left = noise * (0.29 / breadth).squareRoot()
    settleRests(knots: knots, stiffness: stiffness, breadth: breadth)
    var vertices = unsafe ConditioningVertices(
      x: smoothX, y: smoothY, knots: knots, clearMillimetres: knob[4] * left,
      legMillimetres: knob[6] * noise)
    if unsafe knob[2] > 0 {
      refine(vertices, knots: knots, stiffness: stiffness)
      unsafe vertices.dropShortLegs(smoothX, smoothY, knob[6] * noise)
    }
    let shares = vertices.shares(smoothX, smoothY)
    let indices = vertices.indices
    let oldX = indices.map { smoothX[$0] }
    let oldY = indices.map { smoothY[$0] }
    for (i, share) in shares.enumerated() {
      let next = min(share.vertex + 1, indices.count - 1)
      smoothX[i] = oldX[share.vertex] + share.part * (oldX[next] - oldX[share.vertex])
      smoothY[i] = oldY[share.vertex] + share.part * (oldY[next] - oldY[share.vertex])
    }
  }

  /// second pass
  mutating func refine(_ vertices: ConditioningVertices, knots: [Int], stiffness: Double) {
    let indices = vertices.indices
    let shares = vertices.shares(smoothX, smoothY)
    var places: [Double] = [0]
    for k in 1..<indices.count {
      let dx = smoothX[indices[k]] - smoothX[indices[k - 1]]
      let dy = smoothY[indices[k]] - smoothY[indices[k - 1]]
      places.append(places[k - 1] + max(1e-9, (dx * dx + dy * dy).squareRoot()))
    }
    var weights = [Double](repeating: 0, count: indices.count)
    var sumX = weights
    var sumY = weights
    for (i, share) in shares.enumerated() {
      let a = indices[share.vertex]
      let b = indices[min(share.vertex + 1, indices.count - 1)]
      let k = share.part < 0.5 ? share.vertex : share.vertex + 1
      let laidX = smoothX[a] + share.part * (smoothX[b] - smoothX[a])
      let laidY = smoothY[a] + share.part * (smoothY[b] - smoothY[a])
      weights[k] += 1
      sumX[k] += x[i] - laidX
      sumY[k] += y[i] - laidY
    }
    let dataX = indices.indices.map { smoothX[indices[$0]] + sumX[$0] / max(1, weights[$0]) }
    let dataY = indices.indices.map { smoothY[indices[$0]] + sumY[$0] / max(1, weights[$0]) }
    let stops = Set(vertices.reversals(smoothX, smoothY)).union(
      indices.indices.filter { knots.contains(indices[$0]) }
    ).sorted()
    var newX = dataX
    var newY = dataY
    let s = max(step, noise / 8)
    spline.fit(
      x: dataX, y: dataY, places: places, weights: weights.map { max($0, 1e-6) }, knots: stops,
      stiffness: stiffness * s * s * s * s * s, smoothX: &newX, smoothY: &newY)
    // every sample moves with its place on the path
    for (i, share) in shares.enumerated() {
      let next = min(share.vertex + 1, indices.count - 1)
      smoothX[i] = newX[share.vertex] + share.part * (newX[next] - newX[share.vertex])
      smoothY[i] = newY[share.vertex] + share.part * (newY[next] - newY[share.vertex])
    }
  }

  /// rests
  mutating func settleRests(knots: [Int], stiffness: Double, breadth: Double) {
    let velocity = noise / (12 * stiffness.squareRoot()).squareRoot()
    let n = x.count
    let ends = knots + [n - 1]
    var nextEnd = 0
    var previousEnd = 0
    let shortest = max(4, Int(3 * breadth))
    let near = Int(breadth)
    var start = -1
    for i in 0..<n {
      if i < n - 1 {
        while ends[nextEnd] < i {
          previousEnd = ends[nextEnd]
          nextEnd += 1
        }
        let dx = smoothX[i + 1] - smoothX[i]
        let dy = smoothY[i + 1] - smoothY[i]
        let factor = (i - previousEnd < near || ends[nextEnd] - i < near) ? 3.0 : 1
        let limit = unsafe knob[3] * velocity * factor
        if dx * dx + dy * dy < limit * limit {
          if start < 0 { start = i }
          continue
        }
      }
      if start >= 0, i - start >= shortest {
        var mx = 0.0
        var my = 0.0
        for k in start...i {
          mx += x[k] - x[start]
          my += y[k] - y[start]
        }
        let number = Double(i - start + 1)
        for k in start...i {
          smoothX[k] = x[start] + mx / number
          smoothY[k] = y[start] + my / number
        }
      }
      start = -1
    }
  }
}
