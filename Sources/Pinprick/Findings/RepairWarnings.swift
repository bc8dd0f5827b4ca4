extension Plausibility {
  /// The share of outliers from which on a recording is doubtful: trackers have 0.1 to 1 %.
  private static let doubtfulOutlierShare = 0.01

  @Sendable static func outliers(_ analysis: Analysis) -> [Warning] {
    let count = analysis.recording.outlierCount
    guard count > 0 else { return [] }
    let all = analysis.recording.sampleCount + (analysis.removesOutliers ? count : 0)
    let share = Double(count) / Double(all)
    let evidence = "\(count) of \(all) samples, \(rounded(100 * share)) %"
    guard analysis.removesOutliers else {
      return [
        Warning(
          .outliers, "samples that jump were rolled as they are", evidence: evidence,
          remedy: "leave --conditioning none out, and they are taken out")
      ]
    }
    guard share > doubtfulOutlierShare else { return [] }
    return [
      Warning(
        .outliers, "many samples jump and were taken out", evidence: evidence,
        remedy: "look at their crosses (--layers strokes) and at the tracker's markers")
    ]
  }

  @Sendable static func gaps(_ analysis: Analysis) -> [Warning] {
    let recording = analysis.recording
    let count = recording.endingGapCount
    guard count > 0 else { return [] }
    return [
      Warning(
        .gaps, "samples are missing within strokes, and what was rolled there is not counted",
        evidence: "\(count) gap\(count == 1 ? "" : "s") ended a stroke, "
          + "\(recording.bridgedGapCount) shorter ones were bridged",
        remedy: "record without gaps, or bridge longer ones by a straight way (--max-gap)")
    ]
  }
}
