import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// Comparisons as a person runs them, on reports that analyze wrote.
@Suite struct CompareTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path(name))))
  }

  @discardableResult
  private func write(_ text: String, _ name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }

  private static func map(maximum: Int = 40, side: Int = 40) -> String {
    """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties":
        {"id": "cheek", "target_min_per_cm2": 20, "target_max_per_cm2": \(maximum)},
       "geometry": {"type": "Polygon",
        "coordinates": [[[0, 0], [\(side), 0], [\(side), 40], [0, 40], [0, 0]]]}}
    ]}
    """
  }

  private static let lesion = """
    {"type": "Feature", "properties": {"id": "lesion"}, "geometry": {"type": "Polygon",
      "coordinates": [[[10, 5], [20, 5], [20, 15], [10, 15], [10, 5]]]}}
    """

  /// A report of so many passes over each of two lanes of the map.
  private func analyze(_ name: String, passes: Int, _ more: [String] = []) async throws {
    var text = "stroke,t_s,x_mm,y_mm\n"
    for stroke in 0..<2 * passes {
      for sample in 0...20 {
        text += "\(stroke),\(Double(stroke) + Double(sample) / 100),\(2 * sample),"
        text += stroke.isMultiple(of: 2) ? "10\n" : "30\n"
      }
    }
    let strokes = try write(text, "\(name).csv")
    if !more.contains("--map") { try write(Self.map(), "m.geojson") }
    let map = more.contains("--map") ? [] : ["--map", path("m.geojson")]
    let end = await outcome(of: ["analyze", strokes, "--dpi", "40", "-o", path(name)] + map + more)
    #expect(end.code == 0, "\(end.message)")
  }

  private func compare(_ a: String, _ b: String, _ more: [String] = []) async -> Outcome {
    await outcome(of: ["compare", path(a), path(b), "--dpi", "40", "-o", path("out")] + more)
  }

  private func document() throws -> JSONNode {
    try JSONDocument(try bytes("out/compare.json"), path: "compare.json").root
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  @Test func aReportAgainstItselfChangesNothing() async throws {
    try await analyze("a", passes: 2)
    let end = await compare("a", "a/report.json", ["--require", "no-worse"])
    #expect(end.code == 0, "\(end.message)")
    let zone = try #require(try document()["zones"]?.elements.first)
    for key in ["density_per_cm2", "punctures", "passes_mean", "cv", "under_ratio"] {
      #expect(try zone[key]?["change"]?.number() == 0)
    }
    #expect(try zone["cells"]?["rms_change_per_cm2"]?.number() == 0)
    #expect(zone["cells"]?["largest_rise"] == nil)
    #expect(try zone["classes"]?["stayed_ratio"]?.number() == 1)
    #expect(try document()["differing_settings"]?.elements.isEmpty == true)
    let difference = try NPY.floats(from: try bytes("out/difference.npy"), path: "d")
    #expect(difference.values.allSatisfy { $0 == 0 })
  }

  @Test func twiceThePassesAreTwiceTheDensity() async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 2)
    let end = await compare("a", "b", ["--require", "no-worse"])
    #expect(end.code == 0, "\(end.message)")
    let zone = try #require(try document()["zones"]?.elements.first)
    #expect(try zone["passes_mean"]?["percent"]?.number() == 100)
    #expect(try zone["status"]?["a"]?.text() == "under")
    #expect(try zone["status"]?["b"]?.text() == "on-target")
    #expect(try zone["status_change"]?.text() == "better")
    #expect(
      try zone["verdict"]?.text() == "cheek: 15 -> 30 per cm2 (+100 %), under -> on-target")
    // Cell by cell what the files say.
    let a = try NPY.floats(from: try bytes("a/density.npy"), path: "a")
    let b = try NPY.floats(from: try bytes("b/density.npy"), path: "b")
    let difference = try NPY.floats(from: try bytes("out/difference.npy"), path: "d")
    #expect(difference.values == zip(a.values, b.values).map { $1 - $0 })
    let table = String(decoding: try bytes("out/changes.csv"), as: UTF8.self).split(separator: "\n")
    #expect(table.count == 2 && table[1].hasPrefix("cheek,treat,16,under,on-target,better,"))
    #expect(table[0].split(separator: ",").count == 31 + 3 * ZoneMetric.compared.count)
  }

  @Test func worseEndsWithTwoAndFilesAreWritten() async throws {
    try await analyze("a", passes: 2)
    try await analyze("b", passes: 1)
    #expect(await compare("a", "b").code == 0)
    #expect(await compare("a", "b", ["--require", "no-worse"]).code == 2)
    #expect(exists("out/compare.json") && exists("out/changes.csv"))
  }

  @Test func settingsMayDifferAndAreListed() async throws {
    try await analyze("a", passes: 2)
    let other = try write(Self.map(maximum: 50), "n.geojson")
    try await analyze(
      "b", passes: 2,
      ["--map", other, "--model", "expected", "--seed", "3"])
    let end = await compare("a", "b")
    #expect(end.code == 0, "\(end.message)")
    let keys = try document()["differing_settings"]?.elements.map { try $0["key"]?.text() ?? "" }
    #expect(
      keys == [
        "settings.model", "settings.seed", "map.sha256", "zones.cheek.target_max_per_cm2",
      ])
    // Other targets, no common classes.
    #expect(try document()["zones"]?.elements[0]["classes"] == nil)
    #expect(try document()["zones"]?.elements[0]["cells"] != nil)
  }

  @Test(
    .slow,
    arguments: [
      (["--window", "2"], "settings.window_cm2: 2.0 here, 1.0 in the first report"),
      (["--cell", "1"], "grid.cell_mm: 1.0 here, 0.5 in the first report"),
      (["--kernel", "gaussian"], "settings.kernel: gaussian here, disc in the first report"),
    ])
  func whatMustNotDifferIsNamed(options: [String], reason: String) async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 1, options)
    let end = await compare("a", "b")
    #expect(end.code == 1)
    #expect(end.message.hasPrefix("\(path("b/report.json")):"))
    #expect(end.message.contains(reason), "\(end.message)")
    #expect(!exists("out"))
  }

  @Test func anotherMapIsNamed() async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 1, ["--map", try write(Self.map(side: 30), "n.geojson")])
    #expect(await compare("a", "b").message.contains("zones[0].area_cm2: 12.0 here, 16.0 in"))
    let lesion = try write(Self.lesion, "lesion.geojson")
    try await analyze("c", passes: 1, ["--avoid", lesion])
    #expect(await compare("a", "c").message.contains("zones[0].area_cm2: 15.0 here"))
    #expect(await compare("c", "c").code == 0)
  }

  @Test func missingFilesAreNamed() async throws {
    try await analyze("a", passes: 1)
    #expect(
      await compare("a", "none").message.hasPrefix("\(path("none")): is not there"))
    try await analyze("b", passes: 1, ["--only", "report.json"])
    let end = await compare("a", "b")
    #expect(end.code == 1)
    #expect(
      end.message.hasPrefix("\(path("b/density.npy")): is not there; analyze again without --only"))
    #expect(await compare("a", "a.csv").message.hasPrefix("\(path("a.csv")):1:"))
    #expect(await outcome(of: ["compare", "-", path("a")]).code == 1)
  }

  @Test func aRasterOfAnotherRunIsRefused() async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 2)
    let raster = try bytes("a/density.npy")
    try Data(raster).write(to: URL(filePath: path("b/density.npy")))
    let end = await compare("a", "b")
    #expect(end.code == 1)
    #expect(end.message.hasPrefix("\(path("b/density.npy")): the least density in zone cheek is"))
    #expect(end.message.contains("analyze again"))
    try Data(raster.dropLast(4)).write(to: URL(filePath: path("b/density.npy")))
    #expect(await compare("a", "b").message.contains("do not make 80 x 80 values"))
  }

  /// Digits of a report changed at random: an error that names it, or a comparison.
  @Test(.slow) func aDamagedReportEndsInAnErrorOrAComparison() async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 2)
    let report = try bytes("b/report.json")
    let digits = report.indices.filter { (0x30...0x39).contains(report[$0]) }
    var random = SplitMix64(seed: 5)
    for _ in 0..<150 {
      var damaged = report
      for _ in 0..<3 {
        let place = digits[Int.random(in: digits.indices, using: &random)]
        damaged[place] = Array("0123456789eE-.+".utf8)[Int.random(in: 0..<15, using: &random)]
      }
      try Data(damaged).write(to: URL(filePath: path("b/report.json")))
      let end = await compare("a", "b")
      #expect(end.code == 0 || end.code == 1)
      #expect((end.code == 0) == end.message.isEmpty)
      #expect(end.message.isEmpty || end.message.contains("b/report.json"), "\(end.message)")
    }
  }

  @Test func aMapThatMovedIsFoundByItsDigest() async throws {
    let lesion = try write(Self.lesion, "lesion.geojson")
    try await analyze("a", passes: 1, ["--avoid", lesion])
    for name in ["m.geojson", "lesion.geojson"] {
      try FileManager.default.moveItem(atPath: path(name), toPath: path("moved-\(name)"))
    }
    let map = ["--map", path("moved-m.geojson")]
    let avoid = ["--avoid", path("moved-lesion.geojson")]
    #expect(await compare("a", "a").message.contains("m.geojson: is not there, and"))
    #expect(await compare("a", "a", map).message.contains("or name the file with --avoid"))
    let end = await compare("a", "a", map + avoid)
    #expect(end.code == 0, "\(end.message)")
    // A file of another digest helps nobody.
    let other = try write(Self.map(maximum: 50), "other.geojson")
    #expect(
      await compare("a", "a", avoid + ["--map", other]).message.hasPrefix("\(other): its sha256 is")
    )
    try write(Self.map(maximum: 50), "m.geojson")
    let changed = await compare("a", "a", avoid)
    #expect(changed.code == 1)
    #expect(changed.message.contains("m.geojson: has changed since"), "\(changed.message)")
  }

  @Test func inputsAreNeverOverwritten() async throws {
    try await analyze("a", passes: 1)
    try await analyze("b", passes: 2)
    let before = try ["a/report.json", "a/density.npy"].map(bytes)
    // A's own folder takes the results beside its files.
    let end = await outcome(of: ["compare", path("a"), path("b"), "-o", path("a")])
    #expect(end.code == 0, "\(end.message)")
    #expect(try ["a/report.json", "a/density.npy"].map(bytes) == before)
    // A result's name that leads to an input is refused.
    try FileManager.default.removeItem(atPath: path("a/difference.npy"))
    try FileManager.default.createSymbolicLink(
      atPath: path("a/difference.npy"), withDestinationPath: path("a/density.npy"))
    let refused = await outcome(of: ["compare", path("a"), path("b"), "-o", path("a")])
    #expect(refused.code == 1)
    #expect(refused.message.contains("would be overwritten by"))
    #expect(try ["a/report.json", "a/density.npy"].map(bytes) == before)
  }

  @Test(.slow) func aPlanComparesWithARecording() async throws {
    let plan = path("plan.csv")
    let samples =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/samples"
    for arguments in [
      ["plan", "star", "--zone", "cheek-left", "-o", plan],
      ["analyze", plan, "-o", path("planned")],
      ["analyze", "\(samples)/patchy.csv", "-o", path("patchy")],
      ["compare", path("planned"), path("patchy"), "-o", path("out")],
    ] {
      let end = await outcome(of: arguments)
      #expect(end.code == 0, "\(end.message)")
    }
    let zones = try #require(try document()["zones"]?.elements)
    #expect(zones.count == 16)
    let cheek = try #require(try zones.first { try $0["id"]?.text() == "cheek-left" })
    #expect(try cheek["status"]?["a"]?.text() != "under")
    #expect(try cheek["status"]?["b"]?.text() == "under")
    #expect(try cheek["is_worse"]?.truth() == true)
  }

  /// What the samples are made to show: the forehead too often, the cheek on the left too seldom, a
  /// sweep over an eyelid.
  @Test(.slow) func evenAgainstPatchySaysWhatPatchyIsMadeFor() async throws {
    let samples =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/samples"
    for name in ["even", "patchy"] {
      #expect(await outcome(of: ["analyze", "\(samples)/\(name).csv", "-o", path(name)]).code == 0)
    }
    #expect(await compare("even", "patchy", ["--require", "no-worse"]).code == 2)
    let verdicts = try #require(try document()["zones"]?.elements).filter {
      try $0["is_worse"]?.truth() == true
    }.map { try $0["verdict"]?.text() }
    #expect(
      verdicts == [
        "forehead: 225 -> 380 per cm2 (+68 %), on-target -> over",
        "eyelids-right: no puncture -> PUNCTURED (0 -> 89 punctures)",
        "cheek-left: 241 -> 92 per cm2 (-62 %), on-target -> under",
        "jaw-left: 244 -> 228 per cm2 (-6 %), on-target -> uneven",
      ])
    // As NumPy works it out from the two rasters.
    let cells = try #require(try document()["totals"]?["cells"])
    #expect(try cells["count"]?.wholeNumber() == 90_069)
    let rms = try #require(try cells["rms_change_per_cm2"]?.number())
    let correlation = try #require(try cells["correlation"]?.number())
    #expect(abs(rms - 96.508069) < 1e-6)
    #expect(abs(correlation - 0.529935237) < 1e-9)
  }
}
