import FoundationEssentials
import PNGReading
import PinprickCommand
import PinprickPictures
import TestSupport
import Testing

/// The options of figures as a person gives them.
@Suite struct FigureOptionsTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
    let map = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties":
          {"id": "cheek", "target_min_per_cm2": 20, "target_max_per_cm2": 40},
         "geometry": {"type": "Polygon",
          "coordinates": [[[0, 0], [20, 0], [20, 20], [0, 20], [0, 0]]]}}]}
      """
    try Data(map.utf8).write(to: URL(filePath: "\(folder)/map.geojson"))
    let strokes = "stroke,t_s,x_mm,y_mm\n0,0,1,10\n0,0.5,19,10\n1,2,19,12\n1,2.5,1,12\n"
    try Data(strokes.utf8).write(to: URL(filePath: "\(folder)/s.csv"))
  }

  private func analyze(_ options: [String], _ output: String = "out") async -> Outcome {
    await outcome(
      of: [
        "analyze", "\(folder)/s.csv", "--map", "\(folder)/map.geojson", "--dpi", "40", "-o",
        "\(folder)/\(output)",
      ] + options)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/out/\(name)")))
  }

  /// The pictures in the folder, in alphabetical order.
  private func pictures() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").filter { name in
      ["png", "svg", "pdf"].contains { name.hasSuffix(".\($0)") }
    }.sorted()
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").sorted()
  }

  @Test(
    .slow,
    arguments: [
      ([], ["density.png", "passes.png", "status.png"]),
      (["--layers", "strokes,direction,strokes"], ["direction.png", "strokes.png"]),
      (["--layers", "density", "--figure-format", "svg,pdf"], ["density.pdf", "density.svg"]),
      (["--no-passes"], ["density.png", "status.png"]),
      (["--no-passes", "--layers", "direction"], ["direction.png"]),
      (["--plain"], ["density.png", "passes.png", "status.png"]),
      (["--plain", "--layers", "status"], ["status.png"]),
      (["--plain", "--figure-format", "png"], ["density.png", "passes.png", "status.png"]),
      (["--only", "strokes.svg"], ["strokes.svg"]),
      (["--only", "density.pdf", "--only", "density.png"], ["density.pdf", "density.png"]),
      (["--draws", "3", "--layers", "uncertainty"], ["uncertainty.png"]),
      (["--draws", "3", "--only", "uncertainty.svg"], ["uncertainty.svg"]),
      (
        ["--draws", "3", "--layers", "all"],
        [
          "density.png", "direction.png", "passes.png", "status.png", "strokes.png",
          "uncertainty.png",
        ]
      ),
    ])
  func theFiguresThatAreAskedForAreDrawn(options: [String], names: [String]) async throws {
    let end = await analyze(options)
    #expect(end.code == 0, "\(end.message)")
    #expect(try pictures() == names)
    if options.contains("--only") { #expect(try files() == names) }
    #expect(
      try files().contains("uncertainty.npy")
        == options.contains { $0 == "uncertainty" || $0 == "all" })
  }

  @Test(
    .slow,
    arguments: [
      (["--layers", "heat"], "--layers"), (["--layers", "density,"], "--layers"),
      (["--layers", ""], "--layers"), (["--layers", "all,density"], "--layers"),
      (["--figure-format", "gif"], "--figure-format"),
      (["--figure-format", "png,,svg"], "--figure-format"),
      (["--theme", "blue"], "--theme"), (["--strokes-by", "depth"], "--strokes-by"),
      (["--colormap", "jet"], "--colormap"), (["--dpi", "35.9"], "--dpi"),
      (["--dpi", "1201"], "--dpi"), (["--dpi", "nan"], "--dpi"), (["--dpi", "-150"], "--dpi"),
      (["--density-max", "0"], "--density-max"), (["--density-max", "-4"], "--density-max"),
      (["--density-max", "nan"], "--density-max"), (["--density-max", "inf"], "--density-max"),
      (["--only", "density.gif"], "--only"), (["--only", "difference.png"], "--only"),
      (["--plain", "--layers", "strokes"], "--plain has no raster of strokes"),
      (["--plain", "--layers", "all", "--draws", "3"], "--plain has no raster of"),
      (["--plain", "--figure-format", "svg"], "leave --figure-format out"),
      (["--plain", "--figure-format", "png,pdf"], "leave --figure-format out"),
      (["--plain", "--only", "density.svg"], "--plain has no raster density.svg"),
      (["--plain", "--only", "direction.png"], "--plain has no raster direction.png"),
      (["--plain", "--draws", "3", "--only", "uncertainty.png"], "--plain has no raster"),
      (["--no-passes", "--layers", "passes"], "--no-passes leaves out"),
      (["--no-passes", "--layers", "all", "--draws", "3"], "--no-passes leaves out"),
      (["--no-passes", "--only", "passes.svg"], "--no-passes leaves out what --only passes.svg"),
      (["--no-passes", "--only", "passes.npy"], "--no-passes leaves out what --only passes.npy"),
      (["--layers", "uncertainty"], "give --draws"), (["--layers", "all"], "give --draws"),
      (["--only", "uncertainty.pdf"], "uncertainty.pdf shows what draws differ in"),
      (["--only", "uncertainty.npy"], "uncertainty.npy shows what draws differ in"),
    ])
  func whatContradictsItselfIsRefusedBeforeAnythingIsWritten(options: [String], words: String)
    async throws
  {
    let end = await analyze(options)
    #expect(end.code == 64, "\(end.message)")
    #expect(end.message.contains(words), "\(end.message)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
  }

  @Test(.slow) func figuresOfAnEarlierRunThatWouldNotBelongToThisOneGo() async throws {
    #expect(await analyze(["--draws", "3", "--layers", "all"]).code == 0)
    #expect(try pictures().count == 6)
    #expect(await analyze(["--figure-format", "svg"]).code == 0)
    #expect(try pictures() == ["density.svg", "passes.svg", "status.svg"])
    #expect(try !files().contains("uncertainty.npy"))
    // A file of one's own stays, and with --only everything does.
    try Data("mine".utf8).write(to: URL(filePath: "\(folder)/out/mine.png"))
    #expect(await analyze(["--only", "strokes.pdf"]).code == 0)
    #expect(
      try pictures() == ["density.svg", "mine.png", "passes.svg", "status.svg", "strokes.pdf"])
    // What --only wrote is in no report, so it stays too.
    #expect(await analyze(["--plain", "--layers", "density"]).code == 0)
    #expect(try pictures() == ["density.png", "mine.png", "strokes.pdf"])
  }

  @Test func filesThatNoReportNamesStay() async throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/out", withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/out/\(name)"))
    }
    try write("mine", "direction.pdf")
    for report in ["no JSON", #"{"schema": "another", "files": ["direction.pdf"]}"#] {
      try write(report, "report.json")
      #expect(await analyze(["--layers", "density"]).code == 0)
      #expect(try pictures() == ["density.png", "direction.pdf"])
    }
  }

  @Test func anInputIsNeverTakenForAFileOfAnEarlierRun() async throws {
    // A label picture in the output folder that bears a result's name, and a report that claims it.
    #expect(await analyze([]).code == 0)
    let labels = "\(folder)/out/strokes.png"
    let made = await outcome(of: [
      "map", "\(folder)/map.geojson", "--labels", labels, "--cell", "1",
    ])
    #expect(made.code == 0, "\(made.message)")
    let picture = try bytes("strokes.png")
    let report = #"{"schema": "pinprick.report/1", "files": ["strokes.png", "../s.csv"]}"#
    try Data(report.utf8).write(to: URL(filePath: "\(folder)/out/report.json"))
    let end = await analyze(["--map", labels])
    #expect(end.code == 1)
    #expect(end.message.contains("strokes.png"), "\(end.message)")
    #expect(try bytes("strokes.png") == picture)
    #expect(try Data(contentsOf: URL(filePath: "\(folder)/s.csv")).count > 10)
  }

  @Test func aWrongOptionLeavesEarlierFiguresAsTheyWere() async throws {
    #expect(await analyze(["--layers", "density"]).code == 0)
    let before = try bytes("density.png")
    #expect(await analyze(["--plain", "--figure-format", "svg"]).code == 64)
    #expect(try bytes("density.png") == before)
  }

  @Test(.slow, arguments: [(36.0, 256), (40, 284), (100, 709)])
  func dpiSetsThePixelsOf180Millimetres(dotsPerInch: Double, columns: Int) async throws {
    let end = await analyze(["--only", "status.png", "--dpi", "\(dotsPerInch)"])
    #expect(end.code == 0, "\(end.message)")
    let png = try DecodedPNG(bytes("status.png"))
    #expect(png.columns == columns)
    let sizes = try #require(png.chunks["pHYs"]?.first)
    #expect(number(sizes, at: 0) == Int((dotsPerInch / 0.0254).rounded()))
  }

  @Test func themeSetsThePage() async throws {
    for (options, page) in [
      ([], RGB(0xFFFFFF)), (["--theme", "light"], RGB(0xFFFFFF)),
      (["--theme", "dark"], RGB(0x16181D)),
    ] {
      #expect(await analyze(["--only", "density.png"] + options).code == 0)
      let png = try DecodedPNG(bytes("density.png"))
      #expect(png.palette[Int(png.indices[0])] == page)
      #expect(png.palette[Int(png.indices[png.indices.count - 1])] == page)
    }
  }

  @Test func plainRastersAreWholeCellsOfTheirColours() async throws {
    #expect(await analyze(["--plain", "--only", "status.png"]).code == 0)
    let png = try DecodedPNG(bytes("status.png"))
    // 40 x 40 cells of 0.5 mm, 40 pixels each.
    #expect(png.columns == 1600 && png.rows == 1600)
    #expect(png.palette == PaletteIndex.statusColours)
  }

  @Test(.slow, arguments: ["1e-300", "0.001", "1e6", "1e15", "1e300", "1.7e308"])
  func everyScaleIsDrawn(maximum: String) async throws {
    let end = await analyze([
      "--density-max", maximum, "--draws", "3", "--layers", "density,passes,uncertainty",
    ])
    #expect(end.code == 0, "\(end.message)")
    #expect(try pictures() == ["density.png", "passes.png", "uncertainty.png"])
  }

  @Test func titleAndDateAreWrittenAndTheTitleIsInTheFile() async throws {
    func figure(_ options: [String]) async throws -> [UInt8] {
      let end = await analyze(["--only", "density.png"] + options)
      #expect(end.code == 0, "\(end.message)")
      return try bytes("density.png")
    }
    func texts(_ file: [UInt8]) throws -> [String] {
      try DecodedPNG(file).chunks.filter { ["tEXt", "iTXt", "zTXt"].contains($0.key) }
        .flatMap(\.value).map { String(decoding: $0, as: UTF8.self) }
    }
    let plain = try await figure([])
    #expect(try texts(plain).contains { $0.contains("Puncture density: \(folder)/s.csv") })
    let titled = try await figure(["--title", "Left cheek, 3rd session"])
    #expect(try texts(titled).contains { $0.contains("Left cheek, 3rd session") })
    #expect(try !texts(titled).contains { $0.contains("s.csv") })
    let dated = try await figure(["--title", "Left cheek, 3rd session", "--date", "2026-05-01"])
    #expect(try DecodedPNG(dated).indices != DecodedPNG(titled).indices)
  }

  @Test func strokesAreColouredByTimeOrSpeed() async throws {
    var files: [[UInt8]] = []
    for options in [[], ["--strokes-by", "time"], ["--strokes-by", "speed"]] {
      #expect(await analyze(["--only", "strokes.png"] + options).code == 0)
      files.append(try bytes("strokes.png"))
    }
    #expect(files[0] == files[1] && files[1] != files[2])
  }
}
