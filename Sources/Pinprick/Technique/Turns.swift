/// Finds where the axle turns about a point within the drum's width while the needles are in.
///
/// ```
///     a -> . . .      short stretches, each with one axle; from the middle of a to the middle of b
///              .      the way is d and the axle turns by t
///              v b    turn in contact: t >= threshold and d/t < W/2
/// ```
/// A stretch's direction is that of its chord, so that noise, spread over it, turns nothing; with
/// recorded headings it is theirs. The axle keeps its side where rolling is reversed, so that rolling
/// straight back turns nothing. Turns whose stretches touch are one, placed where the radius d/t is
/// least. Where noise made the stretches long, the turn is then looked at again with chords half as
/// long that meet at each of its samples in turn: what is sharper than the threshold there says better
/// where it is and how sharp.
struct TurnFinder: Sendable {
  private let thresholdRadians: Double
  private let cosineOfThreshold: Double
  private let cosineOfHalf: Double
  private let halfWidth: Double
  /// Way that no turn's stretches lie further apart than.
  private let reach: Double
  /// Shortest chord of a stretch without noise.
  private let shortestChord: Double
  /// A way that is longer than from end to end by less than this share of a chord holds no turn.
  private let leastExcess: Double
  /// The cosine of the turn on the spot that begins a stretch with recorded headings.
  private let cosineOfStep: Double

  private var stretches: [Stretch] = []
  /// Shortest chord of a stretch of this stroke.
  private var chord = 0.0

  /// How many stretches back a turn may begin: more than fit into the reach.
  private static let mostBack = 64
  /// Chords are so many times the noise, one standard deviation of x or y: two of them then differ
  /// by 5.7 degrees RMS at most, whether or not noise was taken off.
  private static let chordOverNoise = 20.0

  /// Prepares for strokes of a drum.
  ///
  /// - Parameters:
  ///   - thresholdDegrees: 20 to 180.
  ///   - drumWidthMillimetres: above 0.
  init(thresholdDegrees: Double, drumWidthMillimetres: Double) {
    thresholdRadians = thresholdDegrees * .pi / 180
    // A turn of just the threshold is one, whatever its directions' rounding.
    cosineOfThreshold = Mathematics.cosine(thresholdRadians) + 1e-9
    cosineOfHalf = Mathematics.cosine(thresholdRadians / 2) + 1e-6
    halfWidth = drumWidthMillimetres / 2
    reach = 2 * thresholdRadians * halfWidth
    shortestChord = drumWidthMillimetres / 20
    // One of two directions that differ by the threshold differs by half of it from any third, and
    // a chord in that direction brings the path so much less forward than its length.
    leastExcess = 0.999 * (1 - Mathematics.cosine(thresholdRadians / 2))
    cosineOfStep = Mathematics.cosine(thresholdRadians / 6)
  }

  /// Adds the turns of a stroke.
  ///
  /// - Parameters:
  ///   - path: the rolled stroke.
  ///   - noise: its tracker's noise in millimetres, as far as known.
  ///   - found: where the events go.
  /// - Complexity: O(points); allocates only for events and while the workspace grows.
  mutating func find(
    along path: borrowing RolledPath, noise: Double, _ found: inout [FoundEvent]
  ) {
    guard path.segmentCount > 0 else { return }
    chord = max(shortestChord, Self.chordOverNoise * noise)
    stretches.removeAll(keepingCapacity: true)
    if !path.directions.isEmpty {
      takeHeadings(of: path)
    } else if path.reversals > 0 || excess(of: path) >= leastExcess * chord {
      takeChords(of: path)
    }
    let first = found.count
    let reach = findTurns(&found)
    guard chord > shortestChord, !path.hasHeadings else { return }
    for (turn, samples) in zip(first..<found.count, reach) {
      found[turn] = sharper(than: found[turn], in: samples, of: path)
    }
  }

  /// A turn where two chords of half the stretches' length, meeting at a sample, turn most sharply.
  private func sharper(
    than turn: FoundEvent, in samples: ClosedRange<Int>, of path: borrowing RolledPath
  ) -> FoundEvent {
    var sharpest = turn
    for sample in samples {
      guard let before = halfChord(from: sample, by: -1, of: path),
        let after = halfChord(from: sample, by: 1, of: path),
        dot(before.heading, after.heading) <= cosineOfThreshold
      else { continue }
      let angle = Mathematics.angle(from: before.heading, to: after.heading).magnitude
      let way = path.travelledMillimetres[after.end] - path.travelledMillimetres[before.end]
      let radius = way / 2 / angle
      if radius < sharpest.value {
        sharpest = FoundEvent(kind: .turnInContact, sample: sample, value: radius)
      }
    }
    return sharpest
  }

