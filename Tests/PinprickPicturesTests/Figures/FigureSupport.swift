@testable import PinprickPictures

extension RGBImage {
  /// The colour of the pixel that a place lies in.
  func colour(at place: Place) -> RGB {
    colour(row: Int(place.y.rounded(.down)), column: Int(place.x.rounded(.down)))
  }

  /// The pixels of a box that are not white.
  func inked(in box: Box) -> Int {
    var count = 0
    for row in max(0, Int(box.top))..<min(rows, Int(box.bottom.rounded(.up))) {
      for column in max(0, Int(box.left))..<min(columns, Int(box.right.rounded(.up)))
      where colour(row: row, column: column) != RGB(0xFFFFFF) {
        count += 1
      }
    }
    return count
  }

  /// Whether a margin on all sides is white: what leaves the picture leaves ink at its edge.
  func hasWhiteEdge(_ margin: Int) -> Bool {
    let all = Box(left: 0, top: 0, right: Double(columns), bottom: Double(rows))
    return inked(in: all) == inked(in: all.grown(by: -Double(margin)))
  }
}
