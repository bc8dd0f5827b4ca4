/// Checks of how the roller moved: contact, time, speed, length.
extension Plausibility {
  /// Strokes as those of a face: a unit of length that is wrong is no reason to doubt times.
  private static let strokeMillimetres = 5.0...20_000.0

  private static func hasPlausibleStrokes(_ evidence: RecordingEvidence) -> Bool {
    evidence.ways.median.map(strokeMillimetres.contains) ?? false
  }

  /// Lifts that nothing tells of are rolled.
  @Sendable static func noContact(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let strokes = analysis.recording.strokeCount
    // Gaps in time may part strokes well: then only long ones are likely to hold lifts.
    let holdsLifts =
      evidence.transits >= 3
      && (strokes == 1 || evidence.longestSeconds >= StrokeEvidence.leastSeconds)
    guard isUnmarked(analysis), evidence.longStrokes.count > 0 || holdsLifts else { return [] }
    var found = [
      strokes == 1 ? "all is one stroke" : "\(strokes) strokes", longest(evidence),
    ]
    if evidence.transits > 0 {
      found.append(
        "\(evidence.transits) fast way\(evidence.transits == 1 ? "" : "s") between slow ones")
    }
    return [
      Warning(
        .noContact,
        "nothing tells when the roller touched the skin, so that lifts between strokes count as rolled",
        evidence: found.joined(separator: ", "),
        remedy:
          "record contact or number the strokes, and name the column: --columns contact=NAME or "
          + "--columns stroke=NAME")
    ]
  }

  /// The share of strokes without a lift before them from which on something is wrong.
  private static let doubtfulSeamlessShare = 0.1

  /// Strokes that follow each other without a lift: names that go on in the air, or contact that drops out.
  @Sendable static func seamlessStrokes(_ analysis: Analysis) -> [Warning] {
    let count = analysis.recording.evidence.sequence.seamlessCount
    let lifts = analysis.recording.strokeCount - 1
    guard count >= 3, Double(count) >= doubtfulSeamlessShare * Double(lifts),
      !comesInTurn(analysis), timeUnit(analysis).isEmpty
    else { return [] }
    let evidence =
      "\(count) of \(lifts) strokes begin within 0.1 s and 10 mm of the end of the one before"
    guard analysis.origin?.tellsContact ?? false else {
      return [
        Warning(
          .noLifts,
          "strokes follow each other without a lift, so that lifts may count as strokes",
          evidence: evidence,
          remedy:
            "leave out the rows in which the roller was up, or say so in a column contact (0): "
            + "--columns contact=NAME")
      ]
    }
    return [
      Warning(
        .noLifts,
        "contact drops out for moments: each time a stroke ends and the way across is left out",
        evidence: evidence, remedy: "close such dropouts in the column of contact before")
    ]
  }

  /// Whether neither contact nor names part the strokes; without a reader's word, whether nothing did.
  private static func isUnmarked(_ analysis: Analysis) -> Bool {
    let isOneLabel = analysis.recording.evidence.sequence.labelChanges == 0
    guard let origin = analysis.origin else { return isOneLabel }
    return !origin.tellsContact && (!origin.namesStrokes || isOneLabel)
  }

  private static func longest(_ evidence: RecordingEvidence) -> String {
    let way = "\(rounded(evidence.longestMillimetres / 1000)) m"
    let seconds = evidence.longestSeconds > 0 ? " and \(rounded(evidence.longestSeconds)) s" : ""
    return "up to \(way)\(seconds) without a lift"
  }

  private static let liftsRemedy =
    "check that the column of contact or strokes changes with every lift "
    + "(--columns contact=NAME or --columns stroke=NAME)"
  /// Lifts for each stroke from which on something is wrong.
  private static let doubtfulLiftShare = 0.05

