import Pinprick
import PinprickFiles
import PinprickPlans
import PinprickSystem
import PinprickText
import Subprocess
import SystemPackage

/// A program of one's own that gets a task as JSON on standard input and answers with a strokes CSV.
struct ProgramEntrant: BenchEntrant {
  let name: String
  /// A command for the shell.
  let command: String
  /// After so many seconds it is ended.
  let secondsAllowed: Double
  let usesSeed = true

  /// The most bytes of an answer that are taken.
  private static let mostBytes = 1 << 28

  func plan(_ task: PlanTask) async throws -> StrokePlan {
    let input = task.json.text()
    let answer = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask { try await run(input) }
      group.addTask {
        try await Task.sleep(for: .seconds(secondsAllowed))
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let answer else {
      throw failure("gave no answer within \(JSONValue.shortest(secondsAllowed)) s")
    }
    do {
      let file = RecordingFile(
        bytes: answer, shownAs: "the answer of \(command)", options: .plan)
      return try StrokePlan(strokes: await strokes(of: file))
    } catch let error as FileError {
      throw failure("gave a wrong answer: \(error)")
    }
  }

  private func run(_ input: String) async throws -> [UInt8] {
    var options = PlatformOptions()
    // A session of its own, so that what the shell has started ends with it.
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(0.5)),
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
    ]
    do {
      // A file and no pipe: a program need not read its input.
      let file = try Platform.namelessFile(holding: Array(input.utf8))
      let result = try await Subprocess.run(
        // Ended by `timeout` even where this process was ended before.
        .name("timeout"),
        arguments: ["--kill-after=1", "\(secondsAllowed + 1)", "sh", "-c", command],
        platformOptions: options,
        input: .fileDescriptor(file, closeAfterSpawningProcess: true),
        output: .bytes(limit: Self.mostBytes),
        error: .string(limit: Self.mostBytes))
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError.split(separator: "\n").last.map(String.init)
        throw failure(
          "\(Self.words(result.terminationStatus))" + (words.map { ": \($0)" } ?? ""))
      }
      return result.standardOutput
    } catch let error as Errno {
      throw failure("could not be given its task: \(error.text)")
    } catch let error as SubprocessError {
      throw failure("could not be run: \(error)")
    }
  }

  private static func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "ended with exit code \(code)"
    case .signaled(let signal): "was ended by signal \(signal)"
    }
  }

  private func failure(_ what: String) -> PlanError {
    PlanError("planner command '\(command)' \(what)")
  }
}
