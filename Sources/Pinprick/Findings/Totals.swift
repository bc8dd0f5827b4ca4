/// Sums over a whole recording.
public struct Totals: Equatable, Sendable {
  /// All punctures: whole numbers where they were counted, means where they are expected.
  public let punctures: Double
  /// Punctures on treat zones.
  public let puncturesTreat: Double
  /// Punctures on zones to avoid.
  public let puncturesAvoid: Double
  /// Punctures in no zone, on the grid or off it.
  public let puncturesOutside: Double
  /// Rolled length of all strokes in millimetres.
  public let rolledMillimetres: Double
  /// Time in contact, the sum of all strokes' durations, in seconds; nil when no time was recorded.
  public let durationSeconds: Double?
  /// Area of all treat zones' cells in cm2.
  public let areaCm2: Double
  /// Punctures on treat zones over their area; nil when they have no cell.
  public let densityPerCm2: Double?
  /// How often the drum passed over the treat zones; nil when they have no cell.
  public let passes: PassTable?
  /// Share of treat cells with at least half a pass; nil when there are none.
  public var coverageRatio: Double? { passes?.coverageRatio }
  /// Share, of the treat area that has a target, below its range; nil when none has.
  public let underRatio: Double?
  /// Share, of the treat area that has a target, in its range.
  public let onTargetRatio: Double?
  /// Share, of the treat area that has a target, above its range.
  public let overRatio: Double?

  /// Adds up zones in the map's order.
  init(_ recording: StrokeSums, _ zones: [ZoneStatistics], _ setup: AnalysisSetup) {
    switch setup.settings.model {
    case .punctures:
      puncturesTreat = Double(recording.punctures.treat)
      puncturesAvoid = Double(recording.punctures.avoid)
      puncturesOutside = Double(recording.punctures.outside)
    case .expected:
      func sum(_ kind: ZoneKind) -> Double {
        zones.reduce(0) { $0 + ($1.zone.kind == kind ? $1.punctures : 0) }
      }
      let all =
        Double(setup.roller.needleCount) * recording.rolledMillimetres
        / setup.drum.circumferenceMillimetres
      puncturesTreat = sum(.treat)
      puncturesAvoid = sum(.avoid)
      // What lies on the map is summed from cells and may be more by their rounding.
      puncturesOutside = max(0, all - puncturesTreat - puncturesAvoid)
    }
    punctures = puncturesTreat + puncturesAvoid + puncturesOutside
    rolledMillimetres = recording.rolledMillimetres
    durationSeconds = recording.durationSeconds
    let treated = zones.filter { $0.zone.kind == .treat && $0.cellCount > 0 }
    areaCm2 = treated.reduce(0) { $0 + $1.areaCm2 }
    densityPerCm2 = treated.isEmpty ? nil : puncturesTreat / areaCm2
    passes = PassTable(treated.compactMap(\.passes))
    let judged = treated.filter { $0.underCm2 != nil }
    let judgedArea = judged.reduce(0) { $0 + $1.areaCm2 }
    func share(_ area: KeyPath<ZoneStatistics, Double?>) -> Double? {
      judged.isEmpty ? nil : judged.reduce(0) { $0 + ($1[keyPath: area] ?? 0) } / judgedArea
    }
    underRatio = share(\.underCm2)
    onTargetRatio = share(\.onTargetCm2)
    overRatio = share(\.overCm2)
  }
}
