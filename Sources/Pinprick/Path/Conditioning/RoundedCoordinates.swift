/// Rounded coordinates: how coarse they are, and the path that a staircase was rounded from.
///
/// Rounding error is white only where a stroke passes a whole quantum or more from one sample to the
/// next. A slower one makes stairs, regular ones even, which no average over a few samples removes.
/// But there the time of each stair tells where the path was: half-way between two values.
struct RoundedCoordinates {
  /// What coordinates are multiples of, from the first sample on, in millimetres; 0 where they are not.
  let quantum: Double
  /// Whether the samples show next to nothing but rounding, so that stairs can be told from jitter.
  let areAlone: Bool

  /// The error of rounding as a standard deviation in millimetres.
  var noise: Double { quantum / 12.0.squareRoot() }

  /// Finds the quantum of a stroke.
  ///
  /// None is found where rounding is no noise worth removing, where the stroke is a drawing on a grid, and where
  /// the samples move evenly along the grid.
  ///
  /// - Complexity: O(samples); ends after a few where coordinates are not rounded.
  init(x: Span<Double>, y: Span<Double>) {
    let measure = Self.commonMeasure(x, y)
    let isQuantum =
      measure > 0 && measure <= Conditioning.mostQuantum && Self.hasStairs(x, y, measure)
    quantum = isQuantum ? measure : 0
    areAlone = isQuantum && Self.turnsSeldom(x, y)
  }

  /// The largest number of which all steps of both coordinates are multiples; 0 where that is too small.
  private static func commonMeasure(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    var measure = 0.0
    for i in 1..<x.count {
      measure = common(measure, abs(x[i] - x[i - 1]))
      if measure > 0, measure < Conditioning.leastQuantum { return 0 }
      measure = common(measure, abs(y[i] - y[i - 1]))
      if measure > 0, measure < Conditioning.leastQuantum { return 0 }
    }
    return measure
  }

  /// The largest number of which a measure, unless 0, and a step are multiples, by Euclid's algorithm.
  private static func common(_ measure: Double, _ step: Double) -> Double {
    let tolerance = Conditioning.quantumTolerance
    guard step > tolerance else { return measure }
    // Even motion repeats its step: no division is needed to see that.
    if abs(step - measure) < tolerance { return measure }
    if measure > 0, abs(step - (step / measure).rounded() * measure) < tolerance { return measure }
    var (large, small) = (max(measure, step), min(measure, step))
    while small > tolerance {
      let rest = abs(large - (large / small).rounded() * small)
      (large, small) = (small, rest)
    }
    return large
  }

  /// Whether enough moves make a stair: motion that is even on the grid needs no rounding to lie on it.
  ///
  /// A stair is a pause between moves, or one move that differs by a quantum from two equal ones around it.
  private static func hasStairs(_ x: Span<Double>, _ y: Span<Double>, _ quantum: Double) -> Bool {
    var moves = 0
    var stairs = 0
    var pause = false
    var (last, before) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    for i in 1..<x.count {
      let move = SIMD2(x[i] - x[i - 1], y[i] - y[i - 1])
      if move == .zero {
        pause = moves > 0
        continue
      }
      let change = move - last
      let back = move - before
      let size = max(abs(change.x), abs(change.y))
      let isStair =
        moves > 1 && max(abs(back.x), abs(back.y)) < quantum / 2 && size > quantum / 2
        && size < 1.5 * quantum
      if pause || isStair { stairs += 1 }
      pause = false
      moves += 1
      (before, last) = (last, move)
    }
    return Conditioning.movesForAStair * stairs > moves
  }

  /// Whether the coordinates seldom go back at once on what they did: noise makes them flicker.
  private static func turnsSeldom(_ x: Span<Double>, _ y: Span<Double>) -> Bool {
    let (alongX, alongY) = (turns(x), turns(y))
    let turns = Conditioning.movesForATurn * (alongX.turns + alongY.turns)
    return turns <= alongX.moves + alongY.moves + Conditioning.roomForTurns
  }

  /// How often a coordinate moves, and how often it goes back.
  private static func turns(_ column: Span<Double>) -> (moves: Int, turns: Int) {
    var moves = 0
    var turns = 0
    var before = 0.0
    for i in 1..<column.count where column[i] != column[i - 1] {
      let move = column[i] - column[i - 1]
      if move * before < 0 { turns += 1 }
      moves += 1
      before = move
    }
    return (moves, turns)
  }

  /// The column that a slowly rising or falling one was rounded from, as far as its stairs tell.
  ///
  /// From each stair of one quantum to the next, the coordinate moves evenly. Where it turns, and at rests before
  /// and behind all stairs, it goes on as before up to the middle of its quantum. No value leaves its quantum.
  func unrounded(_ column: Span<Double>) -> [Double] {
    var starts = [0]
    for i in 1..<column.count where column[i] != column[i - 1] { starts.append(i) }
    var result = copy(column)
    guard starts.count > 1 else { return result }
    starts.append(column.count)
    for k in 0..<starts.count - 1 {
      let (start, end) = (starts[k], starts[k + 1])
      let into = k == 0 ? 0 : stair(column[start] - column[start - 1])
      let out = end == column.count ? 0 : stair(column[end] - column[end - 1])
      guard into != 0 || out != 0, end - start > 1 else { continue }
      // Samples a quantum takes on either side.
      let before = k == 0 ? 0 : Double(start - starts[k - 1])
      let after = end == column.count ? 0 : Double(starts[k + 2] - end)
      let number = Double(end - start)
      for i in start..<end {
        let gone = Double(i - start) + 0.5
        let left = number - gone
        var offset = 0.0
        if into != 0, out == into {
          offset = into * (gone / number - 0.5)
        } else if into != 0, out != 0 {
          offset = into * min(0, gone / before - 0.5, left / after - 0.5)
        } else if into != 0 {
          let isEnd = end == column.count
          offset = into * Self.rise(gone, number, before, isEnd: isEnd, isOnly: isEnd && k == 1)
        } else {
          let isOnly = k == 0 && starts.count == 3
          offset = -out * Self.rise(left, number, after, isEnd: k == 0, isOnly: isOnly)
        }
        result[i] = column[i] + offset * quantum
      }
    }
    return result
  }

  /// How many quanta above the middle a coordinate is that came up by a stair `gone` samples before,
  /// and of which no further stair is known.
  private static func rise(
    _ gone: Double, _ number: Double, _ before: Double, isEnd: Bool, isOnly: Bool
  ) -> Double {
    if isOnly { return gone / (number + before) - 0.5 }
    // At the stroke's end it goes on unless it must have rested.
    let isMoving = isEnd && number <= Conditioning.movingEndShare * before
    return min(isMoving ? 0.5 : 0, gone / before - 0.5)
  }

  /// The sign of a change by one quantum, 0 for larger ones.
  private func stair(_ change: Double) -> Double {
    abs(change) > 1.5 * quantum ? 0 : (change > 0 ? 1 : -1)
  }
}
