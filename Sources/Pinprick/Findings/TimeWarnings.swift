extension Plausibility {
  /// Whether times fit the way between samples.
  ///
  /// Milliseconds taken for seconds make a hand roll a metre in hours, and the other way round faster than
  /// any hand; the time from sample to sample must be as unlikely, so that slow and fast recordings pass.
  @Sendable static func timeUnit(_ analysis: Analysis) -> [Warning] {
    let recording = analysis.recording
    let steps = recording.sampleCount - recording.strokeCount
    guard let duration = recording.durationSeconds, duration > 0, steps >= 8,
      recording.rolledMillimetres > 0
    else { return [] }
    let step = duration / Double(steps)
    let speed = recording.rolledMillimetres / duration
    let isSlow = step >= 0.5 && speed < 5
    guard isSlow || (step < 1e-4 && speed > 5000) else { return [] }
    let unit = [("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9)].first {
      (5...1000).contains(speed / $0.1)
    }
    return [
      Warning(
        .timeUnit, "times do not fit the way: the unit of time seems to be another one",
        evidence: "\(significant(step)) s from sample to sample at \(significant(speed)) mm/s",
        remedy: isSlow
          ? "give the unit: --time-unit \(unit?.0 ?? "ms")" : "check the unit (--time-unit)")
    ]
  }

  /// A number with three digits that count, as sentences show it.
  private static func significant(_ value: Double) -> String {
    var scale = 1.0
    while value * scale < 100, scale < 1e12 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}
