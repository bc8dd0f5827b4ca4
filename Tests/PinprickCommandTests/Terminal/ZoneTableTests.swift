import Pinprick
import PinprickFiles
import PinprickText
import Reference
import Testing

@testable import PinprickCommand

/// The printed summary of analyses whose figures follow from how they were made.
@Suite struct ZoneTableTests {
  /// Two squares of 16 cm2, one with a target and one to avoid, and as many passes over each as asked.
  private func analysis(
    passes: Int, avoidPasses: Int = 0, target: Bool = true, rolling: Rolling = .drum,
    realisations: Int = 0
  ) throws -> Analysis {
    func square(_ x: Double) throws -> ZoneShape {
      .polygons([
        try Polygon(rings: [
          [Point(x: x, y: 0), Point(x: x + 40, y: 0), Point(x: x + 40, y: 40), Point(x: x, y: 40)]
        ])
      ])
    }
    func lanes(_ x: Double, _ passes: Int) -> [[Point]] {
      let lanes = [10.0, 30.0].map { y in [Point(x: x, y: y), Point(x: x + 40, y: y)] }
      return Array(repeating: lanes, count: passes).flatMap { $0 }
    }
    let map = try FaceMap(zones: [
      try Zone(
        id: "cheek", targetMinimumPerCm2: target ? 100 : nil,
        targetMaximumPerCm2: target ? 200 : nil, shape: square(0)),
      try Zone(id: "eye", kind: .avoid, shape: square(100)),
    ])
    return try Reference.analysis(
      of: Recording.valid(strokes: lanes(0, passes) + lanes(100, avoidPasses)), on: map,
      with: Roller.dermaroller192.with(rolling: rolling), try Settings(realisations: realisations))
  }

  private func text(
    _ analysis: Analysis, _ style: TerminalStyle = .plain, missingRows: Int = 0
  ) -> String {
    var summary = StrokeSummary(path: "s.csv")
    summary.missingRows = missingRows
    return ZoneTable(
      analysis, strokesPath: "s.csv", summary: summary, output: "out",
      results: ["report.json"], advice: [], style: style
    ).text
  }

  private func style(columns: Int? = nil, _ more: [String: String] = [:]) -> TerminalStyle {
    TerminalStyle(isTerminal: true, windowColumns: columns) { more[$0] }
  }

  private func line(_ zone: String, _ text: String) throws -> String {
    String(try #require(text.split(separator: "\n").first { $0.hasPrefix(zone + " ") }))
  }

  @Test func barsStatusAndTargetSayTheSame() throws {
    // A pass is 15.28 per cm2; the scale goes to 300.
    let under = try line("cheek", text(analysis(passes: 5)))
    #expect(
      under.contains("|###[....]...|") && under.hasSuffix("under (2 passes short)"), "\(under)")
    let on = try line("cheek", text(analysis(passes: 10)))
    #expect(on.contains("|###[##..]...|  100-200") && on.hasSuffix("on-target"), "\(on)")
    let over = try line("cheek", text(analysis(passes: 30)))
    #expect(over.contains("|###[####]##>|") && over.hasSuffix("over"), "\(over)")
  }

