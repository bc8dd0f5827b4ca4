import ArgumentParser

/// How much a command says.
struct ConsoleOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Print errors and what was asked for, such as JSON, and nothing else.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "Say on standard error what was done, how long each stage took and in how much memory.")
  var verbose = false

  func validate() throws {
    if quiet, verbose {
      throw ValidationError("--quiet and --verbose contradict each other: leave one out.")
    }
  }

  /// What says as much, from now on.
  func console() -> Console { Console(quiet ? .quiet : verbose ? .verbose : .usual) }
}

extension CompletionKind {
  /// Files of strokes.
  static var strokes: CompletionKind { .file(extensions: ["csv", "tsv", "txt", "gz"]) }
}
