package import Pinprick

/// A stroke as a tracker wrote it down that took other things for the marker now and then.
package struct FaultyStroke: Sendable {
  /// x of the samples in millimetres.
  package var x: [Double]
  /// y of the samples in millimetres.
  package var y: [Double]
  /// Which samples are not where the roller was.
  package private(set) var isFalse: [Bool]

  /// A stroke without faults.
  package init(x: [Double], y: [Double]) {
    self.x = x
    self.y = y
    isFalse = x.map { _ in false }
  }

  /// Moves runs of samples away.
  ///
  /// - Parameters:
  ///   - rate: the share of samples that move, in the mean.
  ///   - longest: runs have 1 up to this many samples.
  ///   - together: whether a run moves as a whole, else each of its samples by itself.
  ///   - offsets: how far, in millimetres.
  ///   - random: where the choices come from.
  package mutating func addSpikes(
    rate: Double, longest: Int, together: Bool, offsets: ClosedRange<Double> = 5...50,
    _ random: inout SplitMix64
  ) {
    let runRate = rate * 2 / Double(longest + 1)
    var i = 0
    while i < x.count {
      guard random.unit() < runRate else {
        i += 1
        continue
      }
      let end = min(x.count, i + 1 + Int(random.unit() * Double(longest)))
      var offset = Self.offset(offsets, &random)
      for sample in i..<end {
        if !together { offset = Self.offset(offsets, &random) }
        x[sample] += offset.x
        y[sample] += offset.y
        isFalse[sample] = true
      }
      // A sample between two runs belongs to neither.
      i = end + 1
    }
  }

  /// Writes one place into a run of samples.
  package mutating func fill(_ samples: Range<Int>, with place: Point) {
    for sample in samples {
      x[sample] = place.x
      y[sample] = place.y
      isFalse[sample] = true
    }
  }

  private static func offset(
    _ offsets: ClosedRange<Double>, _ random: inout SplitMix64
  ) -> Point {
    let length = offsets.lowerBound + (offsets.upperBound - offsets.lowerBound) * random.unit()
    let angle = 2 * Double.pi * random.unit()
    return Point(x: length * _cos(angle), y: length * _sin(angle))
  }
}

/// Outliers by the plain rule: a sample that lies further from the median of the thirteen samples around
/// it than the roller can have got within them.
///
/// It holds for strokes that go on at an even speed; turns and changes of speed it takes for outliers.
///
/// - Parameters:
///   - x: x of the samples in millimetres.
///   - y: y of the samples, as many.
///   - millimetres: how far that is.
/// - Returns: whether each sample is one.
package func medianOutliers(x: [Double], y: [Double], millimetres: Double) -> [Bool] {
  x.indices.map { sample in
    let around = max(0, sample - 6)..<min(x.count, sample + 7)
    func median(_ values: ArraySlice<Double>) -> Double { values.sorted()[values.count / 2] }
    let dx = x[sample] - median(x[around])
    let dy = y[sample] - median(y[around])
    return (dx * dx + dy * dy).squareRoot() > millimetres
  }
}

/// Noise that is alike from sample to sample: each error is rho times the last one, and a new part.
package func alikeNoise(
  count: Int, millimetres sigma: Double, rho: Double, _ random: inout SplitMix64
) -> [Double] {
  var last = sigma * gaussian(&random)
  return (0..<count).map { _ in
    defer { last = rho * last + sigma * (1 - rho * rho).squareRoot() * gaussian(&random) }
    return last
  }
}
