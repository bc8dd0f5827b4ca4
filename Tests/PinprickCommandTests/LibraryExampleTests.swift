import FoundationEssentials
import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPictures
import PinprickPlans
import Testing

/// The examples of the documentation, compiled and run, and the same text as there.
@Suite struct LibraryExampleTests {
  @Test func theAnalysisRuns() async throws {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // example of PinprickEngine
    let cheek = try Zone(
      id: "cheek", targetMinimumPerCm2: 200, targetMaximumPerCm2: 300,
      shape: .polygons([
        try Polygon(rings: [
          [Point(x: 0, y: 0), Point(x: 60, y: 0), Point(x: 60, y: 40), Point(x: 0, y: 40)]
        ])
      ]))
    let lanes = [10.0, 30.0].map { y in [Point(x: 0, y: y), Point(x: 60, y: y)] }
    let recording = try Recording(strokes: Array(repeating: lanes, count: 15).flatMap { $0 })
    let setup = try AnalysisSetup(
      map: FaceMap(zones: [cheek]), roller: .dermaroller192, settings: Settings())
    let result = try await Engine().analysis(of: recording, setup)
    for zone in result.zones {
      print(zone.zone.id, zone.densityPerCm2 ?? 0, zone.status.rawValue)
    }
    // end of example

    #expect(printed.count == 1)
    #expect(printed[0].hasPrefix("cheek 22"))
    #expect(printed[0].hasSuffix("on-target"))
  }

  @Test func talliesMerge() throws {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // example of Pinprick
    let lanes = try [40.0, 80.0].map { y in
      try Recording(strokes: [[Point(x: 60, y: y), Point(x: 90, y: y)]])
    }
    let setup = try AnalysisSetup(map: .face, roller: .dermaroller192, settings: Settings())
    var first = StrokeTally(setup)
    var second = StrokeTally(setup)
    _ = first.add(lanes[0])
    _ = second.add(lanes[1], firstStroke: 1)
    try first.merge(second)
    print(first.sums.rolledMillimetres)
    // end of example

    #expect(printed == ["60.0"])
  }

  @Test func filesAreRead() async throws {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // example of PinprickFiles
    let map = try FaceMap(contentsOf: "samples/face-labels.png")
    let (recording, summary) = try await RecordingFile(path: "samples/even.csv").recording()
    print(map.zones.count, summary.rows, recording.strokes.count, summary.warnings.count)
    // end of example

    #expect(printed == ["16 11796 435 0"])
  }

  @Test func aPictureIsDrawn() async throws {
    let (map, recording) = (
      FaceMap.face, try Recording(strokes: [[Point(x: 60, y: 60), Point(x: 90, y: 60)]])
    )

    // example of PinprickPictures
    let setup = try AnalysisSetup(map: map, roller: .dermaroller192, settings: Settings())
    let result = try await Engine().analysis(of: recording, setup)
    let cells = try PictureCells(
      map: map, densityPerCm2: result.densityPerCm2, zones: setup.zones.zoneOfCell,
      counts: result.counts.cells,
      regions: result.regions.regionOfCell)
    let picture = try densityPicture(
      of: cells, scale: DensityScale(targetsOf: map), pixelsPerCell: 2)
    let png = try picture.png()
    // end of example

    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(picture.columns == 2 * setup.grid.columns)
  }

  @Test func aPlanIsScored() throws {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // example of PinprickPlans
    let map = FaceMap.face
    let areas = try MapAreas(map)
    let task = try PlanTask(
      zoneID: "cheek-left", zone: areas.zone("cheek-left"), avoid: areas.avoid,
      roller: .dermaroller192, targetPerCm2: 225)
    let plan = try Star().plan(task)
    let score = try PlanScorer(task, speeds: PlanSpeeds()).score(plan)
    for metric in PlanMetric.all { print(metric.key, metric.value(score) ?? "none") }
    // end of example

    #expect(printed.count == PlanMetric.all.count)
    #expect(printed[0].hasPrefix("coverage_ratio 1.0"))
    #expect(score.avoidTouchedCm2 == 0)
  }

  @Test(arguments: [
    ("Pinprick", "Sources/Pinprick/Pinprick.docc/Pinprick.md"),
    ("PinprickFiles", "Sources/PinprickFiles/PinprickFiles.docc/PinprickFiles.md"),
    ("PinprickPictures", "Sources/PinprickPictures/PinprickPictures.docc/PinprickPictures.md"),
    ("PinprickPlans", "Sources/PinprickPlans/PinprickPlans.docc/PinprickPlans.md"),
    ("PinprickEngine", "Sources/PinprickEngine/PinprickEngine.docc/PinprickEngine.md"),
    ("PinprickEngine", "README.md"),
  ])
  func theDocumentationHasTheExample(of library: String, page: String) throws {
    let here = #filePath
    let root = here.split(separator: "/").dropLast(3).joined(separator: "/")
    func lines(_ path: String) throws -> [Substring] {
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    func between(_ lines: [Substring], _ start: String, _ end: String, indent: Int) throws
      -> [Substring]
    {
      let from = try #require(lines.firstIndex { $0.hasSuffix(start) })
      let to = try #require(lines[(from + 1)...].firstIndex { $0.hasSuffix(end) })
      return lines[(from + 1)..<to].map { $0.dropFirst(indent) }
    }
    let example = try between(
      try lines(here), "// example of \(library)", "// end of example", indent: 4)
    let text = try between(try lines("/\(root)/\(page)"), "```swift", "```", indent: 0)
    #expect(text == example)
  }
}
