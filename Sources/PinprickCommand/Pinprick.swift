import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPictures
import PinprickPlans
import PinprickSystem

/// The version of the program, here and nowhere else.
let pinprickVersion = "0.1.0"

/// The day of that version, for the manual page.
let pinprickVersionDay = "2026-11-26"

/// The command `pinprick`: the root of all subcommands.
struct PinprickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinprick",
    abstract: "Puncture density and coverage of microneedling-roller strokes, recorded or planned.",
    discussion: """
      Examples:
        pinprick analyze samples/even.csv
        pinprick help analyze

      Exit codes: 0 done; 1 data could not be read or written; 2 --require was not met; 64 wrong \
      usage. Nothing here is medical advice: limits are the user's settings.
      """,
    version: pinprickVersion,
    subcommands: [
      Analyze.self, Compare.self, Plan.self, Bench.self, Simulate.self, Rollers.self, Map.self,
      Calibrate.self, Convert.self,
      GenerateManPage.self,
    ])
}

/// How a run of the command ended.
package struct Outcome: Sendable {
  /// 0 done; 1 data could not be read or written; 2 `--require` was not met; 64 wrong usage.
  package let code: Int32
  /// What is left to say: help or an error.
  package let message: String
}

/// Runs the command with arguments, the program's name left out.
///
/// - Parameters:
///   - arguments: what follows the program's name.
///   - output: where its words go.
/// - Returns: how it ended.
package func outcome(of arguments: [String], saying output: Output) async -> Outcome {
  await Output.$current.withValue(output) { await outcome(of: arguments) }
}

private func outcome(of arguments: [String]) async -> Outcome {
  do {
    var command = try PinprickCommand.parseAsRoot(arguments)
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
    return Outcome(code: 0, message: "")
  } catch let error as FileError {
    return Outcome(code: 1, message: error.description)
  } catch let error as PlanError {
    return Outcome(code: 1, message: "pinprick: \(error)")
  } catch let error as PictureError {
    return Outcome(code: 1, message: "pinprick: \(error)")
  } catch let error as ValidationError {
    // Found wrong while running, beside the files: the parser no longer knows the subcommand.
    let help = "See 'pinprick \(arguments.first ?? "") --help' for more information."
    return Outcome(
      code: ExitCode.validationFailure.rawValue, message: "Error: \(error.message)\n\(help)")
  } catch {
    return Outcome(
      code: PinprickCommand.exitCode(for: error).rawValue,
      message: PinprickCommand.fullMessage(for: error))
  }
}

/// Runs the command with the process's arguments and ends the process with its exit code.
///
/// Wrong data ends with exit code 1 and one line, `file:line:column: message`, on standard error;
/// wrong usage with 64 and how it is right.
public func runPinprick() async -> Never {
  let outcome = await outcome(
    of: Array(CommandLine.arguments.dropFirst()), saying: .process)
  if !outcome.message.isEmpty {
    if outcome.code == 0 { try? printOut(outcome.message) } else { printError(outcome.message) }
  }
  Platform.endProcess(code: outcome.code)
}
