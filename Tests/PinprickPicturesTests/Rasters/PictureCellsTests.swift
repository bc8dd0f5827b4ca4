import Pinprick
import PinprickPictures
import Testing

@Suite struct PictureCellsTests {
  private func make(
    densities: Int = 6, zones: [UInt16] = [0, 1, 1, 2, 2, 0], counts: Int = 6, regions: Int = 6
  ) throws -> PictureCells {
    try PictureCells(
      grid: grid(columns: 3, rows: 2), map: map([(.treat, nil, 2), (.avoid, nil, nil)]),
      densityPerCm2: Array(repeating: 0, count: densities), zones: zones,
      counts: Array(repeating: 0, count: counts), regions: Array(repeating: 0, count: regions))
  }

  @Test func everyArrayMustFitTheGrid() {
    #expect(throws: Never.self) { try make() }
    #expect(throws: Never.self) { try make(regions: 0) }
    #expect(throws: PictureError.cellCount(name: "density", values: 5, cells: 6)) {
      try make(densities: 5)
    }
    #expect(throws: PictureError.cellCount(name: "zones", values: 0, cells: 6)) {
      try make(zones: [])
    }
    #expect(throws: PictureError.cellCount(name: "counts", values: 7, cells: 6)) {
      try make(counts: 7)
    }
    #expect(throws: PictureError.cellCount(name: "regions", values: 1, cells: 6)) {
      try make(regions: 1)
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
