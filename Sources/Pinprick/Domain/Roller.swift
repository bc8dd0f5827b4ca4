/// One needle of a drum: where it sits around and along the axle.
public struct Needle: Equatable, Sendable {
  /// The angle around the drum in degrees, 0 up to but not including 360, in the direction in which
  /// the needles come down when the roller moves forward.
  public let angleDegrees: Double
  /// The offset along the axle from the drum's middle in millimetres; positive on the axle's side.
  public let offsetMillimetres: Double

  /// Makes a needle; the angle is brought into 0 up to 360 degrees.
  public init(angleDegrees: Double, offsetMillimetres: Double) {
    self.angleDegrees = Self.reduced(degrees: angleDegrees)
    self.offsetMillimetres = offsetMillimetres
  }

  /// An angle brought into 0 up to 360 degrees; one that lies there stays as it is.
  static func reduced(degrees: Double) -> Double {
    let rest = degrees.truncatingRemainder(dividingBy: 360)
    let positive = rest < 0 ? rest + 360 : rest
    return positive < 360 ? positive : 0
  }
}

/// How the needles of a drum are arranged.
public enum NeedleLayout: Equatable, Sendable {
  /// `rings` rings of `needlesPerRing` needles each; every ring is turned against the last by
  /// `stagger` of the angle between two needles of a ring.
  case rings(Int, needlesPerRing: Int, stagger: Double)
  /// Needles one by one.
  case list([Needle])
}

/// A microneedling roller: its drum and its needles.
public struct Roller: Equatable, Sendable {
  /// The name it goes by.
  public let name: String
  /// Where the figures come from.
  public let source: String
  /// Whether some part of the layout is an assumption that no source gives.
  public let assumed: Bool
  /// How the needles are arranged.
  public let layout: NeedleLayout
  /// Width W of the needled drum along the axle in millimetres.
  public let widthMillimetres: Double
  /// Diameter D of the drum's surface in millimetres.
  public let rollingDiameterMillimetres: Double
  /// Length of a needle in millimetres.
  public let needleLengthMillimetres: Double
  /// Diameter of a needle in millimetres.
  public let needleDiameterMillimetres: Double
  /// What decides how far a turn of the drum carries it.
  public let rolling: Rolling

  /// Makes a roller and checks that it can exist.
  ///
  /// - Parameters:
  ///   - name: not empty.
  ///   - layout: 1 to 10,000 needles; offsets of a list lie within half the width.
  ///   - widthMillimetres: 0.1 to 1,000.
  ///   - rollingDiameterMillimetres: 0.1 to 1,000.
  ///   - needleLengthMillimetres: 0 to 10.
  ///   - needleDiameterMillimetres: 0 to 10.
  ///   - source: where the figures come from, may be empty.
  ///   - assumed: whether part of the layout is an assumption.
  ///   - rolling: what the drum rolls on; a depth of 0 up to the needle's length, or a radius from 0.8 times
  ///     the drum's to 1.2 times that of the tips.
  /// - Throws: `InvalidInput` that names the first wrong key.
  public init(
    name: String, layout: NeedleLayout, widthMillimetres: Double,
    rollingDiameterMillimetres: Double, needleLengthMillimetres: Double,
    needleDiameterMillimetres: Double, source: String = "", assumed: Bool = false,
    rolling: Rolling = .drum
  ) throws(InvalidInput) {
    if name.isEmpty { throw InvalidInput("name", "a roller needs a name") }
    try Self.check("widthMillimetres", widthMillimetres, from: 0.1, to: 1000)
    try Self.check("rollingDiameterMillimetres", rollingDiameterMillimetres, from: 0.1, to: 1000)
    try Self.check("needleLengthMillimetres", needleLengthMillimetres, from: 0, to: 10)
    try Self.check("needleDiameterMillimetres", needleDiameterMillimetres, from: 0, to: 10)
    try Self.check(layout, widthMillimetres: widthMillimetres)
    try Self.check(
      rolling, radius: rollingDiameterMillimetres / 2, needleLength: needleLengthMillimetres)
    self.name = name
    self.source = source
    self.assumed = assumed
    self.layout = layout
    self.widthMillimetres = widthMillimetres
    self.rollingDiameterMillimetres = rollingDiameterMillimetres
    self.needleLengthMillimetres = needleLengthMillimetres
    self.needleDiameterMillimetres = needleDiameterMillimetres
    self.rolling = rolling
  }

  private static func check(
    _ key: String, _ value: Double, from low: Double, to high: Double
  ) throws(InvalidInput) {
    guard value >= low, value <= high else {
      throw InvalidInput(key, "\(value) is not a length from \(low) to \(high) mm")
    }
  }

  private static func check(
    _ layout: NeedleLayout, widthMillimetres: Double
  ) throws(InvalidInput) {
    switch layout {
    case .rings(let rings, let needlesPerRing, let stagger):
      guard (1...1000).contains(rings) else {
        throw InvalidInput("rings", "\(rings) is not a number from 1 to 1000")
      }
      guard (1...1000).contains(needlesPerRing), rings * needlesPerRing <= 10_000 else {
        throw InvalidInput(
          "needlesPerRing", "\(needlesPerRing) must be at least 1, and 10,000 needles in all")
      }
      guard stagger >= -1000, stagger <= 1000 else {
        throw InvalidInput(
          "stagger", "\(stagger) is not a share of the angle between two needles of a ring")
      }
    case .list(let needles):
      guard (1...10_000).contains(needles.count) else {
        throw InvalidInput("needleList", "holds \(needles.count) needles, 1 to 10,000 are allowed")
      }
      for (index, needle) in needles.enumerated() {
        guard needle.angleDegrees.isFinite,
          abs(needle.offsetMillimetres) <= widthMillimetres / 2
        else {
          throw InvalidInput(
            "needleList[\(index)]",
            "the angle must be finite and the offset within half of the drum's width of the middle")
        }
      }
    }
  }

  /// The needles one by one: ring by ring for a ring layout, as listed otherwise.
  ///
  /// Ring j of R sits at (j + 0.5 - R/2) W/R along the axle, and its needle m of M at
  /// 360 (m + stagger j)/M degrees.
  public var needles: [Needle] {
    switch layout {
    case .list(let needles): return needles
    case .rings(let rings, let needlesPerRing, let stagger):
      return (0..<rings).flatMap { ring in
        (0..<needlesPerRing).map { needle in
          Needle(
            angleDegrees: 360 * (Double(needle) + stagger * Double(ring)) / Double(needlesPerRing),
            offsetMillimetres: (Double(ring) + 0.5 - Double(rings) / 2) * widthMillimetres
              / Double(rings))
        }
      }
    }
  }

  /// The number of needles N.
  public var needleCount: Int {
    switch layout {
    case .rings(let rings, let needlesPerRing, _): rings * needlesPerRing
    case .list(let needles): needles.count
    }
  }
}
