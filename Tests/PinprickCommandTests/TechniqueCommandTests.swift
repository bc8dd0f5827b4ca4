import FoundationEssentials
import PNGReading
import PinprickCommand
import PinprickFiles
import PinprickText
import TestSupport
import Testing

/// Technique in the files that the command writes.
@Suite struct TechniqueCommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private func document(_ name: String) throws -> JSONNode {
    try JSONDocument(try bytes(name), path: name).root
  }

  private func analyze(_ strokes: String, _ output: String, _ more: [String] = []) async throws {
    // Small figures: these tests are about other files.
    let end = await outcome(
      of: ["analyze", strokes, "--dpi", "40", "-o", "\(folder)/\(output)"] + more)
    #expect(end.code == 0, "\(end.message)")
  }

  /// Clean strokes in two directions; with events one more that rolls back, turns, rests and runs.
  private func recording(withEvents: Bool) throws -> String {
    var text = "stroke,t_s,x_mm,y_mm\n"
    var time = 0.0
    func row(_ stroke: String, _ x: Double, _ y: Double) {
      text += "\(stroke),\(time),\(x),\(y)\n"
      time += 0.01
    }
    for i in 0...40 { row("across", 40 + Double(i), 130) }
    for i in 0...40 { row("down", 60, 110 + Double(i)) }
    if withEvents {
      for i in 0...40 { row("\"a \"\"bad\"\" one\"", 40 + Double(i), 140) }
      for i in 1...20 { row("\"a \"\"bad\"\" one\"", 80 - Double(i), 140) }
      for i in 1...20 { row("\"a \"\"bad\"\" one\"", 60, 140 + Double(i)) }
      for _ in 1...120 { row("\"a \"\"bad\"\" one\"", 60, 160) }
      for i in 1...20 { row("\"a \"\"bad\"\" one\"", 60, 160 - 4 * Double(i)) }
    }
    let path = "\(folder)/\(withEvents ? "bad" : "clean").csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(.slow) func eventsAreWrittenWithPlaceAndTime() async throws {
    try await analyze(try recording(withEvents: true), "out", ["--conditioning", "none"])
    let features = try document("out/events.geojson")["features"]?.elements ?? []
    let kinds = try features.map { try $0["properties"]?["type"]?.text() }
    #expect(kinds == ["reversal", "turn-in-contact", "dwell", "reversal", "fast"])
    let first = try #require(features.first)
    #expect(
      first["properties"]?.members.map(\.key.decodedText) == [
        "type", "stroke", "stroke_label", "time_s", "rolled_back_mm",
      ])
    #expect(try first["properties"]?["stroke"]?.wholeNumber() == 2)
    #expect(try first["properties"]?["stroke_label"]?.text() == "a \"bad\" one")
    #expect(try first["geometry"]?["coordinates"]?.elements.map { try $0.number() } == [80, 140])
    // The third stroke's 41st row of all.
    #expect(abs((try first["properties"]?["time_s"]?.number() ?? 0) - 1.22) < 1e-9)
    #expect(try features[2]["properties"]?["dwell_s"]?.number() == 1.2)
    #expect(try features[4]["properties"]?["speed_mm_per_s"]?.number() == 400)
    let report = try document("out/report.json")
    let events = report["technique"]?["events"]
    #expect(try events?["reversal"]?.wholeNumber() == 2)
    #expect(try events?["slip"]?.wholeNumber() == 0)
    #expect(events?.members.count == 5)
    let row = String(decoding: try bytes("out/strokes.csv"), as: UTF8.self).split(separator: "\n")
    // Behind them stand what noise and repairs were found: none.
    let none = ",0.000,0.0000,0,0,0,0"
    #expect(row[3].hasSuffix(",90,2,1,0,1,1" + none))
    #expect(row[1].hasSuffix(",0,0,0,0,0,0" + none))
    #expect(row[2].hasSuffix(",90,0,0,0,0,0" + none))
  }

  @Test(.slow) func cleanStrokesLeaveAnEmptyCollection() async throws {
    try await analyze(try recording(withEvents: false), "out")
    let root = try document("out/events.geojson")
    #expect(try root["type"]?.text() == "FeatureCollection")
    #expect(root["features"]?.elements.isEmpty == true)
    let shares = try document("out/report.json")["technique"]?["direction_shares"]
    let values = try shares?.members.map { try $0.value.number() }
    #expect(shares?.members.map(\.key.decodedText) == ["0", "45", "90", "135"])
    #expect(values == [0.5, 0, 0.5, 0])
  }

  @Test(.slow) func thresholdsReachTheReportAndChangeIt() async throws {
    try await analyze(
      try recording(withEvents: true), "out",
      [
        "--conditioning", "none", "--turn-degrees", "120", "--fast-mm-per-s", "500", "--dwell-s",
        "2", "--slip-mm", "3",
      ])
    let report = try document("out/report.json")
    let settings = report["settings"]?["technique"]
    #expect(try settings?["turn_degrees"]?.number() == 120)
    #expect(try settings?["slip_mm"]?.number() == 3)
    #expect(try settings?["fast_mm_per_s"]?.number() == 500)
    #expect(try settings?["dwell_s"]?.number() == 2)
    let events = report["technique"]?["events"]?.members ?? []
    #expect(try events.map { try $0.value.wholeNumber() } == [2, 0, 0, 0, 0])
    #expect(abs((try report["technique"]?["back_slip_bound_mm"]?.number() ?? 0) - 1.028) < 0.001)
  }

  @Test(.slow) func eventsAreDrawnOnRequestAlone() async throws {
    let strokes = try recording(withEvents: true)
    let options = ["--plain", "--conditioning", "none"]
    try await analyze(strokes, "plain", options)
    try await analyze(strokes, "shown", options + ["--show", "events"])
    let pictures = ["density.png", "status.png"]
    for name in pictures { try expectMarksAlone(name, ofPlain: "plain", in: "shown") }
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/shown")
    where !(pictures + ["report.json", "report.html"]).contains(name) {
      #expect(try bytes("plain/\(name)") == bytes("shown/\(name)"), "\(name)")
    }
    func report(_ output: String) throws -> String {
      String(decoding: try bytes("\(output)/report.json"), as: UTF8.self)
    }
    #expect(
      try report("plain").replacing("\"events_drawn\": 0", with: "\"events_drawn\": 5")
        == report("shown"))
    // Without events there is nothing to draw.
    let clean = try recording(withEvents: false)
    try await analyze(clean, "none")
    try await analyze(clean, "nothing", ["--show", "events"])
    for name in pictures { #expect(try bytes("none/\(name)") == bytes("nothing/\(name)")) }
  }

  /// Pixels differ within a mark's nine pixels of an event, around each event, and nowhere else; marks
  /// are white and black; and all but the pixels is the same.
  private func expectMarksAlone(_ name: String, ofPlain plain: String, in shown: String) throws {
    let before = try DecodedPNG(try bytes("\(plain)/\(name)"))
    let after = try DecodedPNG(try bytes("\(shown)/\(name)"))
    func others(_ png: DecodedPNG) -> [String: [[UInt8]]] {
      png.chunks.filter { $0.key != "IDAT" }
    }
    #expect(others(before) == others(after), "\(name)")
    let places = try eventPixels(shown)
    try #require(places.count == 5)
    var changes = [Int](repeating: 0, count: places.count)
    var elsewhere = 0
    for (pixel, pair) in zip(before.indices, after.indices).enumerated() where pair.0 != pair.1 {
      let (row, column) = pixel.quotientAndRemainder(dividingBy: after.columns)
      let near = places.indices.filter {
        abs(places[$0].column - column) <= 9 && abs(places[$0].row - row) <= 9
      }
      for event in near { changes[event] += 1 }
      if near.isEmpty || !(8...9).contains(pair.1) { elsewhere += 1 }
    }
    #expect(elsewhere == 0, "\(name)")
    #expect(changes.allSatisfy { $0 > 30 }, "\(name): \(changes)")
  }

  /// The pixels that an output's events lie in.
  private func eventPixels(_ output: String) throws -> [(column: Int, row: Int)] {
    let report = try document("\(output)/report.json")
    let origin = try report["grid"]?["origin_mm"]?.elements.map { try $0.number() } ?? []
    let cell = try report["grid"]?["cell_mm"]?.number() ?? 0
    let pixels = try report["pictures"]?["pixels_per_cell"]?.number() ?? 0
    return try document("\(output)/events.geojson")["features"]?.elements.map { event in
      let place = try event["geometry"]?["coordinates"]?.elements.map { try $0.number() } ?? []
      func pixel(_ axis: Int) -> Int { Int((place[axis] - origin[axis]) / cell * pixels) }
      return (pixel(0), pixel(1))
    } ?? []
  }
}
