import PinprickFiles
import PinprickSystem
import PinprickText
import Synchronization
import SystemPackage

/// The line on standard error that says how far a long piece of work is, where that is a terminal.
package struct ProgressLine: Sendable {
  private let isShown: Bool
  private let columns: Int?
  private let start = Platform.monotonicSeconds
  private var shown = 0.0

  /// The time before the first report and between two of them.
  private static let intervalSeconds = 0.25

  /// A line that nothing was said in.
  init(isWanted: Bool) {
    isShown =
      isWanted
      && Self.isPossible(
        isTerminal: Platform.isTerminal(.standardError), Platform.environment)
    columns = isShown ? TerminalStyle(of: .standardError).columns : nil
  }

  /// Whether a line can be written over: not in files, and not on terminals that know no codes.
  static func isPossible(isTerminal: Bool, _ environment: (String) -> String?) -> Bool {
    isTerminal && environment("TERM") != "dumb"
  }

  /// Writes the line anew if it is time to; `line` gets the seconds since the beginning.
  mutating func show(_ line: (Double) -> String) {
    guard isShown else { return }
    let now = Platform.monotonicSeconds
    guard now - max(start, shown) > Self.intervalSeconds else { return }
    shown = now
    // A line that went on in the next could not be written over.
    let text = line(now - start).prefix(columns.map { max(1, $0 - 1) } ?? .max)
    printError("\r\(text)\u{1B}[K", terminator: "")
  }

  /// Clears the line.
  mutating func clear() {
    if shown > 0 { printError("\r\u{1B}[K", terminator: "") }
    shown = 0
  }
}

/// How many pieces of a work are done, reported by several threads.
final class PieceProgress: Sendable {
  private let unit: String
  private let total: Int
  private let state: Mutex<(line: ProgressLine, count: Int)>

  init(unit: String, of total: Int, _ line: ProgressLine) {
    self.unit = unit
    self.total = total
    state = Mutex((line, 0))
  }

  func add(_ more: Int) {
    state.withLock { state in
      state.count += more
      let count = state.count
      state.line.show { Self.line(count, of: total, unit, seconds: $0) }
    }
  }

  func finish() { state.withLock { $0.line.clear() } }

  /// A bar, the count and the time left if all goes on as it has.
  ///
  /// - Parameters:
  ///   - count: the pieces that are done.
  ///   - total: how many there are.
  ///   - unit: what one of them is.
  ///   - seconds: the time that those done took.
  /// - Returns: the line.
  static func line(_ count: Int, of total: Int, _ unit: String, seconds: Double) -> String {
    "\(progressBar(count, of: total)) \(grouped(count)) of \(counted(total, unit))"
      + timeLeft(count, of: total, seconds: seconds)
  }
}

/// How far the reading of a recording is: bytes come from who reads, samples from who is done with them.
package final class ReadingProgress: Sendable {
  /// What was read and done so far.
  struct Amount {
    var samples = 0
    var bytes = 0
    /// The bytes of the file as it is stored; nil for pipes.
    var byteCount: Int?
  }

  private let state: Mutex<(line: ProgressLine, amount: Amount)>

  init(_ line: ProgressLine) { state = Mutex((line, Amount())) }

  /// Counts samples that are done with.
  func add(samples: Int) { change { $0.samples += samples } }

  /// Notes how much of the file was read.
  func read(bytes: Int, of byteCount: Int?) {
    change {
      $0.bytes = bytes
      $0.byteCount = byteCount
    }
  }

  /// The bytes that were read so far.
  var bytes: Int { state.withLock { $0.amount.bytes } }

  func finish() { state.withLock { $0.line.clear() } }

  private func change(_ body: (inout Amount) -> Void) {
    state.withLock { state in
      body(&state.amount)
      let amount = state.amount
      state.line.show { Self.line(amount, seconds: $0) }
    }
  }

  /// Count and rates; a bar, the share and the time left too where the file's length is known.
  ///
  /// - Parameters:
  ///   - amount: what was read and done.
  ///   - seconds: the time that it took.
  /// - Returns: the line.
  static func line(_ amount: Amount, seconds: Double) -> String {
    func rate(_ number: Int) -> String {
      fixedDecimals(Double(number) / max(seconds, 1e-9) / 1e6, places: 1)
    }
    let rates =
      "\(counted(amount.samples, "sample")), \(rate(amount.samples)) million/s, "
      + "\(rate(amount.bytes)) MB/s"
    guard let byteCount = amount.byteCount, byteCount > 0 else { return "reading \(rates)" }
    // A file that grew while it was read has no more than all of it.
    let bytes = min(amount.bytes, byteCount)
    let percent = Int(100 * Double(bytes) / Double(byteCount))
    return "reading \(progressBar(bytes, of: byteCount)) \(percent) %, \(rates)"
      + timeLeft(bytes, of: byteCount, seconds: seconds)
  }
}

/// A number of things that are called so where there is one.
private func counted(_ count: Int, _ unit: String) -> String {
  "\(grouped(count)) \(unit)\(count == 1 ? "" : "s")"
}

/// A bar of twenty characters, filled as far as the work is done.
private func progressBar(_ count: Int, of total: Int) -> String {
  let width = 20
  let filled = Int(Double(width) * Double(count) / Double(max(1, total)))
  return "[" + String(repeating: "#", count: filled)
    + String(repeating: ".", count: width - filled) + "]"
}

/// The time left if all goes on as it has; nothing where nothing is done yet.
private func timeLeft(_ count: Int, of total: Int, seconds: Double) -> String {
  guard count > 0 else { return "" }
  let left = seconds * Double(total - count) / Double(count)
  return left < 120
    ? ", \(fixedDecimals(left.rounded(.up), places: 0)) s left"
    : ", \(fixedDecimals(left / 60, places: 0)) min left"
}
