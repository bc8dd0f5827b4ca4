/// What has a rank by chance, by which samples choose.
protocol Ranked: Equatable, Sendable, TallyValue {
  /// The lowest ranks stay.
  var rank: UInt64 { get }
  /// Whether it goes before another of the same rank.
  func isBefore(_ other: Self) -> Bool
}

/// A fair sample of bounded size, the same whatever the order and the parts in which values come.
///
/// Those of the lowest ranks stay. Of values of one rank, all stay or none.
struct RankedSample<Value: Ranked>: Sendable {
  private var kept: [Value] = []
  /// Values of this rank and above it are left out.
  private var limit = UInt64.max
  /// No more stay.
  private let most: Int

  /// Starts without values.
  init(most: Int) { self.most = most }

  /// Makes room for values that are about to come.
  mutating func reserve(_ count: Int) { kept.reserveCapacity(min(count, 2 * most)) }

  /// Adds a value.
  mutating func add(_ value: Value) {
    guard value.rank < limit else { return }
    kept.append(value)
    if kept.count >= 2 * most { cut() }
  }

  /// Adds the values of another sample.
  mutating func add(_ other: RankedSample) {
    if other.limit < limit {
      limit = other.limit
      kept.removeAll { $0.rank >= limit }
    }
    for value in other.kept { add(value) }
  }

  /// The sample, by rank.
  var values: [Value] { sorted.kept }

  /// Whether values were left out.
  var isPart: Bool { sorted.limit < .max }

  private var sorted: RankedSample {
    var sample = self
    sample.cut()
    return sample
  }

  private mutating func cut() {
    kept.sort { $0.rank < $1.rank || ($0.rank == $1.rank && $0.isBefore($1)) }
    guard kept.count > most else { return }
    limit = kept[most].rank
    kept.removeAll { $0.rank >= limit }
  }
}

extension RankedSample: Equatable {
  static func == (one: RankedSample, other: RankedSample) -> Bool {
    let (one, other) = (one.sorted, other.sorted)
    return one.limit == other.limit && one.kept == other.kept
  }
}

extension RankedSample {
  func write(to state: inout TallyState) {
    let sorted = sorted
    state.append(sorted.kept)
    state.append([sorted.limit])
  }

  mutating func read(_ state: inout TallyReader) throws(InvalidInput) {
    kept = try state.values()
    limit = try state.integers(1)[0]
    try state.expect(
      kept.count <= most && kept.allSatisfy { $0.rank < limit || limit == .max })
  }
}
