import Pinprick
import PinprickFiles
import PinprickText

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
    let differences = ZoneMetric.compared.compactMap { metric -> String? in
      if case .difference = metric.change { metric.column?.word } else { nil }
    }
    return TextTable(comparison.zones.map(cells)).text(in: style)
      + "\n\(inWords(differences)): B - A; rms cells: root mean square of B - A over the zone's cells; "
      + "r: correlation"
  }

  private func cells(_ zone: ZoneComparison) -> [TextTable.Cell] {
    func plain(_ value: Double?, _ places: Int) -> StyledText {
      StyledText(value.map { fixedDecimals($0, places: places) } ?? "-")
    }
    let paint: Paint? = zone.isWorse ? .over : zone.statusChange == .better ? .onTarget : nil
    return [(.left("zone"), StyledText(zone.id))]
      + ZoneMetric.compared.flatMap { cells($0, zone[$0]) } + [
        (.right("rms cells", leaves: 1), plain(zone.cells?.rootMeanSquarePerCm2, 1)),
        (.right("r", leaves: 0), plain(zone.cells?.correlation, 2)),
        (.left("status"), StyledText(status(zone), paint)),
      ]
  }

  private func cells(_ metric: ZoneMetric, _ figure: FigureChange) -> [TextTable.Cell] {
    guard let name = metric.column?.name, let change = metric.change else { return [] }
    let (before, after) = (metric.text(figure.a), metric.text(figure.b))
    let difference = StyledText(metric.text(figure.change, isSigned: true))
    switch change {
    case .sides:
      let percent = figure.percent.map { signedDecimals($0, places: 0) } ?? "-"
      return [
        (.right("A \(name)"), StyledText(before)), (.right("B \(name)"), StyledText(after)),
        (.right("change"), difference), (.right("%"), StyledText(percent)),
      ]
    case .difference(let leaves): return [(.right(name, leaves: leaves), difference)]
    case .both(let leaves):
      let both = figure.a == nil && figure.b == nil ? "-" : "\(before) -> \(after)"
      return [(.right(name, leaves: leaves), StyledText(both))]
    }
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
