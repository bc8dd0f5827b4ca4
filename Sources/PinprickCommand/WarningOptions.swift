public import ArgumentParser
public import Pinprick
import PinprickFiles

/// What is done about warnings.
struct WarningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do not show warnings of this id, once it was checked; can be repeated.", valueName: "id"))
  var allow: [Warning.Kind] = []

  @Flag(help: "End with exit code 1 and write nothing where there is a warning.")
  var strict = false

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
