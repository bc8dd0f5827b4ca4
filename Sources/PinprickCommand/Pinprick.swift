import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPictures

/// The version of the program, here and nowhere else.
let pinprickVersion = "0.1.0"

/// The command `pinprick`: the root of all subcommands.
struct PinprickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinprick",
    abstract: "Puncture density and coverage of recorded microneedling-roller strokes.",
    discussion: """
      Start with: pinprick analyze session.csv

      Exit codes: 0 done; 1 data could not be read or written; 2 --require was not met; 64 wrong \
      usage. Nothing here is medical advice: limits are the user's settings.
      """,
    version: pinprickVersion,
    subcommands: [Analyze.self, Simulate.self, Rollers.self, Map.self])
}

/// Runs the command with the process's arguments and ends the process with its exit code.
///
/// Wrong data ends with exit code 1 and one line, `file:line:column: message`, on standard error;
/// wrong usage with 64 and how it is right.
public func runPinprick() async {
  do {
    var command = try PinprickCommand.parseAsRoot()
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  } catch let error as FileError {
    printError(error.description)
    Platform.endProcess(code: 1)
  } catch let error as PictureError {
    printError("pinprick: \(error)")
    Platform.endProcess(code: 1)
  } catch {
    PinprickCommand.exit(withError: error)
  }
}
