import PinprickFiles
import PinprickSystem
package import SystemPackage

/// What may be sent to where the program prints: colours, block characters, and how much in a line.
package struct TerminalStyle: Equatable, Sendable {
  /// Whether words and bars are coloured.
  package let hasColour: Bool
  /// Whether bars are drawn with block characters, else with those that every file can hold.
  package let hasBlocks: Bool
  /// The columns that there are; nil where lines may have any length.
  package let columns: Int?

  /// Plain text of any length, as it goes into pipes and files: the same bytes everywhere.
  package static let plain = TerminalStyle(isTerminal: false, windowColumns: nil) { _ in nil }

  /// Decides by the environment; nothing but a terminal is asked for.
  ///
  /// - Parameters:
  ///   - isTerminal: whether a terminal shows what is printed.
  ///   - windowColumns: the columns that it says it has.
  ///   - environment: gives the variable of a name, nil where it is not set.
  package init(
    isTerminal: Bool, windowColumns: Int?, environment: (String) -> String?
  ) {
    func value(_ name: String) -> String? {
      environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    // The first of these that is set decides about characters, as in the C library.
    let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
    hasColour = isTerminal && value("NO_COLOR") == nil && value("TERM") != "dumb"
    hasBlocks = isTerminal && (locale.contains("utf-8") || locale.contains("utf8"))
    let asked = value("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    columns = isTerminal ? asked ?? windowColumns : nil
  }

  /// The style of a file of this process.
  package init(of file: FileDescriptor) {
    self.init(
      isTerminal: Platform.isTerminal(file),
      windowColumns: Platform.columnCount(ofTerminal: file),
      environment: Platform.environment)
  }

  /// The style of standard output.
  package static var standardOutput: TerminalStyle { TerminalStyle(of: .standardOutput) }
}

/// A colour of words and bars; each means one thing, and none says what the words do not.
enum Paint: String {
  case under = "94"
  case over = "31"
  case onTarget = "32"
  case uneven = "33"
  case punctured = "1;35"
  case heading = "1"
  case faint = "2"
}

/// A text in parts of one colour each.
struct StyledText: Equatable, ExpressibleByStringLiteral {
  private struct Part: Equatable {
    var text: String
    let paint: Paint?
  }

  private var parts: [Part] = []

  init(stringLiteral text: String) { self.init(text) }

  init(_ text: String, _ paint: Paint? = nil) { append(text, paint) }

  /// The characters that are seen.
  var width: Int { parts.reduce(0) { $0 + $1.text.count } }

  /// Adds a part; what would be a command for a terminal becomes a question mark.
  mutating func append(_ text: String, _ paint: Paint? = nil) {
    if text.isEmpty { return }
    let text =
      text.unicodeScalars.contains(where: Self.isControl)
      ? String(text.map { $0.unicodeScalars.contains(where: Self.isControl) ? "?" : $0 }) : text
    if let last = parts.last, last.paint == paint {
      parts[parts.count - 1].text += text
    } else {
      parts.append(Part(text: text, paint: paint))
    }
  }

  /// Names come from files, and could hold codes of their own.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  /// The text with its codes, or without any.
  func text(hasColour: Bool) -> String {
    parts.map { part in
      guard hasColour, let paint = part.paint else { return part.text }
      return "\u{1B}[\(paint.rawValue)m\(part.text)\u{1B}[0m"
    }.joined()
  }
}
