import Pinprick
import Reference
import TestSupport
import Testing

@Suite struct RollingTests {
  /// 192 needles on a drum of 20 mm across and along.
  private func roller(
    needle: Double, diameter: Double = 20, _ rolling: Rolling = .drum
  ) throws(InvalidInput) -> Roller {
    try Roller(
      name: "r", layout: .rings(8, needlesPerRing: 24, stagger: 0), widthMillimetres: 20,
      rollingDiameterMillimetres: diameter, needleLengthMillimetres: needle,
      needleDiameterMillimetres: 0.25, rolling: rolling)
  }

  /// Worked out by hand from h tan(t)/t and R + L.
  @Test(arguments: [
    (0.5, Rolling.anchored(), 14.8), (1.0, .anchored(), 14.3), (1.5, .anchored(), 13.9),
    (1.5, .tips, 13.3), (1.5, .drum, 15.28), (1.5, .measured(radiusMillimetres: 12), 12.73),
    (0, .anchored(), 15.28), (1.5, .anchored(depthMillimetres: 0), 13.29),
  ])
  func densityOfAPass(needle: Double, rolling: Rolling, density: Double) throws {
    let found = try roller(needle: needle, rolling).passDensityPerCm2
    #expect(abs(found - density) < 0.05, "\(found)")
  }

  @Test func theDrumRollsAsEver() throws {
    for diameter in [0.1, 17.3, 18, 20, 20.1, 33.333, 1000] {
      let roller = try roller(needle: 1.5, diameter: diameter)
      #expect(roller.circumferenceMillimetres == .pi * diameter)
      #expect(roller.passDensityPerCm2 == 192 / (.pi * diameter * 20) * 100)
      #expect(Drum(roller).circumferenceMillimetres == .pi * diameter)
    }
  }

  /// The radius on which a free drum rolls whose needles are held by springs at the places where they went
  /// in: after each small step of the axle the drum turns until the springs pull it neither way.
  ///
  /// A spring acts across its needle, which slides along itself: of a needle at angle a from straight down,
  /// held u behind, force u cos a and lever h/cos a.
  private func radiusOnSprings(axleHeight h: Double, tipRadius: Double, needles: Int) -> Double {
    func wrapped(_ angle: Double) -> Double {
      angle - 2 * .pi * (angle / (2 * .pi)).rounded()
    }
    func tangent(_ angle: Double) -> Double {
      Mathematics.cosine(angle - .pi / 2) / Mathematics.cosine(angle)
    }
    func isIn(_ angle: Double) -> Bool { tipRadius * Mathematics.cosine(angle) > h }
    let angles = (0..<needles).map { 2 * .pi * Double($0) / Double(needles) }
    var (way, turned) = (0.0, 0.0)
    var anchors: [Double?] = angles.map { isIn(wrapped($0)) ? h * tangent(wrapped($0)) : nil }
    var settled: (way: Double, turned: Double)?
    while turned < 2 * .pi * 2 {
      way += 0.01
      for _ in 0..<2 {
        var (pull, stiffness) = (0.0, 0.0)
        for (angle, anchor) in zip(angles, anchors) {
          guard let anchor else { continue }
          let slope = tangent(wrapped(angle - turned))
          pull += way + h * slope - anchor
          stiffness += h * (1 + slope * slope)
        }
        turned += pull / stiffness
      }
      for needle in angles.indices {
        let angle = wrapped(angles[needle] - turned)
        if !isIn(angle) {
          anchors[needle] = nil
        } else if anchors[needle] == nil {
          anchors[needle] = way + h * tangent(angle)
        }
      }
      if settled == nil, turned > 2 * .pi { settled = (way, turned) }
    }
    guard let settled else { return .nan }
    return (way - settled.way) / (turned - settled.turned)
  }

