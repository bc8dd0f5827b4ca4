import Pinprick
import Reference
import Testing

@Suite struct WindowTests {
  @Test func discsOfSmallRadii() {
    #expect(WindowDensity.discHalfWidths(radiusCells: 0.9) == [0])
    #expect(WindowDensity.discHalfWidths(radiusCells: 1) == [1, 0])
    #expect(WindowDensity.discHalfWidths(radiusCells: 1.5) == [1, 1])
    #expect(WindowDensity.discHalfWidths(radiusCells: 2.24) == [2, 2, 1])
    // 3-4-5: the cell (3, 4) lies just on the circle and belongs to it.
    #expect(WindowDensity.discHalfWidths(radiusCells: 5) == [5, 4, 4, 4, 3, 0])
  }

  @Test(arguments: [WindowKernel.disc, .gaussian])
  func evenSkinHasOneDensityUpToItsBorder(kernel: WindowKernel) throws {
    // One puncture in every cell of 1 mm: 100 per cm2 everywhere, borders and holes included.
    let hole = [Point(x: 8, y: 8), Point(x: 13, y: 8), Point(x: 13, y: 12), Point(x: 8, y: 12)]
    let map = try FaceMap(zones: [
      try Zone(id: "a", shape: .polygons([.rectangle(0, 0, 20, 20, hole: hole)]))
    ])
    let zones = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 1))
    let counts = PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(cellMillimetres: 1, windowCm2: 0.5, kernel: kernel)
    let density = WindowDensity(zones, of: map, settings).density(of: counts.deposits, rows: 0..<20)
    for (cell, value) in density.enumerated() {
      if zones.zoneOfCell[cell] == 0 {
        #expect(value.isNaN)
      } else {
        #expect(abs(value - 100) < 1e-9)
      }
    }
  }

  @Test func puncturesOutsideTreatZonesDoNotCount() throws {
    let avoid = try Zone(
      id: "lips", kind: .avoid, shape: .polygons([.rectangle(2, 0, 4, 1)]))
    let map = try FaceMap(zones: [
      try Zone(id: "a", shape: .polygons([.rectangle(0, 0, 4, 1)])), avoid,
    ])
    let zones = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 1))
    let counts = PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(cellMillimetres: 1, windowCm2: 10)
    let density = WindowDensity(zones, of: map, settings).density(of: counts.deposits, rows: 0..<1)
    #expect(density[0] == 100)
    #expect(density[1] == 100)
    #expect(density[2].isNaN)
    #expect(density[3].isNaN)
  }

  @Test(arguments: [WindowKernel.disc, .gaussian])
  func bandsOfRowsEqualTheWhole(kernel: WindowKernel) throws {
    let map = try FaceMap.square(side: 17)
    let zones = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 0.5))
    let counts = PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(windowCm2: 0.3, kernel: kernel)
    let window = WindowDensity(zones, of: map, settings)
    let whole = window.density(of: counts.deposits, rows: 0..<34)
    let bands = [0..<1, 1..<14, 14..<14, 14..<34].flatMap {
      window.density(of: counts.deposits, rows: $0)
    }
    #expect(whole == bands)
  }

  /// Grids of one cell, row and column among them; discs from a cell to far more than the grid.
  @Test(
    arguments: [(1, 1), (1, 40), (33, 1), (23, 17), (50, 31), (9, 64)],
    [0.3, 1, 1.5, 2.3, 3, 5, 7.1, 11.3, 22.6, 41] as [Double])
  func discsEqualCountingCellByCell(size: (columns: Int, rows: Int), radius: Double) throws {
    let (zones, map) = try patches(columns: size.columns, rows: size.rows)
    #expect((zones.grid.columns, zones.grid.rows) == size)
    let settings = try Settings(cellMillimetres: 1, windowCm2: .pi * radius * radius / 100)
    let window = WindowDensity(zones, of: map, settings)
    var counts = PunctureCounts.random(on: zones, seed: UInt64(radius * 10))
    // Sums of 16, 32 and 64 bits.
    for doublings in [0, 14, 13] {
      counts = counts.doubled(doublings)
      let expected = cellByCell(counts, zones, map, settings)
      let whole = window.density(of: counts.deposits, rows: 0..<size.rows)
      #expect(whole.map(\.bitPattern) == expected.map(\.bitPattern))
      let rows = (0..<size.rows).flatMap { window.density(of: counts.deposits, rows: $0..<$0 + 1) }
      #expect(rows.map(\.bitPattern) == expected.map(\.bitPattern))
    }
  }

  /// A sheet with a lower half that is to be avoided on the left, and a hole.
  private func patches(columns: Int, rows: Int) throws -> (ZoneRaster, FaceMap) {
    let (width, height) = (Double(columns), Double(rows))
    let sheet = try Zone(id: "sheet", shape: .polygons([.rectangle(0, 0, width, height)]))
    let avoid = try Zone(
      id: "avoid", kind: .avoid,
      shape: .polygons([.rectangle(0, (height / 2).rounded(.up), width / 3, height)]))
    let hole = try Zone(
      id: "hole", kind: .avoid,
      shape: .polygons([
        .rectangle(
          width / 2, height / 5, min(width, width / 2 + 3), min(height, height / 5 + 4))
      ]))
    let map = try FaceMap(zones: columns * rows > 1 ? [sheet, avoid, hole] : [sheet])
    return (ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 1)), map)
  }

  private func cellByCell(
    _ counts: PunctureCounts, _ zones: ZoneRaster, _ map: FaceMap, _ settings: Settings
  ) -> [Double] {
    let grid = zones.grid
    let square = settings.windowCm2 * 100 / .pi
    let treated = zones.zoneOfCell.indices.filter {
      zones.zoneOfCell[$0] > 0 && map.zones[Int(zones.zoneOfCell[$0]) - 1].kind == .treat
    }
    var density = [Double](repeating: .nan, count: grid.cellCount)
    for cell in treated {
      var punctures = 0
      var skin = 0
      for other in treated {
        let down = other / grid.columns - cell / grid.columns
        let across = other % grid.columns - cell % grid.columns
        guard Double(down * down + across * across) <= square else { continue }
        punctures += Int(counts.cells[other])
        skin += 1
      }
      density[cell] = Double(punctures) / (Double(skin) * grid.cellAreaCm2)
    }
    return density
  }
}

extension PunctureCounts {
  /// Punctures along parts of rows: 0 to 3 in each cell.
  static func random(on zones: ZoneRaster, seed: UInt64) -> PunctureCounts {
    var random = SplitMix64(seed: seed)
    let grid = zones.grid
    var cells = Raster<UInt32>(repeating: 0, on: grid)
    for row in 0..<grid.rows {
      for _ in 0..<3 {
        let ends = (0..<2).map { _ in Int(random.next() % UInt64(grid.columns)) }.sorted()
        for column in ends[0]...ends[1] { cells[grid.cell(row: row, column: column)] += 1 }
      }
    }
    return PunctureCounts(cells: cells, offGrid: 0)
  }

  /// One puncture in every cell, on zones or off them.
  static func one(inEveryCellOf zones: ZoneRaster) -> PunctureCounts {
    PunctureCounts(cells: Raster(repeating: 1, on: zones.grid), offGrid: 0)
  }

  /// The counts doubled some times over.
  func doubled(_ times: Int) -> PunctureCounts {
    PunctureCounts(cells: cells.mapValues { $0 << UInt32(times) }, offGrid: offGrid)
  }
}
