/// A figure of a zone: key, unit, formula, how tables show it, how it is compared, and its value.
///
/// report.json, zones.csv, the tables of terminal and page, `compare` and docs/formats/zones.md are made of
/// `all`: a figure that is added there is in each of them.
public struct ZoneMetric: Equatable, Sendable {
  /// An object of report.json that holds several figures of a zone.
  public enum Group: String, Sendable {
    /// The spread of window density.
    case density
    /// The directions in which the zone was rolled.
    case directionShares = "direction_shares"
    /// Density over the realisations.
    case densityRealisations = "density_draws"
  }

  /// A column in tables of zones.
  package struct Column: Sendable {
    /// The heading; a line feed stands where a narrow one breaks.
    package let title: String
    /// Decimals; nil for a whole number in groups of three digits.
    package let decimals: Int?
    /// Where lines are too long, columns with the least of these numbers go first, those without one never.
    package var leaves: Int? = 1
    package var isOnPage = true

    /// The heading on one line.
    package var name: String { title.replacing("\n", with: " ") }
    /// What sentences call the figure.
    package var word: String { name.replacing(" %", with: "") }
  }

  /// How the table of a comparison shows a figure; `leaves` is that of its column there.
  package enum Change: Sendable {
    /// Both figures, their difference and that in percent of the first.
    case sides
    case difference(leaves: Int = 0)
    case both(leaves: Int = 0)
  }

  /// The key in report.json, within its object, and in compare.json.
  public let name: String
  /// The object of report.json that holds the figure; nil where the zone itself does.
  public let group: Group?
  /// The unit in files; tables show a `ratio` in percent.
  public let unit: String
  /// The formula in words.
  public let formula: String
  /// Whether it is of window densities and not of the zone as a whole.
  public let isOfWindow: Bool
  /// Its column in tables of zones; nil where it is in files alone.
  package let column: Column?
  /// How it is compared, where it is; what is compared is never negative.
  package let change: Change?
  /// The figure of all treat zones together, where that is compared too.
  package let total: (@Sendable (Totals) -> Double?)?
  /// The figure; nil where it does not exist.
  public let value: @Sendable (ZoneStatistics) -> Double?

  init(
    _ name: String, in group: Group? = nil, _ unit: String, _ formula: String,
    isOfWindow: Bool = false, column: Column? = nil, change: Change? = nil,
    total: (@Sendable (Totals) -> Double?)? = nil,
    _ value: @escaping @Sendable (ZoneStatistics) -> Double?
  ) {
    self.name = name
    self.group = group
    self.unit = unit
    self.formula = formula
    self.isOfWindow = isOfWindow || group == .density
    self.column = column
    self.change = change
    self.total = total
    self.value = value
  }

  /// The name of its column in zones.csv, which no other figure has.
  public var key: String {
    switch group {
    case nil: name
    case .density: "window_density_\(name)"
    case .directionShares: "direction_\(name)_ratio"
    case .densityRealisations: "density_draws_\(name)"
    }
  }

  /// Metrics are equal when their keys are.
  public static func == (a: ZoneMetric, b: ZoneMetric) -> Bool { a.key == b.key }

  /// What tables multiply it by.
  package var factor: Double { unit == "ratio" ? 100 : 1 }

  /// The figures that tables show or compare: what a person reads first, then in the order of files.
  package static let tabled: [ZoneMetric] = {
    let first = [areaCm2, densityPerCm2, punctures, passesMean]
    return first + all.filter { !first.contains($0) && ($0.column != nil || $0.change != nil) }
  }()

  /// The figures that two reports are compared by, in the order of tables.
  public static let compared = tabled.filter { $0.change != nil }
}
