import Pinprick
import PinprickText

extension Report {
  /// The thresholds from which on a movement counts as an event.
  var thresholdsJSON: JSONValue {
    let settings = analysis.setup.settings.technique
    return .object([
      ("turn_degrees", .number(settings.turnDegrees)),
      ("reversal_mm", .number(TechniqueSettings.reversalMillimetres)),
      ("slip_mm", .number(settings.slipMillimetres)),
      ("slip_way_mm", .number(TechniqueSettings.slipWayMillimetres)),
      ("fast_mm_per_s", .number(settings.fastMillimetresPerSecond)),
      ("dwell_s", .number(settings.dwellSeconds)),
      ("dwell_radius_mm", .number(TechniqueSettings.dwellRadiusMillimetres)),
    ])
  }

  /// Events and directions of the whole recording, and the roller's bound.
  var techniqueJSON: JSONValue {
    let counts = analysis.recording.events
    return [
      "events": .object(TechniqueEventKind.allCases.map { ($0.rawValue, .integer(counts[$0])) }),
      "direction_shares": Self.directionsJSON(analysis.directions.shares),
      "back_slip_bound_mm": .number(analysis.setup.roller.backSlipBoundMillimetres),
      "notes": .array(Self.techniqueNotes.map(JSONValue.string)),
    ]
  }

  private static let techniqueNotes = [
    "Thresholds are settings of the user; no source gives a number for any of them.",
    "back_slip_bound_mm is geometry of skin that does not give way: a bound, not a measurement.",
  ]

  /// What shares of direction are.
  static let directionSharesDefinition =
    "share of rolled length along the nearest of 0, 45, 90 and 135 degrees from +x, to and fro "
    + "alike; a segment counts where its middle lies"

  /// Shares by degrees, or null where nothing was rolled.
  static func directionsJSON(_ shares: DirectionShares?) -> JSONValue {
    guard let shares else { return .null }
    return .object(
      DirectionClass.allCases.map { (String($0.rawValue), .number(shares[$0])) })
  }
}
