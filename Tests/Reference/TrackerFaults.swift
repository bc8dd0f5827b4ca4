package import Pinprick

/// What a tracker does to the positions of a stroke.
package struct TrackerFaults: Sendable {
  /// Standard deviation of the noise in millimetres, each coordinate by itself.
  package var noise = 0.0
  /// Correlation of the noise from one sample to the next: AR(1), 0 for white noise.
  package var correlation = 0.0
  /// The chance of a sample to begin a run of one to five frames that lie 5 to 50 mm off.
  package var spikes = 0.0
  /// The chance of a sample to begin a run of missing frames of at most 0.08 s.
  package var dropouts = 0.0

  /// White noise and nothing else.
  package init(noise: Double) { self.noise = noise }

  /// What the tracker writes down of a stroke; times tell which frames are missing.
  package func seen(_ stroke: SimulatedStroke, _ random: inout SplitMix64) -> SimulatedStroke {
    var seen = stroke
    let x = coloured(stroke.x.count, &random)
    let y = coloured(stroke.y.count, &random)
    for i in stroke.x.indices {
      seen.x[i] += x[i]
      seen.y[i] += y[i]
    }
    if spikes > 0 { addSpikes(to: &seen, &random) }
    if dropouts > 0 { seen = dropping(seen, &random) }
    return seen
  }

  private func coloured(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    guard noise > 0 else { return [Double](repeating: 0, count: count) }
    let fresh = noise * (1 - correlation * correlation).squareRoot()
    var value = noise * gaussian(&random)
    return (0..<count).map { _ in
      defer { value = correlation * value + fresh * gaussian(&random) }
      return value
    }
  }

  private func addSpikes(to stroke: inout SimulatedStroke, _ random: inout SplitMix64) {
    var i = 0
    while i < stroke.x.count {
      guard random.unit() < spikes else {
        i += 1
        continue
      }
      let length = min(stroke.x.count - i, 1 + Int(5 * random.unit()))
      let angle = 2 * .pi * random.unit()
      let off = 5 + 45 * random.unit()
      for k in i..<i + length {
        stroke.x[k] += off * _cos(angle)
        stroke.y[k] += off * _sin(angle)
      }
      i += length + 1
    }
  }

  private func dropping(
    _ stroke: SimulatedStroke, _ random: inout SplitMix64
  ) -> SimulatedStroke {
    let count = stroke.x.count
    let interval = (stroke.seconds.last ?? 0) / Double(max(1, count - 1))
    var isMissing = [Bool](repeating: false, count: count)
    for i in stroke.x.indices where random.unit() < dropouts {
      let length = 1 + Int(random.unit() * 0.08 / interval)
      // The first and the last frame are those that the stroke is known by.
      for k in max(1, i)..<max(1, min(i + length, count - 1)) { isMissing[k] = true }
    }
    return stroke.kept { !isMissing[$0] }
  }
}
