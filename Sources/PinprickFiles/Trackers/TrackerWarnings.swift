import Pinprick
import PinprickText

/// What makes it doubtful that a tracker's file was taken as it was meant; docs/warnings.md has the rules.
struct TrackerWarnings {
  private let take: TrackerTake
  private let setup: TrackerSetup
  private let tracked: TrackedStrokes

  init(_ take: TrackerTake, _ setup: TrackerSetup, _ tracked: TrackedStrokes) {
    (self.take, self.setup, self.tracked) = (take, setup, tracked)
  }

  /// All of them, in the order in which they are shown.
  var all: [Warning] {
    [contact, untouched, flicker, landmarks, tool, spikes, missing].compactMap { $0 }
  }

  private var contact: Warning? {
    guard tracked.contact == .none else { return nil }
    return Warning(
      .noContact,
      "nothing tells when the roller touches the skin, so that all of the recording counts as rolling",
      evidence:
        "\(take.seconds.count) frames of \"\(tracked.body)\" have neither contact nor a height over the skin",
      remedy: "give --align and --tool, so that height tells it, or --contact force:0.1N")
  }

  private var untouched: Warning? {
    guard tracked.recording.strokes.isEmpty, tracked.contact != .none else { return nil }
    let evidence =
      tracked.nearestMillimetres.map {
        "it comes as near as \(fixedDecimals($0, places: 1)) mm to the skin"
      } ?? "no frame has contact"
    return Warning(
      .tracking, "the roller never touches the skin", evidence: evidence,
      remedy:
        "check --tool (middle, axle, radius), the heights of --align, and the limit of --contact")
  }

  private var flicker: Warning? {
    let strokes = tracked.recording.strokes.count
    // A tenth of the strokes and three: a hand that hardly lifts once or twice.
    guard case .height(let limit) = tracked.contact, tracked.lowLifts >= 3,
      tracked.lowLifts * 10 >= strokes
    else { return nil }
    return Warning(
      .tracking, "contact is lost where the roller hardly leaves the skin",
      evidence:
        "\(tracked.lowLifts) of \(strokes) strokes end though the drum stays within "
        + "\(fixedDecimals(ContactRule.leastLift, places: 0)) mm of the skin, with a limit of \(limit) mm",
      remedy:
        "give a larger --contact height, and check --tool and the heights of --align")
  }

  private var landmarks: Warning? {
    guard !setup.knowsSkin else { return nil }
    return Warning(
      .tracking, "the tracker's frame is taken for the map's",
      evidence: "no landmarks are given",
      remedy: "give three or more with --align landmarks.csv")
  }

  private var tool: Warning? {
    guard setup.tool == nil, tracked.hasAxes else { return nil }
    return Warning(
      .tracking,
      "the origin of the tracked body is taken for the place where the drum touches the skin",
      evidence: "\"\(tracked.body)\" has axes, and no tool is given",
      remedy: "measure where the drum is with pinprick calibrate and give --tool tool.json")
  }

  private var spikes: Warning? {
    let count = tracked.repairs.spikes.count
    // One in a hundred: a marker that is taken for another one now and then.
    guard count * 100 >= tracked.poseCount, count > 0 else { return nil }
    return Warning(
      .outliers, "many frames jump and were taken out",
      evidence:
        "\(count) of \(take.seconds.count) frames, the first at \(tracked.repairs.spikes[0]) s",
      remedy: "look at the body's markers, which may have been taken for each other")
  }

  private var missing: Warning? {
    let ends = tracked.repairs.endingGaps
    guard let first = ends.first, tracked.repairs.missingFrames * 20 >= take.seconds.count else {
      return nil
    }
    return Warning(
      .gaps, "the body is not seen for long, and what was rolled meanwhile is missing",
      evidence:
        "\(tracked.repairs.missingFrames) of \(take.seconds.count) frames, the first gap of more than "
        + "\(setup.maximumGapSeconds) s at \(first.lowerBound) s",
      remedy: "turn the body's markers to the cameras while you roll")
  }
}
