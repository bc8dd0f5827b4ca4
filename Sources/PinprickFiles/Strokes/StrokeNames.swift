/// What names of strokes show about how they came into the file.
enum StrokeNames {
  /// Whether a name is a whole number without anything about it, as nearly all are.
  static func isPlain(_ name: [UInt8]) -> Bool {
    !name.isEmpty && (name.count == 1 || name[0] != UInt8(ascii: "0"))
      && name.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// Whether a name says that a row belongs to no stroke: nothing, `NaN` and its like, or -1.
  static func isNone(_ name: [UInt8]) -> Bool {
    DecimalNumber.isMissing(name) || number(name) == -1
  }

  /// Whether two different names say the same: `1` and `1.0`, `a` and `A `.
  static func sayTheSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a != b, !isPlain(a) || !isPlain(b) else { return false }
    if let first = number(a), first == number(b) { return true }
    return folded(a) == folded(b)
  }

  /// Whether a spreadsheet made the name of another one: a rounded number as `1.2E+05`, or a day as
  /// `2-Jan`.
  static func isFromSpreadsheet(_ name: [UInt8]) -> Bool {
    let text = folded(name)
    if number(name) != nil { return text.contains("e+") }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return [(parts[0], parts[1]), (parts[1], parts[0])].contains { day, month in
      (1...2).contains(day.utf8.count) && Int(day) != nil && months.contains(String(month))
    }
  }

  /// Whether a name says whether the roller touches the skin, and names no stroke.
  static func isContact(_ name: [UInt8]) -> Bool {
    // Nearly all names are numbers of several digits, which need no text to be made of them.
    (name.count < 2 || !isPlain(name)) && contacts.contains(folded(name))
  }

  private static let contacts: Set<String> = [
    "0", "1", "true", "false", "on", "off", "up", "down", "air", "lift", "lifted", "hover",
    "contact", "touch",
    "rolling",
  ]

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "mrz", "mai", "okt", "dez",
  ]

  private static func number(_ name: [UInt8]) -> Double? {
    DecimalNumber.value(name, decimalComma: true)
  }

  private static func folded(_ name: [UInt8]) -> String {
    ReadingOptions.trimmed(String(decoding: name, as: UTF8.self)).lowercased()
  }
}
