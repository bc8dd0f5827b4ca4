/// Tells how much of a path is jitter while the roller rests: noise that conditioning did not see, or a hand
/// that trembles; neither rolls a drum as far as the samples say.
///
/// Looks at blocks of a quarter of a second. A block jitters where its way is more than three times as long as
/// its extent: a hand that sways, creeps or rubs to and fro less than 6 times a second stays below that.
enum RestingJitter {
  /// The duration of a block in seconds.
  private static let blockSeconds = 0.25
  /// The fewest samples that show to and fro within a block.
  private static let leastSamples = 8
  /// The largest extent of a rest in millimetres.
  private static let largestRestMillimetres = 1.5
  /// The shortest way of a block that counts: less than any tracker's noise makes.
  private static let leastWayMillimetres = 0.01
  /// How often a way goes over its extent at least.
  private static let leastTurns = 3.0
  /// The share of a length from which on jitter matters.
  static let doubtfulShare = 0.01

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
    guard duration > blockSeconds else { return 0 }
    let block = Int((Double(last) * blockSeconds / duration).rounded(.up))
    guard block >= leastSamples else { return 0 }
    var jitter = 0.0
    for start in stride(from: 0, through: last - block, by: block) {
      let (x, y) = (x.extracting(start...start + block), y.extracting(start...start + block))
      let across = SIMD2(x[block] - x[0], y[block] - y[0])
      if length(across) < largestRestMillimetres { jitter += jitterMillimetres(x, y) }
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
    let extent = length(high - low)
    guard extent < largestRestMillimetres else { return 0 }
    let way = length(x, y)
    return way > max(leastTurns * extent, leastWayMillimetres) ? way : 0
  }

  /// The length of a path in millimetres.
  static func length(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    var length = 0.0
    for i in 1..<x.count {
      length += Self.length(SIMD2(x[i] - x[i - 1], y[i] - y[i - 1]))
    }
    return length
  }

  private static func length(_ step: SIMD2<Double>) -> Double { (step * step).sum().squareRoot() }
}
