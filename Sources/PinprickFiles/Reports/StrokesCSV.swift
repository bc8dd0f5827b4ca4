public import Pinprick
import PinprickText

/// The figures of strokes as CSV, in bytes that can be written as the strokes come.
public enum StrokesCSV {
  /// The header line.
  public static let header = Array(
    """
    number,stroke,session,samples,rolled_mm,duration_s,mean_speed_mm_per_s,peak_speed_mm_per_s,\
    reversals,slip_mm,mean_force_n,noise_mm,conditioned,landing_roll_deg,start_x_mm,start_y_mm,\
    end_x_mm,end_y_mm,punctures,punctures_treat,punctures_avoid,punctures_outside,\
    direction_class_deg,reversal_events,turn_in_contact_events,slip_events,fast_events,dwell_events,\
    noise_correlation,whole_noise_mm,left_noisy,piece,outliers,gaps_bridged

    """.utf8)

  /// The row of one stroke, or of a piece of one, appended to others.
  public static func append(_ stroke: StrokeStatistics, to bytes: inout [UInt8]) {
    appendInteger(stroke.number, to: &bytes)
    bytes.append(comma)
    CSVTable.append(stroke.label, to: &bytes)
    bytes.append(comma)
    CSVTable.append(stroke.session, to: &bytes)
    field(stroke.sampleCount, &bytes)
    field(stroke.rolledMillimetres, places: 3, &bytes)
    field(stroke.durationSeconds, places: 4, &bytes)
    field(stroke.meanSpeedMillimetresPerSecond, places: 2, &bytes)
    field(stroke.peakSpeedMillimetresPerSecond, places: 2, &bytes)
    field(stroke.reversals, &bytes)
    field(stroke.slipMillimetres, places: 3, &bytes)
    field(stroke.meanForceNewtons, places: 3, &bytes)
    field(stroke.noiseMillimetres, places: 4, &bytes)
    field(stroke.isConditioned ? 1 : 0, &bytes)
    for value in [
      stroke.landingRollDegrees, stroke.start.x, stroke.start.y, stroke.end.x, stroke.end.y,
    ] {
      field(value, places: 3, &bytes)
    }
    field(stroke.punctures, &bytes)
    field(stroke.places.treat, &bytes)
    field(stroke.places.avoid, &bytes)
    field(stroke.places.outside, &bytes)
    bytes.append(comma)
    if let direction = stroke.direction { appendInteger(direction.rawValue, to: &bytes) }
    var counts = TechniqueEventCounts()
    for event in stroke.events { counts.add(event.kind) }
    for kind in TechniqueEventKind.allCases { field(counts[kind], &bytes) }
    field(stroke.noiseCorrelation, places: 3, &bytes)
    field(stroke.wholeNoiseMillimetres, places: 4, &bytes)
    field(stroke.isLeftNoisy ? 1 : 0, &bytes)
    field(stroke.repairs.piece, &bytes)
    field(stroke.repairs.outliers.count, &bytes)
    field(stroke.repairs.bridgedGaps, &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  private static let comma = UInt8(ascii: ",")

  private static func field(_ value: Int, _ bytes: inout [UInt8]) {
    bytes.append(comma)
    appendInteger(value, to: &bytes)
  }

  private static func field(_ value: Double?, places: Int, _ bytes: inout [UInt8]) {
    bytes.append(comma)
    if let value { appendFixedDecimals(value, places: places, to: &bytes) }
  }
}
