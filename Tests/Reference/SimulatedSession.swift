package import Pinprick

/// A session over a square zone of 60 x 60 mm and what a tracker saw of it.
package struct SimulatedSession: Sendable {
  /// The strokes as they were rolled.
  package var strokes: [SimulatedStroke] = []

  /// The zone, from (0, 0) to (60, 60) mm.
  package static func map() throws(InvalidInput) -> FaceMap {
    let corners = [
      Point(x: 0, y: 0), Point(x: 60, y: 0), Point(x: 60, y: 60), Point(x: 0, y: 60),
    ]
    return try FaceMap(zones: [Zone(id: "square", shape: .polygons([Polygon(rings: [corners])]))])
  }

  /// A session without strokes.
  package init() {}

  /// Rolls a star.
  ///
  /// Four directions, five lanes each, 60 mm long and 10 mm apart, one way at
  /// constant speed or to and fro from rest to rest, at 20 to 100 mm/s unless told.
  /// The first direction is along x unless the star is turned.
  package init(
    hertz: Double, turnedRadians turn: Double = 0, speeds: ClosedRange<Double> = 20...100,
    _ random: inout SplitMix64
  ) {
    for direction in 0..<4 {
      for lane in -2...2 {
        let angle = Double(direction) * .pi / 4 + turn
        let aside = 10 * Double(lane)
        var curve = Curve(
          x: 30 - 30 * _cos(angle) - aside * _sin(angle),
          y: 30 - 30 * _sin(angle) + aside * _cos(angle), directionRadians: angle)
        curve.append(length: 60, curvature: 0)
        let toAndFro = random.unit() < 0.5
        strokes.append(
          simulatedStroke(
            curve, stops: toAndFro ? [0, 60, 0] : [0, 60],
            speed: speeds.lowerBound + (speeds.upperBound - speeds.lowerBound) * random.unit(),
            slowing: toAndFro, rest: 0.1, hertz: hertz, phase: random.unit()))
      }
    }
  }

  /// The error of the zone's density in percent when noise was added and conditioned away.
  package func densityPercent(
    noiseMillimetres sigma: Double, _ random: inout SplitMix64
  ) throws(InvalidInput) -> Double {
    try densityPercent { stroke in stroke.noisy(millimetres: sigma, &random) }
  }

  /// The error of the zone's density in percent when coordinates were rounded and conditioned.
  package func densityPercent(roundedToMillimetres quantum: Double) throws(InvalidInput) -> Double {
    try densityPercent { stroke in stroke.rounded(toMillimetres: quantum) }
  }

  private func densityPercent(
    seen: (SimulatedStroke) -> (x: [Double], y: [Double])
  ) throws(InvalidInput) -> Double {
    let conditioned = strokes.map { stroke in
      let seen = seen(stroke)
      return conditionedPath(
        x: seen.x.span, y: seen.y.span, seconds: stroke.seconds.span, mode: .standard)
    }
    let truth = try Self.density(strokes.map { ($0.x, $0.y) })
    let found = try Self.density(conditioned.map { ($0.x, $0.y) })
    return (found / truth - 1) * 100
  }

  private static func density(_ paths: [(x: [Double], y: [Double])]) throws(InvalidInput) -> Double
  {
    let points = paths.map { path in zip(path.x, path.y).map { Point(x: $0, y: $1) } }
    let settings = try Settings(conditioning: .none)
    let result = try analysis(
      of: Recording.valid(strokes: points), on: map(), with: .dermaroller192, settings)
    return result.zones[0].densityPerCm2 ?? 0
  }
}
