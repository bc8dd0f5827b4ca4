public import Pinprick

/// Covered areas by their definition: the polygon of every strip is clipped to every cell.
public enum ReferencePasses {
  /// The corners of a strip in order.
  public static func corners(of strip: Strip) -> [Point] {
    [
      strip.start - strip.half, strip.end - strip.half, strip.end + strip.half,
      strip.start + strip.half,
    ].map { Point(x: $0.x, y: $0.y) }
  }

  /// The strip of every segment of a path.
  public static func strips(of path: RolledPath, widthMillimetres: Double) -> [Strip] {
    (0..<path.segmentCount).map { segment in
      Strip(
        start: path.points[segment], end: path.points[segment + 1],
        half: widthMillimetres / 2 * path.axle(ofSegment: segment))
    }
  }

  /// Passes a cell of a grid, row-major: the areas of all strips in it by its own area.
  public static func passes(of strips: [Strip], on grid: Grid) -> [Double] {
    let side = grid.cellMillimetres
    return (0..<grid.cellCount).map { cell in
      let x = grid.originX + Double(cell % grid.columns) * side
      let y = grid.originY + Double(cell / grid.columns) * side
      let box = Bounds(minX: x, minY: y, maxX: x + side, maxY: y + side)
      return strips.reduce(0) { $0 + area(of: corners(of: $1), in: box) / side / side }
    }
  }

  /// Area of the part of a convex polygon that lies in a box.
  static func area(of corners: [Point], in box: Bounds) -> Double {
    var ring = corners
    ring = clip(ring) { $0.x - box.minX }
    ring = clip(ring) { box.maxX - $0.x }
    ring = clip(ring) { $0.y - box.minY }
    ring = clip(ring) { box.maxY - $0.y }
    guard let anchor = ring.first else { return 0 }
    var twice = 0.0
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      twice += (a.x - anchor.x) * (b.y - anchor.y) - (b.x - anchor.x) * (a.y - anchor.y)
    }
    return abs(twice) / 2
  }

  /// The part of a polygon where `side` is not negative; `side` is linear.
  private static func clip(_ ring: [Point], _ side: (Point) -> Double) -> [Point] {
    var kept: [Point] = []
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      let (here, next) = (side(a), side(b))
      if here >= 0 { kept.append(a) }
      guard (here >= 0) != (next >= 0) else { continue }
      let share = here / (here - next)
      kept.append(Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)))
    }
    return kept
  }
}

extension PassCounter {
  /// Adds strips in an array.
  public mutating func add(_ strips: [Strip]) { add(strips.span) }
}
