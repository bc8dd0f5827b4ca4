import Pinprick
import PinprickFiles

/// The summary of a comparison for a terminal.
struct ChangesTable {
  private let comparison: DensityComparison
  private let a: ComparedReport
  private let b: ComparedReport
  private let differences: [SettingDifference]
  private let style: TerminalStyle

  init(
    _ comparison: DensityComparison, _ a: ComparedReport, _ b: ComparedReport,
    _ differences: [SettingDifference], style: TerminalStyle
  ) {
    self.style = style
    self.comparison = comparison
    self.a = a
    self.b = b
    self.differences = differences
  }

  /// Settings that differ beyond this number stand in the file only.
  private static let differencesShown = 12

  var text: String {
    (head + settings + ["", zones, ""] + verdicts + totals + [""] + Report.notes)
      .joined(separator: "\n")
  }

  private var head: [String] {
    func line(_ name: String, _ side: ComparedReport) -> [String] {
      [
        "\(name): \(side.file.source.path): \(side.file.strokes.path), roller \(side.file.rollerName)"
      ]
        + side.file.warnings.map { "  warning: \($0)" }
    }
    return line("A", a) + line("B", b)
  }

  private var settings: [String] {
    guard !differences.isEmpty else { return ["settings: the same"] }
    func shown(_ value: JSONValue) -> String {
      let line = value.text(width: .max).replacing("\n", with: "")
      return line.count > 40 ? "\(line.prefix(37))..." : line
    }
    let rest = differences.count - Self.differencesShown
    return ["settings that differ:"]
      + differences.prefix(Self.differencesShown).map {
        "  \($0.key): \(shown($0.a)) -> \(shown($0.b))"
      } + (rest > 0 ? ["  and \(rest) more in compare.json"] : [])
  }

  private var zones: String {
    var table = TextTable(columns: [
      .left("zone"), .right("A per cm2"), .right("B per cm2"), .right("change"), .right("%"),
      .right("punctures", leaves: 3), .right("passes", leaves: 2), .right("cv %", leaves: 4),
      .right("under %", leaves: 5), .right("over %", leaves: 6), .right("rms cells", leaves: 1),
      .right("r", leaves: 0), .left("status"),
    ])
    for zone in comparison.zones { table.append(row(zone)) }
    return table.text(in: style)
      + "\npunctures, passes and cv: B - A; rms cells: root mean square of B - A over the zone's cells; "
      + "r: correlation"
  }

  private func row(_ zone: ZoneComparison) -> [StyledText] {
    let density = zone.densityPerCm2
    func plain(_ value: Double?, _ places: Int) -> String {
      value.map { fixedDecimals($0, places: places) } ?? "-"
    }
    func signed(_ value: Double?, _ places: Int) -> String {
      value.map { signedDecimals($0, places: places) } ?? "-"
    }
    let punctures = zone.punctures.change.map { ($0 > 0 ? "+" : "") + grouped($0) }
    let fields = [
      zone.id, plain(density.a, 1), plain(density.b, 1), signed(density.change, 1),
      signed(density.percent, 0), punctures ?? "-", signed(zone.passesMean.change, 1),
      signed(zone.coefficientOfVariation.change.map { 100 * $0 }, 0), shares(zone.underRatio),
      shares(zone.overRatio), plain(zone.cells?.rootMeanSquarePerCm2, 1),
      plain(zone.cells?.correlation, 2),
    ]
    let paint: Paint? = zone.isWorse ? .over : zone.statusChange == .better ? .onTarget : nil
    return fields.map { StyledText($0) } + [StyledText(status(zone), paint)]
  }

  /// Two shares in percent.
  private func shares(_ ratio: FigureChange) -> String {
    func percent(_ value: Double?) -> String {
      value.map { fixedDecimals(100 * $0, places: 0) } ?? "-"
    }
    return ratio.a == nil && ratio.b == nil ? "-" : "\(percent(ratio.a)) -> \(percent(ratio.b))"
  }

  private func status(_ zone: ZoneComparison) -> String {
    func word(_ zone: ReportedZone) -> String {
      zone.kind == .avoid
        ? zone.isPuncturedAvoidZone ? "PUNCTURED" : "no puncture" : zone.status.rawValue
    }
    let (before, after) = (word(zone.a), word(zone.b))
    return before == after ? before : "\(before) -> \(after)"
  }

  /// The zones whose verdict changed, a line each, those that got worse first.
  private var verdicts: [String] {
    let worse = comparison.zones.filter(\.isWorse)
    let better = comparison.zones.filter {
      $0.statusChange == .better || $0.a.isPuncturedAvoidZone && !$0.b.isPuncturedAvoidZone
    }
    func lines(_ heading: String, _ zones: [ZoneComparison]) -> [String] {
      zones.isEmpty ? [] : ["\(heading):"] + zones.map { "  \($0.verdict)" } + [""]
    }
    return lines("worse", worse) + lines("better", better)
  }

  private var totals: [String] {
    let totals = comparison.totals
    var lines = [totals.verdict]
    if let cells = totals.cells {
      func one(_ value: Double) -> String { fixedDecimals(value, places: 1) }
      lines.append(
        "cell by cell: mean absolute change \(one(cells.meanAbsolutePerCm2)), root mean square "
          + "\(one(cells.rootMeanSquarePerCm2)) per cm2"
          + (cells.correlation.map { ", correlation \(fixedDecimals($0, places: 2))" } ?? ""))
      let extremes = [("rise", cells.largestRise), ("fall", cells.largestFall)].compactMap {
        (word, extreme) in
        extreme.map {
          "largest \(word) \(signedDecimals($0.changePerCm2, places: 1)) per cm2 at "
            + "\(JSONValue.shortest($0.place.x)), \(JSONValue.shortest($0.place.y)) mm"
        }
      }
      if !extremes.isEmpty { lines.append(extremes.joined(separator: "; ")) }
    }
    if let classes = totals.classes { lines += [""] + transitions(classes) }
    return lines
  }

  private func transitions(_ classes: ClassTransitions) -> [String] {
    func percent(_ share: Double) -> String { fixedDecimals(100 * share, places: 0) }
    var table = TextTable(
      columns: [.left("cm2 by class, A down, B across")]
        + ClassTransitions.classes.map { .right($0.rawValue) })
    for first in ClassTransitions.classes {
      table.append(
        [first.rawValue]
          + ClassTransitions.classes.map {
            fixedDecimals(classes.areaCm2(from: first, to: $0), places: 1)
          })
    }
    return [
      table.text(in: style), "",
      "of this area \(percent(classes.improvedRatio)) % came into the range, "
        + "\(percent(classes.worsenedRatio)) % left it, \(percent(classes.crossedRatio)) % went from one "
        + "side of it to the other, \(percent(classes.stayedRatio)) % stayed",
    ]
  }
}
