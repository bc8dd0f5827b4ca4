/// A roller's needles in the order in which they come down.
///
/// Needles at the same angle form one row of the drum, so that a kernel looks at each angle once.
public struct Drum: Sendable {
  /// The angles of the rows in turns, 0 up to 1, each once, ascending.
  let rowTurns: [Double]
  /// Where each row's needles start in `offsets`, and their number at the end.
  let rowStarts: [Int]
  /// Offsets along the axle in millimetres, row by row.
  private(set) var offsets: [Double]
  /// Distance of neighbouring rings along the axle in millimetres, W/R; 0 for needles listed one by
  /// one, whose places along the axle are known.
  public let ringPitchMillimetres: Double
  /// Rolled length of one turn in millimetres.
  public let circumferenceMillimetres: Double
  /// Width W over which needles stand, in millimetres.
  public let widthMillimetres: Double

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
    self.circumferenceMillimetres = roller.circumferenceMillimetres
    widthMillimetres = roller.widthMillimetres
    ringPitchMillimetres =
      switch roller.layout {
      case .rings(let rings, _, _): roller.widthMillimetres / Double(rings)
      case .list: 0
      }
  }

  /// The drum with all its needles moved along the axle: offsets u become u + millimetres.
  public func shifted(by millimetres: Double) -> Drum {
    var drum = self
    drum.shift(by: millimetres, from: self)
    return drum
  }

  /// Moves this drum's needles to where another's would be once moved, in the memory at hand.
  ///
  /// - Parameters:
  ///   - millimetres: how far, towards the axle's side.
  ///   - rest: the same drum where it was built.
  mutating func shift(by millimetres: Double, from rest: Drum) {
    var offsets = self.offsets.mutableSpan
    let unmoved = rest.offsets.span
    precondition(offsets.count == unmoved.count, "one drum, moved")
    for needle in unmoved.indices { offsets[needle] = unmoved[needle] + millimetres }
  }
}
