/// Finds where a smooth curve does not follow its samples: corners, reversals at full speed, starts out of rest.
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
  let half = max(1, Int(breadth * Conditioning.misfitBreadths))
  let width = 2 * half + 1
  guard count > Conditioning.misfitWindows * width else { return known }
  // What the curve takes up of white noise makes a misfit rarer.
  let chance = Mathematics.logarithm(Conditioning.strokesForAMisfit * Double(count))
  let limit = 2 * chance * noise * noise * Double(width)
  let reach = max(
    Conditioning.knotReach.samples, Int(Conditioning.knotReach.breadths * breadth))
  let piece = Conditioning.pieceSamples
  var found: [Int] = []
  var window = MisfitWindow(residuals, width: width)
  // The samples that enter the window and those that leave it, step by step.
  let entering = residuals.extracting(width..<count)
  let leaving = residuals.extracting(0..<count - width)
  while let step = window.nextMisfit(entering, leaving, limit: limit, reach: reach) {
    let knot = bestSplit(points, places, near: half + step, reach: reach)
    let isBehind = found.last.map { knot - $0 >= Conditioning.knotDistance } ?? true
    if knot >= piece, knot < count - piece, isBehind, isClear(knot, of: known) {
      found.append(knot)
    }
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

/// Whether a knot keeps its distance from all of `sorted`.
private func isClear(_ knot: Int, of sorted: [Int]) -> Bool {
  let distance = Conditioning.knotDistance
  let next = firstNumber(below: sorted.count) { sorted[$0] > knot - distance }
  return next == sorted.count || sorted[next] >= knot + distance
}

/// The sample at which two straight pieces of even speed fit the samples around a place best.
private func bestSplit(
  _ points: Span<SIMD2<Double>>, _ places: Span<Double>, near place: Int, reach: Int
) -> Int {
  let (far, piece) = (Conditioning.splitReaches * reach, Conditioning.pieceSamples)
  let low = max(0, place - far)
  let high = min(points.count - 1, place + far)
  func sums(_ i: Int) -> SIMD8<Double> {
    straightSums(points[i] - points[place], time: places[i] - places[place])
  }
  var (left, right) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
  for i in low...high { right += sums(i) }
  var best = Double.infinity
  var split = place
  for i in low...high {
    // The candidate itself belongs to both pieces.
    let own = sums(i)
    left += own
    let isCandidate = abs(i - place) <= reach && i >= low + piece && i <= high - piece
    if isCandidate, misfit(left) + misfit(right) < best {
      best = misfit(left) + misfit(right)
      split = i
    }
    right -= own
  }
  return split
}

/// What adds up to sums from which the best straight piece of even speed follows: 1, time, its square, x, y,
/// time x, time y, and the squared length.
private func straightSums(_ point: SIMD2<Double>, time: Double) -> SIMD8<Double> {
  let (x, y) = (point.x, point.y)
  return SIMD8(1, time, time * time, x, y, time * x, time * y, x * x + y * y)
}

/// The squared distances of the samples of such sums from the best straight piece, added up.
private func misfit(_ sums: SIMD8<Double>) -> Double {
  let (number, time, x, y) = (sums[0], sums[1], sums[3], sums[4])
  let slopeX = sums[5] - time * x / number
  let slopeY = sums[6] - time * y / number
  return sums[7] - (x * x + y * y) / number
    - (slopeX * slopeX + slopeY * slopeY) / (sums[2] - time * time / number)
}
