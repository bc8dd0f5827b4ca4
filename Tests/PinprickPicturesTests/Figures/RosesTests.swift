import TestSupport
import Testing

@testable import Pinprick
@testable import PinprickPictures

@Suite struct RosesTests {
  /// A figure of one zone of 20 x 20 mm with a rose.
  private func rose(_ lengths: SIMD4<Int64>) throws -> (image: RGBImage, middle: Place) {
    let painted = try PaintedZones(
      columns: 20, rows: 20, zones: [UInt16](repeating: 1, count: 400), names: [" "])
    let map = try painted.figureMap()
    let drawing = try MapDrawing(of: map)
    drawing.drawRoses([DirectionShares(lengths)])
    let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
    // The disc is all that is drawn over white.
    let (left, right) = extremes(of: image, down: false)
    let (top, bottom) = extremes(of: image, down: true)
    #expect(abs(right - left - 89) <= 2 && abs(bottom - top - 89) <= 2)
    return (image, Place(Double(left + right + 1) / 2, Double(top + bottom + 1) / 2))
  }

  private func extremes(of image: RGBImage, down: Bool) -> (Int, Int) {
    let inked = (0..<image.rows).flatMap { row in
      (0..<image.columns).compactMap { column in
        image.colour(row: row, column: column) == RGB(0xFFFFFF) ? nil : down ? row : column
      }
    }
    return (inked.min() ?? 0, inked.max() ?? 0)
  }

  /// How far the petal's blue reaches from the middle, where petals do not meet any more.
  private func reach(_ rose: (image: RGBImage, middle: Place), degrees: Double) -> Double {
    let (cosine, sine) = Mathematics.cosineAndSine(degrees: degrees)
    return stride(from: 50.0, through: 4, by: -0.5).first { length in
      distance(
        rose.image.colour(at: rose.middle + Place(cosine, sine) * length), RGB(0x3C87D0)) < 30
    } ?? 0
  }

  /// A quarter reaches the ring at half the radius of 44, a half and more the rim; to and fro alike.
  @Test(
    .slow,
    arguments: [
      (SIMD4<Int64>(1, 1, 1, 1), [22.0, 22, 22, 22]), (SIMD4(4, 2, 1, 1), [44.0, 22, 11, 11]),
      (SIMD4(0, 0, 1, 0), [0.0, 0, 44, 0]), (SIMD4(0, 3, 0, 5), [0.0, 33, 0, 44]),
    ])
  func petalsAreAsLongAsTheirShares(lengths: SIMD4<Int64>, reaches: [Double]) throws {
    let rose = try rose(lengths)
    for (degrees, wanted) in zip([0.0, 45, 90, 135], reaches) {
      for side in [0.0, 180] {
        let found = reach(rose, degrees: degrees + side)
        // A petal is a point at its end: some units of it are thinner than a pixel.
        #expect(found <= wanted + 1 && found >= 0.8 * wanted - 2, "\(degrees + side)")
      }
    }
  }

  @Test func aZoneWithoutShareHasItsNameAlone() throws {
    let painted = try PaintedZones(
      columns: 20, rows: 20, zones: [UInt16](repeating: 1, count: 400), names: ["skin"])
    func ink(_ shares: DirectionShares?) throws -> Int {
      let drawing = try MapDrawing(of: painted.figureMap())
      drawing.drawRoses([shares])
      let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
      return image.inked(
        in: Box(left: 0, top: 0, right: 1200, bottom: Double(drawing.layout.rows)))
    }
    let name = try ink(nil)
    #expect(name > 20)
    #expect(try ink(DirectionShares(SIMD4(1, 0, 0, 0))) > name + 500)
  }
}
