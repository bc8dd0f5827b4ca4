import FoundationEssentials
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// The command as a person runs it, on files of its own in a folder of its own.
@Suite struct CommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  }

  private static let results = [
    "report.json", "zones.csv", "regions.geojson", "strokes.csv", "density.png", "status.png",
    "density.npy", "counts.npy", "events.geojson", "passes.png", "passes.npy",
    "report.html",
  ]

  private static let map = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties":
        {"id": "cheek", "target_min_per_cm2": 20, "target_max_per_cm2": 40},
       "geometry": {"type": "Polygon",
        "coordinates": [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]]}}
    ]}
    """

  /// A recording over the map above: `passes` over each of two lanes.
  private func recording(passes: Int) -> String {
    var text = "stroke,t_s,x_mm,y_mm\n"
    for stroke in 0..<2 * passes {
      for sample in 0...20 {
        text += "\(stroke),\(Double(stroke) + Double(sample) / 100),\(2 * sample),"
        text += stroke.isMultiple(of: 2) ? "10\n" : "30\n"
      }
    }
    return text
  }

  private func analyze(_ strokes: String, _ output: String, _ more: [String] = []) async
    -> Outcome
  {
    // Small figures: these tests are about other files.
    await outcome(of: ["analyze", strokes, "--dpi", "40", "-o", "\(folder)/\(output)"] + more)
  }

  @Test func writesEveryResultAndTheSameBytesForEveryNumberOfThreads() async throws {
    let strokes = try write(recording(passes: 40), "s.csv")
    let map = try write(Self.map, "m.geojson")
    for threads in ["1", "2", "5"] {
      let end = await analyze(strokes, "out\(threads)", ["--map", map, "--threads", threads])
      #expect(end.code == 0, "\(end.message)")
    }
    for name in Self.results {
      #expect(try bytes("out1/\(name)") == bytes("out2/\(name)"), "\(name)")
      #expect(try bytes("out1/\(name)") == bytes("out5/\(name)"), "\(name)")
    }
  }

  @Test func twoPassesGiveTwiceTheDensityOfOne() async throws {
    // Two passes over each lane: 30.6 per cm2, on target between 20 and 40.
    let strokes = try write(recording(passes: 2), "s.csv")
    let map = try write(Self.map, "m.geojson")
    let end = await analyze(strokes, "out", ["--map", map, "--require", "on-target"])
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    let zone = try #require(report["zones"]?.elements.first)
    #expect(abs((try zone["density_per_cm2"]?.number() ?? 0) - 30.56) < 1.5)
    #expect(abs((try report["totals"]?["rolled_mm"]?.number() ?? 0) - 160) < 1e-6)
  }

  @Test func aRequirementThatIsNotMetEndsWithTwoAndKeepsTheResults() async throws {
    let strokes = try write(recording(passes: 1), "s.csv")
    let map = try write(Self.map, "m.geojson")
    let end = await analyze(strokes, "out", ["--map", map, "--require", "on-target"])
    #expect(end.code == 2)
    #expect(exists("out/report.json"))
  }

  @Test func aZoneThatNothingIsKnownOfIsNotOnTarget() async throws {
    let strokes = try write(recording(passes: 2), "s.csv")
    let map = try write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"id": "tiny", "target_min_per_cm2": 0},
        "geometry": {"type": "Polygon",
          "coordinates": [[[5.1, 5.1], [5.2, 5.1], [5.2, 5.2], [5.1, 5.1]]]}},
       {"type": "Feature", "properties": {"id": "beside"},
        "geometry": {"type": "Polygon",
          "coordinates": [[[10, 0], [40, 0], [40, 40], [10, 40], [10, 0]]]}}]}
      """, "m.geojson")
    #expect(await analyze(strokes, "out", ["--map", map]).code == 0)
    #expect(await analyze(strokes, "out", ["--map", map, "--require", "on-target"]).code == 2)
  }

  @Test(.slow) func filesThatWouldNotBelongToTheNewOnesGo() async throws {
    let strokes = try write(recording(passes: 2), "s.csv")
    #expect(await analyze(strokes, "out").code == 0)
    #expect(exists("out/passes.npy") && exists("out/passes.png"))
    #expect(await analyze(strokes, "out", ["--no-passes", "--only", "report.json"]).code == 0)
    #expect(exists("out/passes.npy") && exists("out/passes.png"))
    #expect(await analyze(strokes, "out", ["--no-passes"]).code == 0)
    #expect(!exists("out/passes.npy") && !exists("out/passes.png"))
    #expect(await analyze(strokes, "out", ["--no-passes"]).code == 0)
  }

  @Test(.slow) func thePageIsLeftOutOrAlone() async throws {
    let strokes = try write(recording(passes: 2), "s.csv")
    #expect(await analyze(strokes, "out").code == 0)
    #expect(exists("out/report.html"))
    #expect(await analyze(strokes, "out", ["--no-page"]).code == 0)
    #expect(!exists("out/report.html") && exists("out/report.json"))
    #expect(await analyze(strokes, "alone", ["--only", "report.html"]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/alone")
    #expect(names == ["report.html"])
    #expect(await analyze(strokes, "out", ["--no-page", "--only", "report.html"]).code == 64)
  }

  @Test(.slow) func negativeNumbersAreNamed() async {
    for option in ["--draws", "--seed", "--cell", "--window", "--threads", "--min-region"] {
      let end = await outcome(of: ["analyze", "s.csv", option, "-1"])
      #expect(end.code == 64)
      #expect(end.message.contains("-1"), "\(end.message)")
      #expect(!end.message.contains("Missing value"), "\(end.message)")
    }
  }

  @Test func wrongDataEndsWithOneAndItsPlaceAndWritesNothing() async throws {
    let strokes = try write("stroke,x_mm,y_mm\n0,1,2\n0,3,four\n", "bad.csv")
    let end = await analyze(strokes, "out")
    #expect(end.code == 1)
    #expect(end.message.hasPrefix("\(strokes):3:5: "), "\(end.message)")
    #expect(!exists("out"))
  }

  @Test func wrongDataLeavesEarlierResultsAsTheyWere() async throws {
    let good = try write(recording(passes: 1), "good.csv")
    let bad = try write("x_mm,y_mm\n1,2\n1,nan\n", "bad.csv")
    #expect(await analyze(good, "out").code == 0)
    let before = try Self.results.map { try bytes("out/\($0)") }
    #expect(await analyze(bad, "out").code == 1)
    #expect(try Self.results.map { try bytes("out/\($0)") } == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out")
    #expect(Set(names) == Set(Self.results))
  }

  @Test func skippedRowsAreCounted() async throws {
    let strokes = try write("x_mm,y_mm,t_s\n10,10,0\n11,ten,0.1\n12,10,0.2\n", "s.csv")
    let end = await analyze(strokes, "out", ["--skip-bad-rows"])
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    #expect(try report["inputs"]?["strokes"]?["skipped_rows"]?.wholeNumber() == 1)
    #expect(try report["inputs"]?["strokes"]?["rows"]?.wholeNumber() == 3)
  }

  @Test(
    .slow,
    arguments: [
      ["analyze"], ["analyze", "s.csv", "--cell", "0"], ["analyze", "s.csv", "--threads", "0"],
      ["analyze", "s.csv", "--roller", "no-such-roller"], ["analyze", "s.csv", "--offset", "1"],
      ["analyze", "s.csv", "--columns", "x"], ["analyze", "s.csv", "--seed", "-1"],
      ["analyze", "s.csv", "--mm-per-unit", "nan"], ["analyze", "s.csv", "--require", "more"],
      ["simulate", "--rate", "0"], ["simulate", "--zone-passes", "knee=3"], ["fly"],
      ["rollers", "--json"], ["analyze", "s.csv", "--no-passes", "--only", "passes.npy"],
      ["analyze", "s.csv", "--quiet", "--verbose"], ["map", "-qv"],
    ])
  func wrongUsageEndsWithSixtyFour(arguments: [String]) async throws {
    let end = await outcome(of: arguments)
    #expect(end.code == 64, "\(end)")
    #expect(!end.message.isEmpty)
  }

  @Test(arguments: [
    ["analyze", "no-such-file.csv"], ["analyze", "/"], ["map", "no-such-map.geojson"],
  ])
  func filesThatCannotBeReadEndWithOne(arguments: [String]) async throws {
    let end = await outcome(of: arguments)
    #expect(end.code == 1, "\(end)")
    #expect(end.message.hasPrefix(arguments[1] + ": "))
  }

  @Test(.slow) func unitsColumnsOffsetAndFlipMeetTheSamePlaces() async throws {
    let plain = try write(
      "stroke,t_s,x_mm,y_mm\n0,0,20,30\n0,0.5,40,30\n1,2,40,50\n1,2.5,40,70\n", "plain.csv")
    // The same in inches upward from (-10, 110) and in milliseconds, columns named otherwise.
    let other = try write(
      "zeit;py;px;lane\n0;3,149606299212598;1,181102362204724;0\n"
        + "500;3,149606299212598;1,968503937007874;0\n"
        + "2000;2,362204724409449;1,968503937007874;1\n"
        + "2500;1,574803149606299;1,968503937007874;1\n", "other.csv")
    let mode = ["--conditioning", "none"]
    #expect(await analyze(plain, "a", mode).code == 0)
    let end = await analyze(
      other, "b",
      mode + [
        "--columns", "x=px,y=py,t=zeit,stroke=lane", "--length-unit", "in", "--time-unit", "ms",
        "--flip-y", "--offset", "-10,110",
      ])
    #expect(end.code == 0, "\(end.message)")
    #expect(try bytes("a/strokes.csv") == bytes("b/strokes.csv"))
    #expect(try bytes("a/counts.npy") == bytes("b/counts.npy"))
  }

  @Test(.slow) func aSimulatedSessionReadsBack() async throws {
    let file = "\(folder)/session.csv"
    let end = await outcome(of: [
      "simulate", "--passes", "1", "--directions", "2", "--rate", "20", "--speed", "100",
      "--extra-stroke", "10,10,50,12,60,90", "-o", file,
    ])
    #expect(end.code == 0, "\(end.message)")
    #expect(await analyze(file, "out").code == 0)
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    #expect(try report["totals"]?["punctures"]?.number() ?? 0 > 1000)
  }

  @Test func aMapSurvivesGeoJSONAndLabels() async throws {
    let labels = "\(folder)/labels.png"
    #expect(await outcome(of: ["map", "face", "--labels", labels]).code == 0)
    let strokes = try write(recording(passes: 3), "s.csv")
    #expect(await analyze(strokes, "face", ["--plain"]).code == 0)
    #expect(await analyze(strokes, "labels", ["--plain", "--map", labels]).code == 0)
    // The same cells in the same zones: the same raster, table and picture.
    for name in ["counts.npy", "density.npy", "zones.csv", "density.png"] {
      #expect(try bytes("face/\(name)") == bytes("labels/\(name)"), "\(name)")
    }
  }

  @Test func anOverlayTakesItsAreaFromTheTreatZone() async throws {
    let strokes = try write(recording(passes: 3), "s.csv")
    let map = try write(Self.map, "m.geojson")
    let lesion = try write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "acne"},
       "geometry": {"type": "Polygon",
        "coordinates": [[[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]]]}}]}
      """, "acne.geojson")
    let end = await analyze(strokes, "out", ["--map", map, "--avoid", lesion])
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    let zones = report["zones"]?.elements ?? []
    #expect(try zones.map { try $0["area_cm2"]?.number() } == [15, 1])
    #expect(try zones[1]["flags"]?.elements.first?.text() == "punctures-in-avoid-zone")
  }

  /// A lesion 5 mm beside all skin has no puncture whatever was rolled: that is no success.
  @Test func anOverlayBesideTheSkinIsWarnedOfAndNotCalledAvoided() async throws {
    let strokes = try write(recording(passes: 3), "s.csv")
    let map = try write(Self.map, "m.geojson")
    func lesion(_ x: Int) throws -> String {
      try write(
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "acne"},
         "geometry": {"type": "Polygon",
          "coordinates": [[[\(x), 15], [\(x + 10), 15], [\(x + 10), 25], [\(x), 25], [\(x), 15]]]}}]}
        """, "acne.geojson")
    }
    let options = ["--map", map, "--allow", "long-needles", "--avoid", try lesion(45)]
    let end = await analyze(strokes, "out", options)
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    let warnings = report["warnings"]?.elements ?? []
    #expect(try warnings.map { try $0["id"]?.text() } == ["avoid-beside-skin"])
    #expect(try warnings[0]["evidence"]?.text() == "acne about 50, 20 mm")
    let flags = report["zones"]?.elements[1]["flags"]?.elements ?? []
    #expect(try flags.map { try $0.text() } == ["beside-the-map"])
    #expect(await analyze(strokes, "strict", options + ["--strict"]).code == 1)
    #expect(!exists("strict"))
    // A corner on the skin is enough.
    let touching = await analyze(
      strokes, "touching", options.dropLast() + [try lesion(39), "--strict"])
    #expect(touching.code == 0, "\(touching.message)")
  }

  @Test func aStrictMapIsOneWithoutWarnings() async throws {
    let bowTie = try write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "tie"},
       "geometry": {"type": "Polygon",
        "coordinates": [[[0, 0], [40, 40], [40, 0], [0, 40], [0, 0]]]}}]}
      """, "tie.geojson")
    let picture = "\(folder)/tie.png"
    let strict = ["map", bowTie, "--strict", "--draw", picture]
    let end = await outcome(of: strict)
    #expect(end.code == 1)
    #expect(
      end.message.contains("tie.geojson: refused by --strict: [zone-outline] "), "\(end.message)")
    #expect(!exists("tie.png"))
    #expect(await outcome(of: ["map", bowTie]).code == 0)
    #expect(await outcome(of: strict + ["--allow", "zone-outline"]).code == 0)
    #expect(exists("tie.png"))
    #expect(await outcome(of: strict + ["--allow", "map-features"]).code == 1)
    let sound = try write(Self.map, "m.geojson")
    #expect(await outcome(of: ["map", sound, "--strict"]).code == 0)
    #expect(await outcome(of: ["map", "face", "--strict"]).code == 0)
    let beside = try write(
      Self.map.replacing(
        "[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]",
        with: "[50, 0], [60, 0], [60, 9], [50, 9], [50, 0]"
      ).replacing("cheek", with: "acne")
        .replacing(/"target.*40}/.dotMatchesNewlines(), with: "\"note\": \"\"}"), "beside.geojson")
    let overlay = await outcome(of: ["map", sound, "--avoid", beside, "--strict"])
    #expect(overlay.code == 1)
    #expect(overlay.message.contains("[avoid-beside-skin]"), "\(overlay.message)")
  }

  @Test(
    .slow,
    arguments: [
      (["--cell", "0"], "--cell: 0.0 is not"),
      (["--cell", "1e-10"], "--cell: 1e-10 is not a length from 0.001 to 100 mm"),
      (["--window=-1"], "--window: -1.0 is not"),
      (["--min-region=-1"], "--min-region: -1.0 is not"), (["--seed=-1"], "--seed -1 is not"),
      (["--columns", "z=q"], "--columns"), (["--threads", "0"], "--threads 0 is not"),
      (["--density-max", "0"], "--density-max 0.0 is not"),
      (["--turn-degrees", "10"], "--turn-degrees: 10.0 is not"),
      (["--slip-mm", "0"], "--slip-mm: 0.0 is not"),
      (["--fast-mm-per-s", "0"], "--fast-mm-per-s: 0.0 is not"),
      (["--dwell-s", "0"], "--dwell-s: 0.0 is not"), (["--show", "all"], "--show"),
    ])
  func wrongUsageNamesTheOptionAndItsCommand(options: [String], text: String) async {
    let end = await outcome(of: ["analyze", "s.csv"] + options)
    #expect(end.code == 64)
    #expect(end.message.contains(text), "\(end.message)")
    #expect(end.message.contains("pinprick analyze"), "\(end.message)")
  }

  /// A map of 1 cm2, the smallest that is read, in cells of 0.02 mm; a smaller one is in another unit.
  @Test(.slow) func theSmallestMapIsAnalysedAndASmallerOneRefused() async throws {
    let strokes = try write("x_mm,y_mm\n-5,5\n15,5\n", "s.csv")
    func square(_ side: Double) throws -> String {
      try write(
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "dot"},
         "geometry": {"type": "Polygon",
          "coordinates": [[[0, 0], [\(side), 0], [\(side), \(side)], [0, \(side)], [0, 0]]]}}]}
        """, "m.geojson")
    }
    let options = ["--cell", "0.02", "--model", "expected", "--only", "report.json"]
    let end = await analyze(strokes, "out", ["--map", try square(10)] + options)
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "r").root
    #expect(try report["grid"]?["columns"]?.wholeNumber() == 500)
    #expect(try report["zones"]?.elements[0]["passes_mean"]?.number() == 1)
    let refused = await analyze(strokes, "small", ["--map", try square(9.9)] + options)
    #expect(refused.code == 1)
    #expect(refused.message.contains("the whole map is 9.9 x 9.9 mm, less than 1 cm2"))
    #expect(refused.message.contains("multiply those in m by 1000, in cm by 10"))
    #expect(!exists("small"))
  }

  @Test func skippedRowsAreNamed() async throws {
    let strokes = try write("x_mm,y_mm\n10,10\n11,ten\n12,10\n", "s.csv")
    #expect(await analyze(strokes, "out", ["--skip-bad-rows"]).code == 0)
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "report.json").root
    let reasons = try report["inputs"]?["strokes"]?["skip_reasons"]?.elements.map { try $0.text() }
    #expect(reasons == ["\(strokes):3:4: y_mm: \"ten\" is not a number"])
  }

  @Test(.slow) func settingsReachTheReportAndChangeIt() async throws {
    let strokes = try write(recording(passes: 3), "s.csv")
    func settings(_ options: [String]) async throws -> JSONNode? {
      let end = await analyze(strokes, "out", options)
      #expect(end.code == 0, "\(end.message)")
      return try JSONDocument(Array(try bytes("out/report.json")), path: "r").root["settings"]
    }
    let plain = try await settings([])
    #expect(try plain?["kernel"]?.text() == "disc")
    let seeded = try bytes("out/counts.npy")
    let other = try await settings([
      "--kernel", "gaussian", "--phase", "zero", "--window", "2", "--min-region", "1",
      "--density-max", "123", "--colormap", "cividis", "--conditioning", "none",
    ])
    #expect(try other?["kernel"]?.text() == "gaussian")
    #expect(try other?["phase"]?.text() == "zero")
    #expect(try other?["window_cm2"]?.number() == 2)
    #expect(try other?["min_region_cm2"]?.number() == 1)
    #expect(try other?["conditioning"]?.text() == "none")
    #expect(try bytes("out/counts.npy") != seeded)
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "r").root
    #expect(try report["pictures"]?["density_scale_max_per_cm2"]?.number() == 123)
  }

  /// A hand's movements recorded by others, where they lie beside the project: no roller, but a
  /// real tracker's noise, metres and milliseconds.
  private static let handStrokes =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    + "/shared/data/hand-strokes.csv"

  @Test(.slow, .enabled(if: FileManager.default.fileExists(atPath: handStrokes)))
  func aRealHandIsRead() async throws {
    let end = await analyze(
      Self.handStrokes, "out",
      [
        "--columns", "x=x_m,y=y_m,t=t_ms", "--length-unit", "m", "--time-unit", "ms", "--offset",
        "77.5,100",
      ])
    #expect(end.code == 0, "\(end.message)")
    let report = try JSONDocument(Array(try bytes("out/report.json")), path: "r").root
    #expect(try report["inputs"]?["strokes"]?["strokes"]?.wholeNumber() == 20)
    // 20 movements of 2.3 s and about 43 cm, quantised to 0.1 mm.
    #expect(abs((try report["totals"]?["duration_s"]?.number() ?? 0) - 46) < 0.1)
    #expect(abs((try report["totals"]?["rolled_mm"]?.number() ?? 0) - 8650) < 200)
    let noise = try report["conditioning"]?["noise_mm_median"]?.number() ?? 0
    #expect(noise > 0.025 && noise < 0.05)
  }

  @Test func anInputIsNeverOverwritten() async throws {
    let strokes = try write(recording(passes: 1), "strokes.csv")
    let map = try write(Self.map, "regions.geojson")
    let before = (try bytes("strokes.csv"), try bytes("regions.geojson"))
    let asStrokes = await analyze(strokes, ".")
    #expect(asStrokes.code == 1)
    #expect(asStrokes.message.hasPrefix("\(strokes): is read and would be overwritten"))
    let elsewhere = try write(recording(passes: 1), "other.csv")
    let asMap = await analyze(
      elsewhere, "../" + (folder.split(separator: "/").last ?? ""), ["--map", map])
    #expect(asMap.code == 1)
    #expect(asMap.message.hasPrefix("\(map): is read and would be overwritten"))
    #expect(await outcome(of: ["map", map, "--draw", map]).code == 1)
    #expect(await outcome(of: ["simulate", "--map", map, "-o", map]).code == 1)
    #expect(try bytes("strokes.csv") == before.0)
    #expect(try bytes("regions.geojson") == before.1)
    #expect(!exists("report.json"))
  }
}
