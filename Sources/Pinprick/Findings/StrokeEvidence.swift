/// What one stroke says of whether its recording can be what it seems, beside its figures.
///
/// It is looked up here and there along the stroke, so that it costs next to nothing.
struct StrokeEvidence: Equatable, Sendable {
  /// Some places of the stroke.
  private(set) var places = PlaceSketch()
  /// The way in millimetres.
  private(set) var wayMillimetres = 0.0
  /// The time of its first and last sample in seconds; nil when not recorded.
  private(set) var seconds: ClosedRange<Double>?
  /// Fast ways between slow ones, as of a roller that is lifted and set down elsewhere.
  private(set) var transits = 0
  /// How its headings fit the motion; nil when none were recorded.
  private(set) var headings: HeadingEvidence?

  /// A stroke is looked at in at least so many places, where it has them.
  private static let leastPlaces = 8
  /// No more samples than these lie between two places.
  private static let longestStep = 32

  /// Ways shorter than this, in shorter times, are those of one stroke, within which nobody looks for
  /// lifts: two lanes of 40 mm and the way between them are longer.
  private static let leastWayMillimetres = 100.0
  static let leastSeconds = 10.0

  /// Looks at a stroke.
  ///
  /// - Complexity: O(samples / 32); O(samples) for a stroke of 100 mm or 10 s and more, parts of which
  ///   are far faster than others.
  init(
    _ path: borrowing RolledPath, number: Int, seconds: [Double], headingDegrees: ArraySlice<Double>
  ) {
    let points = path.points.span
    let step = max(1, min(Self.longestStep, points.count / Self.leastPlaces))
    places.reserve(points.count / step + 1)
    for index in stride(from: step / 2, to: points.count, by: step) {
      places.add(SketchedPlace(points[index], weight: step, stroke: number, index: index))
    }
    wayMillimetres = path.travelledMillimetres.last ?? 0
    if let first = seconds.first, let last = seconds.last, first <= last {
      self.seconds = first...last
    }
    let duration = self.seconds.map { $0.upperBound - $0.lowerBound } ?? 0
    if wayMillimetres >= Self.leastWayMillimetres || duration >= Self.leastSeconds,
      Self.mayHoldLifts(path.travelledMillimetres, seconds, step: step)
    {
      transits = Self.transits(path.travelledMillimetres, seconds)
    }
    if headingDegrees.count == points.count, points.count > 1 {
      headings = HeadingEvidence(points, headingDegrees, step: step)
    }
  }

  /// A transit is so many times as fast as the slower quarter of the way.
  private static let transitSpeedRatio = 3.0
  /// A transit is no shorter.
  private static let leastTransitMillimetres = 10.0

  /// Whether one of some long steps is much faster than the slow quarter of the way.
  ///
  /// A lift fills most of such a step, or shares two; a stroke from rest to rest has 1.5 times.
  private static func mayHoldLifts(_ travelled: [Double], _ seconds: [Double], step: Int) -> Bool {
    let last = travelled.count - 1
    var steps: [(speed: Double, way: Double)] = []
    steps.reserveCapacity(travelled.count / step + 1)
    for start in stride(from: 0, to: last, by: step) {
      let end = min(start + step, last)
      let way = travelled[end] - travelled[start]
      let time =
        seconds.count == travelled.count ? seconds[end] - seconds[start] : Double(end - start)
      // What takes no time is as fast as can be.
      if way > 0 { steps.append((time > 0 ? way / time : .infinity, way)) }
    }
    steps.sort { $0.speed < $1.speed }
    var left = travelled[last] / 4
    let slow = steps.first { step in
      left -= step.way
      return left <= 0
    }
    return (steps.last?.speed ?? 0) > 1.8 * (slow?.speed ?? 0)
  }

  /// Counts runs between slow ones that are fast beside the slow quarter of the way, by speed over a
  /// moment or, without times, by the length of steps.
  private static func transits(_ travelled: [Double], _ seconds: [Double]) -> Int {
    var sizes = SizeHistogram()
    forEachStep(travelled, seconds) { from, to, speed in
      sizes.add(speed, weight: Int(min((travelled[to] - travelled[from]) * 1000, 1e12)))
    }
    guard let slow = sizes.quantile(0.25) else { return 0 }
    var count = 0
    var start: Int?
    var end = 0
    // What the stroke begins or ends with is fast rolling: a lift has strokes on both sides.
    func close() {
      if let begun = start, begun > 0,
        travelled[end] - travelled[begun] >= leastTransitMillimetres
      {
        count += 1
      }
      start = nil
    }
    forEachStep(travelled, seconds) { from, to, speed in
      if speed > transitSpeedRatio * slow {
        start = start ?? from
        end = to
      } else {
        close()
      }
    }
    return count
  }

