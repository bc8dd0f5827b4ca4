/// Checks of whether a recording can be what its figures say.
///
/// A wrong unit gives figures like any other; only their size tells.
enum Plausibility {
  /// All checks of figures; a new one is a line here.
  static let checks: [@Sendable (Analysis) -> [Warning]] = [
    nothingRolled, places, noContact, seamlessStrokes, liftsInStrokes, contactInverted, timeUnit,
    singleSamples, overlappingStrokes, heading,
    { $0.setup.zones.warnings(of: $0.setup.map) }, speed, longStroke, noise, noiseLeft, outliers,
    jumps, gaps,
    severalSessions, longNeedles, smallWindow,
  ]

  /// What makes an analysis doubtful, worst first, without the kinds that the settings allow.
  static func warnings(_ analysis: Analysis) -> [Warning] {
    (analysis.setup.map.warnings + analysis.inputWarnings + checks.flatMap { $0(analysis) })
      .shown(allowing: analysis.setup.settings.allowedWarnings)
  }

  /// Nothing was rolled, or so little on the map that no density comes of it.
  @Sendable static func nothingRolled(_ analysis: Analysis) -> [Warning] {
    // Where one of these says why, that comes first.
    guard analysis.rollsNextToNothing, !comesInTurn(analysis),
      [singleSamples, places, heading].allSatisfy({ $0(analysis).isEmpty })
    else { return [] }
    let recording = analysis.recording
    let totals = analysis.totals
    return [
      Warning(
        .nothingRolled,
        recording.rolledMillimetres == 0
          ? "nothing was rolled: all samples of a stroke lie at one place"
          : "next to nothing was rolled on the map",
        evidence: "\(rounded(recording.rolledMillimetres)) mm rolled, "
          + "\(rounded(totals.puncturesTreat + totals.puncturesAvoid)) punctures on the map, "
          + "\(recording.sampleCount) samples in \(counted(recording.strokeCount, "stroke"))",
        remedy: "check the columns of positions (--columns x=NAME,y=NAME) and the unit of length "
          + "(--length-unit)")
    ]
  }

  /// Whether rows of two strokes in turn are why strokes have one sample.
  static func comesInTurn(_ analysis: Analysis) -> Bool {
    isWarned(analysis, of: .strokesInTurn)
  }

  /// Whether the recording's reader warns of something.
  static func isWarned(_ analysis: Analysis, of kind: Warning.Kind) -> Bool {
    analysis.inputWarnings.contains { $0.kind == kind }
  }

  /// Most strokes have one sample, so that their way is missing.
  @Sendable static func singleSamples(_ analysis: Analysis) -> [Warning] {
    let strokes = analysis.recording.strokeCount
    let single = analysis.recording.evidence.singleSampleCount
    guard strokes > 1, 2 * single > strokes, !comesInTurn(analysis) else { return [] }
    return [
      Warning(
        .singleSamples, "most strokes have one sample and roll nothing",
        evidence: "\(single) of \(strokes) strokes",
        remedy: "check the column that tells strokes apart (--columns stroke=NAME), "
          + "or the unit of time (--time-unit ms)")
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

  /// The share of strokes left with their noise from which on the figures are doubtful: clean fast strokes of
  /// few samples look noisy in up to 2 of 100.
  private static let doubtfulNoisyShare = 0.05

  /// Noise that could not be taken off, or jitter at rest; without times it may be a drawing's corners.
  @Sendable static func noiseLeft(_ analysis: Analysis) -> [Warning] {
    let recording = analysis.recording
    let count = recording.leftNoisyCount
    guard recording.durationSeconds != nil || isDense(recording),
      Double(count) > doubtfulNoisyShare * Double(recording.strokeCount)
        || recording.restingJitterMillimetres
          > Conditioning.doubtfulJitterShare * recording.rolledMillimetres
    else { return [] }
    return [
      Warning(
        .noiseLeft, "noise was found in strokes and could not be told from motion: it was rolled",
        evidence: "\(count) of \(counted(recording.strokeCount, "stroke")), listed in strokes.csv",
        remedy:
          "record with times and at a higher rate; do not filter beforehand: that hides the noise but "
          + "keeps the extra length"
      )
    ]
  }

  /// Points of a drawing are further apart.
  private static let densestDrawingMillimetres = 2.8

  /// Whether samples lie as close as a tracker's do, and not as the points of a drawing.
  private static func isDense(_ recording: StrokeSums) -> Bool {
    recording.rolledMillimetres < densestDrawingMillimetres * Double(recording.sampleCount)
  }

  @Sendable static func longNeedles(_ analysis: Analysis) -> [Warning] {
    let zones = analysis.zones.filter { $0.flags.contains(.needleTooLong) }
    guard !zones.isEmpty else { return [] }
    let limits = zones.map { "\($0.zone.id) \(rounded($0.zone.maximumNeedleMillimetres ?? 0))" }
    return [
      Warning(
        .longNeedles,
        "needles of \(rounded(analysis.setup.roller.needleLengthMillimetres)) mm are longer than "
          + "the map's max_needle_mm of \(zones.count) zone\(zones.count == 1 ? "" : "s")",
        evidence: listed(limits),
        remedy: "name the roller that was used (--roller), or change the map's limits")
    ]
  }

  @Sendable static func smallWindow(_ analysis: Analysis) -> [Warning] {
    let setup = analysis.setup
    let cellAreaCm2 = setup.grid.cellAreaCm2
    guard setup.settings.windowCm2 < cellAreaCm2 else { return [] }
    return [
      Warning(
        .smallWindow,
        "the window is smaller than a cell, so that densities are those of single cells",
        evidence: "\(setup.settings.windowCm2) and \(cellAreaCm2) cm2",
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

  /// The first of many words and the number of the others.
  static func listed(_ words: [String]) -> String {
    let most = 6
    guard words.count > most + 1 else { return words.joined(separator: ", ") }
    return words.prefix(most).joined(separator: ", ") + " and \(words.count - most) more"
  }

  /// A number with a noun.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A number above 0 with about two digits that count.
  static func twoDigits(_ value: Double) -> String {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    while value / unit < 10, unit > 1e-12 { unit /= 10 }
    let digits = (value / unit).rounded()
    // Divided where the unit is a fraction, so that 0.1 does not become 0.1000001.
    let text = unit < 1 ? "\(digits / (1 / unit).rounded())" : "\(digits * unit)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
