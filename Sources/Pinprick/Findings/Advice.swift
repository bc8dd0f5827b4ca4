/// What a zone or region still needs, or that it has had enough.
public struct Advice: Equatable, Sendable {
  /// What to do.
  public enum Action: String, Equatable, Sendable {
    /// Roll on: passes are missing.
    case roll
    /// Roll no more: the target's maximum is passed, or the place was to be avoided.
    case stop
  }

  /// The index of the zone in the map.
  public let zoneIndex: Int
  /// The number of the region; nil for the zone as a whole.
  public let regionID: Int?
  /// What to do.
  public let action: Action
  /// Passes that are missing; nil where none is.
  public let passes: Int?
  /// How many of these passes in each direction make the zone's directions most alike; empty where
  /// passes were not counted.
  public let passesByDirection: [DirectionClass: Int]
  /// Whether the missing passes would exceed the zone's maximum: its range is narrower than a pass.
  public let exceedsMaximum: Bool

  /// Puts advice together.
  package init(
    zoneIndex: Int, regionID: Int?, action: Action, passes: Int?,
    passesByDirection: [DirectionClass: Int], exceedsMaximum: Bool
  ) {
    self.zoneIndex = zoneIndex
    self.regionID = regionID
    self.action = action
    self.passes = passes
    self.passesByDirection = passesByDirection
    self.exceedsMaximum = exceedsMaximum
  }
}

extension Analysis {
  /// What to do next, from the figures alone: zones in the map's order, then regions by their number.
  ///
  /// A zone that misses its range as a whole, or that was to be avoided and got punctures, has a piece of
  /// its own; a region has one unless its zone as a whole misses the range on the same side. There is
  /// none where next to nothing was rolled on the map: nothing can be said then.
  ///
  /// - Complexity: O(zones + regions).
  public var advice: [Advice] {
    rollsNextToNothing
      ? [] : zones.indices.compactMap(advice(zone:)) + regions.regions.compactMap(advice(region:))
  }

  /// Whether less than an eighth of a turn of the drum was rolled on the map, and less than half a pass
  /// over its zones.
  public var rollsNextToNothing: Bool {
    let area = zones.reduce(0) { $0 + $1.areaCm2 }
    let halfAPass = area * setup.roller.passDensityPerCm2 / 2
    let leastPunctures = min(halfAPass, Double(setup.roller.needleCount) / 8)
    return totals.puncturesTreat + totals.puncturesAvoid < max(1, leastPunctures)
  }

  private func advice(zone index: Int) -> Advice? {
    let figures = zones[index]
    if figures.flags.contains(.puncturesInAvoidZone) || figures.status == .over {
      return stop(zone: index, region: nil)
    }
    guard figures.status == .under, let passes = figures.passesNeeded, passes > 0 else {
      return nil
    }
    return roll(zone: index, region: nil, passes, from: figures.densityPerCm2 ?? 0)
  }

  private func advice(region: Region) -> Advice? {
    switch (region.targetClass, zones[region.zoneIndex].status) {
    case (.under, .under), (.over, .over): return nil
    case (.over, _):
      return stop(zone: region.zoneIndex, region: region.id)
    default:
      return roll(
        zone: region.zoneIndex, region: region.id, region.passesNeeded,
        from: region.densityMeanPerCm2)
    }
  }

  private func stop(zone index: Int, region: Int?) -> Advice {
    Advice(
      zoneIndex: index, regionID: region, action: .stop, passes: nil, passesByDirection: [:],
      exceedsMaximum: false)
  }

  private func roll(zone index: Int, region: Int?, _ passes: Int, from density: Double) -> Advice {
    let figures = zones[index]
    let after = density + Double(passes) * setup.roller.passDensityPerCm2
    var byDirection: [DirectionClass: Int] = [:]
    if let mean = figures.passes?.mean {
      let had = DirectionClass.allCases.map { mean * (figures.directionShares?[$0] ?? 0) }
      for (direction, given) in zip(DirectionClass.allCases, Self.spread(passes, over: had))
      where given > 0 {
        byDirection[direction] = given
      }
    }
    return Advice(
      zoneIndex: index, regionID: region, action: .roll, passes: passes,
      passesByDirection: byDirection,
      exceedsMaximum: after > TargetClass.limits(of: figures.zone).high)
  }

  /// Gives passes one by one to the direction that then has had the fewest, the first of equal ones.
  ///
  /// - Parameters:
  ///   - passes: how many, 0 or more.
  ///   - had: the passes that each direction has had.
  /// - Returns: how many each direction gets.
  /// - Complexity: O(1): those that each direction surely gets are given at once. With w the level to
  ///   which the passes would fill the directions if they were water, all that get any end within one
  ///   pass of each other and so no lower than w - 1.
  package static func spread(_ passes: Int, over had: [Double]) -> [Int] {
    let level = level(filledBy: Double(passes), had.sorted())
    var given = had.map { Int(max(0, (level - $0).rounded(.down) - 1)) }
    for _ in given.reduce(0, +)..<passes {
      let now = had.indices.map { had[$0] + Double(given[$0]) }
      guard let least = now.indices.min(by: { now[$0] < now[$1] }) else { break }
      given[least] += 1
    }
    return given
  }

  /// How high an amount of water stands over steps of rising height.
  private static func level(filledBy amount: Double, _ heights: [Double]) -> Double {
    var below = 0.0
    for (count, height) in heights.enumerated() {
      if Double(count) * height - below > amount { return (amount + below) / Double(count) }
      below += height
    }
    return (amount + below) / Double(heights.count)
  }
}
