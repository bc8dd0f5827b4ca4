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

  /// The strip of every segment of a recording's strokes.
  public static func strips(
    of recording: Recording, roller: Roller, phase: LandingPhase
  ) -> [Strip] {
    recording.strokes.indices.flatMap { stroke in
      ReferenceRolling.segments(
        of: recording, stroke: stroke, roller: roller, phase: phase
      ).map { segment in
        Strip(
          start: SIMD2(segment.start.x, segment.start.y), end: SIMD2(segment.end.x, segment.end.y),
          half: roller.widthMillimetres / 2 * SIMD2(segment.axle.x, segment.axle.y))
      }
    }
  }

  /// Passes a cell of a grid, row-major: the areas of all strips in it by its own area.
  public static func passes(of strips: [Strip], on grid: Grid) -> [Double] {
    passes(
      of: strips, origin: Point(x: grid.originX, y: grid.originY), side: grid.cellMillimetres,
      columns: grid.columns, rows: grid.rows)
  }

  static func passes(
    of strips: [Strip], origin: Point, side: Double, columns: Int, rows: Int
  ) -> [Double] {
    var passes = [Double](repeating: 0, count: columns * rows)
    for strip in strips {
      let corners = corners(of: strip)
      // No cell outside the box around a strip has a part of it.
      let box = Bounds(
        minX: corners.map(\.x).min() ?? 0, minY: corners.map(\.y).min() ?? 0,
        maxX: corners.map(\.x).max() ?? 0, maxY: corners.map(\.y).max() ?? 0)
      for row in cells(box.minY - origin.y, box.maxY - origin.y, side, rows) {
        for column in cells(box.minX - origin.x, box.maxX - origin.x, side, columns) {
          let x = origin.x + Double(column) * side
          let y = origin.y + Double(row) * side
          let cell = Bounds(minX: x, minY: y, maxX: x + side, maxY: y + side)
          passes[row * columns + column] += area(of: corners, in: cell) / side / side
        }
      }
    }
    return passes
  }

  private static func cells(
    _ low: Double, _ high: Double, _ side: Double, _ count: Int
  ) -> Range<Int> {
    let first = min(max((low / side).rounded(.down) - 1, 0), Double(count))
    let end = min(max((high / side).rounded(.up) + 1, first), Double(count))
    return Int(first)..<Int(end)
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
