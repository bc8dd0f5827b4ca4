import Pinprick

extension ComparisonReport {
  /// The changes as CSV, a row a zone; an empty field stands for a figure that does not exist.
  public var changesCSV: [UInt8] {
    CSVTable(comparison.zones.map(Self.columns)).bytes
  }

  private static func columns(_ zone: ZoneComparison) -> [CSVTable.Column] {
    let changes = ZoneMetric.compared.flatMap { metric in
      let figure = zone[metric]
      return [("a", figure.a), ("b", figure.b), ("change", figure.change)].map {
        ("\(metric.name)_\($0)", $1)
      }
    }
    let (cells, classes) = (zone.cells, zone.classes)
    let places = [("rise", cells?.largestRise), ("fall", cells?.largestFall)].flatMap {
      (word, extreme) in
      [
        ("largest_\(word)_per_cm2", extreme?.changePerCm2),
        ("largest_\(word)_x_mm", extreme?.place.x), ("largest_\(word)_y_mm", extreme?.place.y),
      ]
    }
    let areas = ClassTransitions.classes.flatMap { first in
      ClassTransitions.classes.map { second in
        (
          "\(first.rawValue)_to_\(second.rawValue)_cm2".replacing("-", with: "_"),
          classes?.areaCm2(from: first, to: second)
        )
      }
    }
    let numbers: [(String, Double?)] =
      changes + [
        ("density_change_percent", zone[.densityPerCm2].percent),
        ("mean_change_per_cm2", cells?.meanPerCm2),
        ("mean_absolute_change_per_cm2", cells?.meanAbsolutePerCm2),
        ("rms_change_per_cm2", cells?.rootMeanSquarePerCm2), ("correlation", cells?.correlation),
      ] + places + [
        ("improved_ratio", classes?.improvedRatio), ("worsened_ratio", classes?.worsenedRatio),
        ("crossed_ratio", classes?.crossedRatio), ("stayed_ratio", classes?.stayedRatio),
      ] + areas
    return [
      ("id", zone.id), ("kind", zone.kind.rawValue), ("area_cm2", CSVTable.field(zone.areaCm2)),
      ("status_a", zone.a.status.rawValue), ("status_b", zone.b.status.rawValue),
      ("status_change", zone.statusChange?.rawValue ?? ""),
    ] + numbers.map { ($0, CSVTable.field($1)) } + [("verdict", zone.verdict)]
  }

  /// Second less first density as a raster of 32-bit floats, NaN outside treat zones.
  public var differenceNPY: NPY {
    NPY(comparison.differencePerCm2)
  }
}
