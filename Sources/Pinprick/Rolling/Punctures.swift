/// The places of a stroke's punctures: the needles that come down while the drum rolls a path.
///
/// A needle at angle theta leaves a puncture each time the drum's angle passes theta: rolling
/// forward over (turns_i, turns_i+1], backward over [turns_i+1, turns_i). Both leave out where they
/// start and include where they end, so that a needle that is already down leaves no second hole
/// and cutting a segment in two changes nothing.
///
/// The rows of the drum are walked like the marks of a ruler: the walk remembers the first mark
/// above the drum's present angle, so a segment costs one comparison when it reaches no mark. A
/// stroke's punctures come in pieces of a few thousand, so that they stay in the fastest cache and a
/// stroke of any length needs no more memory than a short one:
///
/// ```swift
/// punctures.start(along: path, by: drum)
/// while punctures.next(along: path, by: drum) { /* take the first `count` places */ }
/// ```
public struct PunctureBuffer: Sendable {
  /// x and y of the punctures in millimetres; the first `count` entries.
  public private(set) var places: [SIMD2<Double>] = []
  /// The number of punctures in this piece.
  public private(set) var count = 0

  private var mark = Mark(at: 0)
  private var segment = 0
  private var isRollingBack = false

  /// A piece ends with the row of needles that brings it to this number: 32 KiB of places.
  private static let pieceCount = 2048

  /// Makes an empty buffer.
  public init() {}

  /// Goes to the landing of a path.
  public mutating func start(along path: borrowing RolledPath, by drum: Drum) {
    if let landing = path.turns.first { mark = Mark(after: landing, on: drum.rowTurns) }
    segment = 0
    isRollingBack = false
    let room = Self.pieceCount + drum.offsets.count
    if places.count < room { places = [SIMD2](repeating: .zero, count: room) }
  }

  /// Replaces the content by the next punctures of the path that was started, in rolling's order.
  ///
  /// - Parameters:
  ///   - path: the path that was started.
  ///   - drum: the drum that rolls it, the same as at the start.
  /// - Returns: whether there were any.
  /// - Complexity: O(segments + punctures) over all calls; allocates nothing.
  public mutating func next(along path: borrowing RolledPath, by drum: Drum) -> Bool {
    precondition(
      places.count >= Self.pieceCount + drum.offsets.count, "start with this drum first")
    // Locals and spans: a property would be looked up, and its uniqueness checked, at each use.
    let turns = path.turns.span
    var mark = mark
    var segment = segment
    var isRollingBack = isRollingBack
    var filled = 0
    var places = places.mutableSpan
    let segments = path.segmentCount
    walk: while segment < segments {
      let from = turns[segment]
      let to = turns[segment + 1]
      if to > from {
        if mark.turns <= to {
          let line = Line(path, segment)
          repeat {
            if filled >= Self.pieceCount { break walk }
            line.append(mark, drum, &places, &filled)
            mark.stepUp(on: drum.rowTurns)
          } while mark.turns <= to
        }
      } else if to < from {
        if !isRollingBack {
          repeat { mark.stepDown(on: drum.rowTurns) } while mark.turns >= from
          isRollingBack = true
        }
        let line = Line(path, segment)
        while mark.turns >= to {
          if filled >= Self.pieceCount { break walk }
          line.append(mark, drum, &places, &filled)
          mark.stepDown(on: drum.rowTurns)
        }
        isRollingBack = false
        repeat { mark.stepUp(on: drum.rowTurns) } while mark.turns <= to
      }
      segment += 1
    }
    count = filled
    self.mark = mark
    self.segment = segment
    self.isRollingBack = isRollingBack
    return count > 0
  }
}

/// What the punctures of one segment have in common.
private struct Line {
  let start: SIMD2<Double>
  let step: SIMD2<Double>
  let axle: SIMD2<Double>
  /// The drum's angle at the start in turns, and its change along the segment.
  let from: Double
  let whole: Double

  @inline(__always)
  init(_ path: borrowing RolledPath, _ segment: Int) {
    let points = path.points.span
    let turns = path.turns.span
    start = points[segment]
    step = points[segment + 1] - start
    axle = path.turningAxle(ofSegment: segment, along: step)
    from = turns[segment]
    whole = turns[segment + 1] - from
  }

  /// Appends the holes of one row of needles, in the place where the segment reaches its mark.
  @inline(__always)
  func append(
    _ mark: Mark, _ drum: Drum, _ places: inout MutableSpan<SIMD2<Double>>, _ filled: inout Int
  ) {
    // Multiplied before it is divided: a hole on a cell's side stays on it.
    let middle = start + (mark.turns - from) * step / whole
    let offsets = drum.offsets.span
    for needle in drum.rowStarts[mark.row]..<drum.rowStarts[mark.row + 1] {
      places[filled] = middle + offsets[needle] * axle
      filled += 1
    }
  }
}

/// A mark of the endless ruler on which every row of the drum stands once a turn.
private struct Mark: Sendable {
  /// The row that the mark stands for.
  private(set) var row: Int
  /// The whole turns below the mark.
  private var turn: Double
  /// The mark's place: whole turns and the row's angle.
  private(set) var turns: Double

  /// A mark that stands for nothing yet.
  init(at turns: Double) {
    row = 0
    turn = 0
    self.turns = turns
  }

  /// The first mark above an angle.
  init(after angle: Double, on rows: [Double]) {
    turn = angle.rounded(.down)
    row = 0
    turns = turn + rows[0]
    while turns <= angle { stepUp(on: rows) }
  }

  mutating func stepUp(on rows: [Double]) {
    row += 1
    if row == rows.count {
      row = 0
      turn += 1
    }
    turns = turn + rows[row]
  }

  mutating func stepDown(on rows: [Double]) {
    if row == 0 {
      row = rows.count
      turn -= 1
    }
    row -= 1
    turns = turn + rows[row]
  }
}
