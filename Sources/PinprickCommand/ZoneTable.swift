import Pinprick
import PinprickFiles

/// The summary of an analysis for a terminal: head line, zones, regions, notes.
struct ZoneTable {
  private let analysis: Analysis
  private let strokesPath: String
  private let summary: StrokeSummary
  private let output: String
  private let results: [String]
  private let drawnEvents: Int?
  private let advice: [String]

  /// Names in `results` the files that were written, those first that a person opens first.
  init(
    _ analysis: Analysis, strokesPath: String, summary: StrokeSummary, output: String,
    results: [String], drawnEvents: Int? = nil, advice: [String]
  ) {
    self.analysis = analysis
    self.strokesPath = strokesPath
    self.summary = summary
    self.output = output
    self.results = results
    self.drawnEvents = drawnEvents
    self.advice = advice
  }

  /// Regions and pieces of advice beyond this number stand in the files only.
  private static let regionsShown = 12

  var text: String {
    ([head, "", zones, "", totals] + holes + technique + longNeedles + regions + next + [""] + notes)
      .joined(separator: "\n")
  }

  private var head: String {
    let plan = analysis.plan
    let totals = analysis.totals
    let strokes = analysis.recording
    var lines = [
      "\(strokesPath): \(strokes.strokeCount) stroke\(strokes.strokeCount == 1 ? "" : "s"), "
        + "\(grouped(strokes.sampleCount)) samples, "
        + "\(fixedDecimals(totals.rolledMillimetres / 1000, places: 2)) m rolled"
        + (totals.durationSeconds.map { " in \(fixedDecimals($0, places: 0)) s of contact" } ?? ""),
      "roller \(plan.roller.name): \(plan.roller.needleCount) needles, "
        + "\(fixedDecimals(plan.roller.passDensityPerCm2, places: 2)) punctures per cm2 and pass"
        + (plan.roller.assumed ? " (layout assumed)" : ""),
    ]
    if summary.skippedRows > 0 {
      lines.append(
        "\(grouped(summary.skippedRows)) of \(grouped(summary.rows)) rows left out as wrong:")
      lines += summary.skipReasons.map { "  \($0)" }
      let rest = summary.skippedRows - summary.skipReasons.count
      if rest > 0 { lines.append("  and \(grouped(rest)) more") }
    }
    if let median = strokes.noiseMedianMillimetres, strokes.noiseMaximumMillimetres >= 0.0005 {
      lines.append(
        "tracker noise found: \(fixedDecimals(median, places: 3)) mm (median of strokes), "
          + "taken off \(grouped(strokes.conditionedCount)) of them")
    }
    if let draws = analysis.draws {
      lines.append(
        "\(grouped(draws.count)) draw\(draws.count == 1 ? "" : "s") of drum angle and place along "
          + "the axle: intervals are in the files")
    }
    lines += analysis.warnings.map { "warning: \($0)" }
    return lines.joined(separator: "\n")
  }

  private var zones: String {
    let window = "\(JSONValue.shortest(analysis.plan.settings.windowCm2)) cm2"
    var table = TextTable(columns: [
      .left("zone"), .right("cm2"), .right("punctures"), .right("passes"), .right("per cm2"),
      .right("target"),
      .right("5-95 % (\(window))"), .right("cv %"), .right("under %"), .right("over %"),
      .left("status"),
    ])
    for figures in analysis.zones { table.append(row(figures)) }
    return table.text
  }

  private func row(_ figures: ZoneFigures) -> [String] {
    let zone = figures.zone
    let spread = figures.distribution
    func percent(_ share: Double?) -> String {
      share.map { fixedDecimals(100 * $0, places: 0) } ?? "-"
    }
    return [
      zone.id, fixedDecimals(figures.areaCm2, places: 1), grouped(figures.punctures),
      figures.passes.map { fixedDecimals($0.mean, places: 1) } ?? "-",
      figures.densityPerCm2.map { fixedDecimals($0, places: 1) } ?? "-",
      target(zone),
      spread.map {
        "\(fixedDecimals($0.q05, places: 0)) - \(fixedDecimals($0.q95, places: 0))"
      } ?? "-",
      percent(spread?.coefficientOfVariation),
      percent(figures.ratio(figures.underCm2)), percent(figures.ratio(figures.overCm2)),
      verdict(figures),
    ]
  }

  private func target(_ zone: Zone) -> String {
    func whole(_ value: Double) -> String { JSONValue.shortest(value) }
    switch (zone.targetMinimumPerCm2, zone.targetMaximumPerCm2) {
    case (let low?, let high?): return "\(whole(low))-\(whole(high))"
    case (let low?, nil): return ">= \(whole(low))"
    case (nil, let high?): return "<= \(whole(high))"
    case (nil, nil): return zone.kind == .avoid ? "none" : "-"
    }
  }

  private func verdict(_ figures: ZoneFigures) -> String {
    var words: [String] = []
    if figures.zone.kind == .avoid {
      let isRolledOver = (figures.passes?.cellsOfPasses.count ?? 0) > 1
      words.append(
        figures.flags.contains(.puncturesInAvoidZone)
          ? "PUNCTURED" : isRolledOver ? "rolled over, no puncture" : "avoided")
    } else {
      words.append(figures.status.rawValue)
    }
    if figures.status == .under, let passes = figures.passesNeeded, passes > 0 {
      words.append("(\(passes) \(passes == 1 ? "pass" : "passes") short)")
    }
    if figures.flags.contains(.noCell) { words.append("no cell: too small, or covered") }
    return words.joined(separator: ", ").replacing(", (", with: " (")
  }

