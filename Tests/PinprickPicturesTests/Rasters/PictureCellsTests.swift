import Pinprick
import PinprickPictures
import Testing

@Suite struct PictureCellsTests {
  private func make(
    rows: (densities: Int, counts: Int, regions: Int?) = (2, 2, 2),
    zones: [UInt16] = [0, 1, 1, 2, 2, 0]
  ) throws -> PictureCells {
    try PictureCells(
      map: map([(.treat, nil, 2), (.avoid, nil, nil)]),
      densityPerCm2: Raster(repeating: 0, on: grid(columns: 3, rows: rows.densities)),
      zones: Raster(zones, of: grid(columns: 3, rows: 2)),
      counts: Raster(repeating: 0, on: grid(columns: 3, rows: rows.counts)),
      regions: rows.regions.map { Raster(repeating: 0, on: try grid(columns: 3, rows: $0)) })
  }

  @Test func everyRasterMustBeOfOneGrid() {
    #expect(throws: Never.self) { try make() }
    #expect(throws: Never.self) { try make(rows: (2, 2, nil)) }
    #expect(throws: PictureError.otherGrid("density")) { try make(rows: (1, 2, 2)) }
    #expect(throws: PictureError.otherGrid("counts")) { try make(rows: (2, 3, 2)) }
    #expect(throws: PictureError.otherGrid("regions")) { try make(rows: (2, 2, 1)) }
  }

  @Test func aRasterHasOneValueACell() {
    #expect(throws: InvalidInput("", "5 values for 6 cells")) {
      try Raster([1, 2, 3, 4, 5], of: grid(columns: 3, rows: 2))
    }
  }

  @Test func zonesMustExist() {
    #expect(throws: PictureError.unknownZone(3, zones: 2)) { try make(zones: [0, 1, 3, 2, 2, 0]) }
  }

  @Test(arguments: [0, -1, 10_000, Int.max, Int.min])
  func scaleMustFit(scale: Int) throws {
    let values = try make()
    let error = PictureError.pixelsPerCell(scale, columns: 3, rows: 2)
    #expect(throws: error) { try statusPicture(of: values, pixelsPerCell: scale) }
    #expect(throws: error) {
      try densityPicture(
        of: values, scale: DensityScale(maximumPerCm2: 1), pixelsPerCell: scale)
    }
  }

  @Test(arguments: [
    (720, 960, 1), (360, 480, 3), (1600, 10, 1), (1601, 10, 1), (10, 800, 2), (801, 10, 1),
    (10, 10, 160), (1, 1, 1600),
  ])
  func longerSideComesNearTo1600(columns: Int, rows: Int, scale: Int) throws {
    #expect(pixelsPerCell(for: try grid(columns: columns, rows: rows)) == scale)
  }
}
