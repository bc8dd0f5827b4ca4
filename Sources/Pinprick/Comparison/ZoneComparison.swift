/// Whether a zone's verdict got better or worse, each report by its own targets.
public enum StatusChange: String, Equatable, Sendable {
  /// Nearer to on target: uneven after under or over, or on target after any other.
  case better
  /// The same verdict.
  case same
  /// Further from on target.
  case worse
  /// Under after over, or over after under: missed on the other side.
  case crossed

  /// The change between two verdicts; nil where either report has no target to judge by.
  public init?(from first: ZoneStatus, to second: ZoneStatus) {
    guard let before = first.distance, let after = second.distance else { return nil }
    self =
      first == second
      ? .same : before == after ? .crossed : after < before ? .better : .worse
  }
}

extension ZoneStatus {
  /// How far from on target a verdict is: not, in parts, as a whole.
  fileprivate var distance: Int? {
    switch self {
    case .onTarget: 0
    case .uneven: 1
    case .under, .over: 2
    case .noTarget: nil
    }
  }
}

/// How a zone's figures differ between two reports.
public struct ZoneComparison: Equatable, Sendable {
  /// What the first report says of the zone.
  public let a: ReportedZone
  /// What the second report says of the zone.
  public let b: ReportedZone
  /// Changes cell by cell; nil without cells and in zones to avoid.
  public let cells: CellChanges?
  /// Area by its class in both reports; nil without cells, and unless both have the same target range.
  public let classes: ClassTransitions?

  /// The zone's id.
  public var id: String { a.id }
  /// Whether it is treated or avoided.
  public var kind: ZoneKind { a.kind }
  /// Area of its cells in cm2, of its shape when it has none.
  public var areaCm2: Double { a.areaCm2 }
  /// Whether the verdict got better or worse; nil where either report has none.
  public var statusChange: StatusChange? { StatusChange(from: a.status, to: b.status) }
  /// Whether the verdict got worse or missed the range on the other side, or a zone to avoid was
  /// punctured in the second report alone.
  public var isWorse: Bool {
    statusChange == .worse || statusChange == .crossed || isNewlyPunctured
  }
  /// Whether a zone to avoid was punctured in the second report alone.
  public var isNewlyPunctured: Bool { b.isPuncturedAvoidZone && !a.isPuncturedAvoidZone }

  /// A figure of both reports, where it is compared.
  public subscript(_ metric: ZoneMetric) -> FigureChange { FigureChange(a[metric], b[metric]) }
}

/// How the figures of all treat zones together differ between two reports.
public struct TotalsComparison: Equatable, Sendable {
  /// What the first report says.
  public let a: ReportedTotals
  /// What the second report says.
  public let b: ReportedTotals
  /// Changes over the cells of all treat zones; nil when they have none.
  public let cells: CellChanges?
  /// Area by its class in both reports, of the zones where that is known; nil when there are none.
  public let classes: ClassTransitions?

  /// Area of the treat zones' cells in cm2.
  public var areaCm2: Double { a.areaCm2 }
  /// A figure of both reports, where totals have it.
  public subscript(_ metric: ZoneMetric) -> FigureChange { FigureChange(a[metric], b[metric]) }
}
