extension ZoneMetric {
  /// All figures in the order of files.
  public static let all: [ZoneMetric] =
    [
      areaCm2, punctures, densityPerCm2, targetMinimumPerCm2, targetMaximumPerCm2,
      ZoneMetric(
        "max_needle_mm", "mm", "greatest wanted length of needles, a setting",
        \.zone.maximumNeedleMillimetres),
      leastWindowDensityPerCm2,
      ZoneMetric(
        "q05", in: .density, perCm2, "window density that 5 % of cells do not exceed",
        \.distribution?.q05),
      ZoneMetric(
        "median", in: .density, perCm2, "median of window density", \.distribution?.median),
      ZoneMetric(
        "q95", in: .density, perCm2, "window density that 95 % of cells do not exceed",
        \.distribution?.q95),
      greatestWindowDensityPerCm2,
      ZoneMetric(
        "stdev", in: .density, perCm2, "standard deviation of window density",
        \.distribution?.standardDeviation),
      ZoneMetric(
        "cv", in: .density, "ratio", "stdev / mean, a ratio",
        column: Column(title: "cv %", decimals: 0, leaves: 2), change: .difference(leaves: 4),
        \.distribution?.coefficientOfVariation),
      ZoneMetric(
        "cu", in: .density, "%", "Christiansen's coefficient of uniformity in percent",
        \.distribution?.christiansenUniformity),
      ZoneMetric("under_cm2", "cm2", "area under the target range", isOfWindow: true, \.underCm2),
      ZoneMetric(
        "on_target_cm2", "cm2", "area in the target range", isOfWindow: true, \.onTargetCm2),
      ZoneMetric("over_cm2", "cm2", "area over the target range", isOfWindow: true, \.overCm2),
      ZoneMetric(
        "under_ratio", "ratio", "share of the zone under its target range", isOfWindow: true,
        column: Column(title: "under\n%", decimals: 0, leaves: nil), change: .both(leaves: 5),
        total: \.underRatio, \.underRatio),
      onTargetRatio,
      ZoneMetric(
        "over_ratio", "ratio", "share of the zone over its target range", isOfWindow: true,
        column: Column(title: "over\n%", decimals: 0, leaves: nil), change: .both(leaves: 6),
        total: \.overRatio, \.overRatio),
      ZoneMetric(
        "coverage_ratio", "ratio", "share of treat cells with at least half a pass", \.coverageRatio
      ),
      passesMean,
      ZoneMetric(
        "passes_needed", "passes",
        "ceil((target_min_per_cm2 - density) / density of one pass), at least 0"
      ) { $0.passesNeeded.map(Double.init) },
    ] + directions + [
      ZoneMetric(
        "mean", in: .densityRealisations, perCm2, "mean of density_per_cm2 over the draws",
        \.densityRealisations?.mean),
      ZoneMetric(
        "q05", in: .densityRealisations, perCm2, "density_per_cm2 that 5 % of draws do not exceed",
        \.densityRealisations?.q05),
      ZoneMetric(
        "q95", in: .densityRealisations, perCm2, "density_per_cm2 that 95 % of draws do not exceed",
        \.densityRealisations?.q95),
      ZoneMetric(
        "holes", "holes", "punctures with no earlier puncture within needle_diameter_mm of them"
      ) { $0.holes.map(Double.init) },
      ZoneMetric("holes_per_cm2", "holes/cm2", "holes / area of the zone's cells", \.holesPerCm2),
      ZoneMetric(
        "pierced_ratio", "ratio",
        "holes_per_cm2 * pi needle_diameter_mm^2 / 400: share of the skin that holes open",
        \.piercedRatio),
    ]

  private static let directions = DirectionClass.allCases.map { direction in
    ZoneMetric(
      "\(direction.rawValue)", in: .directionShares, "ratio",
      "share of rolled length along \(direction.rawValue) degrees from +x, to the nearest 45"
    ) { $0.directionShares?[direction] }
  }

  private static let perCm2 = "punctures/cm2"

  /// `area_cm2`.
  public static let areaCm2 = ZoneMetric(
    "area_cm2", "cm2", "area of the zone's cells, of its shape where it has none",
    column: Column(title: "cm2", decimals: 1, leaves: 3), \.areaCm2)
  /// `punctures`.
  public static let punctures = ZoneMetric(
    "punctures", "punctures", "punctures on the zone's cells",
    column: Column(title: "punctures", decimals: nil, leaves: 4, isOnPage: false),
    change: .difference(leaves: 3), total: \.puncturesTreat, \.punctures)
  /// `density_per_cm2`, which the target range is for.
  public static let densityPerCm2 = ZoneMetric(
    "density_per_cm2", perCm2, "punctures on the zone's cells / area of those cells",
    column: Column(title: "per cm2", decimals: 1, leaves: nil), change: .sides,
    total: \.densityPerCm2, \.densityPerCm2)
  /// `target_min_per_cm2`.
  public static let targetMinimumPerCm2 = ZoneMetric(
    "target_min_per_cm2", perCm2, "least wanted density, a setting", \.zone.targetMinimumPerCm2)
  /// `target_max_per_cm2`.
  public static let targetMaximumPerCm2 = ZoneMetric(
    "target_max_per_cm2", perCm2, "greatest wanted density, a setting", \.zone.targetMaximumPerCm2)
  /// `min` of `density`.
  public static let leastWindowDensityPerCm2 = ZoneMetric(
    "min", in: .density, perCm2, "least window density of a cell", \.distribution?.min)
  /// `max` of `density`.
  public static let greatestWindowDensityPerCm2 = ZoneMetric(
    "max", in: .density, perCm2, "greatest window density of a cell", \.distribution?.max)
  /// `on_target_ratio`.
  public static let onTargetRatio = ZoneMetric(
    "on_target_ratio", "ratio", "share of the zone in its target range", isOfWindow: true,
    change: .both(), total: \.onTargetRatio, \.onTargetRatio)
  /// `passes_mean`.
  public static let passesMean = ZoneMetric(
    "passes_mean", "passes",
    "mean over the cells of how often the needled drum rolled over them, by exact areas",
    column: Column(title: "passes", decimals: 1, leaves: 5), change: .difference(leaves: 2),
    total: \.passes?.mean, \.passes?.mean)
}
