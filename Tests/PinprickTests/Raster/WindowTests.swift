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
    let counts = try PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(cellMillimetres: 1, windowCm2: 0.5, kernel: kernel)
    let density = WindowDensity(zones, of: map, settings).density(of: counts, rows: 0..<20)
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
    let counts = try PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(cellMillimetres: 1, windowCm2: 10)
    let density = WindowDensity(zones, of: map, settings).density(of: counts, rows: 0..<1)
    #expect(density[0] == 100)
    #expect(density[1] == 100)
    #expect(density[2].isNaN)
    #expect(density[3].isNaN)
  }

  @Test(arguments: [WindowKernel.disc, .gaussian])
  func bandsOfRowsEqualTheWhole(kernel: WindowKernel) throws {
    let map = try FaceMap.square(side: 17)
    let zones = ZoneRaster(map, on: try Grid(covering: map.bounds, cellMillimetres: 0.5))
    let counts = try PunctureCounts.one(inEveryCellOf: zones)
    let settings = try Settings(windowCm2: 0.3, kernel: kernel)
    let window = WindowDensity(zones, of: map, settings)
    let whole = window.density(of: counts, rows: 0..<34)
    let bands = [0..<1, 1..<14, 14..<14, 14..<34].flatMap { window.density(of: counts, rows: $0) }
    #expect(whole == bands)
  }
}

extension PunctureCounts {
  /// One puncture in the middle of every cell, on zones or off them.
  static func one(inEveryCellOf zones: ZoneRaster) throws -> PunctureCounts {
    // A needle a turn, a turn a cell: one hole in each cell of a row.
    let cell = zones.grid.cellMillimetres
    let drum = Drum(
      try Roller(
        name: "one", layout: .rings(1, needlesPerRing: 1, stagger: 0), widthMillimetres: 1,
        rollingDiameterMillimetres: cell / .pi, needleLengthMillimetres: 0,
        needleDiameterMillimetres: 0))
    var counter = PunctureCounter(on: zones)
    var places = PuncturePlaces()
    for row in 0..<zones.grid.rows {
      let start = zones.grid.centre(row: row, column: 0)
      let end = zones.grid.centre(row: row, column: zones.grid.columns - 1)
      var path = RolledPath()
      path.roll(
        x: [start.x - cell / 2, end.x + cell / 2], y: [start.y, start.y], landingTurns: 0.5,
        circumferenceMillimetres: cell)
      var buffer = PunctureBuffer()
      buffer.start(along: path, by: drum)
      while buffer.next(along: path, by: drum) { counter.add(buffer, to: &places) }
    }
    let counts = PunctureCounter.sum(of: [counter])
    precondition(counts.cells.allSatisfy { $0 == 1 }, "the helper fills every cell once")
    return counts
  }
}
