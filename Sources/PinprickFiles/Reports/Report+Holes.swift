import Pinprick
import PinprickText

extension Report {
  /// Distinct holes of the whole recording; null where they were not asked for.
  var holeMembersOfTotals: [(key: String, value: JSONValue)] {
    let density = analysis.holesPerCm2
    let pierced = density.flatMap { analysis.holes?.piercedRatio(holesPerCm2: $0) }
    return [
      ("holes", .optional(analysis.holes?.holes)), ("holes_treat", .optional(analysis.holesTreat)),
      ("holes_per_cm2", .optional(density)), ("pierced_ratio", .optional(pierced)),
    ]
  }

  /// What the holes' keys mean.
  static let holeDefinitions: Definitions = [
    (
      "holes",
      definition("holes").1
        + "; the totals' holes_treat, holes_per_cm2 and pierced_ratio are those "
        + "of treat zones"
    ), definition("pierced_ratio"),
  ]
}
