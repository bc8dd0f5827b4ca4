/// Four numbers, one for each of the stiffnesses that are fitted side by side.
typealias Four = SIMD4<Double>

/// The matrix of four smoothing splines over the same places: the diagonal and the three bands
/// beside it, point by point.
///
/// Where samples are evenly spaced the bands are the same from point to point; they are worked out
/// once for each kind of neighbourhood. The value is a workspace that keeps its memory.
struct ConditioningBands {
  /// Matrix entries of one point with itself and with the next three, for weights of 1.
  struct Band {
    var own = Four(repeating: 1)
    var next = Four.zero
    var second = Four.zero
    var third = Four.zero
  }

  /// The bands that occur.
  private(set) var bands: [Band] = []
  /// Which of them each point has.
  private(set) var bandOfPoint: [Int] = []

  private var shapes: [ThirdDifference] = []
  /// What each row's third difference is like, as a key.
  private var shapeOfRow: [Int] = []
  // A row's key is its shape times this, plus a bit for each spline in which a knot lifts the row.
  private static let knotSets = 16
  private static let noRow = -1

  /// Takes the places of the points to come.
  mutating func take(_ clock: ConditioningClock) {
    shapes.removeAll(keepingCapacity: true)
    shapeOfRow.resize(to: clock.places.count, filler: Self.noRow)
    Self.takeShapes(clock, &shapes, &shapeOfRow)
  }

  private static func takeShapes(
    _ clock: ConditioningClock, _ shapes: inout [ThirdDifference], _ shapeOfRow: inout [Int]
  ) {
    let places = clock.places.span
    let rows = max(0, places.count - 3)
    var shapeOfRow = shapeOfRow.mutableSpan
    for r in rows..<places.count { shapeOfRow[r] = noRow }
    for r in 0..<rows {
      if r == 0 || !clock.isGapless {
        let shape = ThirdDifference(places, r)
        if shapes.last != shape { shapes.append(shape) }
      }
      shapeOfRow[r] = (shapes.count - 1) * knotSets
    }
  }

  /// Lays the bands for four stiffnesses, each with knots of its own.
  mutating func lay(stiffness: Four, knots: [[Int]]) {
    let keys = knots.allSatisfy(\.isEmpty) ? shapeOfRow : rowsWithout(knots)
    bandOfPoint.resize(to: keys.count, filler: 0)
    bands.removeAll(keepingCapacity: true)
    Self.lay(&bands, &bandOfPoint, keys.span, shapes, stiffness)
  }

  private static func lay(
    _ bands: inout [Band], _ bandOfPoint: inout [Int], _ keys: Span<Int>,
    _ shapes: [ThirdDifference], _ stiffness: Four
  ) {
    var bandOfPoint = bandOfPoint.mutableSpan
    var (a, b, c, d) = (Row(), Row(), Row(), Row())
    var last = noRow
    var run = 3
    for i in keys.indices {
      let key = keys[i]
      run = key == last ? run + 1 : 0
      last = key
      // A point belongs to its own row and the three before.
      if run < 4 {
        (d, c, b) = (c, b, a)
        if run == 0 { a = row(key, shapes, stiffness) }
        bands.append(band(a, b, c, d))
      }
      bandOfPoint[i] = bands.count - 1
    }
  }

  /// The rows' keys where knots lift the two rows that have the knot as an inner point.
  private func rowsWithout(_ knots: [[Int]]) -> [Int] {
    var keys = shapeOfRow
    for (spline, knots) in knots.enumerated() {
      for knot in knots {
        for r in max(0, knot - 2)..<knot where keys[r] != Self.noRow { keys[r] |= 1 << spline }
      }
    }
    return keys
  }

  /// The coefficients of a row's third difference.
  private struct Row {
    var x = Four.zero
    var y = Four.zero
    var z = Four.zero
    var w = Four.zero
  }

  private static func row(
    _ key: Int, _ shapes: [ThirdDifference], _ stiffness: Four
  ) -> Row {
    guard key != noRow else { return Row() }
    let shape = shapes[key / knotSets]
    var scale = 6 * (stiffness * shape.length / 3).squareRoot()
    for spline in 0..<4 where key >> spline & 1 == 1 { scale[spline] = 0 }
    let products = shape.products
    return Row(
      x: scale / products.x, y: scale / products.y, z: scale / products.z, w: scale / products.w)
  }

  private static func band(_ a: Row, _ b: Row, _ c: Row, _ d: Row) -> Band {
    Band(
      own: 1 + a.x * a.x + b.y * b.y + c.z * c.z + d.w * d.w,
      next: a.x * a.y + b.y * b.z + c.z * c.w, second: a.x * a.z + b.y * b.w, third: a.x * a.w)
  }
}
