import FoundationEssentials
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// `pinprick plan` and `pinprick bench` as a person runs them.
@Suite struct PlanCommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func bench(_ arguments: [String], _ output: String = "out") async -> Outcome {
    // Beside hundreds of other tests a program's answer may have to wait for its turn; the last of two
    // timeouts counts.
    await outcome(
      of: ["bench", "--planner-timeout", "600", "-o", "\(folder)/\(output)"] + arguments)
  }

  private func json(_ name: String) throws -> JSONNode {
    try JSONDocument(Array(text(name).utf8), path: name).root
  }

  @Test(.slow, arguments: ["star", "adaptive", "spiral"]) func aPlanIsReadByAnalyze(
    planner: String
  ) async throws {
    let plan = "\(folder)/plan.csv"
    let end = await outcome(of: ["plan", planner, "--zone", "nose", "--target", "250", "-o", plan])
    #expect(end.code == 0, "\(end.message)")
    #expect(try text("plan.csv").hasPrefix("stroke,t_s,x_mm,y_mm\n0,0.0000,"))
    let analysis = await outcome(
      of: ["analyze", plan, "--model", "expected", "-o", "\(folder)/report"])
    #expect(analysis.code == 0, "\(analysis.message)")
    let zones = try json("report/report.json")["zones"]?.elements ?? []
    let nose = try #require(try zones.first { try $0["id"]?.text() == "nose" })
    #expect(try abs((nose["density_per_cm2"]?.number() ?? 0) - 250) < 60)
    for zone in zones where try zone["kind"]?.text() == "avoid" {
      #expect(try zone["punctures"]?.number() == 0)
    }
  }

  @Test(.slow) func filesOfABenchmarkAndTheSameBytesForEveryNumberOfThreads() async throws {
    let arguments = [
      "--planner", "star", "--planner", "random", "--zone", "square", "--zone", "nose",
      "--seeds", "3", "--target", "60",
    ]
    for threads in ["1", "3"] {
      let end = await bench(arguments + ["--threads", threads], "out\(threads)")
      #expect(end.code == 0, "\(end.message)")
    }
    for name in ["scores.csv", "summary.csv", "bench.json", "bench.md"] {
      #expect(try text("out1/\(name)") == text("out3/\(name)"), "\(name)")
    }
    // Header, and two planners on two zones with three seeds.
    #expect(try text("out1/scores.csv").split(separator: "\n").count == 13)
    #expect(try text("out1/timings.csv").split(separator: "\n").count == 13)
    #expect(try text("out1/summary.csv").split(separator: "\n").count == 5)
    let summaries = try json("out1/bench.json")["summaries"]?.elements ?? []
    #expect(
      try summaries.map { try $0["planner"]?.text() } == ["star", "random", "star", "random"])
    #expect(try summaries.map { try $0["zone"]?.text() } == ["square", "square", "nose", "nose"])
    let coverage = try #require(summaries[0]["coverage_ratio"])
    #expect(try coverage.elements.map { try $0.number() } == [1, 1, 1])
    #expect(try text("out1/bench.md").contains("## nose"))
  }

  @Test(.tags(.process)) func filesAndProgramsOfOnesOwnTakePart() async throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/mine", withIntermediateDirectories: true)
    // The lanes of boustrophedon on the square, one pass.
    let lanes = """
      stroke,x_mm,y_mm
      0,0,10
      0,60,10
      1,60,30
      1,0,30
      2,0,50
      2,60,50

      """
    let file = try write(lanes, "mine/square.csv")
    let end = await bench([
      "--planner", "boustrophedon", "--zone", "square", "--target", "15.28", "--seeds", "2",
      "--entry", "files=\(folder)/mine", "--planner-command", "program=cat \(file)",
    ])
    #expect(end.code == 0, "\(end.message)")
    let summaries = try json("out/bench.json")["summaries"]?.elements ?? []
    #expect(
      try summaries.map { try $0["planner"]?.text() } == ["boustrophedon", "files", "program"])
    for key in ["density_cv", "path_length_treating_mm", "exec_time_s", "t99_s", "crossings"] {
      let values = try summaries.map { try $0[key]?.elements.map { try $0.number() } }
      #expect(values[0] == values[1] && values[1] == values[2], "\(key)")
    }
  }

  @Test(.tags(.process)) func aProgramGetsItsTask() async throws {
    let end = await bench([
      "--planner", "boustrophedon", "--zone", "disc", "--seeds", "1", "--target", "100",
      "--planner-command", "tee \(folder)/task.json > /dev/null; printf 'x,y\\n0,5\\n80,5\\n'",
    ])
    #expect(end.code == 0, "\(end.message)")
    let task = try json("task.json")
    #expect(try task["schema"]?.text() == "pinprick.plan-task/1")
    #expect(try task["zone_id"]?.text() == "disc")
    #expect(try task["target_per_cm2"]?.number() == 100)
    #expect(try task["passes"]?.number() == 7)
    #expect(try task["roller"]?["width_mm"]?.number() == 20)
    let zone = try #require(task["zone"]?["coordinates"]?.elements.first)
    // The lesion in the middle is a hole of the zone and the avoid area's outline.
    #expect(zone.elements.count == 2)
    #expect(task["avoid"]?["coordinates"]?.elements.count == 1)
  }

  @Test(
    .slow, .tags(.process),
    arguments: [
      ("sleep 30", "gave no answer within 0.5 s"),
      ("yes | head -c 200000 >&2; exit 4", "ended with exit code 4"),
      ("echo far too bad >&2; exit 3", "ended with exit code 3: far too bad"),
      ("echo hi", "gave a wrong answer"), ("true", "is empty"),
      ("printf 'x,y\\n1,2\\n1,?\\n'", ":3:3: y: \"?\" is not a number"),
      ("/no/such/program", "ended with exit code 127"),
    ])
  func wrongAnswersAreTold(command: String, words: String) async throws {
    let end = await bench([
      "--planner", "star", "--zone", "square", "--seeds", "1", "--planner-command", command,
      "--planner-timeout", command.hasPrefix("sleep") ? "0.5" : "3600",
    ])
    #expect(end.code == 1)
    #expect(end.message.contains("zone square"), "\(end.message)")
    #expect(end.message.contains(words), "\(end.message)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
  }

  @Test func aRecordingIsComparedOnZonesOfTheMap() async throws {
    let plan = "\(folder)/plan.csv"
    _ = await outcome(of: ["plan", "star", "--zone", "nose", "-o", plan])
    let end = await bench([
      "--planner", "star", "--zone", "square", "--zone", "nose", "--seeds", "1", "--recording",
      plan,
    ])
    #expect(end.code == 0, "\(end.message)")
    let summaries = try json("out/bench.json")["summaries"]?.elements ?? []
    #expect(try summaries.map { try $0["planner"]?.text() } == ["star", "star", plan])
    let lengths = try summaries.map {
      try $0["path_length_treating_mm"]?.elements[0].number() ?? 0
    }
    // The star's own strokes, recorded: all of them reach the zone, but for ends beyond half a drum.
    #expect(abs(lengths[2] / lengths[1] - 1) < 0.01)
    #expect(try text("out/bench.md").contains("- \(plan) on nose: cv "))
  }

  /// What `plan` writes is scored as the plan itself: the file's samples are no turns, crossings or gaps.
  @Test(
    .slow,
    arguments: ["criss-cross", "spiral", "boustrophedon-best", "adaptive", "contour-parallel"])
  func aPlansFileIsScoredAsThePlan(planner: String) async throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/own", withIntermediateDirectories: true)
    let plan = await outcome(of: [
      "plan", planner, "--zone", "disc", "--target", "60", "-o", "\(folder)/own/disc.csv",
    ])
    #expect(plan.code == 0, "\(plan.message)")
    let end = await bench([
      "--planner", planner, "--zone", "disc", "--target", "60", "--seeds", "1", "--entry",
      "own=\(folder)/own",
    ])
    #expect(end.code == 0, "\(end.message)")
    let summaries = try json("out/bench.json")["summaries"]?.elements ?? []
    func values(_ key: String) -> [Double?] {
      summaries.map { summary in
        guard let median = summary[key]?.elements.first else { return nil }
        // null is what was never reached.
        return try? median.number()
      }
    }
    let bounds = [
      "coverage_ratio": 1e-3, "density_cv": 1e-3, "path_length_treating_mm": 1e-4,
      "exec_time_s": 5e-3, "rotation_rad": 1e-2, "t90_s": 1e-2, "t99_s": 1e-2,
    ]
    for (key, bound) in bounds {
      let found = values(key)
      #expect((found[0] == nil) == (found[1] == nil), "\(key)")
      if let own = found[0], let read = found[1] {
        #expect(abs(read / own - 1) <= bound, "\(key): \(own) and \(read)")
      }
    }
    #expect(values("crossings")[0] == values("crossings")[1])
    #expect(values("avoid_touched_cm2") == [0, 0])
  }

  @Test(.tags(.process)) func noStrokesAreAnAnswerAndOwnFilesAreKept() async throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/out", withIntermediateDirectories: true)
    let end = await bench([
      "--planner", "star", "--zone", "square", "--seeds", "1", "--planner-command",
      "none=echo stroke,x_mm,y_mm",
    ])
    #expect(end.code == 0, "\(end.message)")
    let row = try text("out/scores.csv").split(separator: "\n").last
    #expect(row?.hasPrefix("none,square,0,250,1,0,1,0,") == true)
    // A zone by the name of a result.
    let map = try write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"id": "scores"}, "geometry": {"type": "Polygon",
          "coordinates": [[[0, 0], [60, 0], [60, 60], [0, 60], [0, 0]]]}}]}
      """, "map.geojson")
    let own = "stroke,x_mm,y_mm\n0,0,10\n0,60,10\n"
    _ = try write(own, "out/scores.csv")
    let refused = await bench([
      "--planner", "star", "--map", map, "--zone", "scores", "--entry", "mine=\(folder)/out",
    ])
    #expect(refused.code == 1)
    #expect(try text("out/scores.csv") == own)
  }

  /// Without a zone named a recording is compared on those that it reaches, by its own columns.
  @Test func aRecordingChoosesItsZones() async throws {
    // Over the nose from outside it to outside it, in two points of centimetres.
    let file = try write("a,b\n0,9\n16,9\n", "own.csv")
    let end = await bench([
      "--planner", "star", "--seeds", "1", "--target", "15.28", "--recording", "hand=\(file)",
      "--columns", "x=a,y=b", "--length-unit", "cm",
    ])
    #expect(end.code == 0, "\(end.message)")
    let summaries = try json("out/bench.json")["summaries"]?.elements ?? []
    let zones = try summaries.filter { try $0["planner"]?.text() == "hand" }
      .map { try $0["zone"]?.text() ?? "" }
    #expect(zones.contains("nose") && !zones.contains("square") && !zones.contains("chin"))
    #expect(summaries.count == 2 * zones.count)
    let far = try write("x,y\n900,900\n950,900\n", "far.csv")
    #expect(await bench(["--recording", far]).code == 64)
  }

  @Test(
    .slow,
    arguments: [
      ["plan"], ["plan", "star"], ["plan", "nobody", "--zone", "nose"],
      ["plan", "star", "--zone", "nowhere"], ["plan", "star", "--zone", "nose", "--target", "0"],
      ["plan", "star", "--zone", "nose", "--direction", "5"],
      ["plan", "star", "--zone", "nose", "--limit", "10"],
      ["plan", "star", "--zone", "nose", "--budget", "5"], ["bench", "--planner", "nobody"],
      ["bench", "--zone", "nowhere"], ["bench", "--seeds", "0"], ["bench", "--speed", "-1"],
      ["bench", "--entry", "folder"], ["bench", "--cell", "0", "--zone", "square"],
      ["bench", "--planner", "star", "--entry", "star=x"], ["bench", "--zone", "l", "--zone", "l"],
      ["bench", "--zone", "square", "--recording", "samples/even.csv"], ["bench", "--target", "1"],
      ["plan", "adaptive", "--zone", "nose", "--limit", "inf"],
    ])
  func wrongUsageEndsWithSixtyFour(arguments: [String]) async {
    let end = await outcome(of: arguments)
    #expect(end.code == 64, "\(end)")
    #expect(!end.message.isEmpty)
  }

  @Test func plannersAreListed() async {
    #expect(await outcome(of: ["plan", "--list"]).code == 0)
  }
}
