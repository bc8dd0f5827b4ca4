/// What decides how far a roller moves on while its drum turns once.
///
/// docs/model.md derives the radii; none of them was measured by a source found.
public enum Rolling: Equatable, Sendable {
  /// The drum's surface grips the skin: r = R.
  case drum
  /// Needles leave the skin by the holes that they made, and the drum spins freely.
  ///
  /// The depth is how far the needles go in, in millimetres; all of their length if not given.
  case anchored(depthMillimetres: Double? = nil)
  /// The drum rolls on its needles' tips: r = R + L.
  case tips
  /// A radius in millimetres that somebody measured.
  case measured(radiusMillimetres: Double)

  /// The word that files know it by.
  public var name: String {
    switch self {
    case .drum: "drum"
    case .anchored: "anchored"
    case .tips: "tips"
    case .measured: "measured"
    }
  }
}

extension Roller {
  /// The radius r in millimetres on which the drum rolls: a turn carries it 2 pi r.
  ///
  /// With R the drum's radius and L the needles' length: `drum` R, `tips` R + L, `anchored`
  /// h tan(t)/t with h = R + L - depth and cos t = h/(R + L). `RollingTests` has a drum of needles on
  /// springs that gives the last.
  public var rollingRadiusMillimetres: Double {
    switch rolling {
    case .drum: rollingDiameterMillimetres / 2
    case .measured(let radius): radius
    case .tips: rollingDiameterMillimetres / 2 + needleLengthMillimetres
    case .anchored(let depth):
      entry(atDepth: depth ?? needleLengthMillimetres).anchoredRadius
    }
  }

  /// The rolled length of one turn, 2 pi r, in millimetres.
  public var circumferenceMillimetres: Double { .pi * (2 * rollingRadiusMillimetres) }

  /// Mean density of one pass in punctures per cm2: N/(2 pi r W), for any layout and any phase.
  public var passDensityPerCm2: Double {
    Double(needleCount) / (circumferenceMillimetres * widthMillimetres) * 100
  }

  /// The way in millimetres that a needle's tip is dragged along between going in and coming out.
  ///
  /// 2 |(R + L) sin t - r t| with cos t = R/(R + L), for a drum of radius R that stays on the skin and
  /// needles of length L; 0 for `anchored` and `tips`, by what these assume. Geometry of skin that does
  /// not give way, a bound and no measurement.
  public var backSlipBoundMillimetres: Double {
    switch rolling {
    case .anchored, .tips: return 0
    case .drum, .measured:
      let entry = entry(atDepth: needleLengthMillimetres)
      return 2 * abs(entry.ahead - rollingRadiusMillimetres * entry.radians)
    }
  }

  /// Where a needle whose tip goes `depth` deep at most goes in.
  private func entry(atDepth depth: Double) -> NeedleEntry {
    NeedleEntry(
      axleHeight: rollingDiameterMillimetres / 2 + (needleLengthMillimetres - depth),
      tipRadius: rollingDiameterMillimetres / 2 + needleLengthMillimetres)
  }

  /// The same roller, rolling otherwise.
  ///
  /// - Throws: `InvalidInput` for a depth or a radius out of range.
  public func with(rolling: Rolling) throws(InvalidInput) -> Roller {
    try Roller(
      name: name, layout: layout, widthMillimetres: widthMillimetres,
      rollingDiameterMillimetres: rollingDiameterMillimetres,
      needleLengthMillimetres: needleLengthMillimetres,
      needleDiameterMillimetres: needleDiameterMillimetres, source: source, assumed: assumed,
      rolling: rolling)
  }

  /// Refuses a depth beyond the needle, and a radius that no drum of these sizes has.
  static func check(
    _ rolling: Rolling, radius: Double, needleLength: Double
  ) throws(InvalidInput) {
    switch rolling {
    case .drum, .tips, .anchored(depthMillimetres: nil): return
    case .anchored(let depth?):
      guard depth >= 0, depth <= needleLength else {
        throw InvalidInput(
          "needleDepthMillimetres",
          "\(depth) is not a depth from 0 to the needles' length, \(needleLength) mm")
      }
    case .measured(let measured):
      let (low, high) = (0.8 * radius, 1.2 * (radius + needleLength))
      guard measured >= low, measured <= high else {
        throw InvalidInput(
          "rollingRadiusMillimetres",
          "\(measured) is not a radius from \(low) to \(high) mm, a fifth beyond those of drum and tips"
        )
      }
    }
  }
}

/// Where a needle goes into flat skin, seen from the point below the axle.
private struct NeedleEntry {
  /// How far ahead of the axle, in millimetres: h tan t = (R + L) sin t.
  let ahead: Double
  /// The angle t in radians that the drum then turns until the needle points down.
  let radians: Double
  private let axleHeight: Double

  init(axleHeight: Double, tipRadius: Double) {
    self.axleHeight = axleHeight
    ahead = (tipRadius * tipRadius - axleHeight * axleHeight).squareRoot()
    radians = Mathematics.angle(from: SIMD2(1, 0), to: SIMD2(axleHeight, ahead))
  }

  /// The way by the turn of a drum whose needles come out where they went in: h tan(t)/t.
  var anchoredRadius: Double { radians > 0 ? ahead / radians : axleHeight }
}

/// What density would be if the drum rolled otherwise than it was taken to.
public struct RollingScenario: Equatable, Sendable {
  /// How the drum would roll.
  public let rolling: Rolling
  /// On which radius, in millimetres.
  public let radiusMillimetres: Double
  /// Density under it by the roller's own, less 1: every density changes by this share.
  public let densityChange: Double
}

extension Roller {
  /// The other ways to roll; none for a measured radius, and none where needles have no length.
  public var rollingScenarios: [RollingScenario] {
    if case .measured = rolling { return [] }
    guard needleLengthMillimetres > 0 else { return [] }
    return [Rolling.drum, .anchored(), .tips].filter { $0.name != rolling.name }.compactMap {
      other in
      (try? with(rolling: other)).map { roller in
        RollingScenario(
          rolling: other, radiusMillimetres: roller.rollingRadiusMillimetres,
          densityChange: rollingRadiusMillimetres / roller.rollingRadiusMillimetres - 1)
      }
    }
  }
}
