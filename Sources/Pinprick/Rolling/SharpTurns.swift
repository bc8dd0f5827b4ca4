/// Samples at which a path's direction turns by more than 90 degrees from one segment to the next.
struct SharpTurns: Sendable {
  /// In the path's order.
  let samples: [Int]

  /// Those within a range of samples.
  ///
  /// - Complexity: O(log samples).
  func within(_ range: ClosedRange<Int>) -> ArraySlice<Int> {
    let first = firstIndex(from: range.lowerBound)
    return samples[first..<max(first, firstIndex(from: range.upperBound + 1))]
  }

  /// The number of those before a sample.
  private func firstIndex(from sample: Int) -> Int {
    firstNumber(below: samples.count) { samples[$0] >= sample }
  }

  /// Where a path goes straight on although an odd number of sharp turns follow each other there.
  ///
  /// A hook of the path, or noise, turns sharply and then back in a bend. The drum cannot have spun
  /// round on so short a way. So sharp turns that follow each other by less than the discs' radius are
  /// no reversal if their number is odd, the first and the last are nearer to each other than that,
  /// the path enters the disc around the first and leaves that around the last, and no turn back is
  /// among them.
  ///
  /// - Parameters:
  ///   - trail: the path.
  ///   - turns: its turns back, in its order.
  /// - Returns: the last sharp turn of each such place, in the path's order.
  /// - Complexity: O(sharp turns + turns back), and that of `Trail.leaving` for each place.
  func straightOn(along trail: Trail, but turns: [TurnBack]) -> [Int] {
    var places: [Int] = []
    var (start, turn) = (0, 0)
    while start < samples.count {
      var end = start
      while end + 1 < samples.count, trail.isNear(samples[end], samples[end + 1]) { end += 1 }
      let (first, last) = (samples[start], samples[end])
      while turn < turns.count, turns[turn].last < first { turn += 1 }
      let turnsBack = turn < turns.count && turns[turn].first <= last
      if (end - start).isMultiple(of: 2), !turnsBack, trail.isNear(first, last),
        trail.leaving(first, by: -1, until: 0) != nil,
        trail.leaving(last, by: 1, until: trail.points.count - 1) != nil
      {
        places.append(last)
      }
      start = end + 1
    }
    return places
  }
}

extension Trail {
  /// Whether two samples are nearer to each other than the discs' radius.
  fileprivate func isNear(_ one: Int, _ other: Int) -> Bool {
    length(points[one] - points[other]) < radius
  }
}
