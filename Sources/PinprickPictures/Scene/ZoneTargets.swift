import Pinprick

/// A target range that zones of a map have.
struct ZoneTarget: Equatable {
  /// In punctures per cm2; nil where zones have none.
  let minimum: Double?
  let maximum: Double?

  /// The range of a zone, or nil when it has neither end.
  init?(of zone: Zone) {
    minimum = zone.targetMinimumPerCm2
    maximum = zone.targetMaximumPerCm2
    if minimum == nil, maximum == nil { return nil }
  }

  /// The range in words, without its unit.
  var words: String {
    switch (minimum, maximum) {
    case (let low?, let high?): "\(plainText(low))–\(plainText(high))"
    case (let low?, nil): "from \(plainText(low))"
    case (nil, let high?): "to \(plainText(high))"
    case (nil, nil): ""
    }
  }
}

extension MapScene {
  /// The most ranges that are marked or listed.
  static let rangesShown = 3

  /// The target ranges that zones have, the most frequent first, of equally frequent ones the first in the
  /// map's order.
  var targetRanges: [ZoneTarget] {
    var found: [(range: ZoneTarget, zones: Int)] = []
    for range in cells.map.zones.compactMap(ZoneTarget.init(of:)) {
      if let place = found.firstIndex(where: { $0.range == range }) {
        found[place].zones += 1
      } else {
        found.append((range, 1))
      }
    }
    let order = found.indices.sorted { (found[$1].zones, $0) < (found[$0].zones, $1) }
    return order.map { found[$0].range }
  }

  /// The first of the ranges as marks of a bar that ends at a maximum.
  func targetMarks(upTo maximum: Double) -> [(values: ClosedRange<Double>, text: String)] {
    targetRanges.prefix(Self.rangesShown).map { range in
      let (low, high) = (range.minimum ?? 0, range.maximum ?? maximum)
      let beyond = max(low, range.maximum ?? low) > maximum ? "\nbeyond the bar" : ""
      return (min(low, maximum)...min(high, maximum), "target\n\(range.words)\(beyond)")
    }
  }

  /// That there are more ranges than a bar has marks.
  var moreTargets: [LegendItem] {
    let rest = targetRanges.count - Self.rangesShown
    return rest > 0 ? [.note("\(rest) more target range\(rest == 1 ? "" : "s") not marked")] : []
  }

  /// The ranges in words.
  var targetList: [LegendItem] {
    let ranges = targetRanges
    guard !ranges.isEmpty else { return [] }
    let rest = ranges.count - Self.rangesShown
    return [
      .note(
        "targets per cm²: " + ranges.prefix(Self.rangesShown).map(\.words).joined(separator: ", ")
          + (rest > 0 ? " and \(rest) more" : ""))
    ]
  }
}
