import FoundationEssentials
import PNGReading
import PinprickCommand
import PinprickPictures
import TestSupport
import Testing

/// The figures of the patchy sample as they were when a person last looked at them, pixel by pixel.
///
/// On failure the actual picture, the expected one and their difference lie in `.build/goldens`. After a look
/// at them, `PINPRICK_UPDATE_GOLDENS=1 swift test --disable-xctest --filter GoldenTests` takes the new ones.
@Suite struct GoldenTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private let folder =
    FileManager.default.temporaryDirectory.path + "/pinprick-golden-test-\(UUID())"

  private func figures(_ recording: String, _ options: String...) async throws {
    let end = await outcome(
      of: [
        "analyze", "\(Self.root)/samples/\(recording).csv", "--title", recording, "--date",
        "2026-11-26", "--dpi", "75", "-o", "\(folder)/\(recording)",
      ] + options)
    try #require(end.code == 0, "\(end.message)")
  }

  @Test(.slow) func figuresOfTheSampleAreThoseThatWereLookedAt() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await figures("patchy", "--layers", "all", "--draws", "4", "--show", "events")
    for layer in ["density", "status", "passes", "direction", "strokes", "uncertainty"] {
      try expectGolden(layer, "patchy/\(layer).png")
    }
    try await figures("even", "--layers", "density")
    let end = await outcome(of: [
      "compare", "\(folder)/even", "\(folder)/patchy", "--title", "even → patchy", "--dpi", "75",
      "-o", "\(folder)/compare",
    ])
    try #require(end.code == 0, "\(end.message)")
    try expectGolden("difference", "compare/difference.png")
  }

  @Test(.slow) func darkFiguresAndOtherColoursAreThoseThatWereLookedAt() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await figures(
      "patchy", "--layers", "density,direction,strokes", "--theme", "dark", "--colormap",
      "inferno", "--strokes-by", "speed")
    for layer in ["density", "direction", "strokes"] {
      try expectGolden("\(layer)-dark", "patchy/\(layer).png")
    }
    // Spots to avoid across the borders of zones, which are not seen below them.
    try await figures(
      "patchy", "--only", "status.png", "--avoid", "\(Self.root)/samples/lesions.geojson")
    try expectGolden("status-lesions", "patchy/status.png")
    try await figures("patchy", "--only", "density.png", "--plain", "--colormap", "cividis")
    try expectGolden("density-plain", "patchy/density.png")
  }

  private func expectGolden(_ name: String, _ path: String) throws {
    let golden = "\(Self.root)/Tests/Goldens/\(name).png"
    let actual = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
    if ProcessInfo.processInfo.environment["PINPRICK_UPDATE_GOLDENS"] == "1" {
      try actual.write(to: URL(filePath: golden))
    }
    let expected = try Data(contentsOf: URL(filePath: golden))
    let (pixels, wanted) = (try colours([UInt8](actual)), try colours([UInt8](expected)))
    let differing = zip(pixels.colours, wanted.colours).count { $0 != $1 }
    guard differing > 0 || pixels.columns != wanted.columns || pixels.rows != wanted.rows else {
      return
    }
    let failures = "\(Self.root)/.build/goldens"
    try FileManager.default.createDirectory(atPath: failures, withIntermediateDirectories: true)
    try actual.write(to: URL(filePath: "\(failures)/\(name)-actual.png"))
    try expected.write(to: URL(filePath: "\(failures)/\(name)-expected.png"))
    try Data(difference(pixels, wanted)).write(
      to: URL(filePath: "\(failures)/\(name)-difference.png"))
    Issue.record(
      """
      \(name): \(differing) pixels differ of \(pixels.columns) x \(pixels.rows), expected \
      \(wanted.columns) x \(wanted.rows); see \(failures)/\(name)-{actual,expected,difference}.png
      """)
  }

  /// A picture's pixels as colours.
  private struct Colours {
    let columns: Int
    let rows: Int
    let colours: [RGB]
  }

  private func colours(_ file: [UInt8]) throws -> Colours {
    let png = try DecodedPNG(file)
    let palette = png.palette
    return Colours(
      columns: png.columns, rows: png.rows, colours: png.indices.map { palette[Int($0)] })
  }

  /// White where pixels are alike, red where they differ; beyond a picture's edge they differ.
  private func difference(_ a: Colours, _ b: Colours) throws -> [UInt8] {
    let (columns, rows) = (max(a.columns, b.columns), max(a.rows, b.rows))
    func colour(_ picture: Colours, _ row: Int, _ column: Int) -> RGB? {
      row < picture.rows && column < picture.columns
        ? picture.colours[row * picture.columns + column] : nil
    }
    let channels = (0..<rows * columns).flatMap { pixel -> [UInt8] in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: columns)
      return colour(a, row, column) == colour(b, row, column) ? [255, 255, 255] : [200, 0, 0]
    }
    return try RGBImage(
      columns: columns, rows: rows, channels: channels, millimetresPerPixel: 1
    ).png()
  }
}
