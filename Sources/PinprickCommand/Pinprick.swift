import ArgumentParser

/// The command `pinprick`: the root of all subcommands.
struct PinprickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinprick",
    abstract: "Puncture density and coverage of recorded microneedling-roller strokes.")
}

/// Runs the command with the process's arguments and ends the process with its exit code.
public func runPinprick() async {
  await PinprickCommand.main()
}
