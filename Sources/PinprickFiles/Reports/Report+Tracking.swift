import Pinprick
import PinprickText

extension TrackingSummary {
  /// The most times that a list has.
  private static let shownTimes = 20

  /// What a report says of how a tracker's bodies became strokes.
  var json: JSONValue {
    [
      "format": .string(format), "body": .string(body),
      "reference": reference.map(JSONValue.string) ?? .null,
      "contact": .string(contact), "frames": .integer(frames),
      "missing_frames": .integer(repairs.missingFrames),
      "max_gap_s": .number(maximumGapSeconds),
      "spikes": .integer(repairs.spikes.count), "spikes_s": Self.times(repairs.spikes),
      "bridged_gaps": .integer(repairs.bridgedGaps.count),
      "bridged_gaps_s": Self.times(repairs.bridgedGaps.map(\.lowerBound)),
      "ending_gaps": .integer(repairs.endingGaps.count),
      "ending_gaps_s": Self.times(repairs.endingGaps.map(\.lowerBound)),
      "landmarks": .array(
        landmarks.map {
          ["name": .string($0.name), "residual_mm": .decimals($0.residualMillimetres, places: 3)]
        }),
    ]
  }

  /// The first times of a list.
  private static func times(_ seconds: [Double]) -> JSONValue {
    .array(seconds.prefix(shownTimes).map(JSONValue.number))
  }
}
