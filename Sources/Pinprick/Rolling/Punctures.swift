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
/// while punctures.next(along: path, by: drum) { /* take punctures.x and punctures.y */ }
/// ```
public struct PunctureBuffer: Sendable {
  /// x of the punctures in millimetres.
  public private(set) var x: [Double] = []
  /// y of the punctures in millimetres.
  public private(set) var y: [Double] = []

  private var mark = Mark(at: 0)
  private var segment = 0
  private var isRollingBack = false

  /// A piece ends with the row of needles that brings it to this number.
  private static let pieceCount = 2048

  /// Makes an empty buffer.
  public init() {}

  /// Goes to the landing of a path.
  public mutating func start(along path: borrowing RolledPath, by drum: Drum) {
    if let landing = path.turns.first { mark = Mark(after: landing, on: drum.rowTurns) }
    segment = 0
    isRollingBack = false
  }

  /// Replaces the content by the next punctures of the path that was started, in rolling's order.
  ///
  /// - Parameters:
  ///   - path: the path that was started.
  ///   - drum: the drum that rolls it.
  /// - Returns: whether there were any.
  /// - Complexity: O(segments + punctures) over all calls; allocates only while the buffer grows.
  public mutating func next(along path: borrowing RolledPath, by drum: Drum) -> Bool {
    x.removeAll(keepingCapacity: true)
    y.removeAll(keepingCapacity: true)
    while segment < path.axleX.count {
      let from = path.turns[segment]
      let to = path.turns[segment + 1]
      if to > from {
        while mark.turns <= to {
          if x.count >= Self.pieceCount { return true }
          append(row: mark.row, at: mark.turns - from, of: to - from, path, drum)
          mark.stepUp(on: drum.rowTurns)
        }
      } else if to < from {
        if !isRollingBack {
          repeat { mark.stepDown(on: drum.rowTurns) } while mark.turns >= from
          isRollingBack = true
        }
        while mark.turns >= to {
          if x.count >= Self.pieceCount { return true }
          append(row: mark.row, at: mark.turns - from, of: to - from, path, drum)
          mark.stepDown(on: drum.rowTurns)
        }
        isRollingBack = false
        repeat { mark.stepUp(on: drum.rowTurns) } while mark.turns <= to
      }
      segment += 1
    }
    return !x.isEmpty
  }

  /// Appends the holes of one row, `rolled` of the `whole` turns that the segment rolls.
  private mutating func append(
    row: Int, at rolled: Double, of whole: Double, _ path: borrowing RolledPath, _ drum: Drum
  ) {
    // Multiplied before it is divided: a hole on a cell's side stays on it.
    let midX = path.x[segment] + rolled * (path.x[segment + 1] - path.x[segment]) / whole
    let midY = path.y[segment] + rolled * (path.y[segment + 1] - path.y[segment]) / whole
    for needle in drum.rowStarts[row]..<drum.rowStarts[row + 1] {
      x.append(midX + drum.offsets[needle] * path.axleX[segment])
      y.append(midY + drum.offsets[needle] * path.axleY[segment])
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
