import Pinprick

/// A zone for comparing planners: simple enough to know the least length that covers it.
///
/// A drum of width W covers at most W square millimetres a millimetre, so area / W is a bound of one
/// pass's length whatever the zone. Lanes reach it exactly on the square, the L, the comb and, rolled
/// across, the strip, with a drum of 20 mm; on the disc nobody does.
public struct StandardZone: Sendable {
  /// The word that tables know the zone by.
  public let id: String
  /// One line for people.
  public let summary: String
  /// What to treat.
  public let zone: Area
  /// What to avoid.
  public let avoid: Area
  /// Whether lanes of 20 mm reach the bound of the length.
  public let isBoundReached: Bool

  /// The standard zones.
  ///
  /// - Throws: never for a working GEOS.
  public static func all() throws(PlanError) -> [StandardZone] {
    do {
      return [
        StandardZone(
          id: "square", summary: "60 x 60 mm",
          zone: try Area([box(0, 0, 60, 60)]), avoid: .empty, isBoundReached: true),
        StandardZone(
          id: "l", summary: "80 x 80 mm without a quarter",
          zone: try Area([box(0, 0, 40, 80), box(0, 40, 80, 80)]),
          avoid: .empty, isBoundReached: true),
        StandardZone(
          id: "comb", summary: "a bar of 100 x 20 mm with three teeth of 20 x 40 mm",
          zone: try Area(
            [box(0, 0, 100, 20)]
              + [0.0, 40, 80].map { x in try box(x, 20, x + 20, 60) }),
          avoid: .empty, isBoundReached: true),
        StandardZone(
          id: "disc", summary: "80 mm across, with a lesion of 16 mm to avoid in the middle",
          zone: try Area([disc(radius: 40)]), avoid: try Area([disc(radius: 8)]),
          isBoundReached: false),
        StandardZone(
          id: "strip", summary: "100 x 10 mm, half as wide as a drum of 20 mm",
          zone: try Area([box(0, 0, 100, 10)]), avoid: .empty, isBoundReached: true),
      ]
    } catch {
      throw PlanError("\(error)")
    }
  }

  private static func box(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double
  ) throws(PlanError) -> Polygon {
    try rectangle(Bounds(minX: left, minY: top, maxX: right, maxY: bottom))
  }

  /// A disc about (40, 40) with a corner every three degrees.
  private static func disc(radius: Double) throws(InvalidInput) -> Polygon {
    try Polygon(rings: [
      (0..<120).map { corner in
        let (cosine, sine) = Mathematics.cosineAndSine(degrees: 3 * Double(corner))
        return Point(x: 40 + radius * cosine, y: 40 + radius * sine)
      }
    ])
  }
}
