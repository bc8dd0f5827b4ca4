import PinprickFiles
import PinprickSystem
import PinprickText
import Synchronization
import SystemPackage

/// Where a command's words go: to the process's standard output and error, or nowhere.
package struct Output: Sendable {
  private let write: @Sendable (_ file: FileDescriptor, _ bytes: [UInt8]) throws(Errno) -> Void

  /// That of the process.
  package static let process = Output { file, bytes throws(Errno) in
    try Platform.write(file, bytes)
  }
  /// Nobody hears what is said.
  package static let nobody = Output { _, _ in }

  /// That of the command that runs.
  @TaskLocal static var current = process

  fileprivate func say(_ text: String, to file: FileDescriptor) throws(Errno) {
    try write(file, Array(text.utf8))
  }
}

/// Prints to standard output.
func printOut(_ text: String, terminator: String = "\n") throws {
  do {
    try Output.current.say(text + terminator, to: .standardOutput)
  } catch {
    throw FileError(path: "<stdout>", message: "cannot be written: \(error.text)")
  }
}

/// Prints to standard error; what cannot be said there cannot be said at all.
func printError(_ text: String, terminator: String = "\n") {
  try? Output.current.say(text + terminator, to: .standardError)
}

/// What a command says beside its results, as much as it was asked to.
package final class Console: Sendable {
  /// How much is said.
  package enum Talk: Sendable {
    /// Errors alone.
    case quiet
    /// Summaries on standard output, progress on a terminal.
    case usual
    /// That, and on standard error what was done and how long it took.
    case verbose
  }

  private let talk: Talk
  private let start = Platform.monotonicSeconds
  /// When the last stage ended.
  private let stageStart: Mutex<Double>

  package init(_ talk: Talk) {
    self.talk = talk
    stageStart = Mutex(start)
  }

  /// Whether summaries are printed.
  var isQuiet: Bool { talk == .quiet }

  /// Prints a summary to standard output.
  func say(_ text: String) throws {
    if !isQuiet { try printOut(text) }
  }

  /// Says that a stage of the work has ended, which began where the one before it ended.
  ///
  /// - Parameters:
  ///   - stage: what was done.
  ///   - detail: on what, and how much of it.
  func ended(_ stage: String, _ detail: @autoclosure () -> String = "") {
    guard talk == .verbose else { return }
    let now = Platform.monotonicSeconds
    let seconds = stageStart.withLock { last in
      defer { last = now }
      return now - last
    }
    printError(Self.line(stage, seconds: seconds, detail()))
  }

  /// Says how long everything took, and in how much memory.
  func endedAll() {
    guard talk == .verbose else { return }
    let peak = fixedDecimals(Double(Platform.peakMemoryBytes) / 1e6, places: 1)
    printError(
      Self.line("in all", seconds: Platform.monotonicSeconds - start, "peak memory \(peak) MB"))
  }

  /// A stage's line.
  ///
  /// - Parameters:
  ///   - stage: what was done.
  ///   - seconds: how long it took.
  ///   - detail: on what, and how much of it; may be empty.
  /// - Returns: the line without an end.
  static func line(_ stage: String, seconds: Double, _ detail: String) -> String {
    func blanks(_ wanted: Int, _ text: String) -> String {
      String(repeating: " ", count: max(0, wanted - text.count))
    }
    let time = fixedDecimals(seconds, places: 3)
    return stage + blanks(18, stage) + blanks(9, time) + time + " s"
      + (detail.isEmpty ? "" : "  " + detail)
  }

  /// Progress by pieces of work of which the number is known.
  func progress(unit: String, of total: Int) -> PieceProgress {
    PieceProgress(unit: unit, of: total, ProgressLine(isWanted: !isQuiet))
  }

  /// Progress of the reading of a recording.
  package func readingProgress() -> ReadingProgress {
    ReadingProgress(ProgressLine(isWanted: !isQuiet))
  }
}
