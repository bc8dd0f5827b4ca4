import PinprickFiles
import Synchronization

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
package struct Progress {
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
      printError(
        "\r" + Self.line(count, of: total, unit, seconds: shown - start) + "\u{1B}[K",
        terminator: "")
      return
    }
    let rate = fixedDecimals(Double(count) / (shown - start) / 1e6, places: 1)
    printError("\r\(grouped(count)) \(unit), \(rate) million a second ", terminator: "")
  }

  /// A bar, the count and the time left if all goes on as it has.
  package static func line(_ count: Int, of total: Int, _ unit: String, seconds: Double) -> String {
    let width = 20
    let filled = width * count / max(1, total)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let left = count > 0 ? seconds * Double(total - count) / Double(count) : nil
    return "[\(bar)] \(grouped(count)) of \(grouped(total)) \(unit)"
      + (left.map { ", \(fixedDecimals($0, places: 0)) s left" } ?? "")
  }

  /// Clears the line.
  func finish() {
    if shown > 0 { printError("\r\u{1B}[K", terminator: "") }
  }
}

/// Progress that several threads report.
final class SharedProgress: Sendable {
  private let progress: Mutex<Progress>

  init(unit: String, of total: Int) {
    progress = Mutex(Progress(unit: unit, of: total))
  }

  func add(_ more: Int) { progress.withLock { $0.add(more) } }

  func finish() { progress.withLock { $0.finish() } }
}
