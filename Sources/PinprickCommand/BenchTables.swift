import Pinprick
import PinprickFiles
import PinprickPlans
import PinprickText

/// The scores of a benchmark as files and as text.
struct BenchTables {
  let rows: [BenchRow]
  let summaries: [BenchSummary]
  let tradeOffs: [TradeOff]
  /// What all plans had in common, for the JSON and the heading.
  let settings: [(key: String, value: JSONValue)]

  /// What every density and cv depends on.
  private let targetPerCm2: Double
  private let windowCm2: Double
  /// The entrants that are recorded sessions.
  private let recordings: [String]
  /// What makes map and recordings doubtful.
  private let warnings: [Warning]

  init(
    _ rows: [BenchRow], settings: [(key: String, value: JSONValue)], targetPerCm2: Double,
    windowCm2: Double, recordings: [String], warnings: [Warning]
  ) {
    self.warnings = warnings
    self.targetPerCm2 = targetPerCm2
    self.windowCm2 = windowCm2
    self.recordings = recordings
    self.rows = rows
    summaries = BenchSummary.summaries(of: rows)
    tradeOffs = TradeOff.all(summaries)
    self.settings = settings
  }

  private var common: [String] { [targetPerCm2, windowCm2].map { CSVTable.field($0) } }

  /// One line a planner, zone and seed.
  var scoresCSV: [UInt8] {
    var table = CSVTable(
      header: ["planner", "zone", "seed", "target_per_cm2", "window_cm2"]
        + PlanMetric.all.map(\.key))
    for row in rows {
      table.append(
        [row.planner, row.zone, String(row.seed)] + common
          + PlanMetric.all.map { CSVTable.field($0.value(row.score)) })
    }
    return table.bytes
  }

  /// One line a planner and zone: median, least and greatest value of each figure over the seeds.
  var summaryCSV: [UInt8] {
    let ends = ["median", "min", "max"]
    var table = CSVTable(
      header: ["planner", "zone", "seeds", "target_per_cm2", "window_cm2"]
        + PlanMetric.all.flatMap { metric in ends.map { "\(metric.key)_\($0)" } })
    for summary in summaries {
      table.append(
        [summary.planner, summary.zone, String(summary.seedCount)] + common
          + summary.spreads.flatMap { spread in
            [spread.median, spread.least, spread.greatest].map { CSVTable.field($0) }
          })
    }
    return table.bytes
  }

  /// How long planning took: in a file of its own, since it differs from run to run.
  var timingsCSV: [UInt8] {
    var table = CSVTable(header: ["planner", "zone", "seed", "planning_time_ms"])
    for row in rows {
      table.append([
        row.planner, row.zone, String(row.seed),
        fixedDecimals(row.planningSeconds * 1000, places: 3),
      ])
    }
    return table.bytes
  }

  /// Settings, scores and summaries.
  var json: JSONValue {
    func summary(_ summary: BenchSummary) -> JSONValue {
      .object(
        [
          ("planner", .string(summary.planner)), ("zone", .string(summary.zone)),
          ("seeds", .integer(summary.seedCount)),
        ]
          + zip(PlanMetric.all, summary.spreads).map { metric, spread in
            let values = [spread.median, spread.least, spread.greatest]
            return (metric.key, .array(values.map { .optional($0) }))
          })
    }
    func score(_ row: BenchRow) -> JSONValue {
      .object(
        [
          ("planner", .string(row.planner)), ("zone", .string(row.zone)),
          ("seed", .integer(Int(row.seed))),
        ] + PlanMetric.all.map { ($0.key, .optional($0.value(row.score))) })
    }
    return [
      "schema": .string("pinprick.bench/1"), "warnings": .array(warnings.map(\.json)),
      "settings": .object(settings), "trade_off": .array(tradeOffs.map(\.json)),
      "summaries": .array(summaries.map(summary)), "scores": .array(rows.map(score)),
    ]
  }

  // MARK: text

  private typealias Column = (
    heading: String, key: String, factor: Double, places: Int, leaves: Int?
  )

  /// The figures of tables; where a terminal is narrow columns leave by their last number, files have all.
  private static let columns: [Column] = [
    ("cover %", "coverage_ratio", 100, 1, nil), ("per cm2", "density_mean_per_cm2", 1, 1, 8),
    ("cv %", "density_cv", 100, 1, nil), ("under %", "under_ratio", 100, 1, 6),
    ("over %", "over_ratio", 100, 1, 5), ("rolled m", "path_length_treating_mm", 1e-3, 2, 3),
    ("lifted m", "path_length_transit_mm", 1e-3, 2, 2), ("exec s", "exec_time_s", 1, 0, 7),
    ("t99 s", "t99_s", 1, 0, 4), ("crossings", "crossings", 1, 0, 1),
    ("avoid cm2", "avoid_touched_cm2", 1, 2, nil),
  ]

  /// The medians over the seeds, with ranges where seeds differ.
  private func fields(_ summary: BenchSummary) -> [String] {
    [summary.planner]
      + Self.columns.map { column in
        let spread = summary.spread(column.key)
        func text(_ value: Double?) -> String {
          value.map { fixedDecimals($0 * column.factor, places: column.places) }
            ?? (column.key == "t99_s" ? "never" : "-")
        }
        guard spread.least != spread.greatest else { return text(spread.median) }
        return "\(text(spread.median)) (\(text(spread.least))-\(text(spread.greatest)))"
      }
  }

