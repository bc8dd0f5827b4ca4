import Pinprick

/// How often the rolled path crosses itself.
///
/// Two segments cross where each has its ends on different sides of the other: lanes that are rolled
/// twice, and ends that touch, do not. Equal segments count as often as they are rolled. What IPA's evaluator
/// calls by that name is another figure; docs/metrics.md says how it differs.
///
/// Segments are told by the squares of a coarse grid that their boxes touch; a crossing counts in the
/// one square that its point lies in.
///
/// - Parameter plan: the strokes.
/// - Returns: the number of crossings.
/// - Complexity: O(s log s + pairs of different segments that share a square + squares in segments' boxes,
///   at most 4,096 each).
public func crossings(of plan: StrokePlan) -> Int {
  let segments = distinctSegments(of: plan)
  guard segments.count > 1 else { return 0 }
  let squares = Squares(segments)
  var found = 0
  for (square, members) in squares.members {
    for (position, first) in members.enumerated() {
      for second in members[(position + 1)...] {
        let (a, b) = (segments[first], segments[second])
        guard let crossing = a.crossing(b), squares.square(of: crossing) == square else { continue }
        found += a.count * b.count
      }
    }
  }
  return found
}

/// A segment that is rolled one or several times, from its lesser end.
struct Segment {
  let start: SIMD2<Double>
  let end: SIMD2<Double>
  var count = 1

  fileprivate func isBefore(_ other: Segment) -> Bool {
    (start.x, start.y, end.x, end.y) < (other.start.x, other.start.y, other.end.x, other.end.y)
  }

  fileprivate func isSame(as other: Segment) -> Bool { start == other.start && end == other.end }

  /// Where two segments cross, within both of their boxes; nil where they do not.
  @inline(__always)
  fileprivate func crossing(_ other: Segment) -> SIMD2<Double>? {
    let way = end - start
    let otherWay = other.end - other.start
    let toOther = other.start - start
    let before = cross(way, toOther)
    let after = cross(way, other.end - start)
    guard before > 0 && after < 0 || before < 0 && after > 0 else { return nil }
    let own = cross(otherWay, -toOther)
    let ownEnd = cross(otherWay, end - other.start)
    guard own > 0 && ownEnd < 0 || own < 0 && ownEnd > 0 else { return nil }
    let place = start + way * (own / (own - ownEnd))
    let low = pointwiseMax(pointwiseMin(start, end), pointwiseMin(other.start, other.end))
    let high = pointwiseMin(pointwiseMax(start, end), pointwiseMax(other.start, other.end))
    return pointwiseMin(pointwiseMax(place, low), high)
  }

  @inline(__always)
  private func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }
}

/// The different segments of a plan, whichever way and however often they are rolled.
func distinctSegments(of plan: StrokePlan) -> [Segment] {
  var segments: [Segment] = []
  for stroke in plan.strokes {
    for (a, b) in zip(stroke, stroke.dropFirst()) where a != b {
      let (from, to) = (SIMD2(a.x, a.y), SIMD2(b.x, b.y))
      let isForward = (a.x, a.y) < (b.x, b.y)
      segments.append(Segment(start: isForward ? from : to, end: isForward ? to : from))
    }
  }
  segments.sort { $0.isBefore($1) }
  var distinct: [Segment] = []
  for segment in segments {
    if let last = distinct.last, last.isSame(as: segment) {
      distinct[distinct.count - 1].count += 1
    } else {
      distinct.append(segment)
    }
  }
  return distinct
}

/// Squares as wide as segments are long, and the segments whose boxes touch each.
private struct Squares {
  struct Square: Hashable {
    var column: Int
    var row: Int
  }

  private(set) var members: [Square: [Int]] = [:]
  private let side: Double

  /// Squares that the longest segment spans.
  private static let mostAcross = 64.0

  init(_ segments: [Segment]) {
    let lengths = segments.map { segment in
      let way = segment.end - segment.start
      return max(abs(way.x), abs(way.y))
    }
    // A few long segments among many short ones do not fill thousands of squares each.
    side = max(
      1e-6, lengths.reduce(0, +) / Double(lengths.count), (lengths.max() ?? 0) / Self.mostAcross)
    for (index, segment) in segments.enumerated() {
      let low = square(of: pointwiseMin(segment.start, segment.end))
      let high = square(of: pointwiseMax(segment.start, segment.end))
      for row in low.row...high.row {
        for column in low.column...high.column {
          members[Square(column: column, row: row), default: []].append(index)
        }
      }
    }
  }

  func square(of point: SIMD2<Double>) -> Square {
    Square(
      column: Int((point.x / side).rounded(.down)), row: Int((point.y / side).rounded(.down)))
  }
}
