/// Why a result should not be trusted as it stands: what one check found in an input.
///
/// Warnings travel with the data that they are about: a map has those of its file, a recording those of
/// its rows, and `Analysis.warnings` has them all, worst first.
public struct Warning: Equatable, Sendable {
  /// A check by its name in reports and options, the worst first.
  ///
  /// The order is that in which warnings are shown. docs/warnings.md describes each of them.
  public enum Kind: String, CaseIterable, Sendable, Comparable {
    // The figures are of something else than what was rolled.
    /// Nothing was rolled, or next to nothing.
    case nothingRolled = "nothing-rolled"
    /// The unit of length seems to be another one.
    case lengthUnit = "length-unit"
    /// Much of the recording lies off the map.
    case offMap = "off-map"
    /// Nothing tells when the roller touched the skin.
    case noContact = "no-contact"
    /// A tracker's body is not where the roller is on the map.
    case tracking = "tracking"
    /// Contact seems to be recorded the wrong way round.
    case contactInverted = "contact-inverted"
    /// Rows of a roller in the air seem to count as rolling.
    case hoverRows = "hover-rows"
    /// The unit of time seems to be another one.
    case timeUnit = "time-unit"
    /// Times do not tell when a sample was taken.
    case times = "times"
    /// Most strokes have a single sample.
    case singleSamples = "single-samples"
    /// Rows of two strokes come in turn.
    case strokesInTurn = "strokes-in-turn"
    /// Strokes overlap in time, which one roller cannot do.
    case overlappingStrokes = "overlapping-strokes"
    /// Names of strokes were changed on the way.
    case strokeNames = "stroke-names"
    /// The same recording stands in the file more than once.
    case repeatedRecording = "repeated-recording"
    /// A header line or byte order mark stands in the middle of the file.
    case repeatedHeader = "repeated-header"
    /// x and y seem to be exchanged, or to point another way.
    case axes = "axes"
    /// Headings do not fit the motion.
    case heading = "heading"
    /// A zone's outline crosses itself, or its holes lie beside it.
    case zoneOutline = "zone-outline"
    /// An area to avoid lies on no skin of the map.
    case avoidBesideSkin = "avoid-beside-skin"
    /// A zone has no cell of the grid.
    case hiddenZones = "hidden-zones"
    /// Columns that look like ones that would count were not read.
    case unreadColumns = "unread-columns"
    /// Strokes follow each other without a lift.
    case noLifts = "no-lifts"
    // The figures are of what was rolled, with less certainty.
    /// The roller moved faster than hands do.
    case speed = "speed"
    /// A stroke is longer than strokes are.
    case longStroke = "long-stroke"
    /// The samples scatter more than trackers do.
    case noise = "noise"
    /// Noise was found and could not be taken off.
    case noiseLeft = "noise-left"
    /// Many samples that jump were taken out, or some were rolled.
    case outliers = "outliers"
    /// The recording jumps, and which side is right is not known.
    case jumps = "jumps"
    /// Samples are missing, and strokes ended there.
    case gaps = "gaps"
    /// Bad rows were left out.
    case skippedRows = "skipped-rows"
    /// Several sessions are added up.
    case severalSessions = "several-sessions"
    /// A feature of the map was passed over.
    case mapFeatures = "map-features"
    /// The map is much larger or smaller than a face.
    case mapSize = "map-size"
    /// The needles are longer than a zone allows.
    case longNeedles = "long-needles"
    /// The window is smaller than a cell.
    case smallWindow = "small-window"

    /// Whether a warning is worse than another one.
    public static func < (a: Kind, b: Kind) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
  }

  /// Which check found it.
  public let kind: Kind
  /// What cannot be true or trusted, a clause without a full stop.
  public let message: String
  /// The figures that show it, a clause without a full stop.
  public let evidence: String
  /// What to do, a clause without a full stop that names the option where there is one.
  public let remedy: String

  /// Puts a warning together.
  public init(_ kind: Kind, _ message: String, evidence: String, remedy: String) {
    self.kind = kind
    self.message = message
    self.evidence = evidence
    self.remedy = remedy
  }

  /// The warning in a line: message (evidence); remedy.
  public var line: String { "\(message) (\(evidence)); \(remedy)" }
}

extension Sequence<Warning> {
  /// The warnings that were not allowed, worst first, those of a kind in the order in which they came.
  public func shown(allowing allowed: Set<Warning.Kind>) -> [Warning] {
    filter { !allowed.contains($0.kind) }.enumerated()
      .sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element)
  }
}
