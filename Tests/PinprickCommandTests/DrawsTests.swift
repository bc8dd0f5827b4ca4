import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickFiles
import Testing

@Suite struct DrawsTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/pinprick-test-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
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

  @Test(arguments: [false, true]) func blocksAndThreadsChangeNothing(headings: Bool) async throws {
    let path = try write(strokes: 90, headings: headings)
    let plan = try AnalysisPlan(
      map: .face, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 2, draws: 12, drawSeed: 1))
    let reader = try StrokeReader(path: path, format: StrokeFormat())
    var tally = StrokeTally(plan)
    var number = 0
    while let block = try reader.next(maximumSamples: 100) {
      _ = tally.add(block, firstStroke: number)
      number += block.strokes.count
    }
    let expected = Analysis(SkinTally(sumOf: [tally]), StrokeSums(), plan)
    #expect(expected.draws?.count == 12)
    #expect(expected.draws?.regions.isEmpty == false)
    for (blockBytes, threads) in [(1 << 19, 1), (64, 2), (777, 3), (4096, 7)] {
      let (analysis, _) = try await parallelAnalysis(
        of: path, StrokeFormat(), blockBytes: blockBytes, plan, strokes: StrokeSink(table: nil),
        threads: threads)
      #expect(analysis.draws == expected.draws, "blocks of \(blockBytes), \(threads) threads")
    }
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test func theFilesHaveTheSameBytesForEveryNumberOfThreads() async throws {
    let path = try write(strokes: 60, headings: false)
    let names = ["report.json", "zones.csv", "regions.geojson"]
    for threads in ["1", "2", "5"] {
      let end = await outcome(
        of: [
          "analyze", path, "-o", "\(folder)/out\(threads)", "--draws", "25", "--holes", "--threads",
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
    #expect(try report["settings"]?["draws"]?.wholeNumber() == 25)
    #expect(report["zones"]?.elements.first?["density_draws"]?["q95"] != nil)
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test(arguments: ["-1", "10001", "many"]) func aWrongNumberOfDrawsIsNamed(draws: String) async {
    let end = await outcome(of: ["analyze", "s.csv", "--draws=\(draws)"])
    #expect(end.code == 64)
    #expect(end.message.contains("--draws"), "\(end.message)")
  }
}
