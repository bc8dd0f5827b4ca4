import FoundationEssentials
import Pinprick
import PinprickFiles
import Testing

@testable import PinprickCommand

@Suite struct StrokeSinkTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/pinprick-test-\(UUID())"

  private func sink(mostEarly: Int) -> (StrokeSink, OutputFolder) {
    let output = OutputFolder(path: folder)
    let table = GrowingFile("strokes.csv", in: output, beginning: StrokesCSV.header)
    return (StrokeSink(table: table, mostEarly: mostEarly), output)
  }

  /// Strokes of one sample each.
  private func strokes(_ numbers: Range<Int>) throws -> FinishedStrokes {
    let plan = try AnalysisPlan(
      map: .face, roller: .dermaroller192, settings: Settings(cellMillimetres: 4))
    var tally = StrokeTally(plan)
    let figures = tally.add(
      Recording(strokes: numbers.map { [Point(x: Double($0), y: 1)] }),
      firstStroke: numbers.lowerBound)
    return FinishedStrokes(
      numbers: numbers, figures: figures, sampleCount: numbers.count, writesRows: true,
      writesEvents: false)
  }

  private func writtenRows() throws -> [Substring] {
    String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/strokes.csv")), as: UTF8.self)
      .split(separator: "\n")
  }

  @Test func earlyStrokesWaitForThoseBefore() async throws {
    let (sink, output) = sink(mostEarly: 3)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await sink.add([strokes(2..<5)])
    #expect(await sink.sums.strokeCount == 0)
    try await sink.add([strokes(0..<2)])
    try await sink.finish()
    try output.commit()
    #expect(await sink.sums.strokeCount == 5)
    #expect(try writtenRows().dropFirst().map { $0.prefix(2) } == ["0,", "1,", "2,", "3,", "4,"])
  }

  /// Strokes that wait for ones which nobody will bring are not passed over in silence: neither by
  /// their worker's return nor by a file that lacks them.
  @Test func cancelledWaitingIsAnError() async throws {
    let (sink, output) = sink(mostEarly: 0)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (early, later) = (try strokes(2..<5), try strokes(7..<8))
    let waiting = Task { try await sink.add([early]) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await #expect(throws: CancellationError.self) { try await sink.add([later]) }
    await #expect(throws: CancellationError.self) { try await sink.finish() }
    try output.commit()
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/strokes.csv"))
  }

  /// Few early strokes need no waiting, but the file is not ended without those before them.
  @Test func aFileWithAGapIsNotEnded() async throws {
    let (sink, _) = sink(mostEarly: 10)
    let early = try strokes(2..<5)
    try await sink.add([early])
    await #expect(throws: CancellationError.self) { try await sink.finish() }
  }
}
