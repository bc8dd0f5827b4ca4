/// The strip that the drum sweeps while it rolls straight on: a parallelogram.
///
/// ```
///     start - half        end - half          half = W/2 axle
///          +-------------------+
///    start *------------------>* end          without slip a rectangle of |end - start| x W
///          +-------------------+
///     start + half        end + half
/// ```
public struct Strip: Equatable, Sendable {
  /// Where the middle of the drum was at the beginning, in millimetres.
  public var start: SIMD2<Double>
  /// Where it was at the end.
  public var end: SIMD2<Double>
  /// From the drum's middle to the end of its needled width on the axle's side.
  public var half: SIMD2<Double>

  /// Makes a strip.
  public init(start: SIMD2<Double>, end: SIMD2<Double>, half: SIMD2<Double>) {
    self.start = start
    self.end = end
    self.half = half
  }

  /// Area in square millimetres, below 0 where the drum was rolled backward.
  public var signedArea: Double {
    let way = end - start
    return 2 * (way.x * half.y - way.y * half.x)
  }
}

/// The strips of a rolled path, as few as tell it apart.
///
/// Every segment sweeps a strip of its own. Segments that follow each other are taken as one where
/// each of their points lies within `toleranceMillimetres` of the line from the first to the last and,
/// with recorded headings, the axle's end moves by no more: no tracker tells two micrometres, and
/// coordinates with three decimals scatter by one. Where a curve is cut depends on its beginning. What a straight stroke costs then follows from its outline, however
/// densely it was sampled.
///
/// The value is a workspace: `lay` fills it anew and keeps its memory.
public struct Strips: Sendable {
  /// How far a point may lie beside its strip's line in millimetres.
  public static let toleranceMillimetres = 0.002

  /// How far a point may lie beside its strip's line where a tracker's noise was taken off: a tenth of
  /// the noise, which is less than what is left of it, and no more than 0.01 mm.
  ///
  /// - Parameter noiseMillimetres: one standard deviation of x or y, 0 or more.
  /// - Returns: a length from `toleranceMillimetres` to 0.01 mm.
  public static func toleranceMillimetres(noiseMillimetres: Double) -> Double {
    min(max(noiseMillimetres / 10, toleranceMillimetres), 0.01)
  }

  /// The strips in the order of rolling; none for a path that rolls nowhere.
  public private(set) var strips: [Strip] = []

  /// Makes an empty workspace.
  public init() {}

  /// Lays strips along a path.
  ///
  /// - Parameters:
  ///   - path: the rolled path.
  ///   - widthMillimetres: the drum's needled width W.
  ///   - toleranceMillimetres: how far a point may lie beside its strip's line; at 0 only points
  ///     exactly on a line are taken together.
  /// - Complexity: O(points); allocates only while the workspace grows.
  public mutating func lay(
    along path: borrowing RolledPath, widthMillimetres: Double,
    toleranceMillimetres: Double = Self.toleranceMillimetres
  ) {
    strips.removeAll(keepingCapacity: true)
    guard path.segmentCount > 0 else { return }
    let half = widthMillimetres / 2
    let points = path.points.span
    if path.hasHeadings {
      let square = toleranceMillimetres * toleranceMillimetres
      var axle = SIMD2<Double>.zero
      Self.forEachStretch(of: points, toleranceMillimetres) { segment in
        axle = half * path.axle(ofSegment: segment)
      } goesOn: { segment in
        let apart = half * path.axle(ofSegment: segment) - axle
        return apart.x * apart.x + apart.y * apart.y <= square
      } end: { start, end, _ in
        strips.append(Strip(start: start, end: end, half: axle))
      }
    } else {
      Self.forEachStretch(of: points, toleranceMillimetres) { _ in
      } goesOn: { _ in
        true
      } end: { start, end, segment in
        // The axle stands across the way, on the side that the first segment gives it.
        let way = end - start
        let across = SIMD2(-way.y, way.x) * (half / (way.x * way.x + way.y * way.y).squareRoot())
        let axle = path.axle(ofSegment: segment)
        let isAlong = across.x * axle.x + across.y * axle.y > 0
        strips.append(Strip(start: start, end: end, half: isAlong ? across : -across))
      }
    }
  }

  /// Cuts a path into stretches that are straight within a tolerance.
  ///
  /// A line from a stretch's first point passes all of its points where its direction lies between
  /// `left` and `right`, which each point brings closer together; and a stretch never turns back. At
  /// its beginning both are zero, so that every direction is allowed.
  ///
  /// - Parameters:
  ///   - points: the path.
  ///   - tolerance: how far a point may lie beside the line in millimetres.
  ///   - begin: gets the first segment of each stretch.
  ///   - goesOn: whether a segment that would lie in the stretch may belong to it.
  ///   - end: gets the stretch's first and last point and its first segment.
  @inline(__always)
  private static func forEachStretch(
    of points: Span<SIMD2<Double>>, _ tolerance: Double, begin: (Int) -> Void,
    goesOn: (Int) -> Bool, end: (SIMD2<Double>, SIMD2<Double>, Int) -> Void
  ) {
    var (start, last) = (points[0], points[0])
    var (left, right) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    var furthest = 0.0
    var first = 0
    for segment in 0..<points.count - 1 {
      let point = points[segment + 1]
      if point == last { continue }
      var way = point - start
      var square = way.x * way.x + way.y * way.y
      if furthest == 0 {
        first = segment
        begin(segment)
      } else if square <= furthest || cross(left, way) < 0 || cross(way, right) < 0
        || left.x * way.x + left.y * way.y < 0 || !goesOn(segment)
      {
        end(start, last, first)
        start = last
        (left, right) = (.zero, .zero)
        way = point - start
        square = way.x * way.x + way.y * way.y
        first = segment
        begin(segment)
      }
      furthest = square
      let aside = SIMD2(-way.y, way.x) * (tolerance / square.squareRoot())
      let (toLeft, toRight) = (way - aside, way + aside)
      if cross(left, toLeft) >= 0 { left = toLeft }
      if cross(toRight, right) >= 0 { right = toRight }
      last = point
    }
    if furthest > 0 { end(start, last, first) }
  }

  @inline(__always)
  private static func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    a.x * b.y - a.y * b.x
  }
}
