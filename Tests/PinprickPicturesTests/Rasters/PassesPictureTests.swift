import Pinprick
import PinprickPictures
import PNGReading
import Testing

@Suite struct PassesPictureTests {
  /// Passes of the middle one of three rows: nine cells to treat, five to avoid, one in no zone and
  /// one of another zone.
  ///
  /// The first cell of each has the line between zones.
  private static let middle: [Double] =
    [1, 0, 0.4375, 0.5, 1, 2.25, 2.5, 5, 17] + [0, 0, 0.4375, 0.5, 3] + [7, 1]

  private func picture(_ passes: [Double], _ palette: SequentialPalette) throws -> PaletteImage {
    func zone(_ id: String, _ kind: ZoneKind, from left: Double, to right: Double) throws -> Zone {
      let corners = [(left, 0), (right, 0), (right, 3), (left, 3)].map { Point(x: $0.0, y: $0.1) }
      return try Zone(id: id, kind: kind, shape: .polygons([try Polygon(rings: [corners])]))
    }
    let map = try FaceMap(zones: [
      zone("cheek", .treat, from: 0, to: 9), zone("lips", .avoid, from: 9, to: 14),
      zone("chin", .treat, from: 15, to: 16),
    ])
    let grid = try Grid(covering: map.bounds, cellMillimetres: 1)
    let row = [Double](repeating: 1, count: 16)
    return try passesPicture(
      of: Passes(
        cells: Raster((row + passes + row).map { Int64($0 * Double(Passes.perPass)) }, of: grid)),
      on: map, ZoneRaster(map, on: grid), by: .dermaroller192,
      scale: DensityScale(
        maximumPerCm2: 5 * Roller.dermaroller192.passDensityPerCm2, palette: palette),
      pixelsPerCell: 1)
  }

  /// 49 levels a pass, the first of them 10.
  @Test func wholePassesHaveTheirLevels() throws {
    let png = try DecodedPNG(try picture(Self.middle, .viridis).png())
    #expect(png.columns == 16 && png.rows == 3)
    let row = Array(png.indices[16..<32])
    #expect(row[1..<9] == [1, 1, 59, 59, 108, 157, 255, 5])
    #expect(row[9..<14] == [7, 2, 2, 4, 4])
    #expect(row[14...] == [7, 7])
  }

  @Test(arguments: SequentialPalette.allCases)
  func coloursAreThoseOfTheDensityPicture(palette: SequentialPalette) throws {
    let png = try DecodedPNG(try picture(Self.middle, palette).png())
    #expect(png.palette == PaletteIndex.densityColours(palette))
    #expect(png.palette[255] == palette.colours.last)
  }

  /// Roundings of a strip's edges leave a step below 0 or below half a pass.
  @Test func roundingsShowNowhere() throws {
    let step = 1 / Double(Passes.perPass)
    var passes = Self.middle
    passes[1] = -step
    passes[3] -= step
    passes[7] -= step
    passes[12] -= step
    #expect(try picture(passes, .viridis).indices == picture(Self.middle, .viridis).indices)
  }
}
