/// How a drum rolls along a contact path: the drum's angle at every point and the axle of every
/// segment.
///
/// ```
///     p_i --f_i--> p_i+1        f_i: unit vector of the segment (or of the headings)
///          |                    axle_i = f_i turned by +90 degrees (x right, y down)
///          v axle_i             turns_i+1 = turns_i + ds/(pi D)
/// ```
/// The value is a workspace: `roll` fills it anew for each stroke and keeps its memory. Axles are
/// worked out when they are asked for, as needles come down in every tenth segment or so.
public struct RolledPath: Sendable {
  /// x and y of the contact path's points in millimetres.
  public private(set) var points: [SIMD2<Double>] = []
  /// The drum's unwrapped angle in turns at each point.
  public internal(set) var turns: [Double] = []
  /// The way from the first point to each point in millimetres, whatever the drum did.
  public private(set) var travelledMillimetres: [Double] = []
  /// Rolled length in millimetres, forward and backward parts added up.
  public internal(set) var rolledMillimetres = 0.0
  /// Movement along the axle in millimetres, sides added up; without headings only where the path
  /// turns back.
  public internal(set) var slipMillimetres = 0.0
  /// How often the rolling changed between forward and backward.
  public internal(set) var reversals = 0

  /// Without headings: 1 for each segment that is rolled forward, -1 for one rolled backward, 0 for one
  /// that is held.
  var sides: [Double] = []
  /// Without headings: where the path turns back, and where its axle is held there.
  var turnsBack = TurnsBack()
  var held = HeldAxles()
  /// With headings: the direction of each segment, a unit vector; else empty.
  private(set) var directions: [SIMD2<Double>] = []

  /// The skin that is rolled over.
  let surface: Surface

  /// Makes an empty workspace for paths over a surface.
  public init(on surface: Surface = .flat) { self.surface = surface }

  /// The number of segments, one less than there are points.
  public var segmentCount: Int { max(0, points.count - 1) }

  /// Whether the axle's direction was recorded and does not follow from the way.
  var hasHeadings: Bool { !directions.isEmpty }

  /// The axle of a segment, a unit vector.
  ///
  /// - Returns: for a segment of no length the axle of the last one before it that has a length,
  ///   and zero where there is none; with recorded headings theirs, whatever the length.
  /// - Complexity: O(1) for a segment with a length, else O(segments without one before it).
  public func axle(ofSegment segment: Int) -> SIMD2<Double> {
    if !directions.isEmpty {
      return surface.axle(rolling: directions[segment])
    }
    let moving = (0...segment).last {
      travelledMillimetres[$0] < travelledMillimetres[$0 + 1] || sides[$0] == 0
    }
    guard let moving else { return .zero }
    if let heading = heldHeading(ofSegment: moving) { return surface.axle(rolling: heading) }
    return axle(along: points[moving + 1] - points[moving], side: sides[moving])
  }

  /// The direction of rolling forward in a segment that is held; nil in others.
  @inline(__always)
  func heldHeading(ofSegment segment: Int) -> SIMD2<Double>? {
    sides.span[segment] == 0 ? held.parts[held.part(ofSegment: segment)].heading : nil
  }

  /// The axle of a segment in which the drum turns.
  @inline(__always)
  func turningAxle(ofSegment segment: Int, along step: SIMD2<Double>) -> SIMD2<Double> {
    guard directions.isEmpty, sides.span[segment] != 0 else { return axle(ofSegment: segment) }
    return axle(along: step, side: sides.span[segment])
  }

  @inline(__always)
  private func axle(along step: SIMD2<Double>, side: Double) -> SIMD2<Double> {
    side * surface.axle(rolling: step / surface.length(from: .zero, to: step))
  }

  /// Rolls a drum along a path whose direction is the direction of travel.
  ///
  /// Where the direction turns by more than 90 degrees, from one segment to the next or in a
  /// `TurnsBack`, the roller is rolled back, not spun: the axle keeps its side and the drum turns
  /// backward. A segment of no length turns nothing and does not count as a direction.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres, finite.
  ///   - y: y of the points, as many.
  ///   - landingTurns: the drum's angle at the first point in turns.
  ///   - circumferenceMillimetres: rolled length of one turn, above 0.
  ///   - widthMillimetres: the drum's width, above 0, over which it cannot spin round.
  /// - Complexity: O(points), and that of `TurnsBack.find`; allocates only while the workspace grows.
  public mutating func roll(
    x: Span<Double>, y: Span<Double>, landingTurns: Double, circumferenceMillimetres: Double,
    widthMillimetres: Double
  ) {
    start(x: x, y: y)
    guard !x.isEmpty else { return }
    directions.removeAll(keepingCapacity: true)
    held.removeAll()
    sides.resize(to: segmentCount, filler: 0)
    surface.measure(x, y, lengths: &travelledMillimetres)
    (rolledMillimetres, reversals) = Self.addUp(
      x, y, &travelledMillimetres, rolled: &turns, sides: &sides)
    rollTurnsBack(radius: TurnsBack.radiusOverWidth * widthMillimetres)
    var turns = self.turns.mutableSpan
    // Dividing all at once lets the compiler take two at a time.
    for i in turns.indices { turns[i] = landingTurns + turns[i] / circumferenceMillimetres }
  }

