import Pinprick

/// What makes it doubtful that a file was read as it was meant; docs/warnings.md has the rules.
struct StrokeWarnings {
  /// What stands where files were joined.
  struct Joints: Sendable {
    var headers = 0
    var byteOrderMarks = 0
  }

  private let layout: StrokeLayout
  private let evidence: RowEvidence
  private let summary: StrokeSummary
  private let strokeCount: Int
  private let joints: Joints

  init(
    _ layout: StrokeLayout, _ evidence: RowEvidence, _ summary: StrokeSummary,
    _ strokeCount: Int, _ joints: Joints
  ) {
    self.layout = layout
    self.evidence = evidence
    self.summary = summary
    self.strokeCount = strokeCount
    self.joints = joints
  }

  /// All of them, in the order in which they are shown.
  var all: [Warning] {
    [
      hoverRows, contactNames, forcelessRows, timeUnit, times, startsThatFall, strokesInTurn,
      strokeNames,
      repeatedRecording, repeatedHeader, unreadColumns, lackingHeadings, skippedRows,
    ].compactMap { $0 }
  }

  // MARK: contact

  private var hoverRows: Warning? {
    let count = evidence.unnamedCount
    guard count > 0, count < evidence.sampleCount else { return nil }
    return Warning(
      .hoverRows, "rows that belong to no stroke by their name count as rolling",
      evidence: "\(count) of \(evidence.sampleCount) rows have an empty name, NaN or -1",
      remedy: "if the roller is up in them, leave them out or say so in a column contact (0)")
  }

  private var contactNames: Warning? {
    let changes = evidence.nameChanges
    guard !layout.has(.contact), changes.contact >= 4, changes.contact * 10 >= changes.all * 9
    else {
      return nil
    }
    return Warning(
      .hoverRows,
      "the names of strokes seem to say whether the roller touches the skin, and all count as rolling",
      evidence: "\(changes.contact) of \(changes.all) changes of name are such",
      remedy:
        "if the roller is up in one of the two, write 1 and 0 and read that column as contact: "
        + "--columns contact=NAME,stroke=; if the names take turns from stroke to stroke, all is well: "
        + "--allow hover-rows")
  }

  private var forcelessRows: Warning? {
    let forces = evidence.forces
    guard !layout.has(.contact), forces.with > 0, forces.without * 50 >= evidence.sampleCount else {
      return nil
    }
    return Warning(
      .hoverRows, "rows without force count as rolling",
      evidence:
        "\(forces.without) of \(evidence.sampleCount) rows have force 0, in runs of 3 and more",
      remedy: "if the roller is up in them, leave them out or say so in a column contact (0)")
  }

  // MARK: times

  private var timeUnit: Warning? {
    guard let recognised = layout.time.recognised else { return nil }
    return Warning(
      .timeUnit, "times cannot be seconds and were read as \(recognised.unit) since 1970",
      evidence: "the first is \(recognised.first)",
      remedy: "give the unit: --time-unit \(recognised.unit)")
  }

  /// Steps between samples of a stroke.
  private var steps: Int { evidence.sampleCount - strokeCount }

  /// Whether most samples have a step before them: a few steps among strokes of one sample say nothing of times.
  private var hasSteps: Bool { steps >= 8 && 2 * steps >= evidence.sampleCount }

  /// Whether nearly every other row, or more, is the row above once more.
  private var hasDoubledRows: Bool {
    layout.has(.time) && hasSteps && evidence.doubledCount * 5 >= steps * 2
  }

  private var times: Warning? {
    guard layout.has(.time), !hasDoubledRows else { return nil }
    if hasSteps, evidence.standingCount * 2 > steps {
      let isAll = evidence.standingCount == steps
      return Warning(
        .times,
        isAll && evidence.starts.all == 0
          ? "all times are the same"
          : evidence.hasWholeTimes && layout.time.secondsPerUnit == 1
            ? "times are cut to whole seconds, so that several samples share one"
            : "times stand still for many samples",
        evidence: "\(evidence.standingCount) of \(steps) steps between samples take no time",
        remedy:
          "export times with all their digits, or leave them out (--columns t=) where stroke or "
          + "contact tells strokes apart")
    }
    let whole = evidence.wholeSteps
    // A clock of ms ticks 1,000 times a second, but nobody samples once a second.
    guard evidence.hasWholeTimes, !layout.hasTimeUnit || layout.time.secondsPerUnit == 1,
      whole.all >= 16,
      whole.ofFrames * 3 >= whole.all * 2
    else { return nil }
    return Warning(
      .times, "times look like the numbers of samples or frames",
      evidence: "\(whole.ofFrames) of \(whole.all) steps are 1 or 2",
      remedy: "give the seconds from one number to the next: --seconds-per-unit 0.01 at 100 Hz")
  }

