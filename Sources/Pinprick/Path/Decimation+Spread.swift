extension Decimation {
  /// Places all samples on a path of decimated ones: on the straight way from one to the next, and on
  /// beyond the first and the last.
  ///
  /// Samples lie where `ConditioningClock` has them: at even steps, but for intervals without frames, which
  /// count with their length. Where two decimated samples are equal,
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
    var clock = ConditioningClock()
    clock.read(moved, seconds)
    let places = clock.places
    func place(_ from: Int, _ share: Double) -> SIMD2<Double> {
      let start = SIMD2(path.x[from], path.y[from])
      return start + share * (SIMD2(path.x[from + 1], path.y[from + 1]) - start)
    }
    let last = path.x.count - 2
    var points = (0..<offset).map { place(0, Double($0 - offset) / Double(factor)) }
    points.reserveCapacity(moved.count)
    for from in 0...last {
      let start = offset + from * factor
      let whole = places[start + factor] - places[start]
      for i in start..<start + factor {
        points.append(place(from, (places[i] - places[start]) / whole))
      }
    }
    let end = offset + (last + 1) * factor
    for i in end..<moved.count { points.append(place(last, 1 + Double(i - end) / Double(factor))) }
    return points
  }
}
