import Glibc
import Pinprick

/// Random sessions of any numbers.
enum GeneralSession {
  static func settings(_ dice: inout Dice) throws(InvalidInput) -> Settings {
    try Settings(
      cellMillimetres: dice.chance(0.6) ? dice.one(of: [0.25, 0.5, 1, 2]) : dice.number(0.25, 2),
      windowCm2: dice.number(0.1, 3), kernel: dice.chance(0.75) ? .disc : .gaussian,
      phase: dice.chance(0.2) ? .zero : .seeded(dice.seed()), conditioning: .none,
      minimumRegionCm2: dice.chance(0.3) ? 0 : dice.number(0.001, 0.3))
  }

  static func roller(_ dice: inout Dice) throws(InvalidInput) -> Roller {
    let width = dice.number(2, 25)
    let layout: NeedleLayout
    if dice.chance(0.3) {
      layout = .list(
        (0..<dice.whole(1...40)).map { _ in
          Needle(
            angleDegrees: dice.number(-360, 720), offsetMillimetres: dice.number(-0.5, 0.5) * width)
        })
    } else {
      layout = .rings(
        dice.whole(1...10), needlesPerRing: dice.whole(1...30),
        stagger: dice.chance(0.4) ? 0 : dice.number(-1.5, 1.5))
    }
    return try Roller(
      name: "random", layout: layout, widthMillimetres: width,
      rollingDiameterMillimetres: dice.number(3, 30), needleLengthMillimetres: dice.number(0, 3),
      needleDiameterMillimetres: dice.number(0.05, 0.3))
  }

  /// One to five zones, the first of which spans the map.
  static func map(
    cell: Double, passDensityPerCm2: Double, _ dice: inout Dice
  ) throws(InvalidInput) -> FaceMap {
    let width = cell * dice.number(1, 28)
    let height = cell * dice.number(1, 28)
    if dice.chance(0.15) {
      return try labelMap(width: width, height: height, passDensityPerCm2: passDensityPerCm2, &dice)
    }
    let left = dice.number(-60, 60)
    let top = dice.number(-60, 60)
    var zones: [Zone] = []
    for index in 0..<dice.whole(1...5) {
      var polygons = [LiteralGrid.rectangle(left, top, width, height)]
      if index > 0 || dice.chance(0.5) {
        polygons = try shape(left, top, width, height, cell: cell, &dice)
      }
      zones.append(
        try zone(
          index, .polygons(polygons), mayAvoid: index > 0, passDensityPerCm2: passDensityPerCm2,
          &dice))
    }
    return try FaceMap(zones: zones)
  }

  /// One or more polygons somewhere on the map: corners around a middle, at any distance from it,
  /// holes, parts that overlap, or a triangle smaller than a cell.
  private static func shape(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, cell: Double,
    _ dice: inout Dice
  ) throws(InvalidInput) -> [Polygon] {
    var polygons: [Polygon] = []
    for _ in 0..<(dice.chance(0.3) ? dice.whole(2...3) : 1) {
      let middle = Point(
        x: left + width * dice.number(0, 1), y: top + height * dice.number(0, 1))
      if dice.chance(0.15) {
        let rings = [ring(3, around: middle, from: 0.1 * cell, to: 0.4 * cell, &dice)]
        polygons.append(try Polygon(rings: rings))
        continue
      }
      let radius = 0.4 * min(width, height)
      var rings = [
        ring(dice.whole(3...9), around: middle, from: 0.3 * radius, to: radius, &dice)
      ]
      if dice.chance(0.4) {
        rings.append(
          ring(dice.whole(3...6), around: middle, from: 0.05 * radius, to: 0.3 * radius, &dice))
      }
      polygons.append(try Polygon(rings: rings))
    }
    return polygons
  }

  private static func ring(
    _ corners: Int, around middle: Point, from near: Double, to far: Double, _ dice: inout Dice
  ) -> [Point] {
    let clockwise: Double = dice.chance(0.5) ? 1 : -1
    return (0..<corners).map { corner in
      let angle = 2 * .pi * (Double(corner) + dice.number(0, 0.9)) / Double(corners) * clockwise
      let radius = dice.number(near, far)
      return Point(x: middle.x + radius * cos(angle), y: middle.y + radius * sin(angle))
    }
  }

