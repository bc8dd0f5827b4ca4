/// The elementary functions that the standard library keeps behind an underscore, in one place.
///
/// The core imports no C library; these lower to the platform's `libm`, which the manifest links.
package enum Mathematics {
  /// The cosine and sine of an angle in degrees; exact at multiples of 90.
  package static func cosineAndSine(degrees: Double) -> (cosine: Double, sine: Double) {
    let reduced = Needle.reduced(degrees: degrees)
    switch reduced {
    case 0: return (1, 0)
    case 90: return (0, 1)
    case 180: return (-1, 0)
    case 270: return (0, -1)
    default:
      let radians = reduced * .pi / 180
      return (_cos(radians), _sin(radians))
    }
  }

  /// The cosine of an angle in radians.
  package static func cosine(_ radians: Double) -> Double { _cos(radians) }

  /// The sine of an angle in radians.
  package static func sine(_ radians: Double) -> Double { _sin(radians) }

  /// The angle from one vector to another in radians, clockwise as seen, above -pi and up to pi.
  ///
  /// - Parameters:
  ///   - first: a vector with a length.
  ///   - second: a vector with a length.
  /// - Returns: the angle, right to 1e-14; of basic operations alone, so the same everywhere.
  package static func angle(from first: SIMD2<Double>, to second: SIMD2<Double>) -> Double {
    var x = first.x * second.x + first.y * second.y
    var y = first.x * second.y - first.y * second.x
    // Halved four times: half of an angle is the angle between a unit vector and (1, 0) + it.
    for _ in 0..<4 {
      let length = (x * x + y * y).squareRoot()
      if x == -length { return .pi }
      x = x / length + 1
      y = y / length
    }
    // The arc tangent's series; the angle is at most pi/16 now, and the last term below 1e-16.
    let tangent = y / x
    let square = -tangent * tangent
    var sum = 0.0
    for term in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / term }
    return 16 * tangent * sum
  }

  /// e to a power.
  package static func exponential(_ power: Double) -> Double { _exp(power) }

  /// The natural logarithm of a number above 0.
  package static func logarithm(_ value: Double) -> Double { _log(value) }
}
