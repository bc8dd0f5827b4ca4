extension RolledPath {
  /// Rolls the path anew around its turns back, where its segments' directions do not say it all.
  ///
  /// Where the drum's side is the same before and after a turn back, the drum is rolled the other way
  /// from the apex on. Where it differs although the path goes straight on, sharp turns on a short way
  /// have changed it, and it changes once more. In parts that are held, movement along the heading
  /// turns the drum, and movement across it is slip.
  ///
  /// - Parameter radius: that of the discs in which a path turns back, in millimetres.
  mutating func rollTurnsBack(radius: Double) {
    let trail = Trail(points: points, way: travelledMillimetres, radius: radius)
    turnsBack.find(along: trail)
    guard !turnsBack.found.isEmpty || reversals > 0 else { return }
    let sharp = SharpTurns(samples: (1..<segmentCount).filter { sides[$0] != sides[$0 - 1] })
    var flips = sharp.straightOn(along: trail, but: turnsBack.found)
    var apexes: [ClosedRange<Int>] = []
    for turn in turnsBack.found {
      let inside = sharp.within(turn.first...turn.last)
      if inside.count.isMultiple(of: 2) { flips.append(turn.apex.upperBound) }
      if inside.isEmpty { apexes.append(turn.apex) }
      if inside.count == 1, let sample = inside.first { apexes.append(sample...sample) }
    }
    changeSides(from: flips.sorted())
    let stops =
      [0, segmentCount] + sharp.samples + apexes.flatMap { [$0.lowerBound, $0.upperBound] }
    held.find(at: apexes, between: stops.sorted(), along: trail, sides: sides)
    if flips.isEmpty && held.parts.isEmpty { return }
    for part in held.parts {
      for segment in part.segments { sides[segment] = 0 }
    }
    addUpSides()
  }

  /// Rolls the other way from each of the samples on.
  private mutating func changeSides(from flips: [Int]) {
    for (number, flip) in flips.enumerated() where number.isMultiple(of: 2) {
      let next = number + 1 < flips.count ? flips[number + 1] : segmentCount
      for segment in flip..<next { sides[segment] = -sides[segment] }
    }
  }

  /// Adds up rolled distances, slip and reversals anew.
  private mutating func addUpSides() {
    (rolledMillimetres, slipMillimetres, reversals) = (0, 0, 0)
    var (sum, lastSign) = (0.0, 0.0)
    for segment in 0..<segmentCount {
      let (start, end) = (points[segment], points[segment + 1])
      let growth: Double
      if let heading = heldHeading(ofSegment: segment) {
        let way = surface.way(from: start, to: end, rolling: heading)
        growth = way.along
        slipMillimetres += abs(way.across)
      } else {
        growth = sides[segment] * surface.length(from: start, to: end)
      }
      if growth * lastSign < 0 { reversals += 1 }
      if growth != 0 { lastSign = growth }
      sum += growth
      rolledMillimetres += abs(growth)
      turns[segment + 1] = sum
    }
  }
}
