extension RolledPath {
  /// Rolls the path's turns back anew, where its segments' directions do not say it all.
  ///
  /// Where the drum's side is the same before and after a turn back, the drum is rolled the other way
  /// from the apex on. In parts that are held, movement along the heading turns the drum, and movement
  /// across it is slip.
  ///
  /// - Parameter radius: that of the discs in which a path turns back, in millimetres.
  mutating func rollTurnsBack(radius: Double) {
    let trail = Trail(points: points, way: travelledMillimetres, radius: radius)
    turnsBack.find(along: trail)
    guard !turnsBack.found.isEmpty else { return }
    let flips = turnsBack.found.filter { sides[$0.first - 1] == sides[$0.last] }
    guard !flips.isEmpty else { return }
    let sharp = (1..<segmentCount).filter { sides[$0] != sides[$0 - 1] }
    let smooth = flips.filter { turn in
      (turn.first...turn.last).allSatisfy { sides[$0] == sides[$0 - 1] }
    }.map(\.apex)
    for (number, turn) in flips.enumerated() where number.isMultiple(of: 2) {
      let next = number + 1 < flips.count ? flips[number + 1].apex.upperBound : segmentCount
      for segment in turn.apex.upperBound..<next { sides[segment] = -sides[segment] }
    }
    let stops = [0, segmentCount] + sharp + smooth.flatMap { [$0.lowerBound, $0.upperBound] }
    held.find(at: smooth, between: stops.sorted(), along: trail, sides: sides)
    for part in held.parts {
      for segment in part.segments { sides[segment] = 0 }
    }
    addUpSides()
  }

  /// Adds up rolled distances, slip and reversals anew.
  private mutating func addUpSides() {
    (rolledMillimetres, slipMillimetres, reversals) = (0, 0, 0)
    var (sum, lastSign) = (0.0, 0.0)
    for segment in 0..<segmentCount {
      let step = points[segment + 1] - points[segment]
      let growth: Double
      if let heading = heldHeading(ofSegment: segment) {
        growth = dot(step, heading)
        slipMillimetres += abs(step.y * heading.x - step.x * heading.y)
      } else {
        growth = sides[segment] * length(step)
      }
      if growth * lastSign < 0 { reversals += 1 }
      if growth != 0 { lastSign = growth }
      sum += growth
      rolledMillimetres += abs(growth)
      turns[segment + 1] = sum
    }
  }
}
