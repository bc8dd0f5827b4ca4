import Foundation
import Reference
import Testing

@testable import Pinprick

@Suite struct RotationTests {
  private func random(_ dice: inout Dice) -> Rotation {
    Rotation(about: dice.axis(), radians: dice.number(-3, 3))
  }

  private func gap(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { length(a - b) }

  @Test func quartersAboutTheAxes() {
    let quarter = Rotation(about: SIMD3(0, 0, 2), radians: .pi / 2)
    #expect(gap(quarter(SIMD3(1, 0, 0)), SIMD3(0, 1, 0)) < 1e-15)
    #expect(gap(quarter(SIMD3(0, 1, 5)), SIMD3(-1, 0, 5)) < 1e-15)
    #expect(Rotation(about: .zero, radians: 1) == .identity)
  }

  /// Rodrigues' formula, which knows no quaternion.
  @Test(arguments: 0..<20) func turnsAsRodrigues(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let (axis, radians, vector) = (dice.axis(), dice.number(-3, 3), 7 * dice.axis())
    let expected =
      cos(radians) * vector + sin(radians) * cross(axis, vector)
      + (1 - cos(radians)) * dot(axis, vector) * axis
    #expect(gap(Rotation(about: 3 * axis, radians: radians)(vector), expected) < 1e-13)
  }

  @Test(arguments: 0..<20) func productsInversesAndMatricesAgree(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let (a, b, vector) = (random(&dice), random(&dice), dice.axis())
    #expect(gap((a * b)(vector), a(b(vector))) < 1e-14)
    #expect(gap(a.inverse(a(vector)), vector) < 1e-14)
    let columns = [SIMD3<Double>(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)].map { a($0) }
    let read = try #require(Rotation(columns: columns[0], columns[1], columns[2]))
    #expect(gap(read(vector), a(vector)) < 1e-13)
    #expect(read.radians(to: a) < 1e-7)
    let parts = a.parts
    let again = try #require(Rotation(x: parts.x, y: parts.y, z: parts.z, w: parts.w))
    #expect(gap(again(vector), a(vector)) < 1e-15)
  }

  /// Half a turn has no first three parts of Shepperd's formula to go by: each branch is met.
  @Test(arguments: [SIMD3<Double>(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)])
  func halfTurnsComeBackFromTheirMatrix(axis: SIMD3<Double>) throws {
    let half = Rotation(about: axis, radians: .pi)
    let read = try #require(
      Rotation(columns: half(SIMD3(1, 0, 0)), half(SIMD3(0, 1, 0)), half(SIMD3(0, 0, 1))))
    #expect(read.radians(to: half) < 1e-7)
  }

  @Test func whatIsNoRotationIsNil() {
    #expect(Rotation(x: 0, y: 0, z: 0, w: 0) == nil)
    #expect(Rotation(x: 0, y: 0, z: 0, w: .nan) == nil)
    #expect(Rotation(x: 0, y: 0, z: 0.5, w: 0.5) == nil)
    #expect(Rotation(x: 0, y: 0, z: 0, w: 1.005) != nil)
    #expect(Rotation(columns: SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, -1)) == nil)
    #expect(Rotation(columns: SIMD3(1, 0, 0), SIMD3(1, 0, 0), SIMD3(0, 0, 1)) == nil)
    #expect(Rotation(columns: SIMD3(.nan, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)) == nil)
  }

  @Test(arguments: [0.0, 0.25, 0.5, 1]) func theWayBetweenHasAnEvenRate(share: Double) {
    let axis = SIMD3<Double>(1, 2, -2)
    let (start, end) = (
      Rotation(about: axis, radians: 0.3), Rotation(about: axis, radians: 1.5)
    )
    let between = start.toward(end, share: share)
    #expect(abs(start.radians(to: between) - 1.2 * share) < 1e-7)
    #expect(between.radians(to: Rotation(about: axis, radians: 0.3 + 1.2 * share)) < 1e-7)
    #expect(start.toward(start, share: share).radians(to: start) < 1e-7)
  }

  /// A quaternion and its negative are one rotation: the way from one to the other is none.
  @Test func signsOfQuaternionsDoNotMatter() throws {
    let one = try #require(Rotation(x: 0.6, y: 0, z: 0, w: 0.8))
    let same = try #require(Rotation(x: -0.6, y: 0, z: 0, w: -0.8))
    #expect(one.radians(to: same) < 1e-12)
    #expect(one.toward(same, share: 0.5).radians(to: one) < 1e-12)
  }
}
