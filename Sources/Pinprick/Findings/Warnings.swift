extension Analysis {
  /// What makes it likely that the recording was not read as it was meant, a sentence each.
  ///
  /// A wrong unit gives figures like any other; only their size tells.
  public var warnings: [String] {
    var warnings: [String] = []
    if recording.strokeCount > 1, recording.longestSampleCount == 1 {
      warnings.append(
        "every stroke has one sample and rolls nothing: check the column that tells strokes apart, "
          + "or the unit of time")
    } else if recording.rolledMillimetres == 0 {
      warnings.append("nothing was rolled: all samples of a stroke lie at one place")
    }
    if plan.settings.windowCm2 < plan.grid.cellAreaCm2 {
      warnings.append(
        "the window is smaller than a cell: densities are those of single cells")
    }
    if totals.punctures > 0, totals.puncturesOutside == totals.punctures {
      warnings.append(
        "no puncture lies on the map: check the unit of length and the offset")
    }
    if recording.noiseMaximumMillimetres > 2 {
      warnings.append(
        "the samples scatter by more than 2 mm, which no tracker does: check the unit of length")
    }
    return warnings
  }
}
