import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickEngine
import PinprickFiles
import PinprickText
import Reference
import TestSupport
import Testing

@Suite struct RealisationsTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  /// Strokes over the forehead of the built-in map, every third with a recorded drum angle.
  private func write(strokes: Int, headings: Bool) throws -> String {
    var text = "stroke,x_mm,y_mm,roll_deg\(headings ? ",heading_deg" : "")\n"
    for stroke in 0..<strokes {
      for sample in 0..<30 {
        let y = 30 + Double(stroke % 20)
        text += "\(stroke),\(60 + sample),\(y),\(stroke % 3 == 0 ? "\(17 * stroke)" : "")"
        text += headings ? ",\(sample % 7)\n" : "\n"
      }
    }
    let path = "\(folder)/strokes-\(headings).csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
  }

  @Test(.slow, arguments: [false, true]) func blocksAndThreadsChangeNothing(headings: Bool)
    async throws
  {
    let path = try write(strokes: 90, headings: headings)
    let setup = try AnalysisSetup(
      map: .face, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 2, realisations: 12, realisationSeed: 1))
    var tally = StrokeTally(setup)
    _ = tally.add(try await RecordingFile(path: path).recording().recording, firstStroke: 0)
    let expected = Analysis(tally, setup)
    #expect(expected.realisations?.count == 12)
    #expect(expected.realisations?.regions.isEmpty == false)
    for (blockBytes, threads) in [(1 << 19, 1), (64, 2), (777, 3), (4096, 7)] {
      let analysis = try await Engine(threads: threads).analysis(
        of: RecordingFile(path: path, blockBytes: blockBytes), setup, strokes: NoStrokeReceiver()
      ).analysis
      #expect(
        analysis.realisations == expected.realisations,
        "blocks of \(blockBytes), \(threads) threads")
    }
  }

  @Test(.slow) func theFilesHaveTheSameBytesForEveryNumberOfThreads() async throws {
    let path = try write(strokes: 60, headings: false)
    let names = ["report.json", "zones.csv", "regions.geojson"]
    let realisations = isOptimised ? 25 : 5
    for threads in ["1", "2", "5"] {
      let end = await outcome(
        of: [
          "analyze", path, "-o", "\(folder)/out\(threads)", "--draws", "\(realisations)", "--holes",
          "--threads",
          threads,
        ]
          + names.flatMap { ["--only", $0] })
      #expect(end.code == 0, "\(end.message)")
    }
    for name in names {
      #expect(try bytes("out1/\(name)") == bytes("out2/\(name)"), "\(name)")
      #expect(try bytes("out1/\(name)") == bytes("out5/\(name)"), "\(name)")
    }
    let report = try JSONDocument(Array(try bytes("out1/report.json")), path: "r").root
    #expect(try report["settings"]?["draws"]?.wholeNumber() == realisations)
    #expect(report["zones"]?.elements.first?["density_draws"]?["q95"] != nil)
  }

  /// A pass over two zones: one is a little below its lower limit then, the other far below.
  private func writeOnePass() throws -> [String] {
    let map = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"id": "close", "target_min_per_cm2": 15.3},
         "geometry": {"type": "Polygon",
          "coordinates": [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]]}},
        {"type": "Feature", "properties": {"id": "short", "target_min_per_cm2": 30},
         "geometry": {"type": "Polygon",
          "coordinates": [[[50, 0], [90, 0], [90, 40], [50, 40], [50, 0]]]}}
      ]}
      """
    var strokes = "stroke,x_mm,y_mm\n"
    for (stroke, y) in [10, 30].enumerated() { strokes += "\(stroke),-5,\(y)\n\(stroke),95,\(y)\n" }
    try Data(map.utf8).write(to: URL(filePath: "\(folder)/map.geojson"))
    try Data(strokes.utf8).write(to: URL(filePath: "\(folder)/one.csv"))
    return ["\(folder)/one.csv", "--map", "\(folder)/map.geojson"]
  }

  private func report(_ output: String, _ arguments: [String]) async throws -> JSONNode {
    let end = await outcome(
      of: ["analyze"] + arguments + ["--dpi", "40", "-o", "\(folder)/\(output)"])
    #expect(end.code == 0, "\(end.message)")
    return try JSONDocument(Array(try bytes("\(output)/report.json")), path: "report.json").root
  }

  /// The intervals of all zones, in the order of their keys.
  private func zoneIntervals(_ report: JSONNode) throws -> [[Double]] {
    try report["zones"]?.elements.map { zone in
      let interval = try #require(zone["density_draws"])
      #expect(interval.members.map(\.key.decodedText) == ["mean", "q05", "q95"])
      return try interval.members.map { try $0.value.number() }
    } ?? []
  }

  private func densities(_ report: JSONNode) throws -> [Double] {
    try report["zones"]?.elements.map { try $0["density_per_cm2"]?.number() ?? .nan } ?? []
  }

  /// docs/uncertainty.md, with the expected model as the main result: draws are the same whatever it is,
  /// their mean is close to it, and regions that it flags are sure or not.
  @Test(.slow) func drawsOfTheExpectedModelAreThoseOfTheOther() async throws {
    let one = try writeOnePass()
    let realisations = ["--draws", "60", "--seed", "4"]
    let counted = try await report("counted", one + realisations)
    let expected = try await report("expected", one + realisations + ["--model", "expected"])
    #expect(try expected["settings"]?["model"]?.text() == "expected")
    #expect(try expected["settings"]?["draws"]?.wholeNumber() == 60)
    #expect(try expected["settings"]?["seed"]?.wholeNumber() == 4)
    let intervals = try zoneIntervals(expected)
    #expect(try zoneIntervals(counted) == intervals)
    // A pass is 15.28 per cm2, and the mean over both unknowns is even.
    let pass = Roller.dermaroller192.passDensityPerCm2
    for (density, interval) in zip(try densities(expected), intervals) {
      #expect(abs(density - pass) < 1e-5)
      #expect(abs(interval[0] - pass) < 0.01 * pass)
      #expect(interval[1] < pass && pass < interval[2])
    }
  }

  @Test(.slow) func drawsOfTheExpectedModelDependOnTheSeedAlone() async throws {
    let one = try writeOnePass() + ["--draws", "20", "--model", "expected"]
    let seeded = try await report("seeded", one + ["--seed", "2"])
    let zero = try await report("zero", one + ["--seed", "2", "--phase", "zero"])
    let other = try await report("other", one + ["--seed", "1"])
    for report in [zero, other] { #expect(try densities(report) == densities(seeded)) }
    #expect(try zoneIntervals(zero) == zoneIntervals(seeded))
    #expect(try zoneIntervals(other) != zoneIntervals(seeded))
    let without = try await report("without", Array(one.prefix(3)) + ["--model", "expected"])
    #expect(try densities(without) == densities(seeded))
    #expect(without["zones"]?.elements.allSatisfy { $0["density_draws"] == nil } == true)
  }

  @Test(.slow) func regionsOfTheExpectedModelAreSureOrUncertain() async throws {
    let one = try writeOnePass() + ["--draws", "60", "--model", "expected"]
    let report = try await report("out", one)
    let regions = report["regions"]?.elements ?? []
    let file = try JSONDocument(Array(try bytes("out/regions.geojson")), path: "r").root
    let features = file["features"]?.elements ?? []
    try #require(regions.count == 2 && features.count == 2)
    for (region, feature) in zip(regions, features) {
      // The mean window density of draws is close to the expected one, and short of 30 in all of them.
      let share = try region["class_share"]?.number() ?? .nan
      let isClose = try region["zone"]?.text() == "close"
      #expect(isClose ? (0.1..<0.9).contains(share) : share == 1)
      #expect((share * 60).rounded() / 60 == share)
      #expect(try region["uncertain"]?.truth() == isClose)
      let drawn = try #require(region["density_mean_draws"])
      let mean = try region["density_mean"]?.number() ?? .nan
      #expect(abs((try drawn["mean"]?.number() ?? .nan) - mean) < 0.02 * mean)
      let properties = feature["properties"]
      #expect(try properties?["class_share"]?.number() == share)
      #expect(try properties?["uncertain"]?.truth() == isClose)
      #expect(
        try properties?["density_mean_draws"]?["q05"]?.number() == drawn["q05"]?.number())
    }
    let table = String(decoding: try bytes("out/zones.csv"), as: UTF8.self).split(separator: "\n")
    let rows = table.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let first = try #require(rows[0].firstIndex(of: "density_draws_mean"))
    #expect(
      rows[0][first...].prefix(3) == [
        "density_draws_mean", "density_draws_q05", "density_draws_q95",
      ])
    #expect(
      try rows.dropFirst().map { row in row[first...].prefix(3).compactMap { Double($0) } }
        == zoneIntervals(report))
  }

  @Test(arguments: ["-1", "10001", "many"]) func aWrongNumberOfDrawsIsNamed(realisations: String)
    async
  {
    let end = await outcome(of: ["analyze", "s.csv", "--draws=\(realisations)"])
    #expect(end.code == 64)
    #expect(end.message.contains("--draws"), "\(end.message)")
  }
}
