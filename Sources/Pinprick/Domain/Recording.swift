/// One contact of the roller with the skin, from landing to lift-off.
public struct Stroke: Equatable, Sendable {
  /// The stroke's name in its file, or its number from 0 where the file gives none.
  public var label: String
  /// The session that the stroke belongs to; empty when the file names none.
  public var session: String
  /// The samples of the stroke in the recording's columns.
  public var samples: Range<Int>
  /// The drum's angle at landing in degrees, where it was recorded.
  public var landingRollDegrees: Double?

  /// Makes a stroke.
  public init(
    label: String, session: String = "", samples: Range<Int>, landingRollDegrees: Double? = nil
  ) {
    self.label = label
    self.session = session
    self.samples = samples
    self.landingRollDegrees = landingRollDegrees
  }
}

/// Recorded strokes as columns: entry i of each column belongs to sample i.
///
/// Samples are the midpoints of the drum's contact line in the map plane. A column that was not
/// recorded is empty; all others have one entry a sample. Every value is finite (`forceNewtons`
/// holds NaN where a row gave none). Strokes lie one behind the other and cover all samples.
public struct Recording: Equatable, Sendable {
  /// Millimetres to the right of the map's origin.
  public let xMillimetres: [Double]
  /// Millimetres below the map's origin.
  public let yMillimetres: [Double]
  /// Seconds, never decreasing within a stroke; empty when not recorded.
  public let seconds: [Double]
  /// Direction in which the roller points in degrees, clockwise as seen from +x; empty when not
  /// recorded.
  public let headingDegrees: [Double]
  /// Force on the roller in newtons, NaN where a row gave none; empty when not recorded.
  public let forceNewtons: [Double]
  /// The strokes in the order of the file.
  public let strokes: [Stroke]

  /// Makes a recording from its columns.
  ///
  /// - Precondition: columns have the lengths and values, and strokes the order, that the type
  ///   describes. A file's reader has seen to that; who makes a recording otherwise must.
  public init(
    xMillimetres: [Double], yMillimetres: [Double], seconds: [Double] = [],
    headingDegrees: [Double] = [], forceNewtons: [Double] = [], strokes: [Stroke]
  ) {
    let count = xMillimetres.count
    precondition(yMillimetres.count == count, "x and y differ in length")
    for column in [xMillimetres, yMillimetres, seconds, headingDegrees] {
      precondition(Self.isFinite(column), "a value is not finite")
    }
    for column in [seconds, headingDegrees, forceNewtons] {
      precondition(column.isEmpty || column.count == count, "a column differs in length")
    }
    precondition(
      strokes.reduce(0) { $1.samples.lowerBound == $0 ? $1.samples.upperBound : -1 } == count,
      "strokes must lie one behind the other and cover all samples")
    self.xMillimetres = xMillimetres
    self.yMillimetres = yMillimetres
    self.seconds = seconds
    self.headingDegrees = headingDegrees
    self.forceNewtons = forceNewtons
    self.strokes = strokes
  }

  /// Makes a recording of positions alone: one inner array a stroke.
  public init(strokes paths: [[Point]]) {
    var strokes: [Stroke] = []
    var start = 0
    for (index, path) in paths.enumerated() {
      strokes.append(Stroke(label: String(index), samples: start..<start + path.count))
      start += path.count
    }
    self.init(
      xMillimetres: paths.joined().map(\.x), yMillimetres: paths.joined().map(\.y),
      strokes: strokes)
  }

  /// Whether all values are finite.
  private static func isFinite(_ column: [Double]) -> Bool {
    // Added to the bits of a magnitude, the exponent's lowest bit carries into the sign's place just
    // where all bits of the exponent are set.
    let one = Double.leastNormalMagnitude.bitPattern
    var carries: UInt64 = 0
    for value in column { carries |= value.magnitude.bitPattern &+ one }
    return carries >> 63 == 0
  }

  /// The number of samples.
  public var sampleCount: Int { xMillimetres.count }
}
