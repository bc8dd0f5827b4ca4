import Pinprick
import PinprickFiles
import Testing

@Suite struct ReportPassesTests {
  /// Two zones of four cells of 5 mm side by side, and a mole that has none.
  private func report(left: [Double], right: [Double], countsPasses: Bool = true) throws -> Report {
    let map = try FaceMap(zones: [
      try rectangle("left", x: 0...20, y: 0...5), try rectangle("right", x: 0...20, y: 5...10),
      try rectangle("mole", x: 1...1.5, y: 1...1.5),
    ])
    let setup = try AnalysisSetup(
      map: map, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 5, countsPasses: countsPasses))
    return handMadeReport(
      passes: left + right, densityPerCm2: [Double](repeating: 1, count: 8), setup)
  }

  /// Each zone's row of zones.csv from `passes_0_cm2` on, and these columns' names.
  private func columns(_ report: Report) throws -> (names: [String], rows: [[String]]) {
    let table = String(decoding: report.zonesCSV, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let first = try #require(table[0].firstIndex(of: "passes_0_cm2"))
    #expect(table.allSatisfy { $0.count == table[0].count })
    return (Array(table[0][first...]), table.dropFirst().map { Array($0[first...]) })
  }

  @Test func eachNumberOfPassesHasItsArea() throws {
    let (names, rows) = try columns(
      report(left: [0, 0.4375, 0.5, 2], right: [1, 1, 1, 3.4375]))
    #expect(names == ["passes_0_cm2", "passes_1_cm2", "passes_2_cm2", "passes_3_cm2"])
    #expect(
      rows == [["0.5", "0.25", "0.25", "0"], ["0", "0.75", "0", "0.25"], ["", "", "", ""]])
  }

  @Test func theLastColumnHasFiftyAndMore() throws {
    let (names, rows) = try columns(
      report(left: [0, 49, 49.4375, 49.5], right: [50, 51, 300, 50.4375]))
    #expect(names == (0..<50).map { "passes_\($0)_cm2" } + ["passes_50_and_more_cm2"])
    let zeros = [String](repeating: "0", count: 48)
    #expect(rows[0] == ["0.25"] + zeros + ["0.5", "0.25"])
    #expect(rows[1] == ["0"] + zeros + ["0", "1"])
    #expect(rows[2] == [String](repeating: "", count: 51))
  }

  @Test func fortyNineHaveAColumnOfTheirOwn() throws {
    let (names, rows) = try columns(report(left: [49, 49, 49, 49], right: [0, 0, 0, 0]))
    #expect(names.last == "passes_49_cm2")
    #expect(rows[0].last == "1")
    #expect(rows[1].first == "1" && rows[1].last == "0")
  }

  @Test func withoutPassesThereIsAnEmptyColumn() throws {
    let (names, rows) = try columns(
      report(left: [1, 1, 1, 1], right: [1, 1, 1, 1], countsPasses: false))
    #expect(names == ["passes_0_cm2"])
    #expect(rows == [[""], [""], [""]])
  }
}
