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

/// How far segments that are taken together as one strip may differ from it.
public struct StripTolerance: Equatable, Sendable {
  /// How far a point may lie beside its strip's line in millimetres.
  public var besideMillimetres: Double
  /// How far the end of the needled width may be from where the path's bend puts it, in millimetres.
  ///
  /// An even bend that is no further than h from a line of length c turns by up to 4 h/c from it at its ends,
  /// and the axle's end moves by W/2 times that: so h may be c/2W times this.
  public var axleEndMillimetres: Double

  /// Makes a tolerance; at 0 only points exactly on a line are taken together.
  public init(besideMillimetres: Double, axleEndMillimetres: Double) {
    self.besideMillimetres = besideMillimetres
    self.axleEndMillimetres = axleEndMillimetres
  }

  /// Without noise: no tracker tells two micrometres, and coordinates with three decimals scatter by
  /// one; and wedges between strips on bends stay a small part of a cell.
  public static let standard = StripTolerance(besideMillimetres: 0.002, axleEndMillimetres: 0.02)

  /// Only points exactly on a line are taken together.
  public static let none = StripTolerance(besideMillimetres: 0, axleEndMillimetres: 0)

  /// Where a tracker's noise was taken off, or is too little for that.
  ///
  /// 0.01 mm beside the line, and at the axle's end as much as the noise, at least 0.1 mm. What is left
  /// of the noise, however small it was, is a direction to 0.4 to 1.3 degrees, and 0.07 to 0.2 mm at
  /// the end of an axle of 20 mm: with less room, a straight stroke would be many strips.
  ///
  /// - Parameter noiseMillimetres: one standard deviation of x or y, 0 for noise that was left; what
  ///   is below 0.0005 mm, as in coordinates with three decimals, is none.
  public init(noiseMillimetres: Double) {
    self = .standard
    guard noiseMillimetres > 0.0005 else { return }
    besideMillimetres = 0.01
    axleEndMillimetres = max(noiseMillimetres, 0.1)
  }
}

/// The strips of a rolled path, as few as tell it apart.
///
/// Every segment sweeps a strip of its own. Segments that follow each other are taken as one where
/// each of their points lies close to the line from the first to the last and, with recorded headings,
/// the axle's end stays in a square of that side; without them, where the axle is held by neither or by
/// the same turn back. What a straight stroke costs then follows from its
/// outline, however densely it was sampled.
///
/// A path is cut where it turns back, and any part of it that is not straight at its point furthest
/// from the line between the part's ends. That is the same point whichever way the path is rolled,
/// and never one that lies between two others on a line: so a path gives the same strips from its end
/// to its beginning, and with its segments split.
///
/// The value is a workspace: `lay` fills it anew and keeps its memory.
public struct Strips: Sendable {
  /// The strips in the order of rolling; none for a path that rolls nowhere.
  public private(set) var strips: [Strip] = []

  /// First and last points of parts that are still to be looked at, the next one at the end.
  private var waiting: [(first: Int, last: Int)] = []

  /// Makes an empty workspace.
  public init() {}

  /// Lays strips along a path.
  ///
  /// - Parameters:
  ///   - path: the rolled path.
  ///   - widthMillimetres: the drum's needled width W.
  ///   - tolerance: how far segments that are taken together may differ from their strip.
  /// - Complexity: O(points * log strips) where cuts fall about evenly, as on arcs and noise;
  ///   O(points * strips) on a spiral. Allocates only while the workspace grows.
  public mutating func lay(
    along path: borrowing RolledPath, widthMillimetres: Double,
    _ tolerance: StripTolerance = .standard
  ) {
    strips.removeAll(keepingCapacity: true)
    guard path.segmentCount > 0 else { return }
    let half = widthMillimetres / 2
    var run: Run?
    var square = SIMD2<Double>.zero
    var line = Line(side: 0, part: 0)
    let points = path.points.span
    for segment in 0..<path.segmentCount {
      let step = points[segment + 1] - points[segment]
      if step == .zero { continue }
      let lastSquare = square
      if path.hasHeadings {
        let end = half * path.axle(ofSegment: segment)
        let side = tolerance.besideMillimetres
        square = side > 0 ? (end / side).rounded(.down) : end
      }
      let lastLine = line
      line = Line(of: path, segment)
      if let last = run, square == lastSquare, line == lastLine,
        step.x * last.step.x + step.y * last.step.y >= 0
      {
        run = Run(first: last.first, last: segment, step: step)
      } else {
        if let run { lay(run, along: path, half, tolerance) }
        run = Run(first: segment, last: segment, step: step)
      }
    }
    if let run { lay(run, along: path, half, tolerance) }
  }

