/// The figures of one plan: the standard report of coverage planning, each with its denominator.
///
/// docs/metrics.md has every figure's formula and source.
public struct PlanScore: Equatable, Sendable {
  /// Strokes, each with a landing.
  public let strokes: Int
  /// Share of the zone's cells with at least half a pass.
  public let coverageRatio: Double
  /// Share of the zone's cells whose window density is below its range.
  public let underRatio: Double
  /// Share of the zone's cells whose window density is above its range.
  public let overRatio: Double
  /// Cells with two passes or more by cells with one or more, each cell once.
  public let overlapOfCovered: Double
  /// Cells with two passes or more by all cells of the zone.
  public let overlapOfZone: Double
  /// Mean passes of the cells with at least half a pass.
  public let meanVisitsCovered: Double
  /// Standard deviation (the population's) of these passes.
  public let sdVisitsCovered: Double
  /// Punctures on the zone by its area, per cm2.
  public let densityMeanPerCm2: Double
  /// Standard deviation of window density by its mean; nil where nothing was rolled.
  public let densityCV: Double?
  /// Christiansen's coefficient of uniformity of window density in percent.
  public let cuPercent: Double?
  /// Window density that 95 % of the zone has or exceeds, per cm2.
  public let d95PerCm2: Double
  /// Window density that 5 % of the zone has or exceeds, per cm2.
  public let d05PerCm2: Double
  /// Lengths, turns, rotation.
  public let path: PathMetrics
  /// Treating length by the least that could give the target's mean.
  public let lengthOverBound: Double
  /// How often the rolled path crosses itself.
  public let crossings: Int
  /// Time to carry the plan out in seconds.
  public let executionSeconds: Double
  /// When 90 % of the zone's cells had been rolled over, in seconds; nil for never.
  public let t90Seconds: Double?
  /// When 99 % had.
  public let t99Seconds: Double?
  /// Covered area by what the drum rolled over: treating length times its width.
  public let efficiency: Double
  /// Area to avoid that strips touched, in cm2.
  public let avoidTouchedCm2: Double
}
