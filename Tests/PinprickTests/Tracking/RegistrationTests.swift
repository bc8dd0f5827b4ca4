import Reference
import Testing

@testable import Pinprick

@Suite struct RegistrationTests {
  private func places(_ count: Int, _ dice: inout Dice) -> [SIMD3<Double>] {
    (0..<count).map { _ in
      SIMD3(dice.number(-100, 100), dice.number(-100, 100), dice.number(-60, 60))
    }
  }

  @Test(arguments: 0..<30) func exactMotionsComeBack(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let scale = seed % 2 == 0 ? 1 : dice.number(0.001, 2000)
    let rotation = Rotation(about: dice.axis(), radians: dice.number(-3.1, 3.1))
    let shift = SIMD3(dice.number(-900, 900), dice.number(-900, 900), dice.number(-900, 900))
    let source = places(dice.whole(3...8), &dice)
    let target = source.map { scale * rotation($0) + shift }
    let fit = try Registration(of: source, to: target, fitsScale: scale != 1)
    #expect(abs(fit.transform.scale - scale) < 1e-12 * scale)
    #expect(fit.transform.rotation.radians(to: rotation) < 1e-7)
    #expect(fit.rmsMillimetres < 1e-10 * max(1, scale))
  }

  /// Three landmarks in the map's plane, as a face has them, with noise of 0.5 mm.
  @Test(arguments: 0..<20) func noSmallMotionMakesIt(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let source = places(3 + seed % 3, &dice)
    let rotation = Rotation(about: dice.axis(), radians: 2)
    let target = source.map {
      rotation($0) + SIMD3(dice.number(-1, 1), dice.number(-1, 1), dice.number(-1, 1))
    }
    let fit = try Registration(of: source, to: target)
    func squares(_ transform: SpaceTransform) -> Double {
      zip(source, target).reduce(0) {
        let off = transform($1.0) - $1.1
        return $0 + dot(off, off)
      }
    }
    let best = squares(fit.transform)
    // A search in all six directions finds nothing better.
    for _ in 0..<200 {
      let turn = Rotation(about: dice.axis(), radians: dice.number(-0.01, 0.01))
      let nudge = dice.number(0, 0.2) * dice.axis()
      let other = SpaceTransform(
        scale: 1, rotation: turn * fit.transform.rotation,
        translation: fit.transform.translation + nudge)
      #expect(squares(other) >= best)
    }
    #expect(abs(fit.rmsMillimetres * fit.rmsMillimetres * Double(source.count) - best) < 1e-9)
  }

  @Test func theWorstLandmarkIsNamed() throws {
    let source: [SIMD3<Double>] = [
      SIMD3(0, 0, 0), SIMD3(100, 0, 0), SIMD3(0, 100, 0), SIMD3(100, 100, 0),
    ]
    var target = source
    target[2].z += 40
    let fit = try Registration(of: source, to: target)
    #expect(
      fit.worst == 2
        || abs(fit.residualsMillimetres[fit.worst] - fit.residualsMillimetres[2]) < 1e-9)
    #expect(fit.residualsMillimetres[2] > 5)
  }

  @Test func mirroredLandmarksAreNotTurnedInsideOut() throws {
    let source: [SIMD3<Double>] = [
      SIMD3(0, 0, 0), SIMD3(100, 0, 0), SIMD3(0, 100, 0), SIMD3(0, 0, 100),
    ]
    let fit = try Registration(of: source, to: source.map { SIMD3($0.x, $0.y, -$0.z) })
    let x = fit.transform.rotation(SIMD3(1, 0, 0))
    let y = fit.transform.rotation(SIMD3(0, 1, 0))
    #expect(length(cross(x, y) - fit.transform.rotation(SIMD3(0, 0, 1))) < 1e-12)
    #expect(fit.rmsMillimetres > 20)
  }

  @Test(arguments: [
    ([SIMD3<Double>(0, 0, 0), SIMD3(1, 0, 0)], "give three"),
    ([SIMD3<Double>(0, 0, 0), SIMD3(50, 50, 50), SIMD3(99, 99, 99)], "one line"),
    ([SIMD3<Double>(1, 1, 1), SIMD3(1, 1, 1), SIMD3(1, 1, 1)], "one line"),
    ([SIMD3<Double>(0, 0, 0), SIMD3(.nan, 0, 0), SIMD3(0, 9, 9)], "not finite"),
  ]) func whatFixesNoMotionIsRefused(places: [SIMD3<Double>], words: String) {
    let error = #expect(throws: InvalidInput.self) { try Registration(of: places, to: places) }
    #expect(error.map { "\($0)".contains(words) } == true)
  }
}
