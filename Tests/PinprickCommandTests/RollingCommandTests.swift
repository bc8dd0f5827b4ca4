import FoundationEssentials
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// What a drum rolls on, as a person says it.
@Suite struct RollingCommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func write(_ text: String, _ name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    return "\(folder)/\(name)"
  }

  private func json(_ name: String) throws -> JSONNode {
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    return try JSONDocument(Array(bytes), path: name).root
  }

  private func strokes() throws -> String {
    try write("stroke,x_mm,y_mm\na,40,20\na,110,20\nb,110,25\nb,40,25\n", "strokes.csv")
  }

  @Test(.slow) func analyzeReportsTheRadiusAndRollsOnIt() async throws {
    let path = try strokes()
    var densities: [Double] = []
    for rolling in ["drum", "anchored", "tips"] {
      let end = await outcome(
        of: [
          "analyze", path, "--model", "expected", "--only", "report.json", "--rolling", rolling,
          "-o",
          "\(folder)/\(rolling)",
        ])
      #expect(end.code == 0, "\(end.message)")
      let report = try json("\(rolling)/report.json")
      let roller = report["inputs"]?["roller"]
      #expect(try roller?["rolling"]?.text() == rolling)
      let radius = try roller?["rolling_radius_mm"]?.number() ?? 0
      let density = try report["totals"]?["density_per_cm2"]?.number() ?? 0
      densities.append(density * radius)
      let depth = try roller?["needle_depth_mm"]?.number()
      #expect(depth == (rolling == "anchored" ? 1.5 : nil))
    }
    // Density goes with 1/r.
    for product in densities { #expect(abs(product / densities[0] - 1) < 1e-9) }
    #expect(densities[0] > 0)
  }

  @Test func planAndBenchRollOnItToo() async throws {
    func lanes(_ options: [String]) async throws -> Int {
      let plan = "\(folder)/plan.csv"
      let end = await outcome(
        of: ["plan", "boustrophedon", "--zone", "strip", "--target", "250", "-o", plan] + options)
      #expect(end.code == 0, "\(end.message)")
      let text = String(decoding: try Data(contentsOf: URL(filePath: plan)), as: UTF8.self)
      return Set(text.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }).count
    }
    // 250 per cm2 are 16 passes of 15.28 and 19 of 13.29.
    #expect(try await lanes([]) == 16)
    #expect(try await lanes(["--rolling", "tips"]) == 19)
    let end = await outcome(
      of: [
        "bench", "--planner", "star", "--zone", "strip", "--seeds", "1", "--rolling", "anchored",
        "--needle-depth", "1", "-o", "\(folder)/bench",
      ])
    #expect(end.code == 0, "\(end.message)")
    let settings = try json("bench/bench.json")["settings"]
    #expect(try settings?["rolling"]?.text() == "anchored")
    #expect(try abs((settings?["rolling_radius_mm"]?.number() ?? 0) - 11.16) < 0.005)
  }

  @Test(.slow) func whatContradictsItselfIsRefused() async throws {
    let roller = try write(
      """
      {"name": "own", "rings": 8, "needles_per_ring": 24, "width_mm": 20, "rolling_diameter_mm": 20,
       "rolling_radius_mm": 10.5, "needle_length_mm": 1, "needle_diameter_mm": 0.25}
      """, "own.json")
    let own = ["analyze", try strokes(), "--roller", roller, "-o", "\(folder)/own"]
    let both = await outcome(of: own + ["--rolling", "drum"])
    #expect(both.code == 64)
    #expect(both.message.contains("own has a rolling_radius_mm of its own, 10.5"))
    let alone = await outcome(of: own)
    #expect(alone.code == 0, "\(alone.message)")
    let used = try json("own/report.json")["inputs"]?["roller"]
    #expect(try used?["rolling"]?.text() == "measured")
    #expect(try used?["rolling_radius_mm"]?.number() == 10.5)
    let analyze = ["analyze", try strokes(), "-o", "\(folder)/none"]
    let depth = await outcome(of: analyze + ["--needle-depth", "1"])
    #expect(depth.code == 64 && depth.message.contains("goes with --rolling anchored"))
    let deep = await outcome(of: analyze + ["--rolling", "anchored", "--needle-depth", "2"])
    #expect(deep.code == 64 && deep.message.contains("--needle-depth: 2.0 is not a depth"))
    #expect(await outcome(of: analyze + ["--rolling", "wheel"]).code == 64)
  }
}
