public import Pinprick

/// What a simulated session sets out to do.
public struct SimulationSettings: Equatable, Sendable {
  /// Directions of the star, 1 to 36, spread evenly over 180 degrees from +x.
  public let directions: Int
  /// Passes in each direction, 0 to 1,000,000.
  public let passesPerDirection: Int
  /// Passes in each direction for zones, by id, that get another number.
  public let zonePasses: [String: Int]
  /// Longest stroke in millimetres, above 0; longer lanes are rolled in several strokes.
  public let maximumStrokeMillimetres: Double
  /// Share of strokes left out by mistake, 0 to 1.
  public let missedShare: Double
  /// Share of strokes rolled twice by mistake, 0 to 1.
  public let doubledShare: Double
  /// Seed of the mistakes and of the noise.
  public let seed: UInt64

  /// Makes settings; what is not given has its default.
  ///
  /// - Throws: `InvalidInput` that names the first wrong option.
  public init(
    directions: Int = 4, passesPerDirection: Int = 4, zonePasses: [String: Int] = [:],
    maximumStrokeMillimetres: Double = 60, missedShare: Double = 0, doubledShare: Double = 0,
    seed: UInt64 = 0
  ) throws(InvalidInput) {
    guard (1...36).contains(directions) else {
      throw InvalidInput("directions", "\(directions) is not a number from 1 to 36")
    }
    for passes in [passesPerDirection] + zonePasses.values
    where !(0...1_000_000).contains(passes) {
      throw InvalidInput("passes", "\(passes) is not a number from 0 to 1000000")
    }
    guard maximumStrokeMillimetres >= 1, maximumStrokeMillimetres <= 10_000 else {
      throw InvalidInput(
        "stroke-length", "\(maximumStrokeMillimetres) is not a length from 1 to 10000 mm")
    }
    for (name, share) in [("missed", missedShare), ("doubled", doubledShare)] {
      guard (0...1).contains(share) else {
        throw InvalidInput(name, "\(share) is not a share from 0 to 1")
      }
    }
    self.directions = directions
    self.passesPerDirection = passesPerDirection
    self.zonePasses = zonePasses
    self.maximumStrokeMillimetres = maximumStrokeMillimetres
    self.missedShare = missedShare
    self.doubledShare = doubledShare
    self.seed = seed
  }
}

/// The strokes of a star pattern over a map's treat zones, as a careful hand would place them.
///
/// Lanes lie side by side, a drum's width apart, and each pass shifts them by its share of that
/// width, so that seams do not fall on seams. A lane is rolled where the drum's contact line touches
/// no zone to avoid and at least half of what it touches of the treat zones wants the pass; every
/// stroke is lifted at its end, and neighbouring lanes are rolled in opposite directions.
public struct StarPattern: Sendable {
  private let zones: ZoneRaster
  private let passesOfZone: [Int]
  private let isAvoid: [Bool]
  private let width: Double
  private let settings: SimulationSettings

  /// How far a careful hand keeps the drum off a zone to avoid, beside it and ahead of it.
  static let marginMillimetres = 1.0
  /// The step along lanes and across the drum at which zones are looked up.
  static let stepMillimetres = 0.5

  /// Prepares a pattern.
  ///
  /// - Throws: `InvalidInput` when the map is too large, or for an unknown zone in `zonePasses`.
  public init(on map: FaceMap, with roller: Roller, _ settings: SimulationSettings)
    throws(InvalidInput)
  {
    for id in settings.zonePasses.keys.sorted()
    where !map.zones.contains(where: { $0.id == id && $0.kind == .treat }) {
      throw InvalidInput("zone-passes", "the map has no treat zone \"\(id)\"")
    }
    zones = ZoneRaster(
      map, on: try Grid(covering: map.bounds, cellMillimetres: Self.stepMillimetres))
    passesOfZone =
      [0]
      + map.zones.map {
        $0.kind == .treat ? settings.zonePasses[$0.id] ?? settings.passesPerDirection : 0
      }
    isAvoid = [false] + map.zones.map { $0.kind == .avoid }
    width = roller.widthMillimetres
    self.settings = settings
  }

  /// The strokes in the order of rolling, each from landing to lift-off along a straight line.
  ///
  /// - Complexity: O(lanes' length * drum's width) look-ups.
  public func strokes() -> [[Point]] {
    var mistakes = SplitMix64(seed: settings.seed)
    var strokes: [[Point]] = []
    let most = passesOfZone.max() ?? 0
    for direction in 0..<settings.directions {
      let angle = 180 * Double(direction) / Double(settings.directions)
      let along = Mathematics.cosineAndSine(degrees: angle)
      for pass in 0..<most {
        for stroke in lanes(along: Point(x: along.cosine, y: along.sine), pass: pass, of: most) {
          // Two draws a stroke whatever they say, so that one share does not change the other.
          let misses = mistakes.unit() < settings.missedShare
          let doubles = mistakes.unit() < settings.doubledShare
          if !misses { strokes.append(stroke) }
          if !misses, doubles { strokes.append(stroke) }
        }
      }
    }
    return strokes
  }

