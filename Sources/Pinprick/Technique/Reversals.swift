/// Finds where rolling changes between forward and backward.
///
/// Rolling back and forth by less than `reversalMillimetres` is none: noise does that. So between two
/// reversals, and before the first, the drum rolls at least that far.
///
/// - Parameters:
///   - turns: the drum's angle at each point in turns.
///   - circumference: rolled length of one turn in millimetres.
///   - found: where the events go, each at the last point before the drum rolled back;
///     their value is how far it rolled back before it turned again or lifted off.
/// - Complexity: O(points); allocates only for events.
func findReversals(
  _ turns: Span<Double>, circumferenceMillimetres circumference: Double,
  _ found: inout [FoundEvent]
) {
  let least = TechniqueSettings.reversalMillimetres / circumference
  // The sign of rolling is 0 until the drum has rolled far enough one way.
  var sign = 0.0
  var (lowest, highest) = (0, 0)
  var last: (sample: Int, turns: Double)?
  func close(at end: Double) {
    guard let event = last else { return }
    let back = abs(end - event.turns) * circumference
    found.append(FoundEvent(kind: .reversal, sample: event.sample, value: back))
  }
  for sample in turns.indices {
    if turns[sample] >= turns[highest] { highest = sample }
    if turns[sample] <= turns[lowest] { lowest = sample }
    if sign >= 0, turns[highest] - turns[sample] >= least {
      if sign > 0 {
        close(at: turns[highest])
        last = (highest, turns[highest])
      }
      sign = -1
      lowest = sample
    } else if sign <= 0, turns[sample] - turns[lowest] >= least {
      if sign < 0 {
        close(at: turns[lowest])
        last = (lowest, turns[lowest])
      }
      sign = 1
      highest = sample
    }
  }
  close(at: sign > 0 ? turns[highest] : turns[lowest])
}
