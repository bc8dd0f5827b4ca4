/// Four numbers, one for each of the stiffnesses that are fitted side by side.
typealias Lanes = SIMD4<Double>

/// The matrix of four smoothing splines over the same places: the diagonal and the three bands
/// beside it, point by point.
///
/// Where samples are evenly spaced the bands are the same from point to point; they are worked out
/// once for each kind of neighbourhood. The value is a workspace that keeps its memory.
struct ConditioningBands {
  /// Matrix entries of one point with itself and with the next three, for weights of 1.
  struct Band {
    var own = Lanes(repeating: 1)
    var next = Lanes.zero
    var second = Lanes.zero
    var third = Lanes.zero
  }

  /// The bands that occur.
  private(set) var bands: [Band] = []
  /// Which of them each point has.
  private(set) var bandOfPoint: [Int] = []

  private var shapes: [ThirdDifference] = []
  private var shapeOfRow: [Int] = []
  /// What each row's third difference is like: its shape, and the lanes in which a knot lifts it.
  private var keys: [Int] = []
  private static let lanes = 16
  private static let noRow = -1

  /// Takes the places, strictly increasing, of the points to come.
  mutating func take(_ places: Span<Double>) {
    shapes.removeAll(keepingCapacity: true)
    shapeOfRow.resize(to: places.count, filler: 0)
    for r in 0..<max(0, places.count - 3) {
      let shape = ThirdDifference(places, r)
      if shapes.last != shape { shapes.append(shape) }
      shapeOfRow[r] = (shapes.count - 1) * Self.lanes
    }
    for r in max(0, places.count - 3)..<places.count { shapeOfRow[r] = Self.noRow }
  }

  /// Lays the bands for four stiffnesses, each with knots of its own.
  mutating func lay(stiffness: Lanes, knots: [[Int]]) {
    markKnots(knots)
    bands.removeAll(keepingCapacity: true)
    bandOfPoint.resize(to: keys.count, filler: 0)
    var (a, b, c, d) = (Row(), Row(), Row(), Row())
    var last = Self.noRow
    var run = 3
    for i in keys.indices {
      let key = keys[i]
      run = key == last ? run + 1 : 0
      // A point belongs to its own row and the three before.
      if run < 4 {
        (d, c, b) = (c, b, a)
        if run == 0 { a = row(key, stiffness) }
        bands.append(Self.band(a, b, c, d))
      }
      bandOfPoint[i] = bands.count - 1
      last = key
    }
  }

  /// Notes which rows straddle knots: the two that have the knot as an inner point.
  private mutating func markKnots(_ knots: [[Int]]) {
    keys.resize(to: shapeOfRow.count, filler: 0)
    for r in keys.indices { keys[r] = shapeOfRow[r] }
    for (lane, knots) in knots.enumerated() {
      for knot in knots {
        for r in max(0, knot - 2)..<knot where keys[r] != Self.noRow { keys[r] |= 1 << lane }
      }
    }
  }

  /// The coefficients of a row's third difference.
  private struct Row {
    var x = Lanes.zero
    var y = Lanes.zero
    var z = Lanes.zero
    var w = Lanes.zero
  }

  private func row(_ key: Int, _ stiffness: Lanes) -> Row {
    guard key != Self.noRow else { return Row() }
    let shape = shapes[key / Self.lanes]
    var scale = 6 * (stiffness * shape.length / 3).squareRoot()
    for lane in 0..<4 where key >> lane & 1 == 1 { scale[lane] = 0 }
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