  /// Adds up the segments' lengths: all of them to the way, and to the rolled length with a sign for
  /// those that are rolled backward.
  ///
  /// - Returns: the whole way, and how often the sign changed.
  private static func addUp(
    _ x: Span<Double>, _ y: Span<Double>, _ ways: inout [Double], rolled: inout [Double],
    sides: inout [Double]
  ) -> (way: Double, reversals: Int) {
    var ways = ways.mutableSpan
    var rolled = rolled.mutableSpan
    var sides = sides.mutableSpan
    var (sum, way, side) = (0.0, 0.0, 1.0)
    var (lastX, lastY) = (0.0, 0.0)
    var reversals = 0
    rolled[0] = 0
    for i in sides.indices {
      let length = ways[i + 1]
      if length > 0 {
        let dx = x[i + 1] - x[i]
        let dy = y[i + 1] - y[i]
        if dx * lastX + dy * lastY < 0 {
          side = -side
          reversals += 1
        }
        (lastX, lastY) = (dx, dy)
        sum += side * length
        way += length
      }
      sides[i] = side
      ways[i + 1] = way
      rolled[i + 1] = sum
    }
    return (way, reversals)
  }

  /// Rolls a drum along a path whose heading was recorded.
  ///
  /// A segment's direction is the mean of its two samples' headings; movement along it turns the
  /// drum, forward or backward, and movement across it is lateral slip. Two opposite headings have
  /// no mean: the first one is taken.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres, finite.
  ///   - y: y of the points, as many.
  ///   - headingDegrees: headings in degrees clockwise as seen from +x, as many, finite.
  ///   - landingTurns: the drum's angle at the first point in turns.
  ///   - circumferenceMillimetres: rolled length of one turn, above 0.
  /// - Complexity: O(points); allocates only while the workspace grows.
  public mutating func roll(
    x: Span<Double>, y: Span<Double>, headingDegrees: Span<Double>, landingTurns: Double,
    circumferenceMillimetres: Double
  ) {
    precondition(headingDegrees.count == x.count, "one heading a point")
    start(x: x, y: y)
    guard !x.isEmpty else { return }
    sides.removeAll(keepingCapacity: true)
    held.removeAll()
    directions.removeAll(keepingCapacity: true)
    surface.measure(x, y, lengths: &travelledMillimetres)
    var rolled = 0.0
    var lastSign = 0.0
    turns[0] = landingTurns
    for i in 0..<segmentCount {
      let direction = Self.mean(headingDegrees[i], headingDegrees[i + 1])
      let way = surface.way(
        from: SIMD2(x[i], y[i]), to: SIMD2(x[i + 1], y[i + 1]), rolling: direction)
      rolled += way.along
      rolledMillimetres += abs(way.along)
      slipMillimetres += abs(way.across)
      if way.along * lastSign < 0 { reversals += 1 }
      if way.along != 0 { lastSign = way.along }
      directions.append(direction)
      travelledMillimetres[i + 1] += travelledMillimetres[i]
      turns[i + 1] = landingTurns + rolled / circumferenceMillimetres
    }
  }

  /// The unit vector between two headings; the first one's where they are opposite.
  private static func mean(_ first: Double, _ second: Double) -> SIMD2<Double> {
    let a = Mathematics.cosineAndSine(degrees: first)
    let b = Mathematics.cosineAndSine(degrees: second)
    let sumX = a.cosine + b.cosine
    let sumY = a.sine + b.sine
    let length = (sumX * sumX + sumY * sumY).squareRoot()
    return length > 1e-9 ? SIMD2(sumX / length, sumY / length) : SIMD2(a.cosine, a.sine)
  }

  private mutating func start(x: Span<Double>, y: Span<Double>) {
    precondition(x.count == y.count, "x and y differ in length")
    points.resize(to: x.count, filler: .zero)
    turns.resize(to: x.count, filler: 0)
    travelledMillimetres.resize(to: x.count, filler: 0)
    rolledMillimetres = 0
    slipMillimetres = 0
    reversals = 0
    var points = points.mutableSpan
    for i in points.indices { points[i] = SIMD2(x[i], y[i]) }
  }
}
