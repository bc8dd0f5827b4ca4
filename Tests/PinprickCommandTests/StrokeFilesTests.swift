import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickEngine
import PinprickFiles
import PinprickText
import Reference
import TestSupport
import Testing

/// One recording in blocks of every awkward size on every awkward number of threads.
@Suite struct StrokeFilesTests {
  /// What an analysis of a file must not change with.
  private struct Outcome: Equatable {
    var counts: PunctureCounts?
    var passes: Passes?
    var strokes = StrokeSums()
    /// strokes.csv.
    var rows: [UInt8] = []
    /// events.geojson.
    var events: [UInt8] = []
    var directions: DirectionLengths?
    /// The events kept for pictures.
    var kept: [TechniqueEvent] = []
    var summary: StrokeSummary?
    var error: FileError?
  }

  private let setup: AnalysisSetup

  init() throws {
    setup = try AnalysisSetup(
      map: .face, roller: .dermaroller192, settings: Settings(cellMillimetres: 4))
  }

  /// Read from one end to the other, one stroke after the other.
  private func sequential(_ path: String, _ options: ReadingOptions) async throws -> Outcome {
    do {
      let (recording, summary) = try await RecordingFile(path: path, options: options).recording()
      var tally = StrokeTally(setup)
      var outcome = Outcome(rows: StrokesCSV.header)
      for figures in tally.add(recording, firstStroke: 0) {
        StrokesCSV.append(figures, to: &outcome.rows)
        EventsGeoJSON.append(figures, to: &outcome.events)
        outcome.kept += figures.events
      }
      let sum = SkinTally(tally)
      outcome.strokes = sum.strokes
      outcome.counts = sum.counts
      outcome.passes = sum.passes
      outcome.directions = sum.directions
      outcome.events = EventsGeoJSON.header + outcome.events.dropFirst() + EventsGeoJSON.footer
      outcome.summary = summary
      return outcome
    } catch let error as FileError {
      return Outcome(error: error)
    }
  }

  private func parallel(
    _ path: String, _ options: ReadingOptions, blockBytes: Int, threads: Int, _ folder: String
  ) async throws -> Outcome {
    do {
      let output = OutputFolder(path: folder + "/out")
      let files = StrokeFiles(
        table: GrowingFile("strokes.csv", in: output, beginning: StrokesCSV.header, keptBytes: 999),
        events: GrowingFile(
          "events.geojson", in: output, beginning: EventsGeoJSON.header, keptBytes: 999))
      var engine = Engine(threads: threads)
      engine.mostEarlyStrokes = blockBytes % 5
      let result = try await engine.analysis(
        of: RecordingFile(path: path, options: options, blockBytes: blockBytes), setup,
        strokes: files)
      var written = result.receiver
      try written.finish()
      try output.commit()
      let rows = try Data(contentsOf: URL(filePath: folder + "/out/strokes.csv"))
      let events = try Data(contentsOf: URL(filePath: folder + "/out/events.geojson"))
      return Outcome(
        counts: result.analysis.counts, passes: result.analysis.passes,
        strokes: result.analysis.recording,
        rows: [UInt8](rows), events: [UInt8](events), directions: result.analysis.directions,
        kept: result.tally[EventTally.self]?.first ?? [], summary: result.summary)
    } catch let error as FileError {
      return Outcome(error: error)
    }
  }

  private enum Trouble: CaseIterable {
    case none, quotes, badRows, openQuote, nul, oneStroke, lifts
  }

  /// 600 rows on the face, some of them with the trouble.
  private func recording(_ trouble: Trouble) -> [UInt8] {
    var random = SplitMix64(seed: 5)
    var text = Array("stroke,t_s,x_mm,y_mm,contact,note\n".utf8)
    for row in 0..<600 {
      let x = Double(40 + random.next() % 50) + Double(random.next() % 1000) / 1000
      let chance = random.next() % 20
      var stroke = trouble == .oneStroke ? "all" : "stroke number \(row / 37)"
      var (y, contact, note) = ("\(Double(row % 90) + 60.5)", "1", "")
      switch trouble {
      case .none, .oneStroke: break
      case .quotes where chance < 8: note = "\"a\n1,2,\"\"3,4\n\(chance)\""
      case .quotes where chance < 10: stroke = "\"\(stroke)\""
      case .badRows where chance == 0: y = "?"
      case .badRows where chance == 1: note = "b,c"
      case .openQuote where row == 550: note = "\""
      case .nul where row == 550: note = "\0"
      case .lifts where chance < 3: contact = "0"
      default: break
      }
      text += Array("\(stroke),\(Double(row) / 8),\(x),\(y),\(contact),\(note)\n".utf8)
    }
    return text
  }

  @Test(.slow, arguments: [false, true]) func blocksAndThreadsChangeNothing(skipsBadRows: Bool)
    async throws
  {
    let temporary = try TemporaryFolder()
    let folder = temporary.path
    var options = ReadingOptions()
    options.skipsBadRows = skipsBadRows
    var errors = 0
    for trouble in Trouble.allCases {
      let path = "\(folder)/\(trouble).csv"
      try Data(recording(trouble)).write(to: URL(filePath: path))
      let expected = try await sequential(path, options)
      errors += expected.error == nil ? 0 : 1
      if expected.error == nil { #expect(expected.strokes.events.total > 5) }
      if let summary = expected.summary {
        #expect(summary.rows == 600)
        #expect((summary.skippedRows > 0) == (trouble == .badRows))
      }
      let ways = [1, 7, 64, 4096, 1 << 19].flatMap { bytes in [1, 2, 3, 7].map { (bytes, $0) } }
      for (blockBytes, threads) in tried(ways) {
        let outcome = try await parallel(
          path, options, blockBytes: blockBytes, threads: threads, folder)
        #expect(outcome == expected, "\(trouble), blocks of \(blockBytes), \(threads) threads")
      }
    }
    #expect(errors == (skipsBadRows ? 2 : 3))
  }
}