  /// A label picture with up to three zones in blocks of pixels.
  private static func labelMap(
    width: Double, height: Double, passDensityPerCm2: Double, _ dice: inout Dice
  ) throws(InvalidInput) -> FaceMap {
    let scale = dice.number(0.3, 3) * max(width, height) / 28
    let columns = max(1, Int(width / scale))
    let rows = max(1, Int(height / scale))
    var values = [UInt8](repeating: 1, count: columns * rows)
    for _ in 0..<dice.whole(0...6) {
      let value = UInt8(dice.whole(0...3))
      let firstRow = dice.whole(0...rows - 1)
      let firstColumn = dice.whole(0...columns - 1)
      for row in firstRow...dice.whole(firstRow...rows - 1) {
        for column in firstColumn...dice.whole(firstColumn...columns - 1) {
          values[row * columns + column] = value
        }
      }
    }
    values[dice.whole(0...values.count - 1)] = 1
    let raster = try LabelRaster(
      columns: columns, rows: rows, millimetresPerPixel: scale, values: values)
    var zones: [Zone] = []
    for index in 0..<3 {
      zones.append(
        try zone(
          index, .labels(raster, value: UInt8(index + 1)), mayAvoid: index > 0,
          passDensityPerCm2: passDensityPerCm2, &dice))
    }
    if dice.chance(0.5) {
      let lesion = try shape(0, 0, width, height, cell: scale, &dice)
      zones.append(try Zone(id: "lesion", kind: .avoid, shape: .polygons(lesion)))
    }
    return try FaceMap(zones: zones)
  }

  static func zone(
    _ index: Int, _ shape: ZoneShape, mayAvoid: Bool, passDensityPerCm2: Double, _ dice: inout Dice
  ) throws(InvalidInput) -> Zone {
    if mayAvoid && dice.chance(0.3) {
      return try Zone(id: "zone-\(index)", kind: .avoid, shape: shape)
    }
    let low = dice.chance(0.75) ? passDensityPerCm2 * dice.number(0.1, 3) : nil
    let high = dice.chance(0.75) ? (low ?? 0) + passDensityPerCm2 * dice.number(0.05, 2) : nil
    return try Zone(
      id: "zone-\(index)", targetMinimumPerCm2: low, targetMaximumPerCm2: high, shape: shape)
  }

  /// Strokes over and beside the map.
  ///
  /// Those of no and of one sample land and leave nothing.
  static func recording(around box: Bounds, _ dice: inout Dice) -> Recording {
    let withHeadings = dice.chance(0.3)
    var strokes = DrawnStrokes()
    for _ in 0..<dice.whole(0...7) {
      let path = stroke(around: box, &dice)
      var heading = dice.number(-720, 720)
      if path.count > 1, dice.chance(0.8) {
        heading = atan2(path[1].y - path[0].y, path[1].x - path[0].x) * 180 / .pi
      }
      strokes.points.append(path)
      strokes.headings.append(
        path.map { _ in
          heading += dice.number(-20, 20)
          return heading
        })
      strokes.landings.append(dice.chance(0.3) ? dice.number(-400, 800) : nil)
    }
    return strokes.recording(withHeadings: withHeadings)
  }

  /// One stroke: steps of random length in a direction that drifts, and that now and then jumps or
  /// turns back; samples are sometimes repeated.
  private static func stroke(around box: Bounds, _ dice: inout Dice) -> [Point] {
    let margin = dice.one(of: [0, 0, 10.0])
    var point = Point(
      x: dice.number(box.minX - margin, box.maxX + margin),
      y: dice.number(box.minY - margin, box.maxY + margin))
    var path: [Point] = []
    var angle = dice.number(0, 2 * .pi)
    let bend = dice.one(of: [0, 0.05, 0.5])
    let turnBack = dice.one(of: [0, 0.1, 0.5])
    let longest = dice.one(of: [0.5, 5, 60])
    for _ in 0..<dice.whole(0...25) {
      path.append(point)
      if dice.chance(0.1) { path.append(point) }
      angle += dice.number(-bend, bend)
      if dice.chance(turnBack) { angle += .pi + dice.number(-1, 1) }
      if dice.chance(0.05) { angle = dice.number(0, 2 * .pi) }
      let length = dice.number(0, longest)
      point.x += length * cos(angle)
      point.y += length * sin(angle)
    }
    return path
  }
}
