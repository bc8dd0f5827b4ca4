package import Pinprick

/// What anybody does to a recorded path with a dozen lines of SciPy: despike, then a quadratic
/// Savitzky-Golay filter over 0.1 s. Slow and obvious.
///
/// `filtered` agrees with `scipy.signal.savgol_filter(x, window, 2)`, mode `interp`.
package struct SavitzkyGolay: Sendable {
  /// Samples of the window, odd, at least 3.
  package let window: Int

  /// A window of 0.1 s, at least five samples.
  package init(hertz: Double) { window = max(5, 2 * Int((0.05 * hertz).rounded()) + 1) }

  /// A window of so many samples.
  package init(window: Int) { self.window = window }

  /// The value at each sample of the quadratic that fits the window around it best; near the ends,
  /// of the first and the last whole window.
  package func filtered(_ values: [Double]) -> [Double] {
    let half = window / 2
    guard values.count >= window else { return values }
    return values.indices.map { i in
      let middle = min(max(i, half), values.count - 1 - half)
      return quadratic(values[middle - half...middle + half], at: Double(i - middle))
    }
  }

  /// The least squares quadratic through values at -half...half, at a place.
  private func quadratic(_ values: ArraySlice<Double>, at place: Double) -> Double {
    let half = window / 2
    let n = Double(window)
    let mean = values.reduce(0, +) / n
    var (squares, fourths, slope, bend) = (0.0, 0.0, 0.0, 0.0)
    for (t, value) in zip(-half...half, values) {
      let t = Double(t)
      squares += t * t
      fourths += t * t * t * t
      slope += t * value
      bend += t * t * (value - mean)
    }
    let square = bend / (fourths - squares * squares / n)
    return mean + slope / squares * place + square * (place * place - squares / n)
  }

  /// Values that lie farther from the median of the eleven around them than 4 mm and six times the
  /// median of such distances, put on the line between their neighbours.
  package static func despiked(_ values: [Double]) -> [Double] {
    let off = values.indices.map { i in
      abs(values[i] - median(values[max(0, i - 5)...min(values.count - 1, i + 5)]))
    }
    let isGood = values.indices.map { i in
      off[i] <= max(4, 6 * median(off[max(0, i - 5)...min(values.count - 1, i + 5)]))
    }
    return values.indices.map { i in
      if isGood[i] { return values[i] }
      let before = (0..<i).last { isGood[$0] }
      let after = (i..<values.count).first { isGood[$0] }
      guard let before else { return after.map { values[$0] } ?? values[i] }
      guard let after else { return values[before] }
      let part = Double(i - before) / Double(after - before)
      return values[before] + part * (values[after] - values[before])
    }
  }

  private static func median(_ values: ArraySlice<Double>) -> Double {
    values.sorted()[values.count / 2]
  }

  /// A recorded stroke despiked and filtered; missing frames are put on straight lines first.
  package func filtered(_ stroke: SimulatedStroke, hertz: Double) -> SimulatedStroke {
    var even = SimulatedStroke()
    let x = Self.despiked(stroke.x)
    let y = Self.despiked(stroke.y)
    for i in stroke.x.indices {
      if i > 0 {
        let missing = Int(((stroke.seconds[i] - stroke.seconds[i - 1]) * hertz).rounded())
        for k in 1..<max(1, missing) {
          let part = Double(k) / Double(missing)
          even.x.append(x[i - 1] + part * (x[i] - x[i - 1]))
          even.y.append(y[i - 1] + part * (y[i] - y[i - 1]))
          even.seconds.append(stroke.seconds[i - 1] + Double(k) / hertz)
        }
      }
      even.x.append(x[i])
      even.y.append(y[i])
      even.seconds.append(stroke.seconds[i])
    }
    even.x = filtered(even.x)
    even.y = filtered(even.y)
    return even
  }
}
