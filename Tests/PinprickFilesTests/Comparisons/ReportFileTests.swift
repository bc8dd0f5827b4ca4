import Pinprick
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct ReportFileTests {
  /// A report of four cells of 1 cm2 and a zone to avoid beside them.
  private static func report(
    passes: [Double] = [10, 15, 20, 25, 0, 0], roller: Roller = .dermaroller192,
    windowCm2: Double = 1, maximum: Double = 300
  ) throws -> (analysis: Analysis, text: [UInt8]) {
    let map = try FaceMap(zones: [
      rectangle("cheek", x: 0...20, y: 0...20, minimum: 200, maximum: maximum),
      rectangle("lid", .avoid, x: 20...30, y: 0...20),
    ])
    let setup = try AnalysisSetup(
      map: map, roller: roller,
      settings: Settings(cellMillimetres: 10, windowCm2: windowCm2, model: .expected))
    // Rows of three cells: two of the cheek, one of the lid.
    let cells = [passes[0], passes[1], passes[4], passes[2], passes[3], passes[5]]
    let density = cells.enumerated().map { $0.offset % 3 == 2 ? .nan : 16 * $0.element }
    return (
      handMadeAnalysis(passes: cells, densityPerCm2: density, setup),
      Array(handMadeReport(passes: cells, densityPerCm2: density, setup).json.text().utf8)
    )
  }

  private static func file(_ text: [UInt8], _ path: String = "r.json") throws(FileError)
    -> ReportFile
  {
    try ReportFile(text, InputSource(path: path, sha256: "00"))
  }

  private func message(_ text: String) -> String? {
    do throws(FileError) {
      _ = try Self.file(Array(text.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func whatAReportSaysReadsBack() throws {
    let (analysis, text) = try Self.report()
    let file = try Self.file(text)
    #expect(file.reported == ReportedDensity(analysis))
    #expect(file.reported.zones[0][.passesMean] == 17.5)
    #expect(file.reported.zones[0][.greatestWindowDensityPerCm2] == 400)
    #expect(file.reported.zones[1][.densityPerCm2] == 0)
    #expect(file.strokes == InputSource(path: "s.csv", sha256: "00"))
    #expect(file.map == InputSource(path: "m.geojson", sha256: nil))
    #expect(file.avoid == [])
    #expect(file.rollerName == "dermaroller-192")
  }

  @Test func wrongReportsAreNamedWithLineAndColumn() throws {
    let text = String(decoding: try Self.report().text, as: UTF8.self)
    func changed(_ old: String, _ new: String) throws -> String? {
      try #require(text.contains(old))
      return message(text.replacing(old, with: new))
    }
    #expect(
      try changed("pinprick.report/1", "pinprick.report/2")
        == "r.json:2:13: schema: \"pinprick.report/2\" is not \"pinprick.report/1\": pinprick "
        + "analyze writes that")
    #expect(
      try changed("\"kernel\": \"disc\"", "\"kernel\": \"cube\"")?.hasSuffix(
        "settings.kernel: \"cube\" is not a word that this version of pinprick knows here") == true)
    #expect(try changed("\"columns\": 3", "\"columns\": 0")?.contains("grid.columns: 0") == true)
    #expect(
      try changed("\"columns\": 3", "\"columns\": 9e15")?.contains("are more than") == true)
    #expect(
      try changed("\"under_ratio\": 0.25", "\"under\": 0.25")?.hasSuffix(
        "\"under_ratio\" is missing") == true)
    for wrong in ["1e300", "-1"] {
      #expect(
        try changed("\"under_ratio\": 0.25", "\"under_ratio\": \(wrong)")?.contains(
          "\(wrong) is not a number from 0 to 1e15") == true)
    }
    #expect(message("[]")?.hasPrefix("r.json:1:1: a report must be an object") == true)
    #expect(message("{}")?.hasSuffix("\"schema\" is missing") == true)
    #expect(message("{\"schema\": \"pinprick.report/1\"")?.hasPrefix("r.json:1:") == true)
  }

  @Test func whatMustNotDifferIsNamedWithLineAndColumn() throws {
    let first = try Self.file(try Self.report().text)
    let second = try Self.file(try Self.report(windowCm2: 2).text, "b.json")
    do throws(InvalidInput) {
      try second.reported.checkComparable(with: first.reported)
      Issue.record("windows of 1 and 2 cm2 were taken as one")
    } catch {
      let message = second.error(error).description
      #expect(message.hasPrefix("b.json:"))
      #expect(
        message.hasSuffix(
          ": settings.window_cm2: 2.0 here, 1.0 in the first report; analyse both with one window"))
    }
  }

  @Test func settingsThatDifferAreListed() throws {
    let first = try Self.file(try Self.report().text)
    #expect(SettingDifference.all(from: first, to: first) == [])
    let narrow = try Roller(
      name: "narrow", layout: .rings(4, needlesPerRing: 20, stagger: 0.5), widthMillimetres: 10,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 0.5, needleDiameterMillimetres: 0.2)
    let second = try Self.file(try Self.report(roller: narrow, maximum: 350).text)
    let differences = SettingDifference.all(from: first, to: second)
    let keys = differences.map(\.key)
    #expect(
      Set(keys).isSuperset(of: [
        "roller.name", "roller.width_mm", "roller.needle_length_mm",
        "zones.cheek.target_max_per_cm2",
      ]))
    #expect(!keys.contains { $0.hasPrefix("settings") || $0 == "roller.path" })
    let target = differences.first { $0.key == "zones.cheek.target_max_per_cm2" }
    #expect(target?.a == .number(300) && target?.b == .number(350))
  }

  @Test(.slow) func damagedReportsAreRefusedOrRead() throws {
    let text = try Self.report().text
    var random = SplitMix64(seed: 23)
    var refused = 0
    for _ in 0..<3_000 {
      do throws(FileError) {
        let file = try Self.file(mutated(text, with: &random))
        _ = SettingDifference.all(from: file, to: file)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("r.json:"))
      }
    }
    #expect(refused > 1_000)
  }
}
