import FoundationEssentials
import Pinprick
import PinprickCommand
import PinprickFiles
import PinprickText
import Reference
import TestSupport
import Testing

/// The way of docs/trackers.md on files that a simulated tracker wrote.
@Suite struct TrackerCommandTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
    _ = try write(Self.map, "map.geojson")
  }

  /// Skin to roll on, and skin to avoid beside it.
  private static let map = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties":
        {"id": "cheek", "target_min_per_cm2": 20, "target_max_per_cm2": 90},
       "geometry": {"type": "Polygon",
        "coordinates": [[[20, 24], [70, 24], [70, 44], [20, 44], [20, 24]]]}},
      {"type": "Feature", "properties":
        {"id": "jaw", "target_min_per_cm2": 20, "target_max_per_cm2": 90},
       "geometry": {"type": "Polygon",
        "coordinates": [[[20, 44], [70, 44], [70, 64], [20, 64], [20, 44]]]}},
      {"type": "Feature", "properties": {"id": "lid", "kind": "avoid"},
       "geometry": {"type": "Polygon",
        "coordinates": [[[10, 0], [90, 0], [90, 7], [10, 7], [10, 0]]]}}
    ]}
    """

  private func write(_ text: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func report(_ name: String) throws -> JSONNode {
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)/report.json"))
    return try JSONDocument(Array(bytes), path: name).root
  }

  /// What a laboratory's tracker does: coloured noise, gaps and jumps.
  private static var faults: PosedSession.Faults {
    var faults = PosedSession.Faults()
    (faults.millimetres, faults.degrees, faults.correlation) = (0.15, 0.3, 0.5)
    (faults.missingShare, faults.spikes) = (0.02, 6)
    return faults
  }

  private func analyze(_ strokes: String, _ output: String, _ more: [String]) async -> Outcome {
    await outcome(
      of: [
        "analyze", strokes, "--map", "\(folder)/map.geojson", "--model", "expected", "--only",
        "report.json", "-o", "\(folder)/\(output)",
      ] + more)
  }

  private func landmarks(_ session: PosedSession) throws -> String {
    var text = "name,x_mm,y_mm,z_mm,map_x_mm,map_y_mm,map_height_mm\n"
    for (number, (head, map)) in zip(session.landmarks.head, session.landmarks.map).enumerated() {
      text += "point \(number),\(head.x),\(head.y),\(head.z),\(map.x),\(map.y),\(-map.z)\n"
    }
    return try write(text, "landmarks.csv")
  }

  private func truth(_ session: PosedSession) throws -> String {
    var text = "stroke,x_mm,y_mm,heading_deg\n"
    for stroke in session.truth.strokes {
      for sample in stroke.samples {
        let (x, y) = (session.truth.xMillimetres[sample], session.truth.yMillimetres[sample])
        text += "\(stroke.label),\(x),\(y),0\n"
      }
    }
    return try write(text, "truth.csv")
  }

  private func densities(_ name: String) throws -> [Double] {
    try #require(report(name)["zones"]).elements.map {
      try $0["density_per_cm2"]?.number() ?? 0
    }
  }

  /// Two commands: the tool from two short recordings, then the session of a head that moves.
  @Test(arguments: [TrackerFiles.motive, .qualisys, .viconObjects, .ndi, .poses])
  func aTrackersFileComesToTheMap(kind: TrackerFiles) async throws {
    let session = try PosedSession(lanes: 6, movesHead: true, faults: Self.faults, seed: 21)
    var calm = Self.faults
    (calm.missingShare, calm.spikes) = (0, 0)
    let rolling = try PosedSession(lanes: 40, lifts: false, faults: calm, seed: 21)
    let pivot = try write(kind.text(of: session.pivoting(calm, seed: 4)), "pivot.csv")
    let roll = try write(kind.text(of: rolling.take), "roll.csv")
    let tool = "\(folder)/tool.json"
    let calibrated = await outcome(
      of: [
        "calibrate", "--pivot", pivot, "--roll", roll, "--body", "roller", "--drum-radius", "10",
        "--limit", "1.5", "-o", tool,
      ])
    #expect(calibrated.code == 0, "\(calibrated.message)")

    let strokes = try write(kind.text(of: session.take), "session.csv")
    let end = try await analyze(
      strokes, "found",
      [
        "--body", "roller", "--reference", "head", "--tool", tool, "--align", landmarks(session),
      ])
    #expect(end.code == 0, "\(end.message)")
    let known = try await analyze(truth(session), "truth", [])
    #expect(known.code == 0, "\(known.message)")

    let (found, wanted) = (try densities("found"), try densities("truth"))
    for zone in 0..<2 {
      #expect(abs(found[zone] / wanted[zone] - 1) < 0.03, "\(found[zone]) for \(wanted[zone])")
    }
    #expect(wanted[2] == 0 && found[2] == 0)
    let tracking = try #require(report("found")["inputs"]?["strokes"]?["tracking"])
    #expect(try tracking["body"]?.text() == "roller")
    #expect(try tracking["spikes"]?.wholeNumber() ?? 0 >= 6)
    #expect(try tracking["bridged_gaps"]?.wholeNumber() ?? 0 > 10)
    #expect(tracking["landmarks"]?.elements.count == 4)
    #expect(try report("found")["inputs"]?["strokes"]?["strokes"]?.wholeNumber() == 6)
  }

  /// One noisy take in six formats: digits and units are all that differs.
  @Test func sixFormatsOfOneTakeAgree() async throws {
    let session = try PosedSession(lanes: 6, movesHead: true, faults: Self.faults, seed: 24)
    let tool = try write(session.tool.json().text(), "tool.json")
    let options = [
      "--body", "roller", "--reference", "head", "--tool", tool, "--align", try landmarks(session),
    ]
    var files: [(name: String, path: String)] = []
    for kind in [TrackerFiles.motive, .qualisys, .viconObjects, .ndi, .poses] {
      files.append((kind.rawValue, try write(kind.text(of: session.take), "\(kind.rawValue).csv")))
    }
    let converted = "\(folder)/sub-1_motion.tsv"
    let end = await outcome(of: ["convert", files[0].path, "-o", converted])
    #expect(end.code == 0, "\(end.message)")
    files.append(("bids", converted))
    var all: [[Double]] = []
    for (name, path) in files {
      let end = await analyze(path, name, options)
      #expect(end.code == 0, "\(name): \(end.message)")
      all.append(try densities(name))
    }
    for (file, found) in zip(files, all) {
      for zone in 0..<2 {
        #expect(abs(found[zone] / all[0][zone] - 1) < 0.002, "\(file.name): \(found[zone])")
      }
      #expect(found[2] == 0)
    }
  }

  /// Files of markers: the bodies are made of them, in both commands.
  @Test(arguments: [MarkerFiles.trc, .viconTrajectories])
  func aFileOfMarkersComesToTheMap(kind: MarkerFiles) async throws {
    let session = try PosedSession(lanes: 6, movesHead: true, seed: 22)
    let rolling = try PosedSession(lanes: 40, lifts: false, seed: 22)
    let prefix = kind == .viconTrajectories ? "Subject:" : ""
    func cluster(_ body: String) -> [String] {
      ["--cluster", "\(body)=" + (1...4).map { "\(prefix)\(body)\($0)" }.joined(separator: ",")]
    }
    let pivot = try session.pivoting(PosedSession.Faults(), seed: 4).markers()
    let tool = "\(folder)/tool.json"
    let calibrated = await outcome(
      of: [
        "calibrate", "--pivot", try write(kind.text(of: pivot), "pivot"), "--roll",
        try write(kind.text(of: rolling.take.markers()), "roll"), "--drum-radius", "10", "-o", tool,
      ] + cluster("roller"))
    #expect(calibrated.code == 0, "\(calibrated.message)")
    let end = try await analyze(
      write(kind.text(of: session.take.markers()), "session"), "found",
      [
        "--reference", "head", "--tool", tool, "--align", markerLandmarks(session),
      ] + cluster("roller") + cluster("head"))
    #expect(end.code == 0, "\(end.message)")
    let known = try await analyze(truth(session), "truth", [])
    #expect(known.code == 0, "\(known.message)")
    let (found, wanted) = (try densities("found"), try densities("truth"))
    for zone in 0..<2 {
      #expect(abs(found[zone] / wanted[zone] - 1) < 0.03, "\(found[zone]) for \(wanted[zone])")
    }
    #expect(wanted[2] == 0 && found[2] == 0)
  }

  /// Landmarks in the frame of the head's markers, which differs from that of the body that carries them.
  private func markerLandmarks(_ session: PosedSession) throws -> String {
    let own = try #require(
      session.take.markers().adding([
        MarkerCluster(name: "head", markers: (1...4).map { "head\($0)" })
      ]).bodies.last)
    let body = try #require(session.take.bodies.last)
    let (place, turn) = (try #require(own.positions[0]), try #require(own.rotations[0]))
    let (origin, rotation) = (try #require(body.positions[0]), try #require(body.rotations[0]))
    var text = "x_mm,y_mm,z_mm,map_x_mm,map_y_mm,map_height_mm\n"
    for (head, map) in zip(session.landmarks.head, session.landmarks.map) {
      let local = turn.inverse(rotation(head) + origin - place)
      text += "\(local.x),\(local.y),\(local.z),\(map.x),\(map.y),\(-map.z)\n"
    }
    return try write(text, "landmarks.csv")
  }

  @Test func withoutToolAndLandmarksTheReportSaysSoFirst() async throws {
    let session = try PosedSession(lanes: 1, seed: 2)
    let path = try write(TrackerFiles.poses.text(of: session.take), "session.csv")
    let end = await analyze(path, "out", ["--body", "roller"])
    #expect(end.code == 0, "\(end.message)")
    let ids = try #require(report("out")["warnings"]).elements.map { try $0["id"]?.text() }
    #expect(ids.contains("no-contact") && ids.contains("tracking"))
    let strict = await analyze(path, "strict", ["--body", "roller", "--strict"])
    #expect(strict.code == 1 && strict.message.contains("tracking"))
  }

  @Test func whatLacksIsNamedWithItsOption() async throws {
    let session = try PosedSession(lanes: 1, seed: 2)
    let path = try write(TrackerFiles.motive.text(of: session.take), "session.csv")
    for (options, words) in [
      ([], "roller, head"),
      (["--body", "drum"], "there is no \"drum\"; the file has roller, head"),
      (["--body", "roller", "--contact", "column"], "--contact"),
      (["--body", "roller", "--columns", "x=a"], "--columns does not go"),
      (["--body", "roller", "--contact", "height:2mm"], "landmarks"),
    ] as [([String], String)] {
      let end = await analyze(path, "out", options)
      #expect(end.code == 1 && end.message.contains(words), "\(end.message)")
    }
    for options in [["--contact", "height:2"], ["--format", "vcf"], ["--align-limit", "0"]] {
      let end = await analyze(path, "out", options)
      #expect(end.code == 64, "\(options)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/out/report.json"))
  }

  @Test func aLandmarkThatLiesOffStopsTheRunAndIsNamed() async throws {
    let session = try PosedSession(lanes: 1, seed: 2)
    let path = try write(TrackerFiles.motive.text(of: session.take), "session.csv")
    let text = try String(
      contentsOf: URL(filePath: landmarks(session)), encoding: .utf8
    ).replacing("point 2,", with: "nose tip,")
    var lines = text.split(separator: "\n").map(String.init)
    var fields = lines[3].split(separator: ",").map(String.init)
    fields[4] = "60"
    lines[3] = fields.joined(separator: ",")
    let wrong = try write(lines.joined(separator: "\n"), "wrong.csv")
    let end = await analyze(
      path, "out", ["--body", "roller", "--reference", "head", "--align", wrong])
    #expect(end.code == 1 && end.message.contains("nose tip"), "\(end.message)")
    // Heights with the wrong sign are a mirror.
    let mirrored = text.split(separator: "\n").enumerated().map { number, line -> String in
      var fields = line.split(separator: ",").map(String.init)
      if number > 0, let height = Double(fields[6]) { fields[6] = "\(-height)" }
      return fields.joined(separator: ",")
    }
    let other = try await analyze(
      path, "out",
      [
        "--body", "roller", "--reference", "head", "--align-limit", "0.5", "--align",
        write(mirrored.joined(separator: "\n"), "mirrored.csv"),
      ])
    #expect(other.code == 1 && other.message.contains("are mirrored"), "\(other.message)")
  }

  /// A tablet's file does not say its units, and nothing is guessed.
  @Test func aTabletsFileNeedsItsUnits() async throws {
    let rows = (0..<80).map { "\(2000 + 50 * $0) 3000 \(1000 + 10 * $0) 1 0 0 500" }
    let path = try write("79\n" + rows.joined(separator: "\n") + "\n", "tablet.svc")
    let end = await analyze(path, "out", [])
    #expect(end.code == 1 && end.message.contains("--length-unit"), "\(end.message)")
    let read = await analyze(path, "out", ["--mm-per-unit", "0.01", "--time-unit", "ms"])
    #expect(read.code == 0, "\(read.message)")
    let strokes = try #require(report("out")["inputs"]?["strokes"])
    #expect(try strokes["tracking"]?["contact"]?.text() == "column")
    #expect(try strokes["strokes"]?.wholeNumber() == 1)
  }

  @Test func motionFilesOfBIDSHaveTheirChannelsBesideThem() async throws {
    let rows = (0..<60).map { frame in
      "\(0.001 * Double(20 + frame))\t0.03\tn/a\t\(0.5 * Double(frame))"
    }
    let path = try write(rows.joined(separator: "\n") + "\n", "sub-1_tracksys-a_motion.tsv")
    let alone = await analyze(path, "out", [])
    #expect(alone.code == 1 && alone.message.contains("_channels.tsv"), "\(alone.message)")
    _ = try write(
      """
      name\tcomponent\ttype\ttracked_point\tunits
      tip_x\tx\tPOS\ttip\tm
      tip_y\ty\tPOS\ttip\tm
      tip_z\tz\tPOS\ttip\tm
      other\tn/a\tMISC\tn/a\tn/a
      """, "sub-1_tracksys-a_channels.tsv")
    let unseen = await analyze(path, "out", [])
    #expect(unseen.code == 1 && unseen.message.contains("SamplingFrequency"), "\(unseen.message)")
    _ = try write("{\"SamplingFrequency\": 100}", "sub-1_tracksys-a_motion.json")
    // z is missing in all rows: nothing was seen.
    let empty = await analyze(path, "out", [])
    #expect(empty.code == 1, "\(empty.message)")
    _ = try write(
      rows.joined(separator: "\n").replacing("n/a", with: "0") + "\n",
      "sub-1_tracksys-a_motion.tsv")
    let read = await analyze(path, "out", [])
    #expect(read.code == 0, "\(read.message)")
    #expect(
      try report("out")["inputs"]?["strokes"]?["tracking"]?["format"]?.text() == "Motion-BIDS")
  }

  /// What `convert` writes is read as the file that it was made of.
  @Test func aConvertedFileGivesTheSameDensities() async throws {
    var faults = PosedSession.Faults()
    faults.missingShare = 0.02
    let session = try PosedSession(lanes: 6, movesHead: true, faults: faults, seed: 23)
    let path = try write(TrackerFiles.motive.text(of: session.take), "session.csv")
    let output = "\(folder)/sub-1_motion.tsv"
    let end = await outcome(of: ["convert", path, "-o", output])
    #expect(end.code == 0, "\(end.message)")
    let tool = try write(session.tool.json().text(), "tool.json")
    var found: [[Double]] = []
    for (name, file) in [("motive", path), ("bids", output)] {
      let options = [
        "--body", "roller", "--reference", "head", "--tool", tool, "--align",
        try landmarks(session),
      ]
      let end = await analyze(file, name, options)
      #expect(end.code == 0, "\(end.message)")
      found.append(try densities(name))
    }
    for (one, other) in zip(found[0], found[1]) { #expect(abs(one - other) <= 0.002 * one) }
    let overwriting = await outcome(of: ["convert", output, "-o", output])
    #expect(overwriting.code == 1 && overwriting.message.contains("would be overwritten"))
    let misnamed = await outcome(of: ["convert", path, "-o", "\(folder)/session.tsv"])
    #expect(misnamed.code == 64)
  }
}