  /// The zones whose needle limit the roller exceeds, in one line.
  private var longNeedles: [String] {
    let zones = analysis.zones.filter { $0.flags.contains(.needleTooLong) }.map {
      "\($0.zone.id) (\(JSONValue.shortest($0.zone.maximumNeedleMillimetres ?? 0)))"
    }
    guard !zones.isEmpty else { return [] }
    let length = JSONValue.shortest(analysis.plan.roller.needleLengthMillimetres)
    return wrapped(
      "needles of \(length) mm exceed the map's max_needle_mm of " + zones.joined(separator: ", "))
  }

  private var totals: String {
    let totals = analysis.totals
    let density = totals.densityPerCm2.map { fixedDecimals($0, places: 1) } ?? "-"
    return "treated: \(grouped(totals.puncturesTreat)) punctures on "
      + "\(fixedDecimals(totals.areaCm2, places: 1)) cm2, \(density) per cm2; "
      + "in zones to avoid \(grouped(totals.puncturesAvoid)), "
      + "outside all zones \(grouped(totals.puncturesOutside))"
  }

  /// Distinct holes on treat zones, in one line.
  private var holes: [String] {
    guard let holes = analysis.holes, let treat = analysis.holesTreat,
      let density = analysis.holesPerCm2
    else { return [] }
    let diameter = JSONValue.shortest(holes.needleDiameterMillimetres)
    return [
      "distinct holes of needles of \(diameter) mm: \(grouped(treat)) on treated zones, "
        + "\(fixedDecimals(density, places: 1)) per cm2, "
        + "\(fixedDecimals(100 * holes.piercedRatio(holesPerCm2: density), places: 1)) % pierced"
    ]
  }

  /// The numbers of events, in a line; nothing without events.
  private var technique: [String] {
    let counts = analysis.recording.events
    guard counts.total > 0 else { return [] }
    let kinds = TechniqueEventKind.allCases.filter { counts[$0] > 0 }.map {
      "\($0.rawValue) \(grouped(counts[$0]))"
    }
    var notes: [String] = []
    if results.contains(ResultFile.events.rawValue) { notes.append("see events.geojson") }
    if let drawnEvents, drawnEvents < counts.total {
      notes.append("pictures show the first \(grouped(drawnEvents))")
    }
    let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    return wrapped("technique: \(kinds.joined(separator: ", "))\(note)")
  }

  private var regions: [String] {
    let regions = analysis.regions.regions
    guard !regions.isEmpty else { return ["", "no flagged region"] }
    var table = TextTable(columns: [
      .right("region"), .left("zone"), .left("class"), .right("cm2"), .right("centre mm"),
      .right("mean per cm2"), .right("extreme"), .right("punctures off"), .right("passes short"),
    ])
    for region in regions.prefix(Self.regionsShown) {
      table.append([
        String(region.id), analysis.plan.map.zones[region.zoneIndex].id,
        region.targetClass.rawValue
          + (analysis.isUncertain(region) ? ", uncertain" : ""),
        fixedDecimals(region.areaCm2, places: 2),
        "\(fixedDecimals(region.centroid.x, places: 0)), "
          + fixedDecimals(region.centroid.y, places: 0),
        fixedDecimals(region.densityMeanPerCm2, places: 1),
        fixedDecimals(region.densityExtremePerCm2, places: 1),
        (region.targetClass == .under ? "-" : "+")
          + fixedDecimals(region.puncturesShort + region.puncturesExcess, places: 0),
        region.targetClass == .under ? String(region.passesNeeded) : "-",
      ])
    }
    let rest = regions.count - Self.regionsShown
    let listed = results.contains(ResultFile.regions.rawValue) ? " in regions.geojson" : ""
    return ["", table.text] + (rest > 0 ? ["and \(rest) more\(listed)"] : [])
  }

  /// What to do next, as much of it as a person reads.
  private var next: [String] {
    guard !advice.isEmpty else { return [] }
    let rest = advice.count - Self.regionsShown
    let listed = results.contains(ResultFile.report.rawValue) ? " in report.json" : ""
    return ["", "next:"] + advice.prefix(Self.regionsShown).map { "  \($0)" }
      + (rest > 0 ? ["  and \(rest) more\(listed)"] : [])
  }

  private var notes: [String] {
    Report.notes + [
      "results in \(output): \(results.prefix(4).joined(separator: ", "))"
        + (results.count > 4 ? " and more" : "")
    ]
  }
}

/// A text in lines of at most 100 characters, cut at spaces; all but the first are indented.
func wrapped(_ text: String) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > 100 {
      lines.append(line)
      line = "  " + word
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return lines + [line]
}

/// The nearest whole number's digits in groups of three.
///
/// Means below ten keep two decimals: a twentieth of a puncture is not none.
func grouped(_ number: Double) -> String {
  abs(number) < 10 && number != number.rounded()
    ? fixedDecimals(number, places: 2) : grouped(Int(number.rounded()))
}

/// Digits in groups of three.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits = String(digits.dropLast(3))
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}
