extension Decimation {
  /// An interval is longer than the others, as across frames that are missing, beyond so many of them.
  private static let longInterval = 2.5

  /// Places all samples on a path of decimated ones: on the straight way from one to the next, and on
  /// beyond the first and the last.
  ///
  /// Samples lie at even steps, as clocks may be worse than the recording was even; an interval without
  /// frames counts with its length, as `ConditioningClock` counts it. Where two decimated samples are equal,
  /// so are those between: a rest stays one.
  ///
  /// - Parameters:
  ///   - path: x and y of the decimated samples in millimetres, at least two.
  ///   - moved: which samples do not repeat the one before.
  ///   - seconds: the times of all samples.
  /// - Returns: the places of the samples that do not repeat the one before.
  /// - Complexity: O(samples).
  func spread(
    _ path: (x: [Double], y: [Double]), _ moved: [Int], _ seconds: Span<Double>
  ) -> [SIMD2<Double>] {
    let interval = ConditioningClock.meanInterval(moved, seconds)
    /// How many intervals the one before a sample counts for.
    func weight(_ i: Int) -> Double {
      guard moved[i] == moved[i - 1] + 1 else { return 1 }
      let intervals = (seconds[moved[i]] - seconds[moved[i - 1]]) / interval
      return intervals > Self.longInterval ? intervals : 1
    }
    func place(_ from: Int, _ share: Double) -> SIMD2<Double> {
      let start = SIMD2(path.x[from], path.y[from])
      return start + share * (SIMD2(path.x[from + 1], path.y[from + 1]) - start)
    }
    let last = path.x.count - 2
    var points = (0..<offset).map { place(0, Double($0 - offset) / Double(factor)) }
    points.reserveCapacity(moved.count)
    for from in 0...last {
      let start = offset + from * factor
      let whole = (start + 1...start + factor).reduce(0) { $0 + weight($1) }
      var passed = 0.0
      points.append(place(from, 0))
      for i in start + 1..<start + factor {
        passed += weight(i)
        points.append(place(from, passed / whole))
      }
    }
    let end = offset + (last + 1) * factor
    for i in end..<moved.count { points.append(place(last, 1 + Double(i - end) / Double(factor))) }
    return points
  }
}
