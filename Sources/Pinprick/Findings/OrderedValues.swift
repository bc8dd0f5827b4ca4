/// Buckets of equal width for values between two ends.
///
/// Taking off the least value, scaling and rounding never put a smaller value behind a greater one,
/// so the values in order are those of one bucket in order after those of the bucket before.
private struct Buckets {
  static let count = 4096
  private static let mask = UInt64(count - 1)
  /// A number so large that its neighbours are 1 apart: what is added to it is rounded to a whole
  /// number, which stands in its lowest bits.
  private static let rounding = 4_503_599_627_370_496.0

  private let least: Double
  private let scale: Double

  init(from least: Double, to greatest: Double) {
    self.least = least
    scale = min(Double(Self.count - 1) / (greatest - least), .greatestFiniteMagnitude)
  }

  /// From 0 to count - 1; where the ends are too far apart to tell how far, 0 for all.
  @inline(__always)
  subscript(_ value: Double) -> Int {
    Int(truncatingIfNeeded: ((value - least) * scale + Self.rounding).bitPattern & Self.mask)
  }
}

/// The values that would stand at some places if all were sorted.
///
/// Values are counted by buckets, and only those of the buckets that hold a wanted place are looked
/// at again: a few in a thousand, unless most are nearly equal beside a far one.
///
/// - Parameters:
///   - places: from 0 to count - 1, in any order.
///   - values: finite numbers, of which those of some stretches count.
///   - stretches: the stretches.
///   - ends: the least of these values and the greatest.
/// - Returns: a value a place.
/// - Complexity: O(values) on average.
func orderedValues(
  at places: [Int], of values: Span<Double>, in stretches: [Range<Int>],
  ends: (least: Double, greatest: Double)
) -> [Double] {
  guard ends.least < ends.greatest else { return places.map { _ in ends.least } }
  let buckets = Buckets(from: ends.least, to: ends.greatest)
  let counts = bucketCounts(values, stretches, buckets)
  var isWanted = [Bool](repeating: false, count: Buckets.count)
  // Leaving out a bucket moves later places forward by as many as it holds.
  var moved = places
  var before = 0
  var leftOut = 0
  for (bucket, count) in counts.enumerated() {
    for index in places.indices where places[index] >= before && places[index] < before + count {
      isWanted[bucket] = true
      moved[index] -= leftOut
    }
    if !isWanted[bucket] { leftOut += count }
    before += count
  }
  let looked = gather(before - leftOut, values, stretches, buckets, isWanted)
    .partlySorted(at: moved.sorted())
  return moved.map { looked[$0] }
}

private func bucketCounts(
  _ values: Span<Double>, _ stretches: [Range<Int>], _ buckets: Buckets
) -> [Int] {
  // Neighbours are often of one bucket: two counts each, taken in turn, wait less for each other.
  var pairs = [UInt32](repeating: 0, count: 2 * Buckets.count)
  var counts = pairs.mutableSpan
  for stretch in stretches {
    let values = values.extracting(stretch)
    for index in 0..<values.count { counts[2 * buckets[values[index]] + index & 1] &+= 1 }
  }
  return (0..<Buckets.count).map { Int(pairs[2 * $0]) + Int(pairs[2 * $0 + 1]) }
}

/// The values of wanted buckets.
///
/// Every value is written and the next one over it unless it was wanted: where a value in ten is
/// wanted, branches would be guessed wrong that often.
private func gather(
  _ count: Int, _ values: Span<Double>, _ stretches: [Range<Int>], _ buckets: Buckets,
  _ isWanted: [Bool]
) -> [Double] {
  let steps = isWanted.map { $0 ? 1 : 0 }
  let step = steps.span
  var gathered = [Double](repeating: 0, count: count + 1)
  var places = gathered.mutableSpan
  var place = 0
  for stretch in stretches {
    let values = values.extracting(stretch)
    for index in 0..<values.count {
      places[place] = values[index]
      place &+= step[buckets[values[index]]]
    }
  }
  gathered.removeLast()
  return gathered
}
