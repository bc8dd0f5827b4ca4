import FoundationEssentials
import Glibc
import Pinprick
import PinprickFiles
import TestSupport
import Testing

@Suite struct RecordingFileTests {
  /// More than the first bytes that tell the format, and several blocks.
  private static let rows = Array(
    ("stroke,x,y\n" + (0..<2000).map { "\($0 / 50),\($0 % 50),\($0 / 50)\n" }.joined()).utf8)

  private func strokes(of file: RecordingFile) async throws -> Int {
    let (recording, summary) = try await file.recording()
    #expect(recording.sampleCount == summary.rows)
    #expect(recording.strokes.count == summary.strokes)
    return summary.strokes
  }

  @Test func theLastFormatTakesWhatNoOtherClaims() {
    #expect(RecordingFormat.all.last?.name == "CSV")
    #expect(Set(RecordingFormat.all.map(\.name)).count == RecordingFormat.all.count)
  }

  @Test(arguments: [1, 1000, 1 << 19]) func aFileIsReadPlainAndGzip(blockBytes: Int) async throws {
    let folder = try TemporaryFolder()
    for bytes in [Self.rows, gzip(Self.rows)] {
      let path = try folder.file("a", bytes)
      #expect(try await strokes(of: RecordingFile(path: path, blockBytes: blockBytes)) == 40)
      #expect(try await strokes(of: RecordingFile(bytes: bytes, shownAs: "a")) == 40)
    }
  }

  @Test func aPipeIsReadOnce() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("pipe")
    // The path ends with a zero and is copied.
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let writing = Task.detached { try Data(gzip(Self.rows)).write(to: URL(filePath: path)) }
    #expect(try await strokes(of: RecordingFile(path: path)) == 40)
    try await writing.value
  }

  @Test func theWholeRecordingHasAllColumnsInOrder() async throws {
    let text =
      "stroke,t,x,y,force_n,heading_deg\n"
      + (0..<90).map {
        "\($0 / 9),\($0),\($0 % 9),\($0 / 9),\($0 % 4),\($0 % 7)\n"
      }.joined()
    let folder = try TemporaryFolder()
    let file = RecordingFile(path: try folder.file("a", Array(text.utf8)), blockBytes: 40)
    let recording = try await file.recording().recording
    #expect(recording.strokes.map(\.label) == (0..<10).map(String.init))
    #expect(recording.strokes.map(\.samples) == (0..<10).map { 9 * $0..<9 * $0 + 9 })
    #expect(recording.seconds == (0..<90).map(Double.init))
    #expect(recording.forceNewtons == (0..<90).map { Double($0 % 4) })
    #expect(recording.headingDegrees == (0..<90).map { Double($0 % 7) })
    #expect(
      try await MemoryStrokes(recording, samplesTogether: 20).recording().recording == recording)
  }

  private func error(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) async
    -> String?
  {
    do {
      _ = try await RecordingFile(bytes: bytes, shownAs: "a", options: options).recording()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func whatIsNoRecordingIsToldWhichFormatsThereAre() async {
    #expect(await error([]) == "a: is empty")
    #expect(await error(gzip([])) == "a: is empty")
    #expect(await error([0xEF, 0xBB, 0xBF]) == "a: is empty")
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    let refusal =
      "a: is a PNG picture and no table of strokes: "
      + "export strokes as \(RecordingFormat.csv.name) in UTF-8"
    #expect(await error(picture) == refusal)
    #expect(await error(gzip(picture)) == refusal)
    // The first bytes of a C3D file.
    #expect(
      await error([2, 0x50, 0x15, 0, 0, 0])
        == "a:1:4: a NUL byte: this is no text, or it is UTF-16; "
        + "export strokes as \(RecordingFormat.csv.name) in UTF-8")
  }

  @Test func aFileIsNoFolder() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("a", Self.rows)
    for wrong in ["\(folder.path)/a/", "\(folder.path)/a/b"] {
      await #expect(
        throws: FileError(
          path: wrong, message: "cannot be read: a part of the path is a file, not a folder")
      ) { try await strokes(of: RecordingFile(path: wrong)) }
    }
  }

  @Test func aHeaderAloneIsAnErrorUnlessItMayBe() async throws {
    var options = ReadingOptions()
    let header = Array("x,y\n".utf8)
    #expect(await error(header, options) == "a: has no samples: nothing follows the header")
    options.mayBeEmpty = true
    let file = RecordingFile(bytes: header, shownAs: "a", options: options)
    #expect(try await file.recording().recording.strokes.isEmpty)
    #expect(
      await error(Array("x,y,contact\n1,2,0\n".utf8), options)
        == "a: has no samples: the roller is up in every row")
  }
}