  /// Strokes that hold lifts where contact or names part strokes.
  @Sendable static func liftsInStrokes(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    guard !isUnmarked(analysis), evidence.transits >= 3,
      Double(evidence.transits) >= doubtfulLiftShare * Double(analysis.recording.strokeCount),
      timeUnit(analysis).isEmpty
    else { return [] }
    return [
      Warning(
        .noLifts, "strokes seem to hold lifts, which count as rolled",
        evidence: "\(evidence.transits) fast ways between slow ones within strokes, "
          + longest(evidence),
        remedy: liftsRemedy)
    ]
  }

  /// A stroke longer than strokes are, where contact or names part strokes.
  @Sendable static func longStroke(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let long = evidence.longStrokes
    guard long.count > 0, !isUnmarked(analysis), timeUnit(analysis).isEmpty,
      liftsInStrokes(analysis).isEmpty
    else { return [] }
    return [
      Warning(
        .longStroke,
        "\(long.count) stroke\(long.count == 1 ? " is" : "s are") longer than 30 s or 5 m, "
          + "as if lifts were missing",
        evidence: "\(longest(evidence)), the first is stroke \"\(long.firstLabel)\"",
        remedy: liftsRemedy)
    ]
  }

  /// Contact the wrong way round makes lifts so many times as long as strokes.
  private static let invertedLiftRatio = 1.25
  /// And so many times as long as the way back to the beginning of the next lane.
  ///
  /// That way is a stroke's length back and the drum's width across, further than short strokes are long.
  private static let invertedLaneRatio = 1.2

  /// The roller touches the skin where it should be lifted: parts with contact are short jumps between
  /// the long and slow parts without, and these are the parallel ones.
  @Sendable static func contactInverted(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let width = analysis.setup.roller.widthMillimetres
    guard analysis.origin?.tellsContact ?? true, analysis.recording.strokeCount >= 8,
      let stroke = evidence.strokeChords.median, let lift = evidence.sequence.liftChords.median,
      let strokeSeconds = evidence.strokeTimes.median,
      let liftSeconds = evidence.sequence.liftTimes.median,
      lift >= 15, lift >= invertedLiftRatio * stroke, liftSeconds >= strokeSeconds,
      lift >= invertedLaneRatio * (stroke * stroke + width * width).squareRoot(),
      (5...500).contains(lift / liftSeconds), evidence.sequence.hasParallelLifts
    else { return [] }
    return [
      Warning(
        .contactInverted,
        "contact seems to be the wrong way round: the roller goes further and straight to and fro "
          + "without it",
        evidence: "about \(rounded(stroke)) mm in \(rounded(strokeSeconds)) s with contact, "
          + "\(rounded(lift)) mm in \(rounded(liftSeconds)) s between, \(analysis.recording.strokeCount) times",
        remedy: "check what the values of the column of contact mean: 1 is on the skin, 0 is lifted"
      )
    ]
  }

  // MARK: time and speed

