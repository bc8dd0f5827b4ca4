public import Pinprick

/// A map, a roller, a recording and settings drawn at random from a seed.
///
/// Grids stay under 3,000 cells, so that the reference is quick enough for hundreds.
public struct RandomSession: Sendable, CustomStringConvertible {
  /// How a session is drawn.
  public enum Kind: String, Sendable, CaseIterable {
    /// Any numbers: no puncture and no corner lies on an edge, but for chance.
    case general
    /// Short binary fractions throughout, strokes along x and y, pi D a power of two: punctures
    /// fall on cell edges, needles pass at the very ends of segments, cell centres lie on zone
    /// edges and landings have a needle down, all exactly, so that the edge rules decide.
    case exact
  }

  /// What the session was drawn from.
  public let seed: UInt64
  /// How it was drawn.
  public let kind: Kind
  /// The face map.
  public let map: FaceMap
  /// The roller.
  public let roller: Roller
  /// The recorded strokes.
  public let recording: Recording
  /// The settings; conditioning is `none`.
  public let settings: Settings

  /// Draws a session.
  ///
  /// - Throws: never, for every seed draws valid values; a test proves it for many.
  public init(_ kind: Kind, seed: UInt64) throws(InvalidInput) {
    var dice = Dice(seed: seed)
    self.seed = seed
    self.kind = kind
    switch kind {
    case .general:
      settings = try GeneralSession.settings(&dice)
      roller = try GeneralSession.roller(&dice)
      map = try GeneralSession.map(
        cell: settings.cellMillimetres,
        passDensityPerCm2: ReferenceRolling.passDensityPerCm2(of: roller), &dice)
      recording = GeneralSession.recording(around: map.bounds, &dice)
    case .exact:
      settings = try ExactSession.settings(&dice)
      roller = try ExactSession.roller(&dice)
      map = try ExactSession.map(cell: settings.cellMillimetres, &dice)
      recording = ExactSession.recording(around: map.bounds, &dice)
    }
  }

  /// What makes the session again.
  public var description: String { "RandomSession(.\(kind.rawValue), seed: \(seed))" }

  /// What the reference makes of it.
  public var reference: ReferenceAnalysis {
    ReferenceAnalysis(of: recording, on: map, with: roller, settings)
  }
}

/// Strokes of a recording as they are drawn, sample by sample.
struct DrawnStrokes {
  var points: [[Point]] = []
  var headings: [[Double]] = []
  var landings: [Double?] = []

  /// The recording; headings are kept only when asked for.
  func recording(withHeadings: Bool) -> Recording {
    var strokes: [Stroke] = []
    var start = 0
    for (number, path) in points.enumerated() {
      strokes.append(
        Stroke(
          label: String(number), samples: start..<start + path.count,
          landingRollDegrees: landings[number]))
      start += path.count
    }
    return Recording.valid(
      xMillimetres: points.joined().map(\.x), yMillimetres: points.joined().map(\.y),
      headingDegrees: withHeadings ? Array(headings.joined()) : [], strokes: strokes)
  }
}
