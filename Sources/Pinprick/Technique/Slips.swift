/// Finds where a roller moves along its axle.
///
/// At each sample the movement along the axle over the last `slipWayMillimetres` of way, or since
/// landing, is taken with its sign, so that a tracker's noise cancels; the way's beginning lies
/// between two samples where it does. A run above the threshold, which ends below half of it, is one
/// event, placed at its greatest.
///
/// - Parameters:
///   - path: a stroke rolled with recorded headings; without them there is nothing to find.
///   - threshold: movement along the axle in millimetres.
///   - found: where the events go.
/// - Complexity: O(points); allocates only for events.
func findSlips(
  along path: borrowing RolledPath, above threshold: Double, _ found: inout [FoundEvent]
) {
  guard !path.directions.isEmpty else { return }
  let way = path.travelledMillimetres.span
  var run = RunsAbove(.slip, threshold)
  // Movement along the axle from landing to the sample, and to the last one before the way begins.
  var (whole, before) = (0.0, 0.0)
  var start = 0
  for sample in 1..<way.count {
    whole += path.lateral(ofSegment: sample - 1)
    let beginning = way[sample] - TechniqueSettings.slipWayMillimetres
    while way[start + 1] <= beginning {
      before += path.lateral(ofSegment: start)
      start += 1
    }
    var slip = whole - before
    if beginning > way[start] {
      let share = (beginning - way[start]) / (way[start + 1] - way[start])
      slip -= share * path.lateral(ofSegment: start)
    }
    run.take(abs(slip), sample: sample, into: &found)
  }
  run.end(into: &found)
}

extension RolledPath {
  /// Movement along the axle in a segment, positive on the axle's side.
  @inline(__always)
  fileprivate func lateral(ofSegment segment: Int) -> Double {
    let points = points.span
    let direction = directions.span[segment]
    let step = points[segment + 1] - points[segment]
    return step.y * direction.x - step.x * direction.y
  }
}