  private var startsThatFall: Warning? {
    let starts = evidence.starts
    guard starts.earlier >= 3, starts.earlier * 10 >= starts.all * 9 else { return nil }
    return Warning(
      .times, "times fall from stroke to stroke",
      evidence: "\(starts.earlier) of \(starts.all) strokes begin before the stroke above them",
      remedy: "sort the file by time")
  }

  // MARK: strokes

  private var strokesInTurn: Warning? {
    let count = evidence.returningCount
    guard count >= 8, count * 2 > strokeCount else { return nil }
    return Warning(
      .strokesInTurn, "rows of several strokes come in turn, so that each is cut into pieces",
      evidence:
        "\(count) of \(strokeCount) strokes are short and have a name that came before",
      remedy: "sort the file by stroke, then by time")
  }

  private var strokeNames: Warning? {
    let (same, sheet) = (evidence.sameNames, evidence.spreadsheetNames)
    if same.count > 0 {
      return Warning(
        .strokeNames, "neighbouring strokes have names that say the same",
        evidence: "\(same.example) first, \(same.count) in all",
        remedy: "if they are one stroke, write its name in one way")
    }
    guard sheet.count > 0 else { return nil }
    return Warning(
      .strokeNames,
      "a spreadsheet may have changed the names of strokes and made several of them one",
      evidence: "\(sheet.count) stroke\(sheet.count == 1 ? "" : "s"), first \(sheet.example)",
      remedy: "export the column stroke as text")
  }

  private var repeatedRecording: Warning? {
    if hasDoubledRows {
      return Warning(
        .repeatedRecording, "rows stand in the file more than once",
        evidence: "\(evidence.doubledCount) of \(steps) rows have place and time of the row above",
        remedy: "leave the repeats out")
    }
    let repeats = evidence.repeats
    guard repeats.repeatCount > 0 else { return nil }
    return Warning(
      .repeatedRecording, "the same strokes stand in the file more than once and count each time",
      evidence:
        "\(repeats.repeatCount) of \(repeats.strokeCount) strokes have the places of an earlier one, "
        + "to the last digit",
      remedy: "leave the repeats out, unless a machine rolled them again")
  }

  // MARK: the file

  private var repeatedHeader: Warning? {
    guard joints.headers + joints.byteOrderMarks > 0 else { return nil }
    return Warning(
      .repeatedHeader, "files were joined here: no stroke goes on behind their headers",
      evidence: "passed over between rows: "
        + [(joints.headers, "header line"), (joints.byteOrderMarks, "byte order mark")]
        .filter { $0.0 > 0 }.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", "),
      remedy: "check that the parts belong together")
  }

  private var unreadColumns: Warning? {
    let unread = layout.unread
    guard let first = unread.first else { return nil }
    return Warning(
      .unreadColumns,
      unread.count == 1
        ? "a column whose name looks like one of ours was not read"
        : "columns whose names look like ours were not read",
      evidence: unread.map {
        "\(DelimitedText.shown(Array($0.name.utf8))) for \($0.column.names[0])"
      }
      .joined(separator: ", "),
      remedy: "say what it is with \(first.option), or leave it out with "
        + "--columns \(first.column.optionName)=")
  }

  private var lackingHeadings: Warning? {
    guard layout.lacksHeadings, let place = layout.roles.firstIndex(of: .heading) else {
      return nil
    }
    return Warning(
      .unreadColumns, "no row has a heading, so that the drum is taken to point along its path",
      evidence: "\(layout.names[place]) is empty",
      remedy: "leave the column out with --columns heading_deg=")
  }

  private var skippedRows: Warning? {
    let count = summary.skippedRows
    guard count > 0 else { return nil }
    let percent = Double(count) / Double(summary.rows) * 100
    let shown = percent < 1 ? "less than 1" : String(Int(percent.rounded()))
    return Warning(
      .skippedRows, "\(percent >= 50 ? "most rows" : "bad rows") were left out",
      evidence: "\(count) of \(summary.rows), \(shown) %"
        + (summary.skipReasons.first.map { "; the first: \($0)" } ?? ""),
      remedy: "mend the file and read it without --skip-bad-rows"
        + (layout.has(.time) ? "" : "; without times the way across them is rolled straight"))
  }
}
