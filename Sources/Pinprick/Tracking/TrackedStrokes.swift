/// How the take of a tracker becomes strokes on a map.
public struct TrackerSetup: Equatable, Sendable {
  /// Bodies that are made of markers, before anything else is looked at.
  public var clusters: [MarkerCluster] = []
  /// The body or marker that the roller is fixed to; nil where the take has one only.
  public var body: String?
  /// The body that the head is fixed to, in whose frame everything is taken; nil for the tracker's own frame.
  public var reference: String?
  /// Where the drum is in the body's frame; nil where the body's origin is the drum's place.
  public var tool: Tool?
  /// From the tracker's frame, or the reference's, to the map's.
  ///
  /// On the map x points to the right, y down and z into the skin. Nil where both frames are the same.
  public var alignment: SpaceTransform?
  /// Whether the alignment puts the skin at z = 0, as landmarks on it do, so that height tells contact.
  public var knowsSkin = false
  /// What tells contact.
  ///
  /// Nil for what there is: a column of contact, else height over the skin where tool and skin are known, else
  /// nothing.
  public var contact: ContactRule?
  /// Gaps up to this time in seconds are bridged.
  public var maximumGapSeconds = 0.1

  /// Height of the drum over the skin that still is contact where nothing else tells it, in millimetres.
  public static let usualHeightMillimetres = 1.0

  /// A setup with nothing given.
  public init() {}
}

/// Strokes that were made of a tracker's take, in millimetres of the map.
public struct TrackedStrokes: Equatable, Sendable {
  /// The strokes, numbered from 0, with times and, where a tool is given, with headings from its axle.
  public let recording: Recording
  /// The body that was followed.
  public let body: String
  /// Whether that is a body with axes, and no marker.
  public let hasAxes: Bool
  /// What was mended in its poses.
  public let repairs: PoseRepairs
  /// What told contact.
  public let contact: ContactRule
  /// Poses that were made of the take, those of bridges among them.
  public let poseCount: Int
  /// How near the drum came to the skin, in millimetres by the median of five frames; nil where the skin is not known.
  public let nearestMillimetres: Double?
  /// Pauses of contact in which the drum stayed within 3 mm of the skin.
  public let lowLifts: Int

  /// Makes strokes of a take.
  ///
  /// bodies of markers -> body in the reference's frame -> spikes and gaps -> drum -> map -> contact -> strokes
  ///
  /// - Parameters:
  ///   - take: what was recorded.
  ///   - setup: how it is to be taken.
  /// - Throws: `InvalidInput` that names a body that the take lacks and lists those that it has, a body that was
  ///   never seen, a tool or a reference for a marker, which has no axes, and a contact rule without what it needs.
  /// - Complexity: O(frames log frames).
  public init(_ take: TrackerTake, _ setup: TrackerSetup) throws(InvalidInput) {
    let take = try take.adding(setup.clusters)
    let body = try Self.followed(take, setup)
    (self.body, hasAxes) = (body.name, !body.isMarker)
    let series = PoseSeries(
      of: body, seconds: take.seconds, maximumGapSeconds: setup.maximumGapSeconds)
    repairs = series.repairs
    guard !series.runs.isEmpty else {
      throw InvalidInput(
        "body", "\"\(body.name)\" was seen in none of the \(take.seconds.count) frames")
    }
    let rule = try Self.rule(take, setup)
    contact = rule
    var columns = Columns()
    var all = 0
    var nearest: Double?
    var low = 0
    for run in series.runs {
      all += run.seconds.count
      let path = DrumPath(of: run, setup)
      if setup.knowsSkin, let height = path.nearest { nearest = min(nearest ?? height, height) }
      let spans = ContactSpans.spans(path.touches(rule, run, take), run.seconds)
      if setup.knowsSkin { low += path.lowLifts(between: spans) }
      for span in spans { columns.append(path, run, span, take) }
    }
    (poseCount, nearestMillimetres, lowLifts) = (all, nearest, low)
    recording = try columns.recording()
  }

  // MARK: bodies

  private static func followed(
    _ take: TrackerTake, _ setup: TrackerSetup
  ) throws(InvalidInput) -> TrackedBody {
    let body = try take.body(named: setup.body, but: setup.reference)
    guard setup.tool == nil || !body.isMarker else {
      throw InvalidInput(
        "body",
        "\"\(body.name)\" is a marker, which does not tell how the tool is turned; choose a body")
    }
    guard let name = setup.reference else { return body }
    let reference = try take.body(named: name, place: "reference")
    guard !reference.isMarker else {
      throw InvalidInput(
        "reference",
        "\"\(name)\" is a marker, which does not tell how the head is turned; choose a body")
    }
    return TrackedBody(
      name: body.name,
      positions: body.positions.indices.map { frame in
        guard let place = body.positions[frame], let origin = reference.positions[frame],
          let rotation = reference.rotations[frame]
        else { return nil }
        return rotation.inverse(place - origin)
      },
      rotations: body.rotations.indices.map { frame in
        guard let own = body.rotations[frame], let rotation = reference.rotations[frame] else {
          return nil
        }
        return rotation.inverse * own
      })
  }

