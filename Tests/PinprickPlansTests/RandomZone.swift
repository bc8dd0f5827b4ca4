import Pinprick
import PinprickPlans
import Reference

/// A zone and what to avoid in and around it, of random shapes, holes included.
struct RandomZone {
  let zone: Area
  let avoid: Area

  init(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let middle = Point(x: dice.number(-20, 200), y: dice.number(-20, 200))
    let size = dice.number(12, 45)
    var zone = [try Self.star(&dice, around: middle, size)]
    if dice.chance(0.4) {
      // A hole of the zone itself: skin of another zone, which may be rolled over.
      zone = [
        try Polygon(rings: zone[0].rings + Self.star(&dice, around: middle, size / 5).rings)
      ]
    }
    var avoid: [Polygon] = []
    for _ in 0..<Int(dice.number(0, 3.99)) {
      let place = Point(
        x: middle.x + dice.number(-1, 1) * size, y: middle.y + dice.number(-1, 1) * size)
      let reach = dice.number(0.3, 12)
      let shape = try Self.star(&dice, around: place, reach)
      // Some are rings: what lies inside is skin to treat that cannot be reached.
      avoid.append(
        dice.chance(0.3)
          ? try Polygon(rings: shape.rings + Self.star(&dice, around: place, reach / 3).rings)
          : shape)
    }
    self.zone = try Area(zone)
    self.avoid = try Area(avoid)
  }

  /// Corners at rising angles and random distances from half of a size up to all of it.
  private static func star(
    _ dice: inout Dice, around middle: Point, _ size: Double
  ) throws -> Polygon {
    let count = Int(dice.number(3, 14))
    return try Polygon(rings: [
      (0..<count).map { corner in
        let (cosine, sine) = Mathematics.cosineAndSine(
          degrees: 360 * (Double(corner) + dice.number(0, 0.9)) / Double(count))
        let distance = size * dice.number(0.5, 1)
        return Point(x: middle.x + distance * cosine, y: middle.y + distance * sine)
      }
    ])
  }
}

/// Whether a strip shares a point with a region, without the library that planners use: an edge of
/// one crosses one of the other, or one lies inside the other.
func touches(_ strip: [Point], _ region: Area) -> Bool {
  for polygon in region.polygons {
    for ring in polygon.rings {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        for (c, d) in zip(strip, strip.dropFirst() + strip.prefix(1))
        where segmentsMeet(a, b, c, d) {
          return true
        }
      }
    }
    if isInside(strip[0], polygon.rings) || isInside(polygon.rings[0][0], [strip]) { return true }
  }
  return false
}

private func segmentsMeet(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
  func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
    (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
  }
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

private func isInside(_ point: Point, _ rings: [[Point]]) -> Bool {
  var inside = false
  for ring in rings {
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1))
    where (a.y > point.y) != (b.y > point.y) {
      let x = a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y)
      if x > point.x { inside.toggle() }
    }
  }
  return inside
}

/// The four corners that the drum sweeps along a segment.
func strip(_ a: Point, _ b: Point, width: Double) -> [Point] {
  let (x, y) = (b.x - a.x, b.y - a.y)
  let length = (x * x + y * y).squareRoot()
  let across = Point(x: -y / length * width / 2, y: x / length * width / 2)
  return [
    Point(x: a.x - across.x, y: a.y - across.y), Point(x: b.x - across.x, y: b.y - across.y),
    Point(x: b.x + across.x, y: b.y + across.y), Point(x: a.x + across.x, y: a.y + across.y),
  ]
}
