import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickEngine
import PinprickFiles
import Reference
import Testing

@Suite struct HolesTests {
  @Test func blocksAndThreadsChangeNothing() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/pinprick-test-\(UUID()).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    // 300 strokes to and fro over a part of the forehead.
    var text = "stroke,x_mm,y_mm\n"
    for stroke in 0..<300 {
      for sample in 0..<20 { text += "\(stroke),\(60 + sample),\(30 + stroke % 7)\n" }
    }
    try Data(text.utf8).write(to: URL(filePath: path))
    let setup = try AnalysisSetup(
      map: .face, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 2, countsHoles: true))
    var tally = StrokeTally(setup)
    _ = tally.add(try await RecordingFile(path: path).recording().recording, firstStroke: 0)
    let expected = Analysis(
      tally, setup)
    let holes = try #require(expected.holes)
    #expect(holes.holes > 1000 && holes.holes < 300 * 60)
    for (blockBytes, threads) in [(1 << 19, 1), (64, 2), (777, 3), (4096, 7)] {
      let analysis = try await Engine(threads: threads).analysis(
        of: RecordingFile(path: path, blockBytes: blockBytes), setup, strokes: NoStrokeReceiver()
      ).analysis
      #expect(analysis.holes == holes, "blocks of \(blockBytes), \(threads) threads")
    }
  }
}
