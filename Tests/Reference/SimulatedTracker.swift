import Glibc
package import Pinprick

/// What a tracker does to the positions of a stroke.
package struct SimulatedTracker: Sendable {
  /// Standard deviation of the noise in millimetres, each coordinate by itself.
  package var noise = 0.0
  /// Correlation of the noise from one sample to the next: AR(1), 0 for white noise.
  package var correlation = 0.0
  /// What the noise is multiplied by in the last third of a stroke, where the tracker sees fewer markers.
  package var lastThird = 1.0
  /// The tracker's own rate in Hz, where its frames were resampled to the recording's by straight ways; 0
  /// where they were not.
  package var ownHertz = 0.0
  /// Amplitude in millimetres of the mains' hum of 50 Hz.
  package var hum = 0.0
  /// The share of samples that lie 5 to 50 mm off, in runs of one to five frames.
  package var spikes = 0.0
  /// The chance of a sample to begin a run of missing frames of at most 0.08 s.
  package var dropouts = 0.0

  /// White noise and nothing else.
  package init(noise: Double) { self.noise = noise }

  /// What the tracker writes down of a stroke; times tell which frames are missing.
  package func seen(_ stroke: SimulatedStroke, _ random: inout SplitMix64) -> SimulatedStroke {
    if ownHertz > 0 {
      var tracker = self
      tracker.ownHertz = 0
      let frames = tracker.seen(stroke.resampled(at: times(of: stroke)), &random)
      return frames.resampled(at: stroke.seconds)
    }
    var seen = stroke
    if hum > 0 {
      let phases = (x: random.unit(), y: random.unit())
      for i in stroke.x.indices {
        seen.x[i] += hum * cos(2 * .pi * (50 * stroke.seconds[i] + phases.x))
        seen.y[i] += hum * cos(2 * .pi * (50 * stroke.seconds[i] + phases.y))
      }
    }
    if noise > 0 {
      let count = stroke.x.count
      let x = alikeNoise(count: count, millimetres: noise, rho: correlation, &random)
      let y = alikeNoise(count: count, millimetres: noise, rho: correlation, &random)
      for i in stroke.x.indices {
        let factor = 3 * i > 2 * count ? lastThird : 1
        seen.x[i] += factor * x[i]
        seen.y[i] += factor * y[i]
      }
    }
    if spikes > 0 {
      var faulty = FaultyStroke(x: seen.x, y: seen.y)
      faulty.addSpikes(rate: spikes, longest: 5, together: true, &random)
      (seen.x, seen.y) = (faulty.x, faulty.y)
    }
    if dropouts > 0 { seen = dropping(seen, &random) }
    return seen
  }

  /// The times of a tracker's own frames, from a stroke's first sample to its last or just behind.
  private func times(of stroke: SimulatedStroke) -> [Double] {
    guard let first = stroke.seconds.first, let last = stroke.seconds.last else { return [] }
    let count = Int(((last - first) * ownHertz).rounded(.up))
    return (0...max(1, count)).map { first + Double($0) / ownHertz }
  }

  private func dropping(
    _ stroke: SimulatedStroke, _ random: inout SplitMix64
  ) -> SimulatedStroke {
    let count = stroke.x.count
    let interval = (stroke.seconds.last ?? 0) / Double(max(1, count - 1))
    var isMissing = [Bool](repeating: false, count: count)
    var end = 0
    // Runs lie two frames apart: one run into another would be longer, and a gap that ends a stroke.
    for i in stroke.x.indices where random.unit() < dropouts && i > end + 1 {
      end = i + 1 + Int(random.unit() * 0.08 / interval)
      // The first and the last frame are those that the stroke is known by.
      for k in max(1, i)..<max(1, min(end, count - 1)) { isMissing[k] = true }
    }
    return stroke.kept { !isMissing[$0] }
  }
}
