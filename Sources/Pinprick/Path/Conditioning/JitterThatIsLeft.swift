/// Tells how much of a path is jitter while the roller rests: noise that conditioning did not see, or a hand
/// that trembles; neither rolls a drum as far as the samples say.
///
/// Looks at blocks of a quarter of a second. A block jitters where its way is more than three times as long as
/// its extent: a hand that sways, creeps or rubs to and fro less than 6 times a second stays below that.
enum JitterThatIsLeft {
  /// The way of all blocks that jitter, in millimetres.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres.
  ///   - y: y of the points, as many.
  ///   - seconds: their times, increasing; none where they were not recorded.
  /// - Returns: the way; 0 without times.
  /// - Complexity: O(points) where the roller rests, else O(blocks).
  static func millimetres(x: Span<Double>, y: Span<Double>, seconds: Span<Double>) -> Double {
    guard seconds.count > 1 else { return 0 }
    let last = seconds.count - 1
    let duration = seconds[last] - seconds[0]
    guard duration > Conditioning.jitterSeconds else { return 0 }
    let block = Int((Double(last) * Conditioning.jitterSeconds / duration).rounded(.up))
    guard block >= Conditioning.leastJitterSamples else { return 0 }
    var jitter = 0.0
    for start in stride(from: 0, through: last - block, by: block) {
      let (x, y) = (x.extracting(start...start + block), y.extracting(start...start + block))
      let across = SIMD2(x[block] - x[0], y[block] - y[0])
      if across.square.squareRoot() < Conditioning.largestRest { jitter += jitterMillimetres(x, y) }
    }
    return jitter
  }

  /// The length of a block's way if it jitters, else 0.
  private static func jitterMillimetres(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    var (low, high) = (SIMD2(x[0], y[0]), SIMD2(x[0], y[0]))
    for i in x.indices {
      low = pointwiseMin(low, SIMD2(x[i], y[i]))
      high = pointwiseMax(high, SIMD2(x[i], y[i]))
    }
    let extent = (high - low).square.squareRoot()
    guard extent < Conditioning.largestRest else { return 0 }
    let way = length(x, y)
    return way > max(Conditioning.leastJitterTurns * extent, Conditioning.leastJitterWay) ? way : 0
  }

  /// The length of a path in millimetres.
  static func length(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    var length = 0.0
    for i in 1..<x.count {
      length += SIMD2(x[i] - x[i - 1], y[i] - y[i - 1]).square.squareRoot()
    }
    return length
  }
}
