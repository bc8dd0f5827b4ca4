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

  /// Jumps for good, or of more samples than outliers have: either side may be right.
  @Sendable static func jumps(_ analysis: Analysis) -> [Warning] {
    let count = analysis.recording.jumpCount
    guard count > 0 else { return [] }
    return [
      Warning(
        .jumps,
        "the recording jumps further than a roller can move, and the ways across were rolled",
        evidence: counted(count, "jump"),
        remedy:
          "look for exchanged markers and part the recording there; strokes.csv has the strokes' peak "
          + "speeds")
    ]
  }

  @Sendable static func gaps(_ analysis: Analysis) -> [Warning] {
    let recording = analysis.recording
    let count = recording.endingGapCount
    guard count > 0 else { return [] }
    return [
      Warning(
        .gaps,
        "samples are missing within strokes; what was rolled there, if anything, is not counted",
        evidence: "\(count) gap\(count == 1 ? "" : "s") ended a stroke, "
          + "\(recording.bridgedGapCount) shorter ones were bridged",
        remedy:
          "if the roller was up there, give each stroke a name of its own; if the tracker lost it, "
          + "bridge longer gaps by a straight way (--max-gap)")
    ]
  }
}
