import PinprickCommand

/// Runs the command in silence: a test's output is the runner's.
func outcome(of arguments: [String]) async -> Outcome {
  await outcome(of: arguments, saying: .nobody)
}
