/// Distinct holes beside delivered punctures.
public struct HoleStatistics: Equatable, Sendable {
  /// All distinct holes, in zones and outside.
  public let holes: Int
  /// Distinct holes of each zone, in the map's order.
  public let zoneHoles: [Int]
  /// The needles' diameter in millimetres.
  public let needleDiameterMillimetres: Double

  /// Gathers the counts of all parts of a search.
  ///
  /// - Parameters:
  ///   - counts: holes in no zone and then in every zone, for each part; at least one.
  ///   - roller: its needles' diameter.
  package init(_ counts: [[Int]], _ roller: Roller) {
    let sums = counts[0].indices.map { place in counts.reduce(0) { $0 + $1[place] } }
    holes = sums.reduce(0, +)
    zoneHoles = Array(sums.dropFirst())
    needleDiameterMillimetres = roller.needleDiameterMillimetres
  }

  /// Share of an area that holes open: their openings are discs that do not overlap.
  public func piercedRatio(holesPerCm2: Double) -> Double {
    holesPerCm2 * .pi * needleDiameterMillimetres * needleDiameterMillimetres / 400
  }
}

extension Analysis {
  /// Distinct holes of all treat zones; nil where they were not asked for.
  public var holesTreat: Int? {
    holes.map { holes in
      zip(zones, holes.zoneHoles).reduce(0) { $0 + ($1.0.zone.kind == .treat ? $1.1 : 0) }
    }
  }

  /// Distinct holes per cm2 of all treat zones; nil where they were not asked for, and where no zone is treated.
  public var holesPerCm2: Double? {
    totals.areaCm2 > 0 ? holesTreat.map { Double($0) / totals.areaCm2 } : nil
  }
}
