/// Finds where a smooth curve does not follow its samples: corners, reversals at full speed, starts
/// out of rest.
///
/// There the residuals of neighbouring samples point the same way. Their sum over a window that is
/// longer than white noise allows marks a misfit; the knot is the sample that splits the
/// neighbourhood best into two straight pieces of even speed.
///
/// - Parameters:
///   - x: x of the samples; `y`, `smoothX` and `smoothY` have as many.
///   - noise: standard deviation of the samples' noise per coordinate in millimetres.
///   - breadth: the curve's stiffness to the power 1/6, a length in samples.
///   - known: the knots known before, in increasing order.
/// - Returns: the knots known now, in increasing order.
func conditioningKnots(
  x: [Double], y: [Double], smoothX: [Double], smoothY: [Double], noise: Double, breadth: Double,
  known: [Int]
) -> [Int] {
  let count = x.count
  let half = max(1, Int(breadth * 0.7))
  let width = 2 * half + 1
  guard count > 2 * width else { return known }
  // A sum of `width` squared normal vectors of two stays below this once in 30 strokes.
  let limit = unsafe 2 * Mathematics.logarithm(10 * knob[5] * Double(count)) * noise * noise * Double(width)
  let reach = max(3, Int(3 * breadth))
  var knots = known
  var sumX = 0.0
  var sumY = 0.0
  for i in 0..<width {
    sumX += x[i] - smoothX[i]
    sumY += y[i] - smoothY[i]
  }
  var largest = limit
  var place = -1
  for i in half..<count - half {
    if i > half {
      let (new, old) = (i + half, i - half - 1)
      sumX += (x[new] - smoothX[new]) - (x[old] - smoothX[old])
      sumY += (y[new] - smoothY[new]) - (y[old] - smoothY[old])
    }
    let square = sumX * sumX + sumY * sumY
    if square > largest {
      largest = square
      place = i
    }
    if place >= 0, i - place > reach || i == count - half - 1 {
      let knot = bestSplit(x, y, near: place, reach: reach)
      if knot >= 3, knot < count - 3, !knots.contains(where: { abs($0 - knot) < 4 }) {
        knots.append(knot)
      }
      place = -1
      largest = limit
    }
  }
  knots.sort()
  return knots
}

/// The sample at which two straight pieces of even speed fit the samples around a place best.
private func bestSplit(_ x: [Double], _ y: [Double], near place: Int, reach: Int) -> Int {
  let low = max(0, place - 2 * reach)
  let high = min(x.count - 1, place + 2 * reach)
  var best = Double.infinity
  var split = place
  for candidate in max(low + 3, place - reach)..<max(low + 4, min(high - 2, place + reach + 1))
  where candidate + 3 <= high {
    let cost =
      straightMisfit(x, y, low...candidate) + straightMisfit(x, y, candidate...high)
    if cost < best {
      best = cost
      split = candidate
    }
  }
  return split
}

/// The squared distances of samples from the best straight piece of even speed, added up.
private func straightMisfit(_ x: [Double], _ y: [Double], _ range: ClosedRange<Int>) -> Double {
  let number = Double(range.count)
  let middle = Double(range.lowerBound + range.upperBound) / 2
  var sums = (x: 0.0, y: 0.0, squares: 0.0, slopeX: 0.0, slopeY: 0.0, times: 0.0)
  for i in range {
    let t = Double(i) - middle
    let dx = x[i] - x[range.lowerBound]
    let dy = y[i] - y[range.lowerBound]
    sums.x += dx
    sums.y += dy
    sums.squares += dx * dx + dy * dy
    sums.slopeX += t * dx
    sums.slopeY += t * dy
    sums.times += t * t
  }
  return sums.squares - (sums.x * sums.x + sums.y * sums.y) / number
    - (sums.slopeX * sums.slopeX + sums.slopeY * sums.slopeY) / sums.times
}
