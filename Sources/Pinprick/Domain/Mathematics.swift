/// The elementary functions that the standard library keeps behind an underscore, in one place.
///
/// The core imports no C library; these lower to the platform's `libm`, which the manifest links.
enum Mathematics {
  /// The cosine and sine of an angle in degrees; exact at multiples of 90.
  static func cosineAndSine(degrees: Double) -> (cosine: Double, sine: Double) {
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
  static func cosine(_ radians: Double) -> Double { _cos(radians) }

  /// e to a power.
  static func exponential(_ power: Double) -> Double { _exp(power) }

  /// The natural logarithm of a number above 0.
  static func logarithm(_ value: Double) -> Double { _log(value) }
}