  @Test(.slow, arguments: [(1.5, 1.5), (0.5, 0.5), (1.5, 0.5)])
  func needlesOnSpringsRollOnTheAnchoredRadius(needle: Double, depth: Double) throws {
    let found = radiusOnSprings(
      axleHeight: 10 + needle - depth, tipRadius: 10 + needle, needles: 96)
    let radius = try roller(needle: needle, .anchored(depthMillimetres: depth))
      .rollingRadiusMillimetres
    #expect(abs(found / radius - 1) < 1e-3, "\(found) \(radius)")
    #expect(radius > 10.3 && radius < 10 + needle)
  }

  /// Every figure of a density follows: a straight pass on a square, counted and expected.
  @Test func aPassLeavesFewerPuncturesOnTips() throws {
    func punctures(_ rolling: Rolling, _ model: PunctureModel) throws -> Double {
      let recording = try Recording(strokes: [[Point(x: -700, y: 10), Point(x: 700, y: 10)]])
      return try analysis(
        of: recording, on: .square(side: 20), with: roller(needle: 1.5, rolling),
        Settings(model: model)
      ).totals.punctures
    }
    let counted = try punctures(.drum, .punctures)
    #expect(abs(counted - 192 * 1400 / (.pi * 20)) < 192)
    #expect(abs(try punctures(.tips, .punctures) - 192 * 1400 / (.pi * 23)) < 192)
    let ratio = try punctures(.tips, .expected) / punctures(.drum, .expected)
    #expect(abs(ratio - 10 / 11.5) < 1e-9)
  }

  @Test func anUnlikelyRadiusOrDepthIsRefused() {
    func place(_ rolling: Rolling) -> String? {
      do throws(InvalidInput) {
        _ = try roller(needle: 1.5, rolling)
        return nil
      } catch { return error.place }
    }
    // The diameter in place of the radius, for one.
    for radius in [20, 7.99, 13.81, 0, -10, .nan, .infinity] {
      #expect(place(.measured(radiusMillimetres: radius)) == "rollingRadiusMillimetres")
    }
    for radius in [8.0, 10, 11.5, 13.79] {
      #expect(place(.measured(radiusMillimetres: radius)) == nil)
    }
    for depth in [-0.1, 1.51, .nan] {
      #expect(place(.anchored(depthMillimetres: depth)) == "needleDepthMillimetres")
    }
    for depth in [0, 0.7, 1.5] { #expect(place(.anchored(depthMillimetres: depth)) == nil) }
  }

  /// What is assumed of needles that anchor, or only touch, leaves nothing to drag.
  @Test func needlesThatHoldOrTouchAreNotDragged() throws {
    #expect(try roller(needle: 1.5, .anchored()).backSlipBoundMillimetres == 0)
    #expect(try roller(needle: 1.5, .tips).backSlipBoundMillimetres == 0)
    // (R + L) sin t = 5.679, t = 0.5165: 2 |5.679 - 12 x 0.5165|, dragged forward.
    let dragged = try roller(needle: 1.5, .measured(radiusMillimetres: 12)).backSlipBoundMillimetres
    #expect(abs(dragged - 1.038) < 0.002, "\(dragged)")
    let anchored = try roller(needle: 1.5, .anchored()).rollingRadiusMillimetres
    let held = try roller(needle: 1.5, .measured(radiusMillimetres: anchored))
    #expect(held.backSlipBoundMillimetres < 1e-12)
  }

  @Test func scenariosAreTheOtherWaysToRoll() throws {
    func changes(_ rolling: Rolling) throws -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: try roller(needle: 1.5, rolling).rollingScenarios.map {
          ($0.rolling.name, (1000 * $0.densityChange).rounded() / 10)
        })
    }
    #expect(try changes(.drum) == ["anchored": -9.1, "tips": -13])
    #expect(try changes(.tips) == ["drum": 15, "anchored": 4.6])
    #expect(try changes(.anchored(depthMillimetres: 1)).keys.sorted() == ["drum", "tips"])
    #expect(try changes(.measured(radiusMillimetres: 11)).isEmpty)
    #expect(try roller(needle: 0).rollingScenarios.isEmpty)
  }
}
