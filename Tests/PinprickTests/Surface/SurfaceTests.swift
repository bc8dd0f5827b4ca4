import Pinprick
import Testing

@Suite struct SurfaceTests {
  @Test func aFlatCellIsItsSideSquared() throws {
    let grid = try Grid(
      covering: Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1), cellMillimetres: 0.5)
    #expect(Surface.flat.cellAreaCm2(of: grid) == 0.0025)
  }

  @Test func aStepIsAsLongAsTheStraightWay() {
    #expect(Surface.flat.length(from: SIMD2(1, 2), to: SIMD2(4, 6)) == 5)
    #expect(Surface.flat.length(from: SIMD2(1, 2), to: SIMD2(1, 2)) == 0)
  }

  /// Rolling along +y: y points down, so that a step to +x goes to the left of the way.
  @Test func aStepIsTakenApartAlongTheWayAndTheAxle() {
    let way = Surface.flat.way(from: .zero, to: SIMD2(3, 4), rolling: SIMD2(0, 1))
    #expect(way.along == 4 && way.across == -3)
    let back = Surface.flat.way(from: SIMD2(3, 4), to: .zero, rolling: SIMD2(0, 1))
    #expect(back.along == -4 && back.across == 3)
  }

  @Test func theAxleLiesClockwiseOfTheWayAndIsAsLong() {
    // +x is to the right and +y down: a quarter turn clockwise as seen.
    #expect(Surface.flat.axle(rolling: SIMD2(1, 0)) == SIMD2(0, 1))
    #expect(Surface.flat.axle(rolling: SIMD2(0, 2)) == SIMD2(-2, 0))
  }

  /// A movement along the axle is all across, one along the way all along.
  @Test func wayAndAxleAgree() {
    let direction = SIMD2(0.6, 0.8)
    let axle = Surface.flat.axle(rolling: direction)
    let slip = Surface.flat.way(from: .zero, to: axle, rolling: direction)
    #expect(abs(slip.along) < 1e-15 && abs(slip.across - 1) < 1e-15)
  }
}
