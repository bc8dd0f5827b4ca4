package import Pinprick

/// The length of lines in millimetres.
func length(of lines: [[Point]]) -> Double {
  var length = 0.0
  for line in lines {
    for (a, b) in zip(line, line.dropFirst()) { length += distance(a, b) }
  }
  return length
}

/// The distance of two points in millimetres.
package func distance(_ a: Point, _ b: Point) -> Double {
  let (x, y) = (b.x - a.x, b.y - a.y)
  return (x * x + y * y).squareRoot()
}

/// The rectangles that the drum sweeps along a stroke, one a segment of some length.
func strips(of stroke: [Point], widthMillimetres width: Double) -> [Polygon] {
  zip(stroke, stroke.dropFirst()).compactMap { a, b in
    let way = distance(a, b)
    guard way > 0 else { return nil }
    let across = Point(
      x: -(b.y - a.y) / way * width / 2, y: (b.x - a.x) / way * width / 2)
    return try? Polygon(rings: [
      [
        Point(x: a.x - across.x, y: a.y - across.y), Point(x: b.x - across.x, y: b.y - across.y),
        Point(x: b.x + across.x, y: b.y + across.y), Point(x: a.x + across.x, y: a.y + across.y),
      ]
    ])
  }
}
