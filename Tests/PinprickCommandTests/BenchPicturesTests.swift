import FoundationEssentials
import PinprickCommand
import PinprickPictures
import PNGReading
import Testing

/// The pictures that `pinprick bench` writes beside its tables.
@Suite struct BenchPicturesTests {
  private let folder =
    FileManager.default.temporaryDirectory.path + "/pinprick-bench-test-\(UUID())"

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private func run(_ output: String, _ options: String...) async -> Outcome {
    await outcome(
      of: [
        "bench", "--planner", "boustrophedon", "--planner", "random", "--zone", "square", "--zone",
        "disc", "--cell", "2", "--seeds", "2", "--json", "-o", "\(folder)/\(output)",
      ] + options)
  }

  @Test func picturesShowTheFirstSeedAndAreTheSameForEveryThreadCount() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outcomes = await [
      run("two", "--threads", "2"), run("one", "--threads", "1"), run("short", "--seeds", "1"),
    ]
    #expect(outcomes.map(\.code) == [0, 0, 0])
    for name in ["tradeoff.png", "plans.png"] {
      let file = try bytes("two/\(name)")
      #expect(try bytes("one/\(name)") == file)
      let png = try DecodedPNG(file)
      #expect(png.columns >= 900 && png.chunks["pHYs"]?.count == 1)
    }
    // One seed more changes medians and not the plans that are shown.
    #expect(try bytes("short/plans.png") == bytes("two/plans.png"))
    #expect(try bytes("short/tradeoff.png") != bytes("two/tradeoff.png"))
  }

  @Test func plansHaveTheColoursOfTheirDensity() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(await run("out").code == 0)
    let png = try DecodedPNG(bytes("out/plans.png"))
    let image = try RGBImage(
      columns: png.columns, rows: png.rows, channels: png.channels, millimetresPerPixel: 0.15)
    var counts: [RGB: Int] = [:]
    // Below the head lies nothing but panels and text.
    for row in 190..<image.rows {
      for column in 0..<image.columns {
        counts[image.colour(row: row, column: column), default: 0] += 1
      }
    }
    // Lanes make 244.5 per cm2 of a target of 250 everywhere on the square: level 160 of 245, colour 167 of 255.
    let even = SequentialPalette.viridis.colours[167]
    #expect(counts[even, default: 0] > 15_000, "\(counts.sorted { $0.value > $1.value }.prefix(5))")
    // The disc has a place to avoid.
    #expect(counts[RGB(0xF6DCE8), default: 0] > 300)
  }
}
