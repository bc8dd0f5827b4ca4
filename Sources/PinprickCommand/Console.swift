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

/// How far a long piece of work is, on standard error when that is a terminal.
struct Progress {
  private let unit: String
  private let total: Int?
  private let isShown = Platform.isTerminal(Platform.standardError)
  private let start = Platform.monotonicSeconds
  private var shown = 0.0
  private var count = 0

  /// The time between two reports.
  private static let interval = 0.25

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - unit: what is counted.
  ///   - total: how many there will be, where that is known; a rate is shown where it is not.
  init(unit: String, of total: Int? = nil) {
    self.unit = unit
    self.total = total
  }

  mutating func add(_ more: Int) {
    count += more
    guard isShown, Platform.monotonicSeconds - max(start, shown) > Self.interval else { return }
    shown = Platform.monotonicSeconds
    if let total {
      printError("\r\(grouped(count)) of \(grouped(total)) \(unit) ", terminator: "")
      return
    }
    let rate = fixedDecimals(Double(count) / (shown - start) / 1e6, places: 1)
    printError("\r\(grouped(count)) \(unit), \(rate) million a second ", terminator: "")
  }

  /// Clears the line.
  func finish() {
    if shown > 0 { printError("\r\u{1B}[K", terminator: "") }
  }
}