  private var zones: [[BenchSummary]] { summaries.grouped(by: \.zone) }

  /// The tables for a terminal, with the time that planning took.
  var text: String {
    lines(of: warnings, .standardOutput).map { "\($0)\n" }.joined()
      + zones.map { summaries in
        var table = TextTable(
          columns: [.left("planner")]
            + Self.columns.map { .right($0.heading, leaves: $0.leaves) }
            + [.right("plan ms", leaves: 0)])
        for summary in summaries {
          let planning = summary.planningSeconds.median.map { fixedDecimals($0 * 1000, places: 1) }
          table.append(fields(summary) + [planning ?? "-"])
        }
        return "\(summaries[0].zone)\n\n\(table.text(in: .standardOutput))"
      }.joined(separator: "\n\n") + "\n\n"
      + "target \(JSONValue.shortest(targetPerCm2)) per cm2; cv, under and over in windows of "
      + "\(JSONValue.shortest(windowCm2)) cm2\n"
      + (hands + [tradeOff]).joined(separator: "\n")
  }

  /// How far each recording was from the best plans, a line a zone.
  private var hands: [String] {
    summaries.filter { recordings.contains($0.planner) }.map { hand in
      let planned = summaries.filter {
        $0.zone == hand.zone && !recordings.contains($0.planner)
          && $0.spread("coverage_ratio").median ?? 0 >= TradeOff.coverageAsked
      }
      func words(_ summary: BenchSummary) -> String {
        let cv = summary.spread("density_cv").median.map { fixedDecimals(100 * $0, places: 1) }
        let seconds = summary.spread("exec_time_s").median ?? 0
        return "cv \(cv ?? "-") %, \(fixedDecimals(seconds, places: 0)) s"
      }
      func best(_ key: String, _ name: String) -> String {
        let best = planned.min {
          $0.spread(key).median ?? .infinity < $1.spread(key).median ?? .infinity
        }
        return best.map { "; \(name) plan: \($0.planner), \(words($0))" } ?? ""
      }
      return "\(hand.planner) on \(hand.zone): \(words(hand))"
        + best("density_cv", "most even") + best("exec_time_s", "fastest")
    }
  }

  /// Who was not scored on every zone, or has no density on one.
  private var unranked: String {
    let ranked = Set(tradeOffs.map(\.planner))
    let names = summaries.grouped(by: \.planner).map { $0[0].planner }
      .filter { !ranked.contains($0) }
    return names.isEmpty
      ? "" : "; not ranked, without strokes on a zone: " + names.joined(separator: ", ")
  }

  /// The planners that no other beats in both evenness and time.
  private var tradeOff: String {
    let front = tradeOffs.filter(\.isOnFront)
      .sorted { $0.effortSeconds < $1.effortSeconds }
      .map {
        "\($0.planner) (cv \(fixedDecimals(100 * $0.unevenness, places: 1)) %, "
          + "\(fixedDecimals($0.effortSeconds, places: 0)) s)"
      }
    let ranking =
      front.isEmpty
      ? "no planner covers nine tenths of every zone"
      : "no planner that covers nine tenths of every zone is both more even and faster than: "
        + front.joined(separator: ", ")
    return ranking + unranked
  }

  /// The tables as Markdown.
  var markdown: String {
    var text = "# Planners compared\n\n"
    for warning in warnings {
      text +=
        "- **WARNING [\(warning.kind.rawValue)]: \(warning.message)**; found: \(warning.evidence); "
        + "to do: \(warning.remedy)\n"
    }
    if !warnings.isEmpty { text += "\n" }
    for (key, value) in settings {
      text += "- \(key): \(value.text(width: .max).dropLast())\n"
    }
    text += """

      Medians over the seeds, in parentheses their range where seeds differ. cv: standard deviation by mean of \
      the density in windows; under and over: share of the zone out of range; cover: at least half a pass; \
      exec: rolling, lifting and turning; t99: when 99 % was covered first. No column is medical advice.

      """
    let headings = (["planner"] + Self.columns.map(\.heading)).joined(separator: " | ")
    for summaries in zones {
      text += "\n## \(summaries[0].zone)\n\n| \(headings) |\n"
      text += "|---|" + String(repeating: "---:|", count: Self.columns.count) + "\n"
      for summary in summaries { text += "| \(fields(summary).joined(separator: " | ")) |\n" }
    }
    if !hands.isEmpty { text += "\n" + hands.map { "- \($0)\n" }.joined() }
    return text + "\n\(tradeOff.prefix(1).uppercased())\(tradeOff.dropFirst()).\n"
  }
}

extension TradeOff {
  fileprivate var json: JSONValue {
    .object([
      ("planner", .string(planner)), ("mean_density_cv", .number(unevenness)),
      ("sum_exec_time_s", .number(effortSeconds)),
      ("least_coverage_ratio", .number(leastCoverage)), ("on_front", .bool(isOnFront)),
    ])
  }
}
