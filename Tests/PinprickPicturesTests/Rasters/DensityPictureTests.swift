import Pinprick
import PinprickPictures
import Testing

@Suite struct DensityPictureTests {
  /// The indices of densities in one treat zone, away from its outline.
  private func indices(_ densities: [Double], maximum: Double) throws -> [UInt8] {
    let columns = densities.count + 2
    let edge = [Double](repeating: 1, count: columns)
    let values = try PictureCells(
      grid: grid(columns: columns, rows: 3), map: map([(.treat, nil, nil)]),
      densityPerCm2: edge + [1] + densities + [1] + edge,
      zones: Array(repeating: 1, count: 3 * columns),
      counts: Array(repeating: 0, count: 3 * columns))
    let picture = try densityPicture(
      of: values, scale: DensityScale(maximumPerCm2: maximum), pixelsPerCell: 1)
    return Array(picture.indices[columns + 1..<2 * columns - 1])
  }

  @Test func levelsRunFromNothingToTheMaximum() throws {
    // 245 / 490 = half a level per unit: 1 lies between levels 0 and 1, 3 between 1 and 2.
    #expect(
      try indices([0, 0.0001, 1, 1.5, 3, 245, 489, 490], maximum: 490)
        == [1, 10, 10, 11, 12, 132, 254, 255])
    #expect(try indices([490.01, 10_000, .infinity], maximum: 490) == [5, 5, 5])
    #expect(try indices([.nan, -3, -.infinity], maximum: 490) == [1, 1, 1])
  }

  @Test func indicesGrowWithDensity() throws {
    let densities = (1...1000).map { Double($0) * 0.4 }
    let found = try indices(densities, maximum: 400)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(found) == Set(10...255))
    for (density, index) in zip(densities, found) {
      #expect(abs(Double(index) - 10 - Double(density) / 400 * 245) <= 0.501)
    }
  }

  @Test(arguments: [
    (250.0, 400.0), (200, 300), (230, 400), (100, 150), (1000, 1500), (60, 100), (5.4, 10),
    (5.33, 8), (2, 3), (0.2, 0.3), (4, 6), (40_000, 60_000),
  ])
  func scaleFollowsTheHighestTarget(target: Double, maximum: Double) throws {
    let zones = try map([(.treat, 0.1, 0.15), (.treat, nil, target), (.avoid, nil, nil)])
    let scale = try DensityScale(targetsOf: zones)
    #expect(abs(scale.maximumPerCm2 - maximum) < 1e-9 * maximum)
    #expect(scale.palette == .viridis)
  }

  @Test func aLowerTargetAloneFixesTheScale() throws {
    #expect(try DensityScale(targetsOf: map([(.treat, 100, nil)])).maximumPerCm2 == 150)
  }

  @Test func withoutTargetsTheCallerMustSay() throws {
    let zones = try map([(.treat, nil, nil), (.treat, 0, 0)])
    #expect(throws: PictureError.noScaleMaximum) { try DensityScale(targetsOf: zones) }
    for maximum in [0, -1, .infinity] {
      #expect(throws: PictureError.noScaleMaximum) { try DensityScale(maximumPerCm2: maximum) }
    }
  }

  @Test func paletteAndScaleAreReturned() throws {
    let values = try PictureCells(
      grid: grid(columns: 1, rows: 1), map: map([(.treat, nil, nil)]), densityPerCm2: [1],
      zones: [1], counts: [0])
    let scale = try DensityScale(maximumPerCm2: 5, palette: .cividis)
    let picture = try densityPicture(of: values, scale: scale, pixelsPerCell: 4)
    #expect(picture.palette == PaletteIndex.densityColours(.cividis))
    #expect(picture.columns == 4)
    #expect(picture.millimetresPerPixel == 0.125)
  }
}
