/// Sums over a whole recording.
public struct Totals: Equatable, Sendable {
  /// All punctures.
  public let punctures: Int
  /// Punctures on treat zones.
  public let puncturesTreat: Int
  /// Punctures on zones to avoid.
  public let puncturesAvoid: Int
  /// Punctures in no zone, on the grid or off it.
  public let puncturesOutside: Int
  /// Rolled length of all strokes in millimetres.
  public let rolledMillimetres: Double
  /// Time in contact, the sum of all strokes' durations, in seconds; nil when no time was recorded.
  public let durationSeconds: Double?
  /// Area of all treat zones' cells in cm2.
  public let areaCm2: Double
  /// Punctures on treat zones over their area; nil when they have no cell.
  public let densityPerCm2: Double?
  /// Share of treat cells with a window density above 0; nil when there are none.
  public let coverageRatio: Double?
  /// Share, of the treat area that has a target, below its range; nil when none has.
  public let underRatio: Double?
  /// Share, of the treat area that has a target, in its range.
  public let onTargetRatio: Double?
  /// Share, of the treat area that has a target, above its range.
  public let overRatio: Double?

  /// Adds up zones in the map's order.
  init(_ recording: StrokeSums, _ zones: [ZoneFigures]) {
    puncturesTreat = recording.punctures.treat
    puncturesAvoid = recording.punctures.avoid
    puncturesOutside = recording.punctures.outside
    punctures = puncturesTreat + puncturesAvoid + puncturesOutside
    rolledMillimetres = recording.rolledMillimetres
    durationSeconds = recording.durationSeconds
    let treated = zones.filter { $0.zone.kind == .treat && $0.cellCount > 0 }
    let cells = treated.reduce(0) { $0 + $1.cellCount }
    areaCm2 = treated.reduce(0) { $0 + $1.areaCm2 }
    densityPerCm2 = cells > 0 ? Double(puncturesTreat) / areaCm2 : nil
    coverageRatio =
      cells > 0
      ? treated.reduce(0) { $0 + ($1.coverageRatio ?? 0) * Double($1.cellCount) } / Double(cells)
      : nil
    let judged = treated.filter { $0.underCm2 != nil }
    let judgedArea = judged.reduce(0) { $0 + $1.areaCm2 }
    func share(_ area: KeyPath<ZoneFigures, Double?>) -> Double? {
      judged.isEmpty ? nil : judged.reduce(0) { $0 + ($1[keyPath: area] ?? 0) } / judgedArea
    }
    underRatio = share(\.underCm2)
    onTargetRatio = share(\.onTargetCm2)
    overRatio = share(\.overCm2)
  }
}
