import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// What a recording with outliers, gaps and missing positions becomes.
@Suite struct RepairCommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  /// Strokes of 60 mm to and fro, 31 samples of 2 mm each at 25 Hz.
  ///
  /// - Parameters:
  ///   - strokes: how many.
  ///   - change: gives the fields of x and y of a stroke's sample, nil for those of the line.
  /// - Returns: the recording as CSV.
  private func lanes(
    strokes: Int = 4,
    _ change: (_ stroke: Int, _ sample: Int) -> (x: String, y: String)? = { _, _ in nil }
  ) -> String {
    var text = "stroke,t_s,x_mm,y_mm\n"
    for stroke in 0..<strokes {
      for sample in 0..<31 {
        let x = stroke.isMultiple(of: 2) ? 10 + 2 * sample : 70 - 2 * sample
        let place = change(stroke, sample) ?? ("\(x).00", "\(20 + 15 * (stroke % 4)).00")
        let hundredths = stroke * 200 + sample * 4
        text += "\(stroke),\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")"
        text += "\(hundredths % 100),\(place.x),\(place.y)\n"
      }
    }
    return text
  }

  /// The report of a recording, and the rows of strokes.csv.
  private func analyzed(
    _ text: String, _ options: [String] = []
  ) async throws -> (report: JSONNode, strokes: [[Substring]]) {
    let path = "\(folder)/s.csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    let end = await outcome(
      of: [
        "analyze", path, "--only", "report.json", "--only", "strokes.csv", "-o", "\(folder)/out",
      ] + options)
    #expect(end.code == 0, "\(end.message)")
    let report = try Data(contentsOf: URL(filePath: "\(folder)/out/report.json"))
    let table = try Data(contentsOf: URL(filePath: "\(folder)/out/strokes.csv"))
    let rows = String(decoding: table, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let names = rows[0]
    #expect(names.suffix(3) == ["piece", "outliers", "gaps_bridged"])
    return (try JSONDocument(Array(report), path: "r").root, Array(rows.dropFirst()))
  }

  private func counts(_ report: JSONNode) throws -> [Int?] {
    try ["outliers", "outliers_removed", "gaps_bridged", "gaps_that_ended_strokes"].map {
      try report["repairs"]?[$0]?.wholeNumber()
    }
  }

  private func rolled(_ report: JSONNode) throws -> Double {
    try report["totals"]?["rolled_mm"]?.number() ?? 0
  }

  private func rolls(_ report: JSONNode, _ millimetres: Double) throws -> Bool {
    try abs(rolled(report) - millimetres) < 1e-9
  }

  private func warnings(_ report: JSONNode) throws -> [String] {
    try report["warnings"]?.elements.map { try $0["id"]?.text() ?? "" } ?? []
  }

  @Test func aCleanRecordingHasNothingToRepair() async throws {
    let (report, strokes) = try await analyzed(lanes())
    #expect(try counts(report) == [0, 0, 0, 0])
    #expect(try rolls(report, 240))
    #expect(strokes.allSatisfy { $0.suffix(3) == ["0", "0", "0"] })
    #expect(try Set(warnings(report)).isDisjoint(with: ["outliers", "gaps"]))
  }

  /// Six of 124 samples at 0,0 (missing markers are exported so), and one of another marker.
  @Test(.slow) func zerosAndASwappedMarkerAreTakenOut() async throws {
    let zeros = lanes { stroke, sample in
      stroke % 2 == 1 && (14...16).contains(sample) ? ("0.00", "0.00") : nil
    }
    let (report, strokes) = try await analyzed(zeros)
    #expect(try counts(report) == [6, 6, 2, 0])
    #expect(try rolls(report, 240))
    #expect(
      strokes.map { $0.suffix(3) } == [["0", "0", "0"], ["0", "3", "1"]] + [
        ["0", "0", "0"], ["0", "3", "1"],
      ])
    #expect(try warnings(report).contains("outliers"))
    let swapped = lanes { stroke, sample in
      stroke == 1 && sample == 15 ? ("45.00", "-10.00") : nil
    }
    let other = try await analyzed(swapped).report
    #expect(try counts(other) == [1, 1, 0, 0])
    #expect(try rolls(other, 240))
    #expect(try !warnings(other).contains("outliers"))
    // Taken as they are they roll there and back, and the reader is told.
    let raw = try await analyzed(swapped, ["--conditioning", "none"]).report
    #expect(try counts(raw) == [1, 0, 0, 0])
    #expect(try rolled(raw) > 320)
    #expect(try warnings(raw).contains("outliers"))
  }

  @Test func missingPositionsAreGaps() async throws {
    let few = lanes { stroke, sample in
      stroke == 0 && (10...12).contains(sample)
        ? ("", "") : stroke == 2 && sample == 5 ? ("NaN", "nan") : nil
    }
    let (report, _) = try await analyzed(few)
    #expect(try report["inputs"]?["strokes"]?["missing_rows"]?.wholeNumber() == 4)
    #expect(try report["inputs"]?["strokes"]?["skipped_rows"]?.wholeNumber() == 0)
    #expect(try counts(report) == [0, 0, 1, 0])
    #expect(try rolls(report, 240))
  }

  @Test(.slow) func aLongGapEndsTheStrokeUnlessItMayBeBridged() async throws {
    let long = lanes { stroke, sample in
      stroke == 0 && (10...19).contains(sample) ? ("NaN", "NaN") : nil
    }
    let (report, strokes) = try await analyzed(long)
    #expect(try counts(report) == [0, 0, 0, 1])
    // Eleven steps of 2 mm are not rolled.
    #expect(try rolls(report, 218))
    #expect(strokes.map { $0[0] } == ["0", "0", "1", "2", "3"])
    #expect(strokes.map { $0[$0.count - 3] } == ["0", "1", "0", "0", "0"])
    #expect(strokes[0][13] != strokes[1][13])
    #expect(try warnings(report).contains("gaps"))
    #expect(report["settings"]?["max_gap_s"] == nil)
    let bridged = try await analyzed(long, ["--max-gap", "0.5"]).report
    #expect(try counts(bridged) == [0, 0, 1, 0])
    #expect(try rolls(bridged, 240))
    #expect(try bridged["settings"]?["max_gap_s"]?.number() == 0.5)
    #expect(try !warnings(bridged).contains("gaps"))
    for wrong in ["0", "-1", "nan", "inf"] {
      #expect(await outcome(of: ["analyze", "\(folder)/s.csv", "--max-gap", wrong]).code == 64)
    }
  }

  /// Rows that are left out as wrong make gaps like any other.
  @Test func skippedRowsMakeGaps() async throws {
    let wrong = lanes { stroke, sample in
      stroke == 0 && (10...19).contains(sample) ? ("?", "20.00") : nil
    }
    let (report, _) = try await analyzed(wrong, ["--skip-bad-rows"])
    #expect(try report["inputs"]?["strokes"]?["skipped_rows"]?.wholeNumber() == 10)
    #expect(try counts(report) == [0, 0, 0, 1])
    #expect(try rolls(report, 218))
  }

  /// Pieces and outliers are the same whoever works on which stroke, and draws roll them.
  @Test(.slow) func threadsChangeNothing() async throws {
    let faulty = lanes(strokes: 400) { stroke, sample in
      switch (stroke % 5, sample) {
      case (1, 12...13): ("0", "0")
      case (3, 8...20): ("NaN", "")
      default: nil
      }
    }
    func bytes(_ threads: Int) async throws -> [Data] {
      _ = try await analyzed(
        faulty, ["--threads", String(threads), "--draws", "3", "--holes", "--allow", "gaps"])
      return try ["report.json", "strokes.csv"].map {
        try Data(contentsOf: URL(filePath: "\(folder)/out/\($0)"))
      }
    }
    let one = try await bytes(1)
    for threads in [2, 3] { #expect(try await bytes(threads) == one) }
  }

  @Test func allKindsAreCountedTogether() async throws {
    let faulty = lanes { stroke, sample in
      switch (stroke, sample) {
      case (0, 10...19): ("NaN", "")
      case (1, 7), (2, 9): ("0", "0")
      case (3, 5...7): ("", "9")
      default: nil
      }
    }
    let report = try await analyzed(faulty).report
    #expect(try counts(report) == [2, 2, 1, 1])
    #expect(try report["inputs"]?["strokes"]?["missing_rows"]?.wholeNumber() == 13)
  }
}
