import Pinprick
import PinprickPictures
import Testing

/// Lines and hatches of both pictures, first against pictures written by hand.
@Suite struct OutlineTests {
  /// One character a pixel: `.` outside, `a` avoid, `/` its hatch, `!` punctured, `#` a zone's line,
  /// `+` and `-` a flagged region's light and dark dashes, `=` on target, `u` below it.
  private func drawing(_ image: PaletteImage) -> [String] {
    let signs: [UInt8: Character] = [
      0: ".", 1: "0", 2: "a", 3: "/", 4: "!", 5: "^", 6: "n", 7: "#", 8: "+", 9: "-", 132: "=",
    ]
    return (0..<image.rows).map { row in
      String(
        image.indices[row * image.columns..<(row + 1) * image.columns].map {
          signs[$0] ?? ($0 < 132 ? "u" : "o")
        })
    }
  }

  /// Zone 1 is to be treated, zone 2 to be avoided: 5 x 4 cells.
  private func values(regions: [UInt32] = [], punctured: Int? = nil) throws -> PictureCells {
    let zones: [UInt16] = [
      0, 0, 0, 0, 0,
      0, 1, 1, 2, 0,
      0, 1, 1, 2, 0,
      0, 0, 0, 0, 0,
    ]
    var counts = [UInt32](repeating: 0, count: 20)
    if let punctured { counts[punctured] = 3 }
    let densities = (0..<20).map { cell -> Double in
      if zones[cell] != 1 { return .nan }
      return !regions.isEmpty && regions[cell] != 0 ? 50 : 150
    }
    return try PictureCells(
      grid: grid(columns: 5, rows: 4), map: map([(.treat, 100, 200), (.avoid, nil, nil)]),
      densityPerCm2: densities, zones: zones, counts: counts, regions: regions)
  }

  @Test func zonesAtScale1() throws {
    #expect(
      drawing(try statusPicture(of: values(), pixelsPerCell: 1)) == [
        ".....",
        ".####",
        ".#=##",
        ".###.",
      ])
  }

  @Test func zonesAtScale2() throws {
    #expect(
      drawing(try statusPicture(of: values(), pixelsPerCell: 2)) == [
        "..........",
        "..........",
        "..#######.",
        "..#===#a#.",
        "..#===#a#.",
        "..#===#a#.",
        "..######..",
        "..........",
      ])
  }

  @Test func zonesAtScale3() throws {
    let blank = "..............."
    #expect(
      drawing(try statusPicture(of: values(), pixelsPerCell: 3)) == [
        blank, blank, blank,
        "...###########.",
        "...###########.",
        "...##====##a##.",
        "...##====##a##.",
        "...##====##a##.",
        "...##====##a##.",
        "...#########...",
        "...#########...",
        blank,
      ])
  }

  /// Cells (1, 2) and (2, 2) are a flagged region, the avoid cell beside (1, 2) is punctured.
  private static let flagged: [UInt32] = [
    0, 0, 0, 0, 0,
    0, 0, 9, 0, 0,
    0, 0, 9, 0, 0,
    0, 0, 0, 0, 0,
  ]

  @Test func findingsPushTheZoneLineAsideAtScale1() throws {
    // Above and left of findings the line moves out of them: rows 0 and column 2's left side.
    #expect(
      drawing(try statusPicture(of: values(regions: Self.flagged, punctured: 8), pixelsPerCell: 1))
        == [
          "..##.",
          ".#+!#",
          ".#+##",
          ".###.",
        ])
  }

  @Test func findingsPushTheZoneLineAsideAtScale2() throws {
    #expect(
      drawing(try statusPicture(of: values(regions: Self.flagged, punctured: 8), pixelsPerCell: 2))
        == [
          "..........",
          "....####..",
          "..##++!!#.",
          "..#=++!!#.",
          "..#=--#a#.",
          "..#=--#a#.",
          "..######..",
          "..........",
        ])
  }

  @Test func hatchRunsOnAcrossCells() throws {
    let values = try PictureCells(
      grid: grid(columns: 12, rows: 4), map: map([(.avoid, nil, nil)]),
      densityPerCm2: Array(repeating: .nan, count: 48), zones: Array(repeating: 1, count: 48),
      counts: (0..<48).map { $0 == 19 ? 1 : 0 })
    // A hatch line every 8 pixels; the puncture in column 7 of row 1 lies upon one.
    #expect(
      drawing(
        try densityPicture(
          of: values, scale: DensityScale(maximumPerCm2: 1), pixelsPerCell: 1
        )) == [
          "############",
          "#aaaaaa!aaa#",
          "#aaaaa/aaaa#",
          "############",
        ])
  }

  @Test(arguments: 0..<60)
  func bothPicturesEqualTheSlowReading(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...(seed % 3 == 0 ? 90 : 9), using: &random)
    let rows = Int.random(in: 1...9, using: &random)
    let scale = Int.random(in: 1...5, using: &random)
    let cells = columns * rows
    // Blocks of labels, so that lines meet at corners but do not cover all.
    func blocks(_ values: [UInt32]) -> [UInt32] {
      let coarse = (0..<400).map { _ in values[Int.random(in: 0..<values.count, using: &random)] }
      return (0..<cells).map { coarse[$0 / columns / 3 * 40 + $0 % columns / 3] }
    }
    let zones = blocks([0, 1, 1, 1, 2, 3])
    let labels = blocks([0, 0, 5, 6])
    let regions = (0..<cells).map { zones[$0] == 1 ? labels[$0] : 0 }
    let counts = (0..<cells).map { _ in UInt32.random(in: 0...3, using: &random) / 3 }
    let values = try PictureCells(
      grid: grid(columns: columns, rows: rows),
      map: map([(.treat, 100, 200), (.avoid, nil, nil), (.treat, nil, nil)]),
      densityPerCm2: Array(repeating: 150, count: cells), zones: zones.map(UInt16.init),
      counts: counts, regions: seed % 4 == 0 ? [] : regions)
    let slow = SlowPicture(values: values, scale: scale)
    let status = try statusPicture(of: values, pixelsPerCell: scale)
    let density = try densityPicture(
      of: values, scale: DensityScale(maximumPerCm2: 300), pixelsPerCell: scale
    )
    #expect(status.indices.count == cells * scale * scale)
    for y in 0..<rows * scale {
      for x in 0..<columns * scale {
        let place = y * columns * scale + x
        #expect(
          slow.allowed(x: x, y: y, ground: [1: 132, 3: 6]).contains(status.indices[place]),
          "status, seed \(seed), scale \(scale), x \(x), y \(y)")
        #expect(
          slow.allowed(x: x, y: y, ground: [1: 132, 3: 132]).contains(density.indices[place]),
          "density, seed \(seed), scale \(scale), x \(x), y \(y)")
      }
    }
  }
}

