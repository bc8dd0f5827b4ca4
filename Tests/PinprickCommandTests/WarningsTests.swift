import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// What a person is told about inputs that cannot be true, and how that is allowed or refused.
@Suite struct WarningsTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private static let milliseconds = "t,x,y\n0,30,130\n10,34,130\n20,38,130\n"

  private func analyze(_ text: String, _ options: [String] = []) async throws -> Outcome {
    let path = "\(folder)/s.csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    return await outcome(
      of: [
        "analyze", path, "--only", "report.json", "-o", "\(folder)/out", "--roller",
        "dermaroller-192",
        "--allow", "long-needles",
      ] + options)
  }

  private func ids(_ text: String, _ options: [String] = []) async throws -> [String] {
    let end = try await analyze(text, options)
    #expect(end.code == 0, "\(end.message)")
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/out/report.json"))
    let report = try JSONDocument(Array(bytes), path: "r").root
    return try report["warnings"]?.elements.map { try $0["id"]?.text() ?? "" } ?? []
  }

  @Test(.slow) func aWrongUnitIsWarnedOf() async throws {
    #expect(try await ids(Self.milliseconds).contains("single-samples"))
    #expect(try await !ids(Self.milliseconds, ["--time-unit", "ms"]).contains("single-samples"))
    #expect(
      try await ids(Self.milliseconds, ["--time-unit", "ms", "--length-unit", "m"])
        .contains("off-map"))
    #expect(try await ids("t,x,y\n0,30,130\n0.1,30,130\n").contains("nothing-rolled"))
    #expect(
      try await ids("t,x,y\n0,30,130\n0.1,40,130\n", ["--window", "0.001"])
        .contains("small-window"))
  }

  @Test(.slow) func anAllowedWarningIsNotShown() async throws {
    let shown = try await ids(Self.milliseconds)
    let rest = try await ids(Self.milliseconds, ["--allow", "single-samples"])
    #expect(rest == shown.filter { $0 != "single-samples" })
    #expect(try await analyze(Self.milliseconds, ["--allow", "nonsense"]).code == 64)
  }

  /// Two lanes over the left cheek, in metres.
  @Test func aBenchmarkSaysWhatMakesItsRecordingsDoubtful() async throws {
    let path = "\(folder)/metres.csv"
    let rows = (0..<2).flatMap { lane in
      (0...40).map { "\(lane),\(Double(30 + $0) / 1000),\(Double(130 + 10 * lane) / 1000)" }
    }
    try Data((["stroke,x,y"] + rows).joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let command = [
      "bench", "--planner", "star", "--zone", "cheek-left", "--seeds", "1", "--recording", path,
      "--allow", "long-needles", "-o", "\(folder)/bench",
    ]
    let refused = await outcome(of: command + ["--strict"])
    #expect(refused.code == 1)
    #expect(refused.message.contains("refused by --strict: [length-unit]"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/bench"))
    #expect(await outcome(of: command).code == 0)
    func file(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(filePath: "\(folder)/bench/\(name)")))
    }
    let warnings = try JSONDocument(file("bench.json"), path: "b").root["warnings"]?.elements ?? []
    #expect(try warnings.map { try $0["id"]?.text() } == ["length-unit"])
    #expect(try warnings.first?["message"]?.text().hasPrefix("\(path): ") == true)
    let table = String(decoding: try file("bench.md"), as: UTF8.self)
    #expect(table.hasPrefix("# Planners compared\n\n- **WARNING [length-unit]: \(path): "))
    #expect(await outcome(of: command + ["--length-unit", "m", "--strict"]).code == 0)
  }

  @Test func aStrictRunRefusesWhatIsWarnedOfAndLeavesTheFolderAsItWas() async throws {
    #expect(try await analyze(Self.milliseconds, ["--time-unit", "ms"]).code == 0)
    let report = URL(filePath: "\(folder)/out/report.json")
    let before = try Data(contentsOf: report)
    let end = try await analyze(Self.milliseconds, ["--strict"])
    #expect(end.code == 1)
    #expect(end.message.contains("refused by --strict: ["))
    #expect(end.message.contains("[single-samples] most strokes have one sample"))
    #expect(try Data(contentsOf: report) == before)
  }

  @Test func everyWarningIsInTheDocs() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = String(
      decoding: try Data(contentsOf: root.appending(path: "docs/warnings.md")), as: UTF8.self)
    let listed = page.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: /\| `([a-z-]+)` \|.*/).map { String($0.1) }
    }
    #expect(listed == Warning.Kind.allCases.map(\.rawValue))
  }
}
