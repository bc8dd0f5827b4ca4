/// How the numbers of a column of time become seconds.
///
/// Clocks that count milliseconds or nanoseconds from 1970 have more digits than a Double keeps once they
/// are scaled. Whole numbers are therefore counted from the file's first one before they are scaled.
struct TimeScale: Equatable, Sendable {
  /// What is taken off whole numbers before they are scaled, in the file's unit.
  var origin: Int64 = 0
  /// Seconds in one unit.
  var secondsPerUnit = 1.0
  /// The first time and its unit, where only the numbers told that unit.
  var recognised: Recognised?

  /// A unit that was told by the size of numbers.
  struct Recognised: Equatable, Sendable {
    /// The unit as `--time-unit` has it.
    var unit: String
    /// The first time as it stands in the file.
    var first: String
  }

  /// Why times cannot be read, without the file and the place.
  struct Fault: Error {
    var message: String
  }

  /// Times in seconds lie within 300 centuries of zero, enough for every clock's epoch.
  static let maximum = 1e12
  /// Seconds from zero from which times are a clock's: three years.
  static let clock = 1e8
  /// Seconds beyond which times without a unit cannot be seconds: 3,000 years.
  private static let maximumWithoutUnit = 1e11
  /// The years 2000 to 2100 in seconds from 1970.
  private static let epochs = 946_684_800.0...4_102_444_800.0

  /// Takes times in seconds as they are.
  init() {}

  /// Finds the scale.
  ///
  /// - Parameters:
  ///   - texts: the first times of the file as they stand there, less those that are no numbers.
  ///   - decimalComma: whether a comma stands for a point too.
  ///   - secondsPerUnit: the unit, where it was given.
  /// - Throws: `Fault` for times that are too large, and for ones that cannot be seconds and may be more
  ///   than one other unit.
  init(_ texts: [String], decimalComma: Bool, secondsPerUnit: Double?) throws(Fault) {
    self.secondsPerUnit = secondsPerUnit ?? 1
    let values = texts.compactMap {
      DecimalNumber.value(Array($0.utf8), decimalComma: decimalComma)
    }
    guard let first = texts.first, let value = values.first else { return }
    if let secondsPerUnit {
      guard value.magnitude * secondsPerUnit <= Self.maximum else {
        throw Fault(message: Self.tooLarge("\"\(first)\""))
      }
    } else if value.magnitude > Self.maximumWithoutUnit {
      guard let unit = Self.unit(of: values) else {
        throw Fault(
          message:
            "\"\(first)\" is out of range: times in seconds lie within 1e11 of zero; give the "
            + "unit with --time-unit ms, us or ns")
      }
      self.secondsPerUnit = unit.seconds
      recognised = Recognised(unit: unit.name, first: first)
    }
    if value.magnitude * self.secondsPerUnit >= Self.clock { origin = Int64(first) ?? 0 }
  }

  /// What to say of a time that no clock shows, in quotation marks.
  static func tooLarge(_ text: String) -> String {
    "\(text) is out of range: times lie within 1e12 s of zero; check the unit of time (--time-unit)"
  }

  /// The unit in which times are those of our days, and samples come as often as trackers give them.
  private static func unit(of times: [Double]) -> (name: String, seconds: Double)? {
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
    guard let first = times.first, !steps.isEmpty else { return nil }
    let step = steps[steps.count / 2]
    let units = [("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9)]
    return units.first { epochs.contains(first * $0.1) && (1e-5...10).contains(step * $0.1) }
  }
}
