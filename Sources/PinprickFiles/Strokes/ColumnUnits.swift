/// What numbers of a column measure, and the units in which files write them.
enum Quantity {
  case length
  case time
  case force
  case angle

  /// Looks a unit up.
  ///
  /// - Parameter unit: as it stands in a name, in small letters.
  /// - Returns: how many millimetres, seconds, newtons or degrees it is; nil for one that is not known.
  func factor(of unit: String) -> Double? {
    switch self {
    case .length:
      switch unit {
      case "mm", "millimeter", "millimeters", "millimetre", "millimetres": 1
      case "cm", "centimeter", "centimeters", "centimetre", "centimetres": 10
      case "m", "meter", "meters", "metre", "metres": 1000
      case "um", "\u{b5}m", "\u{3bc}m", "micrometer", "micrometers", "micrometre", "micrometres":
        1e-3
      case "in", "inch", "inches": 25.4
      default: nil
      }
    case .time:
      switch unit {
      case "s", "sec", "secs", "second", "seconds": 1
      case "ms", "msec", "msecs", "millisecond", "milliseconds": 1e-3
      case "us", "\u{b5}s", "\u{3bc}s", "usec", "usecs", "microsecond", "microseconds": 1e-6
      case "ns", "nsec", "nsecs", "nanosecond", "nanoseconds": 1e-9
      default: nil
      }
    case .force:
      switch unit {
      case "n", "newton", "newtons": 1
      case "mn", "millinewton", "millinewtons": 1e-3
      default: nil
      }
    case .angle:
      switch unit {
      case "deg", "degree", "degrees", "\u{b0}": 1
      case "rad", "radian", "radians": 57.29577951308232
      default: nil
      }
    }
  }
}

/// A header's name in its parts.
struct ColumnName {
  /// The name as it is compared: without blanks around it, in small letters.
  let spelled: String
  /// The name without its unit.
  let base: String
  /// What stands in brackets at its end; nil without brackets.
  let bracketed: String?
  /// What stands behind its last underscore; nil without one and with brackets.
  let suffix: String?

  /// Takes a name apart.
  init(_ name: String) {
    spelled = ReadingOptions.trimmed(name).lowercased()
    let brackets: [Character: Character] = ["]": "[", ")": "(", "}": "{"]
    if let last = spelled.last, let opening = brackets[last],
      let start = spelled.lastIndex(of: opening)
    {
      let unit = ReadingOptions.trimmed(spelled[spelled.index(after: start)...].dropLast())
      base = ReadingOptions.trimmed(spelled[..<start])
      bracketed = unit.isEmpty ? nil : unit
      suffix = nil
    } else if let underscore = spelled.lastIndex(of: "_") {
      base = String(spelled[..<underscore])
      bracketed = nil
      suffix = String(spelled[spelled.index(after: underscore)...])
    } else {
      base = spelled
      bracketed = nil
      suffix = nil
    }
  }

  /// How many millimetres, seconds, newtons or degrees the unit in the name is; nil where it names none
  /// that is known.
  func factor(_ quantity: Quantity) -> Double? {
    (bracketed ?? suffix).flatMap { quantity.factor(of: $0) }
  }

  /// Whether the name is one of a column's with a unit: any unit in brackets, a known one behind an
  /// underscore.
  func names(_ column: StrokeColumn) -> Bool {
    guard let quantity = column.quantity, column.namesWithUnit.contains(base) else { return false }
    return bracketed != nil || factor(quantity) != nil
  }
}
