import Pinprick
import PinprickFiles
import TestSupport
import Testing

/// A file and the warnings that its reading must give.
struct WarningCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  var options = ReadingOptions()
  var expected: [Warning.Kind]

  init(
    _ name: String, _ text: String, _ expected: [Warning.Kind],
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) {
    testDescription = name
    self.text = text
    self.expected = expected
    change(&options)
  }
}

/// Each warning of a file's reader, where it must come and where it must not.
@Suite struct StrokeWarningsTests {
  /// Strokes of samples at 25 Hz, whose places all differ, a line a row.
  private static func rows(
    _ strokes: Int = 4, of samples: Int = 12,
    _ row: (_ stroke: Int, _ seconds: Double, _ x: String) -> String
  ) -> String {
    var text = ""
    for stroke in 0..<strokes {
      for sample in 0..<samples {
        let hundredths = 4 * sample + stroke * (4 * samples + 100)
        let seconds = Double(hundredths) / 100
        text += row(stroke, seconds, "\(stroke * 20 + sample).\(stroke + 1)") + "\n"
      }
    }
    return text
  }

  /// Strokes with noise of 0.1 mm, the same places whatever the number of the first.
  private static func noisyLanes(first: Int) -> String {
    var random = SplitMix64(seed: 3)
    return (0..<4).map { lane in
      (0..<30).map { sample in
        let (x, y) = (Double(sample) + 0.1 * random.unit(), Double(9 * lane) + 0.1 * random.unit())
        return "\(first + lane),\(Double(sample + 60 * (first + lane)) / 25),\(x),\(y)\n"
      }.joined()
    }.joined()
  }

  private static let plain = rows { "\($0),\($1),\($2),9" }

  static let table: [WarningCase] =
    columns + times + clocks + names + turns + repeats + hovering + rest

