public import ArgumentParser
public import Pinprick
import PinprickFiles
import PinprickSystem
import SystemPackage

/// What is done about warnings.
struct WarningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do not show warnings of this id, once it was checked; can be repeated.", valueName: "id"))
  var allow: [Warning.Kind] = []

  @Flag(help: "End with exit code 1 and write nothing where there is a warning.")
  var strict = false

  /// The warnings that are not allowed, worst first.
  func shown(_ warnings: [Warning]) -> [Warning] { warnings.shown(allowing: Set(allow)) }

  /// Ends a strict run that has warnings, before anything was written.
  ///
  /// - Throws: `FileError` with the warnings of the file, worst first.
  func check(_ warnings: [Warning], of path: String) throws {
    guard strict, let first = warnings.first else { return }
    let rest = warnings.dropFirst().map { "; also: [\($0.kind.rawValue)] \($0.line)" }
    throw FileError(
      path: path,
      message: "refused by --strict: [\(first.kind.rawValue)] \(first.line)\(rest.joined())")
  }
}

extension Warning.Kind: ExpressibleByArgument {}

/// Warnings as lines for a terminal, with an empty one behind them; none where there is no warning.
func lines(of warnings: [Warning], _ style: TerminalStyle) -> [String] {
  func lines(_ text: String, _ paint: Paint? = nil) -> [String] {
    wrapped(text).map { StyledText($0, paint).text(hasColour: style.hasColour) }
  }
  let blocks = warnings.flatMap { warning in
    lines("WARNING [\(warning.kind.rawValue)]: \(warning.message)", .over)
      + lines("found: \(warning.evidence)").map { "  " + $0 }
      + lines("to do: \(warning.remedy)").map { "  " + $0 }
  }
  return blocks + (warnings.isEmpty ? [] : [""])
}

extension Console {
  /// Says on standard error what makes the results doubtful.
  func warn(_ warnings: [Warning]) {
    guard !isQuiet else { return }
    for line in lines(of: warnings, TerminalStyle(of: .standardError)).dropLast() {
      printError(line)
    }
  }
}

extension Warning {
  /// The warning of one file among several: its message begins with the file's path.
  func of(_ path: String) -> Warning {
    Warning(kind, "\(path): \(message)", evidence: evidence, remedy: remedy)
  }
}
