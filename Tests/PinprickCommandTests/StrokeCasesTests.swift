import FoundationEssentials
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// Recordings as other programs write them, each with the right figures or the warning that it must have.
///
/// The recording behind them: four strokes of 60 mm to and fro at 25 Hz, 15 mm apart, with lifts of 0.84 s.
@Suite struct StrokeCasesTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
    let map = """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "sq",
      "target_min_per_cm2": 10, "target_max_per_cm2": 60}, "geometry": {"type": "Polygon",
      "coordinates": [[[10, 10], [70, 10], [70, 70], [10, 70], [10, 10]]]}}]}
      """
    try Data(map.utf8).write(to: URL(filePath: "\(folder)/zone.geojson"))
  }

  private struct Sample {
    var stroke: Int
    /// Hundredths of a second.
    var time: Int
    var x: Int
    var y: Int

    var seconds: String { "\(time / 100).\(time % 100 < 10 ? "0" : "")\(time % 100)" }
  }

  private static let samples: [Sample] = (0..<4).flatMap { stroke in
    (0..<31).map { number in
      Sample(
        stroke: stroke, time: stroke * 204 + number * 4,
        x: stroke % 2 == 0 ? 10 + 2 * number : 70 - 2 * number, y: 20 + 15 * stroke)
    }
  }

  private static func text(_ header: String, _ row: (Sample) -> String) -> String {
    header + "\n" + samples.map { row($0) + "\n" }.joined()
  }

  /// What a report says.
  private struct Seen: Equatable {
    var strokes: Double?
    var rolled: Double?
    var punctures: Double?
    var skipped: Double?
    var warnings: [String] = []

    /// Without the warnings.
    var figures: Seen {
      var figures = self
      figures.warnings = []
      return figures
    }
  }

  private func run(_ text: String, _ options: [String] = []) async throws -> Outcome {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/in.csv"))
    return await outcome(
      of: [
        "analyze", "\(folder)/in.csv", "--map", "\(folder)/zone.geojson", "--only", "report.json",
        "-o",
        "\(folder)/out", "-q",
      ] + options)
  }

  private func seen(_ text: String, _ options: [String] = []) async throws -> Seen {
    let end = try await run(text, options)
    #expect(end.code == 0, "\(end.message)")
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/out/report.json"))
    let report = try JSONDocument(Array(bytes), path: "r").root
    let strokes = report["inputs"]?["strokes"]
    let totals = report["totals"]
    return Seen(
      strokes: try strokes?["strokes"]?.number(), rolled: try totals?["rolled_mm"]?.number(),
      punctures: try totals?["punctures"]?.number(),
      skipped: try strokes?["skipped_rows"]?.number(),
      warnings: try report["warnings"]?.elements.map { try $0["id"]?.text() ?? "" } ?? [])
  }

  private static let clean = text("stroke,t_s,x_mm,y_mm") {
    "\($0.stroke),\($0.seconds),\($0.x),\($0.y)"
  }

  @Test func theCleanRecordingHasNoWarningOfItsFile() async throws {
    let clean = try await seen(Self.clean)
    #expect(clean.strokes == 4 && clean.rolled == 240 && clean.skipped == 0)
    let ofFiles: Set<String> = [
      "hover-rows", "time-unit", "times", "strokes-in-turn", "stroke-names", "repeated-recording",
      "repeated-header", "unread-columns", "skipped-rows", "several-sessions",
    ]
    #expect(ofFiles.isDisjoint(with: clean.warnings), "\(clean.warnings)")
  }

  /// The same figures as the clean recording, whatever the form.
  @Test(
    .slow,
    arguments: [
      ("stroke_id", text("stroke_id,x_mm,y_mm") { "\($0.stroke),\($0.x),\($0.y)" }, [String]()),
      ("milliseconds by name", text("t_ms,x_mm,y_mm") { "\($0.time * 10),\($0.x),\($0.y)" }, []),
      (
        "units in brackets",
        text("Time (Seconds),X [cm],Y [cm]") {
          "\($0.seconds),\(Double($0.x) / 10),\(Double($0.y) / 10)"
        },
        []
      ),
      (
        "tab and decimal comma",
        text("stroke\tt_s\tx_mm\ty_mm") {
          "\($0.stroke)\t\($0.seconds.replacing(".", with: ","))\t\($0.x),00\t\($0.y),00"
        }, []
      ),
      (
        "a header that ends in a tab",
        text("stroke\tt_s\tx_mm\ty_mm\t") { "\($0.stroke)\t\($0.seconds)\t\($0.x)\t\($0.y)" }, []
      ),
      (
        "rows that end so too",
        text("stroke,t_s,x_mm,y_mm,") { "\($0.stroke),\($0.seconds),\($0.x),\($0.y)," }, []
      ),
      (
        "NaN in force",
        text("stroke,t_s,x_mm,y_mm,force_n") {
          "\($0.stroke),\($0.seconds),\($0.x),\($0.y),\($0.time % 3 == 0 ? "nan" : "1.2")"
        }, ["--skip-bad-rows"]
      ),
      (
        "comments and a preamble",
        "Recorder 3\nmm, s\n"
          + text("# 25 Hz\nstroke,t_s,x_mm,y_mm") {
            ($0.time % 204 == 0 ? "# lifted\n" : "") + "\($0.stroke),\($0.seconds),\($0.x),\($0.y)"
          }, ["--skip-lines", "2"]
      ),
      (
        "nanoseconds given",
        text("time,x_mm,y_mm") {
          "\(1_700_000_000_000_000_000 + $0.time * 10_000_000),\($0.x),\($0.y)"
        }, ["--time-unit", "ns"]
      ),
      (
        "frames given",
        text("frame,x_mm,y_mm") { "\($0.time / 4),\($0.x),\($0.y)" },
        ["--columns", "t=frame", "--seconds-per-unit", "0.04"]
      ),
      (
        "columns by place",
        text("x,y,stroke,x,y") { "0,0,\($0.stroke),\($0.x),\($0.y)" }, ["--columns", "x=#4,y=#5"]
      ),
    ])
  func isTheCleanRecording(_ name: String, _ text: String, _ options: [String]) async throws {
    let clean = try await seen(Self.clean)
    let other = try await seen(text, options)
    #expect(other.figures == clean.figures, "\(name)")
    #expect(other.warnings == clean.warnings, "\(name)")
  }

  @Test func aMirroredPlaneTurnsHeadingsToo() async throws {
    func rows(up: Bool, heading: Bool) -> String {
      "stroke,t_s,x_mm,y_mm\(heading ? ",heading_deg" : "")\n"
        + (0..<81).map { number in
          let y = 20 + Double(number) * 0.5
          return "0,\(Double(number) / 25),\(20 + Double(number) * 0.5),\(up ? 80 - y : y)"
            + (heading ? ",\(up ? -45 : 45)\n" : "\n")
        }.joined()
    }
    let upright = ["--phase", "zero"]
    let flipped = upright + ["--flip-y", "--offset", "0,80"]
    let down = try await seen(rows(up: false, heading: true), upright)
    let up = try await seen(rows(up: true, heading: true), flipped)
    let withoutHeading = try await seen(rows(up: true, heading: false), flipped)
    #expect(up.figures == down.figures)
    #expect(abs((down.rolled ?? 0) - 40 * 2.0.squareRoot()) < 1e-6)
    #expect(abs((withoutHeading.rolled ?? 0) - (down.rolled ?? 1)) < 1e-6)
    #expect(withoutHeading.punctures == down.punctures)
  }

  @Test func timesThatTellNothingAreWarnedOf() async throws {
    let same = try await seen(Self.text("time,x_mm,y_mm") { "1.73234e+09,\($0.x),\($0.y)" })
    #expect(same.warnings.contains("times"))
    let whole = try await seen(Self.text("t_s,x_mm,y_mm") { "\($0.time / 100),\($0.x),\($0.y)" })
    #expect(whole.warnings.contains("times"))
    let frames = try await seen(
      Self.text("stroke,time,x_mm,y_mm") { "\($0.stroke),\($0.time / 4),\($0.x),\($0.y)" })
    #expect(frames.warnings.contains("times"))
    let clean = try await seen(Self.clean)
    #expect(!clean.warnings.contains("times"))
  }

  @Test func clocksAreReadRightlyOrRefused() async throws {
    let nanoseconds = Self.text("time,x_mm,y_mm") {
      "\(1_700_000_000_000_000_000 + $0.time * 10_000_000),\($0.x),\($0.y)"
    }
    let clean = try await seen(Self.clean)
    let read = try await seen(nanoseconds)
    #expect(read.figures == clean.figures)
    #expect(read.warnings.contains("time-unit"))
    let wrong = try await run(nanoseconds, ["--time-unit", "us"])
    #expect(wrong.code == 1)
    #expect(wrong.message.contains("times lie within 1e12 s of zero; check the unit of time"))
  }

  @Test func anotherUnitOfTimeShowsInTheFigures() async throws {
    let milliseconds = Self.text("stroke,t,x_mm,y_mm") {
      "\($0.stroke),\($0.time * 10),\($0.x),\($0.y)"
    }
    #expect(try await seen(milliseconds).warnings.contains("time-unit"))
    #expect(try await !seen(milliseconds, ["--time-unit", "ms"]).warnings.contains("time-unit"))
    #expect(try await seen(Self.clean, ["--time-unit", "us"]).warnings.contains("time-unit"))
  }

  @Test func aRecordingThatStandsTwiceIsWarnedOf() async throws {
    let twice =
      Self.clean + Self.clean.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
    #expect(try await seen(twice).warnings.contains("repeated-recording"))
    let joined = try await seen(Self.clean + Self.clean)
    #expect(joined.rolled == 480)
    #expect(
      joined.warnings.contains("repeated-recording") && joined.warnings.contains("repeated-header"))
  }

  @Test func rowsLeftOutAreWarnedOf() async throws {
    let bad = try await seen(
      Self.text("stroke,t_s,x_mm,y_mm") {
        "\($0.stroke),\($0.seconds),\($0.time % 3 == 0 ? "?" : "\($0.x)"),\($0.y)"
      },
      ["--skip-bad-rows"])
    #expect((bad.skipped ?? 0) > 0)
    #expect(bad.warnings.contains("skipped-rows"))
  }
}