  /// Speeds that no hand has in the middle of all way.
  private static let handSpeeds = 1.0...10_000.0
  /// Units that clocks count in, in seconds.
  private static let units: [(name: String, seconds: Double)] = [
    ("s", 1), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9),
  ]

  /// The mean speed in mm/s where strokes take next to no time, as in a unit that is far too small.
  private static func speedInAll(_ analysis: Analysis) -> Double? {
    let recording = analysis.recording
    return recording.durationSeconds.flatMap { $0 > 0 ? recording.rolledMillimetres / $0 : nil }
  }

  /// All motion is a thousand times too slow or too fast.
  @Sendable static func timeUnit(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    // Times that are none, as numbers of frames, have no unit.
    guard let speed = evidence.speeds.median ?? speedInAll(analysis), hasPlausibleStrokes(evidence),
      !handSpeeds.contains(speed), !isWarned(analysis, of: .times)
    else { return [] }
    let given = analysis.origin?.secondsPerUnit ?? 1
    // A hand rolls at 5 to 500 mm/s: the unit that comes nearest to 50.
    func distance(_ unit: Double) -> Double {
      let ratio = speed * given / unit / 50
      return max(ratio, 1 / ratio)
    }
    let unit = units.filter { $0.seconds != given }.min {
      distance($0.seconds) < distance($1.seconds)
    }
    return [
      Warning(
        .timeUnit, "the unit of time seems to be another one",
        evidence:
          "strokes of about \(rounded(evidence.ways.median ?? 0)) mm at \(twoDigits(speed)) mm/s, "
          + "\(twoDigits(analysis.recording.durationSeconds ?? 0)) s of contact",
        remedy: unit.map {
          distance($0.seconds) < 100 ? "give --time-unit \($0.name)" : "check the column of times"
        }
          ?? "check the column of times")
    ]
  }

  /// Strokes faster than hands.
  @Sendable static func speed(_ analysis: Analysis) -> [Warning] {
    let evidence = analysis.recording.evidence
    let fast = evidence.fastStrokes
    guard fast.count > 0, hasPlausibleStrokes(evidence), timeUnit(analysis).isEmpty else {
      return []
    }
    return [
      Warning(
        .speed,
        "\(fast.count) of \(counted(analysis.recording.strokeCount, "stroke")) "
          + "\(fast.count == 1 ? "is" : "are") faster than 2 m/s, which no hand rolls",
        evidence:
          "up to \(rounded(evidence.fastestMillimetresPerSecond / 1000)) m/s, the first is stroke "
          + "\"\(fast.firstLabel)\"",
        remedy:
          "look for samples that jump, and check the unit of time (--time-unit) and of length "
          + "(--length-unit)")
    ]
  }

  // MARK: headings

  /// Motion that is turned further against the headings, and always alike, is no slip of a drum.
  private static let doubtfulTurnDegrees = 10.0

  /// Much of the motion goes across the headings, or all of it at the same angle to them.
  @Sendable static func heading(_ analysis: Analysis) -> [Warning] {
    guard let headings = analysis.recording.evidence.headings,
      headings.clockwise.along + headings.clockwise.across >= 100_000,
      let share = headings.clockwise.acrossShare, let turn = headings.turn
    else { return [] }
    let isTurned = abs(turn.degrees) >= doubtfulTurnDegrees && turn.share > 0.85
    // A column that nobody filled in, though strokes go in several directions.
    let isConstant = headings.least == headings.most && share > 0.1 && turn.share < 0.95
    guard share > 0.4 || isTurned || isConstant else { return [] }
    let best = readings(of: headings, share: share, turn: isTurned ? turn : nil)
      .min { $0.share < $1.share }.flatMap { $0.share < share / 2 ? $0 : nil }
    func percent(_ share: Double) -> String { "\(rounded((share * 100).rounded())) %" }
    return [
      Warning(
        .heading,
        "headings do not fit the motion"
          + (isConstant ? ": they are all the same" : best.map { ": \($0.words)" } ?? ""),
        evidence: "\(percent(share)) of the way goes across them"
          + (best.map { ", read that way \(percent($0.share))" } ?? "")
          + "; the greatest is \(rounded(headings.greatest))",
        remedy: "write headings in degrees clockwise as seen from +x, or leave the column out "
          + "(--columns heading_deg=): the direction of motion counts then")
    ]
  }

  /// What headings may be, and the share of the way that goes across them then.
  private static func readings(
    of headings: HeadingEvidence, share: Double, turn: (degrees: Double, share: Double)?
  ) -> [(words: String, share: Double)] {
    let mirrored = headings.anticlockwise.acrossShare ?? 1
    let radians = headings.greatest <= 6.4 ? headings.radians.acrossShare ?? 1 : 1
    var turned = (words: "they seem to be 90 degrees off", share: 1 - share)
    if let turn, abs(turn.degrees) < 80 {
      let side = turn.degrees > 0 ? "anticlockwise" : "clockwise"
      turned = (
        "they seem to be turned \(side) by about \(rounded(abs(turn.degrees).rounded())) degrees",
        1 - turn.share
      )
    }
    return [
      ("they seem to be in radians", radians), turned,
      ("they seem to turn anticlockwise", mirrored),
      ("they seem to turn anticlockwise and to be 90 degrees off", 1 - mirrored),
    ]
  }
}