  private func lanes(along: Point, pass: Int, of passes: Int) -> [[Point]] {
    let across = Point(x: -along.y, y: along.x)
    let grid = zones.grid
    let corners = [0, grid.rows].flatMap { row in
      [0, grid.columns].map { grid.corner(row: row, column: $0) }
    }
    let laneSpan = span(of: corners, on: across)
    let lengthSpan = span(of: corners, on: along)
    var strokes: [[Point]] = []
    var lane = laneSpan.lowerBound - width * (1 - Double(pass) / Double(passes)) + width / 2
    var forward = true
    while lane - width / 2 < laneSpan.upperBound {
      let origin = Point(x: across.x * lane, y: across.y * lane)
      let parts = runs(from: origin, along: along, across: across, lengthSpan, pass: pass)
      let strokesOfLane = parts.flatMap { cut($0, from: origin, along: along) }
      strokes += forward ? strokesOfLane : strokesOfLane.reversed().map { $0.reversed() }
      if !strokesOfLane.isEmpty { forward.toggle() }
      lane += width
    }
    return strokes
  }

  private func span(of corners: [Point], on axis: Point) -> ClosedRange<Double> {
    let places = corners.map { $0.x * axis.x + $0.y * axis.y }
    return (places.min() ?? 0)...(places.max() ?? 0)
  }

  /// The parts of a lane that are to be rolled, as places along it; at least a step long.
  private func runs(
    from origin: Point, along: Point, across: Point, _ span: ClosedRange<Double>, pass: Int
  ) -> [Range<Double>] {
    var runs: [Range<Double>] = []
    var start: Double?
    let steps = Int(((span.upperBound - span.lowerBound) / Self.stepMillimetres).rounded(.up))
    for step in 0...steps {
      let place = span.lowerBound + Double(step) * Self.stepMillimetres
      let middle = Point(x: origin.x + along.x * place, y: origin.y + along.y * place)
      if isWanted(at: middle, across: across, pass: pass), keepsOff(middle, along, across) {
        start = start ?? place
      } else if let begun = start {
        if place - Self.stepMillimetres > begun {
          runs.append(begun..<place - Self.stepMillimetres)
        }
        start = nil
      }
    }
    if let begun = start, span.upperBound > begun { runs.append(begun..<span.upperBound) }
    return runs
  }

  /// Whether at least half of what the drum touches of the treat zones wants the pass.
  private func isWanted(at middle: Point, across: Point, pass: Int) -> Bool {
    var treated = 0
    var wanting = 0
    for place in places(acrossHalf: width / 2) {
      let zone = zone(at: Point(x: middle.x + across.x * place, y: middle.y + across.y * place))
      guard zone > 0, !isAvoid[zone] else { continue }
      treated += 1
      if passesOfZone[zone] > pass { wanting += 1 }
    }
    return treated > 0 && 2 * wanting >= treated
  }

  /// Whether the drum and its margin touch no zone to avoid.
  private func keepsOff(_ middle: Point, _ along: Point, _ across: Point) -> Bool {
    for ahead in [0, -Self.marginMillimetres, Self.marginMillimetres] {
      for place in places(acrossHalf: width / 2 + Self.marginMillimetres) {
        let point = Point(
          x: middle.x + along.x * ahead + across.x * place,
          y: middle.y + along.y * ahead + across.y * place)
        if isAvoid[zone(at: point)] { return false }
      }
    }
    return true
  }

  /// The middles of equal parts of the axle, each a step long or less.
  private func places(acrossHalf half: Double) -> some Sequence<Double> {
    let count = max(1, Int((2 * half / Self.stepMillimetres).rounded(.up)))
    return (0..<count).lazy.map { -half + 2 * half * (Double($0) + 0.5) / Double(count) }
  }

  private func zone(at point: Point) -> Int {
    zones.grid.cell(at: SIMD2(point.x, point.y)).map { Int(zones.zoneOfCell[$0]) } ?? 0
  }

  /// Cuts a run into strokes of equal length, none longer than the longest allowed.
  private func cut(_ run: Range<Double>, from origin: Point, along: Point) -> [[Point]] {
    let length = run.upperBound - run.lowerBound
    let count = (length / settings.maximumStrokeMillimetres).rounded(.up)
    return (0..<Int(count)).map { part in
      [part, part + 1].map { end in
        let place = run.lowerBound + length * Double(end) / count
        return Point(x: origin.x + along.x * place, y: origin.y + along.y * place)
      }
    }
  }
}
