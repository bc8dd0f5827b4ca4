import Pinprick
import Reference
import TestSupport
import Testing

/// What a frontal map makes of strokes on skin that slopes away: docs/face-map.md.
///
/// The skin is a plane on which a map millimetre along the slope is `steep` of its own; strokes are rolled
/// on it, projected as a camera in front would, and analysed on the flat map.
@Suite struct FlatMapTests {
  private static let steep = 2.2

  /// The density read, by the true one, of lanes at an angle from the slope's line on the skin.
  private func reading(atSkinRadians angle: Double) throws -> Double {
    let roller = Roller.dermaroller192
    let (along, across) = (
      SIMD2(Mathematics.cosine(angle), Mathematics.cosine(angle - .pi / 2)),
      SIMD2(-Mathematics.cosine(angle - .pi / 2), Mathematics.cosine(angle))
    )
    // Eight passes, an eighth of the drum apart, over far more than the square.
    let strokes = stride(from: -300.0, through: 300, by: roller.widthMillimetres / 8).map { aside in
      [-300.0, 300].map { way in
        let skin = across * aside + along * way
        return Point(x: 30 + skin.x / Self.steep, y: 30 + skin.y)
      }
    }
    let result = try analysis(
      of: try Recording(strokes: strokes), on: .square(side: 60), with: roller,
      Settings(model: .expected))
    return (result.totals.densityPerCm2 ?? .nan) / (8 * roller.passDensityPerCm2)
  }

  /// sqrt(cos^2 + k^2 sin^2) for an angle on the skin.
  @Test(.slow) func theErrorDependsOnTheDirection() throws {
    #expect(try abs(reading(atSkinRadians: 0) - 1) < 0.02)
    #expect(try abs(reading(atSkinRadians: .pi / 2) - 2.2) < 0.02)
    for degrees in [20.0, 45, 70, 135] {
      let angle = Mathematics.cosineAndSine(degrees: degrees)
      let sine = Self.steep * angle.sine
      let expected = (angle.cosine * angle.cosine + sine * sine).squareRoot()
      #expect(try abs(reading(atSkinRadians: degrees * .pi / 180) - expected) < 0.02)
    }
  }

  /// A star of 0, 45, 90 and 135 degrees: 1.65 with these angles on the skin, 1.44 in the picture.
  @Test(.slow) func theStarReadsTooHighByLessThanTheArea() throws {
    let skin = try [0, 1, 2, 3].map { try reading(atSkinRadians: $0 * .pi / 4) }
    #expect(abs(skin.reduce(0, +) / 4 - 1.65) < 0.02)
    // 45 degrees in the picture lie nearer to the slope's line on the skin.
    let flat = Mathematics.angle(from: SIMD2(1, 0), to: SIMD2(Self.steep, 1))
    let picture = try [0, flat, .pi / 2, -flat].map { try reading(atSkinRadians: $0) }
    #expect(abs(picture.reduce(0, +) / 4 - 1.44) < 0.02)
  }
}