  @Test func zonesToAvoidHaveABarWithoutARange() throws {
    let avoided = try line("eye", text(analysis(passes: 10)))
    #expect(avoided.contains("|............|") && avoided.hasSuffix("avoided"), "\(avoided)")
    let punctured = try line("eye", text(analysis(passes: 10, avoidPasses: 2)))
    #expect(
      punctured.contains("|#...........|") && punctured.hasSuffix("PUNCTURED"), "\(punctured)")
  }

  /// Intervals of draws look like all that is uncertain, so what they do not hold stands beside them.
  @Test func drawsStandBesideOtherWaysToRoll() throws {
    let with = try text(analysis(passes: 2, realisations: 2))
    #expect(
      with.contains("if needles anchor and the drum spins freely: -9 %, outside these intervals"))
    #expect(with.contains("if it rolls on its needles' tips: -13 %, outside these intervals"))
    #expect(try !text(analysis(passes: 2)).contains("-13 %"))
    let tips = try text(analysis(passes: 2, rolling: .tips))
    #expect(
      tips.contains("13.29 punctures per cm2 and pass, rolling on a radius of 11.50 mm (tips)"))
  }

  /// A lane at 2 mm a sample and 100 Hz with jumps at the samples named, behind which samples are missing.
  private func repaired(
    jumps: Set<Int>, missing: [Range<Int>], conditioning: ConditioningMode = .standard
  ) throws -> Analysis {
    let kept = (0..<100).filter { sample in !missing.contains { $0.contains(sample) } }
    let recording = Recording.valid(
      xMillimetres: kept.map { 2 * Double($0) },
      yMillimetres: kept.map { jumps.contains($0) ? 60 : 20 },
      seconds: kept.map { Double($0) / 100 },
      strokes: [Stroke(label: "0", samples: 0..<kept.count)])
    let corners = [(0, 0), (200, 0), (200, 40), (0, 40)].map { Point(x: $0.0, y: $0.1) }
    let map = try FaceMap(zones: [
      try Zone(id: "arm", shape: .polygons([try Polygon(rings: [corners])]))
    ])
    return try Reference.analysis(
      of: recording, on: map, with: .dermaroller192, try Settings(conditioning: conditioning))
  }

  private func repairs(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.hasPrefix("recording: ") }
  }

  /// Outliers, lacking rows and gaps are counted in one line, each where there is any.
  @Test func whatWasRepairedIsCounted() throws {
    // Four missing samples are bridged, twenty end the stroke.
    let all = try repaired(jumps: [10, 80], missing: [30..<34, 50..<70])
    #expect(
      repairs(text(all, missingRows: 1234)) == [
        "recording: 2 outliers taken out, 1,234 rows without a position, 1 gap bridged, 1 gap ended a stroke"
      ])
    #expect(
      repairs(text(try repaired(jumps: [10], missing: []), missingRows: 1))
        == ["recording: 1 outlier taken out, 1 row without a position"])
    #expect(
      repairs(text(try repaired(jumps: [10], missing: [], conditioning: .none)))
        == ["recording: 1 outlier left in"])
    #expect(
      repairs(text(try repaired(jumps: [], missing: [10..<14, 20..<24, 40..<55, 70..<85])))
        == ["recording: 2 gaps bridged, 2 gaps ended strokes"])
    #expect(repairs(text(try repaired(jumps: [], missing: []))).isEmpty)
  }

  @Test func withoutTargetsTheGreatestDensityFillsABar() throws {
    let cheek = try line("cheek", text(analysis(passes: 10, target: false)))
    #expect(cheek.contains("|############|"), "\(cheek)")
  }

  @Test func coloursFollowTheWordsAndMoveNothing() throws {
    let analysis = try analysis(passes: 5, avoidPasses: 2)
    let coloured = text(analysis, style())
    #expect(coloured.contains("\u{1B}[94munder (2 passes short)\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[1;35mPUNCTURED\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text(analysis))
    #expect(text(analysis, style(["NO_COLOR": "1"])) == text(analysis))
  }

  @Test func aNarrowTerminalLosesTheBarsFirstAndNeverTheVerdict() throws {
    let analysis = try analysis(passes: 5)
    let all = text(analysis)
    let length = try line("cheek", all).count
    #expect(length <= 130)
    #expect(text(analysis, style(columns: length, ["NO_COLOR": "1"])) == all)
    let narrower = text(analysis, style(columns: length - 1, ["NO_COLOR": "1"]))
    #expect(narrower.contains("(too narrow for: bars)\n"))
    #expect(!narrower.contains("|"))
    #expect(narrower.contains("cv %"))
    let narrowest = text(analysis, style(columns: 20, ["NO_COLOR": "1"]))
    #expect(
      try line("cheek", narrowest).split(separator: " ").joined(separator: " ")
        .hasSuffix("100-200 100 0 under (2 passes short)"))
  }
}