  // MARK: contact

  private static func rule(
    _ take: TrackerTake, _ setup: TrackerSetup
  ) throws(InvalidInput) -> ContactRule {
    let usual: ContactRule =
      !take.contacts.isEmpty
      ? .recorded
      : setup.tool != nil && setup.knowsSkin
        ? .height(millimetres: TrackerSetup.usualHeightMillimetres) : .none
    let rule = setup.contact ?? usual
    try rule.check()
    switch rule {
    case .recorded where take.contacts.isEmpty:
      throw InvalidInput("contact", "the file has no column of contact")
    case .force where take.forceNewtons.isEmpty:
      throw InvalidInput("contact", "the file has no force")
    case .height where !setup.knowsSkin:
      throw InvalidInput(
        "contact", "a height over the skin needs landmarks that tell where the skin is")
    default: return rule
    }
  }
}

/// The way of a drum over the map.
private struct DrumPath {
  /// The middle of the drum's line next to the skin, in millimetres of the map's frame.
  var places: [SIMD3<Double>] = []
  /// Directions of rolling forward in degrees, clockwise as seen from +x; empty without a tool.
  var headings: [Double] = []

  init(of run: PoseSeries.Run, _ setup: TrackerSetup) {
    let map = setup.alignment ?? .identity
    // Out of the skin: z points into it.
    let normal = SIMD3<Double>(0, 0, -1)
    for pose in run.positions.indices {
      guard let tool = setup.tool else {
        places.append(map(run.positions[pose]))
        continue
      }
      let rotation = run.rotations[pose]
      let axle = map.rotation(rotation(tool.axle))
      let middle = map(run.positions[pose] + rotation(tool.drumMiddleMillimetres))
      places.append(tool.contact(middle: middle, axle: axle, normal: normal, scale: map.scale))
      // The axle lies 90 degrees clockwise from the heading; upright it tells none.
      let heading = SIMD2(axle.y, -axle.x)
      headings.append(
        length(heading) > 1e-6
          ? Mathematics.angle(from: SIMD2(1, 0), to: heading) * 180 / .pi : headings.last ?? 0)
    }
  }

  /// Heights over the skin by the median of five frames.
  private var heights: [Double?] { ContactSpans.medians(places.map { -$0.z }) }

  /// The least height over the skin.
  var nearest: Double? { heights.compactMap { $0 }.min() }

  /// Pauses between spans of contact in which the drum stayed within the least lift of the skin.
  func lowLifts(between spans: [Range<Int>]) -> Int {
    let heights = heights
    return zip(spans, spans.dropFirst()).count { before, after in
      let highest = heights[before.upperBound..<after.lowerBound].compactMap { $0 }.max() ?? 0
      return highest < ContactRule.leastLift
    }
  }

  /// What is known of contact in each pose.
  func touches(_ rule: ContactRule, _ run: PoseSeries.Run, _ take: TrackerTake) -> [Bool?] {
    switch rule {
    case .none: return Array(repeating: true, count: places.count)
    case .recorded: return run.frames.map { frame in frame.flatMap { take.contacts[$0] } }
    case .force(let limit):
      let forces = run.frames.map { frame in frame.flatMap { take.forceNewtons[$0] } }
      return ContactSpans.switched(
        ContactSpans.medians(forces), on: { $0 >= limit }, off: { $0 < limit / 2 })
    case .height(let limit):
      return ContactSpans.switched(
        heights, on: { $0 <= limit }, off: { $0 > 2 * limit })
    }
  }
}

/// Columns of a recording under way.
private struct Columns {
  private(set) var x: [Double] = []
  private var y: [Double] = []
  private var seconds: [Double] = []
  private var headings: [Double] = []
  private var forces: [Double] = []
  private var strokes: [Stroke] = []

  mutating func append(
    _ path: DrumPath, _ run: PoseSeries.Run, _ span: Range<Int>, _ take: TrackerTake
  ) {
    let start = x.count
    x += path.places[span].map(\.x)
    y += path.places[span].map(\.y)
    seconds += run.seconds[span]
    if !path.headings.isEmpty { headings += path.headings[span] }
    if !take.forceNewtons.isEmpty {
      forces += run.frames[span].map { $0.flatMap { take.forceNewtons[$0] } ?? .nan }
    }
    strokes.append(Stroke(label: String(strokes.count), samples: start..<x.count))
  }

  func recording() throws(InvalidInput) -> Recording {
    try Recording(
      xMillimetres: x, yMillimetres: y, seconds: seconds, headingDegrees: headings,
      forceNewtons: forces, strokes: strokes)
  }
}
