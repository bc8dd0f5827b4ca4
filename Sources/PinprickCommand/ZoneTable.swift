import Pinprick
import PinprickFiles
import PinprickText

/// The summary of an analysis for a terminal: head line, zones, regions, notes.
struct ZoneTable {
  let analysis: Analysis
  private let strokesPath: String
  private let summary: StrokeSummary
  private let output: String
  private let results: [String]
  private let drawnEvents: Int?
  private let advice: [String]
  let style: TerminalStyle

  /// Names in `results` the files that were written, those first that a person opens first, and
  /// takes the style of what shows the text.
  init(
    _ analysis: Analysis, strokesPath: String, summary: StrokeSummary, output: String,
    results: [String], drawnEvents: Int? = nil, advice: [String], style: TerminalStyle
  ) {
    self.analysis = analysis
    self.strokesPath = strokesPath
    self.summary = summary
    self.output = output
    self.results = results
    self.drawnEvents = drawnEvents
    self.advice = advice
    self.style = style
  }

  /// Regions and pieces of advice beyond this number stand in the files only.
  private static let regionsShown = 12

  var text: String {
    // What makes the figures doubtful comes first, for they look like any other.
    (lines(of: analysis.warnings, style) + [head, "", zones, "", totals] + holes + technique
      + regions + next + [""] + notes)
      .joined(separator: "\n")
  }

  private var head: String {
    let plan = analysis.setup
    let totals = analysis.totals
    let strokes = analysis.recording
    var lines = [
      "\(strokesPath): \(strokes.strokeCount) stroke\(strokes.strokeCount == 1 ? "" : "s"), "
        + "\(grouped(strokes.sampleCount)) samples, "
        + "\(fixedDecimals(totals.rolledMillimetres / 1000, places: 2)) m rolled"
        + (totals.durationSeconds.map { " in \(fixedDecimals($0, places: 0)) s of contact" } ?? ""),
      "roller \(plan.roller.name): \(plan.roller.needleCount) needles, "
        + "\(fixedDecimals(plan.roller.passDensityPerCm2, places: 2)) punctures per cm2 and pass"
        + rolling(plan.roller) + (plan.roller.assumed ? " (layout assumed)" : ""),
    ]
    if summary.skippedRows > 0 {
      lines.append(
        "\(grouped(summary.skippedRows)) of \(grouped(summary.rows)) rows left out as wrong:")
      lines += summary.skipReasons.map { "  \($0)" }
      let rest = summary.skippedRows - summary.skipReasons.count
      if rest > 0 { lines.append("  and \(grouped(rest)) more") }
    }
    lines += repairs
    lines += noise
    if let realisations = analysis.realisations {
      lines.append(
        "\(grouped(realisations.count)) draw\(realisations.count == 1 ? "" : "s") of drum angle and place along "
          + "the axle: intervals are in the files")
      lines += plan.roller.rollingScenarios.map { "\($0.text), outside these intervals" }
    }
    return lines.joined(separator: "\n")
  }

  /// The noise that was found, in a line; nothing where there is none.
  private var noise: [String] {
    let strokes = analysis.recording
    guard let white = strokes.noiseMedianMillimetres, strokes.noiseMaximumMillimetres >= 0.0005
    else { return [] }
    let whole = strokes.wholeNoiseMedianMillimetres ?? white
    let isWhite = whole < 1.05 * white
    return [
      "tracker noise found: \(fixedDecimals(isWhite ? white : whole, places: 3)) mm "
        + (isWhite
          ? "(median of strokes)"
          : "(median of strokes; its white part \(fixedDecimals(white, places: 3)) mm)")
        + ", taken off \(grouped(strokes.conditionedCount)) of them"
        + (strokes.leftNoisyCount > 0 ? ", left in \(grouped(strokes.leftNoisyCount))" : "")
    ]
  }

  /// What the drum rolls on where that is not its surface.
  private func rolling(_ roller: Roller) -> String {
    guard roller.rolling != .drum else { return "" }
    let radius = fixedDecimals(roller.rollingRadiusMillimetres, places: 2)
    return ", rolling on a radius of \(radius) mm (\(roller.rolling.name))"
  }

  /// What was missing or wrong in the recording, in a line; nothing where all is well.
  private var repairs: [String] {
    let strokes = analysis.recording
    func counted(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : "\(grouped(count)) \(count == 1 ? one : many)"
    }
    let left = analysis.removesOutliers ? "taken out" : "left in"
    let tracked = summary.tracking?.repairs
    let missing = tracked == nil ? "without a position" : "without the body"
    let parts = [
      counted(
        tracked?.spikes.count ?? 0, "jump of the body taken out", "jumps of the body taken out"),
      counted(strokes.outlierCount, "outlier \(left)", "outliers \(left)"),
      counted(summary.missingRows, "row \(missing)", "rows \(missing)"),
      counted(
        strokes.bridgedGapCount + (tracked?.bridgedGaps.count ?? 0), "gap bridged", "gaps bridged"),
      counted(
        strokes.endingGapCount + (tracked?.endingGaps.count ?? 0), "gap ended a stroke",
        "gaps ended strokes"),
    ].compactMap(\.self)
    return parts.isEmpty ? [] : wrapped("recording: " + parts.joined(separator: ", "))
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
      .right("region"), .left("zone"), .left("class"), .right("cm2", leaves: 4),
      .right("centre mm", leaves: 3), .right("mean per cm2", leaves: 5),
      .right("extreme", leaves: 1), .right("punctures off", leaves: 2), .right("passes short"),
    ])
    func decimals(_ value: Double, _ places: Int) -> StyledText {
      StyledText(fixedDecimals(value, places: places))
    }
    for region in regions.prefix(Self.regionsShown) {
      table.append([
        StyledText(String(region.id)), StyledText(analysis.setup.map.zones[region.zoneIndex].id),
        StyledText(
          region.targetClass.rawValue + (analysis.isUncertain(region) ? ", uncertain" : ""),
          region.targetClass == .under ? .under : .over),
        decimals(region.areaCm2, 2),
        StyledText(
          "\(fixedDecimals(region.centroid.x, places: 0)), "
            + fixedDecimals(region.centroid.y, places: 0)),
        decimals(region.densityMeanPerCm2, 1), decimals(region.densityExtremePerCm2, 1),
        StyledText(
          (region.targetClass == .under ? "-" : "+")
            + fixedDecimals(region.puncturesShort + region.puncturesExcess, places: 0)),
        StyledText(
          region.targetClass == .under && !analysis.rollsNextToNothing
            ? String(region.passesNeeded) : "-"),
      ])
    }
    let rest = regions.count - Self.regionsShown
    let listed = results.contains(ResultFile.regions.rawValue) ? " in regions.geojson" : ""
    return ["", table.text(in: style)] + (rest > 0 ? ["and \(rest) more\(listed)"] : [])
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
    let kinds = analysis.warnings.map(\.kind.rawValue)
    let warned =
      kinds.isEmpty
      ? []
      : wrapped("read the warnings at the top first: \(kinds.joined(separator: ", "))")
    return warned + Report.notes(on: analysis.setup.map).flatMap(wrapped) + [
      "results in \(output): \(results.prefix(4).joined(separator: ", "))"
        + (results.count > 4 ? " and more" : "")
    ]
  }
}
