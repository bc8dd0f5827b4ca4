/// From where on a movement counts as a technique event.
///
/// What is asked of a hand ("never turn the roller while it is in the skin", "lift between
/// strokes") stands on clinic and shop pages, weak sources; that needles drag where the drum turns
/// about a point within its width is geometry. No source gives a number for any threshold here: all
/// defaults are opinion.
public struct TechniqueSettings: Equatable, Sendable {
  /// The angle in degrees by which the axle must turn for a turn in contact, 20 to 180.
  public let turnDegrees: Double
  /// Movement along the axle in millimetres over `slipWayMillimetres` of way, above which it is a
  /// slip; above 0, up to 1,000.
  public let slipMillimetres: Double
  /// Speed in mm/s over 0.05 s above which rolling is fast; above 0, up to 1,000,000.
  public let fastMillimetresPerSecond: Double
  /// Time in seconds from which resting in contact is a dwell; above 0, up to 1,000,000.
  public let dwellSeconds: Double

  /// What a drum must roll forth and then back, in millimetres, for a reversal.
  public static let reversalMillimetres = 1.0
  /// The way in millimetres over which movement along the axle adds up to a slip.
  public static let slipWayMillimetres = 10.0
  /// How far in millimetres a resting roller may be from where its rest began.
  public static let dwellRadiusMillimetres = 0.5

  /// Makes settings; what is not given has its default.
  ///
  /// - Throws: `InvalidInput` that names the first wrong key.
  public init(
    turnDegrees: Double = 30, slipMillimetres: Double = 2, fastMillimetresPerSecond: Double = 300,
    dwellSeconds: Double = 1
  ) throws(InvalidInput) {
    guard (20...180).contains(turnDegrees) else {
      throw InvalidInput("turnDegrees", "\(turnDegrees) is not an angle from 20 to 180 degrees")
    }
    guard slipMillimetres > 0, slipMillimetres <= 1000 else {
      throw InvalidInput(
        "slipMillimetres", "\(slipMillimetres) is not a length above 0 and up to 1000 mm")
    }
    guard fastMillimetresPerSecond > 0, fastMillimetresPerSecond <= 1e6 else {
      throw InvalidInput(
        "fastMillimetresPerSecond",
        "\(fastMillimetresPerSecond) is not a speed above 0 and up to 1000000 mm/s")
    }
    guard dwellSeconds > 0, dwellSeconds <= 1e6 else {
      throw InvalidInput(
        "dwellSeconds", "\(dwellSeconds) is not a time above 0 and up to 1000000 s")
    }
    self.init(turnDegrees, slipMillimetres, fastMillimetresPerSecond, dwellSeconds)
  }

  /// The defaults.
  public static let standard = TechniqueSettings(30, 2, 300, 1)

  private init(_ turn: Double, _ slip: Double, _ fast: Double, _ dwell: Double) {
    turnDegrees = turn
    slipMillimetres = slip
    fastMillimetresPerSecond = fast
    dwellSeconds = dwell
  }
}
