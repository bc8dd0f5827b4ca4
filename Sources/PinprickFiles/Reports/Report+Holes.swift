import Pinprick

extension Report {
  /// Distinct holes of the whole recording; null where they were not asked for.
  var holeMembersOfTotals: [(key: String, value: JSONValue)] {
    let density = analysis.holesPerCm2
    return [
      ("holes", .optional(analysis.holes?.holes)), ("holes_treat", .optional(analysis.holesTreat)),
      ("holes_per_cm2", .optional(density)), ("pierced_ratio", .optional(piercedRatio(density))),
    ]
  }

  /// Distinct holes of a zone; null where they were not asked for.
  func holeMembers(ofZone index: Int) -> [(key: String, value: JSONValue)] {
    let density = analysis.holesPerCm2(ofZone: index)
    return [
      ("holes", .optional(analysis.holes?.zoneHoles[index])),
      ("holes_per_cm2", .optional(density)), ("pierced_ratio", .optional(piercedRatio(density))),
    ]
  }

  /// The same as fields of a table.
  func holeFields(ofZone index: Int) -> [String] {
    let density = analysis.holesPerCm2(ofZone: index)
    return [
      CSVTable.field(analysis.holes?.zoneHoles[index]), CSVTable.field(density),
      CSVTable.field(piercedRatio(density)),
    ]
  }

  private func piercedRatio(_ holesPerCm2: Double?) -> Double? {
    holesPerCm2.flatMap { analysis.holes?.piercedRatio(holesPerCm2: $0) }
  }

  /// What the holes' keys mean.
  static let holeDefinitions: [(key: String, value: JSONValue)] = [
    (
      "holes",
      .string(
        "punctures with no earlier puncture within needle_diameter_mm of them; the totals' holes_treat, "
          + "holes_per_cm2 and pierced_ratio are those of treat zones")
    ),
    (
      "pierced_ratio",
      .string("holes_per_cm2 * pi needle_diameter_mm^2 / 400: share of the skin that holes open")
    ),
  ]
}
