/// The skin that a map shows: what a cell of the map measures on it, how long a step over it is, and where
/// the axle of a drum that takes the step lies.
///
/// Whatever depends on the skin's shape is asked here. The skin is taken to be flat and to lie in the map's
/// plane; a value takes no memory, and each question is inlined.
public struct Surface: Equatable, Sendable {
  /// Skin that lies in the map's plane.
  public static let flat = Surface()

  private init() {}

  /// Area of a cell of a grid in cm2.
  @inline(__always)
  package func cellAreaCm2(of grid: Grid) -> Double {
    grid.cellMillimetres * grid.cellMillimetres / 100
  }

  /// Length of a straight step between two places of the map, all in millimetres.
  @inline(__always)
  package func length(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Double {
    let step = end - start
    let squares = step * step
    return (squares.x + squares.y).squareRoot()
  }

  /// Lengths of the steps between points that follow each other, in millimetres.
  ///
  /// - Parameters:
  ///   - x: x of the points.
  ///   - y: y of the points, as many, at least one.
  ///   - lengths: as many; entry i + 1 gets the length of the step that ends at point i + 1, entry 0 gets 0.
  @inline(__always)
  func measure(_ x: Span<Double>, _ y: Span<Double>, lengths: inout [Double]) {
    let count = x.count - 1
    let (x0, y0) = (x.extracting(first: count), y.extracting(first: count))
    let (x1, y1) = (x.extracting(last: count), y.extracting(last: count))
    lengths[0] = 0
    var all = lengths.mutableSpan
    var ends = all._mutatingExtracting(last: count)
    precondition(x1.count == count && y1.count == count && ends.count == count)
    precondition(x0.count == count && y0.count == count)
    for i in 0..<count {
      ends[i] = length(from: SIMD2(x0[i], y0[i]), to: SIMD2(x1[i], y1[i]))
    }
  }

  /// The way of a step along and across the direction in which the drum rolls.
  ///
  /// - Parameters:
  ///   - start: where the step begins, in millimetres.
  ///   - end: where it ends.
  ///   - direction: the direction of rolling forward, a unit vector.
  /// - Returns: both in millimetres, with their signs.
  @inline(__always)
  package func way(
    from start: SIMD2<Double>, to end: SIMD2<Double>, rolling direction: SIMD2<Double>
  ) -> (along: Double, across: Double) {
    let step = end - start
    return (
      step.x * direction.x + step.y * direction.y, step.y * direction.x - step.x * direction.y
    )
  }

  /// The axle of a drum that rolls forward in a direction.
  ///
  /// - Parameter direction: the direction, of any length.
  /// - Returns: 90 degrees clockwise from it as seen, of the same length.
  @inline(__always)
  package func axle(rolling direction: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(-direction.y, direction.x)
  }
}
