import Pinprick
import PinprickFiles
import PinprickText

/// A text in lines of at most 100 characters, cut at spaces; all but the first are indented.
func wrapped(_ text: String) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > 100 {
      lines.append(line)
      line = "  " + word
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return lines + [line]
}

/// The nearest whole number's digits in groups of three.
///
/// Means below ten keep two decimals: a twentieth of a puncture is not none.
func grouped(_ number: Double) -> String {
  abs(number) < 10 && number != number.rounded()
    ? fixedDecimals(number, places: 2) : grouped(Int(number.rounded()))
}

/// Digits in groups of three.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits = String(digits.dropLast(3))
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}

extension ZoneMetric {
  /// A figure, or its change with its sign, as its column has it; a dash where there is none.
  func text(_ value: Double?, isSigned: Bool = false) -> String {
    guard let value, let column else { return "-" }
    guard let places = column.decimals else {
      return (isSigned && value > 0 ? "+" : "") + grouped(value)
    }
    return (isSigned ? signedDecimals : fixedDecimals)(factor * value, places)
  }
}

/// Words after each other: `a, b and c`.
func inWords(_ words: [String]) -> String {
  words.count < 2
    ? words.joined() : "\(words.dropLast().joined(separator: ", ")) and \(words[words.count - 1])"
}
