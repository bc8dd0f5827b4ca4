import Pinprick

/// Random sessions of short binary fractions, in which every edge rule is called upon.
enum ExactSession {
  /// Cells are short binary fractions, of which 1.5 and 0.75 have no exact reciprocal.
  ///
  /// Windows are
  /// any number, for no disc's radius falls on a distance between centres but by rounding.
  static func settings(_ dice: inout Dice) throws(InvalidInput) -> Settings {
    try Settings(
      cellMillimetres: dice.one(of: [0.25, 0.5, 0.75, 1, 1.5, 2]), windowCm2: dice.number(0.1, 3),
      phase: .zero, conditioning: .none, minimumRegionCm2: dice.one(of: [0, 0.0123, 0.1234]))
  }

  static func roller(_ dice: inout Dice) throws(InvalidInput) -> Roller {
    let layout: NeedleLayout
    if dice.chance(0.4) {
      layout = .list(
        (0..<dice.whole(1...12)).map { _ in
          Needle(
            angleDegrees: 5.625 * Double(dice.whole(0...63)),
            offsetMillimetres: 0.25 * Double(dice.whole(-16...16)))
        })
    } else {
      layout = .rings(
        dice.one(of: [1, 2, 4, 8]), needlesPerRing: dice.one(of: [1, 2, 4, 8, 16]),
        stagger: dice.one(of: [0, 0.25, 0.5, -0.5]))
    }
    return try Roller(
      name: "exact", layout: layout, widthMillimetres: 8,
      rollingDiameterMillimetres: LiteralGrid.diameter(ofCircumference: dice.one(of: [8, 16, 32])),
      needleLengthMillimetres: 1, needleDiameterMillimetres: 0.25)
  }

  /// Zones with corners on cell edges and cell centres, so that edges run through centres.
  static func map(cell: Double, _ dice: inout Dice) throws(InvalidInput) -> FaceMap {
    let columns = dice.whole(2...34)
    let rows = dice.whole(2...34)
    let left = dice.whole(-80...80)
    let top = dice.whole(-80...80)
    var zones: [Zone] = []
    for index in 0..<dice.whole(1...5) {
      var polygons: [Polygon] = []
      if index == 0 {
        polygons = [
          LiteralGrid.rectangle(
            Double(left) * cell / 2, Double(top) * cell / 2, Double(columns) * cell,
            Double(rows) * cell)
        ]
      } else {
        for _ in 0..<dice.whole(1...2) {
          var rings: [[Point]] = []
          for _ in 0..<(dice.chance(0.3) ? 2 : 1) {
            rings.append(ring(left, top, columns, rows, halfCell: cell / 2, &dice))
          }
          polygons.append(try Polygon(rings: rings))
        }
      }
      zones.append(
        try GeneralSession.zone(
          index, .polygons(polygons), mayAvoid: index > 0, passDensityPerCm2: 20, &dice))
    }
    return try FaceMap(zones: zones)
  }

  /// Three to six corners on cell edges and centres, in any order, so that sides may cross.
  private static func ring(
    _ left: Int, _ top: Int, _ columns: Int, _ rows: Int, halfCell: Double, _ dice: inout Dice
  ) -> [Point] {
    var ring = (0..<dice.whole(3...6)).map { _ in
      Point(
        x: Double(left + dice.whole(0...2 * columns)) * halfCell,
        y: Double(top + dice.whole(0...2 * rows)) * halfCell)
    }
    // A closing point that is the first one would be dropped, and two be left.
    if ring.last == ring.first { ring[0].x += halfCell }
    return ring
  }

  /// Strokes along x and y in quarters of a millimetre, with reversals, corners and rests; with
  /// headings, which are multiples of 90 degrees, steps go in any direction.
  static func recording(around box: Bounds, _ dice: inout Dice) -> Recording {
    let withHeadings = dice.chance(0.3)
    var strokes = DrawnStrokes()
    for _ in 0..<dice.whole(0...6) {
      var point = Point(
        x: (dice.number(box.minX - 4, box.maxX + 4) * 4).rounded() / 4,
        y: (dice.number(box.minY - 4, box.maxY + 4) * 4).rounded() / 4)
      let heading = 90 * Double(dice.whole(-4...4))
      var path: [Point] = []
      for _ in 0..<dice.whole(0...25) {
        path.append(point)
        let along = Double(dice.whole(-24...24)) / 4
        switch dice.whole(0...(withHeadings ? 2 : 1)) {
        case 0: point.x += along
        case 1: point.y += along
        default:
          point.x += along
          point.y += Double(dice.whole(-8...8)) / 4
        }
      }
      strokes.points.append(path)
      strokes.headings.append(path.map { _ in heading })
      strokes.landings.append(dice.chance(0.5) ? 5.625 * Double(dice.whole(-64...128)) : nil)
    }
    return strokes.recording(withHeadings: withHeadings)
  }
}
