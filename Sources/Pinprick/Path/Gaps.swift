/// Where samples are missing in a stroke.
///
/// A gap is a time of more than 2.5 sampling intervals between two samples. It is bridged by a straight
/// way up to a limit, and ends the stroke beyond, as nobody knows where the roller was. Where it moved
/// by no more than 1 mm across the gap, nothing was rolled that matters: a rest that the tracker did not
/// write down, and no lift.
struct Gaps: Equatable {
  /// The samples behind gaps that are bridged.
  private(set) var bridged: [Int] = []
  /// The samples behind gaps that end the stroke.
  private(set) var cuts: [Int] = []

  /// More than this many sampling intervals are a gap.
  static let leastIntervals = 2.5
  /// The way in millimetres up to which a gap is taken for a rest.
  ///
  /// A millimetre of straight way is less than the 2.5 mm between two rings of needles, and more than noise of 0.2 mm moves two samples.
  static let restMillimetres = 1.0

  /// Without gaps.
  init() {}

  /// Finds the gaps of a stroke.
  ///
  /// - Parameters:
  ///   - x: x of the samples in millimetres.
  ///   - y: y of the samples, as many.
  ///   - seconds: their times, never decreasing, as many; none when not recorded, and then there is no
  ///     gap.
  ///   - limit: the longest gap that is bridged in seconds; nil for what the sampling makes sensible.
  /// - Complexity: O(samples); where intervals are uneven, a sort of them.
  init(x: Span<Double>, y: Span<Double>, seconds: Span<Double>, limit: Double?) {
    guard Self.mayExist(seconds), let interval = samplingInterval(seconds) else { return }
    let limit = Self.limit(limit, interval: interval)
    // A time's last digit may be rounded, which must not make a gap of the very limit longer.
    let least = Self.leastIntervals * interval * (1 + 1e-6)
    let longest = limit * (1 + 1e-6)
    for i in 1..<seconds.count where seconds[i] - seconds[i - 1] > least {
      let way = SIMD2(x[i] - x[i - 1], y[i] - y[i - 1]).square
      if seconds[i] - seconds[i - 1] > longest, way > Self.restMillimetres * Self.restMillimetres {
        cuts.append(i)
      } else {
        bridged.append(i)
      }
    }
  }

  /// The longest gap that is bridged, in seconds.
  ///
  /// - Parameters:
  ///   - setting: what was set; nil for 0.1 s, or 6.5 intervals up to 0.25 s where that is longer. Six
  ///     intervals are what a run of five outliers leaves, and 0.25 s end a stroke in files that do not
  ///     tell strokes apart.
  ///   - interval: the sampling interval in seconds.
  /// - Returns: at least 2.5 intervals, so that no recording is cut at each of its samples.
  static func limit(_ setting: Double?, interval: Double) -> Double {
    max(setting ?? max(0.1, min(6.5 * interval, 0.25)), leastIntervals * interval)
  }

  /// Whether an interval stands out: the quick look that lets nearly all strokes pass.
  ///
  /// The median is at least a 2.5th of the longest interval where half of all intervals are.
  private static func mayExist(_ seconds: Span<Double>) -> Bool {
    guard seconds.count > 2 else { return false }
    let count = seconds.count - 1
    var longest = 0.0
    for i in 1..<seconds.count {
      let interval = seconds[i] - seconds[i - 1]
      if interval > longest { longest = interval }
    }
    if longest * Double(count) <= 1.25 * (seconds[count] - seconds[0]) { return false }
    var long = 0
    for i in 1..<seconds.count where leastIntervals * (seconds[i] - seconds[i - 1]) >= longest {
      long += 1
    }
    return long < count - count / 2
  }
}

/// The median time between neighbouring samples in seconds, the upper one of an even number, as a
/// stroke's last interval may be short; nil for less than two samples.
func medianInterval(_ seconds: Span<Double>) -> Double? {
  guard seconds.count > 1 else { return nil }
  let intervals = (1..<seconds.count).map { seconds[$0] - seconds[$0 - 1] }.sorted()
  return intervals[intervals.count / 2]
}

/// The time from sample to sample: the median, or the least above 0 where more than half of the times
/// repeat the one before, as those of clocks do that are coarser than the sampling.
private func samplingInterval(_ seconds: Span<Double>) -> Double? {
  if let median = medianInterval(seconds), median > 0 { return median }
  var least = Double.infinity
  for i in 1..<seconds.count {
    let interval = seconds[i] - seconds[i - 1]
    if interval > 0 { least = min(least, interval) }
  }
  return least < .infinity ? least : nil
}
