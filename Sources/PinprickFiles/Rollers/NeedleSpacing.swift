import Pinprick

extension Roller {
  /// Two needles that stand nearer to each other on the drum than they are thick, and their distance from axis
  /// to axis in millimetres; nil where there is room for all.
  ///
  /// Such a drum cannot be built: a needle stands twice in the list, angles are radians, or a count is that of
  /// the whole drum.
  ///
  /// - Complexity: O(n log n) for n needles, and O(n) for each needle at the same place along the axle.
  var touchingNeedles: (first: Int, second: Int, millimetres: Double)? {
    let needles = needles
    // As much nearer as rounding makes of needles that just touch.
    let least = needleDiameterMillimetres * (1 - 1e-9)
    let order = needles.indices.sorted {
      (needles[$0].offsetMillimetres, $0) < (needles[$1].offsetMillimetres, $1)
    }
    for (place, first) in order.enumerated() {
      for second in order[(place + 1)...] {
        let across = needles[second].offsetMillimetres - needles[first].offsetMillimetres
        guard across < least else { break }
        let turn = abs(needles[second].angleDegrees - needles[first].angleDegrees)
        let around = min(turn, 360 - turn) / 360 * .pi * rollingDiameterMillimetres
        let distance = (across * across + around * around).squareRoot()
        if distance < least { return (min(first, second), max(first, second), distance) }
      }
    }
    return nil
  }
}
