/// The times of the samples that do not repeat the one before, in mean intervals.
struct ConditioningClock {
  /// Places 1 apart; after `followTimes`, places as the times say.
  ///
  /// A gap of more than `Conditioning.longestInterval` is as long as it lasted, so that the curve does not
  /// take the jump for speed.
  private(set) var places: [Double] = []
  /// Places as the times say, where they are uneven; behind repeated samples the next one counts as
  /// one interval later.
  private(set) var timedPlaces: [Double] = []
  /// Whether the places are 0, 1, 2 and so on.
  private(set) var isGapless = true
  /// Whether an interval differs clearly from the mean.
  private(set) var isUneven = false
  /// The mean interval in seconds; 0 without times.
  private(set) var meanSeconds = 0.0

  /// Reads the times of some samples, none of them when `seconds` is empty.
  mutating func read(_ samples: [Int], _ seconds: Span<Double>) {
    isUneven = false
    isGapless = true
    places.resize(to: samples.count, filler: 0)
    let mean = seconds.isEmpty ? 0 : Self.meanInterval(samples, seconds)
    meanSeconds = mean
    if mean > 0 {
      timedPlaces.resize(to: samples.count, filler: 0)
      isUneven = Self.lay(&places, intervals: &timedPlaces, samples, seconds, mean)
      isGapless = places[samples.count - 1] == Double(samples.count - 1)
      if isUneven { layTimes() }
    } else {
      for k in samples.indices { places[k] = Double(k) }
    }
  }

  /// Makes the times the places.
  mutating func followTimes() {
    swap(&places, &timedPlaces)
    isGapless = false
  }

  /// Lays the places and notes each sample's interval; gives whether these are uneven.
  private static func lay(
    _ places: inout [Double], intervals: inout [Double], _ samples: [Int],
    _ seconds: Span<Double>, _ mean: Double
  ) -> Bool {
    let samples = samples.span
    var places = places.mutableSpan
    var intervals = intervals.mutableSpan
    var even = 0.0
    var isUneven = false
    places[0] = 0
    intervals[0] = 0
    for k in 1..<samples.count {
      let (sample, before) = (samples[k], samples[k - 1])
      let interval = sample == before + 1 ? (seconds[sample] - seconds[before]) / mean : 1
      if abs(interval - 1) > Conditioning.leastUnevenness { isUneven = true }
      even += interval > Conditioning.longestInterval ? interval : 1
      places[k] = even
      intervals[k] = interval
    }
    return isUneven
  }

  /// Makes places of the intervals that `lay` noted.
  private mutating func layTimes() {
    var places = timedPlaces.mutableSpan
    var timed = 0.0
    for k in 1..<places.count {
      timed += max(Conditioning.leastTimedStep, places[k])
      places[k] = timed
    }
  }

  /// The mean interval between samples none of which was left out between.
  private static func meanInterval(_ samples: [Int], _ seconds: Span<Double>) -> Double {
    let samples = samples.span
    var sum = 0.0
    var number = 0
    for k in 1..<samples.count {
      let (sample, before) = (samples[k], samples[k - 1])
      guard sample == before + 1 else { continue }
      sum += seconds[sample] - seconds[before]
      number += 1
    }
    return number > 0 ? sum / Double(number) : 0
  }
}
