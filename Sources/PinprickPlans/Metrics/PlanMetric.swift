/// One figure of the standard report: its key in tables, and where it stands in a score.
public struct PlanMetric: Sendable {
  /// The key, with its unit.
  public let key: String
  /// The figure; nil where it does not exist or was never reached.
  public let value: @Sendable (PlanScore) -> Double?

  private init(_ key: String, _ value: @escaping @Sendable (PlanScore) -> Double?) {
    self.key = key
    self.value = value
  }

  /// All figures in the order of tables.
  public static let all = [
    PlanMetric("coverage_ratio") { $0.coverageRatio },
    PlanMetric("under_ratio") { $0.underRatio },
    PlanMetric("over_ratio") { $0.overRatio },
    PlanMetric("overlap_of_covered") { $0.overlapOfCovered },
    PlanMetric("overlap_of_zone") { $0.overlapOfZone },
    PlanMetric("mean_visits_covered") { $0.meanVisitsCovered },
    PlanMetric("sd_visits_covered") { $0.sdVisitsCovered },
    PlanMetric("density_mean_per_cm2") { $0.densityMeanPerCm2 },
    PlanMetric("density_cv") { $0.densityCV },
    PlanMetric("cu_percent") { $0.cuPercent },
    PlanMetric("d95_per_cm2") { $0.d95PerCm2 },
    PlanMetric("d05_per_cm2") { $0.d05PerCm2 },
    PlanMetric("path_length_treating_mm") { $0.path.treatingMillimetres },
    PlanMetric("path_length_transit_mm") { $0.path.transitMillimetres },
    PlanMetric("length_over_bound") { $0.lengthOverBound },
    PlanMetric("rotation_rad") { $0.path.rotationRadians },
    PlanMetric("turns_30deg") { Double($0.path.turnsOver30Degrees) },
    PlanMetric("crossings") { Double($0.crossings) },
    PlanMetric("strokes") { Double($0.strokes) },
    PlanMetric("exec_time_s") { $0.executionSeconds },
    PlanMetric("t90_s") { $0.t90Seconds },
    PlanMetric("t99_s") { $0.t99Seconds },
    PlanMetric("efficiency") { $0.efficiency },
    PlanMetric("avoid_touched_cm2") { $0.avoidTouchedCm2 },
  ]
}