/// The rules of lines and hatches asked for one pixel after another.
private struct SlowPicture {
  let values: PictureCells
  let scale: Int

  /// The indices that a pixel may have; two only where dashes of two sides meet in a corner.
  ///
  /// - Parameters:
  ///   - x: pixels from the left.
  ///   - y: pixels from the top.
  ///   - ground: the index of treat cells by zone.
  /// - Returns: one index or two.
  func allowed(x: Int, y: Int, ground: [UInt16: UInt8]) -> Set<UInt8> {
    let (row, column) = (y / scale, x / scale)
    let width = (scale + 1) / 2
    let (top, left) = (y % scale, x % scale)
    // The neighbour behind each side whose strip holds the pixel, the place along that side, and
    // whether the neighbour comes first (lies above or to the left).
    var sides: [(neighbour: Int?, along: Int, neighbourIsFirst: Bool)] = []
    if left < width { sides.append((cell(row, column - 1), y, true)) }
    if left >= scale - width { sides.append((cell(row, column + 1), y, false)) }
    if top < width { sides.append((cell(row - 1, column), x, true)) }
    if top >= scale - width { sides.append((cell(row + 1, column), x, false)) }
    let here = row * values.grid.columns + column
    let dashes = sides.filter { region(here) != 0 && region($0.neighbour) != region(here) }
    if !dashes.isEmpty {
      return Set(dashes.map { $0.along / (2 + 2 * width) % 2 == 0 ? 8 : 9 })
    }
    let isOutlined = sides.contains { side in
      if zone(side.neighbour) == zone(here) { return false }
      guard let neighbour = side.neighbour else { return true }
      // The cell behind the border has the line, unless it has more to say than the one before.
      return side.neighbourIsFirst
        ? rank(here) <= rank(neighbour) : rank(neighbour) > rank(here)
    }
    if isOutlined { return [7] }
    if zone(here) == 2 {
      if values.counts[here] > 0 { return [4] }
      return (x + y) % (4 + 4 * width) < width ? [3] : [2]
    }
    return [ground[zone(here)] ?? 0]
  }

  private func cell(_ row: Int, _ column: Int) -> Int? {
    guard row >= 0, column >= 0, row < values.grid.rows, column < values.grid.columns else {
      return nil
    }
    return row * values.grid.columns + column
  }

  private func zone(_ cell: Int?) -> UInt16 { cell.map { values.zones[$0] } ?? 0 }

  private func region(_ cell: Int?) -> UInt32 {
    cell.flatMap { values.regions?[$0] } ?? 0
  }

  private func rank(_ cell: Int) -> Int {
    if zone(cell) == 2, values.counts[cell] > 0 { return 2 }
    return region(cell) != 0 ? 1 : 0
  }
}
