import Pinprick
import PinprickText

extension Report {
  /// A figure's interval over the realisations; null where there are none.
  static func intervalJSON(_ interval: RealisationInterval?) -> JSONValue {
    interval.map { ["mean": .number($0.mean), "q05": .number($0.q05), "q95": .number($0.q95)] }
      ?? .null
  }

  /// What the realisations say of a region.
  func realisationMembers(_ region: Region) -> [(key: String, value: JSONValue)] {
    let realisations = analysis.realisations?.regions[region.id - 1]
    return [
      ("density_mean_draws", Self.intervalJSON(realisations?.densityPerCm2)),
      ("class_share", .optional(realisations?.classShare)),
      ("uncertain", realisations.map { .bool($0.isUncertain) } ?? .null),
    ]
  }

  /// What the realisations' keys mean.
  static let realisationDefinitions: Definitions = [
    (
      "density_draws",
      "density_per_cm2 over settings.draws random draws of drum angle and place along the axle: "
        + "mean, and the 90 % interval from q05 to q95, which holds no error of the path and not what "
        + "rolling_scenarios say"
    ),
    ("density_mean_draws", "the same of a region's density_mean, over the same cells"),
    (
      "class_share",
      "share of the draws in which a region's density_mean has its class; uncertain below 0.9"
    ),
  ]
}