  private static func forEachStep(
    _ travelled: [Double], _ seconds: [Double], _ handle: (Int, Int, Double) -> Void
  ) {
    if seconds.count == travelled.count {
      StrokeSpeeds.forEachPeakSpan(travelled: travelled.span, seconds: seconds.span, handle)
    } else {
      for to in travelled.indices.dropFirst() {
        handle(to - 1, to, travelled[to] - travelled[to - 1])
      }
    }
  }
}

/// How far a roller moves along and across the headings that were recorded, in whole micrometres.
struct HeadingEvidence: Equatable, Sendable {
  /// Way along and across.
  struct Way: Equatable, Sendable {
    var along = 0
    var across = 0

    /// The share of the way that goes across; nil without a way.
    var acrossShare: Double? {
      along + across > 0 ? Double(across) / (Double(along) + Double(across)) : nil
    }
  }

  /// By the headings as they are.
  private(set) var clockwise = Way()
  /// By headings that turn the other way round.
  private(set) var anticlockwise = Way()
  /// By headings in radians.
  private(set) var radians = Way()
  /// Twice the angle from heading to motion as a vector, as long as the way: forward and backward are alike.
  private var doubledAngle = SIMD2<Int>(0, 0)
  private var way = 0
  /// The least and the greatest heading in the file's unit.
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity

  init() {}

  /// The greatest heading without its sign, in the file's unit.
  var greatest: Double { max(abs(least), abs(most)) }

  /// By how much the motion is turned clockwise against the headings, and how much alike that is
  /// everywhere; nil without a way.
  ///
  /// The angle is above -90 and up to 90 degrees; the share is 1 where it is always the same, 0 where
  /// all angles are as frequent.
  var turn: (degrees: Double, share: Double)? {
    guard way > 0, doubledAngle != .zero else { return nil }
    let doubled = SIMD2(Double(doubledAngle.x), Double(doubledAngle.y))
    return (
      Mathematics.angle(from: SIMD2(1, 0), to: doubled) / 2 * 180 / .pi,
      length(doubled) / Double(way)
    )
  }

  /// Takes chords of a stroke and the headings in their middles.
  init(_ points: Span<SIMD2<Double>>, _ headings: ArraySlice<Double>, step: Int) {
    for start in stride(from: 0, to: points.count - step, by: step) {
      let heading = headings[headings.startIndex + start + step / 2]
      (least, most) = (min(least, heading), max(most, heading))
      let chord = points[start + step] - points[start]
      let turn = Mathematics.cosineAndSine(degrees: heading)
      Self.add(chord, SIMD2(turn.cosine, turn.sine), to: &clockwise)
      addAngle(from: SIMD2(turn.cosine, turn.sine), to: chord)
      Self.add(chord, SIMD2(turn.cosine, -turn.sine), to: &anticlockwise)
      let other = Mathematics.cosineAndSine(degrees: heading * 180 / .pi)
      Self.add(chord, SIMD2(other.cosine, other.sine), to: &radians)
    }
  }

  private static func add(_ chord: SIMD2<Double>, _ direction: SIMD2<Double>, to way: inout Way) {
    way.along += abs(micrometres(dot(chord, direction)))
    way.across += abs(micrometres(chord.y * direction.x - chord.x * direction.y))
  }

  private mutating func addAngle(from direction: SIMD2<Double>, to chord: SIMD2<Double>) {
    let whole = length(chord)
    guard whole > 0 else { return }
    let along = dot(chord, direction)
    let across = chord.y * direction.x - chord.x * direction.y
    doubledAngle &+= SIMD2(
      Self.micrometres((along * along - across * across) / whole),
      Self.micrometres(2 * along * across / whole))
    way += Self.micrometres(whole)
  }

  private static func micrometres(_ length: Double) -> Int {
    Int(max(-1e12, min(length * 1000, 1e12)))
  }

  /// Adds another stroke's.
  mutating func add(_ other: HeadingEvidence) {
    for part in [\HeadingEvidence.clockwise, \.anticlockwise, \.radians] {
      self[keyPath: part].along += other[keyPath: part].along
      self[keyPath: part].across += other[keyPath: part].across
    }
    doubledAngle &+= other.doubledAngle
    way += other.way
    (least, most) = (min(least, other.least), max(most, other.most))
  }
}

extension HeadingEvidence: TallyValue {
  func write(to state: inout TallyState) {
    state.append(
      [clockwise, anticlockwise, radians].flatMap { [$0.along, $0.across] }
        + [doubledAngle.x, doubledAngle.y, way])
    state.append([least, most])
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    let sums = try state.sums(9, -1 << 52...1 << 52)
    clockwise = Way(along: sums[0], across: sums[1])
    anticlockwise = Way(along: sums[2], across: sums[3])
    radians = Way(along: sums[4], across: sums[5])
    doubledAngle = SIMD2(sums[6], sums[7])
    way = sums[8]
    let ends = try state.doubles()
    try state.expect(ends.count == 2)
    (least, most) = (ends[0], ends[1])
  }
}
