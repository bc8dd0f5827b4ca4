/// Finds where a smooth curve does not follow its samples: corners, reversals at full speed, starts
/// out of rest.
///
/// There the residuals of neighbouring samples point the same way. Their sum over a window that is
/// longer than white noise allows marks a misfit; the knot is the sample that splits the
/// neighbourhood best into two straight pieces of even speed.
///
/// - Parameters:
///   - points: the samples in millimetres.
///   - places: places of the samples in time.
///   - residuals: how far each sample lies from the curve.
///   - noise: standard deviation of the samples' noise per coordinate in millimetres.
///   - breadth: the curve's stiffness to the power 1/6, a length in samples.
///   - known: the knots known before, in increasing order.
/// - Returns: the knots known now, in increasing order.
func conditioningKnots(
  points: Span<SIMD2<Double>>, places: Span<Double>, residuals: Span<SIMD2<Double>>,
  noise: Double, breadth: Double, known: [Int]
) -> [Int] {
  let count = points.count
  let half = max(1, Int(breadth * 0.7))
  let width = 2 * half + 1
  guard count > 2 * width else { return known }
  // White noise alone would pass this in one of 30 strokes; what the curve takes up makes it rarer.
  let limit =
    2 * Mathematics.logarithm(30 * Double(count)) * noise * noise * Double(width)
  let reach = max(3, Int(3 * breadth))
  var found: [Int] = []
  var window = MisfitWindow(residuals, width: width)
  // The samples that enter the window and those that leave it, step by step.
  let entering = residuals.extracting(width..<count)
  let leaving = residuals.extracting(0..<count - width)
  while let step = window.nextMisfit(entering, leaving, limit: limit, reach: reach) {
    let knot = bestSplit(points, places, near: half + step, reach: reach)
    let isFree = (found.last.map { knot - $0 >= 4 } ?? true) && isClear(knot, of: known)
    if knot >= 3, knot < count - 3, isFree { found.append(knot) }
  }
  return found.isEmpty ? known : (known + found).sorted()
}

/// A window that moves over residuals, and their sum.
private struct MisfitWindow {
  private var sum = SIMD2<Double>.zero
  private var step = 0

  init(_ residuals: Span<SIMD2<Double>>, width: Int) {
    for i in 0..<width { sum += residuals[i] }
  }

  /// Moves on to where the squared sum passes a limit and no larger one comes within reach.
  ///
  /// - Returns: the step of the largest sum; nil when the window has come to the end.
  mutating func nextMisfit(
    _ entering: Span<SIMD2<Double>>, _ leaving: Span<SIMD2<Double>>, limit: Double, reach: Int
  ) -> Int? {
    var sum = sum
    var largest = limit
    var place = -1
    var end = Int.max
    var now = step
    while now < entering.count {
      let square = sum.square
      if square > largest {
        largest = square
        place = now
        end = now + reach
      }
      sum += entering[now] - leaving[now]
      now += 1
      if now - 1 > end {
        (self.sum, step) = (sum, now)
        return place
      }
    }
    // No sample enters behind the last step.
    if now == entering.count, sum.square > largest { place = now }
    step = entering.count + 1
    return place < 0 ? nil : place
  }
}

/// Whether a knot keeps four samples away from all of `sorted`.
private func isClear(_ knot: Int, of sorted: [Int]) -> Bool {
  let next = firstNumber(below: sorted.count) { sorted[$0] > knot - 4 }
  return next == sorted.count || sorted[next] >= knot + 4
}

/// The sample at which two straight pieces of even speed fit the samples around a place best.
private func bestSplit(
  _ points: Span<SIMD2<Double>>, _ places: Span<Double>, near place: Int, reach: Int
) -> Int {
  let low = max(0, place - 2 * reach)
  let high = min(points.count - 1, place + 2 * reach)
  func sums(_ i: Int) -> StraightSums {
    let point = points[i] - points[place]
    return StraightSums(time: places[i] - places[place], x: point.x, y: point.y)
  }
  var left = StraightSums()
  var right = StraightSums()
  for i in low...high { right.add(sums(i)) }
  var best = Double.infinity
  var split = place
  for i in low...high {
    // The candidate itself belongs to both pieces.
    left.add(sums(i))
    let isCandidate = abs(i - place) <= reach && i >= low + 3 && i <= high - 3
    if isCandidate, left.misfit + right.misfit < best {
      best = left.misfit + right.misfit
      split = i
    }
    right.remove(sums(i))
  }
  return split
}

/// Sums over samples from which the best straight piece of even speed follows.
private struct StraightSums {
  var number = 0.0
  var time = 0.0
  var times = 0.0
  var x = 0.0
  var y = 0.0
  var timeX = 0.0
  var timeY = 0.0
  var squares = 0.0

  /// No samples.
  init() {}

  /// One sample.
  init(time: Double, x: Double, y: Double) {
    number = 1
    self.time = time
    times = time * time
    self.x = x
    self.y = y
    timeX = time * x
    timeY = time * y
    squares = x * x + y * y
  }

  mutating func add(_ other: StraightSums, factor: Double = 1) {
    number += factor * other.number
    time += factor * other.time
    times += factor * other.times
    x += factor * other.x
    y += factor * other.y
    timeX += factor * other.timeX
    timeY += factor * other.timeY
    squares += factor * other.squares
  }

  mutating func remove(_ other: StraightSums) { add(other, factor: -1) }

  /// The samples' squared distances from the best straight piece of even speed, added up.
  var misfit: Double {
    let slopeX = timeX - time * x / number
    let slopeY = timeY - time * y / number
    return squares - (x * x + y * y) / number
      - (slopeX * slopeX + slopeY * slopeY) / (times - time * time / number)
  }
}
