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

  /// Makes a recording from its columns and checks them.
  ///
  /// - Throws: `InvalidInput` that names the first column whose length or values, or the stroke whose samples,
  ///   are not as the type describes.
  /// - Complexity: O(samples).
  public init(
    xMillimetres: [Double], yMillimetres: [Double], seconds: [Double] = [],
    headingDegrees: [Double] = [], forceNewtons: [Double] = [], strokes: [Stroke]
  ) throws(InvalidInput) {
    self = .valid(
      xMillimetres: xMillimetres, yMillimetres: yMillimetres, seconds: seconds,
      headingDegrees: headingDegrees, forceNewtons: forceNewtons, strokes: strokes)
    try check()
  }

  /// Makes a recording of positions alone: one inner array a stroke.
  ///
  /// - Throws: `InvalidInput` that names a column with a value that is not finite.
  public init(strokes paths: [[Point]]) throws(InvalidInput) {
    self = .valid(strokes: paths)
    try check()
  }

  /// A recording whose maker has seen to what the type describes.
  package static func valid(
    xMillimetres: [Double], yMillimetres: [Double], seconds: [Double] = [],
    headingDegrees: [Double] = [], forceNewtons: [Double] = [], strokes: [Stroke]
  ) -> Recording {
    Recording(
      x: xMillimetres, y: yMillimetres, seconds: seconds, headings: headingDegrees,
      forces: forceNewtons, strokes: strokes)
  }

  /// A recording of positions that are finite.
  package static func valid(strokes paths: [[Point]]) -> Recording {
    var strokes: [Stroke] = []
    var start = 0
    for (index, path) in paths.enumerated() {
      strokes.append(Stroke(label: String(index), samples: start..<start + path.count))
      start += path.count
    }
    return valid(
      xMillimetres: paths.joined().map(\.x), yMillimetres: paths.joined().map(\.y),
      strokes: strokes)
  }

  private init(
    x: [Double], y: [Double], seconds: [Double], headings: [Double], forces: [Double],
    strokes: [Stroke]
  ) {
    xMillimetres = x
    yMillimetres = y
    self.seconds = seconds
    headingDegrees = headings
    forceNewtons = forces
    self.strokes = strokes
  }

  /// No coordinate lies further from the map's origin: 1 km.
  static let greatestMillimetres = 1e6

  private func check() throws(InvalidInput) {
    for (name, column) in [
      ("x", xMillimetres), ("y", yMillimetres), ("seconds", seconds), ("headings", headingDegrees),
      ("forces", forceNewtons),
    ] {
      guard column.count == sampleCount || (column.isEmpty && name != "y") else {
        throw InvalidInput(name, "\(column.count) values for \(sampleCount) samples")
      }
      guard name == "forces" || Self.isFinite(column) else {
        throw InvalidInput(name, "a value is not finite")
      }
      guard name.count > 1 || column.allSatisfy({ abs($0) <= Self.greatestMillimetres }) else {
        throw InvalidInput(name, "a sample lies more than 1 km from the map's origin")
      }
    }
    var end = 0
    for stroke in strokes {
      guard stroke.samples.lowerBound == end, stroke.samples.upperBound <= sampleCount else {
        throw InvalidInput(
          "strokes", "stroke \"\(stroke.label)\" does not begin where the one before it ends")
      }
      if !seconds.isEmpty,
        zip(seconds[stroke.samples], seconds[stroke.samples].dropFirst()).contains(where: >)
      {
        throw InvalidInput("seconds", "times of stroke \"\(stroke.label)\" decrease")
      }
      end = stroke.samples.upperBound
    }
    guard end == sampleCount else {
      throw InvalidInput("strokes", "they cover \(end) of \(sampleCount) samples")
    }
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
