/// A point of the map plane in millimetres: x to the right, y down as seen in the picture.
public struct Point: Equatable, Hashable, Sendable {
  /// Millimetres to the right of the map's origin.
  public var x: Double
  /// Millimetres below the map's origin.
  public var y: Double

  /// Makes a point from its two coordinates in millimetres.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// An axis-parallel box of the map plane in millimetres, both ends included.
public struct Bounds: Equatable, Sendable {
  /// The left end in millimetres.
  public var minX: Double
  /// The upper end in millimetres.
  public var minY: Double
  /// The right end in millimetres, not below `minX`.
  public var maxX: Double
  /// The lower end in millimetres, not below `minY`.
  public var maxY: Double

  /// Makes a box from its four sides in millimetres.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The smallest box around points, or nil when there are none.
  public init?(of points: some Sequence<Point>) {
    var box: Bounds?
    for point in points {
      box =
        box?.union(Bounds(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y))
        ?? Bounds(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    }
    guard let box else { return nil }
    self = box
  }

  /// The smallest box around this one and another.
  public func union(_ other: Bounds) -> Bounds {
    Bounds(
      minX: min(minX, other.minX), minY: min(minY, other.minY),
      maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }
}

/// A polygon of the map plane: one outer ring and any number of holes.
///
/// Rings are closed by themselves (the first point is not repeated at the end) and may run either
/// way round. A point is inside by the even-odd rule over all rings, so a hole is a hole however it
/// is wound. A point on an edge is inside when the area lies to its right or below it: areas that
/// share an edge share no point and leave none out.
///
/// Rings that cross themselves or each other have by that rule an inside that their shoelace sums do not
/// tell. `GeoJSONMap` of PinprickFiles puts such rings in order before it makes a zone of them.
public struct Polygon: Equatable, Sendable {
  /// The outer ring and then the holes; each ring has at least three points.
  public let rings: [[Point]]

  /// Makes a polygon from an outer ring followed by its holes.
  ///
  /// - Parameter rings: at least one ring of at least three points each, millimetres; a repeated
  ///   last point is dropped.
  /// - Throws: `InvalidInput` for too few points or a coordinate that is not finite.
  public init(rings: [[Point]]) throws(InvalidInput) {
    guard !rings.isEmpty else { throw InvalidInput("coordinates", "a polygon needs a ring") }
    var open: [[Point]] = []
    for (index, ring) in rings.enumerated() {
      let points = ring.count > 1 && ring.first == ring.last ? Array(ring.dropLast()) : ring
      guard points.count >= 3 else {
        throw InvalidInput("coordinates[\(index)]", "a ring needs at least three different points")
      }
      guard points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
        throw InvalidInput("coordinates[\(index)]", "coordinates must be finite numbers")
      }
      open.append(points)
    }
    self.rings = open
  }

  /// The area in square millimetres: the outer ring's less the holes', 0 where the holes are larger; for
  /// rings that do not cross.
  public var areaSquareMillimetres: Double {
    let areas = rings.map { abs(Self.signedArea(of: $0)) }
    return max(0, areas[0] - areas.dropFirst().reduce(0, +))
  }

  /// Twice-halved shoelace sum of a ring in square millimetres, positive when the ring runs
  /// clockwise as seen (y points down).
  public static func signedArea(of ring: [Point]) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    for index in ring.indices {
      let a = ring[index]
      let b = ring[index + 1 == ring.count ? 0 : index + 1]
      twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return twice / 2
  }
}
