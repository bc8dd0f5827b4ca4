/// One plan of a benchmark with its score.
public struct BenchRow: Sendable {
  /// The planner's word.
  public let planner: String
  /// The zone's word.
  public let zone: String
  /// The seed.
  public let seed: UInt64
  /// The figures.
  public let score: PlanScore
  /// How long planning took in seconds; differs from run to run.
  public let planningSeconds: Double

  /// Puts a row together.
  public init(
    planner: String, zone: String, seed: UInt64, score: PlanScore, planningSeconds: Double
  ) {
    self.planner = planner
    self.zone = zone
    self.seed = seed
    self.score = score
    self.planningSeconds = planningSeconds
  }
}

/// Median and range of some values; nil stands for what is never reached and is above all others.
public struct SeedSpread: Equatable, Sendable {
  /// The middle value, or the mean of the two in the middle.
  public let median: Double?
  /// The least value.
  public let least: Double?
  /// The greatest value.
  public let greatest: Double?

  /// Orders values.
  ///
  /// - Precondition: there is at least one.
  package init(_ values: [Double?]) {
    let sorted = values.map { $0 ?? .infinity }.sorted()
    func known(_ value: Double) -> Double? { value.isFinite ? value : nil }
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    median = known(low == high ? low : (low + high) / 2)
    least = known(sorted[0])
    greatest = known(sorted[sorted.count - 1])
  }
}

/// A planner's scores on one zone over all seeds.
public struct BenchSummary: Sendable {
  /// The planner's word.
  public let planner: String
  /// The zone's word.
  public let zone: String
  /// How many seeds.
  public let seedCount: Int
  /// Median and range of each figure of `PlanMetric.all`, in its order.
  public let spreads: [SeedSpread]
  /// Median and range of the planning time in seconds.
  public let planningSeconds: SeedSpread

  /// The spread of a figure.
  ///
  /// - Precondition: a metric has the key.
  package func spread(_ key: String) -> SeedSpread {
    guard let index = PlanMetric.all.firstIndex(where: { $0.key == key }) else {
      preconditionFailure("no metric is called \(key)")
    }
    return spreads[index]
  }

  /// Sums rows up, planner by planner and zone by zone in the order of their first rows.
  public static func summaries(of rows: [BenchRow]) -> [BenchSummary] {
    rows.grouped { [$0.planner, $0.zone] }.map { rows in
      BenchSummary(
        planner: rows[0].planner, zone: rows[0].zone, seedCount: rows.count,
        spreads: PlanMetric.all.map { metric in SeedSpread(rows.map { metric.value($0.score) }) },
        planningSeconds: SeedSpread(rows.map(\.planningSeconds)))
    }
  }
}

/// A planner's place in the trade between evenness and effort.
public struct TradeOff: Equatable, Sendable {
  /// The planner's word.
  public let planner: String
  /// Mean over the zones of the median `density_cv`.
  public let unevenness: Double
  /// Sum over the zones of the median `exec_time_s`.
  public let effortSeconds: Double
  /// The least median `coverage_ratio` among the zones.
  public let leastCoverage: Double
  /// Whether it covers nine tenths of every zone, and no other one that does is at least as good in both
  /// and better in one.
  public let isOnFront: Bool

  /// Less than this of a zone covered is no way to save effort.
  public static let coverageAsked = 0.9

  /// The planners that were scored on every zone and have an evenness there, in the order of the
  /// summaries.
  ///
  /// - Complexity: O(planners^2 + summaries).
  public static func all(_ summaries: [BenchSummary]) -> [TradeOff] {
    let zoneCount = Set(summaries.map(\.zone)).count
    let points = summaries.grouped(by: \.planner).compactMap { own -> TradeOff? in
      let unevenness = own.compactMap { $0.spread("density_cv").median }
      let effort = own.compactMap { $0.spread("exec_time_s").median }
      guard unevenness.count == zoneCount, effort.count == zoneCount else { return nil }
      let coverage = own.compactMap { $0.spread("coverage_ratio").median }.min() ?? 0
      return TradeOff(
        planner: own[0].planner, unevenness: unevenness.reduce(0, +) / Double(zoneCount),
        effortSeconds: effort.reduce(0, +), leastCoverage: coverage,
        isOnFront: coverage >= coverageAsked)
    }
    let covering = points.filter(\.isOnFront)
    return points.map { point in
      TradeOff(
        planner: point.planner, unevenness: point.unevenness,
        effortSeconds: point.effortSeconds, leastCoverage: point.leastCoverage,
        isOnFront: point.isOnFront && !covering.contains { $0.beats(point) })
    }
  }

  /// Differences below a tenth of a percent are none: 0.001 of cv, a thousandth of the time.
  private func beats(_ other: TradeOff) -> Bool {
    let (cv, time) = (0.001, 0.001 * other.effortSeconds)
    let isMoreEven = unevenness < other.unevenness - cv
    let isFaster = effortSeconds < other.effortSeconds - time
    return unevenness <= other.unevenness + cv && effortSeconds <= other.effortSeconds + time
      && (isMoreEven || isFaster)
  }
}

extension Sequence {
  /// The elements with the same key together, in the order of the first of each.
  package func grouped<Key: Hashable>(by key: (Element) -> Key) -> [[Element]] {
    var places: [Key: Int] = [:]
    return reduce(into: []) { groups, element in
      let place = places[key(element), default: groups.count]
      if place == groups.count { groups.append([]) }
      places[key(element)] = place
      groups[place].append(element)
    }
  }
}