  /// The same for every size of chunk and number of threads.
  @Test(.slow, arguments: table) func warns(_ example: WarningCase) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Array(example.text.utf8))
    var found: [[Warning]] = []
    for chunkBytes in [7, 1000, 1 << 16] {
      let reader = try SerialReading(path: path, options: example.options, chunkBytes: chunkBytes)
      while try reader.next() != nil {}
      found.append(reader.summary.warnings)
      let (_, summary) = try await RecordingFile(
        path: path, options: example.options, blockBytes: chunkBytes
      ).read(into: [NoWorker(), NoWorker()])
      found.append(summary.warnings)
    }
    #expect(found.allSatisfy { $0 == found[0] })
    #expect(found[0].map(\.kind) == example.expected, "\(found[0].map(\.line))")
  }

  /// A tracker that loses the roller for 0.4 s on the skin, behind a lift and before any.
  @Test func contactTellsOfLiftsAndGapsOfNone() async throws {
    func strokes(_ text: String) async throws -> [Int] {
      let file = RecordingFile(bytes: Array(("t,contact,x,y\n" + text).utf8), shownAs: "a")
      return try await file.recording().recording.strokes.map(\.samples.count)
    }
    let gap = "1.0,1,1,1\n1.04,1,2,1\n1.44,1,9,1\n1.48,1,10,1\n"
    #expect(try await strokes(gap) == [2, 2])
    #expect(try await strokes("0.9,0,0,1\n" + gap) == [4])
    #expect(try await strokes("0.8,1,0,1\n0.9,0,0,1\n" + gap + "1.6,0,11,1\n") == [1, 4])
  }

  private struct NoWorker: StrokeWorker {
    mutating func add(_ strokes: Recording, firstStroke: Int) {}
    func handOn() {}
  }

  static let columns: [WarningCase] = [
    WarningCase("a clean file", "stroke,t_s,x,y\n" + plain, []),
    WarningCase(
      "columns of other things", "stroke,t,x,y,z,temperature,quality\n1,0,1,2,3,4,5\n", []),
    WarningCase("no label, no time", "stroke_nr,when,x,y\n1,0,1,2\n", [.unreadColumns]),
    WarningCase("ids of strokes are read", "strokeId,x,y\n1,1,2\n2,1,2\n", []),
    WarningCase(
      "a stroke's other properties", "stroke,x,y,stroke_length,strokes_per_s\n1,1,2,3,4\n", []),
    WarningCase("a flag", "stroke,t,x,y,contact_flag\n1,0,1,2,1\n", [.unreadColumns]),
    WarningCase("beside one that is read", "stroke,t,x,y,contact,contact_flag\n1,0,1,2,1,1\n", []),
    WarningCase("left out on purpose", "stroke,t,x,y,touch\n1,0,1,2,1\n", []) {
      $0.columnNames = [.contact: ""]
    },
    WarningCase("a clock", "stroke,Timestamp,x,y\n1,0,1,2\n", [.unreadColumns]),
    WarningCase("beside times", "stroke,Timestamp,t_s,x,y\n1,0,0,1,2\n", []),
    WarningCase("force without a unit", "stroke,x,y,force\n1,1,2,3\n", [.unreadColumns]),
    WarningCase("force with one", "stroke,x,y,Force [mN]\n1,1,2,3\n", []),
    WarningCase("yaw", "stroke,x,y,yaw\n1,1,2,3\n", [.unreadColumns]),
    WarningCase("people", "stroke,x,y,Patient ID\n1,1,2,3\n", [.unreadColumns]),
    WarningCase("skin in another language", "stroke,x,y,Kontakt\n1,1,2,3\n", [.unreadColumns]),
    WarningCase("roll of a tracker is no drum's", "stroke,x,y,roll\n1,1,2,3\n", []),
    WarningCase(
      "no heading at all", "stroke,x,y,heading_deg\n" + rows { "\($0),\($2),9,nan" },
      [.unreadColumns]),
  ]

  static let times: [WarningCase] = [
    WarningCase("all the same", "t,x,y\n" + rows { "1.73234e+09,\($2),9" }, [.times]),
    WarningCase("whole seconds", "t,x,y\n" + rows { "\(Int($1)),\($2),9" }, [.times]),
    WarningCase("milliseconds", "t,x,y\n" + rows { "\($1),\($2),9" }, []),
    WarningCase(
      "a third of the samples share a time",
      "stroke,t,x,y\n"
        + (0..<40).map { "a,\(Double($0 - ($0 % 3 == 2 ? 1 : 0)) / 100),\($0),1\n" }.joined(), []),
    WarningCase(
      "numbers of frames", "stroke,t,x,y\n" + rows { "\($0),\(Int($1 * 25 + 0.5)),\($2),9" },
      [.times]),
    WarningCase(
      "numbers of frames said to be seconds",
      "stroke,t_s,x,y\n" + rows { "\($0),\(Int($1 * 25 + 0.5)),\($2),9" }, [.times]),
    WarningCase(
      "every second frame, short strokes",
      "stroke,t_s,x,y\n" + rows(of: 6) { "\($0),\(2 * Int($1 * 25 + 0.5)),\($2),9" }, [.times]),
    WarningCase(
      "frames with a unit", "stroke,t,x,y\n" + rows { "\($0),\(Int($1 * 25 + 0.5)),\($2),9" }, []
    ) { $0.secondsPerUnit = 0.04 },
    WarningCase(
      "milliseconds at 1 kHz", "stroke,t_ms,x,y\n" + rows { "\($0),\(Int($1 * 25 + 0.5)),\($2),9" },
      []),
    WarningCase(
      "strokes in falling order",
      "stroke,t,x,y\n" + rows(6) { "\($0),\($1 - 10 * Double($0)),\($2),9" },
      [.times]),
    WarningCase(
      "times that begin anew",
      "stroke,t,x,y\n" + rows(6) { "\($0),\(Double(Int($1 * 100 + 0.5) % 148) / 100),\($2),9" },
      []),
  ]

  static let clocks: [WarningCase] = [
    WarningCase(
      "milliseconds since 1970",
      "t,x,y\n" + rows { "\(1_700_000_000_000 + Int($1 * 1000 + 0.5)),\($2),9" }, [.timeUnit]),
    WarningCase(
      "nanoseconds since 1970",
      "t,x,y\n"
        + rows { "\(1_700_000_000_000_000_000 + Int($1 * 100 + 0.5) * 10_000_000),\($2),9" },
      [.timeUnit]),
    WarningCase(
      "the same with the unit",
      "t,x,y\n" + rows { "\(1_700_000_000_000 + Int($1 * 1000 + 0.5)),\($2),9" }, []
    ) { $0.secondsPerUnit = 1e-3 },
    WarningCase(
      "the same with the unit in the name",
      "t_ms,x,y\n" + rows { "\(1_700_000_000_000 + Int($1 * 1000 + 0.5)),\($2),9" }, []),
    WarningCase(
      "seconds since 1970",
      "t,x,y\n"
        + rows {
          "\(1_700_000_000 + Int($1)).\(Int($1 * 100 + 0.5) % 100 + 100)".replacing(
            ".1", with: "."
          ) + ",\($2),9"
        }, []),
  ]

  static let names: [WarningCase] = [
    WarningCase("1 and 1.0", "stroke,x,y\n1,1,2\n1.0,3,4\n2,5,6\n", [.strokeNames]),
    WarningCase("01 and 1", "stroke,x,y\n01,1,2\n1,3,4\n", [.strokeNames]),
    WarningCase("a and A with a blank", "stroke,x,y\na,1,2\nA ,3,4\n", [.strokeNames]),
    WarningCase("decimals throughout", "stroke,x,y\n1.0,1,2\n2.0,3,4\n", []),
    WarningCase(
      "rounded by a spreadsheet", "stroke,x,y\n1.2E+05,1,2\n1.3E+05,3,4\n", [.strokeNames]),
    WarningCase("with a decimal comma", "stroke;x;y\n1,2E+05;1;2\n1,3E+05;3;4\n", [.strokeNames]),
    WarningCase("days", "stroke,x,y\n1-Jan,1,2\n2-Jan,3,4\n", [.strokeNames]),
    WarningCase("words with e and -", "stroke,x,y\n3e5f,1,2\nleft-1,3,4\n1-2,5,6\n", []),
  ]

  static let turns: [WarningCase] = [
    WarningCase(
      "two strokes in turn",
      "stroke,x,y\n" + (0..<20).map { "a,\($0),1\nb,\($0),9\n" }.joined(), [.strokesInTurn]),
    WarningCase(
      "ten strokes in turn",
      "stroke,x,y\n" + (0..<50).map { "\($0 % 10),\($0),1\n" }.joined(), [.strokesInTurn]),
    WarningCase(
      "two names in turn for whole strokes",
      "stroke,x,y\n" + rows(20) { "\($0 % 2 == 0 ? "a" : "b"),\($2),9" }, []),
    WarningCase(
      "names that say contact", "stroke,x,y\n" + rows(20) { "\($0 % 2),\($2),9" }, [.hoverRows]),
    WarningCase(
      "words that say contact",
      "stroke,x,y\n" + rows(6) { "\($0 % 2 == 0 ? "Down" : "up"),\($2),9" }, [.hoverRows]),
    WarningCase("two strokes named 0 and 1", "stroke,x,y\n" + rows(2) { "\($0),\($2),9" }, []),
    WarningCase(
      "two strokes in turn by four rows",
      "stroke,x,y\n"
        + (0..<20).map { block in
          ["a,0", "b,9"].map { name in
            (0..<4).map { "\(name.prefix(1)),\(4 * block + $0),\(name.suffix(1))\n" }.joined()
          }.joined()
        }.joined(), [.strokesInTurn]),
    WarningCase(
      "strokes of one sample", "stroke,x,y\n" + (0..<50).map { "\($0),\($0),1\n" }.joined(), []),
  ]

  static let repeats: [WarningCase] = [
    WarningCase("the file twice", "stroke,t_s,x,y\n" + plain + plain, [.repeatedRecording]),
    WarningCase(
      "the file twice with its header", "stroke,t_s,x,y\n" + plain + "stroke,t_s,x,y\n" + plain,
      [.repeatedRecording, .repeatedHeader]),
    WarningCase(
      "every row twice",
      "stroke,t_s,x,y\n" + rows { "\($0),\($1),\($2),9\n\($0),\($1),\($2),9" },
      [.repeatedRecording]),
    WarningCase(
      "a place twice at other times",
      "stroke,t_s,x,y\n" + rows { "\($0),\($1),\($2),9\n\($0),\($1 + 0.01),\($2),9" }, []),
    WarningCase(
      "without stroke and time",
      "x,y,contact\n" + String(repeating: rows { "\($2),9,\($1 < 1 ? 1 : 0)" }, count: 2),
      [.repeatedRecording]),
    WarningCase(
      "noise that repeats, with other names and times",
      "stroke,t_s,x,y\n" + noisyLanes(first: 0) + noisyLanes(first: 8), [.repeatedRecording]),
    WarningCase(
      "planned lanes rolled again, with a clock that begins anew",
      "stroke,t_s,x,y\n"
        + rows(6) { "\($0),\(($1 * 100).truncatingRemainder(dividingBy: 148) / 100),\($2),9" }
        + rows(6) { "\($0 + 6),\(($1 * 100).truncatingRemainder(dividingBy: 148) / 100),\($2),9" },
      []),
    WarningCase(
      "planned lanes without times, rolled twice",
      "stroke,x,y\n" + rows { "\($0),\($2),9" } + rows { "again-\($0),\($2),9" }, []),
    WarningCase(
      "the file twice, without times",
      "stroke,x,y\n" + rows { "\($0),\($2),9" } + rows { "\($0),\($2),9" }, [.repeatedRecording]),
    WarningCase(
      "the same places at other times",
      "stroke,t_s,x,y\n" + plain + rows { "\($0),\($1 + 60),\($2),9" }, []),
    WarningCase(
      "a header in the middle",
      "stroke,t_s,x,y\r\n" + plain + "stroke,t_s,x,y\r\n"
        + rows { "\($0),\($1),\($2),70" }, [.repeatedHeader]),
    WarningCase(
      "a byte order mark in the middle",
      "\u{FEFF}stroke,t_s,x,y\n" + plain + "\u{FEFF}stroke,t_s,x,y\n"
        + rows { "\($0),\($1),\($2),70" }, [.repeatedHeader]),
    WarningCase(
      "a byte order mark before a row",
      "stroke,t_s,x,y\n" + plain + "\u{FEFF}"
        + rows { "\($0),\($1),\($2),70" }, [.repeatedHeader]),
    WarningCase(
      "a byte order mark before a column that is not read",
      "note,x,y\n" + rows { "n\($0),\($2),\($1)" } + "\u{FEFF}" + rows { "n\($0),\($2),\($1 + 9)" },
      [.repeatedHeader]),
    WarningCase("a name like the header's", "stroke,x,y\nstroke,1,2\n", []),
  ]

  static let hovering: [WarningCase] = [
    WarningCase("empty names", "stroke,x,y\n1,1,2\n,3,4\n2,5,6\n", [.hoverRows]),
    WarningCase("NaN", "stroke,x,y\n1.5,1,2\nNaN,3,4\n", [.hoverRows]),
    WarningCase("-1", "stroke,x,y\n1,1,2\n-1,3,4\n-1,3,5\n", [.hoverRows]),
    WarningCase("no name anywhere", "stroke,x,y\n,1,2\n,3,4\n", []),
    WarningCase("-2 is a name", "stroke,x,y\n1,1,2\n-2,3,4\n", []),
    WarningCase(
      "runs without force",
      "stroke,x,y,force_n\n" + rows { "\($0),\($2),9,\($0 == 1 ? 0 : 2)" }, [.hoverRows]),
    WarningCase(
      "a sensor that is off", "stroke,x,y,force_n\n" + rows { "\($0),\($2),9,0" }, []),
    WarningCase(
      "single rows without force",
      "stroke,x,y,force_n\n" + rows { "\($0),\($2),9,\($1 == 0 ? 0 : 2)" }, []),
    WarningCase(
      "contact says it",
      "stroke,x,y,force_n,contact\n" + rows { "\($0),\($2),9,\($0 == 1 ? 0 : 2),1" },
      []),
  ]

  static let rest: [WarningCase] = [
    WarningCase("bad rows", "x,y\n1,2\n?,3\n3,4\n", [.skippedRows]) { $0.skipsBadRows = true },
    WarningCase("no bad rows", "x,y\n1,2\n3,4\n", []) { $0.skipsBadRows = true },
  ]

  @Test func mostRowsLeftOutAreSaidToBeMost() async throws {
    var options = ReadingOptions()
    options.skipsBadRows = true
    let file = RecordingFile(
      bytes: Array(("x,y\n1,2\n" + String(repeating: "?,3\n", count: 19)).utf8), shownAs: "a",
      options: options)
    let warning = try #require(try await file.recording().summary.warnings.first)
    #expect(warning.message == "most rows were left out")
    #expect(warning.evidence == "19 of 20, 95 %; the first: a:3:1: x: \"?\" is not a number")
  }

  /// More strokes than are kept: half of 40,000 are repeats, and the estimate is near.
  @Test(.slow) func repeatsAreEstimatedInBoundedMemory() async throws {
    var text = "stroke,t_s,x,y\n"
    for _ in 0..<2 {
      for stroke in 0..<20_000 {
        for sample in 0..<8 {
          text += "\(stroke),\(stroke).\(sample),\(sample),\(stroke % 90)\n"
        }
      }
    }
    let summary = try await RecordingFile(bytes: Array(text.utf8), shownAs: "a").recording().summary
    let warning = try #require(summary.warnings.first { $0.kind == .repeatedRecording })
    let numbers = warning.evidence.split(separator: " ").compactMap { Int($0) }
    #expect(
      abs(numbers[0] - 20_000) < 1000 && abs(numbers[1] - 40_000) < 2000, "\(warning.evidence)")
  }
}