  /// The heading of the chord of half a stretch's length from a sample on; nil where the path ends or
  /// is reversed before.
  private func halfChord(
    from sample: Int, by sign: Int, of path: borrowing RolledPath
  ) -> (heading: SIMD2<Double>, end: Int)? {
    let points = path.points.span
    let sides = path.sides.span
    let offset = sign > 0 ? 0 : -1
    var end = sample
    while sides.indices.contains(end + offset),
      sides[end + offset] == sides[sample + offset], sides[end + offset] != 0
    {
      end += sign
      let step = points[end] - points[sample]
      if length(step) >= max(shortestChord, chord / 2) {
        return (Double(sign) * sides[sample + offset] / length(step) * step, end)
      }
    }
    return nil
  }

  private func excess(of path: borrowing RolledPath) -> Double {
    let last = path.segmentCount
    return path.travelledMillimetres[last] - length(path.points[last] - path.points[0])
  }

  /// Cuts a path into chords; what is left before a reversal, where the path turns back and at the end,
  /// less than a chord, is no stretch.
  private mutating func takeChords(of path: borrowing RolledPath) {
    let points = path.points.span
    let way = path.travelledMillimetres.span
    let sides = path.sides.span
    var start = 0
    for segment in 0..<path.segmentCount {
      if sides[segment] != sides[start] { start = segment }
      if sides[segment] == 0 { continue }
      let step = points[segment + 1] - points[start]
      let square = step.x * step.x + step.y * step.y
      guard square >= chord * chord else { continue }
      stretches.append(
        Stretch(
          heading: sides[start] / square.squareRoot() * step, startWay: way[start],
          endWay: way[segment + 1], start: start, end: segment + 1))
      start = segment + 1
      if start == path.segmentCount { break }
    }
  }

  /// Takes a heading wherever the roller has gone on by a chord's length or has turned.
  private mutating func takeHeadings(of path: borrowing RolledPath) {
    let way = path.travelledMillimetres.span
    let headings = path.directions.span
    for segment in headings.indices {
      let middle = (way[segment] + way[segment + 1]) / 2
      if let last = stretches.last, middle - last.endWay < chord,
        dot(headings[segment], last.heading) > cosineOfStep
      {
        continue
      }
      stretches.append(
        Stretch(
          heading: headings[segment], startWay: middle, endWay: middle, start: segment,
          end: segment + 1))
    }
  }

  /// Adds the turns between stretches.
  ///
  /// - Returns: the samples over which each of them reaches.
  private func findTurns(_ found: inout [FoundEvent]) -> [ClosedRange<Int>] {
    var turns: [(event: FoundEvent, samples: ClosedRange<Int>)] = []
    var first = 0
    // From `calm` on all stretches differ from that one by less than half of the threshold, and so
    // by less than the threshold from each other.
    var calm = 0
    for last in stretches.indices.dropFirst() {
      if dot(stretches[last].heading, stretches[calm].heading) < cosineOfHalf { calm = last }
      while first < last,
        last - first > Self.mostBack || stretches[last].startWay - stretches[first].endWay > reach
      {
        first += 1
      }
      guard first < calm, let sharpest = sharpestTurn(from: first, to: last) else { continue }
      let start = stretches[sharpest.first].start
      let middle = (stretches[sharpest.first].end + stretches[last].start) / 2
      let event = FoundEvent(kind: .turnInContact, sample: middle, value: sharpest.radius)
      let end = stretches[last].end
      if let open = turns.last, start < open.samples.upperBound {
        turns[turns.count - 1] = (
          open.event.value <= event.value ? open.event : event,
          min(start, open.samples.lowerBound)...end
        )
      } else {
        turns.append((event, start...end))
      }
    }
    found += turns.map(\.event)
    return turns.map(\.samples)
  }

  /// The stretch from which the axle turns to another about the nearest point within the drum.
  private func sharpestTurn(from first: Int, to last: Int) -> (first: Int, radius: Double)? {
    let stretches = stretches.span
    let end = stretches[last]
    // Between two long segments the axle may have turned as sharply as anywhere within the reach.
    let longest = max(reach / 2, chord)
    var sharpest: (first: Int, radius: Double)?
    for candidate in first..<last {
      let start = stretches[candidate]
      guard dot(start.heading, end.heading) <= cosineOfThreshold else { continue }
      let angle = Mathematics.angle(from: start.heading, to: end.heading).magnitude
      let gap = end.startWay - start.endWay
      let way = gap + (min(start.way, longest) + min(end.way, longest)) / 2
      let radius = way / angle
      if radius < sharpest?.radius ?? halfWidth { sharpest = (candidate, radius) }
    }
    return sharpest
  }

  /// A part of a stroke with one axle.
  private struct Stretch: Sendable {
    /// Where the roller points: the direction of rolling forward, a unit vector.
    let heading: SIMD2<Double>
    /// The way to its ends in millimetres.
    let startWay: Double
    let endWay: Double
    /// The samples at its ends.
    let start: Int
    let end: Int

    var way: Double { endWay - startWay }
  }
}
