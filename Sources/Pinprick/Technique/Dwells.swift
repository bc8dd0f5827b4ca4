/// Finds where a roller rests in contact.
///
/// A rest begins at the first sample from which on all samples lie within `dwellRadiusMillimetres`
/// of it for the time that was asked for, and lasts to the last one that does. The next one is looked
/// for from its end on.
///
/// - Parameters:
///   - points: the stroke's points in millimetres.
///   - seconds: their times, never decreasing, as many.
///   - least: the time in seconds.
///   - found: where the events go; their value is the whole rest.
/// - Complexity: O(points) for strokes that roll or rest; where one leaves a place and is back at it
///   after just the time asked for, that time's samples are looked at again.
func findDwells(
  _ points: Span<SIMD2<Double>>, _ seconds: Span<Double>, from least: Double,
  _ found: inout [FoundEvent]
) {
  let last = seconds.count - 1
  var start = 0
  var end = 0
  while seconds[last] - seconds[start] >= least {
    while seconds[end] - seconds[start] < least { end += 1 }
    // A roller that rolls is elsewhere by then, and nothing in between needs to be looked at.
    guard isResting(points[end], at: points[start]) else {
      start += 1
      continue
    }
    let leaving = firstLeaving(points, from: start)
    if leaving > end {
      found.append(
        FoundEvent(kind: .dwell, sample: start, value: seconds[leaving - 1] - seconds[start]))
      start = leaving - 1
      end = start
    } else {
      start += 1
    }
  }
}

@inline(__always)
private func isResting(_ point: SIMD2<Double>, at start: SIMD2<Double>) -> Bool {
  let step = point - start
  let radius = TechniqueSettings.dwellRadiusMillimetres
  return step.x * step.x + step.y * step.y <= radius * radius
}

/// The first sample after one that does not rest with it; their number where all do.
private func firstLeaving(_ points: Span<SIMD2<Double>>, from start: Int) -> Int {
  var sample = start + 1
  while sample < points.count, isResting(points[sample], at: points[start]) { sample += 1 }
  return sample
}
