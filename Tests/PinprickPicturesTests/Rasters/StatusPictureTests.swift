import Pinprick
import PinprickPictures
import Testing

@Suite struct StatusPictureTests {
  /// The indices of densities in one treat zone, away from its outline.
  private func indices(_ densities: [Double], minimum: Double?, maximum: Double?) throws -> [UInt8]
  {
    let columns = densities.count + 2
    let edge = [Double](repeating: 1, count: columns)
    let values = try PictureCells(
      grid: grid(columns: columns, rows: 3), map: map([(.treat, minimum, maximum)]),
      densityPerCm2: edge + [1] + densities + [1] + edge,
      zones: Array(repeating: 1, count: 3 * columns),
      counts: Array(repeating: 0, count: 3 * columns))
    let picture = try statusPicture(of: values, pixelsPerCell: 1)
    #expect(picture.palette == PaletteIndex.statusColours)
    return Array(picture.indices[columns + 1..<2 * columns - 1])
  }

  @Test func shadesAreCentredOnTheRange() throws {
    // 121 steps over 100 below and over 200 above.
    #expect(
      try indices([0, 25, 99, 99.99, 100, 150, 200], minimum: 100, maximum: 200)
        == [10, 40, 130, 131, 132, 132, 132])
    #expect(
      try indices([200.01, 201, 300, 399.9, 400, 400.01, .infinity], minimum: 100, maximum: 200)
        == [133, 134, 193, 254, 254, 5, 5])
    #expect(try indices([.nan, -5], minimum: 100, maximum: 200) == [1, 10])
  }

  @Test func oneEndIsEnough() throws {
    #expect(try indices([0, 99, 100, 1e9], minimum: 100, maximum: nil) == [10, 130, 132, 132])
    #expect(try indices([0, 200, 400, 401], minimum: nil, maximum: 200) == [132, 132, 254, 5])
    #expect(try indices([0, 0.5], minimum: 0, maximum: 0) == [132, 5])
  }

  @Test func noTargetIsFlat() throws {
    #expect(try indices([0, 5, 1e6], minimum: nil, maximum: nil) == [6, 6, 6])
  }

  @Test func everyZoneHasItsOwnRange() throws {
    let values = try PictureCells(
      grid: grid(columns: 6, rows: 3), map: map([(.treat, 100, 200), (.treat, 10, 20)]),
      densityPerCm2: Array(repeating: 15, count: 18),
      zones: [1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2],
      counts: Array(repeating: 0, count: 18))
    let row = Array(try statusPicture(of: values, pixelsPerCell: 1).indices[7..<11])
    // 15 of 100 is 85 % short: 131 - 0.85 * 121; the zone's line lies in its right neighbour.
    #expect(row == [28, 28, 7, 132])
  }
}
