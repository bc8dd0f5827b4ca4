/// Finds where a roller moves faster than a threshold.
///
/// Speeds are those that a stroke's peak speed is the greatest of: over each 0.05 s. A run of them
/// above the threshold by more than rounding of times (1e-9), which ends below half of it, is one event,
/// placed in the middle of its fastest span. A stroke that is shorter counts as a whole.
///
/// - Parameters:
///   - way: the way to each point in millimetres, never decreasing.
///   - seconds: the points' times, never decreasing, as many.
///   - peak: the stroke's peak speed in mm/s.
///   - threshold: a speed in mm/s.
///   - found: where the events go.
/// - Complexity: O(points); allocates only for events.
func findFastRolling(
  _ way: Span<Double>, _ seconds: Span<Double>, peak: Double, above threshold: Double,
  _ found: inout [FoundEvent]
) {
  let threshold = threshold * (1 + 1e-9)
  guard peak > threshold else { return }
  var run = RunsAbove(.fast, threshold)
  if seconds[seconds.count - 1] - seconds[0] < StrokeSpeeds.peakSpanSeconds {
    run.take(peak, sample: (seconds.count - 1) / 2, into: &found)
  }
  StrokeSpeeds.forEachPeakSpan(travelled: way, seconds: seconds) { from, to, speed in
    run.take(speed, sample: (from + to) / 2, into: &found)
  }
  run.end(into: &found)
}
