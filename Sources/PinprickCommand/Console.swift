import PinprickFiles

/// Prints to standard output.
func printOut(_ text: String, terminator: String = "\n") throws {
  do {
    try Platform.write(Platform.standardOutput, Array((text + terminator).utf8))
  } catch {
    throw FileError(path: "<stdout>", message: "cannot be written: \(error.text)")
  }
}

/// Prints to standard error; what cannot be said there cannot be said at all.
func printError(_ text: String, terminator: String = "\n") {
  try? Platform.write(Platform.standardError, Array((text + terminator).utf8))
}

/// How far a long reading is, on standard error when that is a terminal.
struct Progress {
  private let unit: String
  private let isShown = Platform.isTerminal(Platform.standardError)
  private let start = Platform.monotonicSeconds
  private var shown = 0.0
  private var count = 0

  /// The time between two reports.
  private static let interval = 0.25

  init(unit: String) {
    self.unit = unit
  }

  mutating func add(_ more: Int) {
    count += more
    guard isShown, Platform.monotonicSeconds - max(start, shown) > Self.interval else { return }
    shown = Platform.monotonicSeconds
    let rate = fixedDecimals(Double(count) / (shown - start) / 1e6, places: 1)
    printError("\r\(grouped(count)) \(unit), \(rate) million a second ", terminator: "")
  }

  /// Clears the line.
  func finish() {
    if shown > 0 { printError("\r\u{1B}[K", terminator: "") }
  }
}
