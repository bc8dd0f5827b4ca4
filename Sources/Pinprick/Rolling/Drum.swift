/// A roller's needles in the order in which they come down.
///
/// Needles at the same angle form one row of the drum, so that a kernel looks at each angle once.
public struct Drum: Sendable {
  /// The angles of the rows in turns, 0 up to 1, each once, ascending.
  let rowTurns: [Double]
  /// Where each row's needles start in `offsets`, and their number at the end.
  let rowStarts: [Int]
  /// Offsets along the axle in millimetres, row by row.
  let offsets: [Double]
  /// Rolled length of one turn, pi D, in millimetres.
  public let circumferenceMillimetres: Double

  /// Sorts a roller's needles into rows.
  public init(_ roller: Roller) {
    let sorted = roller.needles.sorted {
      ($0.angleDegrees, $0.offsetMillimetres) < ($1.angleDegrees, $1.offsetMillimetres)
    }
    var rowTurns: [Double] = []
    var rowStarts: [Int] = []
    for (index, needle) in sorted.enumerated() where rowTurns.last != needle.angleDegrees / 360 {
      rowTurns.append(needle.angleDegrees / 360)
      rowStarts.append(index)
    }
    self.rowTurns = rowTurns
    self.rowStarts = rowStarts + [sorted.count]
    self.offsets = sorted.map(\.offsetMillimetres)
    self.circumferenceMillimetres = .pi * roller.rollingDiameterMillimetres
  }
}
