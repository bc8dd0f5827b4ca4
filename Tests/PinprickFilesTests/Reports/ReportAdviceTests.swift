import Pinprick
import PinprickFiles
import PinprickText
import Testing

@Suite struct ReportAdviceTests {
  private let report: Report
  private let setup: AnalysisSetup

  /// Twelve cells of 10 mm, and window densities with two regions.
  ///
  /// ```
  ///   cheek cheek cheek cheek       84   84   150  150      region 1, under 100
  ///   cheek cheek cheek cheek       150  150  150  212.5    region 2, above 200
  ///   chin  chin  lips  eyelid      100  100
  /// ```
  init() throws {
    let map = try FaceMap(zones: [
      try rectangle("cheek", x: 0...40, y: 0...20, minimum: 100, maximum: 200),
      try rectangle("chin", x: 0...20, y: 20...30, maximum: 200.5),
      try rectangle("lips", .avoid, x: 20...30, y: 20...30),
      try rectangle("eyelid", .avoid, x: 30...40, y: 20...30),
    ])
    setup = try AnalysisSetup(
      map: map, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 10, model: .expected, realisations: 2))
    // A pass is 15.28 per cm2.
    report = handMadeReport(
      passes: [7, 7, 7, 7, 7, 7, 7, 7, 16, 16, 1, 0.0625],
      densityPerCm2: [84, 84, 150, 150, 150, 150, 150, 212.5, 100, 100, .nan, .nan], setup)
  }

  private func roll(
    zone: Int = 0, region: Int? = nil, _ passes: [DirectionClass: Int], exceedsMaximum: Bool = false
  ) -> Advice {
    Advice(
      zoneIndex: zone, regionID: region, action: .roll, passes: passes.values.reduce(0, +),
      passesByDirection: passes, exceedsMaximum: exceedsMaximum)
  }

  private func stop(zone: Int, region: Int? = nil) -> Advice {
    Advice(
      zoneIndex: zone, regionID: region, action: .stop, passes: nil, passesByDirection: [:],
      exceedsMaximum: false)
  }

  @Test func zonesThatNeedPasses() {
    #expect(
      report.line(roll([.along45: 2, .along90: 1, .along135: 1]))
        == "cheek: 4 passes short: 2 along 45, 1 along 90, 1 along 135 degrees")
    #expect(report.line(roll(zone: 1, [.along0: 1])) == "chin: 1 pass short: 1 along 0 degrees")
    #expect(
      report.line(roll([.along0: 2, .along45: 2, .along90: 2, .along135: 2]))
        == "cheek: 8 passes short: 2 in each direction")
    #expect(
      report.line(roll([.along90: 3], exceedsMaximum: true))
        == "cheek: 3 passes short: 3 along 90 degrees; the last one would exceed the maximum")
    #expect(
      report.line(
        roll([.along0: 1, .along45: 1, .along90: 1, .along135: 1], exceedsMaximum: true))
        == "cheek: 4 passes short: 1 in each direction; the last one would exceed the maximum")
  }

  @Test func whatIsToBeLeft() {
    #expect(report.line(stop(zone: 1)) == "chin: stop, 244.5 per cm2 is above 200.5")
    #expect(
      report.line(stop(zone: 2))
        == "lips: stop, 15.28 punctures expected where there should be none")
    #expect(
      report.line(stop(zone: 3))
        == "eyelid: stop, 0.95 punctures expected where there should be none")
  }

  /// No draw finds a puncture, so that the region above its range is uncertain and the other is not.
  @Test func regionsSayWhereTheyAreAndHowSure() {
    #expect(
      report.line(roll(region: 1, [.along0: 1, .along135: 1]))
        == "region 1 (cheek, 2.0 cm2 around 10, 5 mm): 2 passes short: 1 along 0, 1 along 135 degrees"
    )
    #expect(
      report.line(stop(zone: 0, region: 2))
        == "region 2 (cheek, 1.0 cm2 around 35, 15 mm, uncertain): stop, 212.5 per cm2 is above 200"
    )
  }

  @Test func keysAndValues() {
    let short = roll(region: 1, [.along45: 2, .along135: 1], exceedsMaximum: true)
    #expect(
      report.json(short)
        == .object([
          ("zone", .string("cheek")), ("region", .integer(1)), ("action", .string("roll")),
          ("passes", .integer(3)),
          (
            "passes_by_direction",
            .object([
              ("0", .integer(0)), ("45", .integer(2)), ("90", .integer(0)), ("135", .integer(1)),
            ])
          ),
          ("text", .string(report.line(short))),
        ]))
    #expect(
      report.json(stop(zone: 2))
        == .object([
          ("zone", .string("lips")), ("region", .null), ("action", .string("stop")),
          ("passes", .null), ("passes_by_direction", .null),
          ("text", .string("lips: stop, 15.28 punctures expected where there should be none")),
        ]))
  }

  @Test func nothingIsSaidWhereNextToNothingWasRolled() throws {
    let nothing = handMadeReport(
      passes: Array(repeating: 0.01, count: 12), densityPerCm2: Array(repeating: 1, count: 12),
      setup)
    let line = "nothing can be said of what is missing: next to nothing was rolled on the map"
    #expect(nothing.adviceLines == [line])
    let root = try JSONDocument(Array(nothing.json.text().utf8), path: "report.json").root
    let advice = try #require(root["advice"]?.elements)
    #expect(try advice.map { try $0["action"]?.text() } == ["none"])
    #expect(try advice.map { try $0["text"]?.text() } == [line])
  }

  @Test func theReportHasThePiecesOfAdviceInTheirOrder() throws {
    let root = try JSONDocument(Array(report.json.text().utf8), path: "report.json").root
    let advice = root["advice"]?.elements ?? []
    #expect(
      try advice.map { try $0["zone"]?.text() } == ["chin", "lips", "eyelid", "cheek", "cheek"])
    #expect(try advice.map { try $0["region"]?.wholeNumber() } == [nil, nil, nil, 1, 2])
    #expect(try advice.map { try $0["text"]?.text() } == report.adviceLines)
    #expect(
      report.adviceLines == [
        report.line(stop(zone: 1)), report.line(stop(zone: 2)), report.line(stop(zone: 3)),
        report.line(roll(region: 1, [.along0: 1, .along45: 1])),
        report.line(stop(zone: 0, region: 2)),
      ])
  }
}
