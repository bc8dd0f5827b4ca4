extension Analysis {
  /// What makes the result doubtful, worst first: what the readers of map and recording found, and what
  /// the figures show; without the kinds that the settings allow.
  public var warnings: [Warning] {
    (plan.map.warnings + inputWarnings + Plausibility.checks.flatMap { $0(self) })
      .shown(allowing: plan.settings.allowedWarnings)
  }
}

/// Checks of whether a recording can be what its figures say.
///
/// A wrong unit gives figures like any other; only their size tells.
enum Plausibility {
  /// All checks of figures; a new one is a line here.
  static let checks: [@Sendable (Analysis) -> [Warning]] = [
    nothingRolled, offMap, { $0.plan.zones.warnings(of: $0.plan.map) }, noise, outliers, gaps,
    longNeedles, smallWindow,
  ]

  @Sendable static func nothingRolled(_ analysis: Analysis) -> [Warning] {
    let recording = analysis.recording
    if recording.strokeCount > 1, recording.longestSampleCount == 1 {
      return [
        Warning(
          .singleSamples, "every stroke has one sample and rolls nothing",
          evidence: "\(recording.strokeCount) strokes",
          remedy: "check the column that tells strokes apart (--columns stroke=NAME), "
            + "or the unit of time (--time-unit)")
      ]
    }
    guard recording.rolledMillimetres == 0 else { return [] }
    return [
      Warning(
        .nothingRolled, "nothing was rolled: all samples of a stroke lie at one place",
        evidence: "\(recording.sampleCount) samples in \(recording.strokeCount) strokes",
        remedy: "check the columns of positions (--columns x=NAME,y=NAME)")
    ]
  }

  @Sendable static func offMap(_ analysis: Analysis) -> [Warning] {
    let totals = analysis.totals
    guard totals.punctures > 0, totals.puncturesOutside == totals.punctures else { return [] }
    return [
      Warning(
        .offMap, "no puncture lies on the map",
        evidence: "all \(Int(totals.punctures.rounded())) lie outside its zones",
        remedy: "check the unit of length (--length-unit) and the origin (--offset, --flip-y)")
    ]
  }

  @Sendable static func noise(_ analysis: Analysis) -> [Warning] {
    let noise = analysis.recording.noiseMaximumMillimetres
    guard noise > 2 else { return [] }
    return [
      Warning(
        .noise, "the samples scatter more than those of any tracker",
        evidence: "noise of \(rounded(noise)) mm in a stroke",
        remedy: "check the unit of length (--length-unit)")
    ]
  }

  @Sendable static func longNeedles(_ analysis: Analysis) -> [Warning] {
    let zones = analysis.zones.filter { $0.flags.contains(.needleTooLong) }
    guard !zones.isEmpty else { return [] }
    let limits = zones.map { "\($0.zone.id) \(rounded($0.zone.maximumNeedleMillimetres ?? 0))" }
    return [
      Warning(
        .longNeedles,
        "needles of \(rounded(analysis.plan.roller.needleLengthMillimetres)) mm are longer than "
          + "the map's max_needle_mm of \(zones.count) zone\(zones.count == 1 ? "" : "s")",
        evidence: limits.joined(separator: ", "),
        remedy: "name the roller that was used (--roller), or change the map's limits")
    ]
  }

  @Sendable static func smallWindow(_ analysis: Analysis) -> [Warning] {
    let plan = analysis.plan
    guard plan.settings.windowCm2 < plan.grid.cellAreaCm2 else { return [] }
    return [
      Warning(
        .smallWindow,
        "the window is smaller than a cell, so that densities are those of single cells",
        evidence: "\(plan.settings.windowCm2) and \(plan.grid.cellAreaCm2) cm2",
        remedy: "give a larger --window or a smaller --cell")
    ]
  }

  /// A number with at most two decimals, as sentences show it.
  static func rounded(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard abs(hundredths) < 1e15 else { return "\(value)" }
    let text = "\(hundredths / 100)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