  /// How the axle lies to a segment, if that follows from the path.
  private struct Line: Equatable {
    /// 1 or -1 across it, 0 across the heading of a part that is held.
    var side: Double
    /// Which part is held; 0 and without a meaning where none is.
    var part: Int

    @inline(__always)
    init(of path: borrowing RolledPath, _ segment: Int) {
      side = path.hasHeadings ? 1 : path.sides.span[segment]
      part = side == 0 ? path.held.part(ofSegment: segment) : 0
    }

    @inline(__always)
    init(side: Double, part: Int) { (self.side, self.part) = (side, part) }
  }

  /// A part of a path that neither turns back nor turns its recorded axle.
  private struct Run {
    /// Its first and last segments of some length.
    var first: Int
    var last: Int
    /// The way along the last one.
    var step: SIMD2<Double>
  }

  private mutating func lay(
    _ run: Run, along path: borrowing RolledPath, _ half: Double, _ tolerance: StripTolerance
  ) {
    let points = path.points.span
    let side = path.hasHeadings ? 1 : path.sides[run.first]
    let isFree = path.hasHeadings || side == 0
    let axles =
      isFree
      ? half / 2 * (path.axle(ofSegment: run.first) + path.axle(ofSegment: run.last)) : nil
    // A recorded or held axle does not turn with the path.
    let besideByLength = isFree ? .infinity : tolerance.axleEndMillimetres / (4 * half)
    waiting.append((run.first, run.last + 1))
    while let (first, last) = waiting.popLast() {
      let (start, end) = (points[first], points[last])
      let bend = StraightLine(start, end).bend(
        of: points.extracting(first...last), tolerance.besideMillimetres, besideByLength)
      if let bend {
        waiting.append((first + bend.upperBound, last))
        if !bend.isEmpty { waiting.append((first + bend.lowerBound, first + bend.upperBound)) }
        waiting.append((first, first + bend.lowerBound))
      } else if start != end {
        let across =
          path.surface.axle(rolling: end - start)
          * (side * half / path.surface.length(from: start, to: end))
        strips.append(Strip(start: start, end: end, half: axles ?? across))
      }
    }
  }
}

/// The line between two points, and how far others lie beside it or beyond its ends.
///
/// From its lesser end, so that it measures the same whichever point comes first.
private struct StraightLine {
  private let start: SIMD2<Double>
  private let way: SIMD2<Double>
  /// The square of the line's length.
  private let length: Double

  init(_ one: SIMD2<Double>, _ other: SIMD2<Double>) {
    let isFirst = Self.isLess(one, other)
    start = isFirst ? one : other
    way = isFirst ? other - one : one - other
    length = way.x * way.x + way.y * way.y
  }

  /// Where points between the line's ends lie furthest from it.
  ///
  /// Of several the least by x, then y, is taken, and where the path comes there more than once, the
  /// first and the last time.
  ///
  /// - Parameters:
  ///   - points: the first and last of them are the line's ends.
  ///   - beside: how far they may lie from the line.
  ///   - besideByLength: and how far as a share of the line's length.
  /// - Returns: the indices of these two as a range, empty for one point; nil where all points lie
  ///   close enough.
  func bend(
    of points: Span<SIMD2<Double>>, _ beside: Double, _ besideByLength: Double
  ) -> Range<Int>? {
    var furthest = 0.0
    for index in 1..<points.count - 1 { furthest = max(furthest, square(to: points[index])) }
    let allowed = min(beside * beside, besideByLength * besideByLength * length)
    guard furthest > (length > 0 ? allowed * length : beside * beside) else { return nil }
    // Points that differ by rounding alone are as far.
    let least = furthest * (1 - 1e-9)
    var place = SIMD2<Double>(repeating: .infinity)
    var bend = 0..<0
    for index in 1..<points.count - 1 where square(to: points[index]) >= least {
      if points[index] == place {
        bend = bend.lowerBound..<index
      } else if Self.isLess(points[index], place) {
        place = points[index]
        bend = index..<index
      }
    }
    return bend
  }

  /// The square of a point's distance from the line times the square of the line's length, if any.
  @inline(__always)
  private func square(to point: SIMD2<Double>) -> Double {
    let offset = point - start
    guard length > 0 else { return offset.x * offset.x + offset.y * offset.y }
    let along = offset.x * way.x + offset.y * way.y
    let aside = offset.x * way.y - offset.y * way.x
    let beyond = along - min(max(along, 0), length)
    return aside * aside + beyond * beyond
  }

  @inline(__always)
  private static func isLess(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Bool {
    one.x < other.x || (one.x == other.x && one.y < other.y)
  }
}
