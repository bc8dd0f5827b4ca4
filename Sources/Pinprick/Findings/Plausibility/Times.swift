/// Checks of when strokes were rolled.
extension Plausibility {
  /// The share of strokes that overlap in time from which on something is wrong.
  private static let doubtfulOverlapShare = 0.1
  /// No session has a longer pause, in seconds: three hours.
  private static let longestPauseSeconds = 10_800.0

  /// One roller cannot be in two strokes at once: something else was joined into one file.
  @Sendable static func overlappingStrokes(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let times = evidence.times
    guard times.isOneClock, evidence.sessions.count < 2 else { return [] }
    let overlaps = times.overlaps
    guard overlaps.count >= 3,
      Double(overlaps.count) >= doubtfulOverlapShare * Double(overlaps.lookedAt),
      timeUnit(analysis).isEmpty,
      // The same recording twice overlaps with itself, and that check says which rows to leave out.
      !isWarned(analysis, of: .repeatedRecording)
    else { return [] }
    return [
      Warning(
        .overlappingStrokes,
        "strokes overlap in time, as if several recordings were joined: one roller cannot be in two strokes at once",
        evidence: "\(overlaps.count) of \(counted(overlaps.lookedAt, "stroke")), "
          + "the first is stroke \"\(overlaps.firstLabel)\"",
        remedy:
          "keep the rows of one camera, marker or copy; tell visits apart with --columns session=NAME"
      )
    ]
  }

  /// Several sessions count as one: by their names, or by hours between strokes.
  @Sendable static func severalSessions(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let sessions = evidence.sessions.sorted()
    let pause = evidence.sequence.longestPauseSeconds
    let found: (message: String, evidence: String)
    if sessions.count > 1 {
      found = ("\(sessions.count) sessions are added up", listed(sessions.map { "\"\($0)\"" }))
    } else if pause > longestPauseSeconds, timeUnit(analysis).isEmpty,
      !isWarned(analysis, of: .times)
    {
      found = (
        "sessions that lie hours apart are added up",
        "\(rounded(pause / 3600)) hours between two strokes that follow each other"
      )
    } else {
      return []
    }
    return [
      Warning(
        .severalSessions, found.message, evidence: found.evidence,
        remedy: "analyse a file with the rows of one session for its own figures")
    ]
  }
}
